import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type EventShape, event } from '../../events/event.ts'
import { eventFamilies } from '../../events/index.ts'
import { learnerEvents } from '../../events/learner.ts'
import { shareEvents } from '../../events/share.ts'
import { line, Personal, type Sealed, sealed } from '../../events/values.ts'
import { canonical, sha256 } from '../contract/canonical.ts'
import { attachSealed, DataErased, type SealingRequest, sealEvent, sealedPathsOf } from './sealing.ts'
import { openVault, type Vault } from './vault.ts'

const NOW = '2026-03-02T09:00:00.000Z'
const LEDGER = '01HTEDGER00000000000000000'
const learnerId = '01HFAT1MA00000000000000000'
const eventId = '01HEVENT1000000000000000000'
const identity = sealed({ class: 'identity', subject: 'learner', scope: 'life' })
const award = sealed({ class: 'award', subject: 'learner', scope: 'certificate' })

let folder: string
let vault: Vault
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vault-'))
  vault = openVault({ file: join(folder, 'vault.db'), masterKey: randomBytes(32), ledgerId: LEDGER, create: true })
})
afterEach(() => {
  vault.close()
  rmSync(folder, { recursive: true })
})

type Given = Partial<SealingRequest> & Pick<SealingRequest, 'shape' | 'data'>
function seal(given: Given) {
  return sealEvent(vault, {
    eventId,
    ledgerId: LEDGER,
    streamKind: 'learner',
    streamId: learnerId,
    type: 'Something',
    now: NOW,
    random: (name, bytes) => Buffer.alloc(bytes, name),
    ...given,
  })
}
/** As it comes back from the store. */
function read(shape: EventShape, data: unknown, id = eventId): Record<string, unknown> {
  return attachSealed(shape, id, JSON.parse(canonical(data)))
}
const textOf = (value: unknown) => vault.open(value as Sealed)

