/** The one command path. Its steps are numbered as in the design: every capability goes through here. */
import type { EventFamily, RecordedEvent } from '../../events/event.ts'
import type { Personal } from '../../events/values.ts'
import { canonical } from '../contract/canonical.ts'
import type {
  AnyCommand,
  Decision,
  DecisionContext,
  Facts,
  Question,
  ReceivedDocument,
  Told,
} from '../contract/command.ts'
import { instantAt, localDateAt } from '../contract/dates.ts'
import { Fault } from '../contract/fault.ts'
import { derivedId, type KeyScope, keyTime } from '../contract/identifiers.ts'
import { isRejection, type Rejection, type StreamRef } from '../contract/stream.ts'
import { meets } from '../domain/user/user.ts'
import { identifierText, mentionsPersonal } from '../privacy/opened.ts'
import { DataErased } from '../privacy/sealing.ts'
import { actingPerson, actorOf } from './acting.ts'
import { parseInput } from './inputs.ts'
import type { Caller, CommandOutcome, CommandRequest, QueryOutcome } from './kernel.ts'
import { type Act, appendBuilt, buildEvents, pause, rememberedRandom } from './recording.ts'
import { answerOf, repeatOf } from './repeats.ts'
import { CONFLICT_TRIES, confirmClaim, type Hands, refusedClaim, releaseClaim, takeClaims } from './reserving.ts'
import { type Acting, standingOf } from './standing.ts'
import type { StreamEntry } from './streams.ts'

export interface Execution {
  readonly hands: Hands
  readonly ledgerId: string
  readonly now: () => number
  readonly newKey: () => string
  readonly refOf: (stream: string) => StreamRef
  readonly received: (userId: string | undefined, sha256: string) => ReceivedDocument | undefined
  /** A read model that knows all that was appended until now. */
  readonly ask: (question: Question, caller: Caller) => Promise<QueryOutcome>
  /** Runs a follow-up command as the program itself. */
  readonly follow: (command: string, input: Record<string, unknown>, cause: RecordedEvent) => Promise<void>
}

const NEEDS_ROUNDS_MAX = 3
const NEEDED_STREAMS_MAX = 12

const refusal = (rejection: Rejection): CommandOutcome => ({
  kind: 'rejected',
  code: rejection.rejected,
  details: rejection.details,
})

/** One attempt's companions, the same over all retries of one request. */
interface Attempt {
  readonly command: AnyCommand
  readonly request: CommandRequest
  readonly input: Record<string, unknown>
  readonly standing: Acting
  readonly ref: StreamRef
  readonly act: Act
  /** Canonical text of the input as it came, for comparing a repeat. */
  readonly inputText: string
  /** Only to be decided: nothing is taken or written. */
  readonly rehearsal: boolean
}

/** `rehearsal`: everything up to the decision, as it would be now; `accepted` then has no ids, and nothing was written. */
export async function execute(
  run: Execution,
  command: AnyCommand,
  request: CommandRequest,
  rehearsal = false,
): Promise<CommandOutcome> {
  // 1. Parse: unknown fields are refused, and every fault has its place.
  const key = request.key ?? run.newKey()
  if (keyTime(key) === undefined) {
    return {
      kind: 'invalid',
      issues: [{ pointer: '', code: 'command-key', message: 'the command key must be a ULID or a UUIDv7' }],
    }
  }
  const parsed = parseInput(command.input, request.input, request.acknowledge ?? [], localDateAt(run.now()))
  if ('issues' in parsed) return { kind: 'invalid', issues: parsed.issues }
  const standing = await standingOf(run.hands.streams, request.caller, localDateAt(run.now()))
  if (!standing) return { kind: 'forbidden' }
  const acknowledged = { ...request, acknowledge: parsed.acknowledged }
  const attempt = { ...attemptOf(run, command, acknowledged, key, parsed.input, standing), rehearsal }
  // 2. Load, in the stream's own lane.
  return run.hands.lanes.run(attempt.ref.stream, () => decideUntilWritten(run, attempt, key))
}

