/** `/grants/{grantId}/samples`: the samples of a grant, how far each is and what it says. */
import { samples } from '../../../projections/samples.ts'
import { methodShort, samplesWords as words } from '../../language/audit-words.ts'
import { grantMenu } from '../grants/grant-menu.ts'
import { html } from '../html.ts'
import { linkButton } from '../kit/form.ts'
import { amount } from '../kit/money.ts'
import { definePage } from '../kit/page.ts'
import { date, empty, heading, honesty, lead, link, table } from '../kit/parts.ts'
import { addressOf, auditedGrant, SEEING } from './audited.ts'
import { verdictBadge } from './verdict.ts'

export const samplesPage = definePage({
  path: '/grants/:grantId/samples',
  roles: SEEING,
  wide: true,
  async show(visit) {
    const { t } = visit
    const audited = await auditedGrant(visit)
    const answered = await visit.ask(samples, { grantId: audited.id })
    const list = answered.result.samples
    const title = `${t(words.title)}: ${audited.face.name}`
    const draw = linkButton(
      addressOf(audited.id, 'samples', 'draw'),
      t(words.draw),
      audited.decides ? 'primary' : 'secondary',
    )
    const content = html`${heading(1, title)}
${await grantMenu(visit, audited.id, 'samples')}
${honesty(visit, answered)}
${lead(t(words.intro))}
${
  list.length === 0
    ? empty(t(words.none))
    : table(
        t(words.caption),
        [
          {
            label: t(words.drawnOn),
            cell: ({ sampleId, drawnOn }) => link(addressOf(audited.id, 'samples', sampleId), date(visit, drawnOn)),
          },
          { label: t(words.method), cell: ({ method }) => t(methodShort[method]) },
          { label: t(words.sampled), kind: 'number', cell: ({ sampled }) => amount(visit, sampled.total) },
          {
            label: t(words.looked),
            kind: 'number',
            cell: ({ done, sampled }) => t(words.lookedOf, { done, count: sampled.entries }),
          },
          { label: t(words.found), kind: 'number', cell: ({ errors }) => amount(visit, errors.found) },
          { label: t(words.projected), kind: 'number', cell: ({ errors }) => amount(visit, errors.projected) },
          { label: t(words.outcome), cell: (sample) => verdictBadge(visit, sample) },
        ],
        list,
      )
}
${audited.face.status === 'awarded' && html`<p class="nl-paragraph lb-screen">${draw}</p>`}`
    return { title, content }
  },
})
