/** The name somebody probably meant. */

/** Insertions, deletions, substitutions and swaps of neighbours, each 1 (optimal string alignment). */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    const above = rows[i - 1] ?? []
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let least = Math.min((row[j - 1] ?? 0) + 1, (above[j] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (rows[i - 2]?.[j - 2] ?? 0) + 1)
      }
      row.push(least)
    }
    rows.push(row)
  }
  return rows[a.length]?.[b.length] ?? 0
}

const LONGEST = 80

/** The nearest of the names, or undefined when none is near: at most a third of the letters may differ, and never all. */
export function nearest(name: string, names: Iterable<string>): string | undefined {
  const wanted = name.slice(0, LONGEST).toLowerCase()
  const bound = Math.max(1, Math.floor(wanted.length / 3))
  let best: string | undefined
  let least = bound + 1
  for (const candidate of names) {
    if (Math.abs(candidate.length - wanted.length) > bound) continue
    const steps = distance(wanted, candidate.toLowerCase())
    if (steps < least && steps < Math.max(wanted.length, candidate.length)) {
      least = steps
      best = candidate
    }
  }
  return best
}

/** `; did you mean "learnerId"?`, or nothing. */
export function didYouMean(name: string, names: Iterable<string>, write = (near: string) => `"${near}"`): string {
  const near = nearest(name, names)
  return near === undefined ? '' : `; did you mean ${write(near)}?`
}