function attemptOf(
  run: Execution,
  command: AnyCommand,
  request: CommandRequest,
  key: string,
  input: Record<string, unknown>,
  standing: Acting,
): Omit<Attempt, 'rehearsal'> {
  const target: string = command.target(input)
  const scope: KeyScope = {
    ledgerId: run.ledgerId,
    actor: standing.userId ?? standing.kind,
    command: command.name,
    key,
    stream: target === 'new' ? command.stream.kind : command.stream.ref(target).stream,
  }
  const ref = command.stream.ref(target === 'new' ? derivedId(scope, 'stream') : target)
  const recordedAt = instantAt(run.now())
  const inputText = canonical(request.input)
  const subject = mentionsPersonal(input) ? { kind: command.stream.kind, id: ref.id } : undefined
  const act: Act = {
    scope,
    commandId: derivedId(scope),
    command: command.name,
    actor: actorOf(request.caller, standing),
    channel: request.channel,
    correlationId: request.correlationId ?? run.newKey(),
    causationId: request.causationId,
    purpose: command.purpose,
    ...(request.acknowledge?.includes('bsn-like') && { acknowledged: ['bsn-like'] }),
    get inputMac() {
      return run.hands.vault.inputMac(inputText, subject, recordedAt)
    },
    recordedAt,
    random: rememberedRandom(),
  }
  return { command, request, input, standing, ref, act, inputText }
}

async function decideUntilWritten(run: Execution, attempt: Attempt, key: string): Promise<CommandOutcome> {
  for (let round = 1; ; round++) {
    try {
      return await decideOnce(run, attempt, key)
    } catch (error) {
      if (error instanceof DataErased) return refusal({ rejected: 'personal-data-erased', details: {} })
      if (!(error instanceof Fault) || error.code !== 'version-conflict') throw error
      // Somebody else's process wrote first. What it wrote is read, and decided about anew.
      if (round >= CONFLICT_TRIES) return { kind: 'busy', retryAfterSeconds: 1 }
      await pause(Math.random() * 10 * 2 ** round)
    }
  }
}

async function decideOnce(run: Execution, attempt: Attempt, key: string): Promise<CommandOutcome> {
  const { command, request, input, standing, ref, act } = attempt
  const { streams } = run.hands
  const entry = await streams.current(ref)
  if (entry.abandoned.has(act.commandId)) return { kind: 'abandoned' }
  const performed = entry.commands.get(act.commandId)
  if (performed) {
    const mayNow = command.reveals === undefined || (await isAllowed(run, attempt, entry.state))
    return repeatOf(run.hands, command, ref, performed, act, { inputText: attempt.inputText, key, reveals: mayNow })
  }
  const { kind } = ref
  const exists = kind.exists(entry.state)
  if (!exists && command.opens === undefined) return { kind: 'not-found' }

  // 3. Facts of other streams, until nothing new is named.
  const facts = await gatherFacts(run, attempt, entry.state)
  const today = localDateAt(run.now())

  // 4. Authorise by roles that hold now.
  const allowed = command.who(input, entry.state, facts.facts, today).some((one) => meets(standing, one, today))
  const movedTo = command.internal ? undefined : kind.movedTo?.(entry.state)
  if (!allowed) {
    const known = kind.knownTo?.(entry.state, { organisationId: standing.organisationId, userId: standing.userId })
    if (movedTo !== undefined && known) return { kind: 'moved', to: movedTo }
    return exists && known === false ? { kind: 'not-found' } : { kind: 'forbidden' }
  }
  if (movedTo !== undefined) return { kind: 'moved', to: movedTo }
  if (request.ifRevision !== undefined && request.ifRevision !== entry.revision) {
    return { kind: 'revision-conflict', expected: request.ifRevision, actual: entry.revision }
  }

  const told = await answersBefore(run, attempt, entry.state, facts.facts)
  if (!told) return { kind: 'busy', retryAfterSeconds: 1 }
  const context: DecisionContext = {
    ...contextOf(run, attempt, facts.facts, today),
    told: (query) => told.get(query),
  }

  // 5. Decide. From here to the append nothing may change the state under it: no await before `expected` is taken.
  const decided = command.decide(entry.state, input, context)
  if (isRejection(decided)) return refusal(decided)
  const expected = entry.revision < 0 ? 'none' : entry.revision
  const ahead = command.mayLieAhead
    ? undefined
    : decided.events.find((e) => e.effectiveOn !== undefined && e.effectiveOn > today)
  if (ahead) return refusal({ rejected: 'date-ahead', details: { date: ahead.effectiveOn ?? '', today } })
  if (attempt.rehearsal) return rehearsed(run, attempt, context, entry, key)
  const lost = await take(run, attempt, context, entry.state)
  if (lost) return lost

  // 6. Append with the exact revision.
  const built = buildEvents(run.hands.vault, act, ref, decided.events, aroundOf(decided, facts.read()))
  const recorded = await appendBuilt(
    run.hands.store,
    run.hands.vault,
    run.hands.decode,
    ref.stream,
    expected,
    built.events,
  )
  await streams.appended(entry, recorded)
  run.hands.announce(recorded)
  await afterwards(run, attempt, context, entry, recorded)

  // 7. Answer.
  return answerOf(run.hands, command, ref, recorded, {
    commandId: act.commandId,
    key,
    repeated: false,
    once: built.once,
  })
}

