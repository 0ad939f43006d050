/**
 * Read models over made-up events: given events, when somebody asks, then an answer. No files and no keys: what is sealed
 * opens to its text, or reads as erased once an event says so.
 */
import { createHash } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { EventShape, Filling, RecordedEvent } from '../../events/event.ts'
import { eventFamilies } from '../../events/index.ts'
import { isSealed, Personal, type Sealed, type SealRule } from '../../events/values.ts'
import { PersonQuestion } from '../../src/contract/answer.ts'
import { canonical, sha256 } from '../../src/contract/canonical.ts'
import { ed25519Multikey } from '../../src/contract/multibase.ts'
import type {
  AnyQuery,
  Look,
  Mail,
  ProjectionSpec,
  QueryContext,
  ReadDb,
  SqlRow,
  WriteDb,
} from '../../src/contract/projection.ts'
import { isRejection, type Rejection, type StreamKind, type StreamRef } from '../../src/contract/stream.ts'
import { users } from '../../src/domain/user/user.ts'
import { viewerOf } from '../../src/kernel/standing.ts'
import { samePerson } from '../../src/privacy/same-person.ts'
import { type As, type PastEvent, recordedEvents, someId } from './given.ts'

const shapes = new Map(eventFamilies.flatMap((family) => Object.entries(family.shapes)))
const LEDGER = someId('ledger')

export interface Asking {
  /** Position; that of the last event when left out. */
  readonly at?: string
  /** The day that a date asked for means; today when left out. */
  readonly on?: string
  readonly today?: string
  /** The instant of asking; noon of today when left out. */
  readonly now?: string
  /** What the search index finds. */
  readonly found?: readonly string[]
  readonly looks?: readonly Look[]
  readonly mails?: Readonly<Record<string, Mail>>
}

// biome-ignore lint/suspicious/noExplicitAny: an answer is read by its test, which knows its shape
export type Answer = any

export interface ReadModelWorld {
  readonly events: readonly RecordedEvent[]
  /** Position after so many events. */
  position(events: number): string
  /** The read model's rows after so many events (all when left out). */
  db(projection: ProjectionSpec, upTo?: number): ReadDb
  /** Every row of every table, in a fixed order. */
  rows(projection: ProjectionSpec, upTo?: number): Readonly<Record<string, SqlRow[]>>
  /** The answer as the viewer gets it, checked against the query's own schema; or the rejection. */
  ask(query: AnyQuery, params: Record<string, unknown>, as: As | undefined, asking?: Asking): Promise<Answer>
  refused(query: AnyQuery, params: Record<string, unknown>, as: As | undefined, asking?: Asking): Promise<Rejection>
}

export function readModels(past: readonly PastEvent[], today = '2023-06-30'): ReadModelWorld {
  const vault = new Keys()
  const events = recordedEvents(past).map((event) => vault.sealed(event))
  const built = new Map<string, DatabaseSync>()
  const position = (count: number) => String(count).padStart(20, '0')

  const database = (projection: ProjectionSpec, upTo: number): DatabaseSync => {
    const key = `${projection.name} ${upTo}`
    const db = built.get(key) ?? project(projection, events.slice(0, upTo))
    built.set(key, db)
    return db
  }
  const contextFor = (query: AnyQuery, as: As | undefined, asking: Asking): QueryContext => {
    const day = asking.today ?? today
    const at = asking.at ?? position(events.length)
    const known = events.filter((event) => event.position <= at)
    return {
      viewer: viewerOf(standingOf(as, events), day),
      at,
      today: day,
      now: asking.now ?? `${day}T10:00:00.000Z`,
      on: asking.on ?? day,
      ledgerId: LEDGER,
      db: query.source === 'fold' ? noRows : reading(database(query.source, events.length)),
      load: async (ref) => folded(ref, known) as never,
      loadNow: async (ref) => folded(ref, events) as never,
      events: async (ref) => eventsOf(ref, known),
      looksOf: () => asking.looks ?? [],
      mails: {
        of: (invitationId) => asking.mails?.[invitationId],
        list: (state, most) =>
          Object.entries(asking.mails ?? {})
            .map(([invitationId, mail]) => ({ invitationId, userId: someId('somebody'), ...mail }))
            .filter((mail) => state === undefined || mail.state === state)
            .slice(0, most),
      },
      findLearners: () => asking.found ?? [],
    }
  }
  const ask: ReadModelWorld['ask'] = async (query, params, as, asking = {}) => {
    const context = contextFor(query, as, asking)
    const result: unknown = await query.run(query.params.parse(params), context)
    if (isRejection(result)) return result
    const opened = vault.opened(result)
    return query.result.parse(query.finish ? query.finish(opened) : opened)
  }
  return {
    events,
    position,
    db: (projection, upTo = events.length) => reading(database(projection, upTo)),
    rows: (projection, upTo = events.length) => allRows(database(projection, upTo)),
    ask,
    async refused(query, params, as, asking) {
      const answer = await ask(query, params, as, asking)
      if (!isRejection(answer)) throw new Error(`${query.name} answered: ${JSON.stringify(answer)}`)
      return answer
    },
  }
}

