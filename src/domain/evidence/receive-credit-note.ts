import { z } from 'zod'
import { evidenceEvents } from '../../../events/evidence.ts'
import { localDate, organisationId, sha256 } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { refuseDate } from '../learner/refusals.ts'
import { evidences } from './evidence.ts'
import { ceilingOf, takenBy } from './taken.ts'
import { BOOKKEEPING, refuseUnkept } from './value-document.ts'

/**
 * A credit note lowers what may be taken of its invoice. What was taken beyond that by then is said in the event: a fact
 * to reverse, which nothing does by itself.
 */
export const receiveCreditNote = defineCommand({
  name: 'receiveCreditNote',
  summary: { nl: 'Verwerk een creditnota', en: 'Receive a credit note' },
  purpose: 'administration',
  stream: evidences,
  opens: 'natural',
  input: z.strictObject({
    sha256,
    organisationId,
    ...evidenceEvents.shapes.CreditNoteReceived.decided.omit({ exceeds: true }).shape,
    receivedOn: localDate,
  }),
  target: (input) => input.sha256,
  needs: ({ noteHash }) => [evidences.ref(noteHash)],
  who: ({ organisationId: at }) => [{ role: BOOKKEEPING, at }],
  decide(evidence, { sha256: hash, organisationId: keeper, noteHash, net, vat, receivedOn }, { facts, today }) {
    if (noteHash === hash) return rejected('credits-itself')
    const note = facts.get(evidences.ref(noteHash))
    const refusal = refuseUnkept(evidence, keeper) ?? refuseUnkept(note, keeper)
    if (refusal) return refusal
    if (evidence.credits.has(noteHash)) return rejected('credit-note-known')
    const { value } = evidence
    if (!value) return rejected('document-not-valued')
    const wrongDate = refuseDate(receivedOn, today, value.datedOn)
    if (wrongDate) return wrongDate
    const [credited, credits] = [value.net + value.vat, [...evidence.credits.values(), { net, vat }]]
    if (net + vat === 0) return rejected('document-worth-nothing')
    if (credits.reduce((total, credit) => total + credit.net + credit.vat, 0) > credited) {
      return rejected('credit-over-document', { worthCents: credited })
    }
    const after = ceilingOf({ ...evidence, credits: new Map([...evidence.credits, [noteHash, { net, vat }]]) })
    const exceeds = Math.max(0, takenBy(evidence.held.values()) - after)
    return { events: [{ type: 'CreditNoteReceived', effectiveOn: receivedOn, data: { noteHash, net, vat, exceeds } }] }
  },
})
