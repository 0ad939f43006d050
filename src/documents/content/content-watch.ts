/** What reads along while a file comes in, chunk by chunk. */

/**
 * `damaged`: broken off or not what it begins as. `double`: behind its end stands something that another program would
 * take for a file of another kind. `unknown`: whole, but of no kind that is kept.
 */
export type Complaint = 'damaged' | 'double' | 'unknown'

export interface ContentWatch {
  push(chunk: Uint8Array): void
  /** After the last chunk. */
  complaint(): Complaint | undefined
}
