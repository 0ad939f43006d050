/** Proofs on the command line: of a ledger in a folder, and through the server that has it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { line } from '../../test/support/terminal.ts'
import { readConfig } from './config.ts'
import { openDemoLedger, vocabulary } from './demo-ledger.ts'
import { loadScenarios } from './scenario/load.ts'
import { Saved, type Scope } from './scenario/resolve.ts'
import { type Serving, serve } from './server.ts'

const folder = mkdtempSync(join(tmpdir(), 'leerbewijs-proof-'))
const dir = join(folder, 'data')
const story = join(import.meta.dirname, '../../test/scenario/held-for-a-while.yaml')
const ids: Record<string, string> = {}
let token = ''
let serving: Serving | undefined

beforeAll(async () => {
  const { plan } = await loadScenarios([story], vocabulary)
  if (!plan) throw new Error('no plan')
  const { program, operator, load } = await openDemoLedger(dir, plan.steps[0]?.time ?? 0, 'inline')
  const { report, scopes } = await load(plan, () => undefined)
  expect(report.failed + report.skipped).toBe(0)
  Object.assign(ids, { learner: idIn(scopes, 'noor', 'learnerId'), newer: idIn(scopes, 'newer', 'certificateId') })
  const issued = await program.kernel.execute({
    command: 'issueApiToken',
    input: {
      userId: idIn(scopes, 'ria', 'userId'),
      role: 'examBoardChair',
      organisationId: idIn(scopes, 'kustcollege', 'organisationId'),
    },
    caller: { kind: 'person', userId: operator.operatorId, role: 'operator' },
    channel: 'job',
  })
  if (issued.kind !== 'accepted') throw new Error(JSON.stringify(issued))
  token = issued.secrets.token ?? ''
  await program.close()
}, 60_000)
afterAll(async () => {
  await serving?.close()
  rmSync(folder, { recursive: true, force: true })
})

function idIn(scopes: readonly Scope[], name: string, field: string): string {
  const found = scopes.map((scope) => scope.get(name)).find((one) => one instanceof Saved)
  return String(found instanceof Saved ? found.fields[field] : undefined)
}

const run = (argv: readonly string[]) =>
  line([...argv, '--dir', dir, '--token', token], { environment: { LEERBEWIJS_LOG_LEVEL: 'silent' } })
const credential = (...more: string[]) => run(['credential', ids.newer ?? '', '--learner', ids.learner ?? '', ...more])

describe('of a ledger in a folder', () => {
  it('a certificate is written to a file, signed', async () => {
    const out = join(folder, 'bewijs.json')
    const { code, err } = await credential('--out', out)
    expect({ code, err }).toEqual({ code: 0, err: `Written: ${out}\n` })
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      proof: [{ cryptosuite: 'eddsa-rdfc-2022' }],
    })
  })

  it('or a PDF; or the transcript on standard output', async () => {
    const out = join(folder, 'bewijs.pdf')
    expect(await credential('--format', 'pdf', '--out', out)).toMatchObject({ code: 0 })
    expect(readFileSync(out).subarray(0, 5).toString()).toBe('%PDF-')
    const transcript = await run(['credential', '--learner', ids.learner ?? '', '--out', '-'])
    expect(transcript.json()).toMatchObject({ type: ['VerifiableCredential', 'ClrCredential'] })
    expect(await credential('--format', 'pdf', '--out', '-')).toMatchObject({ code: 2 })
  })

  it('says what is wrong: a format that is not there, a certificate that is not this learner’s', async () => {
    const wrong = await credential('--format', 'docx', '--out', '-')
    expect(wrong.code).toBe(2)
    expect(wrong.err).toContain('format')
    const other = await run(['credential', ids.learner ?? '', '--learner', ids.learner ?? '', '--out', '-'])
    expect(other).toMatchObject({ code: 4, out: '' })
  })

  it('all that checking needs is one file', async () => {
    const { code, out } = await run(['trust-bundle', '--out', '-'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ v: 1, issuers: [{ name: 'Kustcollege' }] })
  })
})

describe('through the server that has it', () => {
  beforeAll(async () => {
    const { program } = await openDemoLedger(dir, 0, 'inline')
    serving = await serve(program, readConfig({ LEERBEWIJS_PORT: '0' }, dir), pino({ level: 'silent' }))
  }, 60_000)

  it('a certificate is the same file, to the byte', async () => {
    const out = join(folder, 'served.json')
    expect(await credential('--out', out)).toMatchObject({ code: 0 })
    expect(readFileSync(out, 'utf8')).toBe(readFileSync(join(folder, 'bewijs.json'), 'utf8'))
  })
  it('and what is refused is refused with the same code', async () => {
    expect(await credential('--format', 'docx', '--out', '-')).toMatchObject({ code: 2 })
    expect(await run(['credential', ids.learner ?? '', '--learner', ids.learner ?? '', '--out', '-'])).toMatchObject({
      code: 4,
    })
    expect(await run(['trust-bundle', '--out', '-'])).toMatchObject({ code: 0 })
  })
})
