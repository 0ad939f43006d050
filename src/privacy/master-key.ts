/** The one secret that is not in any file of ours: under it the vault wraps all keys. */
import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { Fault } from '../contract/fault.ts'

export const MASTER_KEY_BYTES = 32
const EXPECTED = '32 random bytes as base64 (44 characters), as `openssl rand -base64 32` makes them'

/** Where it comes from: the environment, or a file that holds nothing else. Exactly one of the two. */
export interface MasterKeySource {
  /** The variable's value. */
  readonly value?: string | undefined
  readonly file?: string | undefined
  /** What to call them in a sentence. */
  readonly names?: { readonly value: string; readonly file: string }
}
const NAMES = { value: 'LEERBEWIJS_MASTER_KEY', file: 'LEERBEWIJS_MASTER_KEY_FILE' }

/** Fault `configuration`: none or two were given, or it is no key. The sentence never repeats what was given. */
export function readMasterKey(source: MasterKeySource): Buffer {
  const { value, file, names = NAMES } = source
  if (value && file) throw wrong(`Both ${names.value} and ${names.file} are set. Leave one of them out.`)
  if (value) return parsed(value, names.value)
  if (!file) throw wrong(`No master key. Set ${names.value} to ${EXPECTED}, or ${names.file} to a file that holds it.`)
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw wrong(`${names.file} names ${file}, which can't be read. Name a file that holds ${EXPECTED}.`, error)
  }
  return parsed(text, `The file that ${names.file} names`)
}

/**
 * Makes a master key; with a file, writes it there for its owner only (0600), on disk when this returns. A file that
 * exists is never overwritten: with its key everything sealed under it would be lost.
 */
export function createMasterKey(file?: string): Buffer {
  const key = randomBytes(MASTER_KEY_BYTES)
  if (file === undefined) return key
  try {
    const descriptor = openSync(file, 'wx', 0o600)
    try {
      writeSync(descriptor, `${key.toString('base64')}\n`)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
  } catch (error) {
    throw wrong(`No master key can be written to ${file}. Name a new file in a folder that can be written.`, error)
  }
  return key
}

function parsed(text: string, name: string): Buffer {
  const bare = text.trim()
  // Buffer.from skips what is not base64, so a key with a typing error would become another key.
  const key = /^[A-Za-z0-9+/_-]{43}=?$/.test(bare) ? Buffer.from(bare, 'base64') : undefined
  if (key?.length !== MASTER_KEY_BYTES) throw wrong(`${name} is no master key. It must hold ${EXPECTED}.`)
  if (key.every((byte) => byte === key[0])) {
    throw wrong(`${name} holds one byte ${MASTER_KEY_BYTES} times, which anybody guesses. It must hold ${EXPECTED}.`)
  }
  return key
}

function wrong(sentence: string, cause?: unknown): Fault {
  return new Fault('configuration', sentence, {}, cause)
}
