/**
 * What one looked for, in an address that says nothing: so that the browser's way back leads to what was found, and a
 * name still stands in no history, log or bookmark. Only the same session reads it.
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

const IV_BYTES = 12
const TAG_BYTES = 16
const keyOf = (secret: string) => createHmac('sha256', secret).update('parameter', 'utf8').digest()

/** `secret`: of the session. The answer is base64url. */
export function sealParameter(secret: string, text: string): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), iv)
  const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), hidden]).toString('base64url')
}

/** Undefined for what another session sealed, or nobody. */
export function openParameter(secret: string, sealed: string): string | undefined {
  const whole = Buffer.from(sealed, 'base64url')
  if (whole.length <= IV_BYTES + TAG_BYTES) return undefined
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), whole.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAuthTag(whole.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  try {
    return decipher.update(whole.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return undefined
  }
}
