/**
 * Everything that was agreed and done under one grant, one thing after another: what the pages of its life show and their
 * forms start from. The face sheet (`grant`) says how it stands. A partner sees what is its own.
 */
import { z } from 'zod'
import { budgetLine, planItem } from '../events/grant.ts'
import { bookPeriod, lineCode } from '../events/money.ts'
import { assuranceKind, cofinancingKind, grantTerms, rateMethod, reportKind, schemeTerms } from '../events/scheme.ts'
import { grantId, instant, localDate, organisationId, projectId, sha256 } from '../events/values.ts'
import { personalAnswer } from '../src/contract/answer.ts'
import { addPeriod, localDateAt } from '../src/contract/dates.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { isRejection } from '../src/contract/stream.ts'
import { type BooksState, booksOf } from '../src/domain/books/books.ts'
import { grants } from '../src/domain/grant/grant.ts'
import type { GrantEvent } from '../src/domain/grant/grant-event.ts'
import { limitOf, roomOf } from '../src/domain/grant/line-room.ts'
import { booksId, lastDayOf, periodOf, periodsOf } from '../src/domain/grant/periods.ts'
import { isProposalOpen } from '../src/domain/grant/propose-period-close.ts'
import type { GrantState } from '../src/domain/grant/state.ts'
import { assuranceFor, effectiveTerms, schemeOf } from '../src/domain/grant/terms.ts'
import { PROPOSAL_DAYS } from '../src/domain/learner/refusals.ts'
import { sum } from '../src/domain/money.ts'
import { isAround, memberKey, type PartnershipState, partnerships } from '../src/domain/partnership/partnership.ts'
import { projects } from '../src/domain/project/project.ts'
import { schemes } from '../src/domain/scheme/scheme.ts'
import { asOfAnswer, organisationAnswer, present } from './answers.ts'
import { actsIn } from './grant-acts.ts'
import { schemeFacts, seenGrant } from './grant-sight.ts'
import { cellsAt, FIRST_MONTH, LAST_MONTH } from './money-cells.ts'
import { loadNames, organisationOf } from './names.ts'
import { spendModel } from './spend-model.ts'

const cents = z.int()
const id = z.string()

