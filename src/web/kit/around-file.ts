/** What stands around a field for a document: the file that waits for its sender's word, and how to black something out. */
import { DOCUMENT_BYTES_MAX } from '../../documents/receiving.ts'
import { maskWords, documentFieldWords as words } from '../../language/document-field-words.ts'
import { type Html, html } from '../html.ts'
import { folded } from './parts.ts'
import type { Visit } from './visit.ts'

/** Names of the fields by which a form brings back what waits. */
export const HELD = { file: 'held-file', field: 'held-field', noBsn: 'no-bsn-in-document' } as const

/**
 * The file that was refused for a number is still here, and the sender ticks that it is no BSN. `isItsOwn`: the page says
 * something is wrong at this very field.
 */
export function heldFile(visit: Visit, name: string, isItsOwn: boolean): Html | false {
  const { heldFile: held, fields } = visit
  if (held === undefined || !(isItsOwn || fields.text(HELD.field) === name)) return false
  const id = `f-no-bsn-${name.replace(/[^A-Za-z0-9_-]/g, '-')}`
  const box = fields.checked(HELD.noBsn)
    ? html`<input class="utrecht-checkbox utrecht-checkbox--html-input" type="checkbox" id="${id}" name="${HELD.noBsn}" value="1" checked>`
    : html`<input class="utrecht-checkbox utrecht-checkbox--html-input" type="checkbox" id="${id}" name="${HELD.noBsn}" value="1">`
  return html`<div class="lb-held"><input type="hidden" name="${HELD.file}" value="${held}"><input type="hidden" name="${HELD.field}" value="${name}">
<p class="nl-paragraph">${visit.t(words.fileKept)}</p>
<div class="lb-choice">${box}<label class="utrecht-form-label" for="${id}">${visit.t(words.noBsn)}</label></div></div>`
}

/** For forms that a client module sends: it shows the box once something was refused, and reads it. */
export function saysNoBsnBox(visit: Visit): Html {
  return html`<div class="lb-choice" data-no-bsn hidden><input class="utrecht-checkbox utrecht-checkbox--html-input" type="checkbox" id="f-no-bsn-sent"><label class="utrecht-form-label" for="f-no-bsn-sent">${visit.t(words.noBsn)}</label></div>`
}

/** Folded: most documents need nothing of it. A client module finds its words here. */
export function blackingOut(visit: Visit, accept: string): Html | false {
  if (!accept.includes('image/') && !accept.includes('application/pdf')) return false
  const said = Object.fromEntries(Object.entries(maskWords).map(([name, sentence]) => [name, visit.t(sentence)]))
  const content = html`<p class="nl-paragraph">${visit.t(words.blackHere)}</p><p class="nl-paragraph" data-mask-off>${visit.t(words.blackWithoutScript)}</p>
<p class="nl-paragraph">${visit.t(words.looksFor)}</p>`
  return html`<div class="lb-blacking" data-mask-words="${JSON.stringify(said)}" data-mask-bytes-max="${DOCUMENT_BYTES_MAX}">${folded(visit.t(words.blackTitle), content)}</div>`
}
