/** What people write in cells about money and hours, as values. Pure; undefined for what can't be meant. */
import type { z } from 'zod'
import type { costCategory, vatTreatment } from '../../../events/money.ts'
import { centsOf } from '../../contract/typed-amount.ts'
import { choiceIn, possibleOf } from './cells.ts'

/** Whole cents, from 0. A spreadsheet writes `12.5` for what a person calls `12,50`. */
export function amountIn(text: string): number | undefined {
  const cents = centsOf(text)
  return cents === undefined || cents < 0 ? undefined : cents
}

const MINUTES_OF_AN_HOUR = 60

/** Minutes of `7,5`, `7.25`, `7:30` or `7`; no fraction of a minute. */
export function minutesIn(text: string): number | undefined {
  const clock = /^(\d{1,3}):([0-5]\d)$/.exec(text)
  if (clock) return Number(clock[1]) * MINUTES_OF_AN_HOUR + Number(clock[2])
  const decimal = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(text)
  if (!decimal) return undefined
  const hundredths = Number(decimal[1]) * 100 + Number((decimal[2] ?? '').padEnd(2, '0'))
  const minutes = (hundredths * MINUTES_OF_AN_HOUR) / 100
  return Number.isInteger(minutes) ? minutes : undefined
}

const CATEGORIES: Readonly<Record<z.infer<typeof costCategory>, readonly string[]>> = {
  ownLabour: ['eigen uren', 'uren', 'personeel', 'hours', 'own labour'],
  external: ['inkoop en inhuur', 'extern', 'inhuur', 'derden', 'external', 'bought in and hired'],
  material: ['materiaal', 'materialen', 'material'],
  travel: ['reiskosten', 'reizen', 'travel'],
  overhead: ['overhead', 'indirecte kosten', 'overhead'],
  other: ['overig', 'overige kosten', 'other'],
}
export const categoryIn = (text: string) => choiceIn(CATEGORIES, text)
export const categoryWords = possibleOf(CATEGORIES)

const TREATMENTS: Readonly<Record<z.infer<typeof vatTreatment>, readonly string[]>> = {
  deductible: ['aftrekbaar', 'verrekenbaar', 'deductible'],
  compensableBcf: ['compensabel', 'bcf', 'btw-compensatiefonds', 'compensable'],
  nonRecoverable: ['niet terug te krijgen', 'niet verrekenbaar', 'kostprijsverhogend', 'lost', 'non-recoverable'],
}
export const treatmentIn = (text: string) => choiceIn(TREATMENTS, text)
export const treatmentWords = possibleOf(TREATMENTS)