export const grantLife = defineQuery({
  name: 'grantLife',
  summary: { nl: 'Het verloop van een bijdrage', en: 'The life of a grant' },
  params: z.strictObject({ grantId }),
  result: z.strictObject({
    grantId,
    asOf: asOfAnswer,
    view: z.enum(['all', 'own']),
    appliedOn: localDate,
    requested: cents.optional(),
    projects: z.array(z.strictObject({ projectId, name: z.string() })),
    scheme: z.strictObject({ name: z.string(), version: z.int(), ownerId: organisationId, terms: schemeTerms }),
    /** The grant's own before those of its scheme. */
    terms: grantTerms,
    /** The funder takes its decisions here itself; else the beneficiary enters what its letters say. */
    funderIsHere: z.boolean(),
    /** Who take part in its partnership, the beneficiary first. */
    partners: z.array(organisationAnswer),
    versions: z.array(
      z.strictObject({
        version: z.int(),
        on: localDate,
        lines: z.array(budgetLine),
        plan: z.array(planItem).optional(),
        consentHash: sha256.optional(),
      }),
    ),
    shifts: z.array(
      z.strictObject({ on: localDate, from: lineCode, to: lineCode, amount: cents, consentHash: sha256.optional() }),
    ),
    /**
     * `limit`: the most that counts. `spent`: what was declared and not rejected or taken back, with what was taken over.
     * `room`: the budget less both that and what is committed, as the rules reckon it; less than nothing where it is over.
     * `shiftable`: what may come without consent. Of a line that partners share each of them sees all, as where it declares.
     */
    lines: z.array(
      budgetLine.extend({
        ...{ current: cents, limit: cents, committed: cents, spent: cents, room: cents },
        shiftable: cents.optional(),
      }),
    ),
    rates: z.array(
      z.strictObject({
        rateId: id,
        on: localDate,
        organisation: organisationAnswer,
        year: z.string(),
        label: z.string().optional(),
        method: rateMethod,
        base: z.strictObject({
          yearWage: cents.optional(),
          surcharge: z.strictObject({ n: z.int(), d: z.int() }).optional(),
          yearHours: z.int().optional(),
          integralCosts: cents.optional(),
        }),
        centsPerHour: cents,
        evidence: z.array(sha256),
      }),
    ),
    shares: z.array(
      z.strictObject({ partner: organisationAnswer, on: localDate, amount: cents, agreementHash: sha256 }),
    ),
    payments: z.array(
      z.strictObject({
        paymentId: id,
        kind: z.enum(['paid', 'repaid']),
        partner: organisationAnswer,
        on: localDate,
        amount: cents,
        statementHash: sha256.optional(),
      }),
    ),
    commitments: z.array(
      z.strictObject({
        commitmentId: id,
        on: localDate,
        line: lineCode,
        partner: organisationAnswer,
        amount: cents,
        contractHash: sha256.optional(),
        overrun: z.boolean(),
        released: z.strictObject({ on: localDate, reason: z.string() }).optional(),
      }),
    ),
    pledges: z.array(
      z.strictObject({
        pledgeId: id,
        on: localDate,
        partner: organisationAnswer,
        kind: cofinancingKind,
        promised: cents,
        /** After what it was reduced to. */
        amount: cents,
        isPublic: z.boolean(),
        agreementHash: sha256.optional(),
        reduced: z.array(z.strictObject({ on: localDate, to: cents, reason: z.string() })),
      }),
    ),
    /** Absent for a partner, like all that follows. Those that have begun, with what stands in the way of closing each. */
    periods: z
      .array(
        z.strictObject({
          period: bookPeriod,
          lastDay: localDate,
          closed: z.boolean(),
          over: z.boolean(),
          /** Something was posted: costs, or what others paid. What nothing was posted in need not be closed. */
          posted: z.boolean(),
          entries: z.int(),
          undecided: z.int(),
          total: cents,
          proposal: z
            .strictObject({
              proposalId: id,
              at: instant,
              until: localDate,
              byViewer: z.boolean(),
              /** The books changed since: it is to be proposed once more. */
              stale: z.boolean(),
            })
            .optional(),
        }),
      )
      .optional(),
    claimed: z.array(bookPeriod).optional(),
    reports: z
      .array(
        z.strictObject({
          reportId: id,
          kind: reportKind,
          on: localDate,
          dueOn: localDate.optional(),
          periods: z.array(bookPeriod),
          narrative: personalAnswer,
          risks: personalAnswer.optional(),
          forecast: z.array(z.strictObject({ line: lineCode, amount: cents })),
          approved: cents.optional(),
          requested: cents.optional(),
          knownAt: z.string(),
        }),
      )
      .optional(),
    assurance: z
      .strictObject({
        asked: assuranceKind.optional(),
        filed: z.array(
          z.strictObject({
            kind: assuranceKind,
            on: localDate,
            opinion: z.string(),
            reportHash: sha256,
            auditor: organisationAnswer.optional(),
          }),
        ),
      })
      .optional(),
    opening: z
      .strictObject({
        on: localDate,
        documentHash: sha256,
        advances: cents,
        lines: z.array(z.strictObject({ line: lineCode, approved: cents, cofinancing: cents })),
      })
      .optional(),
    /** Money after the settlement, in order. */
    settling: z
      .array(
        z.strictObject({
          kind: z.enum(['settled', 'reopened', 'balancePaid', 'reclaimOrdered', 'reclaimReceived']),
          on: localDate,
          amount: cents.optional(),
          dueOn: localDate.optional(),
          ground: z.string().optional(),
          hash: sha256.optional(),
        }),
      )
      .optional(),
    openFindings: z.int().optional(),
  }),
  source: spendModel,
  asOf: true,
  async run(params, context) {
    const spent = spentByLine(params.grantId, context)
    const seen = await seenGrant(params.grantId, context)
    if (isRejection(seen)) return seen
    const { grant: state, sight } = seen
    const own = sight.view === 'own' ? sight.organisationId : undefined
    const events = (await context.events(grants.ref(params.grantId))) as readonly GrantEvent[]
    const partnership = await context.load(partnerships.ref(state.partnershipId))
    const members = membersOf(partnership, state.beneficiaryId)
    const acts = actsIn(events, own)
    const { filed, ...told } = acts.told(await loadNames(context, { organisations: acts.organisationIds }))
    const names = await loadNames(context, { organisations: members })
    const head = await headOf(state, context, partnership)
    return present({
      grantId: params.grantId,
      asOf: { position: context.at, on: context.on },
      view: sight.view,
      ...head,
      partners: members.map((one) => organisationOf(names, one)),
      ...told,
      lines: await linesOf(state, own, spent, context),
      ...(own === undefined && {
        periods: await booksIn(state, context),
        claimed: [...state.claims.values()].flatMap(({ periods }) => periods),
        openFindings: [...state.findings.values()].filter(({ closed }) => closed === undefined).length,
        ...(state.opening && { opening: state.opening }),
        assurance: present({ asked: assuranceFor(head.terms, state.award?.awarded ?? 0), filed }),
      }),
    })
  },
})

