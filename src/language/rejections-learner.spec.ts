/** Every refusal of these rooms has its sentence, every sentence its refusal, and no place in one stays empty. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rejectionsLearner } from './rejections-learner.ts'

const domain = join(import.meta.dirname, '../domain')
const sources = ['learner', 'share'].flatMap((room) =>
  readdirSync(join(domain, room))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map((name) => readFileSync(join(domain, room, name), 'utf8')),
)

/** Code and detail names of each `rejected('code', { one, two: … })`. */
const refusals = sources.flatMap((text) =>
  [...text.matchAll(/rejected\(\s*'([a-z-]+)'(?:,\s*\{([^}]*)\})?/g)].map(([, code = '', details = '']) => ({
    code,
    details: [...details.matchAll(/(?:^|,)\s*(\w+)/g)].map(([, name]) => name),
  })),
)

describe('the sentences of the rules about learners', () => {
  it('are there for every code that a rule gives, and for no other', () => {
    expect(refusals.length).toBeGreaterThan(80)
    expect([...new Set(refusals.map(({ code }) => code))].toSorted()).toEqual(Object.keys(rejectionsLearner).toSorted())
  })
  it.each(Object.entries(rejectionsLearner))(
    '%s names only what its details hold, alike in both languages',
    (code, { nl, en }) => {
      const places = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].toSorted()
      expect(places(nl)).toEqual(places(en))
      for (const refusal of refusals.filter((one) => one.code === code)) {
        expect(refusal.details).toEqual(expect.arrayContaining(places(nl)))
      }
    },
  )
  it('end as sentences do', () => {
    const unfinished = Object.entries(rejectionsLearner).filter(
      ([, { nl, en }]) => !/[.?]$/.test(nl) || !/[.?]$/.test(en),
    )
    expect(unfinished).toEqual([])
  })
})
