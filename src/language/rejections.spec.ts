/** Every refusal has its sentence, every sentence its refusal and a test that reaches it, and no place stays empty. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from './language.ts'
import { rejectionCodes, rejectionSentence, rejectionText } from './rejections.ts'
import { rejectionsLearner } from './rejections-learner.ts'
import { rejectionsProgramme } from './rejections-programme.ts'

const src = join(import.meta.dirname, '..')
const files = ['domain', 'kernel', '../projections'].flatMap((room) =>
  readdirSync(join(src, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({
      path: relative(src, join(src, room, name)),
      text: withoutKinds(readFileSync(join(src, room, name), 'utf8')),
    })),
)
/** How a question says that it is not for this viewer is no refusal by a rule: the kernel has an outcome for each. */
function withoutKinds(text: string): string {
  return text.replace(/\brejected\('(?:not-found|forbidden|moved)'/g, 'outcome(')
}
const rules = files.filter(({ path }) => !path.endsWith('.spec.ts'))
const specs = files.filter(({ path }) => path.endsWith('.spec.ts'))
/** `domain/learner` of `domain/learner/refusals.ts`. */
const folderOf = (path: string) => path.split(sep).slice(0, -1).join('/')

interface Refusal {
  readonly path: string
  readonly code: string
  readonly details: readonly string[]
}
const CALL = /\brejected\(\s*'([^']+)'(?:,\s*\{([^}]*)\})?/g
const VALUE = /\{ rejected: '([^']+)', details: \{([^}]*)\}/g
/** Where a rule or the command path refuses: the code, and the names of the details that it gives. */
const refusals: readonly Refusal[] = rules.flatMap(({ path, text }) =>
  [...text.matchAll(CALL), ...text.matchAll(VALUE)].map(([, code = '', given = '']) => ({
    path,
    code,
    details: [...given.matchAll(/(?:^|,)\s*(\w+)/g)].map(([, name = '']) => name),
  })),
)
const codes = [...new Set(refusals.map(({ code }) => code))].toSorted()

it('every refusal is found, also one that is written over several lines', () => {
  const calls = rules.map(({ text }) => text.match(/\brejected\(|\brejected: '(?=[a-z]+-)/g)?.length ?? 0)
  expect(refusals).toHaveLength(calls.reduce((sum, count) => sum + count, 0))
  expect(codes.length).toBeGreaterThan(150)
})

it('a code says in kebab-case what was wrong', () => {
  expect(codes.filter((code) => !/^[a-z]+(-[a-z]+)+$/.test(code))).toEqual([])
})

/** Every code that is named in a spec of the folder where it is given. */
const namedIn = (folder: string) =>
  specs
    .filter(({ path }) => folderOf(path) === folder)
    .flatMap(({ text }) => [...text.matchAll(/['"]([a-z]+(?:-[a-z]+)+)['"]/g)].map(([, name = '']) => name))
const folders = Map.groupBy(refusals, ({ path }) => folderOf(path))
it.each([...folders])('the specs of %s reach every refusal that is given there', (folder, given) => {
  const named = new Set(namedIn(folder))
  expect([...new Set(given.map(({ code }) => code))].filter((code) => !named.has(code))).toEqual([])
})
it('no spec expects a refusal that no rule gives', () => {
  const told = specs.flatMap(({ text }) => [...text.matchAll(/thenRejected\(\s*['"]([^'"]+)['"]/g)])
  expect(told.map(([, code = '']) => code).filter((code) => !codes.includes(code))).toEqual([])
})

describe('the sentences', () => {
  it('are there for every code, and for no other', () => {
    expect([...rejectionCodes].toSorted()).toEqual(codes)
  })
  it('stand in one place each', () => {
    const both = Object.keys(rejectionsLearner).filter((code) => Object.hasOwn(rejectionsProgramme, code))
    expect(both).toEqual([])
  })
})

const placesIn = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))]
describe.each(codes)('%s', (code) => {
  it('says what was wrong and what to do, in both languages', () => {
    for (const language of LANGUAGES) expect(rejectionSentence(code, language)).toMatch(/^\P{Ll}.*[.] .*[.]$/u)
  })
  it('has the same places in both languages, and every such refusal fills them', () => {
    const { nl, en } = rejectionText(code) ?? { nl: '', en: '' }
    expect(placesIn(nl).toSorted()).toEqual(placesIn(en).toSorted())
    for (const { path, details } of refusals.filter((each) => each.code === code)) {
      expect({ path, details }).toEqual({ path, details: expect.arrayContaining(placesIn(nl)) })
    }
  })
})
