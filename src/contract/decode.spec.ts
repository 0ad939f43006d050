import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { event, eventFamily } from '../../events/event.ts'
import { eventFamilies } from '../../events/index.ts'
import { sealed } from '../../events/values.ts'
import { decoderOf } from './decode.ts'

const name = sealed({ class: 'identity', subject: 'learner', scope: 'life' })
const made = eventFamily('made', {
  Plain: event(z.strictObject({ what: z.string() })),
  Named: event(
    z.strictObject({
      name,
      nick: name.optional(),
      rows: z.array(z.strictObject({ note: name.optional(), box: z.string() })),
      either: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('a'), one: name }),
        z.strictObject({ kind: z.literal('b'), two: name }),
      ]),
    }),
    { filled: z.strictObject({ secret: name }) },
  ),
  // Version 1 had `naam` and hours; version 2 has `name` and hours; version 3 has `name` and minutes.
  Twice: event(z.strictObject({ name, minutes: z.int() }), {
    upcasters: [
      ({ naam, ...rest }) => ({ ...rest, name: naam }),
      ({ hours, ...rest }) => ({ ...rest, minutes: Number(hours) * 60 }),
    ],
  }),
})
const decode = decoderOf([made])

function stored(type: string, data: unknown, schemaVersion = 1) {
  const metadata = JSON.stringify({ schemaVersion, recordedAt: '2026-01-01T00:00:00.000Z' })
  const position = '7'.padStart(20, '0')
  return { id: 'E1', type, stream: 'made-1', revision: 3, position, data: JSON.stringify(data), metadata }
}
const box = { keyId: 'K', box: 'abc' }

describe('decoding', () => {
  it('keeps where the event stands and what is known around it', () => {
    expect(decode(stored('Plain', { what: 'x' }))).toEqual({
      eventId: 'E1',
      type: 'Plain',
      stream: 'made-1',
      revision: 3,
      position: '00000000000000000007',
      meta: { schemaVersion: 1, recordedAt: '2026-01-01T00:00:00.000Z' },
      data: { what: 'x' },
    })
  })

  it('tells every sealed field where it stands: at the top, in lists, in variants, filled in later', () => {
    const data = {
      name: box,
      rows: [{ box: 'no seal' }, { note: box, box: '' }],
      either: { kind: 'b', two: box },
      secret: box,
    }
    expect(decode(stored('Named', data)).data).toEqual({
      name: { ...box, eventId: 'E1', path: 'name' },
      rows: [{ box: 'no seal' }, { note: { ...box, eventId: 'E1', path: 'rows.1.note' }, box: '' }],
      either: { kind: 'b', two: { ...box, eventId: 'E1', path: 'either.two' } },
      secret: { ...box, eventId: 'E1', path: 'secret' },
    })
  })

  it('leaves a sealed field that is absent absent', () => {
    expect(decode(stored('Named', { rows: [] })).data).toEqual({ rows: [] })
  })

  it('knows the whole vocabulary', () => {
    const position = '1'.padStart(20, '0')
    const all = decoderOf(eventFamilies)
    const registered = { ...stored('LearnerRegistered', { name: box, email: box }), position }
    expect(all(registered).data).toEqual({
      name: { ...box, eventId: 'E1', path: 'name' },
      email: { ...box, eventId: 'E1', path: 'email' },
    })
  })
})

describe('upcasting', () => {
  it.each([
    [1, { naam: box, hours: 2 }, 'naam'],
    [2, { name: box, hours: 2 }, 'name'],
    [3, { name: box, minutes: 120 }, 'name'],
  ])('brings version %i to the newest, and the seal keeps the path it was made with', (version, data, path) => {
    expect(decode(stored('Twice', data, version)).data).toEqual({ name: { ...box, eventId: 'E1', path }, minutes: 120 })
  })

  it.each([0, 4, Number.NaN])('refuses version %d', (version) => {
    expect(() => decode(stored('Twice', {}, version))).toThrow(expect.objectContaining({ code: 'newer-layout' }))
  })
})

describe('what it refuses', () => {
  it('an unknown type, by name', () => {
    expect(() => decode(stored('Unheard', {}))).toThrow(
      expect.objectContaining({ code: 'newer-layout', message: expect.stringContaining('Unheard') }),
    )
  })
  it('text that is no object', () => {
    expect(() => decode({ ...stored('Plain', {}), data: '{' })).toThrow(expect.objectContaining({ code: 'corrupt' }))
    expect(() => decode(stored('Plain', []))).toThrow(expect.objectContaining({ code: 'corrupt' }))
  })
  it('a vocabulary in which one name means two things', () => {
    const other = eventFamily('other', { Plain: event(z.strictObject({})) })
    expect(() => decoderOf([made, other])).toThrow('Plain')
  })
})
