/** A ledger from its first day to its backup, line by line. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { line, type Running, startLine } from '../../test/support/terminal.ts'
import { startAnew } from './verbs/demo.ts'

const folder = mkdtempSync(join(tmpdir(), 'leerbewijs-cli-'))
const dir = join(folder, 'data')
const key = join(folder, 'master.key')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const ID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/
let token = ''
let operatorId = ''
const environment = () => ({
  LEERBEWIJS_DATA: dir,
  LEERBEWIJS_MASTER_KEY_FILE: key,
  LEERBEWIJS_LOG_LEVEL: 'silent',
  ...(token && { LEERBEWIJS_TOKEN: token }),
})
const run = (argv: readonly string[], more: Record<string, string> = {}, input = '') =>
  line(argv, { environment: { ...environment(), ...more }, input })

beforeAll(async () => {
  const made = await line(['init', '--name', 'Eerste Beheerder', '--dir', dir, '--new-master-key', key, '--json'])
  expect(made.err).toBe('')
  token = String(made.json().token)
  operatorId = String(made.json().operatorId)
})

describe('help', () => {
  it('without a verb is shown, and that is no success', async () => {
    const { code, out } = await run([])
    expect(code).toBe(2)
    for (const verb of ['serve', 'demo', 'init', 'command', 'query', 'load', 'scenario', 'projections', 'events']) {
      expect(out).toContain(`  ${verb} `)
    }
    for (const verb of ['token', 'verify', 'backup', 'restore', 'doctor']) expect(out).toContain(`  ${verb} `)
    expect(out).toContain('Exit codes:')
  })
  it.each([
    [['sevre'], 'Did you mean serve?'],
    [['command', 'enrollLearner'], 'Did you mean enrolLearner?'],
    [['query', 'transcipt'], 'Did you mean transcript?'],
    [['command', 'enrollLearner', '--learner-id', 'x', '--json'], 'Did you mean enrolLearner?'],
    [['command', 'enrolLearner', '--learner', 'x'], 'Did you mean --learner-id?'],
  ])('%j gets the nearest name', async (argv, hint) => {
    const { code, err, out } = await run(argv)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(hint)
  })
  it('of a command names each field, what it is, and which are needed', async () => {
    const { code, out } = await run(['command', 'registerLearner', '--help'])
    expect(code).toBe(0)
    expect(out).toMatch(/--registered-by-id <value>\s+id of an organisation \(required\)/)
    expect(out).toMatch(/--birth-date <value>\s+personal date, sealed\n/)
  })
  it('lists commands and queries', async () => {
    expect((await run(['command'])).out).toContain('registerLearner')
    expect((await run(['query'])).out).toContain('transcript')
    const listed = JSON.parse((await run(['query', '--json'])).out) as { name: string }[]
    expect(listed).toContainEqual({ name: 'me', summary: expect.objectContaining({ en: expect.any(String) }) })
  })
})

describe('the first day', () => {
  it('init refuses a folder that has a ledger', async () => {
    const { code, err } = await run(['init', '--name', 'Nog een'])
    expect(code).toBe(3)
    expect(err).toContain('holds ledger')
  })
  it('init without a master key says what to set', async () => {
    const { code, err } = await line(['init', '--name', 'x', '--dir', join(folder, 'other')])
    expect(code).toBe(2)
    expect(err).toContain('LEERBEWIJS_MASTER_KEY')
    expect(err).toContain('--new-master-key')
    expect(readdirSync(folder)).not.toContain('other')
  })
  it('serve refuses where there is no ledger', async () => {
    const { code, err } = await run(['serve', '--dir', join(folder, 'none')])
    expect(code).toBe(4)
    expect(err).toContain('There is no ledger')
  })
  it.each([
    [['serve']],
    [['query', 'me']],
    [['command', 'registerMachine', '{}']],
    [['token', 'list', 'x']],
    [['events', 'tail']],
    [['projections', 'list']],
    [['backup', 'somewhere']],
  ])('%j hears that the folder is wrong before it hears of keys', async (argv) => {
    const { code, err } = await line([...argv, '--dir', join(folder, 'none')], {
      environment: { LEERBEWIJS_TOKEN: 'lbw_nonsense' },
    })
    expect({ code, err }).toEqual({ code: 4, err: expect.stringContaining('There is no ledger in') })
    expect(readdirSync(folder)).not.toContain('none')
  })
  it('the doctor says so too, and stops there', async () => {
    const { code, out } = await line(['doctor', '--dir', join(folder, 'none')])
    expect({ code, out }).toEqual({ code: 6, out: expect.stringContaining('✗ folder: there is no') })
    expect(out).not.toContain('ENOENT')
  })
  it('another master key opens nothing', async () => {
    const { code, err } = await run(['query', 'me'], {
      LEERBEWIJS_MASTER_KEY_FILE: '',
      LEERBEWIJS_MASTER_KEY: Buffer.alloc(32, 'another key of 32 bytes, really!').toString('base64'),
    })
    expect(code).toBe(2)
    expect(err).toMatch(/master key/)
  })
  it('a wrong setting is named', async () => {
    const { code, err } = await run(['serve'], { LEERBEWIJS_PORT: 'eighty' })
    expect(code).toBe(2)
    expect(err).toContain('LEERBEWIJS_PORT is not right: expects a port number')
  })
})

let school = ''
describe('commands and questions, with nobody serving', () => {
  it('a command by options is done, and its ids are told', async () => {
    const made = await run([
      'command',
      'registerOrganisation',
      '--kind',
      'school',
      '--natural-person',
      'false',
      '--name',
      'Albeda',
    ])
    expect(made.code).toBe(0)
    school = /organisationId\s+(\S+)/.exec(made.out)?.[1] ?? ''
    expect(school).toMatch(ID)
  })
  it('the same by JSON, a file or standard input', async () => {
    const input = JSON.stringify({ kind: 'care', naturalPerson: false, name: 'Argos' })
    const file = join(folder, 'argos.json')
    writeFileSync(file, input.replace('Argos', 'Frankenland'))
    const given = await run(['command', 'registerOrganisation', input, '--json'])
    expect(given.json()).toMatchObject({ organisationId: expect.stringMatching(ID), repeated: false })
    expect((await run(['command', 'registerOrganisation', `@${file}`, '--json'])).code).toBe(0)
    expect((await run(['command', 'registerOrganisation', '-'], {}, input.replace('Argos', 'Zorg'))).code).toBe(0)
  })
  it('input that is not right is told field by field, in both languages', async () => {
    const wrong = ['command', 'registerLearner', '--registered-by-id', 'x', '--colour', 'blue']
    expect((await run(wrong)).err).toContain("unknown option '--colour'")
    const { code, err } = await run(wrong.slice(0, 4))
    expect(code).toBe(2)
    expect(err).toContain('/registeredById: expects a ULID')
    expect(err).toContain('/name: is missing')
    expect((await run([...wrong.slice(0, 4), '--language', 'nl'])).err).toContain('/name: ontbreekt')
  })
  it.each([
    ['no JSON', '{', 'The input is no JSON'],
    ['a list', '[]', 'must be a JSON object'],
    ['a file that is not there', '@nowhere.json', "nowhere.json can't be read"],
  ])('%s is refused', async (_what, input, told) => {
    const { code, err } = await run(['command', 'registerOrganisation', input])
    expect({ code, told: err.includes(told) }).toEqual({ code: 2, told: true })
  })
  it('a rule that refuses ends with 3, and with its code in JSON', async () => {
    const twice = [
      'command',
      'assignRole',
      JSON.stringify({ userId: operatorId, role: 'assessor', from: '2020-01-01' }),
      '--json',
    ]
    const { code, out } = await run(twice)
    expect(code).toBe(3)
    expect(JSON.parse(out)).toMatchObject({ code: expect.any(String), detail: expect.any(String) })
  })
  it('sent twice with one key it happens once', async () => {
    const command = [
      'command',
      'registerMachine',
      '--organisation-id',
      school,
      '--machine-name',
      'Rooster',
      '--key',
      '01J00000000000000000000000',
      '--json',
    ]
    const [first, again] = [await run(command), await run(command)]
    expect(first.json()).toMatchObject({ repeated: false })
    expect(again.json()).toMatchObject({ repeated: true, userId: first.json().userId, position: first.json().position })
  })
  it('a question is answered', async () => {
    const { code, out, err } = await run(['query', 'me'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ userId: operatorId, name: 'Eerste Beheerder' })
    expect(err).toMatch(/^True at position \d{20}/)
  })
  it('without a token nobody is let in, and a bad one is told', async () => {
    expect(await run(['command', 'registerMachine', '{}'], { LEERBEWIJS_TOKEN: '' })).toMatchObject({ code: 2 })
    const { code, err } = await run(['query', 'me'], { LEERBEWIJS_TOKEN: 'lbw_nonsense' })
    expect({ code, err }).toEqual({ code: 3, err: expect.stringContaining('not (or no longer) good') })
    const nobody = await run(['token', 'whoami'], { LEERBEWIJS_TOKEN: '' })
    expect(nobody).toMatchObject({ code: 2, err: expect.stringContaining('Give a token') })
  })
  it('tokens are issued, listed and revoked', async () => {
    const issued = await run(['token', 'issue', operatorId, '--role', 'operator', '--json'])
    const other = String(issued.json().token)
    expect((await run(['token', 'whoami'], { LEERBEWIJS_TOKEN: other })).code).toBe(0)
    const { tokens } = (await run(['token', 'list', operatorId, '--json'])).json() as { tokens: { tokenId: string }[] }
    expect(tokens).toHaveLength(2)
    expect((await run(['token', 'revoke', operatorId, String(issued.json().tokenId)])).code).toBe(0)
    expect((await run(['token', 'whoami'], { LEERBEWIJS_TOKEN: other })).code).toBe(3)
    expect((await run(['token', 'list', operatorId])).out).toMatch(/ {2}revoked/)
  })
})

describe('beside a running server', () => {
  let server: Running
  beforeAll(async () => {
    server = startLine(['serve', '--port', '0'], { environment: environment() })
    await server.said('serves ledger')
  })
  afterAll(async () => {
    expect((await server.stop()).code).toBe(0)
  })

  it('its first line says what it runs on', async () => {
    expect(await server.said('http')).toMatch(
      /^Leerbewijs \d+\.\d+\.\d+ serves ledger \w{26} from .* \(embedded store\) at http:\/\/127\.0\.0\.1:\d+\n$/,
    )
  })
  it('a second server refuses to start', async () => {
    const { code, err } = await run(['serve', '--port', '0'])
    expect({ code, err }).toEqual({ code: 5, err: expect.stringContaining('is open for writing by') })
  })
  it('a command goes through its API, a question to the files', async () => {
    const made = await run([
      'command',
      'registerMachine',
      '--organisation-id',
      school,
      '--machine-name',
      'Toetsen',
      '--json',
    ])
    expect(made.json()).toMatchObject({ userId: expect.stringMatching(ID), commandId: expect.stringMatching(ID) })
    expect((await run(['query', 'me', '--json'])).json()).toMatchObject({ stale: false })
    // Without a master key at hand the server is asked.
    expect((await run(['query', 'me'], { LEERBEWIJS_MASTER_KEY_FILE: '' })).code).toBe(0)
  })
  it('says the same of a bad token, a bad field and a bad key as the files do', async () => {
    const bad = ['command', 'registerOrganisation', '--kind', 'shool', '--natural-person', 'false', '--name', 'X']
    expect((await run(bad, { LEERBEWIJS_TOKEN: 'lbw_nonsense' })).err).toContain('not (or no longer) good')
    expect((await run(bad)).err).toContain('/kind: expects one of: school')
    expect((await run([...bad, '--language', 'nl'])).err).toContain('/kind: verwacht een van: school')
    expect((await run([...bad, '--key', 'abc'])).err).toContain('Idempotency-Key: ')
    const nobody = await run(['query', 'me'], { LEERBEWIJS_TOKEN: '', LEERBEWIJS_MASTER_KEY_FILE: '' })
    expect(nobody).toMatchObject({ code: 2, err: expect.stringContaining('Give a token') })
  })
  it('events are read as they stand, sealed', async () => {
    const { out } = await run(['events', 'tail', '--last', '3'])
    expect(out.trim().split('\n')).toHaveLength(3)
    const shown = await run(['events', 'show', `user-${operatorId}`])
    expect(shown.out).toContain('"sealedUnder"')
    expect(shown.out).not.toContain('Eerste Beheerder')
    expect((await run(['events', 'show', '9'.repeat(20)])).code).toBe(4)
    const stats = (await run(['events', 'stats', '--json'])).json() as {
      events: number
      byType: Record<string, number>
    }
    expect(stats.byType.LedgerFounded).toBe(1)
    expect(Object.values(stats.byType).reduce((sum, n) => sum + n, 0)).toBe(stats.events)
  })
  it('read models are listed and rebuilt', async () => {
    const { models } = (await run(['projections', 'list', '--json'])).json() as {
      models: { name: string; lag: number }[]
    }
    expect(models.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['timeline', 'people', 'certificateRegister']),
    )
    expect((await run(['projections', 'rebuild', 'people'])).out).toContain('equal to the one in use')
    expect(await run(['projections', 'drop', 'people'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('Removed people-v3.sqlite'),
    })
    expect(await run(['projections', 'release', 'people', 'user-x'])).toMatchObject({
      code: 6,
      err: expect.stringContaining('nothing to release'),
    })
    expect(await run(['projections', 'rebuild', 'nothing'])).toMatchObject({ code: 4 })
  })
  it('a backup is made, and opens in another folder with the same key', async () => {
    const copy = join(folder, 'copy')
    const made = await run(['backup', copy, '--json'])
    expect(made.code).toBe(0)
    expect((await run(['backup', copy])).code).toBe(2)
    const back = join(folder, 'back')
    const restored = await run(['restore', copy, '--dir', back, '--json'])
    expect(restored.json()).toMatchObject({ ledgerId: made.json().ledgerId, position: made.json().position })
    expect((await run(['restore', copy, '--dir', back])).code).toBe(3)
    expect((await run(['query', 'me', '--dir', back])).out).toContain('Eerste Beheerder')
    expect((await run(['restore', folder, '--dir', join(folder, 'nothing')])).code).toBe(4)
  })
  it('the doctor finds all well', async () => {
    const { code, out } = await run(['doctor'])
    expect(out).toContain('All is well.')
    expect(code).toBe(0)
  })
  it('an unknown number gets one sentence, and ends with 6', async () => {
    const { code, out } = await run(['verify', 'LB-0000-0000-0000-0', 'nocode', '--language', 'nl'])
    expect({ code, out }).toEqual({ code: 6, out: expect.stringContaining('Wij vinden geen bewijs') })
    expect((await run(['verify', 'nonsense'])).code).toBe(2)
    // As the QR code of a paper has it.
    const scanned = 'https://leerbewijs.example.org/verify?number=LB-0000-0000-0000-0'
    expect(await run(['verify', `${scanned}#nocode12`, '--language', 'nl'])).toMatchObject({ code, out })
    expect(await run(['verify', scanned])).toMatchObject({ code: 2, err: expect.stringContaining('the number alone') })
    // A code is random: one of 64 begins with a dash.
    const dashed = await run(['verify', 'LB-0000-0000-0000-0', '-nocode', '--language', 'nl'])
    expect([dashed.code, dashed.out]).toEqual([code, out])
    expect((await run(['verify', 'LB-0000-0000-0000-0', '--langage'])).code).toBe(2)
  })
})

describe('a demo', () => {
  const demoDir = join(folder, 'demo')
  const story = join(folder, 'story.yaml')
  beforeAll(async () => {
    mkdirSync(demoDir)
    writeFileSync(join(demoDir, 'thesis.txt'), 'mine')
    writeFileSync(
      story,
      `scenario: A school
about: The shortest story.
organisations:
  albeda: { name: Albeda, kind: school }
people:
  marjan: { name: Marjan Hoekstra, roles: [{ role: coordinator, at: $albeda, from: 2023-01-01 }] }
steps:
  - { at: 2023-03-01T09:00, as: $marjan, do: registerLearner, with: { registeredById: $albeda, name: Noor van Dam } }
`,
    )
    expect(await line(['load', story, '--dir', demoDir])).toMatchObject({ code: 0 })
  })

  it('is not made where other stories were loaded', async () => {
    const { code, err } = await line(['demo', '--no-serve', '--dir', demoDir])
    expect({ code, err }).toEqual({ code: 3, err: expect.stringContaining('stories of `leerbewijs load`') })
  })
  it('takes the same stories again, and says where others belong', async () => {
    expect(await line(['load', story, '--dir', demoDir])).toMatchObject({ code: 0 })
    const other = join(folder, 'earlier.yaml')
    writeFileSync(
      other,
      `scenario: Before that
organisations: { argos: { name: Argos, kind: care } }
steps: [{ at: 2022-01-01, check: me, as: $operator }]
`,
    )
    const { code, err } = await line(['load', other, '--dir', demoDir])
    expect({ code, err }).toEqual({ code: 6, err: expect.stringContaining('load these into an empty folder') })
  })
  it('a backup of one brings its people along, for they open nothing that is real', async () => {
    const [copy, back] = [join(folder, 'demo-copy'), join(folder, 'demo-back')]
    writeFileSync(join(demoDir, 'personas.json'), '{}')
    expect((await line(['backup', copy, '--dir', demoDir])).code).toBe(0)
    expect((await line(['restore', copy, '--dir', back])).code).toBe(0)
    rmSync(join(demoDir, 'personas.json'))
    expect(readdirSync(back)).toEqual(expect.arrayContaining(['demo-master.key', 'demo.json', 'personas.json']))
  })
  it('removes nothing that is not of a demo', () => {
    startAnew(demoDir)
    expect(readdirSync(demoDir)).toEqual(['thesis.txt'])
  })
  it('in a real ledger it is refused', async () => {
    expect((await line(['demo', '--no-serve', '--fresh', '--dir', dir])).code).toBe(3)
    expect(await run(['load', story])).toMatchObject({ code: 3, err: expect.stringContaining("not a demo's") })
  })
  it('a story can be kept in a folder that is still to be made', async () => {
    const kept = join(folder, 'kept')
    const { code } = await line(['scenario', 'run', story, '--store', `sqlite:${kept}`])
    expect({ code, made: readdirSync(kept).includes('ledger.sqlite') }).toEqual({ code: 0, made: true })
  })
})

it('a server that has stopped leaves no write-ahead log behind', () => {
  // But for the file that another process built and that this server only read: nothing was appended since.
  const left = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?<!-g\d)[.]sqlite-wal$/.test(name),
  )
  expect(left).toEqual([])
})

describe('a server elsewhere that does not answer', () => {
  it('is named', async () => {
    const { code, err } = await run(['query', 'me', '--url', 'http://127.0.0.1:9'])
    expect({ code, err }).toEqual({ code: 5, err: expect.stringContaining('No answer from http://127.0.0.1:9') })
  })
})
