/** A story told to the real program over HTTP, one command at a time, with everything personal made up on the way. */
import type { z } from 'zod'
import type { Role } from '../../events/values.ts'
import { commands } from '../../src/domain/commands.ts'
import { type CommandOutcome, SYSTEM } from '../../src/kernel/kernel.ts'
import type { Json } from './inputs.ts'
import { fieldsOf, notesOf } from './schema.ts'
import type { Answer, Served } from './served.ts'

/** Who does what only the program itself may do; such a step is told to the kernel, and is no sample. */
export const PROGRAM = 'the program'

export interface Person {
  readonly name: string
  readonly role: Role
  /** Name of an organisation in the story; a learner and the operator have none. */
  readonly at?: string | undefined
}

/** Ids by the name that the story has for them. */
export type Ids = (name: string) => string

export interface Step {
  /** Moves the clock to the morning of that day. */
  readonly day?: string
  readonly command: string
  /** Name of the person who does it. */
  readonly as: string
  readonly input: (id: Ids) => Readonly<Record<string, Json>>
  /** Personal fields that this step leaves out; all others are made up. */
  readonly without?: readonly string[]
  /** Names for what the answer says was made: name → field of `ids` or `secrets`. */
  readonly keep?: Readonly<Record<string, string>>
  /** Sent with it, the way documents go: the bytes are the body, and the input stands in the address. */
  readonly file?: Uint8Array
  /** The answer holds the token of this person. */
  readonly tokenOf?: Person
}

export interface Told {
  readonly step: Step
  /** As it was sent, with everything personal in it. */
  readonly input: Readonly<Record<string, Json>>
  readonly actor: Person
}

/** Makes up a personal value: `kind` is what the field says of itself (`text`, `date`, `email`, `phone`, `number`, `choices`). */
export type Invent = (kind: string, place: string, schema: z.ZodType) => Json

type Accepted = Extract<CommandOutcome, { kind: 'accepted' }>

export class World {
  readonly served: Served
  readonly told: {
    readonly step: Step
    readonly input: Told['input']
    readonly actor: Person
    readonly answer: Answer
  }[] = []
  readonly people = new Map<string, Person>([['olga', { name: 'olga', role: 'operator' }]])
  readonly #invent: Invent
  readonly #ids = new Map<string, string>()
  readonly #tokens: Map<string, string>

  constructor(served: Served, invent: Invent) {
    this.served = served
    this.#invent = invent
    this.#tokens = new Map([['olga', served.operatorToken]])
  }

  readonly id: Ids = (name) => {
    const id = this.#ids.get(name)
    if (id === undefined) throw new Error(`nothing in the story is called ${name}`)
    return id
  }
  get ids(): ReadonlyMap<string, string> {
    return this.#ids
  }

  token(name: string): string {
    const token = this.#tokens.get(name)
    if (token === undefined) throw new Error(`${name} has no token`)
    return token
  }

  /** `before` sees each command just before it is accepted: whatever it sends meanwhile must change nothing. */
  async tell(steps: readonly Step[], before?: (next: Told) => Promise<void>): Promise<void> {
    for (const step of steps) {
      if (step.day !== undefined) this.served.clock.now = Date.parse(`${step.day}T09:00:00Z`)
      this.served.clock.now += 1000
      if (step.as === PROGRAM) {
        await this.#byProgram(step)
        continue
      }
      const actor = this.people.get(step.as)
      if (!actor) throw new Error(`nobody is called ${step.as}`)
      const input = this.#filled(step)
      await before?.({ step, input, actor })
      const token = this.token(step.as)
      const answer = step.file
        ? await this.served.store(step.file, flat(input), token)
        : await this.served.command(step.command, input, token)
      if (answer.status !== 201) {
        throw new Error(`${step.command} by ${step.as}: ${answer.status} ${answer.text}\n${JSON.stringify(input)}`)
      }
      this.told.push({ step, input, actor, answer })
      this.#remember(step, answer)
    }
  }

  async #byProgram({ command, keep = {}, ...step }: Step): Promise<void> {
    const input = this.#filled({ command, ...step })
    const outcome = await this.served.program.kernel.execute({ command, input, caller: SYSTEM, channel: 'job' })
    if (outcome.kind !== 'accepted') throw new Error(`${command}: ${JSON.stringify(outcome)}`)
    for (const [name, field] of Object.entries(keep)) this.#keep(name, field, outcome)
  }

  #keep(name: string, field: string, { ids, secrets }: Pick<Accepted, 'ids' | 'secrets'>): void {
    const kept = ids[field] ?? secrets[field]
    if (kept === undefined) throw new Error(`the answer has no ${field}: ${Object.keys(ids)}`)
    this.#ids.set(name, kept)
  }

  #filled(step: Step): Told['input'] {
    const command = commands.find(({ name }) => name === step.command)
    if (!command) throw new Error(`there is no command ${step.command}`)
    const input = { ...step.input(this.id) }
    for (const { path, kind, schema } of fieldsOf(command.input)) {
      const [name = '', ...deeper] = path
      if (kind !== 'personal' || step.without?.includes(name)) continue
      if (deeper.length > 0) throw new Error(`${step.command}.${path.join('.')}: personal and not at the top`)
      input[name] ??= this.#invent(notesOf(schema).personal ?? '', `${step.command}.${name}`, schema)
    }
    return input
  }

  #remember({ keep = {}, tokenOf }: Step, { json }: Answer): void {
    const answered = json as unknown as Pick<Accepted, 'ids' | 'secrets'>
    for (const [name, field] of Object.entries(keep)) this.#keep(name, field, answered)
    if (!tokenOf) return
    const { token } = json.secrets as { token: string }
    this.people.set(tokenOf.name, tokenOf)
    this.#tokens.set(tokenOf.name, token)
  }
}

/** As an address has it: one name, one text. The hash follows from the bytes, and what it belongs to from the ids. */
function flat({ sha256: _hash, belongsTo, ...input }: Told['input']): Record<string, string> {
  const { kind: _kind, ...place } = belongsTo as Record<string, string>
  return { ...(input as Record<string, string>), ...place }
}

/** What a role may come with: its last day, and what it is narrowed to. */
export type More = (id: Ids) => Readonly<Record<string, Json>>

/** An account and its role: two commands by the operator. */
export function employee(name: string, role: Role, at: string, more?: More): readonly Step[] {
  return [
    {
      command: 'registerUser',
      as: 'olga',
      keep: { [name]: 'userId' },
      input: (id) => ({ organisationId: id(at) }),
    },
    assigned(name, role, at, more),
  ]
}
/** Also with a token, so that the story can go on with this person. */
export function person(name: string, role: Role, at: string): readonly Step[] {
  return [...employee(name, role, at), tokenFor({ name, role, at })]
}
export function assigned(name: string, role: Role, at: string, more: More = () => ({})): Step {
  // An auditor from outside has a last day.
  const until = role === 'externalAuditor' ? { until: '2023-12-31' } : {}
  return {
    command: 'assignRole',
    as: 'olga',
    keep: { [`${name} as ${role}`]: 'assignmentId' },
    input: (id) => ({ userId: id(name), role, organisationId: id(at), from: '2023-01-01', ...until, ...more(id) }),
  }
}
export function tokenFor(somebody: Person): Step {
  const { name, role, at } = somebody
  return {
    command: 'issueApiToken',
    as: 'olga',
    keep: { [`token of ${name}`]: 'tokenId' },
    tokenOf: somebody,
    input: (id) => ({ userId: id(name), role, ...(at !== undefined && { organisationId: id(at) }) }),
  }
}
