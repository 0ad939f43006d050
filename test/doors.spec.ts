import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { cruiseDoors } from './doors.ts'

const made: string[] = []
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true })
})

/** A house of its own in a temporary folder, so that each forbidden import is really there to be found. */
function house(files: Record<string, string>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'doors-')))
  made.push(root)
  for (const [path, text] of Object.entries({ 'package.json': manifest, ...packages, ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

const manifest = JSON.stringify({
  name: 'house',
  dependencies: { zod: '1.0.0', express: '1.0.0', '@eventstore/db-client': '1.0.0' },
  devDependencies: { vitest: '1.0.0' },
})
const packages = Object.fromEntries(
  ['zod', 'express', '@eventstore/db-client', 'vitest'].flatMap((name) => [
    [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })],
    [`node_modules/${name}/index.js`, 'module.exports = {}\n'],
  ]),
)
const value = 'export const value = 1\n'
const complaintsAbout = async (files: Record<string, string>) => (await cruiseDoors(house(files))).complaints

describe('the one-way doors', () => {
  it('stand open towards the rows above, for specs, and for the packages a room may use', async () => {
    expect(
      await complaintsAbout({
        'events/learner.ts': `import { z } from 'zod'\nexport type Learner = z.infer<never>\n`,
        'events/learner.spec.ts': `import { it } from 'vitest'\nimport { value } from '../src/cli/main.ts'\nit(value)\n`,
        'src/contract/hash.ts': `import { createHash } from 'node:crypto'\nexport const hash = createHash\n`,
        'src/store/eventstoredb.ts': `import '@eventstore/db-client'\nimport '../contract/hash.ts'\n`,
        'src/cli/main.ts': `import '../store/eventstoredb.ts'\nimport 'express'\nimport 'node:fs'\n${value}`,
      }),
    ).toEqual([])
  })

  it.each([
    ['events must not know the domain', 'events/a.ts', '../src/domain/b.ts', 'src/domain/b.ts', 'events-looks-only-up'],
    ['a neighbour is not above', 'src/store/a.ts', '../privacy/b.ts', 'src/privacy/b.ts', 'store-looks-only-up'],
    ['the kernel must not know HTTP', 'src/kernel/a.ts', '../http/b.ts', 'src/http/b.ts', 'kernel-looks-only-up'],
    [
      'projections must not know the store',
      'projections/a.ts',
      '../src/store/b.ts',
      'src/store/b.ts',
      'projections-looks-only-up',
    ],
    ['the web must not know the CLI', 'src/web/a.ts', '../cli/b.ts', 'src/cli/b.ts', 'web-looks-only-up'],
    ['nobody imports a test', 'src/cli/a.ts', '../../test/b.ts', 'test/b.ts', 'specs-are-leaves'],
    ['nobody imports the demo', 'src/cli/a.ts', '../../demo/b.ts', 'demo/b.ts', 'specs-are-leaves'],
    ['nobody imports a spec', 'src/store/a.ts', './b.spec.ts', 'src/store/b.spec.ts', 'specs-are-leaves'],
    ['a room needs a row', 'src/cli/a.ts', '../attic/b.ts', 'src/attic/b.ts', 'every-room-has-a-row'],
  ])('%s', async (_, from, specifier, to, rule) => {
    const complaints = await complaintsAbout({ [from]: `import { value } from '${specifier}'\nvalue\n`, [to]: value })
    expect(complaints).toEqual([`${rule}: ${from} → ${to}`])
  })

  it.each([
    ['a type', `import type { Value } from '../domain/b.ts'\nexport type A = Value\n`],
    ['a re-export', `export * from '../domain/b.ts'\n`],
    ['one that is disposed of', `export async function a() {\n  using b = await import('../domain/b.ts')\n}\n`],
    ['a dynamic import', `export const later = () => import('../domain/b.ts')\n`],
  ])('count %s as an import too', async (_, text) => {
    const complaints = await complaintsAbout({
      'src/contract/a.ts': text,
      'src/domain/b.ts': 'export type Value = 1\n',
    })
    expect(complaints).toEqual(['contract-looks-only-up: src/contract/a.ts → src/domain/b.ts'])
  })

  it.each([
    ['events', 'events/a.ts', 'node:crypto', 'pure-knows-no-machine: events/a.ts → crypto'],
    ['the domain', 'src/domain/a.ts', 'node:fs', 'pure-knows-no-machine: src/domain/a.ts → fs'],
    ['projections', 'projections/a.ts', 'node:sqlite', 'pure-knows-no-machine: projections/a.ts → node:sqlite'],
    ['the contract', 'src/contract/a.ts', 'node:fs', 'contract-only-hashes: src/contract/a.ts → fs'],
    ['events', 'events/a.ts', 'express', 'pure-needs-only-zod: events/a.ts → node_modules/express/index.js'],
    [
      'shipped code',
      'src/http/a.ts',
      'vitest',
      'shipped-code-needs-shipped-packages: src/http/a.ts → node_modules/vitest/index.js',
    ],
    [
      'the kernel',
      'src/kernel/a.ts',
      '@eventstore/db-client',
      '@eventstore/db-client-behind-its-port: src/kernel/a.ts → node_modules/@eventstore/db-client/index.js',
    ],
    ['anyone', 'src/http/a.ts', './gone.ts', 'every-import-resolves: src/http/a.ts → ./gone.ts'],
  ])('%s (%s) may not import %s', async (_, from, specifier, complaint) => {
    expect(await complaintsAbout({ [from]: `import * as it from '${specifier}'\nit\n` })).toEqual([complaint])
  })

  it('refuse a circle inside a room', async () => {
    const complaints = await complaintsAbout({
      'src/store/a.ts': `import { b } from './b.ts'\nexport const a = b\n`,
      'src/store/b.ts': `import { a } from './a.ts'\nexport const b = a\n`,
    })
    expect(complaints).toContain('no-cycle: src/store/a.ts → src/store/b.ts')
  })

  it('never call a house sound that was not read', async () => {
    const root = house({
      'events/a.ts': `import type { B } from '../src/domain/b.ts'\nexport type A = B\n`,
      'src/domain/b.ts': value,
    })
    expect((await cruiseDoors(root, 'acorn')).complaints).not.toEqual([])
    expect(await cruiseDoors(house({}))).toEqual({ seen: 0, complaints: ['there is no .ts file to look at'] })
  })
})
