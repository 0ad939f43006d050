/** `leerbewijs import`, on a ledger that nobody serves and beside a server. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { line, startLine } from '../../test/support/terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'leerbewijs-cli-'))
const dir = join(folder, 'data')
const environment: Record<string, string> = {
  LEERBEWIJS_DATA: dir,
  LEERBEWIJS_MASTER_KEY_FILE: join(folder, 'master.key'),
  LEERBEWIJS_LOG_LEVEL: 'silent',
}
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (argv: readonly string[], input = '') => line(argv, { environment, input })
const list = join(folder, 'people.csv')

beforeAll(async () => {
  const made = await run([
    'init',
    '--name',
    'Eerste Beheerder',
    '--new-master-key',
    environment.LEERBEWIJS_MASTER_KEY_FILE ?? '',
    '--json',
  ])
  environment.LEERBEWIJS_TOKEN = String(made.json().token)
  const done = async (command: string, input: object) => {
    const answer = await run(['command', command, JSON.stringify(input), '--json'])
    expect(answer.code, answer.out + answer.err).toBe(0)
    return answer.json() as Record<string, string>
  }
  const { organisationId } = await done('registerOrganisation', {
    kind: 'school',
    naturalPerson: false,
    name: 'Albeda',
  })
  const { userId } = await done('registerUser', { name: 'Carla', organisationId })
  await done('assignRole', { userId, role: 'coordinator', organisationId, from: '2023-01-01' })
  const { token } = await done('issueApiToken', { userId, role: 'coordinator', organisationId })
  environment.LEERBEWIJS_TOKEN = token ?? ''
  writeFileSync(list, 'Number;Name;Birth date\n1;Anna;1-2-1990\n2;Bram;\n3;Cor;31-31-1990\n')
}, 30_000)

describe('a list', () => {
  it('is looked at, carried out, and known the second time', async () => {
    const dry = await run(['import', 'learners', list, '--dry-run'])
    expect(dry.out).toContain('line 4: Birth date: expects a date such as 31-12-2024')
    expect(dry.out).toContain('2 new, 0 recorded already, 1 unknown or wrong; nothing was recorded yet')
    const faulty = join(folder, 'faulty.csv')
    const done = await run(['import', 'learners', list, '--faulty', faulty, '--language', 'nl'])
    expect([done.code, done.out]).toEqual([3, expect.stringContaining('2 nieuw, 0 al vastgelegd, 1 onbekend of fout')])
    const mended = readFileSync(faulty, 'utf8').replace('31-31-1990', '31-1-1990')
    expect(mended).toContain('Wat er mis is')
    const again = await run(['import', 'learners', '-', '--json'], mended.replace(/^\ufeff/, ''))
    expect([again.code, again.json().counts]).toEqual([0, expect.objectContaining({ new: 1, faulty: 0 })])
    writeFileSync(list, readFileSync(list, 'utf8').replace('31-31-1990', '31-1-1990'))
    expect((await run(['import', 'learners', list])).out).toContain('0 new, 3 recorded already, 0 unknown or wrong')
  })
  it('goes through the server that serves the folder', async () => {
    const serving = startLine(['serve', '--port', '0'], { environment })
    await serving.said('serves ledger')
    try {
      expect((await run(['import', 'learners', list])).out).toContain('3 recorded already')
    } finally {
      await serving.stop()
    }
  })
  it('that can not be read says where it goes wrong', async () => {
    const told = await run(['import', 'learners', '-'], 'Number;Name\n1;"Anna\n')
    expect([told.code, told.err]).toEqual([2, expect.stringContaining('A quote begins at line 2, column 3')])
  })
  it.each([
    [
      ['import', 'learner', 'x.csv'],
      'There is no list of learner. Possible: learners, enrolments, results, history, costs, timesheets, budgets.',
    ],
    [['import', 'learners'], 'Which list?'],
    [['import', 'learners', 'none.csv'], "none.csv can't be read: ENOENT"],
  ])('%j says what is missing', async (argv, message) => {
    const told = await run(argv)
    expect([told.code, told.err]).toEqual([2, expect.stringContaining(message)])
  })
  it('has a template in both forms', async () => {
    for (const name of ['list.xlsx', 'list.csv']) {
      expect((await run(['import', 'results', '--template', join(folder, name)])).code).toBe(0)
      expect(existsSync(join(folder, name))).toBe(true)
    }
  })
})
