/**
 * What is personal stands nowhere in the clear (model.md section 2). One made-up value for each personal field of each
 * command goes through the whole program; then every file, the log, and all that an outsider can hear is searched for
 * it, in every form it could have taken.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventFamilies } from '../../events/index.ts'
import { isSealed } from '../../events/values.ts'
import { projections } from '../../projections/index.ts'
import { ledgerFiles } from '../../src/cli/ledger-place.ts'
import { decoderOf } from '../../src/contract/decode.ts'
import { base58 } from '../../src/contract/multibase.ts'
import { commands } from '../../src/domain/commands.ts'
import { bound, decrypt } from '../../src/privacy/cipher.ts'
import { masterOf } from '../../src/privacy/ledger-keys.ts'
import { sealedFieldsOf } from '../../src/privacy/sealed-fields.ts'
import { timeline } from '../../src/projector/timeline.ts'
import { backupSqliteStore } from '../../src/store/sqlite-backup.ts'
import { Aviary, type Canary } from '../support/canaries.ts'
import { askedByOutsiders, seenByAnybody, triedByOutsiders } from '../support/outsiders.ts'
import { region } from '../support/region.ts'
import { erased, learning } from '../support/region-learning.ts'
import { fieldsOf } from '../support/schema.ts'
import { filesUnder, formsOf, found, type Haystack, textsOf } from '../support/search.ts'
import { type Served, serveProgram } from '../support/served.ts'
import { World } from '../support/world.ts'

const aviary = new Aviary()
const OPERATOR = 'kwikstaartje'
let served: Served
let world: World
/** The canaries, and every secret that the program itself made and sealed. */
let hidden: readonly Canary[]
let sealedPlaces: ReadonlySet<string>

beforeAll(async () => {
  served = await serveProgram('2023-01-09T08:00:00Z', OPERATOR)
  aviary.canaries.push({ place: 'foundOperator.name', texts: [OPERATOR] })
  world = new World(served, aviary.invent)
  await world.tell([...region, ...learning])
  await served.program.catchUp()
  await lookedAt()
  const opened = await openedFields()
  sealedPlaces = new Set(opened.map(({ place }) => place))
  const secrets = opened.filter(({ text }) => !isKnown(text)).map(asCanary)
  hidden = [...aviary.canaries, ...tokens(), ...secrets, ...privateKeys()]
}, 60_000)
afterAll(() => served[Symbol.asyncDispose]())

/** With the right secrets, by everybody who may have them: these looks are written down, and must not write those down. */
async function lookedAt(): Promise<void> {
  const secretOf = (command: string, name: string) =>
    world.told.flatMap(({ step, answer }) =>
      step.command === command ? [(answer.json.secrets as Readonly<Record<string, string>>)[name] ?? ''] : [],
    )
  const [link = ''] = secretOf('createShare', 'link')
  const [secret = ''] = secretOf('awardCertificate', 'lookupSecret')
  const paper = { number: world.id('number of first'), secret }
  const seen = [
    await served.query('verifyShare', { link }),
    await served.query('verifyCertificate', paper, world.token('stranger hrOfficer')),
    await served.request(`/s/${link}`, { headers: { Accept: 'text/html' } }),
    await served.request('/verify', { method: 'POST', body: new URLSearchParams(paper) }),
  ]
  for (const { status, text } of seen) {
    expect(status, text).toBe(200)
    expect(found(aviary.canaries, [textsOf('look', text)])).toEqual(['look: registerLearner.name as UTF-8'])
  }
  expect(served.program.accessLog.looksOf(world.id('sanne'))).toHaveLength(seen.length)
}

const isKnown = (text: string) => aviary.canaries.some(({ texts }) => texts.some((known) => text.includes(known)))
const asCanary = ({ place, text }: { place: string; text: string }): Canary => ({ place, texts: [text] })

/** The secret part of every API token that was handed out. */
function tokens(): Canary[] {
  return [...world.people.keys()].map((name) => ({
    place: `the token of ${name}`,
    texts: [world.token(name).split('_').slice(2).join('_')],
  }))
}

