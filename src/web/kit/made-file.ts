/** A proof that was made as a file, for a browser to keep; or why it was not made. */
import type { MadeFile } from '../../credentials/files.ts'
import type { NotMade, Refused } from '../../credentials/refused.ts'
import { say } from '../../language/language.ts'
import { problems } from '../../language/problems.ts'
import { PageError } from '../error-page.ts'
import type { Download } from './page.ts'
import { sentenceFor } from './refusals.ts'
import type { Visit } from './visit.ts'

export const downloadOf = ({ bytes, fileName, mediaType }: MadeFile): Download => ({
  download: bytes,
  name: fileName,
  type: mediaType,
})

/** A sentence why it was not made. */
export function whyNot(visit: Visit, made: Refused | NotMade): string {
  if (made.kind === 'not-made') return say(problems[made.why].detail, visit.language, made.values)
  if (made.outcome.kind === 'not-found') throw new PageError(404)
  if (made.outcome.kind === 'busy') throw new PageError(503)
  return sentenceFor(visit, made.outcome)
}
