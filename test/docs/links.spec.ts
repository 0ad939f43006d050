/** What a document points to is there: other documents, headings within them, files of the repository. */
import { existsSync, globSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { anchorsOf, cut, type Document, documents, root } from './documents.ts'

const ROOMS = 'src|events|projections|test|docs|demo|bench|[.]ci'
/** Text in backticks that can only be meant as a path here; `data/…` and what stands in a ledger's folder is not. */
const PATH = new RegExp(`^(?:(?:${ROOMS})/[\\w./*-]*|[\\w.-]+\\.(?:md|json|cjs)|vitest\\.config\\.ts|\\.npmrc)$`)
/** Made while running, beside the ledger. */
const MADE = new Set(['server.json', 'server-ledger.json', 'backup.json', 'demo.json', 'personas.json'])

function brokenPaths({ prose }: Document): readonly string[] {
  return prose.flatMap(({ line, text }) =>
    [...text.matchAll(/`([^`]+)`/g)]
      .map(([, inner = '']) => inner)
      .filter((inner) => PATH.test(inner) && !MADE.has(inner))
      .filter((path) =>
        path.includes('*') ? globSync(path, { cwd: root }).length === 0 : !existsSync(join(root, path)),
      )
      .map((path) => `${line}: ${path}`),
  )
}

function brokenLinks(document: Document, all: readonly Document[]): readonly string[] {
  return document.prose.flatMap(({ line, text }) =>
    [...text.replace(/`[^`]*`/g, '').matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^https?:/.test(target) && !leads(document, target, all))
      .map((target) => `${line}: ${target}`),
  )
}

function leads(from: Document, target: string, all: readonly Document[]): boolean {
  const [file = '', anchor] = target.split('#')
  const path = file === '' ? from.path : normalize(join(dirname(from.path), file))
  if (!existsSync(join(root, path))) return false
  if (anchor === undefined) return true
  const document = all.find((one) => one.path === path)
  return document !== undefined && anchorsOf(document).has(anchor)
}

describe.each(documents)('$path', (document) => {
  it('names only paths that exist', () => expect(brokenPaths(document)).toEqual([]))
  it('links only to what exists', () => expect(brokenLinks(document, documents)).toEqual([]))
})

describe('the check itself', () => {
  const sample = cut(
    'docs/dependencies.md', // any that is there
    [
      '# A title: with a colon',
      'See `src/nowhere.ts`, `docs/*.txt` and `src/cli/main.ts`; not `data/nowhere.ts`.',
      '[gone](gone.md) [here](#a-title-with-a-colon) [not here](#elsewhere) [home](../README.md) [far](https://example.org/x.md)',
    ].join('\n'),
  )
  it('finds a path that is not there', () => {
    expect(brokenPaths(sample)).toEqual(['2: src/nowhere.ts', '2: docs/*.txt'])
  })
  it('finds a link and a heading that are not there', () => {
    expect(brokenLinks(sample, [sample])).toEqual(['3: gone.md', '3: #elsewhere'])
  })
  it('finds a block that nothing closes', () => {
    expect(() => cut('docs/sample.md', 'a\n```sh\nls')).toThrow('docs/sample.md:2 opens a block that nothing closes')
  })
})

it('every document of docs/ is linked from README.md or from one that is', () => {
  const linked = new Set(['README.md'])
  for (let before = -1; before < linked.size; ) {
    before = linked.size
    for (const { path, text } of documents.filter((one) => linked.has(one.path))) {
      for (const [, target = ''] of text.matchAll(/\]\(([^)#\s]+)/g)) {
        const found = normalize(join(dirname(path), target))
        linked.add(found)
        linked.add(join(found, 'README.md'))
      }
    }
  }
  expect(documents.map(({ path }) => path).filter((path) => !linked.has(path))).toEqual([])
})
