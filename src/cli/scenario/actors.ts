/** Who acts: which callers a name of the file stands for, and making them known to the ledger. */
import type { Role } from '../../../events/values.ts'
import { keyTime } from '../../contract/identifiers.ts'
import { type Caller, PUBLIC } from '../../kernel/kernel.ts'
import type { ActingAs } from './model.ts'
import type { Reference } from './reference.ts'
import { Saved, type Scope, Unresolved } from './resolve.ts'
import { keyFor, type ScenarioWorld } from './world.ts'

interface Held {
  readonly role: Role
  readonly organisationId: string | undefined
}

export class Actors {
  readonly #world: ScenarioWorld
  readonly operator: Caller
  /** In the order in which they were given. */
  readonly #roles = new Map<string, Held[]>()
  readonly #machines = new Set<string>()
  readonly #learnerUsers = new Map<string, Promise<string>>()

  constructor(world: ScenarioWorld) {
    this.#world = world
    this.operator = { kind: 'person', userId: world.operatorId, role: 'operator' }
  }

  /** Called after every accepted command of a step: who may act, and as what, changes with some of them. */
  learn(command: string, input: Readonly<Record<string, unknown>>, ids: Readonly<Record<string, string>>): void {
    if (command === 'assignRole') this.given(input)
    const { userId } = ids
    if (userId === undefined) return
    if (command === 'registerMachine') this.#machines.add(userId)
    if (command === 'registerUser' && typeof input.learnerId === 'string') this.#isLearner(input.learnerId, userId)
  }

  #isLearner(learnerId: string, userId: string): void {
    if (!this.#learnerUsers.has(learnerId)) this.#learnerUsers.set(learnerId, Promise.resolve(userId))
    // In person first: no other role reaches as far into one's own learning.
    this.#roles.set(userId, [{ role: 'learner', organisationId: undefined }, ...(this.#roles.get(userId) ?? [])])
  }

  /** Called after every `assignRole`, of the head or of a step. */
  given(input: Readonly<Record<string, unknown>>): void {
    const { userId, role, organisationId } = input as { userId: string; role: Role; organisationId?: string }
    const roles = this.#roles.get(userId) ?? []
    this.#roles.set(userId, [...roles, { role, organisationId }])
  }

  /** Persons with a role at this organisation, but for one, in the order of the file. */
  holders(roles: readonly Role[], organisationId: string, except: string): Caller[] {
    return [...this.#roles].flatMap(([userId, held]) =>
      userId === except
        ? []
        : held
            .filter((one) => roles.includes(one.role) && one.organisationId === organisationId)
            .map((one) => this.#callerOf(userId, one)),
    )
  }

  /**
   * One caller for each standing that the name may act in: the first that is let in counts. A learner's account is made
   * when it first acts.
   */
  async callers(as: ActingAs, scope: Scope): Promise<readonly Caller[]> {
    if (as.kind !== 'name') return [as.kind === 'nobody' ? PUBLIC : this.operator]
    const { reference, role, at } = as
    const someone = savedAt(reference, scope)
    const { userId, learnerId } = someone.fields
    if (typeof learnerId === 'string') {
      const account = await this.#learnerUser(learnerId)
      return [{ kind: 'person', userId: account, role: 'learner' }]
    }
    if (typeof userId !== 'string') throw new Unresolved(`${reference.text} is neither a person nor a learner`)
    if (userId === this.#world.operatorId) return [this.operator]
    const where = at && String(savedAt(at, scope).fields.organisationId)
    const held = (this.#roles.get(userId) ?? []).filter(
      (one) => (role === undefined || one.role === role) && (where === undefined || one.organisationId === where),
    )
    if (held.length > 0) return held.map((one) => this.#callerOf(userId, one))
    // Nobody gave that role: the ledger itself is to say so.
    return [this.#callerOf(userId, { role, organisationId: where })]
  }

  #callerOf(
    userId: string,
    { role, organisationId }: { role: Role | undefined; organisationId: string | undefined },
  ): Caller {
    const kind = this.#machines.has(userId) ? 'machine' : 'person'
    return { kind, userId, ...(role && { role }), ...(organisationId !== undefined && { organisationId }) }
  }

  #learnerUser(learnerId: string): Promise<string> {
    const known = this.#learnerUsers.get(learnerId)
    if (known !== undefined) return known
    const made = this.#registerLearner(learnerId)
    this.#learnerUsers.set(learnerId, made)
    return made
  }

  async #registerLearner(learnerId: string): Promise<string> {
    const outcome = await this.#world.executor.execute({
      command: 'registerUser',
      input: { learnerId },
      // Of the learner alone: told again, it may act for the first time in another step.
      key: keyFor(keyTime(learnerId) ?? 0, 'account of learner', learnerId),
      caller: this.operator,
      channel: 'api',
    })
    if (outcome.kind === 'accepted' && outcome.ids.userId) return outcome.ids.userId
    throw new Unresolved(`the learner has no account to act with: ${outcome.kind}`)
  }
}

function savedAt(reference: Reference, scope: Scope): Saved {
  const { name, index, text } = reference
  const found = scope.get(index === undefined ? name : `${name}[${scope.position(index)}]`)
  if (found instanceof Saved) return found
  throw new Unresolved(`${text} is nobody: the step that saves it was left out or comes later`)
}
