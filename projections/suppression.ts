/**
 * Small groups (model.md section 6): a table of counts as an outsider may see it.
 *
 * A count from one up to the threshold is hidden. What is hidden can be worked out from the total as long as little is
 * hidden, so the next smallest counts go too, until each hidden one could be any of at least `threshold` numbers. Where
 * no other counts are left, the zeros go as well, and nothing is left but the total. A total under the threshold hides
 * all. So whether a total is shown hangs on itself alone: tables of the same total over other dimensions agree, and
 * can't be used against each other.
 *
 * A zero is about nobody and stays. A hidden count is therefore known to be one at least.
 */
export const THRESHOLD = 10

export interface Counted {
  readonly key: string
  readonly count: number
}
export interface Suppressed {
  /** In the order given; those that are hidden are not there. */
  readonly shown: ReadonlyMap<string, number>
  readonly hidden: ReadonlySet<string>
  /** Undefined when it is hidden. */
  readonly total: number | undefined
}

/**
 * `cells` are the table's one dimension; `total` is their sum, or less where somebody counts in several cells.
 */
export function suppress(cells: readonly Counted[], total: number, threshold = THRESHOLD): Suppressed {
  if (total < threshold) return told(cells, () => true, undefined)
  const ascending = cells.filter(({ count }) => count > 0).toSorted((a, b) => a.count - b.count || order(a.key, b.key))
  const hidden = new Set<string>()
  let together = 0
  for (const { key, count } of ascending) {
    if (count >= threshold && isAmbiguous(hidden.size, together, threshold)) break
    hidden.add(key)
    together += count
  }
  const all = !isAmbiguous(hidden.size, together, threshold)
  return told(cells, ({ key }) => all || hidden.has(key), total)
}

/** What a reader knows already: so many of each count, and of the total. */
export interface Known {
  readonly cells: ReadonlyMap<string, number>
  readonly total: number
}

/**
 * As `suppress`, for a reader who can take its own people off each count. What is left is a table to an outsider, and
 * what that one hides is hidden too. Whether the total is shown hangs on the total and on what is known of it alone.
 */
export function suppressKnown(
  cells: readonly Counted[],
  total: number,
  known: Known,
  threshold = THRESHOLD,
): Suppressed {
  const whole = suppress(cells, total, threshold)
  const others = cells.map(({ key, count }) => ({ key, count: count - (known.cells.get(key) ?? 0) }))
  const left = suppress(others, total - known.total, threshold)
  const isHidden = ({ key }: Counted) => whole.hidden.has(key) || left.hidden.has(key)
  return told(cells, isHidden, left.total === undefined ? undefined : whole.total)
}

/** Each of `hidden` counts is one at least, so the others leave it `together - hidden + 1` numbers to be. */
function isAmbiguous(hidden: number, together: number, threshold: number): boolean {
  return hidden === 0 || together - hidden + 1 >= threshold
}

function told(cells: readonly Counted[], isHidden: (cell: Counted) => boolean, total: number | undefined): Suppressed {
  return {
    shown: new Map(cells.filter((cell) => !isHidden(cell)).map(({ key, count }) => [key, count])),
    hidden: new Set(cells.filter(isHidden).map(({ key }) => key)),
    total,
  }
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
