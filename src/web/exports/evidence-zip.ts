/** A ZIP of the documents behind a set of entries, such as a sample: for pages that show the set. */
import { type BackedEntry, evidenceEntries } from '../../documents/evidence/evidence-zip.ts'
import type { Report } from '../../documents/reports/report.ts'
import { zipStream } from '../../documents/zip/zip-stream.ts'
import type { Download } from '../kit/page.ts'
import type { Visit } from '../kit/visit.ts'
import { evidenceSource } from './evidence-source.ts'
import { fileName } from './file-name.ts'
import { reportAsk } from './report-ask.ts'

/** `about`: what the index says of the whole; its `what` is in the name of the file. */
export async function evidenceZip(
  visit: Visit,
  about: Pick<Report, 'what' | 'title' | 'grant' | 'known'>,
  entries: readonly BackedEntry[],
): Promise<Download> {
  const grantId = about.grant.id
  const files = await evidenceEntries({
    asking: reportAsk(visit, grantId),
    open: evidenceSource(visit, grantId),
    entries,
    about,
    language: visit.language,
  })
  const name = fileName(about.grant.name, about.what, about.known.on, 'zip')
  return { download: zipStream(files), name, type: 'application/zip' }
}
