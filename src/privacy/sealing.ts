/**
 * The step between deciding and appending: what must not be seen by rules (chance, personal text) goes into the event
 * here, and personal text only sealed. And back: a box that was read gets its place.
 */
import { z } from 'zod'
import type { EventShape, Filling } from '../../events/event.ts'
import { isSealed, Personal, type Sealed } from '../../events/values.ts'
import { canonical, sha256 } from '../contract/canonical.ts'
import { Fault } from '../contract/fault.ts'
import { type SealedField, sealedFieldsOf } from './sealed-fields.ts'
import type { Vault } from './vault.ts'

export { sealedPathsOf } from './sealed-fields.ts'

export interface SealingRequest {
  readonly eventId: string
  readonly ledgerId: string
  readonly streamKind: string
  readonly streamId: string
  readonly type: string
  readonly shape: EventShape
  readonly data: Readonly<Record<string, unknown>>
  readonly now: string
  /** The day the fact holds from, where the event says one. */
  readonly effectiveOn?: string | undefined
  /** The very same bytes for the same name on a retry of the same command. */
  readonly random: (name: string, bytes: number) => Buffer
}
export interface SealedEvent {
  /** As it goes into the store: sealed fields are `{ keyId, box }`. */
  readonly data: Record<string, unknown>
  /** Of the keys used, each once: those that sign, then those that seal, in field order. On disk after `vault.durable()`. */
  readonly keyIds: string[]
  readonly once: Record<string, string>
}

/** The event would repeat personal data that has been erased. The kernel makes it the rejection `personal-data-erased`. */
export class DataErased extends Error {
  readonly path: string
  constructor(path: string) {
    super(`the personal data that ${path} would repeat was erased`)
    this.name = 'DataErased'
    this.path = path
  }
}

type Data = Record<string, unknown>

/**
 * Seals one event. Throws `DataErased`; a TypeError for what only a programming fault can bring about (a
 * subject or scope that the event does not name, personal text in a field that is not sealed, data against the schema).
 */
export function sealEvent(vault: Vault, request: SealingRequest): SealedEvent {
  const { shape } = request
  const once: Record<string, string> = {}
  let data: Data = { ...request.data }
  const keyIds = new Set<string>()
  if (shape.fill) {
    // Parsed first, so that what is hashed by `fill` is exactly what stands in the event.
    const filled = shape.fill(parsed(request, shape.decided, data), fillingFor(vault, request, keyIds))
    Object.assign(once, filled.once)
    data = { ...filled.data }
  }
  for (const field of sealedFieldsOf(shape)) {
    replace(data, field, (value) => {
      const text = plainText(vault, value, field.path)
      const keyId = keyOf(vault, request, data, field)
      keyIds.add(keyId)
      return { keyId, box: vault.seal(text, { keyId, eventId: request.eventId, path: field.path }) }
    })
  }
  refuseUnsealed(data, request.type)
  return { data: parsed(request, wholeSchema(shape), data), keyIds: [...keyIds], once }
}

/**
 * Gives each box in data just read from the store its place, in the data itself (which is fresh from JSON.parse, and
 * this runs for every event that is read). Fault `corrupt` when a sealed field holds anything else.
 */
export function attachSealed(shape: EventShape, eventId: string, data: Data): Data {
  for (const field of sealedFieldsOf(shape)) {
    const holder = holderOf(data, field)
    const key = field.keys[field.keys.length - 1] as string // a path has at least one key
    const value = holder?.[key]
    if (!holder || value === undefined) continue
    if (!isSealed(value) || typeof value.keyId !== 'string' || typeof value.box !== 'string') {
      throw new Fault('corrupt', `Field ${field.path} of event ${eventId} is not sealed.`, {
        eventId,
        path: field.path,
      })
    }
    holder[key] = { keyId: value.keyId, box: value.box, eventId, path: field.path } satisfies Sealed
  }
  return data
}