/** The private half of every pair that signs, as bytes and as the texts that it could be written as. */
function privateKeys(): Canary[] {
  const db = new DatabaseSync(ledgerFiles(served.dir).vault, { readOnly: true })
  const rows = db.prepare('SELECT keyId, publicKey, wrapped FROM signing').all()
  db.close()
  const { ledgerId } = served.program.store
  const { wrapping } = masterOf(served.masterKey, ledgerId)
  expect(rows.length).toBeGreaterThan(1)
  return rows.map(({ keyId, publicKey, wrapped }) => {
    const aad = bound('signing-v1', ledgerId, String(keyId), String(publicKey))
    // PKCS 8 of an Ed25519 key ends with its 32 bytes (RFC 8410).
    const bytes = decrypt(wrapping, wrapped as Uint8Array, aad)?.subarray(-32)
    if (!bytes) throw new Error(`signing key ${keyId} does not open`)
    const written = (['hex', 'base64', 'base64url'] as const).map((form) => bytes.toString(form))
    return { place: `the private half of ${keyId}`, texts: [...written, base58(bytes)], bytes: [bytes] }
  })
}

/** What every sealed field in the ledger holds. */
async function openedFields(): Promise<{ place: string; text: string }[]> {
  const { store, vault } = served.program
  const decode = decoderOf(eventFamilies)
  const { events } = await store.readAll({ limit: 4096 })
  return events.map(decode).flatMap(({ type, data }) =>
    Object.entries(data).flatMap(([field, value]) => {
      if (!isSealed(value)) return []
      const opened = vault.open(value)
      return 'text' in opened ? [{ place: `${type}.${field}`, text: opened.text }] : []
    }),
  )
}

/** Without the names of those who ask: they may read their own. */
function fromOutsiders(): readonly Canary[] {
  const own = world.told.filter(({ input }) => input.organisationId === world.id('stranger'))
  const names = own.map(({ input }) => String(input.name))
  return hidden.filter(({ texts }) => !names.some((name) => name.includes(texts[0] ?? '')))
}

async function collected(heard: AsyncIterable<Haystack>): Promise<Haystack[]> {
  const all: Haystack[] = []
  for await (const one of heard) all.push(one)
  return all
}

describe('the canaries', () => {
  it('are in every personal field of every command', () => {
    const fields = commands.flatMap(({ name, input }) =>
      fieldsOf(input).flatMap(({ kind, path }) => (kind === 'personal' ? [`${name}.${path.join('.')}`] : [])),
    )
    expect(fields.length).toBeGreaterThan(10)
    const sent = new Set(aviary.canaries.map(({ place }) => place))
    expect(fields.filter((field) => !sent.has(field))).toEqual([])
  })

  it('came into every sealed field that an event has', () => {
    const declared = eventFamilies.flatMap(({ shapes }) =>
      Object.entries(shapes).flatMap(([type, shape]) => sealedFieldsOf(shape).map(({ path }) => `${type}.${path}`)),
    )
    expect(declared.length).toBeGreaterThan(15)
    expect(declared.filter((place) => !sealedPlaces.has(place))).toEqual([])
  })

  it('differ from each other', () => {
    const texts = aviary.canaries.flatMap((canary) => canary.texts[0] ?? [])
    const closed = texts.filter((text) => text.includes(','))
    expect(new Set(texts).size).toBe(texts.length - closed.length + new Set(closed).size)
  })
})

describe('the search', () => {
  const planted: Canary = { place: 'planted', texts: ['winterkoning'] }
  const around = (bytes: Buffer) => Buffer.concat([Buffer.from([0, 1, 2]), bytes, Buffer.from([0xff])])

  it.each(formsOf('winterkoning'))('finds a canary as $name', ({ bytes }) => {
    expect(found([planted], [{ name: 'file', bytes: around(bytes) }])).not.toEqual([])
  })
  it.each([0, 1, 2, 3, 4])('finds it within base64 of something larger, %i bytes in', (before) => {
    const whole = Buffer.from(`${'x'.repeat(before)}winterkoning and more`)
    for (const coding of ['base64', 'base64url'] as const) {
      expect(found([planted], [textsOf('file', whole.toString(coding))])).not.toEqual([])
    }
  })
  it('finds it at the very end, and does not find its neighbour', () => {
    expect(found([planted], [textsOf('file', 'winterkoning')])).toEqual(['file: planted as UTF-8'])
    expect(found([planted], [textsOf('file', 'winterkonin')])).toEqual([])
  })
  it('finds it in a row of a database that still has a write-ahead log', () => {
    const dir = mkdtempSync(join(tmpdir(), 'leerbewijs-test-'))
    const db = new DatabaseSync(join(dir, 'x.sqlite'))
    db.exec('PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE t (a TEXT) STRICT')
    db.prepare('INSERT INTO t VALUES (?)').run('een winterkoning')
    expect(found([planted], filesUnder(dir))).toEqual(['x.sqlite-wal: planted as UTF-8'])
    db.close()
    rmSync(dir, { recursive: true })
  })
  it('finds in the folder what is published, and in the log who did what', () => {
    const published: Canary = { place: 'published', texts: ['Albeda aan het Water'] }
    const where = found([published], filesUnder(served.dir)).join('\n')
    expect(where).toContain('ledger.sqlite')
    expect(where).toContain('read/')
    expect(found([{ place: 'command', texts: ['awardCertificate'] }], [textsOf('log', served.logged())])).toHaveLength(
      1,
    )
  })
})