describe('sealing an event', () => {
  const { LearnerRegistered } = learnerEvents.shapes
  const registered = {
    learnerId,
    registeredById: '01HZADK1NE0000000000000000',
    name: new Personal('Fatima el Ouazzani'),
    phone: new Personal('06 1234 5678'),
    identityAssurance: 'substantial',
  }

  it('puts every personal field under the key of its subject, class and scope, and nothing else', () => {
    const { data, keyIds, once } = seal({ shape: LearnerRegistered, data: registered })
    expect(keyIds).toEqual([
      vault.keyFor({ kind: 'learner', id: learnerId }, 'identity', '-', NOW),
      vault.keyFor({ kind: 'learner', id: learnerId }, 'contact', '-', NOW),
    ])
    expect(once).toEqual({})
    expect(canonical(data)).not.toMatch(/Fatima|1234/)
    expect(data).toEqual({
      ...registered,
      name: { keyId: keyIds[0], box: expect.any(String) },
      phone: { keyId: keyIds[1], box: expect.any(String) },
    })
    const back = read(LearnerRegistered, data)
    expect(back.name).toEqual({ ...(data.name as object), eventId, path: 'name' })
    expect(textOf(back.name)).toEqual({ text: 'Fatima el Ouazzani' })
    expect(textOf(back.phone)).toEqual({ text: '06 1234 5678' })
    expect('email' in back).toBe(false)
  })

  it('leaves what was decided as it was, so that it can be sealed again with the same keys', () => {
    const first = seal({ shape: LearnerRegistered, data: registered })
    expect(registered.name).toBeInstanceOf(Personal)
    const second = seal({ shape: LearnerRegistered, data: registered })
    expect(second.keyIds).toEqual(first.keyIds)
  })

  it('fills in what rules must not see: a commitment over the opened facts, and secrets', () => {
    const shape = learnerEvents.shapes.CertificateAwarded
    const certificateId = '01HCERT1F1CATE000000000000'
    const name = read(LearnerRegistered, seal({ shape: LearnerRegistered, data: registered }).data).name
    const facts = {
      certificateId,
      learnerId,
      certificateNumber: 'LB-0000-0000-0000-0',
      credentialTypeId: '01HTYPE0000000000000000000',
      credentialTypeVersion: 1,
      institutionId: '01HZADK1NE0000000000000000',
      establishedBy: { kind: 'examBoard', institutionId: '01HZADK1NE0000000000000000', users: [learnerId] },
      basis: [{ unitCode: 'B1-K1', eventId: '01HRES0KT00000000000000000' }],
      policyOutcome: {},
    }
    const other = '01HEVENT2000000000000000000'
    const awardedOn = '2026-03-01'
    const { data, keyIds } = seal({
      shape,
      eventId: other,
      effectiveOn: awardedOn,
      data: { ...facts, nameAsIssued: name },
    })
    const back = read(shape, data, other)
    expect(keyIds).toEqual([vault.keyFor({ kind: 'learner', id: learnerId }, 'award', certificateId, NOW)])
    expect(textOf(back.nameAsIssued)).toEqual({ text: 'Fatima el Ouazzani' })
    const salt = Buffer.alloc(32, 'facts').toString('base64url')
    expect(textOf(back.factsSalt)).toEqual({ text: salt })
    // Who it is, besides by name, and who decided, no copy of the paper tells.
    const { learnerId: _learner, establishedBy: _by, ...told } = facts
    const committed = { ...told, awardedOn, nameAsIssued: 'Fatima el Ouazzani' }
    expect(data.factsCommitment).toBe(sha256(salt + canonical(committed)))
    expect(data.lookupSecretHash).toBe(sha256(Buffer.alloc(16, 'lookup').toString('base64url')))
  })

  it('seals for the subject that the event names when the stream is of another kind', () => {
    const { data, keyIds } = seal({
      shape: shareEvents.shapes.ShareCreated,
      streamKind: 'share',
      streamId: '01HSHARE000000000000000000',
      data: {
        shareId: '01HSHARE000000000000000000',
        learnerId,
        scope: { kind: 'transcript' },
        until: NOW,
        showsName: true,
      },
    })
    expect(keyIds).toEqual(vault.keyIdsOf(learnerId, 'share-access'))
    expect(data.linkSecret).toEqual({ keyId: keyIds[0], box: expect.any(String) })
  })

  it('hands out what is shown once, and names the keys that an erasure destroys', () => {
    const before = seal({ shape: LearnerRegistered, data: registered })
    const shape = event(z.strictObject({ learnerId: z.string() }), {
      filled: z.strictObject({ destroyedKeyIds: z.array(z.string()) }),
      fill: (data, filling) => ({
        data: { ...data, destroyedKeyIds: [...filling.keyIdsOf(data.learnerId, 'identity')] },
        once: { secret: `${filling.streamId}/${filling.eventId}/${filling.random('r', 3)}` },
      }),
    })
    const { data, once } = seal({ shape, data: { learnerId } })
    expect(data.destroyedKeyIds).toEqual([before.keyIds[0]])
    expect(once).toEqual({ secret: `${learnerId}/${eventId}/cnJy` })
  })

  it('says when what it would repeat was erased, whether it is hashed or sealed', () => {
    const name = read(LearnerRegistered, seal({ shape: LearnerRegistered, data: registered }).data).name
    vault.destroy(vault.keyIdsOf(learnerId, 'identity'), 'ERASED', NOW, learnerId)
    const plain = event(z.strictObject({ name: identity }))
    const hashed = event(z.strictObject({ name: identity }), {
      filled: z.strictObject({ hash: z.string() }),
      fill: (data, filling) => ({ data: { ...data, hash: filling.sha256(filling.open(data.name)) } }),
    })
    expect(() => seal({ shape: plain, data: { name } })).toThrow(DataErased)
    expect(() => seal({ shape: hashed, data: { name } })).toThrow(DataErased)
  })

  it('does not take a box that was changed for one that was erased', () => {
    const name = read(LearnerRegistered, seal({ shape: LearnerRegistered, data: registered }).data).name as Sealed
    const shape = event(z.strictObject({ name: identity }))
    expect(() => seal({ shape, data: { name: { ...name, eventId: 'E9' } } })).toThrow('was changed or moved')
  })
})

