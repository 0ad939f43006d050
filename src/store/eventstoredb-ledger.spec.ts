import { describe, expect, it, vi } from 'vitest'
import { doubleForTest, openedOn } from '../../test/support/esdb-double/opened.ts'
import { event, faultOf } from './conformance-sample.ts'
import { openEventStoreDb } from './eventstoredb.ts'
import { readEventStoreDbAddress } from './eventstoredb-address.ts'

// Client, network and server are all in this process: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000 })

const [ONE, TWO] = ['01JQ0000000000000000000001', '01JQ0000000000000000000002']

const founding = (ledgerId: string, layout = 1) =>
  event({ type: 'LedgerFounded', data: JSON.stringify({ ledgerId, layout }) })

async function withLedgers(...ledgers: readonly string[]) {
  const double = await doubleForTest()
  for (const ledgerId of ledgers) {
    const store = await openedOn(double, { ledgerId })
    await store.append('ledger', 'none', [founding(ledgerId)])
  }
  return double
}

describe('which ledger of a server is opened', () => {
  it('is the one asked for, beside others', async () => {
    const double = await withLedgers(ONE, TWO)
    for (const ledgerId of [ONE, TWO]) {
      expect((await openedOn(double, { ledgerId, create: false })).ledgerId).toBe(ledgerId)
      const url = `${double.url}&ledger=${ledgerId}`
      expect((await openedOn(double, { url, ledgerId: undefined, create: false })).ledgerId).toBe(ledgerId)
    }
  })

  it('is the only one there, when none is asked for', async () => {
    const double = await withLedgers(ONE)
    expect((await openedOn(double, { ledgerId: undefined, create: false })).ledgerId).toBe(ONE)
  })

  it('has to be said where there are several', async () => {
    const double = await withLedgers(ONE, TWO)
    const fault = await faultOf(openEventStoreDb({ url: double.url, layout: 1 }))
    expect([fault.code, fault.message]).toEqual(['configuration', expect.stringContaining(`${ONE}, ${TWO}`)])
  })

  it.each<[string, readonly string[], string | undefined, object]>([
    ['nothing is there', [], undefined, { code: 'not-found' }],
    ['that one is not there, nor another', [], ONE, { code: 'not-found' }],
    ['another is there', [TWO], ONE, { code: 'other-ledger', details: { expected: ONE, found: TWO } }],
  ])('is refused when %s', async (_, there, ledgerId, refused) => {
    const double = await withLedgers(...there)
    expect(await faultOf(openEventStoreDb({ url: double.url, ledgerId, layout: 1 }))).toMatchObject(refused)
  })

  it('is refused when address and folder disagree', async () => {
    const double = await withLedgers(ONE)
    const fault = await faultOf(openEventStoreDb({ url: `${double.url}&ledger=${TWO}`, ledgerId: ONE, layout: 1 }))
    expect(fault.code).toBe('other-ledger')
  })

  it.each([
    [1, 2, 'newer-layout'],
    [2, 1, 'older-layout'],
  ])('is refused by a program of layout %i when it has layout %i', async (layout, found, code) => {
    const double = await doubleForTest()
    const store = await openedOn(double, { ledgerId: ONE })
    await store.append('ledger', 'none', [founding(ONE, found)])
    const fault = await faultOf(openEventStoreDb({ url: double.url, ledgerId: ONE, layout }))
    expect([fault.code, fault.details]).toEqual([code, { expected: layout, found, what: 'layout' }])
  })

  it.each([
    ['names another ledger', founding(TWO), 'other-ledger'],
    ['is no founding', event(), 'corrupt'],
    ['says nothing', event({ type: 'LedgerFounded', data: '[]' }), 'corrupt'],
  ])('is refused when its first event %s', async (_, first, code) => {
    const double = await doubleForTest()
    const store = await openedOn(double, { ledgerId: ONE })
    await store.append('ledger', 'none', [first])
    expect((await faultOf(openEventStoreDb({ url: double.url, ledgerId: ONE, layout: 1 }))).code).toBe(code)
  })

  it('is found through the leader of a cluster, too', async () => {
    const double = await withLedgers(ONE)
    expect((await openedOn(double, { url: double.discoverUrl, ledgerId: ONE, create: false })).ledgerId).toBe(ONE)
  })

  it.each(['url', 'discoverUrl'] as const)('is unavailable when nobody answers (%s)', async (way) => {
    const double = await doubleForTest()
    await double.line.refuse()
    expect((await faultOf(openEventStoreDb({ url: double[way], ledgerId: ONE, layout: 1 }))).code).toBe('unavailable')
  })
})

describe('the address of a server', () => {
  it.each([
    ['esdb://127.0.0.1:2113?tls=false', 'esdb://127.0.0.1:2113?tls=false', 'esdb://127.0.0.1:2113'],
    ['esdb://u:p%40@db.example:2113', 'esdb://u:p%40@db.example:2113', 'esdb://db.example:2113'],
    ['kurrentdb://u:p@a,b:1,c?tls=true&ledger=L', 'esdb://u:p@a,b:1,c?tls=true', 'kurrentdb://a,b:1,c'],
    ['kurrentdb+discover://u:p@a/', 'esdb+discover://u:p@a', 'kurrentdb+discover://a'],
  ])('%s is read', (url, connection, where) => {
    expect(readEventStoreDbAddress(url)).toMatchObject({ connection, where })
  })

  it('gives user and password as they are', () => {
    const { credentials, ledgerId } = readEventStoreDbAddress('esdb://us%3Aer:p%40ss@h:1?ledger=01J-a')
    expect([credentials, ledgerId]).toEqual([{ username: 'us:er', password: 'p@ss' }, '01J-a'])
  })

  it.each([
    ['of another scheme', 'sqlite:x'],
    ['without a host', 'esdb://'],
    ['with a broken host', 'esdb://u:secret@h o s t'],
    ['with an unknown option', 'esdb://u:secret@h?tlss=false'],
    ['with an option without a value', 'esdb://u:secret@h?tls='],
    ['without a user where one is asked for', 'esdb://h'],
    ['with a ledger that is none', 'esdb://u:secret@h?ledger=a.b'],
    ['with a lone percent sign', 'esdb://u:secret%@h'],
  ])('%s is refused, without saying the password', (_, url) => {
    const refused = () => readEventStoreDbAddress(url)
    expect(refused).toThrow(expect.objectContaining({ code: 'configuration' }))
    expect(refused).toThrow(/^(?!.*secret)/)
  })
})
