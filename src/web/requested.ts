/** What a request asks for, in words. */
import { paperWords } from '../language/sharing-words.ts'
import type { Visit } from './kit/visit.ts'

interface Asked {
  readonly scope: 'credentialTypes' | 'transcript'
  readonly credentialTypes?:
    | readonly { readonly title?: { readonly nl: string; readonly en: string } | undefined }[]
    | undefined
}
export function askedFor(visit: Visit, { scope, credentialTypes = [] }: Asked): string {
  if (scope === 'transcript') return visit.t(paperWords.overview)
  return credentialTypes.map(({ title }) => (title ? visit.t(title) : '')).join(', ')
}
