/** Questions with one thing wrong in them, as they would stand in an address. */
import type { z } from 'zod'
import { wrongValues } from './bad-inputs.ts'
import { sampleOf } from './inputs.ts'
import { bare, kindOf, longest, shapeOf } from './schema.ts'

export interface BadQuestion {
  readonly what: string
  /** Which parameter is wrong. */
  readonly parameter: string
  /** What comes after the question mark. */
  readonly search: string
}

const NO_MOMENT = ['gisteren', '2023-02-30', '12', '2023-13-45T00:00:00Z', '2023-03-01T10:00:00', '']
const OF_ASKING: readonly (readonly [string, readonly string[]])[] = [
  ['waitMs', ['soon', '-1', '1.5', '10001', '99999999']],
  ['Ledger-Position', ['12', 'x'.repeat(20), '']],
]

export function badQuestionsOf(params: z.ZodObject, asOf: boolean): readonly BadQuestion[] {
  const good = Object.entries(sampleOf(params, 'smallest') as Readonly<Record<string, string>>)
  const search = (pairs: readonly (readonly [string, string])[]) =>
    String(new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value])))
  const without = (name: string) => good.filter(([other]) => other !== name)
  const set = (what: string, parameter: string, value: string): BadQuestion => ({
    what,
    parameter,
    search: search([...without(parameter), [parameter, value]]),
  })
  const ofFields = Object.entries(shapeOf(params)).flatMap(([name, member]): BadQuestion[] => {
    const { schema, optional } = bare(member)
    const value = String(sampleOf(schema, 'smallest'))
    const rest = search(without(name))
    return [
      ...valuesFor(schema).map((wrong) => set('wrong', name, wrong)),
      ...(optional ? [] : [{ what: 'missing', parameter: name, search: rest }]),
      { what: 'twice', parameter: name, search: `${rest}&${name}=${value}&${name}=${value}` },
      { what: 'badly encoded', parameter: name, search: `${rest}&${name}=%ED%A0%80` },
    ]
  })
  return [
    ...ofFields,
    ...['unknownField', 'constructor', '__proto__'].map((name) => set('unknown', name, '1')),
    ...(asOf ? NO_MOMENT : ['2023-03-01']).map((moment) => set('as of', 'asOf', moment)),
    ...OF_ASKING.flatMap(([name, values]) => values.map((value) => set('asking', name, value))),
  ]
}

function valuesFor(schema: z.ZodType): readonly string[] {
  switch (kindOf(schema)) {
    case 'text':
      return ['', 'x'.repeat(longest(schema) + 1)]
    case 'count':
      return ['', 'abc', '1.5', '-1', '0', '1e21']
    default:
      // What is no well-formed text can't be written in an address: it has a line of its own.
      // And a question is not written down, so what looks like a BSN in one does no harm.
      return wrongValues(schema).flatMap(({ what, value }) =>
        typeof value === 'string' && value.isWellFormed() && what !== 'like a BSN' ? [value] : [],
      )
  }
}
