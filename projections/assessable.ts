/** Where an assessor may record results now: which groups, and of whom. */
import { z } from 'zod'
import { attemptId, enrolmentId, learnerId, localDate, offeringId, unitId } from '../events/values.ts'
import { personalAnswer } from '../src/contract/answer.ts'
import { defineQuery, type QueryContext, type SqlRow } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { assessorsOf, isPending } from '../src/domain/learner/attempt.ts'
import { type Attempt, type Enrolment, type LearnerState, learners } from '../src/domain/learner/learner.ts'
import { memberOn, partnerships } from '../src/domain/partnership/partnership.ts'
import { assessmentRulesOn, policies } from '../src/domain/policy/policy.ts'
import { qualifiedOn, users } from '../src/domain/user/user.ts'
import { organisationAnswer, outcomeAnswer, pageOf, pageParams, present } from './answers.ts'
import { enrolmentsModel } from './enrolments-model.ts'
import { loadNames, organisationOf } from './names.ts'
import { isSelf, nameOf } from './sight.ts'
import { UNIT_STATES, unitProgress } from './unit-progress.ts'

/** How long after an enrolment's last day what was seen on it can still be entered here. */
const ENTERED_WITHIN = 90

/** Enrolments of which an assessment of these days may still be recorded. */
const RUNNING = `e.status = 'confirmed' AND e.startsOn <= ?1 AND e.endsOn >= ?2`
const before = (today: string) => {
  const day = new Date(Date.parse(today) - ENTERED_WITHIN * 86_400_000)
  return day.toISOString().slice(0, 10)
}

const groupUnit = z.strictObject({
  unitId,
  code: z.string(),
  titleNl: z.string().optional(),
  titleEn: z.string().optional(),
})

export const assessmentGroups = defineQuery({
  name: 'assessmentGroups',
  summary: { nl: 'Groepen waarin ik mag beoordelen', en: 'Groups in which I may assess' },
  params: z.strictObject({
    /** Only this one. */
    offeringId: offeringId.optional(),
  }),
  result: z.strictObject({
    groups: z.array(
      z.strictObject({
        offeringId,
        titleNl: z.string().optional(),
        titleEn: z.string().optional(),
        provider: organisationAnswer,
        startsOn: localDate,
        endsOn: localDate,
        /** Those that this assessor is qualified for. */
        units: z.array(groupUnit),
        /** Learners whose enrolment this assessor's organisation is a party to. */
        learners: z.int(),
      }),
    ),
  }),
  source: enrolmentsModel,
  asOf: false,
  async run(params, context) {
    const { viewer, db, today } = context
    if (viewer.role !== 'assessor' || viewer.userId === undefined) return rejected('forbidden')
    const [groupsSql, unitsSql] = params.offeringId === undefined ? ALL_GROUPS : ONE_GROUP
    const one = params.offeringId === undefined ? [] : [params.offeringId]
    const days = [today, before(today)] as const
    const rows = db.all(groupsSql, ...days, viewer.organisationId ?? '', ...one)
    const taught = db.all(unitsSql, ...days, ...one)
    const user = await context.load(users.ref(viewer.userId))
    // Of a school with thousands of groups an assessor is qualified for few: of the others no name is looked up.
    const qualified = new Set(
      taught.flatMap((row) => (qualifiedOn(user, String(row.unitId), today) ? [String(row.offeringId)] : [])),
    )
    const mine = []
    for (const row of rows) {
      const isOurs = Number(row.learners) > 0 && qualified.has(String(row.offeringId))
      if (isOurs && (await isAmong(row, context))) mine.push(row)
    }
    const names = await loadNames(context, {
      offerings: mine.map((row) => String(row.offeringId)),
      organisations: mine.map((row) => String(row.providerId)),
    })
    const groups = mine.flatMap((row) => {
      const offering = names.offering(String(row.offeringId))
      const units = (offering?.units ?? []).filter((unit) => qualifiedOn(user, unit.unitId, today))
      return offering && units.length > 0 ? [{ row, offering, units }] : []
    })
    const titles = await loadNames(context, { units: groups.flatMap(({ units }) => units.map((unit) => unit.unitId)) })
    return {
      groups: groups
        .map(({ row, offering, units }) =>
          present({
            offeringId: row.offeringId,
            titleNl: offering.title?.nl,
            titleEn: offering.title?.en,
            provider: organisationOf(names, String(row.providerId)),
            startsOn: offering.startsOn,
            endsOn: offering.endsOn,
            units: units.map((unit) => unitAnswer(unit, titles.unit(unit.unitId)?.title)),
            learners: row.learners,
          }),
        )
        .toSorted((a, b) => (String(b.startsOn) < String(a.startsOn) ? -1 : 1)),
    }
  },
})

