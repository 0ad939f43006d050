/** The one read path: who looks, at which position, and names unsealed only here. */

import { endOfDay, instantAt, localDateAt } from '../contract/dates.ts'
import type { Decode } from '../contract/decode.ts'
import type { AnyQuery, Look, QueryContext, ReadDb, ReadModels } from '../contract/projection.ts'
import { isRejection, type StreamRef } from '../contract/stream.ts'
import { unsealAnswer } from '../privacy/unseal.ts'
import type { Vault } from '../privacy/vault.ts'
import { eventFrom } from '../store/seek.ts'
import { type EventStore, START } from '../store/store.ts'
import { parseInput } from './inputs.ts'
import type { QueryOutcome, QueryRequest } from './kernel.ts'
import { standingOf, viewerOf } from './standing.ts'
import type { Streams } from './streams.ts'

export interface Asking {
  readonly store: EventStore
  readonly decode: Decode
  readonly vault: Vault
  readonly streams: Streams
  readonly models: ReadModels
  readonly ledgerId: string
  readonly now: () => number
  readonly head: () => Promise<string>
  readonly looksOf: (learnerId: string) => readonly Look[]
  readonly mails: QueryContext['mails']
  readonly findLearners: QueryContext['findLearners']
}

const WAIT_MS_DEFAULT = 2_000
const WAIT_MS_MAX = 10_000

const invalid = (pointer: string, code: string, message: string): QueryOutcome => ({
  kind: 'invalid',
  issues: [{ pointer, code, message }],
})

/** Where in the ledger an answer is asked, and the calendar date that status is computed for. */
interface Moment {
  readonly position: string
  readonly on: string
}

export async function ask(run: Asking, query: AnyQuery, request: QueryRequest): Promise<QueryOutcome> {
  const parsed = parseInput(query.params, request.params, ['bsn-like'])
  if ('issues' in parsed) return { kind: 'invalid', issues: parsed.issues }
  const standing = await standingOf(run.streams, request.caller, localDateAt(run.now()))
  if (!standing) return { kind: 'forbidden' }
  if (request.asOf !== undefined && !query.asOf) {
    return invalid('/asOf', 'not-as-of', 'this can only be asked as it is now: leave asOf out')
  }
  const moment = await momentOf(run, request.asOf)
  if (moment === undefined && request.asOf !== undefined) {
    return invalid('/asOf', 'as-of', 'expects a date, an instant, or a position of 20 digits')
  }
  if (request.waitFor !== undefined && !/^\d{20}$/.test(request.waitFor)) {
    return invalid('/waitFor', 'position', 'expects a position of 20 digits')
  }
  const asked = run.now()
  const [today, now] = [localDateAt(asked), instantAt(asked)]
  const { ledgerId, looksOf, mails, findLearners } = run
  const context = { viewer: viewerOf(standing, today), today, now, ledgerId, looksOf, mails, findLearners }
  return query.source === 'fold'
    ? askStreams(run, query, parsed.input, context, moment)
    : askModel(run, query, query.source.name, parsed.input, context, moment, request)
}

type Common = Pick<QueryContext, 'viewer' | 'today' | 'now' | 'ledgerId' | 'looksOf' | 'mails' | 'findLearners'>

async function askStreams(
  run: Asking,
  query: AnyQuery,
  params: Record<string, unknown>,
  common: Common,
  moment: Moment | undefined,
): Promise<QueryOutcome> {
  const at = moment?.position ?? (await run.head())
  const context: QueryContext = {
    ...common,
    at,
    on: moment?.on ?? common.today,
    db: NO_DB,
    ...reading(run, at, moment !== undefined),
  }
  return answered(run, query, await query.run(params, context), { position: at, stale: false, parked: 0 })
}

