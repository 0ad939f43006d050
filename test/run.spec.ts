import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseArguments } from './arguments.ts'
import { TALLY_FILE, type Tally } from './tally.ts'

const steps = ['types', 'lint', 'tests']

describe('the arguments of npm test', () => {
  it('none: every step', () => {
    expect(parseArguments([], steps)).toEqual({ only: steps, vitestArguments: [] })
  })
  it('--only: the steps that are named', () => {
    expect(parseArguments(['--only', 'lint', '--only=types'], steps).only).toEqual(['lint', 'types'])
  })
  it('a filter: vitest alone, with the filter', () => {
    const asked = parseArguments(['src/store', '-t', 'append'], steps)
    expect(asked).toEqual({ only: ['tests'], vitestArguments: ['src/store', '-t', 'append'] })
  })
  it('a step that is not there is refused, not passed over', () => {
    expect(parseArguments(['--only', 'linting'], steps).complaint).toContain('choose from types, lint, tests')
    expect(parseArguments(['--only'], steps).complaint).toBeDefined()
  })
})

/** A real run of vitest over made-up files, because what it reports about failures is what we have to be sure of. */
function tallyOfRun(files: Record<string, string>): { tally: Tally; code: number | null } {
  const folder = mkdtempSync(join(tmpdir(), 'tally-spec-'))
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    const file = join(folder, 'tally.json')
    const vitest = join(import.meta.dirname, '../node_modules/vitest/vitest.mjs')
    const reporter = `--reporter=${join(import.meta.dirname, 'tally.ts')}`
    const args = [
      vitest,
      'run',
      '--root',
      folder,
      '--config',
      'none.config.js',
      '--globals',
      '--maxWorkers=1',
      reporter,
    ]
    const { status } = spawnSync(process.execPath, args, { cwd: folder, env: { ...process.env, [TALLY_FILE]: file } })
    return { tally: JSON.parse(readFileSync(file, 'utf8')) as Tally, code: status }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('the count of a run', () => {
  it('knows every failure by name, also those outside a test, and every skip by its reason', () => {
    const { tally, code } = tallyOfRun({
      'none.config.js': 'export default {}',
      'good.test.js': `it('adds', () => {}); it('adds again', () => {})`,
      'bad.test.js': `describe('sum', () => { it('is wrong', () => { throw new Error('not 4') }) })`,
      'broken.test.js': `import './gone.js'`,
      'hook.test.js': `describe('with a hook', () => { beforeAll(() => { throw new Error('no disk') }); it('waits', () => {}) })`,
      'stray.test.js': `it('leaves a promise', async () => { Promise.reject(new Error('stray')) ; await new Promise((r) => setTimeout(r, 20)) })`,
      'skips.test.js': [
        `it.skip('needs Docker [skipped: no container runtime]', () => {})`,
        `it('says it late', ({ skip }) => skip('no browser here'))`,
        `it.skip('says nothing', () => {})`,
        `it.todo('is planned')`,
      ].join('\n'),
      'server.test.js': [
        `describe('on a real Server 1.2', () => { it('answers', () => {}) ; it('answers again', () => {}) })`,
        `describe('on a real Server 9', () => { it.skip('is away [skipped: it is not there]', () => {}) })`,
      ].join('\n'),
    })
    expect(code).not.toBe(0)
    expect(tally.passed).toBe(5)
    expect(tally.servers).toEqual(['Server 1.2'])
    expect(tally.failed).toEqual(
      expect.arrayContaining([
        'bad.test.js > sum > is wrong: not 4',
        expect.stringMatching(/^broken\.test\.js: .*gone\.js/),
        'hook.test.js > with a hook: no disk',
        'outside any test: stray',
      ]),
    )
    expect(tally.failed).toHaveLength(4)
    expect(tally.skipped).toEqual(
      expect.arrayContaining([
        'skips.test.js > needs Docker [skipped: no container runtime]',
        'skips.test.js > says it late: no browser here',
        'skips.test.js > says nothing: no reason given',
        'skips.test.js > is planned: still to be written',
        'server.test.js > on a real Server 9 > is away [skipped: it is not there]',
        'hook.test.js > with a hook > waits: not run, something before it failed',
      ]),
    )
  })
})
