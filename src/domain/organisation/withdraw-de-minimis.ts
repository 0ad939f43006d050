import { z } from 'zod'
import { organisationEvents } from '../../../events/organisation.ts'
import { organisationId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { grants } from '../grant/grant.ts'
import { aidRefs, byWhoRecords } from './de-minimis-people.ts'
import { organisations } from './organisation.ts'

/** Aid that was recorded by mistake, or that was not given after all, counts no more. By who may record it; it stays to be seen. */
export const withdrawDeMinimis = defineCommand({
  name: 'withdrawDeMinimis',
  summary: { nl: 'Trek een opgave van de-minimissteun terug', en: 'Take back a record of de-minimis aid' },
  purpose: 'administration',
  stream: organisations,
  input: z.strictObject({ organisationId, ...organisationEvents.shapes.DeMinimisWithdrawn.decided.shape }),
  target: (input) => input.organisationId,
  needs: ({ deMinimisId }, { deMinimis }, facts) => aidRefs(deMinimis.get(deMinimisId)?.grantId, facts),
  who({ deMinimisId, organisationId }, { deMinimis, withdrawnAid }, facts) {
    const aid = deMinimis.get(deMinimisId) ?? withdrawnAid.get(deMinimisId)
    return byWhoRecords(aid?.grantId, organisationId, facts)
  },
  decide({ deMinimis, withdrawnAid }, { organisationId: _of, ...data }, { facts }) {
    const aid = deMinimis.get(data.deMinimisId)
    if (withdrawnAid.has(data.deMinimisId)) return rejected('de-minimis-withdrawn')
    if (!aid) return rejected('unknown-de-minimis')
    const grant = aid.grantId === undefined ? undefined : facts.get(grants.ref(aid.grantId))
    const events = [{ type: 'DeMinimisWithdrawn' as const, data }]
    return { events, ...(grant && { partnershipId: grant.partnershipId }) }
  },
})
