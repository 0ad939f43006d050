/** What was found wrong under a grant, the newest first, and what it does to the settlement: before and after. */
import { z } from 'zod'
import type { RecordedOf } from '../events/event.ts'
import type { grantEvents } from '../events/grant.ts'
import { errorKind } from '../events/grant-audit.ts'
import { bookPeriod, lineCode } from '../events/money.ts'
import { entryId, findingId, grantId, localDate, sampleId, sha256, userId } from '../events/values.ts'
import { personalAnswer } from '../src/contract/answer.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { isRejection } from '../src/contract/stream.ts'
import { booksOf } from '../src/domain/books/books.ts'
import { type GrantState, grants } from '../src/domain/grant/grant.ts'
import { dayOf } from '../src/domain/grant/grant-event.ts'
import { OFFICE, PARTNER } from '../src/domain/grant/grant-people.ts'
import { booksId } from '../src/domain/grant/periods.ts'
import { openFindings } from '../src/domain/grant/posted.ts'
import { settlementOf } from '../src/domain/grant/settlement.ts'
import type { Finding } from '../src/domain/grant/state.ts'
import { asOfAnswer, organisationAnswer, present } from './answers.ts'
import { schemeFacts, seenGrant } from './grant-sight.ts'
import type { SummedCell } from './money-cells.ts'
import { loadNames, organisationOf } from './names.ts'
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
        /** Whose entry it is about. */
        partner: organisationAnswer,
        /** What the other side said, in order. */
        answers: z.array(
          z.strictObject({ on: localDate, by: person, text: personalAnswer, evidence: z.array(sha256) }),
        ),
        /** The viewer may say something about it now; the command has the last word. */
        mayAnswer: z.boolean(),
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
    /** A partner sees the findings about its own entries. */
    view: z.enum(['all', 'own']),
    /** The settlement as if nothing was found, as it stands, and as if each open finding were upheld. Absent for a partner. */
    settlement: z.strictObject({ without: outcome, now: outcome, withOpen: outcome }).optional(),
    isSettled: z.boolean(),
  }),
  source: spendModel,
  asOf: true,
  run: ({ grantId: id }, context) => answer(id, wholeOf(id, context), context),
})

type GrantEvent = RecordedOf<typeof grantEvents>

async function answer(id: string, cells: readonly SummedCell[], context: QueryContext) {
  const seen = await seenGrant(id, context)
  if (isRejection(seen)) return seen
  const { grant, sight } = seen
  const own = sight.view === 'own' ? sight.organisationId : undefined
  const partners = await partnersOf(grant, context)
  const names = await loadNames(context, { organisations: partners.values() })
  const events = (await context.events(grants.ref(id))) as readonly GrantEvent[]
  const told = toldIn(events)
  const persons = await personNames(
    [...told.recorded.values(), ...told.closed.values(), ...told.answers].map(({ by }) => by),
    context,
  )
  const facts = await schemeFacts(grant, context)
  const { basis, settlement } = projectedOf(grant, cells, facts)
  const withOpen = settlementOf({ ...basis, findings: [...basis.findings, ...openFindings(grant, facts)] })
  const personOf = (by: string) => present({ id: by, name: persons.get(by) })
  return {
    grantId: id,
    asOf: { position: context.at, on: context.on },
    view: sight.view,
    findings: [...grant.findings].toReversed().flatMap(([key, finding]) => {
      const partnerId = partners.get(finding.entryId) ?? grant.beneficiaryId
      if (own !== undefined && own !== partnerId) return []
      const { closed, ...found } = finding
      const first = told.recorded.get(key)
      return [
        present({
          findingId: key,
          ...present<Omit<Finding, 'closed'>>({ ...found }),
          note: first?.note,
          recordedBy: personOf(first?.by ?? ''),
          partner: organisationOf(names, partnerId),
          answers: told.answers.flatMap(({ findingId: of, by, ...said }) =>
            of === key ? [{ ...said, by: personOf(by) }] : [],
          ),
          mayAnswer: closed === undefined && answers(grant, partnerId, context),
          closed: closed && { ...closed, by: personOf(told.closed.get(key)?.by ?? '') },
        }),
      ]
    }),
    ...(own === undefined && {
      settlement: {
        without: outcomeOf(settlementOf({ ...basis, findings: [] })),
        now: outcomeOf(settlement),
        withOpen: outcomeOf(withOpen),
      },
    }),
    isSettled: grant.settled !== undefined,
  }
}

/** By entry. */
async function partnersOf(grant: GrantState, { load }: QueryContext): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const { entryId: of, period } of grant.findings.values()) {
    const partnerId = (await load(booksOf.ref(booksId(grant.grantId ?? '', period))))?.entries.get(of)?.partnerId
    if (partnerId !== undefined) found.set(of, partnerId)
  }
  return found
}

function answers(grant: GrantState, partnerId: string, { viewer }: QueryContext): boolean {
  const { partnershipId, grantId: id, beneficiaryId, status, settled } = grant
  const scope = { partnershipId, grantId: id }
  const may = viewer.holds(OFFICE, beneficiaryId, scope) || viewer.holds(PARTNER, partnerId, scope)
  return may && status === 'awarded' && settled === undefined
}

const outcomeOf = ({ findings: off, countable, amount, cofinancing }: ReturnType<typeof settlementOf>) => ({
  findings: off,
  countable,
  amount,
  cofinancing,
})

interface Said {
  readonly findingId: string
  readonly on: string
  readonly by: string
  readonly text: unknown
  readonly evidence: readonly string[]
}
/** Who recorded and who closed each, and what was written with it. */
function toldIn(events: readonly GrantEvent[]) {
  const recorded = new Map<string, { readonly by: string; readonly note: unknown }>()
  const closed = new Map<string, { readonly by: string }>()
  const answers: Said[] = []
  for (const event of events) {
    const { type, data } = event
    if (type === 'AuditFindingAnswered') {
      const { findingId: of, answeredById: by, answer: text, evidence } = data
      answers.push({ findingId: of, on: dayOf(event), by, text, evidence })
    }
    if (type === 'AuditFindingRecorded') recorded.set(data.findingId, { by: data.recordedById, note: data.note })
    if (type === 'AuditFindingClosed') closed.set(data.findingId, { by: data.closedById })
  }
  return { recorded, closed, answers }
}
