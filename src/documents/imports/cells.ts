/** What people write in a cell, as a value. Pure; undefined for what can't be meant. */
import { localDate, type Outcome } from '../../../events/values.ts'
import { normalForm } from '../../contract/naming.ts'
import type { Sentence } from '../../language/language.ts'

/** `2023-03-10`, `10-3-2023`, `10/03/2023`, `10.3.2023`: the day first, as in the Netherlands. */
export function dateIn(text: string): string | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:T[\d:.]+Z?)?$/.exec(text)
  const dutch = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text)
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : dutch ? [dutch[3], dutch[2], dutch[1]] : []
  if (!year || !month || !day) return undefined
  return localDate.safeParse(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`).data
}

const PASSED = ['geslaagd', 'behaald', 'voldaan', 'ja', 'passed', 'pass', 'yes']
const FAILED = ['gezakt', 'niet geslaagd', 'niet behaald', 'niet voldaan', 'nee', 'failed', 'fail', 'no']
const SCALE = new Map([
  ['o', 'O'],
  ['onvoldoende', 'O'],
  ['insufficient', 'O'],
  ['v', 'V'],
  ['voldoende', 'V'],
  ['sufficient', 'V'],
  ['g', 'G'],
  ['goed', 'G'],
  ['good', 'G'],
] as const)
/** Where a grade is a pass, in tenths. Another mark than 5.5 is recorded by hand, with its instrument. */
const PASS_TENTHS = 55

/** `geslaagd`, `V`, `voldoende`, `5,5`. */
export function outcomeIn(text: string): Outcome | undefined {
  const word = normalForm(text)
  if (PASSED.includes(word)) return { type: 'passOrFail', passed: true }
  if (FAILED.includes(word)) return { type: 'passOrFail', passed: false }
  const value = SCALE.get(word as 'o')
  if (value) return { type: 'ovg', value, passed: value !== 'O' }
  const grade = /^(\d{1,2})(?:[.,](\d))?$/.exec(text.trim())
  if (!grade) return undefined
  const tenths = Number(grade[1]) * 10 + Number(grade[2] ?? 0)
  if (tenths < 10 || tenths > 100) return undefined
  return { type: 'grade', tenths, passed: tenths >= PASS_TENTHS }
}

/** What a cell of a closed list may hold, as it is told: the first of the words of each value is Dutch, the last English. */
export function possibleOf(words: Readonly<Record<string, readonly string[]>>): Sentence {
  const said = Object.values(words)
  return {
    nl: said.map((one) => one[0]).join(', '),
    en: said.map((one) => one.at(-1)).join(', '),
  }
}

/** One of closed values, by any of its words in either language. */
export function choiceIn<V extends string>(words: Readonly<Record<V, readonly string[]>>, text: string): V | undefined {
  const wanted = normalForm(text)
  return (Object.entries(words) as [V, readonly string[]][]).find(([value, said]) =>
    [value, ...said].some((one) => normalForm(one) === wanted),
  )?.[0]
}
