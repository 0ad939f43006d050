/** From the store's text to a recorded event: newest schema version, sealed fields knowing where they stand. */
import { z } from 'zod'
import type { Envelope, EventFamily, EventShape, RecordedEvent } from '../../events/event.ts'
import { Fault } from './fault.ts'

/** An event as a store hands it over. */
export interface StoredText {
  readonly id: string
  readonly type: string
  readonly stream: string
  readonly revision: number
  readonly position: string
  /** JSON of the data as the kernel made it, in the schema version that `metadata` names. */
  readonly data: string
  readonly metadata: string
}

export type Decode = (stored: StoredText) => RecordedEvent

type Fields = Record<string, unknown>

/**
 * Compiles a decoder for a vocabulary. A type without sealed fields costs two `JSON.parse`; nothing is checked against
 * the schemas again, for only checked events get into the ledger.
 *
 * Faults: `newer-layout` for an event type or schema version that this program does not know, `corrupt` for text that
 * is no JSON object.
 */
export function decoderOf(families: readonly EventFamily[]): Decode {
  const compiled = new Map<string, { readonly shape: EventShape; readonly sealed: SealedPlaces | undefined }>()
  for (const { shapes } of families) {
    for (const [type, shape] of Object.entries(shapes)) {
      const known = compiled.get(type)
      // Handlers are found by type alone, so one name can't mean two things.
      if (known && known.shape !== shape) throw new TypeError(`two event families declare another ${type}`)
      compiled.set(type, { shape, sealed: sealedPlacesOf(shape) })
    }
  }
  return (stored) => {
    const known = compiled.get(stored.type)
    if (!known) {
      throw new Fault('newer-layout', `This program does not know the event ${stored.type}: a newer one wrote it.`, {
        type: stored.type,
        position: stored.position,
      })
    }
    const meta = parse(stored, 'metadata') as unknown as Envelope
    return {
      eventId: stored.id,
      type: stored.type,
      stream: stored.stream,
      revision: stored.revision,
      position: stored.position,
      meta,
      data: currentData(stored, meta.schemaVersion, known.shape.upcasters, known.sealed),
    }
  }
}

function currentData(
  stored: StoredText,
  version: number,
  upcasters: EventShape['upcasters'],
  sealed: SealedPlaces | undefined,
): Fields {
  const data = parse(stored, 'data')
  const newest = upcasters.length + 1
  if (version === newest) {
    if (sealed && sealed !== 'here') attach(sealed, data, stored.id, '')
    return data
  }
  if (!(version >= 1 && version < newest)) {
    throw new Fault('newer-layout', `This program knows ${stored.type} up to version ${newest}, not ${version}.`, {
      type: stored.type,
      position: stored.position,
    })
  }
  // The path is part of what a seal covers, so it is that of the version that was written, wherever upcasting moves
  // the value. The old schema is gone; a sealed value is known by its form.
  attachByForm(data, stored.id, '')
  return upcasters.slice(version - 1).reduce((older: Fields, upcast) => upcast(older), data)
}

function parse(stored: StoredText, part: 'data' | 'metadata'): Fields {
  let value: unknown
  try {
    value = JSON.parse(stored[part])
  } catch (error) {
    throw new Fault('corrupt', `The ${part} of event ${stored.id} is no JSON.`, { position: stored.position }, error)
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
  throw new Fault('corrupt', `The ${part} of event ${stored.id} is no object.`, { position: stored.position })
}

// ---------------------------------------------------------------------------------------------- sealed fields

/** Where in a type's data sealed values may stand. */
type SealedPlaces =
  | 'here'
  | { readonly fields: readonly (readonly [string, SealedPlaces])[] }
  | { readonly each: SealedPlaces }

function sealedPlacesOf({ decided, filled }: EventShape): SealedPlaces | undefined {
  return together([places(decided), filled && places(filled)])
}

function places(schema: unknown): SealedPlaces | undefined {
  if (!(schema instanceof z.ZodType)) return undefined
  if (schema.meta()?.sealed !== undefined) return 'here'
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries(schema.shape).flatMap(([name, field]) => {
      const below = places(field)
      return below ? [[name, below] as const] : []
    })
    return fields.length > 0 ? { fields } : undefined
  }
  if (schema instanceof z.ZodArray) {
    const each = places(schema.element)
    return each && { each }
  }
  // A discriminated union is a union too.
  if (schema instanceof z.ZodUnion) return together(schema.options.map(places))
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodReadonly) return places(schema.unwrap())
  return undefined
}

function together(found: readonly (SealedPlaces | undefined)[]): SealedPlaces | undefined {
  const some = found.filter((one) => one !== undefined)
  if (some.length < 2) return some[0]
  return {
    fields: some.flatMap((one) => {
      if (one === 'here' || 'each' in one) throw new TypeError('variants with sealed values are objects')
      return one.fields
    }),
  }
}

function attach(places: Exclude<SealedPlaces, 'here'>, value: unknown, eventId: string, path: string): void {
  if (typeof value !== 'object' || value === null) return
  const members = value as Fields
  const below = 'fields' in places ? places.fields : Object.keys(members).map((index) => [index, places.each] as const)
  for (const [name, place] of below) {
    const at = path === '' ? name : `${path}.${name}`
    if (place !== 'here') attach(place, members[name], eventId, at)
    else if (isBox(members[name])) members[name] = { ...members[name], eventId, path: at }
  }
}

function attachByForm(members: Fields, eventId: string, path: string): void {
  for (const [name, member] of Object.entries(members)) {
    const at = path === '' ? name : `${path}.${name}`
    if (isBox(member)) members[name] = { ...member, eventId, path: at }
    else if (typeof member === 'object' && member !== null) attachByForm(member as Fields, eventId, at)
  }
}

function isBox(value: unknown): value is { keyId: string; box: string } {
  return typeof value === 'object' && value !== null && 'keyId' in value && 'box' in value
}
