/** `/grants/{grantId}/samples/{sampleId}/zip`: the documents behind every entry of a sample, with an index, as one file. */
import { sample as sampleQuery } from '../../../projections/sample.ts'
import { exportTitles } from '../../language/exports-words.ts'
import { evidenceZip } from '../exports/evidence-zip.ts'
import { unlessRefused } from '../exports/not-made.ts'
import { type Download, definePage, type Shown } from '../kit/page.ts'
import type { Visit } from '../kit/visit.ts'
import { auditedGrant, SEEING } from './audited.ts'
import type { Sampled } from './sampled.ts'

export const sampleZip = definePage({
  path: '/grants/:grantId/samples/:sampleId/zip',
  roles: SEEING,
  async show(visit): Promise<Download | Shown> {
    const { id, face } = await auditedGrant(visit)
    const sampleId = visit.path.sampleId ?? ''
    const { result } = await visit.ask(sampleQuery, { grantId: id, sampleId })
    const about = {
      what: 'sample',
      title: exportTitles.sample,
      grant: { id, name: face.name },
      known: await knownOf(visit, result),
    }
    return unlessRefused(visit, id, () => evidenceZip(visit, about, result.items.map(backedBy)))
  },
})

const backedBy = ({ entryId, amount, entry }: Sampled['items'][number]) => ({
  entryId,
  line: entry.line,
  title: entry.title ?? entryId,
  amount,
  evidence: [
    ...new Set([
      ...entry.taken.map(({ sha256 }) => sha256),
      ...entry.evidence,
      ...(entry.paymentProof === undefined ? [] : [entry.paymentProof]),
    ]),
  ],
})

async function knownOf(visit: Visit, { asOf, sample }: Sampled) {
  const lastEventId = await visit.services.lastEventIdAt(asOf.position)
  const { name, version } = sampleQuery.source === 'fold' ? { name: 'fold', version: 1 } : sampleQuery.source
  return {
    on: asOf.on,
    position: asOf.position,
    ...(lastEventId !== undefined && { lastEventId }),
    model: `${name} ${version}`,
    asked: { sampleId: sample.sampleId },
  }
}
