import { z } from 'zod'
import { evidenceEvents } from '../../../events/evidence.ts'
import { sha256 } from '../../../events/values.ts'
import { defineCommand, type Facts } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { refuseDate } from '../learner/refusals.ts'
import { paymentRef } from '../payment/payment.ts'
import { evidences } from './evidence.ts'
import { BOOKKEEPING, refuseUnkept } from './value-document.ts'

const shape = evidenceEvents.shapes.BankLinesRecorded.decided
/** Typed in one go; each is looked up with what it proves already. */
const MOST_TYPED = 10
const input = z.strictObject({
  sha256,
  organisationId: shape.shape.organisationId,
  lines: shape.shape.lines.max(MOST_TYPED),
})

/**
 * What was paid with a line of a bank statement that no program reads, such as a PDF: typed by who keeps it. Of a CAMT.053
 * file the file itself says it. What was typed wrongly is typed again, as long as it proves nothing.
 */
export const recordBankLines = defineCommand({
  name: 'recordBankLines',
  summary: {
    nl: 'Leg vast wat er met regels van een bankafschrift is betaald',
    en: 'Record what was paid with lines of a bank statement',
  },
  purpose: 'administration',
  stream: evidences,
  opens: 'natural',
  input,
  target: (recording) => recording.sha256,
  needs: (recording) => recording.lines.map(({ line }) => paymentRef(recording.sha256, line)),
  who: ({ organisationId: at }) => [{ role: BOOKKEEPING, at }],
  decide(evidence, { sha256: hash, organisationId, lines }, { facts, today }) {
    const refusal =
      refuseUnkept(evidence, organisationId) ??
      (evidence.bankLines.source === 'file' ? rejected('bank-lines-read') : undefined) ??
      refuseTwice(lines) ??
      lines.reduce<Rejection | undefined>((found, { paidOn }) => found ?? refuseDate(paidOn, today), undefined) ??
      refuseProving(hash, lines, facts)
    if (refusal) return refusal
    return { events: [{ type: 'BankLinesRecorded', data: { organisationId, source: 'typed', lines } }] }
  },
})

type Lines = z.infer<typeof shape>['lines']

function refuseTwice(lines: Lines): Rejection | undefined {
  const twice = lines.find(({ line }, index) => lines.findIndex((one) => one.line === line) !== index)
  return twice && rejected('bank-line-twice', { line: twice.line })
}
function refuseProving(hash: string, lines: Lines, facts: Facts): Rejection | undefined {
  const used = lines.find(({ line }) => facts.get(paymentRef(hash, line)) !== undefined)
  return used && rejected('bank-line-used', { line: used.line })
}
