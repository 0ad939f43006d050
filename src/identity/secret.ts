/** Secrets that a browser keeps for us: 32 random bytes as text, of which we keep the hash alone. */
import { createHash, randomBytes } from 'node:crypto'

export const randomSecret = (): string => randomBytes(32).toString('base64url')
export const isSecret = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text)
/** SHA-256 as base64url. Enough for a secret of 256 bits: there is nothing to guess. */
export const hashOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('base64url')
