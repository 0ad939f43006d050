import { z } from 'zod'
import { issuerEvents } from '../../../events/issuer.ts'
import { organisationId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { issuers, keyIn } from './issuer.ts'

/**
 * From a moment on a key may be in other hands: what says that it signed it then or later is no proof any more, and it
 * signs nothing new. A rotated key can be distrusted too. Once it stands it is never taken back or moved to later, only to
 * earlier, when more became known.
 */
export const distrustIssuerKey = defineCommand({
  name: 'distrustIssuerKey',
  summary: { nl: 'Zeg dat een sleutel niet meer te vertrouwen is', en: 'Say that a key can no longer be trusted' },
  purpose: 'administration',
  stream: issuers,
  input: z.strictObject({ organisationId, ...issuerEvents.shapes.IssuerKeyCompromised.decided.shape }),
  target: (input) => input.organisationId,
  who: (input) => [{ role: 'organisationAdmin', at: input.organisationId }],
  decide(issuer, { keyId, from, reason }, { now }) {
    const key = keyIn(issuer, keyId)
    if (!key) return rejected('unknown-issuer-key')
    if (from > now) return rejected('moment-ahead', { moment: from, now })
    if (from < key.from) return rejected('moment-too-early', { moment: from, earliest: key.from })
    if (key.compromisedFrom !== undefined && from >= key.compromisedFrom) {
      return rejected('already-distrusted', { from: key.compromisedFrom })
    }
    return { events: [{ type: 'IssuerKeyCompromised', data: { keyId, from, reason } }] }
  },
})
