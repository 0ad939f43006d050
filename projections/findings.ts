/** What was found wrong under a grant, the newest first, and what it does to the settlement: before and after. */
import { z } from 'zod'
import type { RecordedOf } from '../events/event.ts'
import type { grantEvents } from '../events/grant.ts'
import { errorKind } from '../events/grant-audit.ts'
import { bookPeriod, lineCode } from '../events/money.ts'
import { entryId, findingId, grantId, localDate, sampleId, userId } from '../events/values.ts'
import { personalAnswer } from '../src/contract/answer.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { isRejection } from '../src/contract/stream.ts'
import { grants } from '../src/domain/grant/grant.ts'
import { openFindings } from '../src/domain/grant/posted.ts'
import { settlementOf } from '../src/domain/grant/settlement.ts'
import type { Finding } from '../src/domain/grant/state.ts'
import { asOfAnswer, present } from './answers.ts'
import { schemeFacts, wholeGrant } from './grant-sight.ts'
import type { SummedCell } from './money-cells.ts'
import { personNames } from './person-name.ts'
import { projectedOf, wholeOf } from './settlement.ts'
import { spendModel } from './spend-model.ts'

const cents = z.int()
const person = z.strictObject({ id: userId, name: personalAnswer.optional() })
/** What would be settled; amounts in cents. */
const outcome = z.strictObject({ findings: cents, countable: cents, amount: cents, cofinancing: cents })

export const findings = defineQuery({
  name: 'findings',
  summary: { nl: 'De bevindingen bij een bijdrage', en: 'The audit findings of a grant' },
  params: z.strictObject({ grantId }),
  result: z.strictObject({
    grantId,
    asOf: asOfAnswer,
    findings: z.array(
      z.strictObject({
        findingId,
        entryId,
        period: bookPeriod,
        line: lineCode,
        inKind: z.boolean(),
        sampleId: sampleId.optional(),
        kind: errorKind,
        amount: cents,
        certain: z.boolean(),
        note: personalAnswer.optional(),
        on: localDate,
        recordedBy: person,
        closed: z
          .strictObject({
            outcome: z.enum(['upheld', 'dropped', 'partly']),
            amount: cents,
            takenOff: z.enum(['atSettlement', 'inBooks']),
            on: localDate,
            by: person,
          })
          .optional(),
      }),
    ),
    /** The settlement as if nothing was found, as it stands, and as if each open finding were upheld. */
    settlement: z.strictObject({ without: outcome, now: outcome, withOpen: outcome }),
    isSettled: z.boolean(),
  }),
  source: spendModel,
  asOf: true,
  run: ({ grantId: id }, context) => answer(id, wholeOf(id, context), context),
})

type GrantEvent = RecordedOf<typeof grantEvents>

async function answer(id: string, cells: readonly SummedCell[], context: QueryContext) {
  const grant = await wholeGrant(id, context)
  if (isRejection(grant)) return grant
  const events = (await context.events(grants.ref(id))) as readonly GrantEvent[]
  const told = toldIn(events)
  const persons = await personNames(
    [...told.recorded.values(), ...told.closed.values()].map(({ by }) => by),
    context,
  )
  const facts = await schemeFacts(grant, context)
  const { basis, settlement } = projectedOf(grant, cells, facts)
  const withOpen = settlementOf({ ...basis, findings: [...basis.findings, ...openFindings(grant, facts)] })
  const personOf = (by: string) => present({ id: by, name: persons.get(by) })
  return {
    grantId: id,
    asOf: { position: context.at, on: context.on },
    findings: [...grant.findings].toReversed().map(([key, finding]) => {
      const { closed, ...found } = finding
      const first = told.recorded.get(key)
      return present({
        findingId: key,
        ...present<Omit<Finding, 'closed'>>({ ...found }),
        note: first?.note,
        recordedBy: personOf(first?.by ?? ''),
        closed: closed && { ...closed, by: personOf(told.closed.get(key)?.by ?? '') },
      })
    }),
    settlement: {
      without: outcomeOf(settlementOf({ ...basis, findings: [] })),
      now: outcomeOf(settlement),
      withOpen: outcomeOf(withOpen),
    },
    isSettled: grant.settled !== undefined,
  }
}

const outcomeOf = ({ findings: off, countable, amount, cofinancing }: ReturnType<typeof settlementOf>) => ({
  findings: off,
  countable,
  amount,
  cofinancing,
})

/** Who recorded and who closed each, and what was written with it. */
function toldIn(events: readonly GrantEvent[]) {
  const recorded = new Map<string, { readonly by: string; readonly note: unknown }>()
  const closed = new Map<string, { readonly by: string }>()
  for (const { type, data } of events) {
    if (type === 'AuditFindingRecorded') recorded.set(data.findingId, { by: data.recordedById, note: data.note })
    if (type === 'AuditFindingClosed') closed.set(data.findingId, { by: data.closedById })
  }
  return { recorded, closed }
}
