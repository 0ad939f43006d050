/** Every bound of this room, in one place. The composition may set others; the types keep it whole. */
export interface Limits {
  /** Of a command's JSON, in bytes as sent. */
  readonly bodyBytes: number
  /** Arrays and objects within each other. */
  readonly jsonDepth: number
  /** Path and query together, in characters. */
  readonly urlCharacters: number
  /** All headers together; Node refuses more before our code sees them. */
  readonly headerBytes: number
  /** For a whole request to arrive. */
  readonly requestMs: number
  /** The same for a request that brings a file: 25 MB over a slow mobile line. */
  readonly uploadMs: number
  readonly headersMs: number
  readonly keepAliveMs: number
  /** Requests a minute of one address that shows no token. */
  readonly publicPerMinute: number
  /** Express's `trust proxy`: false, or how many proxies stand in front. Set wrongly it lets anybody choose its address. */
  readonly trustProxy: false | number
}

export const defaultLimits: Limits = {
  bodyBytes: 256 * 1024,
  jsonDepth: 32,
  urlCharacters: 8 * 1024,
  headerBytes: 16 * 1024,
  requestMs: 30_000,
  uploadMs: 600_000,
  headersMs: 10_000,
  keepAliveMs: 5_000,
  publicPerMinute: 120,
  trustProxy: false,
}
