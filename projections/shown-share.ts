/**
 * What a share shows: the one function behind a link, an employer's list and the learner's own preview, so that what was
 * seen before it was given is what is seen after.
 */
import type { QueryContext } from '../src/contract/projection.ts'
import type { AskedBeside } from '../src/contract/verification.ts'
import type { Certificate, LearnerState } from '../src/domain/learner/learner.ts'
import type { ShareScope } from '../src/domain/share/share.ts'
import { present } from './answers.ts'
import { type Shown, shownCertificate, shownOverview } from './shown.ts'
import { nameOf } from './sight.ts'

export interface Showing {
  readonly scope: ShareScope | undefined
  readonly showsName: boolean
}
type Context = Pick<QueryContext, 'load' | 'today'> & Partial<Pick<QueryContext, 'viewer'>>

/** Undefined where there is nothing any more, or not yet. */
export async function shownShare(
  { scope, showsName }: Showing,
  learner: LearnerState,
  context: Context,
  asked: AskedBeside = {},
): Promise<Shown | undefined> {
  const name = showsName ? nameOf(learner) : undefined
  const { on } = asked
  if (scope?.kind === 'transcript') {
    return present({ status: 'valid', name, on, transcript: await shownOverview(learner, context, asked) })
  }
  if (!scope) return undefined
  const certificates = certificatesIn(scope, learner, context.today)
  const [only] = certificates
  if (scope.kind === 'certificates' && scope.certificateIds.length === 1) {
    const shown = only && (await shownCertificate(only, context.today, context, asked))
    // The name as it stands on the paper: that is what is being verified.
    return shown && present({ ...shown, on, name: showsName ? only?.nameAsIssued : undefined })
  }
  const shown = await Promise.all(certificates.map((one) => shownCertificate(one, context.today, context, asked)))
  return present({ status: 'several', name, on, certificates: shown.filter((one) => one !== undefined) })
}

/** The certificates of a share: those named, or of each kind the newest that was not replaced. */
export function certificatesIn(scope: ShareScope, learner: LearnerState, today: string): readonly Certificate[] {
  if (scope.kind === 'transcript') return []
  if (scope.kind === 'certificates') {
    return scope.certificateIds.flatMap((id) => learner.certificates.get(id) ?? [])
  }
  return scope.credentialTypeIds.flatMap((id) => {
    const all = [...learner.certificates.values()].filter(
      (one) => one.credentialTypeId === id && one.superseded === undefined && one.awardedOn <= today,
    )
    return all.toSorted((a, b) => (a.awardedOn < b.awardedOn ? -1 : 1)).at(-1) ?? []
  })
}

/** Whom the name on it is compared with: what stands on the paper, or else who it is. */
export function personIn({ scope }: Showing, learner: LearnerState, today: string) {
  const papers = scope ? certificatesIn(scope, learner, today) : []
  const [only] = papers
  if (only && papers.length === 1) return { name: only.nameAsIssued, birthDate: only.birthDateAsIssued }
  const identity = learner.identities.findLast(({ holds }) => holds.has('identity'))
  return { name: identity?.name, birthDate: identity?.birthDate }
}
