/** `/funder/pot` and `/funder/target`: what there is to give, and what all grants together aim at. */
import type { z } from 'zod'
import type { Role } from '../../../events/values.ts'
import { schemes } from '../../../projections/schemes.ts'
import { setFunderTarget } from '../../domain/scheme/set-funder-target.ts'
import { setFundingPot } from '../../domain/scheme/set-funding-pot.ts'
import type { CommandOutcome } from '../../kernel/kernel.ts'
import { funderTargetWords, funderWords as words } from '../../language/funder-words.ts'
import type { Sentence } from '../../language/language.ts'
import { type Child, html } from '../html.ts'
import { errorSummary, type FormErrors, form, noErrors, selectField, textField } from '../kit/form.ts'
import { centsOf } from '../kit/money.ts'
import { definePage, type Next, type PageSpec, type Shown } from '../kit/page.ts'
import { empty, heading, link } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { choicesOf } from '../projects/project-at.ts'

const SETTING: readonly Role[] = ['funderController', 'programmeManager', 'organisationAdmin']

interface Setting {
  readonly path: string
  readonly title: Sentence
  readonly said: Sentence
  fields(visit: Visit, errors: FormErrors): Child
  send(visit: Visit, common: Common): Promise<CommandOutcome | FormErrors>
}
type Common = Pick<z.input<typeof setFundingPot.input>, 'schemeId' | 'code' | 'name' | 'from' | 'until'>

const value = (visit: Visit, name: string, errors: FormErrors) => ({ name, value: visit.fields.text(name), errors })

const pot: Setting = {
  path: '/funder/pot',
  title: words.setPot,
  said: words.potSet,
  fields: (visit, errors) => textField(visit, { ...value(visit, 'amount', errors), label: words.amount, short: true }),
  async send(visit, common) {
    const cents = centsOf(visit.fields.text('amount'))
    if (cents === undefined) return new Map([['amount', visit.t(words.noAmount)]])
    return await visit.act(setFundingPot, { ...common, amount: cents })
  },
}
const target: Setting = {
  path: '/funder/target',
  title: words.setTarget,
  said: words.targetSet,
  fields: (
    visit,
    errors,
  ) => html`${selectField(visit, { ...value(visit, 'counts', errors), label: words.counts, choices: choicesOf(visit, funderTargetWords) })}
${textField(visit, { ...value(visit, 'target', errors), label: words.number, type: 'number', short: true })}`,
  send: (visit, common) =>
    visit.act(setFunderTarget, {
      ...common,
      counts: visit.fields.text('counts') as z.input<typeof setFunderTarget.input>['counts'],
      target: visit.fields.whole('target') ?? Number.NaN,
    }),
}

const settingPage = (setting: Setting): PageSpec =>
  definePage({
    path: setting.path,
    roles: SETTING,
    show: (visit) => shown(visit, setting, noErrors),
    post: (visit) => sent(visit, setting),
  })

async function sent(visit: Visit, setting: Setting): Promise<Shown | Next> {
  const { fields } = visit
  const [schemeId, code, name] = [fields.text('schemeId'), fields.text('code'), fields.text('name')]
  const common = { schemeId, code, name, from: fields.text('from'), until: fields.text('until') }
  const done = await setting.send(visit, common)
  if (!('kind' in done)) return shown(visit, setting, done)
  const at = { 'pot-overlaps': 'from', 'ends-before-it-starts': 'until' }
  if (done.kind !== 'accepted') return shown(visit, setting, errorsOf(visit, done, at))
  return { to: '/funder', said: { tone: 'ok', text: visit.t(setting.said, { name }) } }
}

async function shown(visit: Visit, setting: Setting, errors: FormErrors): Promise<Shown> {
  const { t } = visit
  const { result } = await visit.ask(schemes, {})
  const own = result.schemes.filter(({ owner }) => owner.id === visit.organisationId)
  const choices = own.map(({ schemeId, name }) => ({ value: schemeId, label: name }))
  const content = html`${errorSummary(visit, errors)}
${heading(1, t(setting.title))}
${
  choices.length === 0
    ? empty(t(words.noScheme))
    : form(visit, {
        submit: words.set,
        ...(errors.size > 0 && { key: visit.formKey }),
        content: html`${selectField(visit, { ...value(visit, 'schemeId', errors), label: words.scheme, choices })}
${textField(visit, { ...value(visit, 'code', errors), label: words.code, hint: words.codeHint, short: true, maxlength: 64 })}
${textField(visit, { ...value(visit, 'name', errors), label: words.name, maxlength: 200 })}
${setting.fields(visit, errors)}
${textField(visit, { ...value(visit, 'from', errors), label: words.from, type: 'date' })}
${textField(visit, { ...value(visit, 'until', errors), label: words.until, type: 'date' })}`,
      })
}
<p class="nl-paragraph lb-screen">${link('/funder', t(words.back))}</p>`
  return { title: setting.title, content, ...(errors.size > 0 && { status: 400 }) }
}

export const settingPages: readonly PageSpec[] = [settingPage(pot), settingPage(target)]
