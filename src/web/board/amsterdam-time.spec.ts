import { describe, expect, it } from 'vitest'
import { instantOf } from './amsterdam-time.ts'

describe('instantOf', () => {
  it('is one hour behind in winter and two in summer', () => {
    expect(instantOf('2026-01-15', '09:30')).toBe('2026-01-15T08:30:00.000Z')
    expect(instantOf('2026-07-15', '09:30')).toBe('2026-07-15T07:30:00.000Z')
    expect(instantOf('2026-07-15', '00:30')).toBe('2026-07-14T22:30:00.000Z')
  })
  it('takes the first of two, and none that there is not', () => {
    expect(instantOf('2026-10-25', '02:30')).toBe('2026-10-25T00:30:00.000Z')
    expect(instantOf('2026-03-29', '02:30')).toBeUndefined()
    for (const [day, time] of [
      ['2026-02-30', '09:00'],
      ['2026-01-15', '25:00'],
      ['', '09:00'],
      ['15-1-2026', '9:00'],
    ] as const)
      expect(instantOf(day, time), `${day} ${time}`).toBeUndefined()
  })
})
