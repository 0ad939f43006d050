/** The face sheet of one grant: what was decided, under which terms, what was amended, paid, claimed and is due. A fold. */
import { z } from 'zod'
import {
  amendmentConsequence,
  amendmentGround,
  budgetLine,
  fundingSource,
  planItem,
  schemeVersion,
} from '../events/grant.ts'
import { bookCalendar, bookPeriod } from '../events/money.ts'
import { cofinancingKind, grantTerms, reportKind, schemeTerms, settlementMode } from '../events/scheme.ts'
import {
  advanceId,
  claimId,
  code,
  grantId,
  localDate,
  pledgeId,
  projectId,
  reportId,
  sha256,
} from '../events/values.ts'
import { personalAnswer } from '../src/contract/answer.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { isRejection } from '../src/contract/stream.ts'
import { advancesOf, balanceOf } from '../src/domain/grant/account.ts'
import { dueReports } from '../src/domain/grant/due-reports.ts'
import { grants } from '../src/domain/grant/grant.ts'
import { dayOf, type GrantEvent } from '../src/domain/grant/grant-event.ts'
import { periodsOf } from '../src/domain/grant/periods.ts'
import type { GrantState } from '../src/domain/grant/state.ts'
import { effectiveTerms, schemeOf } from '../src/domain/grant/terms.ts'
import { schemes } from '../src/domain/scheme/scheme.ts'
import { asOfAnswer, organisationAnswer, present } from './answers.ts'
import { schemeFacts, seenGrant } from './grant-sight.ts'
import { grantSummary, summaryOf } from './grants.ts'
import { loadNames, type Names, organisationOf } from './names.ts'

const cents = z.int()
/** A question or an answer about a claim, in the order in which they came. */
const said = z.strictObject({ kind: z.enum(['question', 'answer']), on: localDate, text: personalAnswer })

export const grant = defineQuery({
  name: 'grant',
  summary: {
    nl: 'Eén bijdrage: besluit, voorwaarden, begroting en stand',
    en: 'One grant: decision, terms, budget and state',
  },
  params: z.strictObject({ grantId }),
  result: z.strictObject({
    ...grantSummary,
    asOf: asOfAnswer,
    view: z.enum(['all', 'own']),
    scheme: schemeVersion,
    schemeName: z.string(),
    /** What the scheme calls things, where it has words of its own. */
    words: schemeTerms.shape.words,
    projectIds: z.array(projectId),
    calendar: bookCalendar,
    periods: z.array(z.strictObject({ period: bookPeriod, closed: z.boolean() })),
    decision: z
      .strictObject({
        number: code.optional(),
        hash: sha256,
        on: localDate,
        source: fundingSource,
        settlementMode,
        conditions: z.array(z.string()),
      })
      .optional(),
    /** The grant's own before those of its scheme. */
    terms: grantTerms,
    amendments: z.array(
      z.strictObject({
        on: localDate,
        ground: amendmentGround,
        decisionHash: sha256,
        awarded: cents.optional(),
        startsOn: localDate.optional(),
        endsOn: localDate.optional(),
        /** Only those that it changed. */
        terms: grantTerms.optional(),
        conditions: z.array(z.string()).optional(),
        /** What it made of what stood already, in cents; known to who decided it. */
        consequences: z.array(amendmentConsequence).optional(),
      }),
    ),
    budget: z
      .strictObject({
        version: z.int(),
        lines: z.array(budgetLine.extend({ current: cents })),
        /** Absent for a partner. */
        plan: z.array(planItem).optional(),
      })
      .optional(),
    reports: z.array(
      z.strictObject({ kind: reportKind, dueOn: localDate, reportId: reportId.optional(), on: localDate.optional() }),
    ),
    pledges: z.array(
      z.strictObject({
        pledgeId,
        partner: organisationAnswer,
        kind: cofinancingKind,
        amount: cents,
        isPublic: z.boolean(),
      }),
    ),
    /** Absent for a partner. */
    advances: z.array(z.strictObject({ advanceId, on: localDate, amount: cents, returned: cents })).optional(),
    claims: z
      .array(
        z.strictObject({
          claimId,
          on: localDate,
          periods: z.array(bookPeriod),
          amount: cents,
          status: z.enum(['submitted', 'questioned', 'answered', 'accepted']),
          accepted: cents.optional(),
          said: z.array(said),
        }),
      )
      .optional(),
    account: z
      .strictObject({
        advances: cents,
        /** Still to be paid; less than nothing is to be reclaimed. Absent until that is settled. */
        balance: cents.optional(),
        balancePaid: cents,
        reclaimOrdered: cents,
        reclaimReceived: cents,
      })
      .optional(),
  }),
  source: 'fold',
  asOf: true,
  async run(params, context) {
    const seen = await seenGrant(params.grantId, context)
    if (isRejection(seen)) return seen
    const state = seen.grant
    const events = (await context.events(grants.ref(params.grantId))) as readonly GrantEvent[]
    const facts = await schemeFacts(state, context)
    const { funderId = state.beneficiaryId, beneficiaryId } = state
    const partners = [...state.pledges.values()].map(({ partnerId }) => partnerId)
    const names = await loadNames(context, { organisations: [funderId, beneficiaryId, ...partners] })
    const scheme = schemeOf(state, facts)
    const own = seen.sight.view === 'own' ? seen.sight.organisationId : undefined
    return present({
      ...summaryOf(state, names),
      ...headOf(state, context),
      schemeName: (await context.load(schemes.ref(state.scheme.schemeId)))?.name ?? '',
      words: scheme?.words,
      view: seen.sight.view,
      decision: decisionIn(events),
      terms: effectiveTerms(state, scheme),
      amendments: amendmentsIn(events),
      budget: budgetOf(state, own),
      reports: dueReports(state, scheme).map((report) => present({ ...report })),
      pledges: pledgesOf(state, own, names),
      ...(own === undefined && {
        advances: advancesIn(events),
        claims: claimsIn(events, state),
        account: accountOf(state),
      }),
    })
  },
})

