/** Local times of a scenario's timezone as instants. */

const formats = new Map<string, Intl.DateTimeFormat>()

export function isTimezone(name: string): boolean {
  try {
    formatOf(name)
    return true
  } catch {
    return false
  }
}

function formatOf(timezone: string): Intl.DateTimeFormat {
  let format = formats.get(timezone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: timezone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formats.set(timezone, format)
  }
  return format
}

/** What a clock on the wall there says, as if it were UTC. */
function wallClock(instant: number, timezone: string): number {
  const parts = Object.fromEntries(
    formatOf(timezone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  )
  const [year, month, day, hour, minute, second] = ['year', 'month', 'day', 'hour', 'minute', 'second'].map((name) =>
    Number(parts[name]),
  ) as [number, number, number, number, number, number]
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

const TIME = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(Z|[+-]\d{2}:\d{2})?)?$/
const HOUR_MS = 3_600_000

/**
 * `2023-03-01`, `2023-03-01T09:00`, with seconds, or with an offset of its own, as milliseconds since 1970. In the hour
 * that autumn repeats, the first one is meant; of the hour that spring skips, and of what is no time, says why not.
 */
export function instantOf(text: string, timezone: string): number | { readonly wrong: string } {
  const match = TIME.exec(text)
  const [, date = '', hour = '00', minute = '00', second = '00', fraction = '0', offset] = match ?? []
  const wall = Date.parse(`${date}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0')}Z`)
  // Date.parse rolls 31 February over; the way back shows it.
  if (!match || Number.isNaN(wall) || !new Date(wall).toISOString().startsWith(date)) {
    return { wrong: `"${text}" is no time: expected one such as 2023-03-01T09:00` }
  }
  if (offset) return Date.parse(`${new Date(wall).toISOString().slice(0, -1)}${offset}`)
  const milliseconds = wall % 1000
  const candidates = [-15, -10, -5, -3, -2, -1, 0, 1, 2, 3, 5, 10, 14].map((h) => wall - h * HOUR_MS)
  const offsets = new Set(
    candidates.map((near) => wallClock(near, timezone) - (near - (((near % 1000) + 1000) % 1000))),
  )
  const fitting = [...offsets]
    .map((shift) => wall - shift)
    .filter((instant) => wallClock(instant, timezone) + milliseconds === wall)
    .toSorted((a, b) => a - b)
  return fitting[0] ?? { wrong: `${text} does not exist in ${timezone}: the clock was put forward` }
}
