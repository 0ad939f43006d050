/** What is expected and can't come is told before the story begins: later it would pass, or fail with a puzzle. */
import { describe, expect, it } from 'vitest'
import { readScenario } from './read.ts'
import { sampleVocabulary } from './sample.ts'
import { problemLine } from './source.ts'

const HEAD = `scenario: A resit
organisations:
  albeda: { name: Albeda, kind: school }
people:
  fatima: { name: Fatima, roles: [{ role: assessor, at: $albeda, from: 2023-01-01 }] }
steps:
  - { at: 2023-03-01T09:00, as: $fatima, do: registerLearner, with: { registeredById: $albeda, name: Noor }, save: l01 }
`
const wrongAfter = (step: string) =>
  readScenario('a.yaml', `${HEAD}${step}`, sampleVocabulary).problems.map((one) =>
    problemLine(one).replace(/^a\.yaml:8:\d+: /, ''),
  )
const asking = (expectation: string) =>
  wrongAfter(`  - { as: $l01, check: transcript, params: { learnerId: $l01 }, expect: ${expectation} }\n`)
const doing = (expectation: string) =>
  wrongAfter(`  - { as: $fatima, do: createShare, with: { learnerId: $l01 }, expect: ${expectation} }\n`)

describe('of a check', () => {
  it.each([
    ['{ rows: [{ status: finl }] }', 'rows.status: "finl" is not possible here; did you mean "final"?'],
    [
      '{ rows: [], absent: [{ status: provisionl }] }',
      'rows.status: "provisionl" is not possible here; did you mean "provisional"?',
    ],
    [
      '{ absent: [{ status: provisionl }] }',
      'rows.status: "provisionl" is not possible here; did you mean "provisional"?',
    ],
    ['{ rows: { contains: [{ status: x }] } }', 'rows.status: "x" is not possible here; possible: provisional, final'],
    ['{ rows: [{ passed: yes }] }', 'rows.passed: expects true or false'],
    ['{ rows: [{ attempt: one }] }', 'rows.attempt: expects a whole number'],
    [
      '{ rows: [{ establishedOn: 2023-13-01 }] }',
      'rows.establishedOn: expects a date that exists, as YYYY-MM-DD between 1900 and 2199',
    ],
    ['{ rows: [{ code: { nl: x } }] }', 'rows.code: expects a text'],
    ['{ rows: { exacly: [] } }', 'rows is a list and has no "exacly"; did you mean "exactly"?'],
    ['{ rows: { status: final } }', 'rows is a list: write [{ … }], or exactly, contains, absent, count'],
    ['{ rows: { count: many } }', 'rows: count: expects a whole number'],
    ['{ rows: final }', 'rows is a list: write [{ … }], or exactly, contains, absent, count'],
    ['{ count: -1 }', 'count: expects a whole number'],
    ['{ rows: { absent: { status: x } } }', 'rows.status: "x" is not possible here; possible: provisional, final'],
    ['[]', 'the answer is no list: write { … } with its fields'],
    ['{ learnerId: [x] }', 'learnerId is no list'],
    ['{ rejected: same-asessor }', '"same-asessor" is no rejection; did you mean "same-assessor"?'],
    ['{ invalid: lernerId }', 'transcript has no "lernerId"; did you mean "learnerId"?'],
  ])('%s', (expectation, message) => {
    expect(asking(expectation)).toEqual([message])
  })

  it.each([
    '{ rows: [{ code: 12, status: $any, establishedOn: null, attempt: 1 }] }',
    '{ learnerId: $l01, rows: [{ code: "x $l01" }], looks: [], absent: [{ at: x }, { status: final }] }',
    '{ rows: { exactly: [{ passed: true }] }, looks: [] }',
    '{ rows: [{ passed: true }], exactly: true, count: 1 }',
    '{ rows: { exactly: true, contains: [{ status: final }], absent: [{ passed: false }], count: 3 } }',
    '{ rows: null, looks: null }',
    '{ rows: $any }',
    'notFound',
    '{ rejected: share-ended }',
    '{ invalid: asOf }',
  ])('%s can come', (expectation) => {
    expect(asking(expectation)).toEqual([])
  })
})

describe('of a command', () => {
  it.each([
    ['{ rejected: same-asessor }', '"same-asessor" is no rejection; did you mean "same-assessor"?'],
    ['{ accepted: { shareIdd: $any } }', 'the answer has no "shareIdd"; did you mean "shareId"?'],
    [
      '{ accepted: { attemptId: $any } }',
      'the answer has no "attemptId"; it has shareId, linkSecret, link, position, revision, key, commandId, stream, repeated',
    ],
    ['{ invalid: lernerId }', 'createShare has no "lernerId"; did you mean "learnerId"?'],
    ['{ invalid: "/lernerId" }', 'createShare has no "lernerId"; did you mean "learnerId"?'],
  ])('%s', (expectation, message) => {
    expect(doing(expectation)).toEqual([message])
  })

  it.each(['{ rejected: share-ended }', '{ accepted: { repeated: true, shareId: $any } }', '{ invalid: [learnerId] }'])(
    '%s can come',
    (expectation) => {
      expect(doing(expectation)).toEqual([])
    },
  )

  it('a field that the command does not have is invalid when it is given', () => {
    const step = '  - { as: $fatima, do: createShare, with: { colour: blue }, expect: { invalid: colour } }\n'
    expect(wrongAfter(step)).toEqual([])
  })

  it('at once', () => {
    const step = (counts: string) =>
      `  - { concurrently: [{ as: $fatima, do: createShare, with: { learnerId: $l01 } }], expect: ${counts} }\n`
    expect(wrongAfter(step('{ rejected: { ful: 1 } }'))).toEqual(['"ful" is no rejection; did you mean "full"?'])
    expect(wrongAfter(step('{ rejected: { full: 1 } }'))).toEqual([])
  })
})