const headOf = (state: GrantState, { at, on }: QueryContext) => ({
  asOf: { position: at, on },
  scheme: state.scheme,
  projectIds: state.projectIds,
  calendar: state.calendar,
  periods: periodsOf(state).map((period) => ({ period, closed: state.closedPeriods.has(period) })),
})

function decisionIn(events: readonly GrantEvent[]) {
  const event = events.findLast((one) => one.type === 'GrantAwarded')
  if (!event) return undefined
  const { decisionNumber: number, decisionHash: hash, source, settlementMode: mode } = event.data
  const amended = events.findLast((one) => one.type === 'GrantAmended' && one.data.conditions !== undefined)
  const { conditions = event.data.conditions } = amended?.type === 'GrantAmended' ? amended.data : event.data
  return present({ number, hash, on: dayOf(event), source, settlementMode: mode, conditions })
}

const amendmentsIn = (events: readonly GrantEvent[]) =>
  events.flatMap((event) => {
    if (event.type !== 'GrantAmended') return []
    return [{ on: dayOf(event), ...event.data }]
  })

/** A partner sees its own lines, and those that are open to every partner. */
function budgetOf({ budget }: GrantState, own: string | undefined) {
  if (!budget) return undefined
  const lines = [...budget.lines.values()].filter(
    ({ partnerId }) => own === undefined || partnerId === undefined || partnerId === own,
  )
  return present({ version: budget.version, lines, plan: own === undefined ? budget.plan : undefined })
}

const pledgesOf = ({ pledges }: GrantState, own: string | undefined, names: Names) =>
  [...pledges].flatMap(([id, { partnerId, kind, amount, isPublic }]) =>
    own === undefined || partnerId === own
      ? [{ pledgeId: id, partner: organisationOf(names, partnerId), kind, amount, isPublic }]
      : [],
  )

function advancesIn(events: readonly GrantEvent[]) {
  const returned = new Map<string, number>()
  for (const { type, data } of events) {
    if (type === 'AdvanceReturned') returned.set(data.advanceId, (returned.get(data.advanceId) ?? 0) + data.amount)
  }
  return events.flatMap((event) => {
    if (event.type !== 'AdvancePaid') return []
    const { advanceId: id, amount } = event.data
    return [{ advanceId: id, on: dayOf(event), amount, returned: returned.get(id) ?? 0 }]
  })
}

function claimsIn(events: readonly GrantEvent[], { claims }: GrantState) {
  return events.flatMap((event) => {
    if (event.type !== 'ClaimSubmitted') return []
    const { claimId: id, periods, amount } = event.data
    const claim = claims.get(id)
    const text = events.flatMap((one) => (saidAbout(one, id) ? [saidIn(one)] : []))
    const { status = 'submitted', accepted } = claim ?? {}
    return [present({ claimId: id, on: dayOf(event), periods, amount, status, accepted, said: text })]
  })
}
type Said = Extract<GrantEvent, { type: 'ClaimQuestioned' | 'ClaimAnswered' }>
const saidAbout = (event: GrantEvent, id: string): event is Said =>
  (event.type === 'ClaimQuestioned' || event.type === 'ClaimAnswered') && event.data.claimId === id
const saidIn = (event: Said) =>
  event.type === 'ClaimQuestioned'
    ? { kind: 'question' as const, on: dayOf(event), text: event.data.question }
    : { kind: 'answer' as const, on: dayOf(event), text: event.data.answer }

function accountOf(state: GrantState) {
  const { balancePaid, reclaimOrdered, reclaimReceived } = state
  return present({
    advances: advancesOf(state),
    balance: balanceOf(state),
    balancePaid,
    reclaimOrdered,
    reclaimReceived,
  })
}
