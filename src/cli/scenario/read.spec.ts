import { describe, expect, it } from 'vitest'
import type { Names } from './names.ts'
import { readScenario } from './read.ts'
import { sampleVocabulary } from './sample.ts'
import { problemLine } from './source.ts'

const HEAD = `scenario: A resit
organisations:
  albeda: { name: Albeda, kind: school }
people:
  fatima: { name: Fatima, roles: [{ role: assessor, at: $albeda, from: 2023-01-01 }] }
steps:
  - at: 2023-03-01T09:00
    as: $fatima
    do: registerLearner
    with: { registeredById: $albeda, name: Noor }
    save: l01
`
const wrongIn = (text: string, ...bases: readonly Names[]) =>
  readScenario('a.yaml', text, sampleVocabulary, bases).problems.map(problemLine)
/** What is wrong with these steps, after eleven lines of a story that is in order. */
const wrongAfter = (steps: string) => wrongIn(HEAD + steps)

it('takes the example of the format', () => {
  const { scenario, problems } = readScenario('a.yaml', HEAD, sampleVocabulary)
  expect(problems).toEqual([])
  expect(scenario).toMatchObject({
    name: 'A resit',
    timezone: 'Europe/Amsterdam',
    organisations: [{ key: 'albeda', input: { naturalPerson: false, name: 'Albeda', kind: 'school' } }],
    people: [{ key: 'fatima', roles: [{ role: 'assessor', from: '2023-01-01' }] }],
  })
  expect(scenario?.steps[0]).toMatchObject({
    time: Date.parse('2023-03-01T08:00:00Z'),
    step: { command: 'registerLearner' },
  })
})

