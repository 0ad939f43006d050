/** A day and a time as the clocks in the Netherlands show them, as an instant. */

const CLOCK = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Amsterdam',
  dateStyle: 'short',
  timeStyle: 'short',
})
const HOUR_MS = 3_600_000

/** `2026-03-20` and `09:30`; undefined for what is no such time, as in the hour that summer time leaves out. */
export function instantOf(day: string, time: string): string | undefined {
  const plain = `${day} ${time}`
  if (!/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/.test(plain)) return undefined
  const utc = Date.parse(`${day}T${time}:00.000Z`)
  if (Number.isNaN(utc)) return undefined
  // Of the hour that comes twice in autumn the first one.
  for (const ahead of [2, 1]) {
    const at = utc - ahead * HOUR_MS
    if (CLOCK.format(at) === plain) return new Date(at).toISOString()
  }
  return undefined
}
