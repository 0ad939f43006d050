import { describe, expect, it } from 'vitest'
import { cents, MOST_CENTS, someCents } from '../../events/money.ts'
import { sayAtField, sayIssue } from './issues.ts'

describe('an issue', () => {
  it.each([
    ['invalid-type', 'Invalid input: expected array, received string', 'verwacht een lijst', 'expects a list'],
    [
      'invalid-type',
      'Invalid input: expected int, received number',
      'verwacht een heel getal',
      'expects a whole number',
    ],
    [
      'invalid-value',
      'Invalid option: expected one of "full"|"other"',
      'verwacht een van: full, other',
      'expects one of: full, other',
    ],
    [
      'invalid-union',
      "Invalid discriminator value. Expected 'ovg' | 'grade'",
      'verwacht een van: ovg, grade',
      'expects one of: ovg, grade',
    ],
    ['invalid-value', 'Invalid input: expected "uit"', 'verwacht uit', 'expects uit'],
    ['too-big', 'Too big: expected array to have <=8 items', 'verwacht hooguit 8 stuks', 'expects at most 8 items'],
    ['too-big', 'expects at most 80 characters', 'verwacht hooguit 80 tekens', 'expects at most 80 characters'],
    ['too-small', 'Too small: expected number to be >=1', 'verwacht minstens 1', 'expects at least 1'],
    ['custom', 'holds a control character', 'bevat een stuurteken', 'holds a control character'],
    ['missing', 'is missing', 'ontbreekt', 'is missing'],
  ])('%s: %s', (code, message, dutch, english) => {
    expect([sayIssue(code, message, 'nl'), sayIssue(code, message, 'en')]).toEqual([dutch, english])
  })

  it('that nobody foresaw keeps its English', () => {
    expect(sayIssue('odd', 'expects something odd', 'nl')).toBe('expects something odd')
  })
})

describe('an issue at a field of a page', () => {
  it.each([
    ['expects some text', 'vul dit in', 'fill this in'],
    ['Invalid input: expected string, received undefined', 'vul dit in', 'fill this in'],
    ['expects a ULID: 26 characters, Crockford base32', 'maak hier een keuze', 'make a choice here'],
    ['Invalid option: expected one of "low"|"high"', 'maak hier een keuze', 'make a choice here'],
    [
      'expects a date that exists, as YYYY-MM-DD between 1900 and 2199',
      'vul een datum in die bestaat, zoals 31-12-2026',
      'fill in a date that exists, such as 31-12-2026',
    ],
    ['expects at most 80 characters', 'gebruik hooguit 80 tekens', 'use 80 characters at most'],
    ['Too big: expected array to have <=8 items', 'verwacht hooguit 8 stuks', 'expects at most 8 items'],
  ])('%s', (message, dutch, english) => {
    expect([sayAtField('', message, 'nl'), sayAtField('', message, 'en')]).toEqual([dutch, english])
  })
})

describe('an amount at its field', () => {
  it('that is too large is said in euros, and nothing or less than that as it is', () => {
    const tooMuch = cents.safeParse(MOST_CENTS + 1).error?.issues[0]?.message ?? ''
    expect(sayAtField('too-big', tooMuch, 'nl')).toBe('vul hooguit €\u00a0100.000.000,00 in')
    expect(sayAtField('too-big', tooMuch, 'en')).toBe('fill in €100,000,000.00 at most')
    const nothing = someCents.safeParse(0).error?.issues[0]?.message ?? ''
    expect(sayAtField('too-small', nothing, 'nl')).toBe('vul meer dan nul in')
    expect(sayAtField('too-small', nothing, 'en')).toBe('fill in more than zero')
    const negative = cents.safeParse(-1).error?.issues[0]?.message ?? ''
    expect(sayAtField('too-small', negative, 'nl')).toBe('vul niet minder dan nul in')
    expect(sayAtField('too-small', negative, 'en')).toBe('fill in zero or more')
  })
})
