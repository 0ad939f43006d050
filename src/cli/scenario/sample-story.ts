/** The beginning of a story in the small vocabulary, for trying the runner. */
import { merge, type Plan } from './merge.ts'
import { readScenario } from './read.ts'
import { sampleVocabulary } from './sample.ts'
import { problemLine } from './source.ts'

export const HEAD = `scenario: A story
organisations:
  albeda: { name: Albeda, kind: school }
  argos: { name: Argos, kind: care }
people:
  fatima: { name: Fatima, roles: [{ role: coordinator, at: $albeda, from: 2023-01-01 }, { role: assessor, at: $argos, from: 2023-01-01 }] }
  board: { name: Ineke, roles: [{ role: examBoardMember, at: $albeda, from: 2023-01-01 }] }
steps:
  - at: 2023-03-01T09:00
    as: $fatima
    do: registerLearner
    with: { registeredById: $albeda, name: Noor }
    save: l01
`

/** Throws when anything is wrong with the texts. */
export function planOf(...texts: string[]): Plan {
  const read = texts.map((text, index) => readScenario(`${'abc'[index]}.yaml`, text, sampleVocabulary))
  const stories = read.flatMap(({ scenario }) => (scenario ? [{ scenario, bases: [] }] : []))
  const { plan, problems } = merge(stories)
  const wrong = [...read.flatMap((one) => one.problems), ...problems].map(problemLine)
  if (wrong.length > 0) throw new Error(wrong.join('\n'))
  return plan
}
