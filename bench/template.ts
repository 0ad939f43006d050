/**
 * A group's events as a mould: cast again and again with other ids, keys, sealed values and times, they make a large
 * ledger in a minute where the kernel would take an hour. What is cast opens, folds and reads as what was told.
 */
import { eventFamilies } from '../events/index.ts'
import { decoderOf } from '../src/contract/decode.ts'
import { certificateNumberOf } from '../src/contract/naming.ts'
import { sealedFieldsOf } from '../src/privacy/sealed-fields.ts'
import type { Vault } from '../src/privacy/vault.ts'
import type { EventToAppend, ExpectedRevision, StoredEvent } from '../src/store/store.ts'

export interface CastEvent {
  readonly stream: string
  readonly expected: ExpectedRevision
  readonly event: EventToAppend
}

/** A literal piece of text, or what stands there in one cast. */
type Piece = string | ((cast: Cast) => string)

interface Cast {
  readonly ids: readonly string[]
  readonly keyIds: readonly string[]
  /** Milliseconds that it lies behind the group that was told. */
  readonly later: number
  readonly vault: Vault
}

/** What to seal in a cast instead of what was told, by the type of the event and the path of the field. */
export type Inventing = (type: string, path: string) => (() => string) | undefined

interface Mould {
  readonly stream: readonly Piece[]
  readonly expected: ExpectedRevision
  readonly type: string
  readonly id: number
  readonly data: readonly Piece[]
  readonly metadata: readonly Piece[]
}

/** Whose key: subject × class × scope, with ids as numbers of this template. */
interface KeyPlace {
  readonly kind: string
  readonly subject: number
  readonly dataClass: string
  readonly scope: number | undefined
  readonly isMac: boolean
}

const ULID = '[0-7][0-9A-HJKMNP-TV-Z]{25}'
// A box first, for its text may hold what looks like an id.
const MARKS = new RegExp(`"box":"([^"]+)"|"recordedAt":"([^"]+)"|"certificateNumber":"[^"]+"|${ULID}`, 'g')

export class Template {
  readonly #moulds: readonly Mould[]
  readonly #ids = new Map<string, number>()
  readonly #keys = new Map<string, number>()
  readonly #places: KeyPlace[] = []
  readonly #known: ReadonlySet<string>

  /** `events` of one group, in order; `around` is everything that stood before, whose ids stay as they are. */
  constructor(
    around: readonly StoredEvent[],
    events: readonly StoredEvent[],
    vault: Vault,
    inventing: Inventing = () => undefined,
  ) {
    this.#known = new Set(around.flatMap(idsIn))
    const decode = decoderOf(eventFamilies)
    // Keys are not ids of things: found first, so that no number is given to one.
    for (const stored of events) this.#noteKeys(decode(stored), stored)
    for (const stored of events) for (const id of idsIn(stored)) this.#idNumber(id)
    this.#moulds = events.map((stored) => this.#mouldOf(stored, decode(stored), vault, inventing))
  }

  get size(): number {
    return this.#moulds.length
  }

  /** What an id of the group became: hand in the `ids` of a cast. */
  renamed(id: string, ids: readonly string[]): string {
    const number = this.#ids.get(id)
    return number === undefined ? id : (ids[number] ?? id)
  }

