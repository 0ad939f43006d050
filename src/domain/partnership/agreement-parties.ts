/** Who may draft, amend and end an agreement, and who may stand under it. */
import type { z } from 'zod'
import { partnershipEvents } from '../../../events/partnership.ts'
import type { Role } from '../../../events/values.ts'
import type { Facts, Requirement } from '../../contract/command.ts'
import { type Rejection, rejected, type StreamRef } from '../../contract/stream.ts'
import { organisations } from '../organisation/organisation.ts'
import { refuseBackwards } from '../period.ts'
import { type PartnershipState, tookPart } from './partnership.ts'

/** Who speaks for an organisation: nobody enters somebody else's agreement. */
export const SIGNING: readonly Role[] = ['organisationAdmin', 'programmeManager']
export const LEADING: readonly Role[] = ['programmeManager', 'coordinator', 'organisationAdmin']

/** A command reads at most 12 other streams. Members are known by the partnership itself. */
const MOST_OUTSIDERS = 12

/** What a version of an agreement says. */
export const agreementInput = partnershipEvents.shapes.AgreementDrafted.decided.omit({ agreementId: true, kind: true })
type AgreementInput = z.infer<typeof agreementInput>

const outsidersAmong = (signatories: readonly string[], partnership: PartnershipState) => [
  ...new Set(signatories.filter((id) => !tookPart(partnership, id))),
]

export const outsiderFacts = ({ signatories }: AgreementInput, partnership: PartnershipState): readonly StreamRef[] =>
  outsidersAmong(signatories, partnership)
    .slice(0, MOST_OUTSIDERS)
    .map((id) => organisations.ref(id))

/** The lead, which keeps the papers, and those of the parties that take or took part. */
export function byLeadOrParty(
  partnershipId: string,
  { leadPartnerId }: PartnershipState,
  parties: readonly string[],
): readonly Requirement[] {
  const scope = { partnershipId }
  return [
    { role: LEADING, at: leadPartnerId, scope },
    ...parties.map((at): Requirement => ({ role: SIGNING, at, scope })),
  ]
}

export function refuseAgreement(
  agreement: AgreementInput,
  partnership: PartnershipState,
  facts: Facts,
): Rejection | undefined {
  const backwards = refuseBackwards(agreement)
  if (backwards) return backwards
  const { signatories } = agreement
  const twice = signatories.find((id, index) => signatories.indexOf(id) !== index)
  if (twice) return rejected('signatory-twice', { organisationId: twice })
  const outsiders = outsidersAmong(signatories, partnership)
  if (outsiders.length > MOST_OUTSIDERS) {
    return rejected('too-many-outside-signatories', { count: outsiders.length, most: MOST_OUTSIDERS })
  }
  const unknown = outsiders.find((id) => !facts.get(organisations.ref(id)))
  return unknown === undefined ? undefined : rejected('unknown-organisation', { organisationId: unknown })
}
