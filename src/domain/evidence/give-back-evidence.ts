import { z } from 'zod'
import { evidenceEvents } from '../../../events/evidence.ts'
import { sha256 } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { evidences } from './evidence.ts'

/** What an approver took off an entry comes free of its document; the claim itself stays. Repeating it changes nothing. */
export const giveBackEvidence = defineCommand({
  name: 'giveBackEvidence',
  summary: { nl: 'Geef terug wat van een document vrijkomt', en: 'Give back what comes free of a document' },
  purpose: 'administration',
  stream: evidences,
  internal: true,
  input: z.strictObject({ sha256, ...evidenceEvents.shapes.EvidenceGivenBack.decided.shape }),
  target: (input) => input.sha256,
  who: () => [{ system: true }],
  decide: (_evidence, { sha256: _hash, ...data }) => ({ events: [{ type: 'EvidenceGivenBack', data }] }),
})
