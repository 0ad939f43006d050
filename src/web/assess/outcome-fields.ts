/** An outcome on a form: how it is asked for, read and said, by the scale it is scored on. */
import type { Outcome } from '../../../events/values.ts'
import { assessWords as words } from '../../language/assess-words.ts'
import type { Sentence } from '../../language/language.ts'
import { type Html, html } from '../html.ts'
import { idOf } from '../kit/form.ts'
import type { Visit } from '../kit/visit.ts'

export const SCALES = ['passOrFail', 'ovg', 'grade'] as const
export type Scale = (typeof SCALES)[number]
export const isScale = (text: unknown): text is Scale => SCALES.some((scale) => scale === text)

/** Where nobody says otherwise: 5.5 and more is a pass. */
export const PASS_MARK = 55

const CHOICES = {
  passOrFail: [
    ['passed', words.passed],
    ['failed', words.failed],
  ],
  ovg: [
    ['O', words.O],
    ['V', words.V],
    ['G', words.G],
  ],
} as const satisfies Record<string, readonly (readonly [string, Sentence])[]>

/** What people read: `Behaald`, `Voldoende`, `7,4`. */
export function outcomeWord(visit: Visit, outcome: Outcome): string {
  if (outcome.type === 'ovg') return visit.t(words[outcome.value])
  if (outcome.type === 'passOrFail') return visit.t(outcome.passed ? words.passed : words.failed)
  const grade = gradeText(outcome.tenths, visit)
  return `${grade} (${visit.t(outcome.passed ? words.passed : words.failed).toLowerCase()})`
}
export const gradeText = (tenths: number, { language }: Pick<Visit, 'language'>): string =>
  (tenths / 10).toFixed(1).replace('.', language === 'nl' ? ',' : '.')

/** Tenths of a grade as people type it: `7`, `7,4`, `7.4`. */
export function readGrade(text: string): number | undefined {
  const found = /^(\d{1,2})(?:[.,](\d))?$/.exec(text.trim())
  const tenths = found ? Number(found[1]) * 10 + Number(found[2] ?? 0) : Number.NaN
  return tenths >= 10 && tenths <= 100 ? tenths : undefined
}

/** Undefined for what is no outcome on that scale. `passMark` in tenths. */
export function readOutcome(scale: Scale, text: string, passMark = PASS_MARK): Outcome | undefined {
  if (scale === 'grade') {
    const tenths = readGrade(text)
    return tenths === undefined ? undefined : { type: 'grade', tenths, passed: tenths >= passMark }
  }
  if (scale === 'ovg') {
    return text === 'O' || text === 'V' || text === 'G' ? { type: 'ovg', value: text, passed: text !== 'O' } : undefined
  }
  return text === 'passed' || text === 'failed' ? { type: 'passOrFail', passed: text === 'passed' } : undefined
}
/** As a form sends it back: the reverse of `readOutcome`. */
export function outcomeText(outcome: Outcome): string {
  if (outcome.type === 'ovg') return outcome.value
  if (outcome.type === 'grade') return (outcome.tenths / 10).toFixed(1)
  return outcome.passed ? 'passed' : 'failed'
}

/** The choices side by side, each as large as a thumb; a grade is typed. `legend` names whose outcome it is. */
export function outcomeField(
  visit: Visit,
  parts: {
    readonly name: string
    readonly scale: Scale
    readonly legend: string
    readonly value?: string
    readonly error?: string | undefined
    /** The legend is said beside it already. */
    readonly quiet?: boolean
    /** There is a choice to record nothing now. */
    readonly mayWait?: boolean
  },
): Html {
  const { name, scale, value = '', error } = parts
  const id = idOf(name)
  const described = error === undefined ? '' : `${id}-error`
  const told =
    error !== undefined && html`<div class="utrecht-form-field-error-message" id="${id}-error">${error}</div>`
  const unseen = parts.quiet ? 'lb-unseen' : ''
  if (scale === 'grade') {
    return html`<div class="lb-outcome"><label class="utrecht-form-label ${unseen}" for="${id}">${parts.legend}</label>${told}
<input class="utrecht-textbox utrecht-textbox--html-input lb-grade" id="${id}" name="${name}" type="text" inputmode="decimal" autocomplete="off" maxlength="4" value="${value}" aria-describedby="${described}" aria-invalid="${error === undefined ? 'false' : 'true'}"></div>`
  }
  const choices: readonly (readonly [string, Sentence])[] = [
    ...(parts.mayWait ? [['', words.notNow] as const] : []),
    ...CHOICES[scale],
  ]
  return html`<fieldset class="lb-outcome" aria-describedby="${described}"><legend class="utrecht-form-label ${unseen}">${parts.legend}</legend>${told}
<div class="lb-segments">${choices.map(([choice, label], i) => {
    const one = i === 0 ? id : `${id}-${i}`
    const box =
      choice === value
        ? html`<input type="radio" id="${one}" name="${name}" value="${choice}" checked>`
        : html`<input type="radio" id="${one}" name="${name}" value="${choice}">`
    return html`<div class="lb-segment">${box}<label for="${one}">${visit.t(label)}</label></div>`
  })}</div></fieldset>`
}
