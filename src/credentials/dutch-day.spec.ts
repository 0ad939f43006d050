import { describe, expect, it } from 'vitest'
import { endOfDutchDay, startOfDutchDay } from './dutch-day.ts'

describe('a day with its offset', () => {
  it.each([
    ['2026-06-30', '2026-06-30T00:00:00+02:00', '2026-06-30T23:59:59+02:00'],
    ['2026-01-01', '2026-01-01T00:00:00+01:00', '2026-01-01T23:59:59+01:00'],
    // The clock goes forward, and back.
    ['2026-03-29', '2026-03-29T00:00:00+01:00', '2026-03-29T23:59:59+02:00'],
    ['2026-10-25', '2026-10-25T00:00:00+02:00', '2026-10-25T23:59:59+01:00'],
  ])('%s', (day, start, end) => {
    expect([startOfDutchDay(day), endOfDutchDay(day)]).toEqual([start, end])
  })

  it('is of a day that exists', () => expect(() => startOfDutchDay('2026-02-30')).toThrow(RangeError))
})
