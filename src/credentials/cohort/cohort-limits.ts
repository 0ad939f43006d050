/** Every bound of making a whole cohort's papers as one ZIP. */
export const COHORT_LIMITS = {
  /** In one ZIP. */
  papers: 1_000,
  /** Of one paper with its proof inside. */
  paperBytes: 8 * 1024 * 1024,
  /** Made at once, of one cohort: what makes a PDF waits in its own queue, behind what a person waits for. */
  papersAtOnce: 2,
  /** Cohorts under way at once; the rest waits. */
  running: 1,
  waiting: 8,
  /** Finished ones that are kept to be fetched, and for how long. */
  kept: 16,
  keptMs: 2 * 3_600_000,
  /** On disk, of all that are kept together. */
  bytes: 2 * 1024 * 1024 * 1024,
  /** A paper is tried so often while the queue of PDFs is full. */
  tries: 5,
  retryMs: 500,
} as const
