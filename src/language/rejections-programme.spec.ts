import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rejectionsProgramme } from './rejections-programme.ts'

const domain = join(import.meta.dirname, '../domain')
const folders = [
  'code',
  'organisation',
  'user',
  'policy',
  'partnership',
  'qualification',
  'unit',
  'credential-type',
  'offering',
]
const sources = [
  join(domain, 'period.ts'),
  ...folders.flatMap((folder) => readdirSync(join(domain, folder)).map((file) => join(domain, folder, file))),
].filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))

/** Each place that refuses: its code, and the names of the details it gives. */
const refusals = sources.flatMap((path) =>
  [...readFileSync(path, 'utf8').matchAll(/\brejected\(\s*'([^']+)'(?:,\s*\{([^}]*)\})?/g)].map(
    ([, code = '', given = '']) => ({
      code,
      details: given.split(',').map((part) => part.split(':')[0]?.trim() ?? ''),
    }),
  ),
)
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
const sentences = Object.entries(rejectionsProgramme)

it('every refusal is found: also those over several lines', () => {
  const calls = sources.map((path) => readFileSync(path, 'utf8').match(/\brejected\(/g)?.length ?? 0)
  expect(refusals).toHaveLength(calls.reduce((sum, count) => sum + count, 0))
  expect(refusals.length).toBeGreaterThan(70)
})

it('every refusal has its sentence, and no sentence is left over', () => {
  expect(Object.keys(rejectionsProgramme).toSorted()).toEqual([...new Set(refusals.map(({ code }) => code))].toSorted())
})

it('a code says in kebab-case what was wrong', () => {
  expect(refusals.filter(({ code }) => !/^[a-z]+(-[a-z]+)+$/.test(code))).toEqual([])
})

describe.each(sentences)('%s', (code, { nl, en }) => {
  it('says what was wrong and what to do, in both languages', () => {
    for (const text of [nl, en]) expect(text).toMatch(/^\P{Ll}.*[.].* .*[.]$/u)
  })
  it('has the same placeholders in both languages, and every such refusal fills them', () => {
    expect(new Set(placeholders(nl))).toEqual(new Set(placeholders(en)))
    for (const refusal of refusals.filter((each) => each.code === code)) {
      expect(refusal.details).toEqual(expect.arrayContaining(placeholders(nl)))
    }
  })
})
