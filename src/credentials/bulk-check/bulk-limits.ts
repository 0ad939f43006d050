/** Every bound of checking a list at once. */
export const BULK_LIMITS = {
  /** Of a page, which waits for it. */
  pageItems: 1_000,
  /** Of the command line. */
  items: 10_000,
  /** Looked at beside each other: their bytes are in memory together, at most ten MB each. */
  atOnce: 6,
  /** Answers of the source of trust that are remembered while one list is checked, of each kind. */
  remembered: 500,
  /** Of a list that names files, links and people. */
  listBytes: 10 * 1024 * 1024,
  linkCharacters: 4_000,
} as const
