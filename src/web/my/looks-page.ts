/** `/my/looks`: who looked, when, and what they saw. */
import type { z } from 'zod'
import { myLooks } from '../../../projections/my-looks.ts'
import { COPY_OF_TRANSCRIPT } from '../../identity/looks-at-copies.ts'
import type { Sentence } from '../../language/language.ts'
import { myWords as words } from '../../language/my-words.ts'
import { paperStatusWords } from '../../language/sharing-words.ts'
import { verifyWords } from '../../language/verify-words.ts'
import { html } from '../html.ts'
import { definePage } from '../kit/page.ts'
import { empty, heading, lead, moment, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { organisationName, ownLearnerId, titleOf } from './papers.ts'
import { type MyShares, mySharesOf, whatOf } from './shared.ts'

type Look = z.infer<typeof myLooks.result>['looks'][number]
const SHOWN_MAX = 200

const RESULTS: Readonly<Record<string, Sentence>> = {
  ...paperStatusWords,
  several: words.lookSeveral,
  'not-shared': words.lookNothing,
  unknown: words.lookNothing,
  'no-views-left': words.lookNoViews,
  'not-yet-valid': verifyWords.verdictShort['not-yet-valid'],
  'not-certain': words.lookUnsure,
  'person-fits': words.lookFits,
  'person-does-not-fit': words.lookFitsNot,
  'handed-over': words.lookHandedOver,
}

export const looksPage = definePage({
  path: '/my/looks',
  nav: words.looksNav,
  roles: ['learner'],
  wide: true,
  async show(visit) {
    const { result } = await visit.ask(myLooks, { learnerId: await ownLearnerId(visit) })
    const mine = await mySharesOf(visit)
    const content = html`${heading(1, visit.t(words.looksTitle))}
${lead(visit.t(words.looksLead))}
${
  result.looks.length === 0
    ? empty(visit.t(words.looksNone))
    : table<Look>(
        visit.t(words.looksTitle),
        [
          { label: visit.t(words.when), cell: ({ at }) => html`<span class="lb-number">${moment(visit, at)}</span>` },
          { label: visit.t(words.lookWho), cell: (look) => who(visit, look) },
          { label: visit.t(words.lookWhat), cell: (look) => what(visit, look, mine) },
          { label: visit.t(words.lookSaw), cell: (look) => saw(visit, look, mine) },
        ],
        result.looks.slice(0, SHOWN_MAX),
        { hideCaption: true },
      )
}`
    return { title: words.looksTitle, content }
  },
})

function who(visit: Visit, { kind, organisation, result }: Look): string {
  if (result === 'handed-over') return visit.t(words.lookYourself)
  const otherwise =
    kind === 'share' ? words.somebodyWithLink : kind === 'certificate' ? words.somebodyWithPaper : words.somebody
  return organisationName(organisation) || visit.t(otherwise)
}

function what(visit: Visit, { kind, reference }: Look, { shares, papers }: MyShares): string {
  if (kind === 'document') return visit.t(words.lookDocument)
  if (reference === COPY_OF_TRANSCRIPT) return visit.t(words.lookTranscript)
  if (kind === 'certificate') {
    const paper = papers.find(({ certificateNumber }) => certificateNumber === reference)
    return paper ? titleOf(visit, paper) : reference
  }
  const share = shares.find(({ shareId }) => shareId === reference)
  return share ? whatOf(visit, share, papers) : visit.t(words.lookSeveral)
}

function saw(visit: Visit, { kind, result, reference }: Look, { shares }: MyShares): string {
  if (kind === 'document') return visit.t(words.lookOpened)
  // An overview is neither valid nor expired.
  const overview = shares.some(({ shareId, scope }) => shareId === reference && scope === 'transcript')
  if (overview && result === 'valid') return visit.t(words.lookSeveral)
  const found = Object.hasOwn(RESULTS, result) ? RESULTS[result] : undefined
  return found ? visit.t(found) : ''
}