/** What would be accepted, unless what it takes of others is gone already. */
async function rehearsed(
  run: Execution,
  attempt: Attempt,
  context: DecisionContext,
  entry: StreamEntry,
  key: string,
): Promise<CommandOutcome> {
  const { command, input, act, ref } = attempt
  const refused = await refusedClaim(run.hands, act, command.reserves?.(input, entry.state, context) ?? [])
  if (refused) return refusal(refused)
  const { revision, position } = entry
  const told = { ids: {}, secrets: {}, alreadyShown: [], repeated: false, stream: ref.stream, revision, position }
  return { kind: 'accepted', command: command.name, key, commandId: act.commandId, ...told }
}

/** May who sends it do it now? Of a repeat, which itself only tells what was done, it says whether secrets show again. */
async function isAllowed(run: Execution, attempt: Attempt, state: unknown): Promise<boolean> {
  const { facts } = await gatherFacts(run, attempt, state)
  const today = localDateAt(run.now())
  return attempt.command.who(attempt.input, state, facts, today).some((one) => meets(attempt.standing, one, today))
}

const aroundOf = (decided: Decision<EventFamily>, read: readonly StreamEntry[]) => ({
  partnershipId: decided.partnershipId,
  onBehalfOf: decided.onBehalfOf,
  policyVersions: [...(decided.policies ?? [])],
  acknowledged: decided.acknowledged,
  facts: read.map((fact) => ({ stream: fact.ref.stream, revision: fact.revision })),
})

async function gatherFacts(run: Execution, attempt: Attempt, state: unknown) {
  const read = new Map<string, StreamEntry>()
  // Authorisation has read the acting user already, so every rule may look; the event names it only when one did.
  const acting = attempt.standing.entry
  let looked = false
  const facts: Facts = {
    get<State>(ref: StreamRef<State>): State | undefined {
      const own = acting?.ref.stream === ref.stream && !read.has(ref.stream)
      looked ||= own
      const fact = own ? acting : read.get(ref.stream)
      return fact && ref.kind.exists(fact.state as State) ? (fact.state as State) : undefined
    },
  }
  const seen = () => [...read.values(), ...(looked && acting ? [acting as StreamEntry] : [])]
  const most = attempt.command.needsMost ?? NEEDED_STREAMS_MAX
  for (let round = 1; ; round++) {
    const wanted: readonly StreamRef[] = attempt.command.needs?.(attempt.input, state, facts) ?? []
    const fresh = wanted.filter((ref) => !read.has(ref.stream) && ref.stream !== attempt.ref.stream)
    if (fresh.length === 0) return { facts, read: seen }
    if (round > NEEDS_ROUNDS_MAX || read.size + fresh.length > most) {
      throw new Fault('too-large', `This would need more than ${most} other records in one go. Split it.`)
    }
    for (const entry of await Promise.all(fresh.map((ref) => run.hands.streams.current(ref)))) {
      read.set(entry.ref.stream, entry)
    }
  }
}

