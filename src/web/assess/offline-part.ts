/** What a page of the assessor has for work without a connection; the client modules fill it in. */
import { createHash } from 'node:crypto'
import { offlineWords as words } from '../../language/offline-words.ts'
import { type Html, html } from '../html.ts'
import type { Visit } from '../kit/visit.ts'

/** Whose results wait on a device: says nothing to anybody else, and is another one in another ledger. */
export function ownerOf(visit: Visit): string {
  const of = `${visit.services.kernel.ledgerId} ${visit.session.userId}`
  return createHash('sha256').update(of).digest('hex').slice(0, 24)
}

/** `keeps`: this very page can be opened without a connection, once it was seen. */
export function offlinePart(visit: Visit, { keeps = false }: { readonly keeps?: boolean } = {}): Html {
  const t = visit.t
  return html`<section class="lb-queue" id="assess-queue" hidden aria-label="${t(words.queue)}" data-owner="${ownerOf(visit)}" data-keeps="${keeps ? '1' : ''}"
data-one="${t(words.one)}" data-more="${t(words.more)}" data-refused-one="${t(words.refusedOne)}" data-refused-more="${t(words.refusedMore)}"
data-offline="${t(words.offline)}" data-sending="${t(words.sending)}" data-logged-out="${t(words.loggedOut)}" data-log-in="${t(words.logIn)}"
data-other-role="${t(words.otherRole)}" data-to-role="${t(words.toRole)}" data-failed="${t(words.failed)}" data-somebody="${t(words.somebody)}"
data-send="${t(words.send)}" data-edit="${t(words.edit)}" data-drop="${t(words.drop)}" data-drop-sure="${t(words.dropSure)}" data-all-sent="${t(words.allSent)}"
data-waits="${t(words.waits)}" data-sent="${t(words.sent)}" data-kept="${t(words.kept)}" data-nothing="${t(words.nothing)}" data-no-evidence="${t(words.noEvidence)}"
data-no-room="${t(words.noRoom)}" data-some-refused="${t(words.someRefused)}"></section>
${keeps && html`<p class="nl-paragraph lb-small" id="assess-stored" hidden>${t(words.stored)}</p>`}`
}
