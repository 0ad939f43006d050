/** What a learner lets others see, in words: each share of the list, what stands in it and until when. */
import type { z } from 'zod'
import { shares } from '../../../projections/shares.ts'
import { localDateAt } from '../../contract/dates.ts'
import { readShareLink, shareLinkOf } from '../../contract/verification.ts'
import type { Language } from '../../language/language.ts'
import { myWords as words } from '../../language/my-words.ts'
import { paperWords, requestWords } from '../../language/sharing-words.ts'
import { PageError } from '../error-page.ts'
import { badge, moment } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { organisationName, overviewOf, ownLearnerId, type Paper, papersIn, titleOf } from './papers.ts'

export type Share = z.infer<typeof shares.result>['shares'][number]
export interface MyShares {
  readonly shares: readonly Share[]
  readonly papers: readonly Paper[]
}

export async function mySharesOf(visit: Visit): Promise<MyShares> {
  const { result } = await visit.ask(shares, { learnerId: await ownLearnerId(visit) })
  const { result: overview } = await overviewOf(visit)
  return { shares: result.shares, papers: papersIn(overview) }
}
export async function shareOf(visit: Visit, shareId: string): Promise<{ share: Share; papers: readonly Paper[] }> {
  const { shares: all, papers } = await mySharesOf(visit)
  const share = all.find((one) => one.shareId === shareId)
  if (!share) throw new PageError(404)
  return { share, papers }
}

/** The address that the learner hands out; undefined where its secret was erased. */
export function addressOf(visit: Visit, { shareId, linkSecret }: Share): string | undefined {
  if (typeof linkSecret !== 'string') return undefined
  const text = shareLinkOf(shareId, linkSecret)
  return readShareLink(text) ? `${visit.services.publicUrl}/s/${text}` : undefined
}

export function whatOf(visit: Visit, share: Share, papers: readonly Paper[]): string {
  if (share.scope === 'transcript') return visit.t(paperWords.overview)
  if (share.scope === 'credentialTypes') {
    return visit.t(words.kinds, { count: share.credentialTypeIds?.length ?? 0 })
  }
  const titles = (share.certificateIds ?? []).flatMap((id) => {
    const paper = papers.find(({ certificateId }) => certificateId === id)
    return paper ? [titleOf(visit, paper)] : []
  })
  return titles.length > 0 && titles.length <= 3
    ? titles.join(', ')
    : visit.t(words.severalProofs, { count: share.certificateIds?.length ?? 0 })
}

export function whoOf(visit: Visit, share: Share): string {
  if (share.printedBy) return visit.t(words.printedBy, { organisation: organisationName(share.printedBy) })
  const who = organisationName(share.audience) || visit.t(words.anybody)
  return [
    who,
    share.showsName ? '' : visit.t(words.nameHiddenShort),
    share.maxViews === undefined ? '' : visit.t(words.views, { count: share.maxViews }),
  ]
    .filter(Boolean)
    .join(' · ')
}

export function untilOf(visit: Visit, share: Share): string {
  const ends = [
    share.until === undefined ? '' : endOf(visit, share.until),
    share.employmentId === undefined ? '' : visit.t(words.whileEmployed),
  ].filter(Boolean)
  return ends.join(', ') || visit.t(words.paperNoEnd)
}

/** The end of a day is told as that day, for that is how it was chosen. */
function endOf(visit: Visit, until: string): string {
  const lastDay = localDateAt(Date.parse(until) - 1)
  return ['00:00', '23:59'].includes(clockTime(until))
    ? visit.t(requestWords.untilDay, { on: lastDay })
    : visit.t(words.untilMoment, { moment: moment(visit, until) })
}

export function stateOf(visit: Visit, share: Share) {
  if (share.status === 'open') return badge('ok', visit.t(words.stateOpen))
  if (share.status === 'revoked') {
    return badge('neutral', visit.t(words.stateRevoked, { on: day(visit.language, share.revokedAt ?? '') }))
  }
  return badge(
    'neutral',
    share.until === undefined
      ? visit.t(words.stateEndedWork)
      : visit.t(words.stateEnded, { on: day(visit.language, share.until) }),
  )
}

/** `14:05`, as the clocks in the Netherlands show it. */
export function clockTime(instant: string): string {
  return new Intl.DateTimeFormat('nl-NL', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Amsterdam' }).format(
    Date.parse(instant),
  )
}
function day(language: Language, instant: string): string {
  const locale = language === 'nl' ? 'nl-NL' : 'en-GB'
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'Europe/Amsterdam' }).format(
    Date.parse(instant),
  )
}
