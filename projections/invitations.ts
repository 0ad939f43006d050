/** Invitations of an organisation, or of one learner, and access that waits for a second person. */
import { z } from 'zod'
import { accessLost } from '../events/user.ts'
import { instant, invitationId, learnerId, localDate, organisationId, proposalId, userId } from '../events/values.ts'
import { personalAnswer, sealedFromRow } from '../src/contract/answer.ts'
import { addPeriod } from '../src/contract/dates.ts'
import {
  defineQuery,
  type Mail,
  mailState,
  type QueryContext,
  type SqlRow,
  type SqlValue,
} from '../src/contract/projection.ts'
import { isRejection, type Rejection, rejected } from '../src/contract/stream.ts'
import { REGISTRARS } from '../src/domain/learner/authority.ts'
import { type LearnerState, learners } from '../src/domain/learner/learner.ts'
import { PROPOSAL_DAYS } from '../src/domain/learner/refusals.ts'
import { accessModel } from './access-model.ts'
import { pageOf, pageParams, present } from './answers.ts'
import { personNames } from './person-name.ts'
import { nameOf, seenLearner } from './sight.ts'

export const invitationStatus = z.enum(['open', 'accepted', 'expired', 'withdrawn', 'replaced'])

const invitation = z.strictObject({
  invitationId,
  userId,
  /** The person; a learner's name is the learner's. Absent where this viewer may not know it. */
  name: personalAnswer.optional(),
  learnerId: learnerId.optional(),
  ways: z.array(z.enum(['mail', 'letter'])),
  until: localDate,
  invitedAt: instant,
  /** Who made it, and has seen its code. */
  invitedBy: personalAnswer.optional(),
  status: invitationStatus,
  endedAt: instant.optional(),
  /** Of the mail, where one was asked. Never the address. */
  mail: mailState.optional(),
})
const restoration = z.strictObject({
  proposalId,
  userId,
  name: personalAnswer.optional(),
  learnerId: learnerId.optional(),
  ground: accessLost,
  proposedOn: localDate,
  proposedById: userId,
})

const params = { status: invitationStatus.optional(), ...pageParams }
const result = {
  /** Newest first. */
  invitations: z.array(invitation),
  /** Proposals to restore access that wait for a second person. */
  restorations: z.array(restoration),
  next: z.string().optional(),
}

/** Of its accounts, and those that were sent in its name. */
export const invitations = defineQuery({
  name: 'invitations',
  summary: { nl: 'Uitnodigingen van een organisatie om in te loggen', en: 'Invitations of an organisation to log in' },
  params: z.strictObject({ organisationId, ...params }),
  result: z.strictObject(result),
  source: accessModel,
  asOf: false,
  run: ({ organisationId: at, ...asked }, context) => ofOrganisation(at, asked, context),
})

/** For who may invite this learner. */
export const learnerInvitations = defineQuery({
  name: 'learnerInvitations',
  summary: { nl: 'Uitnodigingen van een deelnemer om in te loggen', en: 'Invitations of a learner to log in' },
  params: z.strictObject({ learnerId, ...params }),
  result: z.strictObject({
    /** The account that the learner has, to be invited with. */
    account: z.strictObject({ userId, logins: z.int().min(0) }).optional(),
    ...result,
  }),
  source: accessModel,
  asOf: false,
  run: ({ learnerId: id, ...asked }, context) => ofLearner(id, asked, context),
})

