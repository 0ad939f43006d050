/** Where the rows of one kind of waiting work are: what a duty is declared with. */

/** Rows that wait, as parts of a SELECT. */
export interface Source {
  readonly columns: string
  readonly from: string
  readonly where: string
  /** What they are sorted by: since when, then a key that tells them apart. */
  readonly since: string
  readonly key: string
}
