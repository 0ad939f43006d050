/** Given events, when a command, then events or a refusal: tests of rules that read as sentences. */
import { expect } from 'vitest'
import type { Actor, RecordedEvent } from '../../events/event.ts'
import type { Role } from '../../events/values.ts'
import { sha256 } from '../../src/contract/canonical.ts'
import type { AnyCommand, DecisionContext, Facts } from '../../src/contract/command.ts'
import { localDateAt } from '../../src/contract/dates.ts'
import { derivedId } from '../../src/contract/identifiers.ts'
import { normalForm } from '../../src/contract/naming.ts'
import { isRejection, type StreamKind, type StreamRef } from '../../src/contract/stream.ts'
import { meets, type Standing, type UserState, users } from '../../src/domain/user/user.ts'

export interface PastEvent {
  readonly stream: StreamRef
  readonly type: string
  readonly data: Record<string, unknown>
  readonly effectiveOn?: string | undefined
  readonly at?: string
  readonly commandId?: string
  readonly actor?: Actor
  readonly partnershipId?: string | undefined
}
export interface As {
  readonly userId?: string
  readonly organisationId?: string
  readonly role?: Role
  readonly system?: boolean
  readonly machine?: boolean
  /** By a login, or by a token that an admin made; neither says nothing of the way in. */
  readonly loggedIn?: boolean
  readonly byLentToken?: boolean
  /** Sends these bytes with the command. */
  readonly sends?: DecisionContext['received']
  /** What read models say to it. */
  readonly told?: DecisionContext['told']
  /** Tells commands of one name apart: the ids that they make differ. */
  readonly key?: string
}

const SCOPE = { ledgerId: 'L', actor: 'A', command: 'C', key: '01HAAAAAAAAAAAAAAAAAAAAAAA', stream: 'S' }
// A story derives the same hundreds of ids at every step.
const known = new Map<string, string>()

/** A valid ULID from a short name: `someId('fatima')` is the same in every test. */
export function someId(name: string): string {
  const id = known.get(name) ?? derivedId(SCOPE, name)
  known.set(name, id)
  return id
}

export function past(
  stream: StreamRef,
  type: string,
  data: Record<string, unknown>,
  more: Partial<PastEvent> = {},
): PastEvent {
  return { stream, type, data, ...more }
}

export function recordedEvents(events: readonly PastEvent[]): RecordedEvent[] {
  const revisions = new Map<string, number>()
  return events.map((event, index) => {
    const revision = (revisions.get(event.stream.stream) ?? -1) + 1
    revisions.set(event.stream.stream, revision)
    const at = event.at ?? (event.effectiveOn ? `${event.effectiveOn}T09:00:00.000Z` : '2023-01-01T09:00:00.000Z')
    return {
      type: event.type,
      data: event.data,
      eventId: someId(`event ${index}`),
      stream: event.stream.stream,
      revision,
      position: String(index + 1).padStart(20, '0'),
      meta: {
        v: 1,
        schemaVersion: 1,
        recordedAt: at,
        ...(event.effectiveOn && { effectiveOn: event.effectiveOn }),
        actor: event.actor ?? { kind: 'system' },
        channel: 'api',
        commandId: event.commandId ?? someId(`command ${index}`),
        command: 'test',
        inputMac: '',
        correlationId: someId('correlation'),
        ...(event.partnershipId !== undefined && { partnershipId: event.partnershipId }),
        purpose: 'education',
        policyVersions: [],
        facts: [],
        keyIds: [],
        salt: '',
      } as unknown as RecordedEvent['meta'],
    }
  })
}

function fold(ref: StreamRef, recorded: readonly RecordedEvent[]): unknown {
  return eventsOf(ref, recorded).reduce((state, event) => ref.kind.evolve(state, event as never), ref.kind.initial())
}

/** The stream's own events, with those of every stream that was merged into it before them. */
function eventsOf(ref: StreamRef, recorded: readonly RecordedEvent[]): readonly RecordedEvent[] {
  const own = recorded.filter((event) => event.stream === ref.stream)
  const merged = own.flatMap((event) => ref.kind.foldsFirst?.(event) ?? []).toReversed()
  return [...merged.flatMap((id) => eventsOf(ref.kind.ref(id), recorded)), ...own]
}

/** The state of a stream after these events. */
export function stateAfter<State>(ref: StreamRef<State>, ...events: PastEvent[]): State {
  return fold(ref as StreamRef, recordedEvents(events)) as State
}

export function given(...events: PastEvent[]) {
  const recorded = recordedEvents(events)
  return {
    when(
      command: AnyCommand,
      input: Record<string, unknown>,
      as: As,
      today = localDateAt(Date.parse('2023-06-30T10:00:00Z')),
    ) {
      const outcome = decideOne(recorded, command, input, as, today)
      return {
        outcome,
        // biome-ignore lint/suspicious/noThenProperty: given, when, then; nobody awaits this
        then(...expected: { type: string; effectiveOn?: string; data?: Record<string, unknown> }[]) {
          expect(outcome).toMatchObject({ kind: 'accepted' })
          if (outcome.kind !== 'accepted') return
          expect(outcome.events.map((event) => event.type)).toEqual(expected.map((event) => event.type))
          expect(outcome.events).toMatchObject(expected)
        },
        thenRejected(code: string, details?: Record<string, unknown>) {
          expect(outcome).toMatchObject({ kind: 'rejected', code, ...(details && { details }) })
        },
        thenForbidden() {
          expect(outcome).toEqual({ kind: 'forbidden' })
        },
        thenInvalid(path: string) {
          expect(outcome).toMatchObject({ kind: 'invalid' })
          if (outcome.kind === 'invalid') expect(outcome.paths).toContain(path)
        },
      }
    },
  }
}

