import { z } from 'zod'
import { agreementId, localDate, organisationId, partnershipId, userId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { refuseMachine } from '../learner/refusals.ts'
import { newestVersionOf, wasParty } from './agreement.ts'
import { SIGNING } from './agreement-parties.ts'
import { partnerships, tookPart } from './partnership.ts'

/**
 * An organisation signs, by a person of its own who may speak for it: nobody enters somebody else's agreement (model.md
 * 5, Two persons; domain.md 4.4). Once for each version, and only the newest; on paper it may have been signed earlier.
 */
export const signAgreement = defineCommand({
  name: 'signAgreement',
  summary: { nl: 'Onderteken een overeenkomst', en: 'Sign an agreement' },
  purpose: 'administration',
  stream: partnerships,
  input: z.strictObject({
    partnershipId,
    agreementId,
    /** The version that was read. */
    version: z.int().min(1).max(1000),
    organisationId,
    /** Today when left out. */
    signedOn: localDate.optional(),
  }),
  target: (input) => input.partnershipId,
  who({ partnershipId, agreementId, organisationId: at }, partnership) {
    // To who is no party of it an agreement is as unknown as one that does not exist.
    const isParty = tookPart(partnership, at) || wasParty(partnership.agreements.get(agreementId), at)
    return [{ role: SIGNING, at: isParty ? at : undefined, scope: { partnershipId } }]
  },
  decide(partnership, { partnershipId, agreementId, version, organisationId, signedOn }, context) {
    const { actor, today } = context
    const agreement = partnership.agreements.get(agreementId)
    if (!agreement) return rejected('unknown-agreement', { agreementId })
    const newest = newestVersionOf(agreement)
    if (agreement.ended) return rejected('agreement-ended', { on: agreement.ended.on })
    if (version !== newest.version) return rejected('not-the-newest-version', { version: newest.version })
    if (!newest.signatories.includes(organisationId)) return rejected('not-a-signatory', { version })
    const already = newest.signed.get(organisationId)
    if (already !== undefined) return rejected('already-signed', { on: already })
    // A signature is a person's own: a program signs nothing.
    const machine = refuseMachine(context)
    if (machine) return machine
    const on = signedOn ?? today
    if (on > today) return rejected('date-ahead', { date: on, today })
    const data = { agreementId, version, organisationId, signedById: userId.parse(actor.userId) }
    return { events: [{ type: 'AgreementSigned', effectiveOn: on, data }], partnershipId }
  },
})
