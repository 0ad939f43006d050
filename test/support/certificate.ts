/** A self-signed certificate for a server of a test, valid now, for 127.0.0.1: Node can read certificates, not make them. */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

export interface Certificate {
  /** Both in PEM. */
  readonly certificate: string
  readonly key: string
}

const DAY_MS = 24 * 3_600_000

/** `host`: a name that it is for as well. */
export function selfSigned(name = 'test', host?: string): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const subject = sequence(set(sequence(oid('550403'), tlv(0x0c, Buffer.from(name)))))
  const toBeSigned = sequence(
    tlv(0xa0, integer(Buffer.of(2))),
    integer(Buffer.concat([Buffer.of(1), randomBytes(8)])),
    ECDSA_SHA256,
    subject,
    sequence(time(Date.now() - DAY_MS), time(Date.now() + DAY_MS)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, sequence(extension('551d13', sequence(tlv(0x01, Buffer.of(0xff)))), extension('551d11', namesOf(host)))),
  )
  const signature = tlv(0x03, Buffer.of(0), sign('sha256', toBeSigned, privateKey))
  const der = sequence(toBeSigned, ECDSA_SHA256, signature)
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

/** DER (X.690): a tag, the length of what follows, and that. */
function tlv(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.of(tag, ...size), content])
}

const sequence = (...parts: readonly Buffer[]) => tlv(0x30, ...parts)
const set = (...parts: readonly Buffer[]) => tlv(0x31, ...parts)
const integer = (bytes: Buffer) => tlv(0x02, bytes)
const oid = (hex: string) => tlv(0x06, Buffer.from(hex, 'hex'))
const extension = (id: string, value: Buffer) => sequence(oid(id), tlv(0x04, value))
const time = (at: number) => tlv(0x18, Buffer.from(`${new Date(at).toISOString().replace(/[-:T]|\.\d+/g, '')}`))
const ECDSA_SHA256 = sequence(oid('2a8648ce3d040302'))
/** subjectAltName: an address, and a name (RFC 5280, 4.2.1.6). */
const namesOf = (host?: string) =>
  sequence(tlv(0x87, Buffer.of(127, 0, 0, 1)), ...(host === undefined ? [] : [tlv(0x82, Buffer.from(host))]))