interface Event {
  readonly type: string
  readonly effectiveOn?: string | undefined
  readonly data: Record<string, unknown>
}
type Outcome =
  | {
      kind: 'accepted'
      events: readonly Event[]
      claims: readonly { stream: string; claim: unknown }[]
      policies: readonly unknown[]
      identifiers: readonly { scope: string; subjectId: string }[]
      partnershipId: string | undefined
    }
  | { kind: 'rejected'; code: string; details: Record<string, unknown> }
  | { kind: 'invalid'; paths: string[] }
  | { kind: 'forbidden' }

function decideOne(
  recorded: readonly RecordedEvent[],
  command: AnyCommand,
  raw: Record<string, unknown>,
  as: As,
  today: string,
): Outcome {
  const parsed = command.input.safeParse(raw)
  if (!parsed.success) {
    return { kind: 'invalid', paths: parsed.error.issues.map((i: { path: PropertyKey[] }) => i.path.join('.')) }
  }
  const input = parsed.data
  const target = command.target(input)
  const streamId = target === 'new' ? someId(`new ${command.name}`) : target
  const kind: StreamKind = command.stream
  const state = fold(kind.ref(streamId), recorded)
  const loaded = new Map<string, unknown>()
  const facts: Facts = { get: (ref) => loaded.get(ref.stream) as never }
  const asked = new Set<string>([kind.ref(streamId).stream])
  const user = as.userId ? (fold(users.ref(as.userId), recorded) as UserState) : undefined
  // The acting user's own state is always among the facts: authorisation has read it anyway.
  if (as.userId && user && users.exists(user)) loaded.set(users.ref(as.userId).stream, user)
  for (let round = 1; ; round++) {
    const wanted: readonly StreamRef[] = command.needs?.(input, state, facts) ?? []
    const fresh = wanted.filter((ref) => !asked.has(ref.stream))
    if (fresh.length === 0) break
    for (const ref of fresh) {
      asked.add(ref.stream)
      const fact = fold(ref, recorded)
      if (ref.kind.exists(fact)) loaded.set(ref.stream, fact)
    }
    // As the kernel holds it: 3 rounds, and 12 streams besides the command's own, unless it says more.
    if (round > 3 || asked.size > (command.needsMost ?? 12) + 1)
      throw new Error(`${command.name} needs ${asked.size - 1} streams in ${round} rounds`)
  }
  if (kind.exists(state) && command.opens === 'new') throw new Error('the stream exists already')
  const standing: Standing = {
    kind: as.system ? 'system' : as.machine ? 'machine' : 'person',
    userId: as.userId,
    organisationId: as.organisationId,
    role: as.role,
    user,
  }
  if (!command.who(input, state, facts, today).some((requirement) => meets(standing, requirement, today))) {
    return { kind: 'forbidden' }
  }
  const context: DecisionContext = {
    facts,
    actor: {
      kind: standing.kind,
      userId: as.userId ?? '',
      organisationId: as.organisationId,
      role: as.role,
      learnerId: user?.learnerId,
      loggedIn: as.loggedIn ?? false,
      byLentToken: as.byLentToken ?? false,
    },
    today,
    now: `${today}T10:00:00.000Z`,
    ledgerId: someId('ledger'),
    streamId,
    id: (schema, name = 'one') => schema.parse(someId(`${command.name} ${name}${as.key ?? ''}`)),
    nameHmac: (...names) => sha256(names.map(normalForm).join('/')),
    ...(as.sends && { received: as.sends }),
    ...(as.told && { told: as.told }),
  }
  const decided = command.decide(state, input, context)
  if (isRejection(decided)) return { kind: 'rejected', code: decided.rejected, details: decided.details }
  for (const event of decided.events) {
    const shape = kind.family.shapes[event.type]
    if (!shape) throw new Error(`${event.type} is no event of ${kind.kind}`)
    shape.decided.parse(event.data)
  }
  const ahead = decided.events.find((event: Event) => event.effectiveOn !== undefined && event.effectiveOn > today)
  if (ahead && !command.mayLieAhead) {
    return { kind: 'rejected', code: 'date-ahead', details: { date: ahead.effectiveOn, today } }
  }
  const claims = (command.reserves?.(input, state, context) ?? []).map((c: { ref: StreamRef; claim: unknown }) => ({
    stream: c.ref.stream,
    claim: c.claim,
  }))
  const identifiers = (command.identifies?.(input, context) ?? []).map(({ scope, subjectId }) => ({ scope, subjectId }))
  const { events, policies = [], partnershipId } = decided
  return { kind: 'accepted', events, claims, policies, identifiers, partnershipId }
}