const unitAnswer = (unit: { unitId: string; code: string }, title: { nl: string; en: string } | undefined) =>
  present({ unitId: unit.unitId, code: unit.code, titleNl: title?.nl, titleEn: title?.en })

/** The viewer's organisation (?3) is a party today (?1): then who it is, is for its assessor (`sight.ts`). */
const IS_PARTY = `EXISTS (SELECT 1 FROM party p WHERE p.enrolmentId = e.enrolmentId AND p.organisationId = ?3
  AND p.startsOn <= ?1 AND (p.endsOn IS NULL OR p.endsOn >= ?1))`

const groupsSql = (only: string) => `SELECT e.offeringId, min(e.partnershipId) AS partnershipId,
  min(e.providerId) AS providerId, min(e.institutionId) AS institutionId, sum(${IS_PARTY}) AS learners
FROM enrolment e WHERE ${RUNNING} ${only} GROUP BY e.offeringId`
/** Units as the first and the last to be enrolled have them: an offering may have got another in between. */
const unitsSql = (only: string) => `WITH ends AS (SELECT min(e.enrolmentId) AS oldest, max(e.enrolmentId) AS newest
  FROM enrolment e WHERE ${RUNNING} ${only} GROUP BY e.offeringId)
SELECT DISTINCT u.offeringId, u.unitId FROM unit u
WHERE u.enrolmentId IN (SELECT oldest FROM ends UNION SELECT newest FROM ends)`
const ALL_GROUPS = [groupsSql(''), unitsSql('')] as const
const ONE_GROUP = [groupsSql('AND e.offeringId = ?4'), unitsSql('AND e.offeringId = ?3')] as const

/** As `assessorsFor` has it: the provider, the institution, or a member of the partnership today. */
async function isAmong(row: SqlRow, context: QueryContext): Promise<boolean> {
  const { viewer, today } = context
  const at = viewer.organisationId
  const scope = { partnershipId: String(row.partnershipId), offeringId: String(row.offeringId) }
  if (at === undefined || !viewer.holds('assessor', at, scope)) return false
  if (row.providerId === at || row.institutionId === at) return true
  return memberOn(await context.load(partnerships.ref(scope.partnershipId)), at, today)
}

const row = z.strictObject({
  learnerId,
  enrolmentId,
  name: personalAnswer.optional(),
  state: z.enum(UNIT_STATES),
  /** The number that the next attempt has. */
  attempt: z.int(),
  /** The newest attempt, where there is one. */
  last: z
    .strictObject({
      attemptId,
      /** Of an attempt that this assessor judged or may still judge; what came of others is not theirs to know. */
      outcome: outcomeAnswer.optional(),
      assessedOn: localDate,
      attempt: z.int(),
      judgedByMe: z.boolean(),
    })
    .optional(),
  startsOn: localDate,
  endsOn: localDate,
})