function fillingFor(vault: Vault, request: SealingRequest, keyIds: Set<string>): Filling {
  return {
    eventId: request.eventId,
    ledgerId: request.ledgerId,
    streamId: request.streamId,
    effectiveOn: request.effectiveOn,
    random: (name, bytes) => request.random(name, bytes).toString('base64url'),
    sha256,
    open: (value) => plainText(vault, value, request.type),
    canonical,
    personal: (text) => new Personal(text),
    signingKey: (keyId) => {
      keyIds.add(keyId)
      return vault.signingKey(keyId, request.now)
    },
    keyIdsOf: (subjectId, dataClass) => vault.keyIdsOf(subjectId, dataClass),
  }
}

function plainText(vault: Vault, value: unknown, path: string): string {
  if (value instanceof Personal) return Personal.reveal(value)
  if (!isSealed(value) || !('eventId' in value)) throw new TypeError(`${path} expects a personal value`)
  const opened = vault.open(value)
  if ('erased' in opened) throw new DataErased(path)
  return opened.text
}

function keyOf(vault: Vault, request: SealingRequest, data: Data, { rule, path }: SealedField): string {
  const named = (name: string): string => {
    const id = data[`${name}Id`]
    if (typeof id === 'string' && id !== '') return id
    throw new TypeError(`${request.type}.${path} is sealed for a ${name}, and the event has no ${name}Id`)
  }
  const id = request.streamKind === rule.subject ? request.streamId : named(rule.subject)
  const scope = rule.scope === 'life' ? '-' : named(rule.scope)
  return vault.keyFor({ kind: rule.subject, id }, rule.class, scope, request.now)
}

/** Objects on the way are copied: what `decide` returned may be used again when the append must be tried anew. */
function replace(data: Data, { keys }: SealedField, change: (value: unknown) => unknown): void {
  let holder = data
  for (const key of keys.slice(0, -1)) {
    const next = holder[key]
    if (typeof next !== 'object' || next === null) return
    const copy = { ...next } as Data
    holder[key] = copy
    holder = copy
  }
  const last = keys[keys.length - 1] as string // a path has at least one key
  const value = holder[last]
  if (value !== undefined) holder[last] = change(value)
}

function holderOf(data: Data, { keys }: SealedField): Data | undefined {
  let holder: unknown = data
  for (let i = 0; i < keys.length - 1; i++) holder = (holder as Data | undefined)?.[keys[i] as string]
  return holder as Data | undefined
}

/** A schema could let one through (`unknown`, a record); nothing personal may reach the log whatever it says. */
function refuseUnsealed(value: unknown, path: string): void {
  if (typeof value !== 'object' || value === null) return
  if (value instanceof Personal) throw new TypeError(`${path} holds personal text and is not declared sealed`)
  if ('box' in value && 'eventId' in value) throw new TypeError(`${path} holds a box of another event`)
  for (const key in value) {
    const member = (value as Data)[key]
    // Asked before the path is put together: most members are plain, and every event passes here.
    if (typeof member === 'object') refuseUnsealed(member, `${path}.${key}`)
  }
}

const schemas = new WeakMap<EventShape, z.ZodObject>()
function wholeSchema(shape: EventShape): z.ZodObject {
  let schema = schemas.get(shape)
  if (!schema) {
    schema = shape.filled ? z.strictObject({ ...shape.decided.shape, ...shape.filled.shape }) : shape.decided.strict()
    schemas.set(shape, schema)
  }
  return schema
}

/** Messages of zod say what was expected, never what was found. */
function parsed(request: SealingRequest, schema: z.ZodObject, data: Data): Data {
  const result = schema.safeParse(data)
  if (result.success) return result.data
  const issues = result.error.issues.map(({ path, message }) => `${path.join('.') || '(event)'}: ${message}`)
  throw new TypeError(`${request.type} does not fit its own schema: ${issues.join('; ')}`)
}
