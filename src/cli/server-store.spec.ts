/** A ledger on an event store server, from its first day to its backup and back into a folder, line by line. */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { status } from '@grpc/grpc-js'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Double, startDouble } from '../../test/support/esdb-double/double.ts'
import { refusal } from '../../test/support/esdb-double/messages.ts'
import { line, startLine } from '../../test/support/terminal.ts'
import { startAnew } from './verbs/demo.ts'

const folder = mkdtempSync(join(tmpdir(), 'leerbewijs-server-store-'))
const [dir, key] = [join(folder, 'data'), join(folder, 'master.key')]
let double: Double
let token = ''
let ledgerId = ''

const environment = (more: Record<string, string> = {}) => ({
  LEERBEWIJS_DATA: dir,
  LEERBEWIJS_STORE: double.url,
  LEERBEWIJS_MASTER_KEY_FILE: key,
  LEERBEWIJS_LOG_LEVEL: 'silent',
  ...(token && { LEERBEWIJS_TOKEN: token }),
  ...more,
})
const run = (argv: readonly string[], more: Record<string, string> = {}) =>
  line(argv, { environment: environment(more) })

beforeAll(async () => {
  double = await startDouble()
  const made = await run(['init', '--name', 'Eerste Beheerder', '--new-master-key', key, '--json'])
  expect(made.err).toBe('')
  token = String(made.json().token)
  ledgerId = String(made.json().ledgerId)
})
afterAll(async () => {
  await double.close()
  rmSync(folder, { recursive: true, force: true })
})

it('is made there, with everything else in the folder', async () => {
  expect(readdirSync(dir)).toEqual(expect.arrayContaining(['server-ledger.json', 'vault.sqlite', 'access.sqlite']))
  expect(readdirSync(dir)).not.toContain('ledger.sqlite')
  expect(double.log.exists(`${ledgerId}.ledger`)).toBe(true)
  const again = await run(['init', '--name', 'Nog een'])
  expect([again.code, again.err]).toEqual([3, expect.stringContaining(ledgerId)])
})

it('is asked and told things, and shows its events', async () => {
  const me = await run(['query', 'me', '--json'])
  expect([me.code, me.out]).toEqual([0, expect.stringContaining('operator')])
  const tail = await run(['events', 'tail'])
  expect(tail.out).toContain('LedgerFounded')
  const [position = ''] = tail.out.split(' ')
  expect((await run(['events', 'show', position])).out).toContain(position)
  // A position that nothing stands at, as anybody may type one.
  const nowhere = await run(['events', 'show', '00000000000000000001'])
  expect([nowhere.code, nowhere.err]).toEqual([4, expect.stringContaining('There is no')])
  const then = await run(['query', 'directory', '--as-of', '00000000000000000001'])
  expect([then.code, then.err]).toEqual([2, expect.stringContaining('asOf')])
  expect((await run(['events', 'stats', '--json'])).code).toBe(0)
  expect((await run(['projections', 'list'])).out).toContain('up to date')
})

it('is well, says the doctor, and says what is not when the server is away', async () => {
  const well = await run(['doctor'])
  expect([well.code, well.out]).toEqual([0, expect.stringContaining(`${ledgerId} on the server`)])
  await double.line.refuse()
  const away = await run(['doctor'])
  expect([away.code, away.out]).toEqual([6, expect.stringContaining("can't be reached")])
  await double.line.open()
})

it('is served, by one process, which says where its events are but not the password', async () => {
  const serving = startLine(['serve', '--port', '0'], { environment: environment() })
  const said = await serving.said('http://')
  expect(said).toContain(`(esdb://127.0.0.1:${double.port})`)
  const url = /http:\S+/.exec(said)?.[0] ?? ''
  await expect.poll(async () => (await fetch(`${url}/readyz`)).status, { timeout: 8000 }).toBe(200)
  const second = await run(['serve', '--port', '0'])
  expect([second.code, second.err]).toEqual([5, expect.stringContaining('open for writing')])
  const sent = await run(['command', 'registerUser', '--name', 'Fatima Bakker', '--json'])
  expect(sent.code, sent.err).toBe(0)
  const asked = await fetch(`${url}/readyz`).then((response) => response.json())
  expect(asked).toMatchObject({ ready: true })
  expect((await serving.stop()).code).toBe(0)
})

it('takes a command while the server is away for three seconds, and answers when it is back', async () => {
  const serving = startLine(['serve', '--port', '0'], { environment: environment() })
  await serving.said('http://')
  await double.line.refuse()
  const sent = run(['command', 'registerUser', '--name', 'Joost Wachter', '--json'])
  // As long as a server takes that is started again; the tries of less than a second that any store gets don't reach so far.
  await new Promise((resolve) => setTimeout(resolve, 3000))
  await double.line.open()
  const { code, err } = await sent
  expect(code, err).toBe(0)
  expect((await run(['events', 'tail'])).out.match(/UserRegistered/g)).not.toBeNull()
  expect((await serving.stop()).code).toBe(0)
})