describe('a fault of the program is not written but thrown', () => {
  const refused = (shape: EventShape, data: Record<string, unknown>) => {
    const run = () => seal({ shape, data, streamKind: 'share' })
    expect(run).toThrow(TypeError)
    expect(run).toThrow(/^(?!.*Fatima).*$/)
  }
  const personal = new Personal('Fatima')

  it.each<[string, EventShape, Record<string, unknown>]>([
    ['no subject', event(z.strictObject({ name: identity })), { name: personal }],
    ['no scope', event(z.strictObject({ learnerId: z.string(), name: award })), { learnerId, name: personal }],
    ['personal text in a plain field', event(z.strictObject({ name: z.string() })), { name: personal }],
    [
      'personal text under a field that takes anything',
      event(z.strictObject({ any: z.unknown() })),
      { any: [{ name: personal }] },
    ],
    [
      'a box of another event in such a field',
      event(z.strictObject({ any: z.unknown() })),
      { any: { keyId: 'K', box: 'B', eventId: 'E', path: 'p' } },
    ],
    [
      'text in a sealed field',
      event(z.strictObject({ learnerId: z.string(), name: identity })),
      { learnerId, name: 'Fatima' },
    ],
    [
      'a box without its place',
      event(z.strictObject({ learnerId: z.string(), name: identity })),
      { learnerId, name: { keyId: 'K', box: 'B' } },
    ],
    ['an undeclared field', event(z.strictObject({ a: z.int() })), { a: 1, b: 2 }],
    ['an undeclared field of a loose shape', event(z.object({ a: z.int() })), { a: 1, b: 2 }],
    ['a field too few', event(z.strictObject({ a: z.int() })), {}],
    ['a sealed field in a list', event(z.strictObject({ names: z.array(identity) })), { names: [] }],
    [
      'a sealed field in a choice',
      event(z.strictObject({ who: z.union([z.strictObject({ name: identity }), z.string()]) })),
      { who: 'x' },
    ],
    ['a dot in the name of a sealed field', event(z.strictObject({ 'a.b': identity })), { 'a.b': personal }],
  ])('%s', (_what, shape, data) => refused(shape, data))

  it('what fill adds beyond its declaration', () => {
    const shape = event(z.strictObject({ a: z.int() }), {
      filled: z.strictObject({ b: z.int() }),
      fill: (data) => ({ data: { ...data, b: 1, c: 2 } as { b: number } }),
    })
    refused(shape, { a: 1 })
  })
})

describe('sealed fields', () => {
  it('are found behind optional, readonly and nested objects, in what is decided and what is filled in', () => {
    const shape = event(
      z.strictObject({
        learnerId: z.string(),
        name: identity.optional(),
        contact: z.strictObject({ home: z.strictObject({ city: identity }).optional() }).readonly(),
      }),
      {
        filled: z.strictObject({ secret: identity.describe('to be seen again') }),
        fill: (data, filling) => ({ data: { ...data, secret: filling.personal('s') } }),
      },
    )
    expect(sealedPathsOf(shape)).toEqual(['name', 'contact.home.city', 'secret'])
    const data = { learnerId, contact: { home: { city: new Personal('Rotterdam') } } }
    const done = seal({ shape, data })
    expect(data.contact.home.city).toBeInstanceOf(Personal)
    const back = read(shape, done.data) as { contact: { home: { city: Sealed } }; secret: Sealed }
    expect(back.contact.home.city.path).toBe('contact.home.city')
    expect(textOf(back.contact.home.city)).toEqual({ text: 'Rotterdam' })
    expect(textOf(back.secret)).toEqual({ text: 's' })
    expect(seal({ shape, data: { learnerId, contact: {} } }).keyIds).toHaveLength(1)
  })

  it('of the whole vocabulary can be sealed, and stand where the ledger says', () => {
    const paths = eventFamilies.flatMap(({ shapes }) =>
      Object.entries(shapes).flatMap(([type, shape]) => sealedPathsOf(shape).map((path) => `${type}.${path}`)),
    )
    expect(paths).toContain('LearnerRegistered.learnerNumber')
    expect(paths).toContain('CertificateAwarded.lookupSecret')
    expect(paths).toContain('UserRegistered.sealedName')
  })

  it('cost nothing to read where there are none, and refuse to read as personal what is not sealed', () => {
    const none = event(z.strictObject({ name: line(10) }))
    const data = { name: 'x' }
    expect(attachSealed(none, eventId, data)).toBe(data)
    const some = event(z.strictObject({ name: identity }))
    expect(() => attachSealed(some, eventId, { name: 'Fatima' })).toThrow(expect.objectContaining({ code: 'corrupt' }))
  })
})
