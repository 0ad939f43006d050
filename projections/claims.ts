/** Claims of closed periods, of one grant or of all that the viewer sees whole: what was asked, what came of it, who is next. */
import { z } from 'zod'
import { bookPeriod } from '../events/money.ts'
import { claimId, grantId, localDate, type Sealable, sha256 } from '../events/values.ts'
import { personalAnswer } from '../src/contract/answer.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { isRejection } from '../src/contract/stream.ts'
import { grants } from '../src/domain/grant/grant.ts'
import { dayOf, type GrantEvent } from '../src/domain/grant/grant-event.ts'
import { asOfAnswer, present } from './answers.ts'
import { seenGrants } from './grant-sight.ts'
import { grantsModel } from './grants-model.ts'

const cents = z.int()

export const claims = defineQuery({
  name: 'claims',
  summary: { nl: 'Declaraties bij bijdragen', en: 'Claims under grants' },
  params: z.strictObject({ grantId: grantId.optional() }),
  result: z.strictObject({
    asOf: asOfAnswer,
    claims: z.array(
      z.strictObject({
        grantId,
        grantName: z.string(),
        claimId,
        on: localDate,
        periods: z.array(bookPeriod),
        /** Of the books of those periods, as they were closed. */
        approved: cents,
        amount: cents,
        reportHash: sha256.optional(),
        status: z.enum(['submitted', 'questioned', 'answered', 'accepted']),
        accepted: z.strictObject({ on: localDate, amount: cents, decisionHash: sha256.optional() }).optional(),
        /** Who is next; absent once it is accepted. */
        waitsFor: z.enum(['funder', 'beneficiary']).optional(),
        said: z.array(
          z.strictObject({
            kind: z.enum(['question', 'answer']),
            on: localDate,
            text: personalAnswer,
            entryIds: z.array(z.string()),
            evidence: z.array(sha256),
          }),
        ),
      }),
    ),
  }),
  source: grantsModel,
  asOf: true,
  run: ({ grantId: only }, context) => answer(only, context),
})

async function answer(only: string | undefined, context: QueryContext) {
  const seen = await seenGrants(only, context)
  if (isRejection(seen)) return seen
  const found = []
  for (const { grantId: id, grant } of seen) {
    const events = (await context.events(grants.ref(id))) as readonly GrantEvent[]
    found.push(...claimsIn(events).map((claim) => ({ grantId: id, grantName: grant.name, ...claim })))
  }
  return { asOf: { position: context.at, on: context.on }, claims: found }
}

function claimsIn(events: readonly GrantEvent[]) {
  return events.flatMap((event) => {
    if (event.type !== 'ClaimSubmitted') return []
    const { claimId: id, periods, approved, amount, reportHash } = event.data
    const said = events.flatMap((one) => saidIn(one, id))
    const acceptance = events.find((one) => one.type === 'ClaimAccepted' && one.data.claimId === id)
    const accepted = acceptance?.type === 'ClaimAccepted' ? acceptedIn(acceptance) : undefined
    const last = said.at(-1)?.kind
    const status = accepted ? 'accepted' : last === 'question' ? 'questioned' : last ? 'answered' : 'submitted'
    const waitsFor = accepted ? undefined : status === 'questioned' ? 'beneficiary' : 'funder'
    const what = { claimId: id, on: dayOf(event), periods, approved, amount, reportHash }
    return [present({ ...what, status, accepted, waitsFor, said })]
  })
}

const acceptedIn = (event: Extract<GrantEvent, { type: 'ClaimAccepted' }>) =>
  present({ on: dayOf(event), amount: event.data.amount, decisionHash: event.data.decisionHash })

interface Said {
  readonly kind: 'question' | 'answer'
  readonly on: string
  readonly text: Sealable
  readonly entryIds: readonly string[]
  readonly evidence: readonly string[]
}

function saidIn(event: GrantEvent, id: string): readonly Said[] {
  if (event.type === 'ClaimQuestioned' && event.data.claimId === id) {
    const { question: text, entryIds } = event.data
    return [{ kind: 'question', on: dayOf(event), text, entryIds, evidence: [] }]
  }
  if (event.type === 'ClaimAnswered' && event.data.claimId === id) {
    const { answer: text, evidence } = event.data
    return [{ kind: 'answer', on: dayOf(event), text, entryIds: [], evidence }]
  }
  return []
}