  /** Makes keys in memory: call `vault.durable()` before the events are appended. */
  cast(vault: Vault, later: number): { readonly events: readonly CastEvent[]; readonly ids: readonly string[] } {
    const ids = [...this.#ids.keys()].map((id) => idLater(id, later))
    const now = new Date(Date.parse('2023-06-01T00:00:00Z') + later).toISOString()
    const keyIds = this.#places.map(({ kind, subject, dataClass, scope, isMac }) => {
      const who = { kind, id: ids[subject] ?? '' }
      if (isMac) return vault.inputMac('', who, now).keyId ?? ''
      return vault.keyFor(who, dataClass, scope === undefined ? '-' : (ids[scope] ?? ''), now)
    })
    const cast: Cast = { ids, keyIds, later, vault }
    const text = (pieces: readonly Piece[]) => {
      let whole = ''
      for (const piece of pieces) whole += typeof piece === 'string' ? piece : piece(cast)
      return whole
    }
    const events = this.#moulds.map(({ stream, expected, type, id, data, metadata }) => ({
      stream: text(stream),
      expected,
      event: { id: ids[id] ?? '', type, data: text(data), metadata: text(metadata) },
    }))
    return { events, ids }
  }

  #idNumber(id: string): number | undefined {
    if (this.#known.has(id) || this.#keys.has(id)) return undefined
    const known = this.#ids.get(id)
    if (known !== undefined) return known
    this.#ids.set(id, this.#ids.size)
    return this.#ids.size - 1
  }

  #noteKeys(event: ReturnType<ReturnType<typeof decoderOf>>, stored: StoredEvent): void {
    const [kind, streamId] = split(stored.stream)
    const note = (keyId: string, place: Omit<KeyPlace, 'subject' | 'scope'>, subject: string, scope?: string) => {
      if (this.#keys.has(keyId)) return
      this.#keys.set(keyId, this.#places.length)
      this.#places.push({
        ...place,
        subject: this.#idNumber(subject) ?? unnamed(subject),
        scope: scope === undefined ? undefined : (this.#idNumber(scope) ?? unnamed(scope)),
      })
    }
    const { inputMacKeyId } = event.meta
    if (inputMacKeyId !== undefined) note(inputMacKeyId, { kind, dataClass: '', isMac: true }, streamId)
    for (const { rule, box } of sealedIn(event)) {
      const subject = rule.subject === kind ? streamId : String(event.data[`${rule.subject}Id`])
      const scope = rule.scope === 'life' ? undefined : String(event.data[`${rule.scope}Id`])
      note(box.keyId, { kind: rule.subject, dataClass: rule.class, isMac: false }, subject, scope)
    }
  }

  #mouldOf(
    stored: StoredEvent,
    event: ReturnType<ReturnType<typeof decoderOf>>,
    vault: Vault,
    inventing: Inventing,
  ): Mould {
    const boxes = new Map(sealedIn(event).map((sealed) => [sealed.box.box, sealed]))
    const id = this.#idNumber(stored.id) ?? unnamed(stored.id)
    const piece = (mark: string, box: string | undefined, recordedAt: string | undefined): Piece => {
      if (box !== undefined) {
        const sealed = boxes.get(box)
        const opened = sealed && vault.open(sealed.box)
        if (!sealed || !opened || !('text' in opened)) throw new TypeError(`${stored.type} holds a box of no field`)
        const { path } = sealed
        const key = this.#keys.get(sealed.box.keyId) ?? unnamed(sealed.box.keyId)
        const { text } = opened
        const invent = inventing(stored.type, path) ?? (() => text)
        return ({ ids, keyIds, vault: into }) =>
          `"box":"${into.seal(invent(), { keyId: keyIds[key] ?? '', eventId: ids[id] ?? '', path })}"`
      }
      if (recordedAt !== undefined) {
        const at = Date.parse(recordedAt)
        return ({ later }) => `"recordedAt":"${new Date(at + later).toISOString()}"`
      }
      if (mark.startsWith('"certificateNumber"')) {
        const number = this.#idNumber(String(event.data.certificateId)) ?? unnamed(stored.id)
        return ({ ids, vault: { ledgerId } }) =>
          `"certificateNumber":"${certificateNumberOf(ledgerId, ids[number] ?? '')}"`
      }
      const key = this.#keys.get(mark)
      if (key !== undefined) return ({ keyIds }) => keyIds[key] ?? ''
      const number = this.#idNumber(mark)
      return number === undefined ? mark : ({ ids }) => ids[number] ?? ''
    }
    return {
      stream: piecesOf(stored.stream, piece),
      expected: stored.revision === 0 ? 'none' : stored.revision - 1,
      type: stored.type,
      id,
      data: piecesOf(stored.data, piece),
      metadata: piecesOf(stored.metadata, piece),
    }
  }
}

/** Neighbouring literals become one, so that casting joins few pieces. */
function piecesOf(text: string, piece: (mark: string, box?: string, recordedAt?: string) => Piece): Piece[] {
  const pieces: Piece[] = []
  const add = (one: Piece) => {
    const last = pieces.at(-1)
    if (typeof one === 'string' && typeof last === 'string') pieces[pieces.length - 1] = last + one
    else if (one !== '') pieces.push(one)
  }
  let end = 0
  for (const match of text.matchAll(MARKS)) {
    add(text.slice(end, match.index))
    add(piece(match[0], match[1], match[2]))
    end = match.index + match[0].length
  }
  add(text.slice(end))
  return pieces
}

function sealedIn(event: ReturnType<ReturnType<typeof decoderOf>>) {
  const [kind] = split(event.stream)
  const shape = eventFamilies.find((family) => family.kind === kind)?.shapes[event.type]
  if (!shape) throw new TypeError(`${event.type} is no event of ${kind}`)
  return sealedFieldsOf(shape).flatMap(({ path, keys, rule }) => {
    let value: unknown = event.data
    for (const key of keys) value = (value as Record<string, unknown> | undefined)?.[key]
    if (value === undefined) return []
    // Decoding gave each sealed field its place.
    return [{ path, rule, box: value as { keyId: string; box: string; eventId: string; path: string } }]
  })
}

/** `credential-type-01H…` → its kind and its id. */
function split(stream: string): [string, string] {
  const at = stream.lastIndexOf('-')
  // What a code is of stands in its stream's name, between the kind and the code.
  return [stream.startsWith('code-') ? 'code' : stream.slice(0, at), stream.slice(at + 1)]
}

const idsIn = ({ id, stream, data, metadata }: StoredEvent): string[] => [
  id,
  ...[...`${stream} ${data} ${metadata}`.matchAll(MARKS)].flatMap(([mark]) => (mark.length === 26 ? [mark] : [])),
]

const unnamed = (id: string): never => {
  throw new TypeError(`${id} was not made by the group itself, so it can't be cast anew`)
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Another id whose time lies so much later: ids go on sorting by time, as in a ledger that grew. */
function idLater(id: string, later: number): string {
  let time = later
  for (let i = 0; i < 10; i++) time += CROCKFORD.indexOf(id[i] ?? '') * 32 ** (9 - i)
  let text = ''
  for (let i = 0; i < 10; i++) {
    text = CROCKFORD[time % 32] + text
    time = Math.floor(time / 32)
  }
  // 80 bits, five at a time.
  for (let i = 0; i < 16; i++) text += CROCKFORD[(Math.random() * 32) | 0]
  return text
}
