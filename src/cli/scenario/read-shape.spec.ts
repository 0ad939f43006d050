/** What stands in a step that a step can't hold: told in plain words, never passed over. */
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
const wrongIn = (text: string) => readScenario('a.yaml', text, sampleVocabulary).problems.map(problemLine)
const wrongAfter = (steps: string) => wrongIn(`${HEAD}  - { ${steps} }\n`)

describe('of the wrong kind', () => {
  it.each([
    ['a list under with', 'as: $fatima, do: createShare, with: [a]', ['8:43: the step: with: expects fields: { … }']],
    ['a name under with', 'as: $fatima, do: createShare, with: $l01', ['8:43: the step: with: expects fields: { … }']],
    [
      'a name under params',
      'as: $fatima, check: workQueue, params: $l01',
      ['8:46: the step: params: expects fields: { … }'],
    ],
    ['a name under when', 'when: $l01, as: $fatima, check: workQueue', ['8:13: the step: when: expects fields: { … }']],
    ['nothing under note', 'note: ', ['8:14: the step: note: expects a text']],
    [
      'a number as a moment',
      'as: $l01, check: transcript, params: { learnerId: $l01 }, asOf: 12',
      ['8:71: "12" is no time: expected one such as 2023-03-01T09:00'],
    ],
    [
      'a name as a moment',
      'as: $l01, check: transcript, params: { learnerId: $l01 }, asOf: $l01',
      ['8:71: $l01 is no moment; did you mean $l01.position?'],
    ],
    [
      'a text for a number',
      'as: $l01, check: transcript, params: { learnerId: $l01, attempt: two }',
      ['8:72: transcript: attempt: expects a whole number'],
    ],
    [
      'a number of times that is a name',
      'repeat: $l01, as: $fatima, check: workQueue',
      ['8:15: the repeat: repeat: expects a whole number'],
    ],
    ['no times', 'repeat: 0, as: $fatima, check: workQueue', ['8:15: the repeat: repeat: expects at least 1']],
    ['no steps', 'repeat: 2, steps: []', ['8:25: the repeat: steps: expects at least 1 item']],
    [
      'counts in one word',
      'concurrently: [{ as: $fatima, do: createShare, with: { learnerId: $l01 } }], expect: accepted',
      ['8:92: expect: expects fields: { … }'],
    ],
  ])('%s', (_what, step, found) => {
    expect(wrongAfter(step)).toEqual(found.map((one) => `a.yaml:${one}`))
  })
})

describe('a step that is half another', () => {
  it.each([
    ['a query under do', 'as: $fatima, do: transcript', ['8:24: "transcript" is a query: write check: transcript']],
    [
      'a command under check',
      'as: $fatima, check: createShare',
      ['8:27: "createShare" is a command: write do: createShare'],
    ],
    [
      'the beginning of a name',
      'as: $fatima, do: register',
      [
        '8:24: "register" is no command; possible: registerLearner, registerMachine, registerOrganisation, registerUser',
      ],
    ],
    [
      'with for a check',
      'as: $fatima, check: transcript, with: { learnerId: $l01 }',
      ['8:39: a check asks with "params"'],
    ],
    [
      'params for a command',
      'as: $fatima, do: createShare, params: { learnerId: $l01 }',
      ['8:37: a command is done with "with"'],
    ],
    ['a repeat of nothing', 'repeat: 2', ['8:5: a repeat has "steps", or "do" or "check" beside it']],
    [
      'a repeat in a repeat',
      'repeat: 2, steps: [{ repeat: 2, as: $fatima, check: workQueue }]',
      ["8:28: a repeat can't stand inside a repeat"],
    ],
    ['nobody', 'check: workQueue', ['8:5: the step needs "as"']],
  ])('%s', (_what, step, found) => {
    expect(wrongAfter(step)).toEqual(found.map((one) => `a.yaml:${one}`))
  })
})

describe('names', () => {
  it.each([
    ['with a meaning of their own', 'save: any', ['8:80: "any" has a meaning of its own: choose another name']],
    ['the counter of a repeat', 'save: index', ['8:80: "index" has a meaning of its own: choose another name']],
  ])('%s', (_what, save, found) => {
    const step = `as: $fatima, do: registerLearner, with: { registeredById: $albeda, name: A }, ${save}`
    expect(wrongAfter(step).map((one) => one.replace(/^a\.yaml:8:\d+/, '8:80'))).toEqual(found)
  })

  it('of something else than the field wants; a field of it may be sent to see what comes', () => {
    expect(wrongAfter('as: $fatima, do: createShare, with: { learnerId: $albeda }')).toEqual([
      'a.yaml:8:56: learnerId wants the id of a learner, and $albeda holds an organisation id',
    ])
    expect(wrongAfter('as: $fatima, check: transcript, params: { learnerId: $fatima }')).toEqual([
      'a.yaml:8:60: learnerId wants the id of a learner, and $fatima holds a user id',
    ])
    expect(wrongAfter('as: $fatima, do: createShare, with: { learnerId: $albeda.organisationId }')).toEqual([])
  })

  it('every part of who acts', () => {
    expect(wrongAfter('as: { person: fatima, role: asessor, at: $albda }, check: workQueue')).toEqual([
      'a.yaml:8:21: "fatima" is nobody here; did you mean "$fatima"?',
      'a.yaml:8:35: the step: as.role: "asessor" is not possible here; did you mean "assessor"?',
      'a.yaml:8:48: "$albda" is no organisation of this file; did you mean $albeda?',
    ])
  })

  it('a person whose name can not be written with $', () => {
    expect(wrongIn(HEAD.replace('people:', 'people:\n  ann-marie: { name: Ann }'))).toEqual([
      'a.yaml:5:3: "ann-marie" can\'t be a name: expected letters, digits and _',
    ])
  })

  it('a qualification in its own words, once', () => {
    const text = HEAD.replace(
      '2023-01-01 }] }',
      '2023-01-01 }], qualified: [{ unit: [$w1], at: $albeda, from: 2023-01-01 }] }',
    )
    expect(wrongIn(text)).toEqual(['a.yaml:5:101: qualified of "fatima" has no "unit"; did you mean "units"?'])
  })
})

describe('what is drawn', () => {
  it.each([
    ['days that end before they begin', '{ from: 2023-03-01, to: 2023-02-01 }', '"to" lies before "from"'],
    ['numbers that end before they begin', '{ from: 5, to: 1 }', '"to" lies before "from"'],
    ['a range with a typing error', '{ from: 1, too: 9 }', 'a range has "from" and "to"; did you mean "to"?'],
    ['weights of nothing', '{ a: 0, b: 0 }', 'one of the weights has to be more than 0'],
  ])('%s', (_what, vary, message) => {
    expect(wrongAfter(`repeat: 2, vary: { seed: 1, drawn: ${vary} }, as: $fatima, check: workQueue`)).toEqual([
      `a.yaml:8:42: ${message}`,
    ])
  })
})