describe('says with line, column and the nearest name', () => {
  it.each([
    [
      'an unknown key',
      '  - { as: $fatima, do: registerLearner, wiht: {} }\n',
      'a.yaml:12:41: the step has no "wiht"; did you mean "with"?',
    ],
    [
      'an unknown command',
      '  - { as: $fatima, do: registreLearner }\n',
      'a.yaml:12:24: "registreLearner" is no command; did you mean "registerLearner"?',
    ],
    [
      'a command of the program',
      '  - { as: $operator, do: foundLedger }\n',
      'a.yaml:12:26: "foundLedger" is done by the program itself',
    ],
    [
      'an unknown query',
      '  - { as: $fatima, check: transcripts }\n',
      'a.yaml:12:27: "transcripts" is no query; did you mean "transcript"?',
    ],
    [
      'a field that the command does not have',
      '  - { as: $fatima, do: confirmAssessment, with: { lernerId: $l01, attemptId: $l01, agrees: true } }\n',
      'a.yaml:12:51: confirmAssessment has no "lernerId"; did you mean "learnerId"?',
    ],
    [
      'a name that nothing has',
      '  - { as: $fatima, do: createShare, with: { learnerId: $l10 } }\n',
      'a.yaml:12:56: nothing before this is called $l10; did you mean $l01?',
    ],
    [
      'a field that the answer lacks',
      '  - { as: $fatima, do: createShare, with: { learnerId: $l01.lernerId } }\n',
      'a.yaml:12:56: $l01 has no "lernerId"; did you mean $l01.learnerId?',
    ],
    [
      'a name that is taken',
      '  - { as: $fatima, do: createShare, with: { learnerId: $l01 }, save: fatima }\n',
      'a.yaml:12:70: the name "fatima" is taken',
    ],
    [
      'a time that goes back',
      '  - { at: 2023-02-28, note: Earlier. }\n',
      'a.yaml:12:11: 2023-02-28 lies before an earlier step: time may not go back',
    ],
    [
      'a time that does not exist',
      '  - { at: 2023-03-26T02:30, note: Spring. }\n',
      'a.yaml:12:11: 2023-03-26T02:30 does not exist in Europe/Amsterdam: the clock was put forward',
    ],
    [
      'an actor without $',
      '  - { as: fatima, do: createShare, with: { learnerId: $l01 } }\n',
      'a.yaml:12:11: "fatima" is nobody here; did you mean "$fatima"?',
    ],
    [
      'an organisation that acts',
      '  - { as: $albeda, do: createShare, with: { learnerId: $l01 } }\n',
      "a.yaml:12:11: $albeda is neither a person nor a learner: it can't act",
    ],
    [
      'import',
      '  - { import: { file: results.csv, kind: results, as: $fatima } }\n',
      'a.yaml:12:23: there is no file "results.csv" beside this one',
    ],
    [
      'a step without a verb',
      '  - { chekc: transcript, as: $fatima }\n',
      'a.yaml:12:5: a step has one of do, check, repeat, concurrently, import or note; did you mean "check"?',
    ],
    [
      'a refused step that is saved',
      '  - { as: $fatima, do: createShare, with: { learnerId: $l01 }, expect: forbidden, save: s }\n',
      'a.yaml:12:89: a refused step has no answer to save',
    ],
    [
      'an outcome that does not exist',
      '  - { as: $fatima, do: createShare, with: { learnerId: $l01 }, expect: forbiden }\n',
      'a.yaml:12:72: expect: "forbiden" is not possible here; did you mean "forbidden"?',
    ],
    [
      'a key of expect that does not exist',
      '  - { as: $fatima, do: createShare, with: { learnerId: $l01 }, expect: { rejectd: x } }\n',
      'a.yaml:12:74: expect has no "rejectd"; did you mean "rejected"?',
    ],
    [
      'a row that the answer can not have',
      '  - { as: $fatima, check: transcript, params: { learnerId: $l01 }, expect: { rows: [{ stauts: final }] } }\n',
      'a.yaml:12:87: the answer has no "stauts"; did you mean "status"?',
    ],
    [
      'as-of where there is none',
      '  - { as: $fatima, check: workQueue, asOf: 2023-05-01 }\n',
      "a.yaml:12:38: workQueue can't be asked as of an earlier moment",
    ],
    [
      'a key that is none',
      '  - { as: $fatima, do: createShare, with: { learnerId: $l01 }, key: abc }\n',
      'a.yaml:12:69: "abc" is no key: expected a ULID, a UUIDv7, or a saved $step.key',
    ],
    [
      '$index outside a repeat',
      '  - { as: $fatima, do: registerLearner, with: { registeredById: $albeda, name: "L $index" } }\n',
      'a.yaml:12:80: nothing before this is called $index',
    ],
    [
      'a nested at',
      '  - { repeat: 2, steps: [{ at: 2023-05-01, as: $fatima, do: createShare, with: { learnerId: $l01 } }] }\n',
      'a.yaml:12:28: inside a repeat the clock stands still: give "at" to the repeat',
    ],
  ])('%s', (_what, steps, complaint) => {
    expect(wrongAfter(steps)).toEqual([complaint])
  })

  it('a field that is missing, and one of the wrong type', () => {
    expect(wrongAfter('  - { as: $fatima, do: confirmAssessment, with: { learnerId: $l01, agrees: 1 } }\n')).toEqual([
      'a.yaml:12:49: confirmAssessment needs "attemptId"',
      'a.yaml:12:76: confirmAssessment: agrees: expects true or false',
    ])
  })

  it('a value of a closed list, also in a variant', () => {
    const step = (outcome: string) =>
      `  - { as: $fatima, do: recordAssessment, with: { learnerId: $l01, outcome: ${outcome} } }\n`
    expect(wrongAfter(step('{ type: passOrFial, passed: true }'))).toEqual([
      'a.yaml:12:84: recordAssessment: outcome.type: "passOrFial" is not possible here; did you mean "passOrFail"?',
    ])
    expect(wrongAfter(step('{ type: ovg, value: X, passed: true }'))).toEqual([
      'a.yaml:12:96: recordAssessment: outcome.value: "X" is not possible here; possible: O, V, G',
    ])
  })

  it('organisations and people', () => {
    const text = `scenario: x
organisations:
  albeda: { name: Albeda, kind: shool }
people:
  fatima: { name: Fatima, roles: [{ role: assesor, at: $albda, from: 2023-01-01 }] }
  albeda: { name: Somebody }
steps: [{ at: 2023-03-01, note: x }]
`
    expect(wrongIn(text)).toEqual([
      'a.yaml:3:33: organisation "albeda": kind: "shool" is not possible here; did you mean "school"?',
      'a.yaml:5:43: person "fatima": roles[0].role: "assesor" is not possible here; did you mean "assessor"?',
      'a.yaml:5:56: "$albda" is no organisation of this file; did you mean $albeda?',
      'a.yaml:6:3: the name "albeda" is taken by an organisation',
    ])
  })

  it('what a role is narrowed to, which may be saved further down', () => {
    const scoped = (scope: string) =>
      HEAD.replace('from: 2023-01-01 }', `from: 2023-01-01, scope: ${scope} }`) +
      '  - { as: $fatima, do: createShare, with: { learnerId: $l01 }, save: share }\n'
    expect(wrongIn(scoped('{ offeringId: $share }'))).toEqual([])
    expect(wrongIn(scoped('{ oferingId: $share }'))).toEqual([
      'a.yaml:5:93: person "fatima": roles[0].scope has no "oferingId"; did you mean "offeringId"?',
    ])
    expect(wrongIn(scoped('{ offeringId: $shar }'))).toEqual([
      'a.yaml:5:105: nothing in this file is called $shar; did you mean $share?',
    ])
  })

  it('of the file as a whole', () => {
    expect(wrongIn('scenario: x\nsteps: []\nstep: 1\n')).toEqual([
      'a.yaml:2:8: the scenario: steps: expects at least 1 item',
      'a.yaml:3:1: the scenario has no "step"; did you mean "steps"?',
    ])
    expect(wrongIn('- a\n')).toEqual(['a.yaml:1:1: a scenario begins with "scenario:" and its title'])
    expect(wrongIn('scenario: x\ntimezone: Europe/Amsterdm\nsteps: [{ note: a }]\n')).toEqual([
      'a.yaml:2:11: "Europe/Amsterdm" is no timezone: expected one such as Europe/Amsterdam',
      'a.yaml:3:9: the first step says when: add "at", such as 2023-03-01T09:00',
    ])
  })

  it('what is no YAML, and why brackets need quotes in a line', () => {
    expect(wrongIn('scenario: x\nscenario: y\nsteps: []\n')[0]).toMatch(
      /^a\.yaml:2:1: not YAML: "scenario" stands here twice$/,
    )
    const [first] = wrongAfter('  - { as: $fatima, do: createShare, with: { learnerId: $l01[$index].learnerId } }\n')
    expect(first).toMatch(/^a\.yaml:12:\d+: not YAML: .* write "\$name\[\$index\]" in quotes\.$/)
  })

  it('everything at once, in the order of the file', () => {
    const found = wrongAfter(`  - { as: $fatma, do: createShare, with: { learnerId: $l01 } }
  - { as: $fatima, do: createSahre, with: { learnerId: $l02 } }
`)
    expect(found.map((line) => line.slice(0, 12))).toEqual(['a.yaml:12:11', 'a.yaml:13:24', 'a.yaml:13:56'])
  })
})

