import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { expect, it, onTestFinished, vi } from 'vitest'
import { selfSigned } from '../../test/support/certificate.ts'
import { doubleForTest, openedOn, PATIENCE_MS } from '../../test/support/esdb-double/opened.ts'
import { events, faultOf, ids } from './conformance-sample.ts'
import { openEventStoreDb } from './eventstoredb.ts'

// Client, network and server are all in this process: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000 })

/** Every sign that means something in an address. */
const PASSWORD = 'Ge heim%/@:#?é1!'
const SECRETS = ['Verkeerd-9', encodeURIComponent(PASSWORD), PASSWORD]

async function subject() {
  const folder = mkdtempSync(join(tmpdir(), 'esdb-tls-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const own = selfSigned('own')
  const double = await doubleForTest({ secured: { ...own, username: 'leerbewijs', password: PASSWORD } })
  const authority = file('own.crt', own.certificate)
  const other = file('other.crt', selfSigned('other').certificate)
  const address = ({
    scheme = 'esdb',
    host = `127.0.0.1:${double.port}`,
    user = 'leerbewijs',
    password = PASSWORD,
    ca = authority as string | null,
  } = {}) =>
    `${scheme}://${user}:${encodeURIComponent(password)}@${host}?tls=true${ca === null ? '' : `&tlsCAFile=${ca}`}`
  const opening = (url: string) =>
    openEventStoreDb({ url, ledgerId: 'LEDGER-1', create: true, layout: 1, patienceMs: PATIENCE_MS })
  return { double, file, address, other, opening }
}

/** Nothing that a log could show of it holds a password, as such or as it is sent. */
function withoutSecrets(fault: unknown): void {
  const all = inspect(fault, { depth: Number.POSITIVE_INFINITY, showHidden: true })
  const sent = ['leerbewijs', 'somebody'].flatMap((user) =>
    SECRETS.map((secret) => Buffer.from(`${user}:${secret}`).toString('base64')),
  )
  for (const secret of [...SECRETS, ...sent]) expect(all.includes(secret), `it holds ${secret}`).toBe(false)
}

it.each(['esdb', 'esdb+discover'])(
  'over %s with the right authority and password all goes as without',
  async (scheme) => {
    const { double, address } = await subject()
    const store = await openedOn(double, { url: address({ scheme }) })
    const some = events(2)
    await store.append('learner-1', 'none', some)
    expect(ids(await store.readStream('learner-1'))).toEqual(ids(some))
    const ending = new AbortController()
    const seen: string[] = []
    for await (const signal of store.subscribe({ after: '0'.repeat(20), signal: ending.signal })) {
      if (signal.kind === 'event') seen.push(signal.event.id)
      if (signal.kind === 'caughtUp') ending.abort()
    }
    expect(seen).toEqual(ids(some))
  },
)

it.each(['esdb', 'esdb+discover'])('over %s a wrong password is said, and not shown', async (scheme) => {
  const { address, opening } = await subject()
  for (const wrong of [{ password: 'Verkeerd-9' }, { user: 'somebody' }]) {
    const fault = await faultOf(opening(address({ scheme, ...wrong })))
    expect([fault.code, fault.message]).toEqual(['configuration', expect.stringContaining('Check user and password')])
    withoutSecrets(fault)
  }
})

it.each(['esdb', 'esdb+discover'])(
  'over %s a certificate of another authority is said, and what to do',
  async (scheme) => {
    const { address, opening, other } = await subject()
    for (const ca of [other, null]) {
      const fault = await faultOf(opening(address({ scheme, ca })))
      expect([fault.code, fault.message]).toEqual(['configuration', expect.stringContaining('tlsCAFile=')])
      expect(fault.message).toContain('not accepted (self-signed certificate)')
      withoutSecrets(fault)
    }
  },
)

it('a certificate for another name is said', async () => {
  const { double, address, opening } = await subject()
  const fault = await faultOf(opening(address({ host: `localhost:${double.port}` })))
  expect([fault.code, fault.message]).toEqual(['configuration', expect.stringContaining('a name that stands in it')])
})

it('a file of the authority that is not there, or holds none, is said by its name', async () => {
  const { address, opening, file } = await subject()
  for (const [ca, why] of [
    ['/nowhere/ca.crt', "can't be read"],
    [file('empty.crt', 'nothing of the kind'), 'holds no certificate'],
  ] as const) {
    const fault = await faultOf(opening(address({ ca })))
    expect([fault.code, fault.message]).toEqual(['configuration', expect.stringContaining(`${ca} ${why}`)])
    withoutSecrets(fault)
  }
})

it('a server without TLS is said', async () => {
  const { address, opening } = await subject()
  const plain = await doubleForTest()
  const fault = await faultOf(opening(address({ host: `127.0.0.1:${plain.port}` })))
  expect([fault.code, fault.message]).toEqual(['configuration', expect.stringContaining('does not speak TLS')])
})

it('a server that is away is away, with TLS too', async () => {
  const { double, address, opening } = await subject()
  await double.line.refuse()
  expect((await faultOf(opening(address()))).code).toBe('unavailable')
})

it('an option that the client can not read is said, without the password', async () => {
  const { address, opening } = await subject()
  for (const option of ['nodePreference=none', 'keepAliveInterval=x', 'keepAliveInterval=-5']) {
    const fault = await faultOf(opening(`${address()}&${option}`))
    expect(fault.message).toMatch(new RegExp(`^An option .*"${option.split('=')[1]}"`))
    expect(fault.code).toBe('configuration')
    withoutSecrets(fault)
  }
})
