/** Keeping a proof, or all of them, as a file: which form, with or without a name, and with which evidence. */
import type { EvidenceDocument } from '../../contract/credential-facts.ts'
import { EVIDENCE_MAX } from '../../credentials/evidence.ts'
import { SIGNED_FORMATS } from '../../credentials/files.ts'
import type { Identified } from '../../credentials/parts.ts'
import { credentialWords } from '../../language/credential-words.ts'
import { keepWords as words } from '../../language/keep-words.ts'
import type { Sentence } from '../../language/language.ts'
import { problems } from '../../language/problems.ts'
import { type Html, html } from '../html.ts'
import { button, checkboxes, errorSummary, type FormErrors, noErrors, radioField, textField } from '../kit/form.ts'
import type { Shown } from '../kit/page.ts'
import { date, small } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { ownLearnerId } from './papers.ts'

export interface Kept<Form extends string> {
  readonly form: Form
  readonly identified: Identified
  /** As `evidenceChosen` takes it. */
  readonly evidence: readonly string[]
  /** First see what somebody else will read. */
  readonly look: boolean
}

/** What the address asks for: nothing yet, a file, or something that does not go together. */
export function keptIn<Form extends keyof typeof words.forms>(
  visit: Visit,
  forms: readonly Form[],
): Kept<Form> | FormErrors | undefined {
  const { parameters, t } = visit
  if (!parameters.has('name') && !parameters.has('form')) return undefined
  const form = forms.find((one) => one === parameters.get('form'))
  if (form === undefined) return new Map([['form', t(words.formMissing)]])
  const identified = parameters.get('name') === 'hidden' ? 'hash' : 'name'
  // On paper a name stands to be read: leaving it out of the file inside would promise what is not so.
  if (form === 'pdf' && identified === 'hash') return new Map([['name', t(words.paperHasName)]])
  const address = (parameters.get('address') ?? '').trim()
  if (address !== '' && !isAddress(address)) return new Map([['address', t(words.addressWrong)]])
  const documents = [...new Set(parameters.getAll('evidence'))]
  const evidence = address === '' ? documents : [...documents, address]
  if (evidence.length > EVIDENCE_MAX) return new Map([['evidence', t(words.evidenceMost, { most: EVIDENCE_MAX })]])
  if (evidence.length > 0 && !SIGNED_FORMATS.has(form))
    return new Map([[documents.length > 0 ? 'evidence' : 'address', t(problems['evidence-not-in-format'].detail)]])
  return { form, identified, evidence, look: parameters.get('step') === 'look' }
}

const ADDRESS_CHARACTERS = 2_000
const isAddress = (text: string): boolean => text.length <= ADDRESS_CHARACTERS && URL.parse(text)?.protocol === 'https:'

/** With the titles of the parts that rest on it. */
export type DocumentChoice = EvidenceDocument & { readonly parts: readonly string[] }

export interface KeepParts {
  readonly title: string
  readonly lead: Sentence
  readonly back: Html
  /** Documents to choose from. */
  readonly evidence: readonly DocumentChoice[]
  /** An address of one's own may go along. */
  readonly takesAddress?: boolean
  /** What somebody else will read. */
  readonly preview?: Html | undefined
  readonly errors?: FormErrors
}

export function keepForm(visit: Visit, forms: readonly (keyof typeof words.forms)[], parts: KeepParts): Shown {
  const { t, parameters } = visit
  const { errors = noErrors, preview } = parts
  const content = html`${errorSummary(visit, errors)}<h1 class="nl-heading nl-heading--level-1">${parts.title}</h1>
${preview ?? html`<p class="nl-paragraph lb-lead">${t(parts.lead)}</p>`}
<form class="lb-form" method="get" action="${visit.here}" novalidate>
${radioField(visit, {
  name: 'form',
  label: words.form,
  value: parameters.get('form') ?? forms[0],
  choices: forms.map((value) => ({ value, label: t(words.forms[value]), hint: t(words.hints[value]) })),
  errors,
})}
${radioField(visit, {
  name: 'name',
  label: words.named,
  value: parameters.get('name') ?? 'shown',
  choices: [
    { value: 'shown', label: t(words.withName), hint: t(words.withNameHint) },
    { value: 'hidden', label: t(words.withoutName), hint: t(words.withoutNameHint) },
  ],
  errors,
})}
${evidenceFields(visit, parts, errors)}
<div class="lb-actions">${button(t(words.save), 'primary', { name: 'step', value: 'save' })}${button(t(words.look), 'secondary', { name: 'step', value: 'look' })}</div>
</form>
<p class="nl-paragraph">${parts.back}</p>`
  return { title: parts.title, content, status: errors.size > 0 ? 400 : 200 }
}

function evidenceFields(visit: Visit, { evidence, takesAddress }: KeepParts, errors: FormErrors): Html {
  const { t, parameters } = visit
  return html`${
    evidence.length > 0
      ? checkboxes(visit, {
          name: 'evidence',
          label: words.evidence,
          hint: words.evidenceHint,
          values: parameters.getAll('evidence'),
          choices: evidence.map(({ sha256, kind, assessedOn, parts: units }) => ({
            value: sha256,
            label: t(credentialWords.evidenceKinds[kind]),
            hint: t(words.evidenceOf, {
              on: date(visit, assessedOn),
              units: units.join(', '),
              hash: `${sha256.slice(0, 8)}…${sha256.slice(-8)}`,
            }),
          })),
          optional: true,
          errors,
        })
      : small(t(words.noEvidence))
  }
${takesAddress && textField(visit, { name: 'address', label: words.address, hint: words.addressHint, type: 'url', value: parameters.get('address') ?? '', optional: true, errors })}`
}

/** What the assessments below these proofs name, each once. None of what can't be made, which says so when it is kept. */
export async function documentsOf(visit: Visit, certificateIds: readonly string[]): Promise<DocumentChoice[]> {
  const learnerId = await ownLearnerId(visit)
  const documents = new Map<string, DocumentChoice>()
  for (const certificateId of certificateIds) {
    const found = await visit.services.credentials.facts(visit.caller, { learnerId, certificateId })
    if (found.kind !== 'facts') continue
    const titles = new Map(found.facts.units.map(({ code, title }) => [code, visit.t(title)]))
    for (const one of found.facts.evidence ?? []) {
      documents.set(one.sha256, { ...one, parts: one.unitCodes.map((code) => titles.get(code) ?? code) })
    }
  }
  return [...documents.values()].toSorted((a, b) => (a.assessedOn < b.assessedOn ? -1 : 1))
}
