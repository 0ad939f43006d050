/** Documents that prove a declaration: kept when they are sent, and named by their hash from then on, so that none is lost. */
import { costEvidenceKind } from '../../../events/money.ts'
import { evidenceKindWords, postingWords as words } from '../../language/declare-words.ts'
import { type Html, html } from '../html.ts'
import { button, type FormErrors, fileField, hidden, selectField } from '../kit/form.ts'
import { link, word } from '../kit/parts.ts'
import { sentenceFor } from '../kit/refusals.ts'
import { notTakenText, storeFile } from '../kit/uploads.ts'
import type { Visit } from '../kit/visit.ts'

export interface Attached {
  readonly sha256: string
  readonly kind: string
}
/** What forms take: a camera's picture too. XML is an e-invoice. */
export const ACCEPT = 'application/pdf,image/jpeg,image/png,image/webp'
export const ACCEPT_INVOICE = `${ACCEPT},application/xml,text/xml,.xml`

/** Those of the form, as `{hash}.{kind}`; without what is being taken away. */
export function attachedIn(visit: Visit): readonly Attached[] {
  const without = visit.fields.text('without')
  return visit.fields.all('attached').flatMap((text) => {
    const [sha256 = '', kind = ''] = text.split('.')
    const fits = /^[0-9a-f]{64}$/.test(sha256) && costEvidenceKind.safeParse(kind).success
    return fits && sha256 !== without ? [{ sha256, kind }] : []
  })
}

/** Keeps the file of the form as the organisation's own; undefined when there is none. The error stands at `document`. */
export async function attachedFile(
  visit: Visit,
  kind: string,
  errors: Map<string, string>,
): Promise<Attached | undefined> {
  const { file, organisationId } = visit
  if (file === undefined) return undefined
  if ('refused' in file) {
    errors.set('document', notTakenText(file, visit.language))
    return undefined
  }
  const stored = await storeFile(
    visit,
    file,
    { kind, belongsTo: { kind: 'organisation', organisationId } },
    visit.keyFor(`file ${file.sha256}`),
  )
  if (stored.kind === 'stored') return { sha256: stored.sha256, kind }
  errors.set(
    'document',
    stored.kind === 'refused' ? sentenceFor(visit, stored.outcome) : notTakenText(stored, visit.language),
  )
  return undefined
}

/** The kind that the form says, one of the closed list. */
export const kindIn = (visit: Visit): string => costEvidenceKind.safeParse(visit.fields.text('kind')).data ?? 'other'

export function attachFields(
  visit: Visit,
  attached: readonly Attached[],
  errors: FormErrors,
  /** The kinds that make sense here, the likeliest first. */
  kinds: readonly string[],
): Html {
  const chosen = visit.fields.text('kind') || kinds[0]
  return html`${
    attached.length > 0 &&
    html`<ul class="lb-list">${attached.map(
      ({ sha256, kind }) =>
        html`<li>${hidden('attached', `${sha256}.${kind}`)}${link(`/evidence/${sha256}`, word(visit, evidenceKindWords, kind))} <button class="lb-plain-button" type="submit" name="without" value="${sha256}">${visit.t(words.remove)}<span class="lb-unseen"> ${word(visit, evidenceKindWords, kind)}</span></button></li>`,
    )}</ul>`
  }
${selectField(visit, { name: 'kind', label: words.attachKind, choices: kinds.map((value) => ({ value, label: word(visit, evidenceKindWords, value) })), value: chosen })}
${fileField(visit, { name: 'document', label: words.attachFile, hint: words.attachHint, accept: ACCEPT, errors, optional: true })}
${button(visit.t(words.attach), 'secondary', { name: 'do', value: 'attach' })}`
}
