/** What goes into a certificate's event beside its facts: the same for one awarded here and one that was taken over. */
import { z } from 'zod'
import type { Filling } from './event.ts'
import { type Sealable, sealed, sha256 } from './values.ts'

export const award = sealed({ class: 'award', subject: 'learner', scope: 'certificate' })

export const awardFilled = z.strictObject({
  /** SHA-256(salt ‖ canonical award facts with name and birth date): proves the paper, says nothing without it. */
  factsCommitment: sha256,
  factsSalt: award,
  lookupSecret: award,
  lookupSecretHash: sha256,
})

interface Facts {
  readonly nameAsIssued: Sealable
  readonly birthDateAsIssued?: Sealable | undefined
}

export function fillAward<D extends Facts>(data: D, filling: Filling) {
  const factsSalt = filling.random('facts', 32)
  const lookupSecret = filling.random('lookup', 16)
  const { nameAsIssued, birthDateAsIssued, ...facts } = data
  const opened = {
    ...facts,
    nameAsIssued: filling.open(nameAsIssued),
    ...(birthDateAsIssued && { birthDateAsIssued: filling.open(birthDateAsIssued) }),
  }
  return {
    data: {
      ...data,
      factsCommitment: filling.sha256(factsSalt + filling.canonical(opened)),
      factsSalt: filling.personal(factsSalt),
      lookupSecret: filling.personal(lookupSecret),
      lookupSecretHash: filling.sha256(lookupSecret),
    },
  }
}