export const assessableLearners = defineQuery({
  name: 'assessableLearners',
  summary: { nl: 'Deelnemers van een groep, voor wie ze beoordeelt', en: 'Learners of a group, for who assesses them' },
  params: z.strictObject({
    /** May be left out with an enrolment, which says it. */
    offeringId: offeringId.optional(),
    unitId,
    /** Only this one. */
    enrolmentId: enrolmentId.optional(),
    ...pageParams,
  }),
  result: z.strictObject({
    unit: groupUnit,
    offering: z.strictObject({ offeringId, titleNl: z.string().optional(), titleEn: z.string().optional() }),
    /** Of one page, by name. */
    learners: z.array(row),
    /** Learners of other organisations, of whom this assessor may not know who they are. */
    unnamed: z.int(),
    /** How results of this unit were last scored in this group. */
    scale: z.enum(['passOrFail', 'ovg', 'grade']).optional(),
    next: z.string().optional(),
  }),
  source: enrolmentsModel,
  asOf: false,
  async run(params, context) {
    const { viewer, db, today } = context
    if (viewer.role !== 'assessor' || viewer.userId === undefined) return rejected('forbidden')
    const about = aboutWhat(params, db)
    if (!about) return rejected('not-found')
    const offering = String(about.offeringId)
    const known = [today, before(today), viewer.organisationId ?? '', offering, params.unitId] as const
    const others = db.get(`SELECT count(*) AS count ${OF_GROUP} AND NOT ${IS_PARTY} LIMIT 1`, ...known)
    const found = db.all(
      `SELECT e.* ${OF_GROUP} AND ${IS_PARTY} AND e.enrolmentId > ?6 AND (?7 IS NULL OR e.enrolmentId = ?7)
ORDER BY e.enrolmentId LIMIT ?8`,
      ...[...known, params.cursor ?? '', params.enrolmentId ?? null, params.limit + 1],
    )
    if (!(await isAmong(about, context))) return rejected('not-found')
    const user = await context.load(users.ref(viewer.userId))
    if (!qualifiedOn(user, params.unitId, today)) return rejected('not-found')
    const names = await loadNames(context, { units: [params.unitId], offerings: [offering] })
    const unit = names.offering(offering)?.units.find((one) => one.unitId === params.unitId)
    if (!unit) return rejected('not-found')
    const { shown, next } = pageOf(found, params.limit, ({ enrolmentId: id }) => String(id))
    const rows = []
    let newest: Attempt | undefined
    for (const one of shown) {
      const made = await rowOf(one, params.unitId, context)
      if (!made) continue
      rows.push(made.row)
      if (made.last && made.last.recorded.at > (newest?.recorded.at ?? '')) newest = made.last
    }
    const title = names.offering(offering)?.title
    return present({
      unit: unitAnswer(unit, names.unit(params.unitId)?.title),
      offering: present({ offeringId: offering, titleNl: title?.nl, titleEn: title?.en }),
      learners: rows,
      unnamed: params.enrolmentId === undefined ? (others?.count ?? 0) : 0,
      scale: newest?.outcome.type,
      next,
    })
  },
  /** Names are sealed in the rows: only here they can be put in order. */
  finish(opened) {
    const answer = opened as { readonly learners: readonly { readonly name?: unknown }[] }
    const nameIn = ({ name }: { readonly name?: unknown }) => (typeof name === 'string' ? name : '')
    return { ...answer, learners: answer.learners.toSorted((a, b) => nameIn(a).localeCompare(nameIn(b), 'nl')) }
  },
})

/** Any enrolment of the group that is asked about, or the one that is. */
function aboutWhat(
  asked: { readonly offeringId?: string | undefined; readonly enrolmentId?: string | undefined },
  db: QueryContext['db'],
): SqlRow | undefined {
  if (asked.enrolmentId === undefined) {
    const sql = 'SELECT * FROM enrolment WHERE offeringId = ? LIMIT 1'
    return asked.offeringId === undefined ? undefined : db.get(sql, asked.offeringId)
  }
  const found = db.get('SELECT * FROM enrolment WHERE enrolmentId = ?', asked.enrolmentId)
  return asked.offeringId === undefined || found?.offeringId === asked.offeringId ? found : undefined
}

const OF_GROUP = `FROM enrolment e JOIN unit u ON u.enrolmentId = e.enrolmentId AND u.unitId = ?5
WHERE e.offeringId = ?4 AND ${RUNNING}`

async function rowOf(found: SqlRow, of: string, context: QueryContext) {
  const learner: LearnerState | undefined = await context.load(learners.ref(String(found.learnerId)))
  const enrolment: Enrolment | undefined = learner?.enrolments.get(String(found.enrolmentId))
  // Nobody assesses themself: that row would only be refused.
  if (!learner || !enrolment || (await isOwn(learner, context))) return undefined
  const policy = assessmentRulesOn(await context.load(policies.ref(enrolment.assessmentPolicyId)), context.today)
  const { state, attempt, last } = unitProgress(learner, enrolment, of, policy?.rules.attempts)
  return {
    row: present({
      learnerId: String(found.learnerId),
      enrolmentId: enrolment.enrolmentId,
      name: nameOf(learner),
      state,
      attempt,
      last: last && lastOf(last, context),
      startsOn: enrolment.startsOn,
      endsOn: enrolment.endsOn,
    }),
    last,
  }
}

function lastOf(last: Attempt, { viewer }: QueryContext) {
  const judgedByMe = assessorsOf(last).has(viewer.userId ?? '')
  return present({
    attemptId: last.attemptId,
    outcome: judgedByMe || isPending(last) ? last.outcome : undefined,
    assessedOn: last.recorded.on,
    attempt: last.attempt,
    judgedByMe,
  })
}

async function isOwn(learner: LearnerState, context: QueryContext): Promise<boolean> {
  if (isSelf(learner, context)) return true
  const own = (await context.load(users.ref(context.viewer.userId ?? '')))?.learnerId
  return own !== undefined && learner.identities.some((identity) => identity.learnerId === own)
}
