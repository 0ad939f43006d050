/** The form on paper beside an outcome: asked for, kept, and remembered while the rest is put right. */
import type { Stored } from '../../documents/documents.ts'
import { assessWords as words } from '../../language/assess-words.ts'
import type { Sentence } from '../../language/language.ts'
import { type Html, html } from '../html.ts'
import { saysNoBsnBox } from '../kit/around-file.ts'
import { type FormErrors, fileField, hidden } from '../kit/form.ts'
import { sentenceFor } from '../kit/refusals.ts'
import { notTakenText, storeFile } from '../kit/uploads.ts'
import type { Visit } from '../kit/visit.ts'
import type { Evidence } from './recording.ts'

const ACCEPTED = 'image/jpeg,image/png,image/webp,application/pdf'

/** Of one learner's enrolment, or of a whole group: then it is the organisation's, for it is about several people. */
export type About = Readonly<Record<'learnerId' | 'enrolmentId', string>> | { readonly organisationId: string }
const KIND = 'assessmentForm'

/** What is known of it by now stays with the form; a file box can not be filled in again by a page. */
export function evidenceField(
  visit: Visit,
  parts: {
    readonly label: Sentence
    readonly hint: Sentence
    readonly about: About
    readonly known: readonly Evidence[]
    readonly errors: FormErrors
  },
): Html {
  const { known, about } = parts
  return html`<div class="lb-evidence" data-evidence="${new URLSearchParams({ kind: KIND, ...about }).toString()}">
${known.map(({ sha256, kind }) => hidden('evidence', `${sha256}:${kind}`))}
${known.length > 0 && html`<p class="nl-paragraph lb-strong">✓ ${visit.t(words.evidenceAdded)}</p>`}
${fileField(visit, { name: 'document', label: parts.label, hint: parts.hint, accept: ACCEPTED, errors: parts.errors, optional: known.length > 0 })}${saysNoBsnBox(visit)}</div>`
}

/** For one row of a group, by a client module alone: a form without one sends a single file. */
export function rowEvidence(visit: Visit, label: string, about: About): Html {
  return html`<div class="lb-row-evidence" data-evidence="${new URLSearchParams({ kind: KIND, ...about }).toString()}" hidden><label class="lb-file-label"><span>${visit.t(words.evidence)}<span class="lb-unseen"> ${label}</span></span><input class="lb-file" type="file" accept="${ACCEPTED}"></label></div>`
}

/** Keeps the file of the form, if there is one; what is wrong with it stands at its field. */
export async function storeEvidence(
  visit: Visit,
  about: About,
): Promise<{ readonly evidence: readonly Evidence[] } | { readonly errors: FormErrors }> {
  const { file } = visit
  if (file === undefined) return { evidence: [] }
  const refused = (text: string) => ({ errors: new Map([['document', text]]) })
  if ('refused' in file) return refused(notTakenText(file, visit.language))
  const belongsTo =
    'organisationId' in about
      ? { kind: 'organisation' as const, ...about }
      : { kind: 'enrolment' as const, learnerId: about.learnerId, enrolmentId: about.enrolmentId }
  const stored: Stored = await storeFile(visit, file, { kind: KIND, belongsTo })
  if (stored.kind === 'stored') return { evidence: [{ sha256: stored.sha256, kind: KIND }] }
  return refused(
    stored.kind === 'not-taken' ? notTakenText(stored, visit.language) : sentenceFor(visit, stored.outcome),
  )
}
