/** What a credential of ours says was committed to when it was awarded (`contract/credential-facts.ts`). */
import { z } from 'zod'
import { certificateId, code, credentialTypeId, localDate, organisationId, sha256 } from '../../../events/values.ts'
import { credentialFacts } from '../../contract/credential-facts.ts'
import type { JsonObject } from '../parts.ts'
import { readJson } from './find/read-json.ts'

const FACTS_CHARACTERS = 20_000

const commitment = z.object({
  factsCommitment: sha256,
  salt: z.string().min(1).max(100),
  facts: z.string().max(FACTS_CHARACTERS),
})

/** Of all that was committed to, what the checks look at. */
const facts = z.object({
  certificateId,
  certificateNumber: code,
  credentialTypeId,
  institutionId: organisationId,
  awardedOn: localDate,
  policyOutcome: credentialFacts.shape.policyOutcome,
})

export interface OwnFacts extends z.infer<typeof facts> {
  readonly factsCommitment: string
  /** Base64url. */
  readonly salt: string
  /** The canonical JSON itself, without name and birth date. */
  readonly text: string
}

/** Undefined where the credential commits to nothing; `unreadable` where it does in another form. */
export function ownFactsOf(said: JsonObject, subject: JsonObject): OwnFacts | 'unreadable' | undefined {
  const given = said.awardCommitment ?? subject.awardCommitment
  if (given === undefined || given === null) return undefined
  const carried = commitment.safeParse(given)
  if (!carried.success) return 'unreadable'
  const { factsCommitment, salt, facts: text } = carried.data
  const read = readJson(text, FACTS_CHARACTERS * 4)
  const opened = 'json' in read ? facts.safeParse(read.json) : undefined
  return opened?.success ? { ...opened.data, factsCommitment, salt, text } : 'unreadable'
}
