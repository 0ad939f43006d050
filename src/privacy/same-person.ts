/** Yes or no to a name and a birth date: the only thing that is told of either. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { isSealed, Personal, type Sealable } from '../../events/values.ts'
import type { PersonQuestion } from '../contract/answer.ts'
import { normalForm } from '../contract/naming.ts'
import type { Vault } from './vault.ts'

/**
 * Same name in normal form v1 (case, accents and points do not count) and same birth date. Where either is not held, or
 * was erased, nothing can be said, which is `no` too. Both sides are hashed first, so that the comparison takes as long
 * for a guess that is nearly right.
 */
export function samePerson(vault: Pick<Vault, 'open'>, { said, held }: PersonQuestion): 'yes' | 'no' {
  const name = textOf(vault, held?.name)
  const birthDate = textOf(vault, held?.birthDate)
  const same = timingSafeEqual(
    digestOf(Personal.reveal(said.name), Personal.reveal(said.birthDate)),
    digestOf(name ?? '', birthDate ?? ''),
  )
  return same && name !== undefined && birthDate !== undefined ? 'yes' : 'no'
}

function textOf(vault: Pick<Vault, 'open'>, value: Sealable | undefined): string | undefined {
  if (!isSealed(value)) return undefined
  const opened = vault.open(value)
  return 'text' in opened ? opened.text : undefined
}

const digestOf = (name: string, birthDate: string) =>
  createHash('sha256')
    .update(`${normalForm(name)}\n${birthDate}`, 'utf8')
    .digest()