/** Fresh tables with these events in them. */
export function project(projection: ProjectionSpec, events: readonly RecordedEvent[]): DatabaseSync {
  const db = new DatabaseSync(':memory:')
  for (const statement of projection.tables) db.exec(statement)
  apply(projection, events, db)
  return db
}

export function apply(projection: ProjectionSpec, events: Iterable<RecordedEvent>, db: DatabaseSync): void {
  const writer = writing(db)
  const handlers = projection.on as Readonly<Record<string, (event: RecordedEvent, db: WriteDb) => void>>
  db.exec('BEGIN')
  for (const event of events) handlers[event.type]?.(event, writer)
  db.exec('COMMIT')
}

/** Statements are prepared once, as the projector does it. */
function writing(db: DatabaseSync): WriteDb {
  const prepared = new Map<string, ReturnType<DatabaseSync['prepare']>>()
  const statement = (sql: string) => {
    const found = prepared.get(sql) ?? db.prepare(sql)
    prepared.set(sql, found)
    return found
  }
  return {
    get: (sql, ...params) => statement(sql).get(...params) as SqlRow | undefined,
    all: (sql, ...params) => statement(sql).all(...params) as SqlRow[],
    run: (sql, ...params) => void statement(sql).run(...params),
  }
}
const reading = (db: DatabaseSync): ReadDb => writing(db)
const refuse = () => {
  throw new TypeError('a query of kind fold has no rows')
}
const noRows: ReadDb = { get: refuse, all: refuse }

export function allRows(db: DatabaseSync): Readonly<Record<string, SqlRow[]>> {
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").all()
  return Object.fromEntries(
    tables.map(({ name }) => {
      const rows = db.prepare(`SELECT * FROM "${String(name)}"`).all() as SqlRow[]
      return [String(name), rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))]
    }),
  )
}

// ---------------------------------------------------------------------------------------------- streams and viewers

function eventsOf(ref: StreamRef, events: readonly RecordedEvent[]): readonly RecordedEvent[] {
  const own = events.filter(({ stream }) => stream === ref.stream)
  const merged = own.flatMap((event) => ref.kind.foldsFirst?.(event) ?? []).toReversed()
  return [...merged.flatMap((id) => eventsOf(ref.kind.ref(id), events)), ...own]
}

function folded<State>(ref: StreamRef<State>, events: readonly RecordedEvent[]): State | undefined {
  const kind: StreamKind<State> = ref.kind
  const state = eventsOf(ref as StreamRef, events).reduce(
    (sum, event) => kind.evolve(sum, event as never),
    kind.initial(),
  )
  return kind.exists(state) ? state : undefined
}

