import { z } from 'zod'
import { ulid } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { ledger } from './ledger.ts'

/** The first event of a ledger: whose it is, and in which layout its events are written (model.md section 4). */
export const foundLedger = defineCommand({
  name: 'foundLedger',
  summary: { nl: 'Begin een nieuw register', en: 'Found a new ledger' },
  stream: ledger,
  input: z.strictObject({ ledgerId: ulid, layout: z.int().min(1) }),
  target: ({ ledgerId }) => ledgerId,
  opens: 'natural',
  who: () => [{ system: true }],
  decide(state, input) {
    if (state.ledgerId !== undefined) return rejected('already-founded')
    return { events: [{ type: 'LedgerFounded', data: input }] }
  },
  purpose: 'administration',
  internal: true,
})
