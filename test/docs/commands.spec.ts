/** Every command in the documents is run, against a demo and a ledger of its own, and says what the document says. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Block, type Document, documents, root } from './documents.ts'
import { masked, says } from './output.ts'
import { foretold, type Ran, runBlocks } from './shell.ts'

const server = 'esdb://leerbewijs:PASSWORD@db.example.org:2113'
const folderOfLedger = 'sqlite:/var/lib/leerbewijs'
const copying = [
  `leerbewijs copy --from ${folderOfLedger} --to ${server}`,
  `leerbewijs copy --from ${server} --to ${folderOfLedger}`,
].join('\n')

/** Blocks that are not run here, each with why. Everything else is. */
const NOT_RUN: Readonly<Record<string, string>> = {
  'npm ci && npm run demo': 'installs packages; the demo itself is loaded below, and its words are compared',
  'npm ci && npm test': 'would run this test within itself',
  'npm run bench': 'takes ten minutes on quiet cores',
  [copying]: 'needs an event store server; src/cli/server-store.spec.ts runs the same lines over the double of one',
}

const runnable = (document: Document) => document.blocks.filter(({ language }) => language === 'sh')
const isRun = ({ text }: Block) => !(text in NOT_RUN)
const withCommands = documents.filter((document) => runnable(document).some(isRun))
const needsDemo = ({ text }: Document) => text.includes('. data/demo/personas.sh')

const folder = mkdtempSync(join(tmpdir(), 'leerbewijs-docs-'))
const demoFolder = join(folder, 'data/demo')
const placeOf = ({ path }: Document) => join(folder, path.replaceAll('/', '-'))
const ran = new Map<Block, Ran>()
let demo: ChildProcess | undefined
let welcome = ''

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

/** As `npm run demo` starts it. Resolves once it serves. */
async function startDemo(): Promise<void> {
  const argv = ['src/cli/main.ts', 'demo', '--port', '0', '--dir', demoFolder]
  const env = { PATH: [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter) }
  const child = spawn('node', argv, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  demo = child
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text
  })
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the demo ended with ${code}: ${complaint}`)))
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      welcome += text
      if (welcome.includes('Stop with Ctrl-C')) resolve()
    })
  })
}

async function runDocument(document: Document): Promise<void> {
  const place = placeOf(document)
  for (const name of ['lib', 'key', 'backups']) mkdirSync(join(place, name), { recursive: true })
  const blocks = runnable(document).filter(isRun)
  // A token is shown once, where it is made: the reader pastes it, this takes it from what that block said.
  const made = `$(sed -n 's/^LEERBEWIJS_TOKEN=//p' "$OUT"/*.out)`
  const port = String(await freePort())
  const instead = [
    ['data/demo', demoFolder],
    ['/var/lib/leerbewijs', join(place, 'lib/ledger')],
    ['/etc/leerbewijs', join(place, 'key')],
    ['/var/backups/leerbewijs', join(place, 'backups')],
    ['8080', port],
    ['lbw_…', made],
    // Written for real it would repair what facts.spec.ts is there to find.
    ['--write docs/scenarios.md', `--write ${join(place, 'scenarios.md')}`],
  ] as const
  const results = await runBlocks(blocks, { folder: place, instead, environment: { LEERBEWIJS_PORT: port } })
  for (const [index, block] of blocks.entries()) ran.set(block, results[index]!)
}

beforeAll(async () => {
  const demoIsReady = startDemo()
  for (const document of withCommands.filter((one) => !needsDemo(one))) await runDocument(document)
  await demoIsReady
  // The tour withdraws the certificate that the others look at.
  const isTour = ({ path }: Document) => path === 'README.md'
  for (const document of withCommands.filter((one) => needsDemo(one) && !isTour(one))) await runDocument(document)
  for (const document of withCommands.filter(isTour)) await runDocument(document)
}, 180_000)

afterAll(async () => {
  if (demo?.exitCode === null) {
    const gone = new Promise((resolve) => demo?.once('exit', resolve))
    demo.kill()
    await gone
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
}, 30_000)

describe('the comparison of what is said', () => {
  it.each([
    ['Valid.', 'Valid.\n', true],
    ['Valid.', 'Withdrawn.', false],
    ['Valid.', 'Valid.\nBut only just.', false],
    ['…\nlast', 'first\nmiddle\nlast', true],
    ['…\nlast', 'first\nlast\nmore', false],
    ['first\n…\nlast\n…', 'first\nlast', true],
    ['first\n…\nlast', 'last\nfirst', false],
    ['Ledger 01M8C67K1ZPV7GB5FMDR1Y96NG stands.', 'Ledger 01GBVXJXC0NE503509WT48W29A stands.', true],
    ['Awarded on 5 July 2023.', 'Awarded on 6 July 2023.', false],
    ['Withdrawn on 26 November 2026.', 'Withdrawn on 2 March 2027.', true],
    ['token  lbw_…', 'token  lbw_01GBV_x-y', true],
    ['revision   3', 'revision   4', false],
  ])('%j and %j: %s', (expected, actual, fits) => expect(says(expected, actual)).toBe(fits))
})

it('no command hides in a block of another kind', () => {
  const known = ['sh', 'text', 'yaml', 'json', 'ts', 'sql']
  const others = documents.flatMap(({ path, blocks }) =>
    blocks
      .filter(({ language }) => !known.includes(language))
      .map(({ line, language }) => `${path}:${line} ${language}`),
  )
  expect(others).toEqual([])
})

it('every exception is in a document', () => {
  const all = documents.flatMap(runnable).map(({ text }) => text)
  expect(Object.keys(NOT_RUN).filter((text) => !all.includes(text))).toEqual([])
})

it('`npm run leerbewijs` and `npm start` are what this test takes them for', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  expect(scripts).toMatchObject({
    leerbewijs: 'node src/cli/main.ts',
    start: 'node src/cli/main.ts serve',
    demo: 'node src/cli/main.ts demo',
  })
})

it('the demo greets as README says', () => {
  const { blocks } = documents.find(({ path }) => path === 'README.md')!
  const shown = blocks[blocks.findIndex(({ text }) => text === 'npm ci && npm run demo') + 1]!
  const said = welcome.replaceAll(demoFolder, 'data/demo')
  if (!says(shown.text, said)) expect(masked(said).join('\n')).toBe(masked(shown.text).join('\n'))
})

describe.each(withCommands)('$path', (document) => {
  const blocks = runnable(document).filter(isRun)

  it.each(blocks)('line $line: $text', (block) => {
    const result = ran.get(block)
    expect(result, 'it was run').toBeDefined()
    const { failures, err } = result!
    expect({ codes: failures.map(({ code }) => code), failures, err }).toEqual({
      codes: foretold(block),
      failures: foretold(block).map((code, index) => ({ code, command: failures[index]?.command })),
      err: expect.any(String),
    })
    const shown = document.blocks[document.blocks.indexOf(block) + 1]
    if (shown?.language !== 'text' || !shown.followsBlock) return
    const { out } = result!
    const place = placeOf(document)
    // A terminal shows both, in an order that differs: either may come first.
    const said = [out + err, err + out].map((text) =>
      text
        .replaceAll(demoFolder, 'data/demo')
        .replaceAll(join(place, 'lib/ledger'), '/var/lib/leerbewijs')
        .replaceAll(join(place, 'key'), '/etc/leerbewijs')
        .replaceAll(join(place, 'backups'), '/var/backups/leerbewijs'),
    )
    if (said.some((text) => says(shown.text, text))) return
    expect(masked(said[0]!).join('\n')).toBe(masked(shown.text).join('\n'))
  })
})
