/**
 * Under which grants the viewer's organisation may declare now, and with what: open periods, lines with the room that the
 * rule itself reckons with, kinds of cost, rates, pledges and projects. A line that all partners share shows its room to
 * each of them: who declares on it has to know whether it goes over.
 */
import { z } from 'zod'
import { bookCalendar, bookPeriod, costCategory, costEvidenceKind, lineCode } from '../events/money.ts'
import { cofinancingKind } from '../events/scheme.ts'
import { grantId, localDate, pledgeId, projectId, type Role, rateId } from '../events/values.ts'
import type { Facts } from '../src/contract/command.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { type GrantState, grants as grantStreams } from '../src/domain/grant/grant.ts'
import { isPartner } from '../src/domain/grant/grant-people.ts'
import { periodOf, periodsOf } from '../src/domain/grant/periods.ts'
import { schemeOf } from '../src/domain/grant/terms.ts'
import { partnerships } from '../src/domain/partnership/partnership.ts'
import { projects as projectStreams } from '../src/domain/project/project.ts'
import { organisationAnswer, present } from './answers.ts'
import { type BookedLine, bookedLines, countedByLine } from './booked-lines.ts'
import { schemeFacts, sightOf } from './grant-sight.ts'
import { CANDIDATES, grantsModel } from './grants-model.ts'
import { loadNames, organisationOf } from './names.ts'

export const DECLARES: readonly Role[] = ['projectOfficer', 'partnerFinance', 'leadFinance']

const cents = z.int()
const line = z.strictObject({
  line: lineCode,
  title: z.string(),
  category: costCategory.optional(),
  budget: cents,
  /** Budget less what was approved and less what waits for a decision; less than nothing where it is over. */
  room: cents,
})
const declarable = z.strictObject({
  grantId,
  name: z.string(),
  /** Absent where costs are shared without one. */
  funder: organisationAnswer.optional(),
  as: z.enum(['lead', 'partner']),
  startsOn: localDate,
  endsOn: localDate,
  calendar: bookCalendar,
  /** That have begun. */
  periods: z.array(z.strictObject({ period: bookPeriod, closed: z.boolean() })),
  lines: z.array(line),
  categories: z.array(costCategory),
  evidence: z.array(z.strictObject({ category: costCategory, kinds: z.array(costEvidenceKind) })),
  /** VAT that is lost may be declared too. */
  takesVat: z.boolean(),
  inKind: z.boolean(),
  attendance: z.boolean(),
  rates: z.array(z.strictObject({ rateId, year: z.string(), label: z.string().optional(), centsPerHour: cents })),
  pledges: z.array(z.strictObject({ pledgeId, kind: cofinancingKind, amount: cents })),
  projects: z.array(z.strictObject({ projectId, name: z.string() })),
})

export const declarableGrants = defineQuery({
  name: 'declarableGrants',
  summary: {
    nl: 'De bijdragen waar mijn organisatie onder kan declareren',
    en: 'The grants that my organisation can declare under',
  },
  params: z.strictObject({ grantId: grantId.optional() }),
  result: z.strictObject({ grants: z.array(declarable) }),
  source: grantsModel,
  asOf: false,
  run(params, context) {
    const own = context.viewer.organisationId
    if (own === undefined || !context.viewer.holds(DECLARES, own)) return rejected('forbidden')
    const { db, at } = context
    const ids = db.all(CANDIDATES, own, at).map((row) => String(row.grantId))
    const asked = ids.filter((id) => params.grantId === undefined || id === params.grantId)
    // Read before anything is awaited.
    return answer(new Map(asked.map((id) => [id, bookedLines(db, id, at)])), own, context)
  },
})

async function answer(books: ReadonlyMap<string, readonly BookedLine[]>, own: string, context: QueryContext) {
  const told = []
  for (const [id, booked] of books) {
    const grant = await context.load(grantStreams.ref(id))
    if (!grant || !isRunning(grant) || !(await takesPart(grant, own, context))) continue
    told.push(await declarableOf(grant, { id, own, booked }, context))
  }
  return { grants: told }
}

const isRunning = ({ status, settled }: GrantState) => (status === 'awarded' || status === 'sharing') && !settled

async function takesPart(grant: GrantState, own: string, { load, viewer }: QueryContext): Promise<boolean> {
  const ref = partnerships.ref(grant.partnershipId)
  const partnership = await load(ref)
  const facts: Facts = { get: (asked) => (asked.stream === ref.stream ? partnership : undefined) as never }
  return sightOf(grant, partnership, viewer) !== undefined && isPartner(grant, own, facts)
}

interface Declaring {
  readonly id: string
  readonly own: string
  readonly booked: readonly BookedLine[]
}
async function declarableOf(grant: GrantState, { id, own, booked }: Declaring, context: QueryContext) {
  const scheme = schemeOf(grant, await schemeFacts(grant, context))
  const { funderId, beneficiaryId, name, startsOn, endsOn, calendar } = grant
  const names = await loadNames(context, { organisations: [funderId ?? beneficiaryId] })
  const begun = periodsOf(grant).filter((period) => period <= periodOf(calendar, context.today))
  // Of closed ones the grant itself says what counts.
  const counts = countedByLine(
    booked.filter(({ period }) => begun.includes(period) && !grant.closedPeriods.has(period)),
  )
  const eligible = grant.award?.terms.eligibleCosts
  const projects = await Promise.all(
    grant.projectIds.map(async (one) => ({
      projectId: one,
      name: (await context.load(projectStreams.ref(one)))?.name ?? one,
    })),
  )
  return present({
    ...{ grantId: id, name, startsOn, endsOn, calendar, projects },
    funder: funderId === undefined ? undefined : organisationOf(names, funderId),
    as: own === beneficiaryId ? 'lead' : 'partner',
    periods: begun.map((period) => ({ period, closed: grant.closedPeriods.has(period) })),
    lines: linesOf(grant, own, counts),
    categories: (scheme?.costCategories ?? []).filter((one) => eligible?.includes(one) ?? true),
    evidence: scheme?.evidence ?? [],
    takesVat: scheme?.vat === 'nonRecoverable',
    inKind: scheme?.cofinancingCounts.includes('inKind') ?? false,
    attendance: scheme?.attendanceInKind ?? false,
    rates: ratesOf(grant, own),
    pledges: [...grant.pledges].flatMap(([pledge, { partnerId, kind, amount }]) =>
      partnerId === own ? [{ pledgeId: pledge, kind, amount }] : [],
    ),
  })
}

const ratesOf = ({ rates }: GrantState, own: string) =>
  [...rates].flatMap(([rate, { organisationId, year, label, centsPerHour }]) =>
    organisationId === own ? [present({ rateId: rate, year, label, centsPerHour })] : [],
  )

/** The partner's own lines, and those that no partner is named for. */
function linesOf(grant: GrantState, own: string, open: ReadonlyMap<string, number>) {
  return [...(grant.budget?.lines.values() ?? [])].flatMap(({ code, title, category, partnerId, current }) => {
    if (partnerId !== undefined && partnerId !== own) return []
    let room = current - (open.get(code) ?? 0)
    for (const opened of grant.opening?.lines ?? []) if (opened.line === code) room -= opened.approved
    for (const closed of grant.closedPeriods.values()) room -= closed.get(code) ?? 0
    return [present({ line: code, title, category, budget: current, room })]
  })
}
