/**
 * What stands at the head of a scenario, done first: organisations, people, roles; and as soon as what they name exists,
 * qualifications and roles within a partnership or an offering.
 */
import type { Caller, CommandOutcome } from '../../kernel/kernel.ts'
import type { Actors } from './actors.ts'
import type { Plan, SharedPerson } from './merge.ts'
import type { Fields, QualifiedEntry, RoleEntry } from './model.ts'
import { sayOutcome } from './outcome.ts'
import type { Reference } from './reference.ts'
import { heldBy, resolved, Saved, type Scope, Unresolved } from './resolve.ts'
import type { Place } from './source.ts'
import { keyFor, type ScenarioWorld } from './world.ts'

/** A part of the head that the ledger refused: nothing after it can be told. */
export class SetupFailed extends Error {
  readonly place: Place
  readonly title: string
  constructor(place: Place, title: string, came: string) {
    super(came)
    this.place = place
    this.title = title
  }
}

export interface Stage {
  readonly world: ScenarioWorld
  readonly plan: Plan
  readonly actors: Actors
  /** One for each story. */
  readonly scopes: readonly Scope[]
}

interface Pending {
  readonly story: number
  readonly key: string
  readonly index: number
  readonly entry: QualifiedEntry
}

interface PendingRole {
  readonly story: number
  readonly key: string
  readonly userId: string
  readonly role: RoleEntry
}

export class Setup {
  readonly #stage: Stage
  #pending: Pending[]
  #pendingRoles: PendingRole[] = []
  /** Two files that share a person may both give the same role. */
  readonly #given = new Set<string>()

  constructor(stage: Stage) {
    this.#stage = stage
    this.#pending = stage.plan.people.flatMap(({ key, entries }) =>
      entries.flatMap(({ story, entry }) => entry.qualified.map((one, index) => ({ story, key, index, entry: one }))),
    )
  }

  /** Throws SetupFailed. `time` is that of the first step. */
  async begin(time: number): Promise<void> {
    const { plan, scopes } = this.#stage
    this.#stage.world.setClock(time)
    for (const { organisation, story, names } of plan.organisations) {
      const title = `organisation "${organisation.key}"`
      const ids = await this.#must(organisation.place, title, 'registerOrganisation', organisation.input, time, story)
      for (const name of names) scopes[name.story]?.set(name.key, ids)
    }
    for (const person of plan.people) await this.#person(person, time)
    await this.whatIsDue(time)
  }

  async #person({ key, entries }: SharedPerson, time: number): Promise<void> {
    const { scopes } = this.#stage
    const [first] = entries
    if (!first) return
    const home = entries.flatMap(({ story, entry }) =>
      entry.roles.flatMap(({ at }) => this.#organisation(at, story)),
    )[0]
    const account = { name: first.entry.name, ...(home !== undefined && { organisationId: home }) }
    const saved = await this.#must(first.entry.place, `person "${key}"`, 'registerUser', account, time, first.story)
    const userId = String(saved.fields.userId)
    for (const { story, entry } of entries) {
      scopes[story]?.set(key, saved)
      for (const role of entry.roles) this.#pendingRoles.push({ story, key, userId, role })
    }
    await this.#rolesThatAreDue(time)
  }

  #organisation(at: Reference | undefined, story: number): unknown[] {
    const input = at && this.#ready(() => heldBy(at, this.#stage.scopes[story]!, 'organisationId'))
    return input === undefined ? [] : [input]
  }

  async #rolesThatAreDue(time: number): Promise<void> {
    const later: PendingRole[] = []
    for (const pending of this.#pendingRoles.splice(0)) {
      const { story, key, userId, role } = pending
      const input = this.#ready(() => this.#roleInput(role, this.#stage.scopes[story]!))
      if (input) await this.#assign(role, `role ${role.role} of "${key}"`, { userId, ...input }, time, story)
      else later.push(pending)
    }
    this.#pendingRoles = later
  }

  async #assign({ place }: RoleEntry, title: string, assigned: Fields, time: number, story: number): Promise<void> {
    const name = JSON.stringify(assigned)
    if (this.#given.has(name)) return
    this.#given.add(name)
    await this.#must(place, title, 'assignRole', assigned, time, story)
    this.#stage.actors.given(assigned)
  }

  #roleInput({ role, at, from, until, scope }: RoleEntry, names: Scope): Fields {
    return {
      role,
      ...(at && { organisationId: heldBy(at, names, 'organisationId') }),
      from,
      ...(until !== undefined && { until }),
      ...(scope && { scope: resolved(scope, names) }),
    }
  }

  /** Roles and qualifications of which all that they name is saved by now. */
  async whatIsDue(time: number): Promise<void> {
    await this.#rolesThatAreDue(time)
    if (this.#pending.length === 0) return
    const later: Pending[] = []
    for (const pending of this.#pending) {
      const { entry, story } = pending
      const input = this.#ready(() => resolved(entry.input, this.#stage.scopes[story]!) as Fields)
      if (input) await this.#qualify(pending, input, time)
      else later.push(pending)
    }
    this.#pending = later
  }

  #ready<T>(input: () => T): T | undefined {
    try {
      return input()
    } catch (error) {
      if (error instanceof Unresolved) return undefined
      throw error
    }
  }

  /** By somebody who may vouch at that organisation: nobody vouches for themself, and the operator not at all. */
  async #qualify({ story, key, index, entry }: Pending, input: Fields, time: number): Promise<void> {
    const roles = ['organisationAdmin', 'examBoardSecretary', 'examBoardMember', 'examBoardChair'] as const
    const { actors } = this.#stage
    const callers = actors.holders(roles, String(input.organisationId), String(input.userId))
    const title = `qualification of "${key}"`
    let came = `nobody at that organisation may vouch: it takes one of ${roles.join(', ')}`
    for (const caller of callers) {
      const outcome = await this.#do('qualifyAssessor', input, caller, time, story, `qualified ${key} ${index}`)
      if (outcome.kind === 'accepted') return
      came = sayOutcome(outcome)
    }
    throw new SetupFailed(entry.place, title, came)
  }

  async #must(
    place: Place,
    title: string,
    command: string,
    input: Fields,
    time: number,
    story: number,
  ): Promise<Saved> {
    const what = command === 'assignRole' ? `${title} ${JSON.stringify(input)}` : title
    const outcome = await this.#do(command, input, this.#stage.actors.operator, time, story, what)
    if (outcome.kind !== 'accepted') throw new SetupFailed(place, title, sayOutcome(outcome))
    return new Saved(Object.keys(outcome.ids), {
      ...outcome.ids,
      position: outcome.position,
      revision: outcome.revision,
    })
  }

  #do(
    command: string,
    input: Fields,
    caller: Caller,
    time: number,
    story: number,
    what: string,
  ): Promise<CommandOutcome> {
    const { world, plan } = this.#stage
    const name = plan.stories[story]?.scenario.name ?? ''
    return world.executor.execute({ command, input, key: keyFor(time, name, what), caller, channel: 'api' })
  }
}
