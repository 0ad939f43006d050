import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOME, INDEX, type SignedWorld, signedWorld } from '../../../test/support/signed-credentials.ts'
import { Fault } from '../../contract/fault.ts'
import { readTable } from '../../documents/tables/read-table.ts'
import type { TrustSource } from '../parts.ts'
import { FILE_BYTES_MAX } from '../verify/limits.ts'
import { bytesOf, itemsOfFolder, itemsOfList, type ListedItem, readBulkList } from './bulk-items.ts'
import { BULK_LIMITS } from './bulk-limits.ts'
import { bulkSheet } from './bulk-sheet.ts'
import { type BulkItem, type BulkPorts, type BulkRow, belongsTo, checkMany, isGood } from './check-many.ts'
import { inOrder } from './in-order.ts'
import { rememberingTrust } from './remembering-trust.ts'

const now = '2026-11-27T09:00:00.000Z'
const LUCJA = { name: 'Łucja Şahin-de Wit', birthDate: '1991-03-14' }
let world: SignedWorld
let hashed: SignedWorld
beforeAll(async () => {
  world = await signedWorld()
  hashed = await signedWorld({ identified: 'hash', key: world.key })
})

const item = (name: string, given: unknown, more: Partial<BulkItem> = {}): BulkItem => ({
  line: 1,
  name,
  open: async () => (typeof given === 'string' || given instanceof Uint8Array ? given : JSON.stringify(given)),
  ...more,
})
async function rowsOf(items: readonly BulkItem[], trust: TrustSource = world.trust(), ports: BulkPorts = {}) {
  const rows: BulkRow[] = []
  for await (const row of checkMany(items, trust, { now }, ports)) rows.push(row)
  return rows
}
const verdicts = (rows: readonly BulkRow[]) =>
  rows.map(({ outcome }) => (outcome.kind === 'checked' ? outcome.check.verdict : outcome.kind))

describe('many proofs at once', () => {
  it('each have their own answer, in their order, whatever the others are', async () => {
    const forged = { ...world.badge, credentialSubject: { ...(world.badge.credentialSubject as object), id: 'urn:x' } }
    const rows = await rowsOf([
      item('a.json', world.badge),
      item('b.json', forged),
      item('c.txt', 'hello'),
      item('d.json', hashed.badge),
      item('e.json', { type: ['VerifiableCredential'] }),
    ])
    expect(rows.map(({ name }) => name)).toEqual(['a.json', 'b.json', 'c.txt', 'd.json', 'e.json'])
    expect(verdicts(rows)).toEqual(['valid', 'not-genuine', 'unreadable', 'valid', 'unreadable'])
    expect(rows.map(isGood)).toEqual([true, false, false, true, false])
  })

  it('say whether they belong to the person of their row', async () => {
    const people = [LUCJA, { ...LUCJA, birthDate: '1991-03-15' }, undefined]
    const rows = await rowsOf(
      [world.badge, hashed.badge].flatMap((badge) => people.map((person) => item('a', badge, { person }))),
    )
    expect(rows.map(({ outcome }) => belongsTo(outcome))).toEqual(['yes', 'no', undefined, 'yes', 'no', undefined])
    expect(rows.map(isGood)).toEqual([true, false, true, true, false, true])
  })

  it('that are gone, too large or cost a fault are a row as well', async () => {
    const faults: unknown[] = []
    const failing = (error: unknown): BulkItem => ({ line: 1, name: 'x', open: () => Promise.reject(error) })
    const rows = await rowsOf(
      [failing(new Fault('not-found', 'gone')), failing(new Fault('too-large', 'huge')), failing(new Error('boom'))],
      world.trust(),
      { onFault: (error) => void faults.push(error) },
    )
    expect(rows.map(({ outcome }) => outcome)).toEqual([
      { kind: 'not-read', why: 'missing' },
      { kind: 'not-read', why: 'too-large' },
      { kind: 'not-read', why: 'fault' },
    ])
    expect(faults).toEqual([new Error('boom')])
  })

  it('may be links of this installation: opened by who may, as its page does, and fetched by nobody', async () => {
    const link = `${HOME}/s/${'a'.repeat(43)}`
    const opened: unknown[] = []
    const openLink: NonNullable<BulkPorts['openLink']> = async (to, person) => {
      opened.push([to, person])
      return { seen: { status: 'valid' }, belongs: 'yes' }
    }
    const given = [item(link, link, { person: LUCJA })]
    expect((await rowsOf(given, world.trust(), { own: HOME, openLink }))[0]?.outcome).toEqual({
      kind: 'link',
      seen: { status: 'valid' },
      belongs: 'yes',
    })
    expect(opened).toEqual([[{ way: 'share', link: 'a'.repeat(43) }, LUCJA]])
    expect((await rowsOf(given, world.trust(), { own: HOME }))[0]?.outcome).toEqual({
      kind: 'not-read',
      why: 'link-not-opened',
    })
    const elsewhere = await rowsOf(given, world.trust(), { own: 'https://elders.example', openLink })
    expect(verdicts(elsewhere)).toEqual(['unreadable'])
    expect(opened).toHaveLength(1)
  })

  it('ask the issuer and the list of status once, and never remember a fault', async () => {
    const asked: string[] = []
    let away = true
    const trust = world.trust()
    const counting: TrustSource = {
      ...trust,
      issuerByDid(did) {
        asked.push('issuer')
        return trust.issuerByDid(did)
      },
      async statusList(url) {
        asked.push('list')
        if (away) throw new Fault('unavailable', 'away')
        return trust.statusList(url)
      },
    }
    const remembering = rememberingTrust(counting)
    const [first] = await rowsOf([item('a', world.badge)], remembering)
    expect(verdicts([first!])).toEqual(['cannot-say'])
    away = false
    asked.length = 0
    const rows = await rowsOf(
      Array.from({ length: 12 }, () => item('a', world.badge)),
      remembering,
    )
    expect(new Set(verdicts(rows))).toEqual(new Set(['valid']))
    expect(asked).toEqual(['list'])
  })

  it('see what was withdrawn', async () => {
    const set = await world.list([INDEX])
    const [row] = await rowsOf([item('a', world.badge)], world.trust({ statusList: async () => set }))
    expect(verdicts([row!])).toEqual(['suspended'])
  })
})

