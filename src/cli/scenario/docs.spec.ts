import { expect, it } from 'vitest'
import { scenarioDocs } from './docs.ts'
import { sampleVocabulary } from './sample.ts'

const text = scenarioDocs(sampleVocabulary.commands, sampleVocabulary.queries)

it('names every command that a story may do and every query, and none of the program itself', () => {
  expect(text).toContain('### confirmAssessment')
  expect(text).toContain('### workQueue')
  expect(text).not.toContain('### foundLedger')
})

it('says what a story may expect of a rule: each code with what people read', () => {
  expect(text).toContain(
    '| `same-assessor` | You assessed this attempt yourself already. Have another assessor do this. |',
  )
  expect(text).toContain('| `offering-full` | All {seats} seats are taken.')
})