function standingOf(as: As | undefined, events: readonly RecordedEvent[]) {
  if (as?.userId === undefined) {
    return {
      kind: as?.system ? 'system' : 'public',
      userId: undefined,
      organisationId: undefined,
      role: undefined,
      user: undefined,
    } as const
  }
  const user = folded(users.ref(as.userId), events)
  const kind = as.machine ? ('machine' as const) : ('person' as const)
  return { kind, userId: as.userId, organisationId: as.organisationId, role: as.role, user }
}

// ---------------------------------------------------------------------------------------------- sealing

/** A vault without a lock: it knows which key is for what, and which were destroyed. */
class Keys {
  /** `learner class` to its keys. */
  readonly #of = new Map<string, Set<string>>()
  readonly #destroyed = new Set<string>()

  /** The event as the ledger would hold it: filled in, and personal values sealed under a key of their own. */
  sealed(event: RecordedEvent): RecordedEvent {
    const shape = shapes.get(event.type)
    if (!shape) throw new TypeError(`${event.type} is no event`)
    const filled = shape.fill ? shape.fill(event.data as never, this.#filling(event)).data : event.data
    const data = Object.fromEntries(
      Object.entries(filled).map(([path, value]) => [path, this.#seal(event, shape, filled, path, value)]),
    )
    if (event.type === 'PersonalDataErased') {
      for (const key of this.#keysOf(String(data.learnerId), String(data.class))) this.#destroyed.add(key)
    }
    return { ...event, data }
  }

  #seal(event: RecordedEvent, shape: EventShape, data: Record<string, unknown>, path: string, value: unknown): unknown {
    if (!(value instanceof Personal) && !isSealed(value)) return value
    const rule = ruleOf(shape, path)
    const own = event.stream.startsWith(`${rule.subject}-`) ? event.stream.slice(-26) : undefined
    const subject = String(data[`${rule.subject}Id`] ?? own)
    const scope = rule.scope === 'life' ? '' : String(data[`${rule.scope}Id`])
    const keyId = someId(`key ${subject} ${rule.class} ${scope}`)
    this.#keysOf(subject, rule.class).add(keyId)
    return { keyId, box: textOf(value), eventId: event.eventId, path } satisfies Sealed
  }

  #keysOf(subject: string, dataClass: string): Set<string> {
    const name = `${subject} ${dataClass}`
    const keys = this.#of.get(name) ?? new Set()
    this.#of.set(name, keys)
    return keys
  }

  #filling({ eventId, stream, meta }: RecordedEvent): Filling {
    return {
      eventId,
      ledgerId: LEDGER,
      streamId: stream.slice(-26),
      effectiveOn: meta.effectiveOn,
      random: (name) => sha256(`${eventId} ${name}`).slice(0, 43),
      sha256,
      open: textOf,
      canonical,
      personal: (text) => new Personal(text),
      signingKey: (keyId) => ed25519Multikey(createHash('sha256').update(keyId).digest()),
      keyIdsOf: (subject, dataClass) => [...this.#keysOf(subject, dataClass)],
    }
  }

  #open({ keyId, box }: Sealed): { text: string } | { erased: true } {
    return this.#destroyed.has(keyId) ? { erased: true } : { text: box }
  }
  /** As the kernel opens an answer for somebody who may see it. */
  opened(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((member) => this.opened(member))
    if (typeof value !== 'object' || value === null) return value
    if (value instanceof PersonQuestion) return samePerson({ open: (sealed) => this.#open(sealed) }, value)
    if (isSealed(value)) return this.#destroyed.has(value.keyId) ? { erased: true } : value.box
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, this.opened(member)]))
  }
}

const textOf = (value: unknown): string =>
  value instanceof Personal ? Personal.reveal(value) : isSealed(value) ? value.box : String(value)

function ruleOf({ decided, filled }: EventShape, field: string): SealRule {
  const schema: unknown = decided.shape[field] ?? filled?.shape[field]
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema
  const rule = inner instanceof z.ZodType ? inner.meta()?.sealed : undefined
  if (!rule) throw new TypeError(`${field} is not sealed`)
  return rule as SealRule // written by `sealed`
}
