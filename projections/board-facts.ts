/**
 * What the rules about a list of a board ask of other streams, loaded for all rows at once: a question reads what one
 * command could not, and asks the very rules that are asked when a decision is carried out.
 */
import type { RecordedOf } from '../events/event.ts'
import type { userEvents } from '../events/user.ts'
import type { Facts } from '../src/contract/command.ts'
import type { QueryContext } from '../src/contract/projection.ts'
import type { StreamRef } from '../src/contract/stream.ts'
import { credentialTypes, newestVersion } from '../src/domain/credential-type/credential-type.ts'
import { examPlanFor } from '../src/domain/exam-plan/exam-plan.ts'
import { assessorsOf, passesOf } from '../src/domain/learner/attempt.ts'
import type { Attempt, LearnerState } from '../src/domain/learner/learner.ts'
import type { MeetingSubject, NumberedRow } from '../src/domain/meeting/meeting.ts'
import { organisations } from '../src/domain/organisation/organisation.ts'
import { policies } from '../src/domain/policy/policy.ts'
import { sittings } from '../src/domain/sitting/sitting.ts'
import { units } from '../src/domain/unit/unit.ts'
import { users } from '../src/domain/user/user.ts'

export interface BoardRow {
  readonly learner: LearnerState
  readonly subject: MeetingSubject | NumberedRow
}

/** Each stream once. */
export class BoardFacts implements Facts {
  readonly #known = new Map<string, unknown>()
  readonly #context: Pick<QueryContext, 'load'>

  constructor(context: Pick<QueryContext, 'load'>) {
    this.#context = context
  }

  get<State>(ref: StreamRef<State>): State | undefined {
    return this.#known.get(ref.stream) as State | undefined // put there by the same ref
  }

  async load(refs: readonly StreamRef[]): Promise<void> {
    const fresh = new Map([...refs].map((ref) => [ref.stream, ref] as const))
    for (const stream of this.#known.keys()) fresh.delete(stream)
    await Promise.all(
      [...fresh.values()].map(async (ref) => this.#known.set(ref.stream, await this.#context.load(ref))),
    )
  }
}

/** The attempts that a row rests on: its own, or of each unit of the paper the newest final pass. */
export function attemptsBehind({ learner, subject }: BoardRow, facts: BoardFacts): readonly Attempt[] {
  if (subject.kind === 'result') {
    const attempt = learner.attempts.get(subject.attemptId)
    return attempt ? [attempt] : []
  }
  const paper = newestOf(subject.credentialTypeId, facts)
  return (paper?.units ?? []).flatMap(({ unitId }) => passesOf(learner, unitId).at(-1) ?? [])
}

function newestOf(credentialTypeId: string | undefined, facts: BoardFacts) {
  const type = credentialTypeId === undefined ? undefined : facts.get(credentialTypes.ref(credentialTypeId))
  return type && newestVersion(type)?.definition
}

export async function loadBoardFacts(
  context: Pick<QueryContext, 'load'>,
  institutionId: string,
  rows: readonly BoardRow[],
): Promise<BoardFacts> {
  const facts = new BoardFacts(context)
  const awarded = rows.flatMap(({ subject }) => (subject.kind === 'award' ? [subject.credentialTypeId] : []))
  await facts.load([organisations.ref(institutionId), ...awarded.map((id) => credentialTypes.ref(id))])
  const behind = rows.flatMap((row) => {
    return attemptsBehind(row, facts).map((attempt) => ({
      attempt,
      enrolment: row.learner.enrolments.get(attempt.enrolmentId),
    }))
  })
  await facts.load([
    ...behind.flatMap(({ enrolment }) =>
      enrolment?.credentialTypeId ? [credentialTypes.ref(enrolment.credentialTypeId)] : [],
    ),
    ...behind.flatMap(({ attempt }) => [
      policies.ref(attempt.policy.policyId),
      units.ref(attempt.unitId),
      ...[...assessorsOf(attempt)].map((id) => users.ref(id)),
      ...(attempt.sittingId ? [sittings.ref(attempt.sittingId)] : []),
    ]),
  ])
  const plans = behind.flatMap(({ attempt, enrolment }) => {
    const paper = newestOf(enrolment?.credentialTypeId, facts)
    const plan = enrolment && examPlanFor(enrolment, attempt.unitId, paper)
    return plan ? [plan] : []
  })
  const validities = awarded.flatMap((id) => newestOf(id, facts)?.validityPolicyId ?? [])
  await facts.load([...plans, ...validities.map((id) => policies.ref(id))])
  return facts
}

/** Names of colleagues, still sealed, by user id: a list says each once. */
export async function namesOfUsers(ids: Iterable<string>, context: Pick<QueryContext, 'events'>) {
  return Promise.all(
    [...new Set(ids)].map(async (userId) => {
      const events = (await context.events(users.ref(userId))) as readonly RecordedOf<typeof userEvents>[]
      const registered = events.find((event) => event.type === 'UserRegistered')
      const name = registered?.data.sealedName ?? registered?.data.machineName
      return { userId, ...(name !== undefined && { name }) }
    }),
  )
}
