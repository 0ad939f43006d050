/** The keys of the ledger itself, wrapped in the vault's `meta`. They belong to nobody and are never destroyed. */
import { type KeyObject, randomBytes } from 'node:crypto'
import { canonical } from '../contract/canonical.ts'
import { Fault } from '../contract/fault.ts'
import { normalForm } from '../contract/naming.ts'
import { bound, decrypt, derivedBytes, encrypt, hmac, secretKey } from './cipher.ts'
import { MASTER_KEY_BYTES } from './master-key.ts'
import type { PrivateFile } from './private-file.ts'

export interface LedgerKeys {
  /** Of HMACs in stream names. It never rotates, for the names stand for ever. */
  readonly namingKey: KeyObject
  /** Of the MACs of inputs without anybody's personal data. */
  readonly ledgerMacKey: KeyObject
  readonly identifierKey: KeyObject
}
const NAMES = ['namingKey', 'ledgerMacKey', 'identifierKey'] as const

export interface Master {
  readonly wrapping: KeyObject
  /** Stored in clear: tells the right master key from a wrong one, and says nothing about either. */
  readonly check: string
}

export function masterOf(masterKey: Uint8Array, ledgerId: string): Master {
  if (masterKey.length !== MASTER_KEY_BYTES) {
    throw new Fault('configuration', `The master key has ${masterKey.length} bytes and must have ${MASTER_KEY_BYTES}.`)
  }
  return {
    wrapping: secretKey(derivedBytes(masterKey, ledgerId, 'vault wrapping key v1')),
    check: derivedBytes(masterKey, ledgerId, 'vault check value v1').toString('hex'),
  }
}

/** Rows of `meta` for a new vault. */
export function foundingRows({ wrapping, check }: Master, ledgerId: string): Record<string, string> {
  const wrapped = NAMES.map(
    (name) => [name, encrypt(wrapping, randomBytes(32), bound('meta-v1', ledgerId, name))] as const,
  )
  return { ledgerId, check, ...Object.fromEntries(wrapped.map(([name, box]) => [name, box.toString('base64url')])) }
}

/** Faults: `other-ledger`; `configuration` for a wrong master key; `corrupt`. */
export function openLedgerKeys(file: PrivateFile, { wrapping, check }: Master, ledgerId: string): LedgerKeys {
  const owner = file.meta('ledgerId')
  if (owner !== ledgerId) {
    throw new Fault('other-ledger', `The vault ${file.path} belongs to ledger ${owner}, not to ${ledgerId}.`)
  }
  if (file.meta('check') !== check) {
    throw new Fault(
      'configuration',
      `This master key is not the one that the vault ${file.path} was made with. Set the old one; without it nothing personal can be read.`,
    )
  }
  const unwrapped = (name: (typeof NAMES)[number]): KeyObject => {
    const bytes = decrypt(wrapping, Buffer.from(file.meta(name) ?? '', 'base64url'), bound('meta-v1', ledgerId, name))
    if (!bytes) throw new Fault('corrupt', `The vault ${file.path} has a damaged ${name}. Restore a backup.`)
    return secretKey(bytes)
  }
  return {
    namingKey: unwrapped('namingKey'),
    ledgerMacKey: unwrapped('ledgerMacKey'),
    identifierKey: unwrapped('identifierKey'),
  }
}

/**
 * HMAC of the canonical array ['v1', normal form v1 of each part], hexadecimal. Test vectors stand in vault.spec.ts and
 * never change.
 */
export function nameHmacUnder(namingKey: KeyObject, parts: readonly string[]): string {
  return hmac(namingKey, canonical(['v1', ...parts.map(normalForm)])).toString('hex')
}
