/** `/my/shares`: who may look now, and what has ended. */
import { myWords as words } from '../../language/my-words.ts'
import { type Html, html } from '../html.ts'
import { definePage } from '../kit/page.ts'
import { empty, folded, heading, link, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import type { Paper } from './papers.ts'
import { mySharesOf, type Share, stateOf, untilOf, whatOf, whoOf } from './shared.ts'

export const sharesPage = definePage({
  path: '/my/shares',
  nav: words.sharesNav,
  roles: ['learner'],
  wide: true,
  async show(visit) {
    const { shares, papers } = await mySharesOf(visit)
    const open = shares.filter(({ status }) => status === 'open')
    const ended = shares.filter(({ status }) => status !== 'open')
    const content = html`${heading(1, visit.t(words.sharesTitle))}
${open.length === 0 ? empty(visit.t(words.sharesNone), link('/my', visit.t(words.nav))) : sharesTable(visit, open, papers)}
${ended.length > 0 && folded(visit.t(words.sharesEnded, { count: ended.length }), sharesTable(visit, ended, papers))}`
    return { title: words.sharesTitle, content }
  },
})

export function sharesTable(visit: Visit, rows: readonly Share[], papers: readonly Paper[]): Html {
  return table<Share>(
    visit.t(words.sharesTitle),
    [
      {
        label: visit.t(words.shareWhat),
        cell: (share) => link(`/my/shares/${share.shareId}`, whatOf(visit, share, papers)),
      },
      { label: visit.t(words.shareWho), cell: (share) => whoOf(visit, share) },
      { label: visit.t(words.shareUntil), cell: (share) => untilOf(visit, share) },
      { label: visit.t(words.shareState), cell: (share) => stateOf(visit, share) },
    ],
    rows,
    { hideCaption: true },
  )
}
