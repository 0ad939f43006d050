import { describe, expect, it } from 'vitest'
import { hoursText, minutesOf, monthBeside } from './hours-text.ts'

describe('hours as people type them', () => {
  it.each([
    ['4:30', 270],
    ['4.30', 270],
    ['4u30', 270],
    ['4h30', 270],
    ['4', 240],
    ['4u', 240],
    ['4,5', 270],
    ['4,25', 255],
    [' 0:05 ', 5],
    ['', 0],
    ['24:00', 1440],
  ])('%s is %i minutes', (text, minutes) => {
    expect(minutesOf(text)).toBe(minutes)
  })
  it.each(['veel', '4:60', '24:01', '-1', '4,33', '1:2:3', '4:', '1e3', '٤'])('%s is none', (text) => {
    expect(minutesOf(text)).toBeUndefined()
  })
  it('of a month may be more than a day', () => {
    expect(minutesOf('120:15', 100_000)).toBe(7215)
  })
  it('are written with two digits behind the colon', () => {
    expect([0, 5, 60, 6336].map(hoursText)).toEqual(['0:00', '0:05', '1:00', '105:36'])
  })
})

it('a month goes over a year', () => {
  expect([monthBeside('202612', 1), monthBeside('202601', -1), monthBeside('202605', 1)]).toEqual([
    '202701',
    '202512',
    '202606',
  ])
})
