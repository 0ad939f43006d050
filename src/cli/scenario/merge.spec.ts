import { describe, expect, it } from 'vitest'
import { merge } from './merge.ts'
import { readScenario } from './read.ts'
import { runScenario } from './run.ts'
import { accepted, sampleVocabulary, sampleWorld } from './sample.ts'
import { HEAD, planOf } from './sample-story.ts'
import { problemLine } from './source.ts'

describe('merged', () => {
  const other = `scenario: Another story
organisations:
  albeda: { name: Albeda, kind: school }
  zorg: { name: Zorg, kind: care }
people:
  board: { name: Ineke, roles: [{ role: examBoardChair, at: $albeda, from: 2023-01-01 }] }
steps:
  - { at: 2023-02-01T09:00, as: $board, do: registerLearner, with: { registeredById: $zorg, name: Bo }, save: l01 }
  - { at: 2023-03-01T09:00, as: $board, do: createShare, with: { learnerId: $l01 } }
`
  it('tells steps by time, files in order, and shares who is the same', async () => {
    const world = sampleWorld()
    const report = await runScenario(planOf(HEAD, other), world)
    expect(report.steps.map(({ file, line }) => `${file}:${line}`)).toEqual(['b.yaml:8', 'a.yaml:9', 'b.yaml:9'])
    const commands = world.sent.map(({ command }) => command)
    expect(commands.filter((one) => one === 'registerOrganisation')).toHaveLength(3)
    expect(commands.filter((one) => one === 'registerUser')).toHaveLength(2)
    expect(commands.filter((one) => one === 'assignRole')).toHaveLength(4)
    expect(world.clock[0]).toBe(Date.parse('2023-02-01T08:00:00Z'))
    // Each file has names of its own: both call a learner l01.
    const [bo, noor] = world.sent.filter(({ command }) => command === 'registerLearner').map(({ key }) => key)
    expect(bo).not.toBe(noor)
    const [shared] = world.sent.filter(({ command }) => command === 'createShare')
    const first = accepted(world.sent.find(({ key }) => key === bo)!)
    expect(first).toMatchObject({ ids: shared?.input })
  })

  it('says when the same key means two', () => {
    const wrong = other.replace('Albeda, kind: school', 'Albeda College, kind: school').replace('Ineke', 'Piet')
    const stories = [HEAD, wrong].map((text, index) => ({
      scenario: readScenario(`${'ab'[index]}.yaml`, text, sampleVocabulary).scenario!,
      bases: [],
    }))
    expect(merge(stories).problems.map(problemLine)).toEqual([
      'b.yaml:3:3: organisation "albeda" has another "name" than in a.yaml:3: make them equal or choose another key',
      'b.yaml:6:3: person "board" has another name than in a.yaml:7: make them equal or choose another key',
    ])
  })

  it('says when two have one title: their keys would be the same', () => {
    const stories = [HEAD, HEAD].map((text, index) => ({
      scenario: readScenario(`${'ab'[index]}.yaml`, text, sampleVocabulary).scenario!,
      bases: [],
    }))
    expect(merge(stories).problems.map(problemLine)).toEqual([
      'b.yaml:1:11: a.yaml has the title "A story" too: give each story a title of its own',
    ])
  })

  it('a story that continues another knows its names, but not before they are saved', () => {
    const first = readScenario('a.yaml', HEAD, sampleVocabulary)
    const text = (at: string) =>
      `scenario: Later\nsteps:\n  - { at: ${at}, as: $board, do: createShare, with: { learnerId: $l01 } }\n`
    const merged = (at: string) => {
      const later = readScenario('b.yaml', text(at), sampleVocabulary, [first.names])
      expect(later.problems).toEqual([])
      return merge([
        { scenario: first.scenario!, bases: [] },
        { scenario: later.scenario!, bases: [0] },
      ]).problems.map(problemLine)
    }
    expect(merged('2023-04-01')).toEqual([])
    expect(merged('2023-02-01')).toEqual(['b.yaml:3:5: $l01 is saved later than this, in a.yaml'])
  })
})