describe('values', () => {
  const inputOf = (steps: string) => {
    const { scenario, problems } = readScenario('a.yaml', HEAD + steps, sampleVocabulary)
    expect(problems.map(problemLine)).toEqual([])
    const step = scenario?.steps.at(-1)?.step
    return step?.kind === 'command' ? step.input : undefined
  }

  it('dates stay text, and a number is text where text is wanted', () => {
    expect(
      inputOf('  - { as: $fatima, do: registerLearner, with: { registeredById: $albeda, name: Bo, crebo: 25656 } }\n'),
    ).toEqual({ registeredById: '$albeda', name: 'Bo', crebo: '25656' })
    expect(
      inputOf(
        '  - { as: $fatima, do: recordAssessment, with: { learnerId: $l01, on: 2023-01-01, outcome: { type: passOrFail, passed: true } } }\n',
      ),
    ).toMatchObject({ on: '2023-01-01' })
  })

  it('input that is meant to be refused is left as it stands', () => {
    expect(inputOf('  - { as: $fatima, do: createShare, with: { what: 1 }, expect: { invalid: what } }\n')).toEqual({
      what: 1,
    })
  })

  it('a reference of several ids is asked for its field', () => {
    const attempt =
      '  - { as: $fatima, do: recordAssessment, with: { learnerId: $l01, outcome: { type: passOrFail, passed: true } }, save: a1 }\n'
    expect(
      wrongAfter(`${attempt}  - { as: $fatima, do: registerLearner, with: { registeredById: $a1, name: x } }\n`),
    ).toEqual(['a.yaml:13:65: $a1 could be $a1.learnerId or $a1.attemptId: say which'])
    expect(
      inputOf(
        `${attempt}  - { as: $fatima, do: confirmAssessment, with: { learnerId: $a1, attemptId: $a1, agrees: true } }\n`,
      ),
    ).toBeDefined()
  })
})

describe('repeats', () => {
  it('have names of their own, and save lists', () => {
    const crowd = `  - repeat: 20
    vary: { seed: 7, good: { true: 85, false: 15 }, day: { from: 2023-02-01, to: 2023-03-01 } }
    as: $fatima
    do: registerLearner
    with: { registeredById: $albeda, name: "Deelnemer $index" }
    save: crowd[$index]
`
    expect(
      wrongAfter(`${crowd}  - as: $crowd[3]\n    do: createShare\n    with: { learnerId: "$crowd[3].learnerId" }\n`),
    ).toEqual([])
    expect(
      wrongAfter(`${crowd}  - as: $crowd\n    do: createShare\n    with: { learnerId: "$crowd[$index]" }\n`),
    ).toEqual([
      'a.yaml:18:9: $crowd holds one for each $index: write $crowd[$index]',
      'a.yaml:20:24: $index has no value here: it is known inside a repeat',
    ])
    expect(wrongAfter(`${crowd}  - { as: $fatima, do: createShare, with: { learnerId: $good } }\n`)).toEqual([
      'a.yaml:18:56: nothing before this is called $good',
    ])
  })
})