it('refuses a server that has another ledger', async () => {
  const other = await startDouble()
  try {
    const { code, err } = await run(['events', 'tail'], { LEERBEWIJS_STORE: other.url })
    expect([code, err]).toEqual([4, expect.stringContaining(`no ledger ${ledgerId}`)])
  } finally {
    await other.close()
  }
})

it('goes into a backup but for its events, and says so', async () => {
  const to = join(folder, 'backup')
  const made = await run(['backup', to])
  expect([made.code, made.err]).toEqual([0, expect.stringContaining('events are NOT in it')])
  expect(existsSync(join(to, 'ledger.sqlite'))).toBe(false)
  const restored = join(folder, 'restored')
  const embedded = await run(['restore', to, '--dir', restored], { LEERBEWIJS_STORE: '' })
  expect([embedded.code, embedded.err]).toEqual([2, expect.stringContaining('--store')])
  const back = await run(['restore', to, '--dir', restored])
  expect([back.code, back.out]).toEqual([0, expect.stringContaining(ledgerId)])
  expect((await run(['query', 'me', '--dir', restored])).code).toBe(0)
})

it('moves into a folder and to another server, each event equal; what was interrupted goes on', async () => {
  const target = join(folder, 'copied')
  const first = await run(['copy', '--from', `${double.url}&ledger=${ledgerId}`, '--to', `sqlite:${target}`, '--json'])
  expect(first.code, first.err).toBe(0)
  const { copied, events } = first.json()
  expect(copied).toBe(events)
  const again = await run(['copy', '--from', double.url, '--to', `sqlite:${target}`, '--json'])
  expect(again.json()).toMatchObject({ copied: 0, events })
  const other = await startDouble()
  try {
    let appends = 0
    other.behaviour.beforeAppend = () => {
      appends += 1
      if (appends === 3) throw refusal(status.INTERNAL, 'Received RST_STREAM with code 0')
    }
    const broken = await run(['copy', '--from', `sqlite:${target}`, '--to', `${other.url}&absenceMs=0`])
    expect([broken.code, broken.out]).toEqual([5, ''])
    const back = await run(['copy', '--from', `sqlite:${target}`, '--to', other.url])
    expect([back.code, back.out]).toEqual([0, expect.stringContaining('compared and equal')])
    expect(back.out).not.toContain(`${events} events copied`)
    expect(back.err).toContain('Copying: ')
    expect((await run(['events', 'tail'], { LEERBEWIJS_STORE: other.url })).out).toContain('LedgerFounded')
  } finally {
    await other.close()
  }
})

it('is copied between a folder and a server only', async () => {
  expect((await run(['copy', '--from', 'sqlite:a', '--to', 'sqlite:b'])).code).toBe(2)
  expect((await run(['copy', '--from', 'sqlite:', '--to', double.url])).code).toBe(2)
  expect((await run(['copy', '--from', `sqlite:${join(folder, 'none')}`, '--to', double.url])).code).toBe(4)
})

it('takes stories as well, which lie there and not in the folder; its folder is of one ledger', async () => {
  const [loaded, story] = [join(folder, 'loaded'), join(folder, 'story.yaml')]
  writeFileSync(
    story,
    `scenario: A school
organisations: { albeda: { name: Albeda, kind: school } }
steps: [{ at: 2023-03-01, check: me, as: $operator }]
`,
  )
  const load = (more: readonly string[], store = double.url) =>
    run(['load', story, '--dir', loaded, ...more], { LEERBEWIJS_STORE: store })
  const told = await load([])
  expect([told.code, told.out]).toEqual([0, expect.stringContaining('1 passed')])
  expect(readdirSync(loaded)).toContain('demo-master.key')
  expect(readdirSync(loaded)).not.toContain('ledger.sqlite')
  const tail = await run(['events', 'tail', '--dir', loaded])
  expect(tail.out).toContain('OrganisationRegistered')
  expect((await load([])).code).toBe(0)
  expect(await load([], 'sqlite:')).toMatchObject({ code: 3, err: expect.stringContaining('--store') })
  const demo = await run(['demo', '--no-serve', '--dir', loaded])
  expect([demo.code, demo.err]).toEqual([3, expect.stringContaining('stories of `leerbewijs load`')])
  expect((await run(['doctor', '--dir', loaded])).code).toBe(0)
  // In a real ledger's folder nobody sets the time.
  expect(await run(['load', story])).toMatchObject({ code: 3, err: expect.stringContaining("not a demo's") })
  // As `demo --fresh` does. What the folder knows of the server goes along, else the next demo would find no place.
  startAnew(loaded)
  expect(readdirSync(loaded)).toEqual([])
})
