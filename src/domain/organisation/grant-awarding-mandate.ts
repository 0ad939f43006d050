import { z } from 'zod'
import { organisationEvents } from '../../../events/organisation.ts'
import { mandateId, organisationId } from '../../../events/values.ts'
import { type DecisionContext, defineCommand } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { credentialTypes, newestVersion } from '../credential-type/credential-type.ts'
import { overlap, refuseBackwards } from '../period.ts'
import { users } from '../user/user.ts'
import { type OrganisationState, organisations } from './organisation.ts'
import { refuseAwarder } from './recognised-awarder.ts'

const mandate = organisationEvents.shapes.AwardingMandateGranted.decided.omit({ mandateId: true })

/**
 * This organisation may award that credential type from then on. Who owns the type decides, as the issuer of a badge
 * class names who else may award it (domain.md 1.5, Edubadges). A paper that needs a recognition goes to who has it on
 * the first day; a delegate may prepare, never establish (domain.md 4.4).
 */
export const grantAwardingMandate = defineCommand({
  name: 'grantAwardingMandate',
  summary: { nl: 'Laat een organisatie een bewijs uitreiken', en: 'Let an organisation award a credential' },
  purpose: 'administration',
  stream: organisations,
  input: z.strictObject({ organisationId, ...mandate.shape }),
  target: (input) => input.organisationId,
  needs: ({ credentialTypeId, delegateId }) => [
    credentialTypes.ref(credentialTypeId),
    ...(delegateId === undefined ? [] : [users.ref(delegateId)]),
  ],
  who: ({ credentialTypeId }, _organisation, facts) => [
    { role: 'operator' },
    { role: 'organisationAdmin', at: facts.get(credentialTypes.ref(credentialTypeId))?.ownerId },
  ],
  mayLieAhead: true,
  answers: ['mandateId'],
  decide(organisation, { organisationId: _at, ...granted }, context) {
    const refusal = refuseBackwards(granted) ?? refuseParties(organisation, granted, context)
    if (refusal) return refusal
    for (const [id, other] of organisation.mandates) {
      if (other.credentialTypeId === granted.credentialTypeId && overlap(other, granted)) {
        return rejected('mandate-overlaps', { mandateId: id, from: other.from })
      }
    }
    const data = { mandateId: context.id(mandateId), ...granted }
    return { events: [{ type: 'AwardingMandateGranted', effectiveOn: granted.from, data }] }
  },
})

function refuseParties(
  organisation: OrganisationState,
  granted: z.infer<typeof mandate>,
  { facts }: DecisionContext,
): Rejection | undefined {
  const { credentialTypeId, delegateId, from } = granted
  const type = facts.get(credentialTypes.ref(credentialTypeId))
  if (!type) return rejected('unknown-credential-type', { credentialTypeId })
  const newest = newestVersion(type)
  const unrecognised = newest && refuseAwarder(organisation, newest.definition, from)
  if (unrecognised) return unrecognised
  if (delegateId === undefined) return undefined
  const delegate = facts.get(users.ref(delegateId))
  if (!delegate) return rejected('unknown-user', { userId: delegateId })
  return delegate.kind === 'machine' ? rejected('machine-as-delegate', { userId: delegateId }) : undefined
}