describe('a long list', () => {
  it('has no more than so many open at once, and takes the next only when there is room', async () => {
    let [open, most, asked] = [0, 0, 0]
    function* numbers() {
      for (; asked < 100; asked++) yield asked
    }
    const done: number[] = []
    const work = async (n: number) => {
      most = Math.max(most, ++open)
      await new Promise((resolve) => setImmediate(resolve))
      open -= 1
      return n
    }
    for await (const n of inOrder(numbers(), 4, work)) {
      expect(asked).toBeLessThanOrEqual(n + 5)
      done.push(n)
    }
    expect(done).toEqual(Array.from({ length: 100 }, (_, n) => n))
    expect(most).toBe(4)
  })
})

describe('a list of what is to be checked', () => {
  const read = async (text: string, most?: number) => readBulkList(Buffer.from(text), most)
  it('names files or links, and people with their birth dates', async () => {
    expect(await read('Bestand;Naam;Geboortedatum\na.json;Łucja;14-3-1991\nhttps://x.nl/s/1;;\n;;\n')).toEqual([
      { line: 2, what: 'a.json', person: { name: 'Łucja', birthDate: '1991-03-14' } },
      { line: 3, what: 'https://x.nl/s/1' },
    ])
    expect(await read('link\nhttps://x.nl/1\n')).toEqual([{ line: 2, what: 'https://x.nl/1' }])
  })
  it.each([
    ['a;b\nc;d', { fault: 'bulk-no-column' }],
    ['bestand;naam\na;Noor', { fault: 'bulk-no-birth-date', line: 2 }],
    ['bestand;naam;geboortedatum\na;Noor;31-2-1990', { fault: 'bulk-no-birth-date', line: 2 }],
    ['bestand;geboortedatum\na;1990-04-07', { fault: 'bulk-no-person', line: 2 }],
    ['bestand\na\nb\nc', { fault: 'bulk-too-many', most: 2 }],
    ['', { fault: 'list-empty' }],
    [`bestand\n${'a'.repeat(BULK_LIMITS.linkCharacters + 1)}`, { fault: 'list-cell-too-long', line: 2 }],
  ])('%j says what is wrong with it', async (text, fault) => {
    expect(await read(text, 2)).toMatchObject(fault)
  })
  it('becomes items: links as they are, files by their name', async () => {
    const list: readonly ListedItem[] = [
      { line: 2, what: 'a.json', person: LUCJA },
      { line: 3, what: 'https://x.nl/1' },
    ]
    const items = itemsOfList(list, async (name) => `file ${name}`)
    expect(await Promise.all(items.map((one) => one.open()))).toEqual(['file a.json', 'https://x.nl/1'])
    expect(items[0]).toMatchObject({ line: 2, name: 'a.json', person: LUCJA })
  })
})