interface Asked {
  readonly status?: z.infer<typeof invitationStatus> | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

async function ofOrganisation(at: string, asked: Asked, context: QueryContext) {
  const { viewer } = context
  if (!viewer.isOperator && !viewer.holds('organisationAdmin', at)) return rejected('forbidden')
  const { shown, next } = page('(i.organisationId = ? OR a.organisationId = ?)', [at, at], asked, context)
  const waiting = openRestorations('a.organisationId = ?', [at], context)
  const states = await learnersOf([...shown, ...waiting], context)
  return answered(shown, waiting, states, context, { next })
}

async function ofLearner(id: string, asked: Asked, context: QueryContext) {
  const { shown, next } = page('a.learnerId = ?', [id], asked, context)
  const waiting = openRestorations('a.learnerId = ?', [id], context)
  const account = context.db.get(
    `SELECT a.userId, (SELECT count(*) FROM login l WHERE l.userId = a.userId) AS logins FROM account a
WHERE a.learnerId = ? ORDER BY logins DESC, a.userId LIMIT 1`,
    id,
  )
  const learner = await invitable(id, context)
  if (isRejection(learner)) return learner
  return answered(shown, waiting, new Map([[id, learner]]), context, {
    next,
    account: account && { userId: account.userId, logins: account.logins },
  })
}

/** Unknown and foreign read the same. */
async function invitable(id: string, context: QueryContext): Promise<LearnerState | Rejection> {
  if (context.viewer.isOperator) return (await context.load(learners.ref(id))) ?? rejected('not-found')
  const seen = await seenLearner(id, context)
  if (isRejection(seen)) return seen
  return mayInvite(seen.learner, context) ? seen.learner : rejected('not-found')
}

/** The same as the command asks. */
export function mayInvite(learner: LearnerState, { viewer }: Pick<QueryContext, 'viewer'>): boolean {
  const organisations = [
    ...learner.identities.map(({ registeredById }) => registeredById),
    ...[...learner.enrolments.values()].map(({ providerId }) => providerId),
  ]
  return viewer.isOperator || organisations.some((at) => viewer.holds(REGISTRARS, at))
}

function page(where: string, values: readonly SqlValue[], asked: Asked, { db, today }: QueryContext) {
  const status = asked.status ?? null
  const rows = db.all(
    `SELECT * FROM (SELECT i.*, a.learnerId, a.sealedName,
  CASE WHEN i.status = 'open' AND i.until < ? THEN 'expired' ELSE i.status END AS now
FROM invitation i JOIN account a ON a.userId = i.userId WHERE ${where})
WHERE (? IS NULL OR now = ?) AND position < ? ORDER BY position DESC LIMIT ?`,
    ...[today, ...values, status, status, asked.cursor ?? '9', asked.limit + 1],
  )
  return pageOf(rows, asked.limit, (row) => String(row.position))
}

/** Bounded: more than a hundred at once nobody decides. */
function openRestorations(where: string, values: readonly SqlValue[], { db, today }: QueryContext): SqlRow[] {
  return db
    .all(
      `SELECT r.*, a.learnerId, a.sealedName FROM restoration r JOIN account a ON a.userId = r.userId
WHERE ${where} ORDER BY r.proposedOn, r.proposalId LIMIT 100`,
      ...values,
    )
    .filter((row) => addPeriod(String(row.proposedOn), `P${PROPOSAL_DAYS}D`) >= today)
}

async function learnersOf(rows: readonly SqlRow[], context: QueryContext): Promise<Map<string, LearnerState>> {
  const ids = new Set(rows.flatMap(({ learnerId: id }) => (id === null ? [] : [String(id)])))
  const found = await Promise.all([...ids].map(async (id) => [id, await invitable(id, context)] as const))
  return new Map(found.flatMap(([id, learner]) => (isRejection(learner) ? [] : [[id, learner] as const])))
}

async function answered(
  shown: readonly SqlRow[],
  waiting: readonly SqlRow[],
  states: ReadonlyMap<string, LearnerState>,
  context: QueryContext,
  more: Readonly<Record<string, unknown>>,
) {
  const { mails } = context
  const inviters = await personNames(
    shown.flatMap(({ invitedById }) => (invitedById === null ? [] : [String(invitedById)])),
    context,
  )
  const named = (row: SqlRow) => {
    const learner = states.get(String(row.learnerId))
    return learner ? nameOf(learner) : sealedFromRow(row.sealedName)
  }
  return present({
    invitations: shown.map((row) => {
      const ways = String(row.ways).split(' ')
      const mail: Mail | undefined = ways.includes('mail') ? mails.of(String(row.invitationId)) : undefined
      return present({
        invitationId: row.invitationId,
        userId: row.userId,
        name: named(row),
        learnerId: row.learnerId ?? undefined,
        ways,
        until: row.until,
        invitedAt: row.invitedAt,
        invitedBy: inviters.get(String(row.invitedById)),
        status: row.now,
        endedAt: row.endedAt ?? undefined,
        mail,
      })
    }),
    restorations: waiting.map((row) =>
      present({
        proposalId: row.proposalId,
        userId: row.userId,
        name: named(row),
        learnerId: row.learnerId ?? undefined,
        ground: row.ground,
        proposedOn: row.proposedOn,
        proposedById: row.proposedById,
      }),
    ),
    ...more,
  })
}
