import { expect, it } from 'vitest'
import { instantOf } from './time.ts'

const iso = (text: string, timezone = 'Europe/Amsterdam') => {
  const instant = instantOf(text, timezone)
  return typeof instant === 'number' ? new Date(instant).toISOString() : instant.wrong
}

it.each([
  ['2023-01-15T09:00', '2023-01-15T08:00:00.000Z'],
  ['2023-07-15T09:00', '2023-07-15T07:00:00.000Z'],
  ['2023-07-15', '2023-07-14T22:00:00.000Z'],
  ['2023-07-15T09:00:30.25', '2023-07-15T07:00:30.250Z'],
  ['2023-07-15T09:00Z', '2023-07-15T09:00:00.000Z'],
  ['2023-07-15T09:00-05:00', '2023-07-15T14:00:00.000Z'],
])('%s in Amsterdam is %s', (text, instant) => {
  expect(iso(text)).toBe(instant)
})

it('the clock goes forward: an hour that is not there', () => {
  expect(iso('2023-03-26T01:59')).toBe('2023-03-26T00:59:00.000Z')
  expect(iso('2023-03-26T02:00')).toContain('does not exist')
  expect(iso('2023-03-26T02:59')).toContain('does not exist')
  expect(iso('2023-03-26T03:00')).toBe('2023-03-26T01:00:00.000Z')
})

it('the clock goes back: the first of the two hours, and the second by its offset', () => {
  expect(iso('2023-10-29T02:30')).toBe('2023-10-29T00:30:00.000Z')
  expect(iso('2023-10-29T02:30+01:00')).toBe('2023-10-29T01:30:00.000Z')
  expect(iso('2023-10-29T03:00')).toBe('2023-10-29T02:00:00.000Z')
})

it('other timezones', () => {
  expect(iso('2023-07-15T09:00', 'Asia/Kathmandu')).toBe('2023-07-15T03:15:00.000Z')
  expect(iso('2023-07-15T09:00', 'Pacific/Kiritimati')).toBe('2023-07-14T19:00:00.000Z')
  expect(iso('2023-07-15T09:00', 'Pacific/Honolulu')).toBe('2023-07-15T19:00:00.000Z')
})

it.each(['2023-02-30T09:00', '2023-13-01', 'tomorrow', '2023-03-01T25:00', '2023-3-1'])('%s is no time', (text) => {
  expect(iso(text)).toContain('is no time')
})