describe('a folder', () => {
  const dir = mkdtempSync(join(tmpdir(), 'leerbewijs-bulk-'))
  afterAll(() => rmSync(dir, { recursive: true, force: true }))
  it('is read in the order of its names, folders within it too', async () => {
    mkdirSync(join(dir, 'b'))
    for (const name of ['c.json', 'a.json', '.hidden', 'b/d.json']) writeFileSync(join(dir, name), name)
    const items = await itemsOfFolder(dir)
    expect(items.map(({ line, name }) => [line, name])).toEqual([
      [1, 'a.json'],
      [2, 'b/d.json'],
      [3, 'c.json'],
    ])
    expect(String(await items[1]?.open())).toBe('b/d.json')
  })
  it('that is not there, and a file that is too large, are faults with a name', async () => {
    await expect(itemsOfFolder(join(dir, 'nothing'))).rejects.toMatchObject({ code: 'not-found' })
    await expect(bytesOf(join(dir, 'nothing'))).rejects.toMatchObject({ code: 'not-found' })
    writeFileSync(join(dir, 'huge'), Buffer.alloc(FILE_BYTES_MAX + 1))
    await expect(bytesOf(join(dir, 'huge'))).rejects.toMatchObject({ code: 'too-large' })
  })
})

describe('the sheet', () => {
  const sayLink = () => ({ sentence: 'a link', more: [] })
  it('has a row for each, in the reader’s language', async () => {
    const rows = checkMany(
      [
        item('a.json', world.badge, { line: 2, person: LUCJA }),
        item('b.txt', 'hello', { line: 3 }),
        { line: 4, name: 'c.json', open: () => Promise.reject(new Fault('not-found', 'gone')) },
      ],
      world.trust(),
      { now },
    )
    const table = await readTable(await buffer(bulkSheet(rows, { language: 'nl', sayLink })))
    if ('fault' in table) throw new Error(table.fault)
    const [head, first, second, third] = table.rows.map(({ cells }) => cells)
    expect(head?.slice(0, 5)).toEqual(['Rij', 'Bestand of link', 'In orde', 'Uitkomst', 'Hoort bij deze persoon'])
    expect(first?.slice(0, 3)).toEqual(['2', 'a.json', 'ja'])
    expect(first?.slice(4, 12)).toEqual([
      'ja',
      'Basis zorg en ondersteuning',
      'Albeda aan de Maas',
      'ja',
      'Łucja Şahin-de Wit',
      'LB-7K2M-9QXW-4T',
      '2026-06-30',
      '2029-06-29',
    ])
    expect(second?.slice(0, 4)).toEqual(['3', 'b.txt', 'nee', 'Wij vinden hierin geen bewijs dat wij kunnen lezen.'])
    expect(third?.slice(0, 4)).toEqual(['4', 'c.json', 'nee', 'Dit bestand is er niet.'])
  })
  it('says of a link what its page says, and whether it is in order', async () => {
    const seen = { status: 'valid', title: { nl: 'Zorg', en: 'Care' }, issuer: 'Albeda', number: 'LB-1' } as const
    const rows: BulkRow[] = [
      { line: 1, name: 'l', outcome: { kind: 'link', seen, belongs: 'yes' } },
      { line: 2, name: 'm', outcome: { kind: 'link', seen: { ...seen, status: 'revoked' } } },
      { line: 3, name: 'n', outcome: { kind: 'link', seen, belongs: 'no' } },
      {
        line: 4,
        name: 'o',
        outcome: {
          kind: 'link',
          seen: { status: 'several', certificates: [{ status: 'valid' }, { status: 'lapsed' }] },
        },
      },
    ]
    const table = await readTable(await buffer(bulkSheet(rows, { language: 'en', sayLink })))
    if ('fault' in table) throw new Error(table.fault)
    expect(table.rows.slice(1).map(({ cells }) => cells.slice(2, 6))).toEqual([
      ['yes', 'a link', 'yes', 'Care'],
      ['no', 'a link', '', 'Care'],
      ['no', 'a link', 'no', 'Care'],
      ['no', 'a link'],
    ])
  })
})
