import { expect, it } from 'vitest'
import { event, eventOfBytes, faultOf, ids, type OpenSubject, plain, wholeLedger } from './conformance-sample.ts'
import { APPEND_BYTES_MAX, EVENT_BYTES_MAX } from './store.ts'

/** Texts that some encoding, normalisation or JSON library would change on the way. */
const TEXTS: readonly [string, string][] = [
  ['Dutch', '{"naam":"Zoë van der Ĳssel-Coöper, ’s-Gravenhage, €\u00a012"}'],
  ['astral characters', '{"x":"😀👩🏽‍⚕️𝄞𠮷"}'],
  ['combining characters, not normalised', '{"nfd":"e\u0301o\u0308","nfc":"éö"}'],
  ['right to left', '{"x":"مرحبا שלום"}'],
  ['escapes as they were written', '{"x":"\\u0000\\u00e9\\/\\n"}'],
  ['separators and non-characters', '{"x":"\u2028\u2029\ufeff\uffff\u{10ffff}"}'],
  ['numbers and order as they were written', '{"b":1.0,"a":1e2,"z":9007199254740993}'],
  ['white space around', ' {"x" : 1}\n'],
]

export function limitConformance(subject: OpenSubject): void {
  it.each(TEXTS)('gives back the very same text: %s', async (_, text) => {
    const { store, reopen } = await subject()
    const sent = event({ data: text, metadata: text })
    await store.append('learner-1', 'none', [sent])
    expect((await store.readStream('learner-1')).map(plain)).toEqual([sent])
    expect((await wholeLedger(await reopen())).map(plain)).toEqual([sent])
  })

  it('refuses half a character, which no encoding could give back', async () => {
    const { store } = await subject()
    await expect(store.append('learner-1', 'none', [event({ data: '"\ud83d"' })])).rejects.toThrow(RangeError)
  })

  it('takes an event of exactly the limit and refuses one byte more', async () => {
    const { store } = await subject()
    await store.append('learner-1', 'none', [eventOfBytes(EVENT_BYTES_MAX)])
    const fault = await faultOf(store.append('learner-1', 0, [eventOfBytes(EVENT_BYTES_MAX + 1)]))
    expect(fault.code).toBe('too-large')
    expect(fault.details).toMatchObject({ bytes: EVENT_BYTES_MAX + 1, limit: EVENT_BYTES_MAX })
    expect(fault.message).toContain(String(EVENT_BYTES_MAX + 1))
    expect(await wholeLedger(store)).toHaveLength(1)
  })

  it('takes an append of exactly the limit and refuses one event more', async () => {
    const { store } = await subject()
    const full = Array.from({ length: APPEND_BYTES_MAX / EVENT_BYTES_MAX }, () => eventOfBytes(EVENT_BYTES_MAX))
    await store.append('learner-1', 'none', full)
    expect((await store.readStream('learner-1')).map(plain)).toEqual(full)
    const over = [...full.map(({ data, metadata }) => event({ data, metadata })), eventOfBytes(4)]
    const fault = await faultOf(store.append('learner-2', 'none', over))
    expect(fault.code).toBe('too-large')
    expect(fault.details).toMatchObject({ bytes: APPEND_BYTES_MAX + 4, limit: APPEND_BYTES_MAX })
    expect(await wholeLedger(store)).toHaveLength(full.length)
  })

  it('counts bytes of UTF-8, of data and metadata together', async () => {
    const { store } = await subject()
    const half = EVENT_BYTES_MAX / 2
    const [data, metadata] = [`"${'€'.repeat((half - 2) / 3)}"`, `"${'x'.repeat(half - 2)}"`]
    await store.append('learner-1', 'none', [event({ data, metadata })])
    const fault = await faultOf(store.append('learner-1', 0, [event({ data: `${data}€`, metadata })]))
    expect(fault.details).toMatchObject({ bytes: EVENT_BYTES_MAX + 3 })
  })

  it('takes as many small events in one append as the limit holds', async () => {
    const { store } = await subject()
    const many = Array.from({ length: APPEND_BYTES_MAX / 64 }, () => eventOfBytes(64))
    const { firstRevision, revision } = await store.append('learner-1', 'none', many)
    expect([firstRevision, revision]).toEqual([0, many.length - 1])
    expect(ids(await wholeLedger(store))).toEqual(ids(many))
  })
}