/** Undefined while a read model is behind: what it would say may be over already. */
async function answersBefore(run: Execution, attempt: Attempt, state: unknown, facts: Facts) {
  const { command, input, request, standing } = attempt
  const told = new Map<string, Told>()
  for (const question of command.asks?.(input, state, facts, actingPerson(standing, request.caller)) ?? []) {
    const outcome = await run.ask(question, request.caller)
    if (outcome.kind !== 'answered') continue
    if (outcome.stale) return undefined
    told.set(question.query, { result: outcome.result, position: outcome.position })
  }
  return told
}

function contextOf(run: Execution, attempt: Attempt, facts: Facts, today: string): DecisionContext {
  const { act, standing, ref, command } = attempt
  return {
    facts,
    actor: actingPerson(standing, attempt.request.caller),
    today,
    now: act.recordedAt,
    ledgerId: run.ledgerId,
    streamId: ref.id,
    id: (schema, name = 'one') => schema.parse(derivedId(act.scope, `${command.name}/${name}/${idName(schema)}`)),
    nameHmac: (...names) => run.hands.vault.nameHmac(...names),
    received: (hash) => run.received(standing.userId, hash),
  }
}

/** Two ids of one command differ by what they name, also when both are called `one`. */
const idName = (schema: { meta?: () => unknown }) =>
  String((schema.meta?.() as { names?: string } | undefined)?.names ?? '')

/** Personal numbers and narrow streams, before the event. */
async function take(
  run: Execution,
  attempt: Attempt,
  context: DecisionContext,
  state: unknown,
): Promise<CommandOutcome | undefined> {
  const { command, input, act, ref } = attempt
  const claims = command.reserves?.(input, state, context) ?? []
  const refused = await refusedClaim(run.hands, act, claims)
  if (refused) return refusal(refused)
  // Of a first try under this key that failed, perhaps with other numbers: the lane is ours, so nobody waits for them.
  if (command.identifies) run.hands.vault.releaseIdentifier(act.commandId)
  for (const { scope, value, subjectId, exact, taken } of command.identifies?.(input, context) ?? []) {
    const text = identifierText(value as Personal, exact)
    const answer = run.hands.vault.reserveIdentifier(scope, text, subjectId, act.commandId, act.recordedAt)
    if (answer === 'taken') return refusal(taken ?? { rejected: 'identifier-taken', details: {} })
  }
  const lost = await takeClaims(run.hands, act, ref.stream, claims)
  return lost && refusal(lost)
}

/** What follows from the event. All of it is repeated by reactions until done, so a crash here loses nothing. */
async function afterwards(
  run: Execution,
  attempt: Attempt,
  context: DecisionContext,
  entry: StreamEntry,
  recorded: readonly RecordedEvent[],
): Promise<void> {
  const { command, input, act } = attempt
  // At once, each in its own lane: they share a write to disk.
  const claims = command.reserves?.(input, entry.state, context) ?? []
  await Promise.all(claims.map(({ ref }) => confirmClaim(run.hands, act, ref, act.commandId)))
  if (command.identifies) run.hands.vault.confirmIdentifier(act.commandId)
  for (const event of recorded) {
    for (const { stream, commandId } of command.gives?.(event) ?? []) {
      await releaseClaim(run.hands, act, run.refOf(stream), commandId, 'givenBack')
    }
    for (const next of command.follows?.(event) ?? []) {
      if (!next.later) await run.follow(next.command, next.input, event)
    }
  }
}
