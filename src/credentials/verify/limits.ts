/** Every bound of the verifier, in one place. */
const MB = 1024 ** 2

/** A file as somebody gives it: a PDF with fonts, or a picture. */
export const FILE_BYTES_MAX = 10 * MB
/** The credential within: two hundred badges of 8 kB fit. */
export const TEXT_BYTES_MAX = 2 * MB
/** Objects and lists within each other. */
export const DEPTH_MAX = 40
/** Credentials within a CLR. */
export const INNER_MAX = 200
/** Of one credential. */
export const PROOFS_MAX = 8
export const STATUS_ENTRIES_MAX = 8
/** A DID document, a key set, a hosted badge. */
export const DOCUMENT_BYTES_MAX = 256 * 1024
/** A signed status list: 16 times the smallest one that the standard allows fits, unpackable. */
export const STATUS_LIST_BYTES_MAX = MB
/** Addresses of others that one question may open. */
export const FETCHES_MAX = 24
/** A baked picture has far fewer parts. */
export const CHUNKS_MAX = 4_096

export const megabytes = (bytes: number): number => bytes / MB
