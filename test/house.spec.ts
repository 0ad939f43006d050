/** The house style, as far as a machine can see it. Each rule is also tried on something bad, so that we know it can fail. */
import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

interface File {
  readonly path: string
  readonly text: string
}

interface Rule {
  readonly name: string
  /** Which files it is about. */
  applies(path: string): boolean
  /** What is wrong, in a few words each; nothing when all is well. */
  wrong(file: File): readonly string[]
  /** Examples that must be refused, and that must pass. */
  readonly bad: readonly File[]
  readonly good: readonly File[]
}

const root = join(import.meta.dirname, '..')
const isTypeScript = (path: string) => path.endsWith('.ts')
const isSpec = (path: string) => path.endsWith('.spec.ts')
const isGenerated = (path: string) => path.endsWith('.generated.ts')
const isPure = (path: string) => /^(events|projections|src\/domain)\//.test(path)
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([match]) => match)

/** So that a comment may name what the code must not do. */
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')

const mostLines = 400
const emptyNames = ['utils', 'util', 'helpers', 'helper', 'common', 'manager', 'misc']
// Assembled, so that this file does not name what it forbids.
const machinePath = new RegExp(`(?<![\\w.$}-])/(${['work', 'root', 'home'].join('|')})/\\w`, 'g')
const registryHost = new RegExp(
  `//[\\w.-]*\\b(registry|npm)\\b[\\w.-]*\\.[a-z]{2,}|\\bregistry\\.[\\w-]+\\.(org|com|net|io|dev|nl)\\b|"resolved"${':'}`,
  'g',
)
const impure = [
  /\bDate\.now\(/g,
  /\bnew Date\(\s*\)/g,
  /\bMath\.random\(/g,
  /\bperformance\.now\(/g,
  /\brandomUUID\(/g,
  /\bgetRandomValues\(/g,
  /(?<![.\w])fetch\(/g,
  /(?<![.\w])process\.(env|hrtime|argv|cwd|uptime)\b/g,
]

const rules: readonly Rule[] = [
  {
    name: 'a name says what is inside',
    applies: () => true,
    wrong: ({ path }) => path.split('/').filter((part) => emptyNames.includes(part.split('.')[0] ?? '')),
    bad: [
      { path: 'src/utils/money.ts', text: '' },
      { path: 'events/common.ts', text: '' },
      { path: 'test/misc.spec.ts', text: '' },
    ],
    good: [{ path: 'src/contract/commonwealth.ts', text: '' }],
  },
  {
    name: `a file of code fits in the head (${mostLines} lines)`,
    applies: (path) =>
      /^(src|events|projections)\//.test(path) && isTypeScript(path) && !isSpec(path) && !isGenerated(path),
    wrong: ({ text }) => {
      const lines = text.trimEnd().split('\n').length
      return lines > mostLines ? [`${lines} lines`] : []
    },
    bad: [{ path: 'src/store/a.ts', text: 'x\n'.repeat(mostLines + 1) }],
    good: [{ path: 'src/store/a.ts', text: 'x\n'.repeat(mostLines) }],
  },
  {
    name: 'the pure rooms ask no machine for the time, a random number or an answer',
    applies: (path) => isPure(path) && isTypeScript(path) && !isSpec(path),
    wrong: ({ text }) => impure.flatMap((pattern) => found(withoutComments(text), pattern)),
    bad: ['Date.now()', 'new Date()', 'Math.random()', 'performance.now()', 'crypto.randomUUID()', 'process.env'].map(
      (text) => ({ path: 'src/domain/learner/a.ts', text: `const a = ${text}\n` }),
    ),
    good: [{ path: 'events/a.ts', text: `// never Date.now()\nconst a = new Date(recordedAt)\n` }],
  },
  {
    name: 'no path of one machine',
    applies: () => true,
    wrong: ({ text }) => found(text, machinePath),
    bad: [{ path: 'docs/a.md', text: `see ${'/ho'}me/anna/ledger` }],
    good: [{ path: 'src/web/a.ts', text: `'/learners/home/' + './work/a' + 'https://example.org/work/1'` }],
  },
  {
    name: 'no address of a package registry',
    applies: () => true,
    wrong: ({ text }) => found(text, registryHost),
    bad: [
      { path: '.npmrc', text: `registry=https://registry${'.'}example.org/` },
      { path: 'package-lock.json', text: `"resolved"${':'} "https://example.org/zod.tgz"` },
    ],
    good: [
      { path: '.npmrc', text: 'loglevel=error' },
      { path: 'src/http/a.ts', text: 'registry.commands.get(name)' },
    ],
  },
]

/** What git has or would take, so that nobody's own notes and data count. */
const files: readonly File[] = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\0')
  .filter((path) => path !== '' && statSync(join(root, path), { throwIfNoEntry: false })?.isFile())
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
  // A NUL byte means a picture or a font, not text.
  .filter(({ text }) => !text.includes('\0'))

describe.each(rules)('$name', ({ applies, wrong, bad, good }) => {
  it('holds for every file', () => {
    const complaints = files
      .filter(({ path }) => applies(path))
      .flatMap((file) => wrong(file).map((what) => `${file.path}: ${what}`))
    expect(complaints).toEqual([])
  })

  it('refuses what it should, and no more', () => {
    for (const file of bad)
      expect(applies(file.path) && wrong(file).length > 0, `${file.path}: ${file.text}`).toBe(true)
    for (const file of good) expect(wrong(file)).toEqual([])
  })
})

describe('the packages', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
    string,
    Record<string, string> | undefined
  >
  const packages = Object.entries({
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.optionalDependencies,
  })

  it('are pinned to one version each', () => {
    const exact = /^\d+\.\d+\.\d+(-[\w.]+)?$/
    expect(exact.test('^1.2.3') || exact.test('latest') || exact.test('1.x')).toBe(false)
    expect(packages.filter(([, version]) => !exact.test(version))).toEqual([])
  })

  it('each have their line in docs/dependencies.md, and no line is left of one that went', () => {
    const lines = readFileSync(join(root, 'docs/dependencies.md'), 'utf8').matchAll(/^\| (`[^|]+`) \|/gm)
    const described = [...lines].flatMap(([, names = '']) => found(names, /(?<=`)[^`,\s]+(?=`)/g))
    expect(described.toSorted()).toEqual(packages.map(([name]) => name).toSorted())
  })
})

it('the licence is the EUPL 1.2, in full', () => {
  const licence = readFileSync(join(root, 'LICENSE'), 'utf8')
  expect(licence).toContain('EUROPEAN UNION PUBLIC LICENCE v. 1.2')
  expect(licence).toContain('GNU Affero General Public License')
})
