/** An audit file and, for it holds no documents itself, a list of those behind its bookings [XAF-INV]. */
import type { Readable } from 'node:stream'
import { evidenceWords } from '../../language/evidence-file-words.ts'
import { type Language, say } from '../../language/language.ts'
import { documentFacts, documentName } from '../evidence/document-facts.ts'
import { pieces } from '../pieces.ts'
import type { ReportAsk } from '../reports/asking.ts'
import { csvLine, MARK } from '../tables/write-csv.ts'
import { zipStream } from '../zip/zip-stream.ts'
import type { WrittenXaf } from './write-xaf.ts'

export function xafZip(asking: ReportAsk, written: WrittenXaf, name: string, language: Language): Readable {
  return zipStream([
    { name: `${name}.xaf`, open: () => written.content() },
    {
      name: `${name}-${say(evidenceWords.manifest, language)}.csv`,
      open: () => pieces(manifest(asking, written, language)),
    },
  ])
}

async function* manifest(asking: ReportAsk, { evidence }: WrittenXaf, language: Language): AsyncGenerator<string> {
  const words = (name: keyof typeof evidenceWords) => say(evidenceWords[name], language)
  yield MARK + csvLine([words('name'), 'SHA-256', words('bytes'), words('entry'), words('state')])
  for (const [sha256, entryId] of evidence) {
    const facts = await documentFacts(asking, sha256)
    if (facts.kind === 'readable') {
      yield csvLine([documentName(facts), sha256, facts.bytes, entryId, words('readable')])
    } else {
      yield csvLine(['', sha256, '', entryId, words(facts.kind)])
    }
  }
}
