/** A request to share, in the words of an answer. */
import { z } from 'zod'
import { requestPurpose, requestTerm } from '../events/share-request.ts'
import { credentialTypeId, localDate, titles } from '../events/values.ts'
import type { RequestTerms } from '../src/domain/share-request/share-request.ts'
import { present } from './answers.ts'
import { definitionOf, type Names } from './names.ts'

export const requestAnswer = {
  scope: z.enum(['credentialTypes', 'transcript']),
  /** What is asked for, where it is not the whole overview. */
  credentialTypes: z.array(z.strictObject({ credentialTypeId, title: titles.optional() })).optional(),
  purpose: requestPurpose,
  term: requestTerm,
  answerBy: localDate,
  open: z.boolean(),
}

export const kindsAsked = (scope: RequestTerms['scope']): readonly string[] =>
  scope.kind === 'credentialTypes' ? scope.credentialTypeIds : []

export function requestTold(terms: Omit<RequestTerms, 'organisationId'>, names: Pick<Names, 'credentialType'>) {
  const { scope, purpose, term, answerBy, open } = terms
  return present({
    scope: scope.kind,
    credentialTypes:
      scope.kind === 'credentialTypes'
        ? scope.credentialTypeIds.map((id) => present({ credentialTypeId: id, title: definitionOf(names, id)?.label }))
        : undefined,
    purpose,
    term,
    answerBy,
    open,
  })
}
