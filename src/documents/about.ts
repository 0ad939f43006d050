/** What a document is about, from fields as a form or an address has them: one name, one text. */

/** The names that are read; anything else is the caller's own. */
const PLAIN = ['kind', 'accessClass', 'datedOn'] as const
const PLACE = ['learnerId', 'enrolmentId', 'attemptId', 'organisationId'] as const
export const ABOUT_FIELDS: readonly string[] = [...PLAIN, ...PLACE]

/**
 * Input of `storeEvidence` without the hash: `learnerId` with `enrolmentId` (and `attemptId`), or alone, or
 * `organisationId`. Whether that is right is for the command's schema to say.
 */
export function aboutOf(text: (name: string) => string | undefined): Record<string, unknown> {
  const given = (names: readonly string[]) =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = text(name)?.trim()
        return value ? [[name, value]] : []
      }),
    )
  const place = given(PLACE)
  const kind = place.enrolmentId ? 'enrolment' : place.learnerId || !place.organisationId ? 'learner' : 'organisation'
  return { ...given(PLAIN), belongsTo: { kind, ...place } }
}
