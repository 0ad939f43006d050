import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { committedFacts, type SignedWorld, signedWorld, signingKey } from '../../test/support/signed-credentials.ts'
import { line } from '../../test/support/terminal.ts'
import { inBundle } from '../credentials/bundle.ts'
import type { TrustBundle } from '../credentials/parts.ts'
import { readTable } from '../documents/tables/read-table.ts'

const folder = mkdtempSync(join(tmpdir(), 'leerbewijs-list-'))
const proofs = join(folder, 'proofs')
const out = join(folder, 'result.xlsx')
const write = (name: string, content: unknown) => {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}
const about = committedFacts({ awardedAt: '2023-06-30T09:15:00.000Z', awardedOn: '2023-06-30', policyOutcome: {} })
const key = signingKey('key-1', { from: '2023-01-01T00:00:00.000Z' })

let world: SignedWorld
let bundle: TrustBundle
let trust: string
beforeAll(async () => {
  world = await signedWorld({ about, key })
  const { organisationId } = world.issuer
  bundle = {
    v: 1,
    madeAt: '2024-03-01T08:00:00.000Z',
    issuers: [world.issuer],
    mandates: [{ organisationId, credentialTypeId: about.credentialTypeId, from: '2023-01-01' }],
    statusLists: { [world.status.url]: await world.list([]) },
    superseded: {},
    commitments: { [inBundle(about.certificateNumber)]: about.commitment.factsCommitment },
  }
  trust = write('trust.json', bundle)
  mkdirSync(proofs)
  write('proofs/a.json', world.badge)
  write('proofs/b.json', { ...world.badge, name: 'Iets anders' })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (...argv: readonly string[]) =>
  line(['verify-list', ...argv, '--out', out], { environment: { LEERBEWIJS_DATA: join(folder, 'nothing') } })
async function rows() {
  const table = await readTable(readFileSync(out))
  if ('fault' in table) throw new Error(table.fault)
  return table.rows.slice(1).map(({ cells }) => cells)
}

describe('leerbewijs verify-list', () => {
  it('checks a folder, writes a row for each, and ends with whether all are in order', async () => {
    const ran = await run(proofs, '--bundle', trust, '--language', 'nl')
    expect(ran.out).toContain('2 gecontroleerd: 1 in orde, 1 niet.')
    expect(ran.code).toBe(6)
    expect((await rows()).map((cells) => cells.slice(0, 4))).toEqual([
      ['1', 'a.json', 'ja', expect.stringContaining('Geldig op')],
      ['2', 'b.json', 'nee', 'Niet echt.'],
    ])
  })

  it('checks a list of files beside it, with whose they should be', async () => {
    const list = write(
      'list.csv',
      'bestand;naam;geboortedatum\nproofs/a.json;Łucja Şahin-de Wit;14-3-1991\nproofs/a.json;Iemand Anders;1990-01-01\nproofs/gone.json;;\n',
    )
    const { code, json } = await run(list, '--bundle', trust, '--json')
    expect([code, json()]).toEqual([6, { total: 3, good: 1, rest: 2, file: out }])
    expect((await rows()).map((cells) => [cells[0], cells[2], cells[4]])).toEqual([
      ['2', 'yes', 'yes'],
      ['3', 'no', 'no'],
      ['4', 'no', undefined],
    ])
  })

  it('asks a server for its bundle once, not for each proof', async () => {
    const asked: string[] = []
    const server = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify(bundle))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const ran = await run(proofs, '--url', `http://127.0.0.1:${port}/`, '--json')
    await new Promise((resolve) => server.close(resolve))
    expect(ran.json()).toMatchObject({ total: 2, good: 1 })
    expect(asked).toEqual(['/trust.json'])
  })

  it('knows nobody without a ledger, a server or a bundle, and says so in the rows', async () => {
    expect((await run(proofs, '--json')).json()).toMatchObject({ total: 2, good: 0 })
  })

  it.each<readonly [string, () => readonly string[], number, string]>([
    ['a folder that is not there', () => [join(folder, 'nowhere')], 4, 'is not there'],
    ['a list without such a column', () => [write('other.csv', 'a;b\n1;2\n')], 2, 'no column with files or links'],
    ['a list that is none', () => [write('none.csv', '')], 2, ''],
    ['a day that does not exist', () => [proofs, '--on', '2024-02-31'], 2, '--on expects a day'],
    ['an organisation that is none', () => [proofs, '--recognised-by', 'x'], 2, 'id of an organisation'],
  ])('%s ends with its own code, and leaves no file', async (_what, argv, code, says) => {
    rmSync(out, { force: true })
    const ran = await run(...argv(), '--bundle', trust)
    expect(ran.code).toBe(code)
    expect(ran.err).toContain(says)
    expect([existsSync(out), existsSync(`${out}.part`)]).toEqual([false, false])
  })
})