async function headOf(state: GrantState, context: QueryContext, partnership: PartnershipState | undefined) {
  const facts = await schemeFacts(state, context)
  const scheme = schemeOf(state, facts)
  const named = facts.get(schemes.ref(state.scheme.schemeId))
  const funded = await Promise.all(
    state.projectIds.map(async (one) => ({
      projectId: one,
      name: (await context.load(projects.ref(one)))?.name ?? '',
    })),
  )
  return {
    appliedOn: state.appliedOn,
    projects: funded,
    scheme: {
      name: named?.name ?? '',
      version: state.scheme.version,
      ownerId: named?.ownerId ?? state.beneficiaryId,
      terms: scheme,
    },
    terms: effectiveTerms(state, scheme),
    funderIsHere: state.funderId !== undefined && isAround(partnership, state.funderId),
  }
}

/** Organisations that took part on any day, the beneficiary first. */
function membersOf(partnership: PartnershipState | undefined, beneficiaryId: string): readonly string[] {
  const prefix = memberKey({ organisationId: '' })
  const members = (partnership?.memberships ?? []).flatMap(({ member }) =>
    member.startsWith(prefix) ? [member.slice(prefix.length)] : [],
  )
  return [...new Set([beneficiaryId, ...members])]
}

/** Read before anything is awaited. Out of the books themselves it would take the folds of all that are open. */
function spentByLine(id: string, { db, at }: QueryContext): ReadonlyMap<string, number> {
  const spent = new Map<string, number>()
  for (const { line, declared, rejected, reversed } of cellsAt(db, {
    grantId: id,
    from: FIRST_MONTH,
    until: LAST_MONTH,
    at,
  })) {
    spent.set(line, (spent.get(line) ?? 0) + declared - rejected - reversed)
  }
  return spent
}

async function linesOf(
  state: GrantState,
  own: string | undefined,
  booked: ReadonlyMap<string, number>,
  context: QueryContext,
) {
  const { shift } = effectiveTerms(state, schemeOf(state, await schemeFacts(state, context)))
  return [...(state.budget?.lines.values() ?? [])].flatMap((line) => {
    if (own !== undefined && line.partnerId !== undefined && line.partnerId !== own) return []
    const before = sum((state.opening?.lines ?? []).filter((one) => one.line === line.code).map((one) => one.approved))
    const spent = before + (booked.get(line.code) ?? 0)
    const committed = line.current - roomOf(state, line.code)
    const room = roomOf(state, line.code, spent)
    const most = limitOf({ amount: line.amount, current: 0 }, shift)
    const shiftable = state.status === 'sharing' ? undefined : Math.max(0, most - line.current)
    return [present({ ...line, limit: limitOf(line, shift), committed, spent, room, shiftable })]
  })
}

/** What of the books of a period stands in the way of closing it. Closed ones are told by the grant itself. */
async function booksIn(state: GrantState, context: QueryContext) {
  const { grantId: of = '', calendar, closedPeriods } = state
  const begun = periodsOf(state).filter((period) => period <= periodOf(calendar, context.today))
  return Promise.all(
    begun.map(async (period) => {
      const lines = closedPeriods.get(period)
      const books = lines ? undefined : await context.load(booksOf.ref(booksId(of, period)))
      const entries = [...(books?.entries.values() ?? [])]
      const total = lines ? sum(lines.values()) : sum(entries.map(({ approved = 0 }) => approved))
      return present({
        period,
        lastDay: lastDayOf(period),
        closed: lines !== undefined || books?.closed !== undefined,
        over: lastDayOf(period) < context.today,
        posted: lines !== undefined || books !== undefined,
        entries: entries.length,
        undecided: books?.undecided ?? 0,
        total,
        proposal: lines ? undefined : proposalOf(state, { period, entries: entries.length, total }, books, context),
      })
    }),
  )
}

function proposalOf(
  { proposals }: GrantState,
  now: { readonly period: string; readonly entries: number; readonly total: number },
  books: BooksState | undefined,
  { viewer, today }: QueryContext,
) {
  const found = [...proposals.values()].findLast((one) => one.period === now.period && isProposalOpen(one, today))
  if (!found || books?.closed) return undefined
  const { proposalId, at, entries, total, proposedById } = found
  const until = addPeriod(localDateAt(Date.parse(at)), `P${PROPOSAL_DAYS}D`)
  const stale = entries !== now.entries || total !== now.total
  return { proposalId, at, until, byViewer: proposedById === viewer.userId, stale }
}