async function askModel(
  run: Asking,
  query: AnyQuery,
  model: string,
  params: Record<string, unknown>,
  common: Common,
  moment: Moment | undefined,
  request: QueryRequest,
): Promise<QueryOutcome> {
  const wanted = later(request.waitFor ?? START, moment?.position ?? START)
  const waitMs = Math.min(request.waitMs ?? WAIT_MS_DEFAULT, WAIT_MS_MAX)
  const reached = wanted === START || (await run.models.waitFor(model, wanted, waitMs))
  let position = START
  const result = await run.models.read(model, (db, checkpoint) => {
    position = moment && moment.position < checkpoint ? moment.position : checkpoint
    const snapshot = untilReturned(db)
    const context: QueryContext = {
      ...common,
      at: position,
      on: moment?.on ?? common.today,
      db: snapshot.db,
      ...reading(run, position, moment !== undefined),
    }
    try {
      return query.run(params, context)
    } finally {
      snapshot.end()
    }
  })
  return answered(run, query, result, { position, stale: !reached, parked: run.models.parkedIn(model) })
}

const later = (a: string, b: string) => (a > b ? a : b)

function reading(run: Asking, at: string, isEarlier: boolean): Pick<QueryContext, 'load' | 'loadNow' | 'events'> {
  const known = new Map<string, Promise<unknown>>()
  const load = <State>(ref: StreamRef<State>): Promise<State | undefined> => {
    const under = known.get(ref.stream) ?? run.streams.stateAt(ref, at)
    known.set(ref.stream, under)
    return under as Promise<State | undefined>
  }
  return {
    load,
    loadNow: isEarlier ? async (ref) => run.streams.stateAt(ref, await run.head()) : load,
    events: (ref) => run.streams.eventsOf(ref, at),
  }
}

function answered(
  run: Asking,
  query: AnyQuery,
  result: unknown,
  told: { readonly position: string; readonly stale: boolean; readonly parked: number },
): QueryOutcome {
  if (isRejection(result)) {
    if (result.rejected === 'not-found') return { kind: 'not-found' }
    if (result.rejected === 'forbidden') return { kind: 'forbidden' }
    if (result.rejected === 'moved') return { kind: 'moved', to: String(result.details.to) }
    return { kind: 'rejected', code: result.rejected, details: result.details }
  }
  const opened = unsealAnswer(run.vault, result)
  return { kind: 'answered', result: query.finish ? query.finish(opened) : opened, ...told }
}

/** The read snapshot ends when `run` first awaits; using it later would mix two states of the file. */
function untilReturned(db: ReadDb): { db: ReadDb; end: () => void } {
  let ended = false
  const guard = () => {
    if (ended) throw new TypeError('a query read its rows after an await: read them first')
  }
  return {
    db: {
      get: (sql, ...params) => {
        guard()
        return db.get(sql, ...params)
      },
      all: (sql, ...params) => {
        guard()
        return db.all(sql, ...params)
      },
    },
    end: () => {
      ended = true
    },
  }
}

const refuseDb = () => {
  throw new TypeError('a query of kind fold has no rows')
}
const NO_DB: ReadDb = { get: refuseDb, all: refuseDb }

/** A position as it is; a date means the end of that day in Amsterdam; an instant itself. */
async function momentOf(run: Asking, asOf: string | undefined): Promise<Moment | undefined> {
  if (asOf === undefined) return undefined
  if (/^\d{20}$/.test(asOf)) {
    // What has not been written yet is not known yet: beyond the end means the end.
    const head = await run.head()
    const position = asOf > head ? head : asOf
    const on = await dateOfPosition(run, position)
    return on === undefined ? undefined : { position, on }
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(asOf)) {
    const end = endOfDay(asOf)
    if (end === undefined) return undefined
    return { position: await run.models.positionKnownAt(instantAt(end)), on: asOf }
  }
  const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/.test(asOf) ? Date.parse(asOf) : Number.NaN
  if (Number.isNaN(instant)) return undefined
  return { position: await run.models.positionKnownAt(instantAt(instant)), on: localDateAt(instant) }
}

/** Undefined where nothing stands: on a server most numbers of 20 digits are no position. */
async function dateOfPosition(run: Asking, position: string): Promise<string | undefined> {
  if (position === START) return localDateAt(run.now())
  const event = await eventFrom(run.store, position)
  return event && localDateAt(Date.parse(run.decode(event).meta.recordedAt))
}
