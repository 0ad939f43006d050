/** Public keys on the curves P-256 and P-384 as Multikey writes them: a prefix and the point, compressed. */
import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto'
import { base58, fromMultibase } from '../multikey.ts'

interface Curve {
  /** As a JWK calls it. */
  readonly crv: string
  readonly prefix: readonly [number, number]
  /** SubjectPublicKeyInfo up to the point (RFC 5480). */
  readonly spki: string
  readonly pointBytes: number
  readonly hash: 'sha256' | 'sha384'
  readonly signatureBytes: number
}
const CURVES: readonly Curve[] = [
  {
    crv: 'P-256',
    prefix: [0x80, 0x24],
    spki: '3039301306072a8648ce3d020106082a8648ce3d030107032200',
    pointBytes: 33,
    hash: 'sha256',
    signatureBytes: 64,
  },
  {
    crv: 'P-384',
    prefix: [0x81, 0x24],
    spki: '3046301006072a8648ce3d020106052b81040022033200',
    pointBytes: 49,
    hash: 'sha384',
    signatureBytes: 96,
  },
]

export interface EcKey extends Pick<Curve, 'hash' | 'signatureBytes'> {
  readonly key: KeyObject
}

/** Undefined where it is no point on one of the two curves. */
export function ecKeyOf(publicKeyMultibase: string): EcKey | undefined {
  const bytes = fromMultibase(publicKeyMultibase)
  const curve = CURVES.find(({ prefix }) => prefix.every((byte, index) => bytes?.[index] === byte))
  if (!bytes || !curve || bytes.length !== curve.prefix.length + curve.pointBytes) return undefined
  const der = Buffer.concat([Buffer.from(curve.spki, 'hex'), bytes.subarray(curve.prefix.length)])
  try {
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
    return { key, hash: curve.hash, signatureBytes: curve.signatureBytes }
  } catch {
    return undefined
  }
}

/** The same key of a JWK; undefined where it is of another kind. Whether it is a point on the curve `ecKeyOf` finds. */
export function multikeyOfEcJwk({ kty, crv, x = '', y = '' }: JsonWebKey): string | undefined {
  const curve = kty === 'EC' ? CURVES.find((one) => one.crv === crv) : undefined
  const [across, up] = [Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]
  if (!curve || across.length !== curve.pointBytes - 1 || up.length !== across.length) return undefined
  const isOdd = ((up.at(-1) ?? 0) & 1) === 1
  return `z${base58(Buffer.concat([Buffer.of(...curve.prefix, isOdd ? 3 : 2), across]))}`
}
