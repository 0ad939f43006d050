import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { grantId, localDate } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { organisations } from '../organisation/organisation.ts'
import { grants } from './grant.ts'
import { byBeneficiary, OFFICE } from './grant-people.ts'
import { refuseGrantDate, refuseUnlessAwarded } from './refusals.ts'
import { assuranceFor, effectiveTerms, schemeOf, schemeRefs } from './terms.ts'

/** The report of an auditor, or the board's own statement: of the kind that the terms ask at this amount (domain.md 4.4). */
export const fileAssuranceReport = defineCommand({
  name: 'fileAssuranceReport',
  summary: { nl: 'Voeg een verklaring bij de verantwoording', en: 'File an assurance report' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({
    grantId,
    ...grantEvents.shapes.AssuranceReportFiled.decided.shape,
    reportedOn: localDate,
  }),
  target: (input) => input.grantId,
  needs: ({ auditorId }, grant) => [
    ...schemeRefs(grant),
    ...(auditorId === undefined ? [] : [organisations.ref(auditorId)]),
  ],
  who: (_input, grant) => byBeneficiary(grant, OFFICE),
  decide(grant, { grantId: _grant, reportedOn, ...data }, context) {
    const refusal = refuseUnlessAwarded(grant) ?? refuseGrantDate(grant, reportedOn, context)
    if (refusal) return refusal
    const { auditorId } = data
    if (auditorId !== undefined && !context.facts.get(organisations.ref(auditorId))) {
      return rejected('unknown-organisation', { organisationId: auditorId })
    }
    const terms = effectiveTerms(grant, schemeOf(grant, context.facts))
    const asked = assuranceFor(terms, grant.award?.awarded ?? 0)
    if (asked !== undefined && asked !== data.kind) return rejected('another-assurance-asked', { kind: asked })
    const events = [{ type: 'AssuranceReportFiled' as const, effectiveOn: reportedOn, data }]
    return { events, partnershipId: grant.partnershipId }
  },
})