it('no file holds a canary', () => {
  const files = [...filesUnder(served.dir)].map(({ name }) => name)
  const { note, ...kept } = ledgerFiles('')
  for (const file of Object.values(kept)) expect(files.some((name) => name.startsWith(file))).toBe(true)
  expect(files, 'the ledger is on no server').not.toContain(note)
  expect(files.some((name) => name.endsWith('-wal'))).toBe(true)
  expect(found(hidden, filesUnder(served.dir))).toEqual([])
})

it('the learner reads its own name, so what is searched next is what is answered', async () => {
  const own = await served.query('transcript', { learnerId: world.id('sanne') }, world.token('sanne'))
  const heard = found(hidden, [textsOf('transcript', own.text)])
  expect(heard).toEqual(['transcript: registerLearner.name as UTF-8'])
})

it('no outsider hears a canary, whatever is asked', async () => {
  const heard = await collected(askedByOutsiders(world))
  expect(heard.length).toBeGreaterThan(500)
  expect(fromOutsiders().length).toBeGreaterThan(hidden.length - 30)
  expect(found(fromOutsiders(), heard)).toEqual([])
}, 60_000)

it('no outsider hears a canary, whatever is tried', async () => {
  const head = await served.program.kernel.head()
  const heard: (Haystack & { status: number })[] = []
  for await (const one of triedByOutsiders(world)) heard.push(one)
  expect(heard.length).toBeGreaterThan(100)
  expect(heard.filter(({ status }) => status !== 403 && status !== 404).map(({ name }) => name)).toEqual([])
  expect(found(hidden, heard)).toEqual([])
  expect(await served.program.kernel.head()).toBe(head)
})

it('nobody sees a canary on a page, in the description of the API, or in what operators watch', async () => {
  const heard = await collected(seenByAnybody(served, world))
  expect(found(hidden, heard)).toEqual([])
})

it('a read model that was built anew holds none either', async () => {
  for (const { name } of [...projections, timeline]) {
    const report = await served.program.projector.rebuild(name)
    expect(report.swapped, name).toBe(true)
  }
  expect(found(hidden, filesUnder(served.dir))).toEqual([])
})

it('nor does a backup', async () => {
  const backup = join(served.dir, 'backup')
  mkdirSync(backup)
  await backupSqliteStore(ledgerFiles(served.dir).ledger, join(backup, 'ledger.sqlite'))
  await served.program.vault.backup(join(backup, 'vault.sqlite'))
  await served.program.accessLog.backup(join(backup, 'access.sqlite'))
  expect([...filesUnder(backup)]).toHaveLength(3)
  expect(found(hidden, filesUnder(backup))).toEqual([])
})

it('an erasure brings none to light, and what it was about opens no more', async () => {
  const contact = async () => (await openedFields()).filter(({ place }) => /\.(email|phone)$/.test(place)).length
  const before = await contact()
  await world.tell([erased])
  await served.program.catchUp()
  await served.program.reactions.sweep()
  // An address and a number, of the learner and of the one that was merged into it.
  expect(await contact()).toBe(before - 4)
  expect(found(hidden, filesUnder(served.dir))).toEqual([])
})

it('the log holds none of all this', () => {
  expect(served.logged().length).toBeGreaterThan(100_000)
  expect(found(hidden, [textsOf('log', served.logged())])).toEqual([])
})
