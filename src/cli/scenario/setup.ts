/** What stands at the head of a scenario, done first: organisations, people, roles; and qualifications once units exist. */
import type { Caller, CommandOutcome } from '../../kernel/kernel.ts'
import type { Actors } from './actors.ts'
import type { Plan, SharedPerson } from './merge.ts'
import type { Fields, QualifiedEntry, RoleEntry } from './model.ts'
import { sayOutcome } from './outcome.ts'
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

export class Setup {
  readonly #stage: Stage
  #pending: Pending[]

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
    const { scopes, actors } = this.#stage
    const [first] = entries
    if (!first) return
    const roles = entries.flatMap(({ story, entry }) =>
      entry.roles.map((role) => ({ role, input: this.#roleInput(role, scopes[story]!), story })),
    )
    const home = roles.find(({ input }) => input.organisationId !== undefined)?.input.organisationId
    const account = { name: first.entry.name, ...(home !== undefined && { organisationId: home }) }
    const saved = await this.#must(first.entry.place, `person "${key}"`, 'registerUser', account, time, first.story)
    for (const { story } of entries) scopes[story]?.set(key, saved)
    const seen = new Set<string>()
    for (const { role, input, story } of roles) {
      const assigned = { userId: saved.fields.userId, ...input }
      // Two files that share a person may both give the same role.
      const name = JSON.stringify(input)
      if (seen.has(name)) continue
      seen.add(name)
      await this.#must(role.place, `role ${role.role} of "${key}"`, 'assignRole', assigned, time, story)
      actors.given(assigned)
    }
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

  /** Qualifications whose units are all saved by now. */
  async whatIsDue(time: number): Promise<void> {
    if (this.#pending.length === 0) return
    const later: Pending[] = []
    for (const pending of this.#pending) {
      const input = this.#ready(pending)
      if (input) await this.#qualify(pending, input, time)
      else later.push(pending)
    }
    this.#pending = later
  }

  #ready({ story, entry }: Pending): Fields | undefined {
    try {
      return resolved(entry.input, this.#stage.scopes[story]!) as Fields
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
