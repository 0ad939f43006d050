/** `/grants/{grantId}/findings`: what was found wrong, and what it does to the settlement: before and after. */
import type { z } from 'zod'
import { findings as findingsQuery } from '../../../projections/findings.ts'
import { MONEY } from '../../../projections/grant-sight.ts'
import { kindWords, outcomeWords, takenOffWords, findingsWords as words } from '../../language/audit-words.ts'
import { findingAnswerWords as answerWords } from '../../language/finding-answer-words.ts'
import { grantMenu } from '../grants/grant-menu.ts'
import { type Child, type Html, html } from '../html.ts'
import { linkButton } from '../kit/form.ts'
import { amount } from '../kit/money.ts'
import { definePage } from '../kit/page.ts'
import { badge, date, empty, heading, honesty, link, notice, personal, small, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { sayPeriod } from '../reports/said-time.ts'
import { answersList } from './answers-list.ts'
import { type Audited, addressOf, auditedGrant } from './audited.ts'

export type Findings = z.infer<typeof findingsQuery.result>
export type Found = Findings['findings'][number]

export const findingsPage = definePage({
  path: '/grants/:grantId/findings',
  roles: MONEY,
  wide: true,
  async show(visit) {
    const { t } = visit
    const audited = await auditedGrant(visit)
    const { id, face } = audited
    const answered = await visit.ask(findingsQuery, { grantId: id })
    const { findings } = answered.result
    const title = `${t(words.title)}: ${face.name}`
    const ways = html`<p class="nl-paragraph lb-screen lb-actions">${linkButton(addressOf(id, 'samples'), t(words.toSamples))} ${linkButton(addressOf(id, 'entries'), t(words.toEntries))}</p>`
    const content = html`${heading(1, title)}
${await grantMenu(visit, id, 'findings')}
${honesty(visit, answered)}
${findings.length === 0 ? empty(t(words.none)) : findingsTable(visit, audited, findings)}
${audited.decides && html`${small(t(words.noneHow))}${ways}`}
${findings.length > 0 && effectPart(visit, answered.result)}`
    return { title, content }
  },
})

function findingsTable(visit: Visit, audited: Audited, findings: readonly Found[]): Html {
  const { t } = visit
  const { id } = audited
  const close = {
    label: t(words.close),
    kind: 'action' as const,
    cell: (found: Found): Child =>
      found.closed === undefined &&
      link(
        addressOf(id, 'findings', found.findingId),
        html`${t(words.close)}<span class="lb-unseen">: ${t(kindWords[found.kind])} ${date(visit, found.on)}</span>`,
      ),
  }
  const answer = {
    label: t(answerWords.answer),
    kind: 'action' as const,
    cell: (found: Found): Child =>
      found.mayAnswer &&
      link(
        addressOf(id, 'findings', found.findingId, 'answer'),
        html`${t(answerWords.answer)}<span class="lb-unseen">: ${t(kindWords[found.kind])} ${date(visit, found.on)}</span>`,
      ),
  }
  return table(
    t(words.caption),
    [
      {
        label: t(words.about),
        cell: ({ entryId, period }) =>
          link(addressOf(id, 'entries', entryId), t(words.openEntry, { period: sayPeriod(visit, period) })),
      },
      {
        label: t(words.line),
        cell: ({ line, sampleId, partner }) =>
          html`${line}<br><span class="lb-quiet">${personal(visit, partner.name)}</span>${sampleId !== undefined && html`<br>${audited.face.view === 'all' ? link(addressOf(id, 'samples', sampleId), t(words.sample)) : t(words.sample)}`}`,
      },
      {
        label: t(words.kind),
        cell: ({ kind, note, answers }) =>
          html`${t(kindWords[kind])}${note !== undefined && html`<br><span class="lb-quiet">${personal(visit, note)}</span>`}${answers.length > 0 && html`<div class="lb-small">${t(answerWords.said)}: ${answersList(visit, { answers })}</div>`}`,
      },
      { label: t(words.amount), kind: 'number', cell: (found) => amount(visit, found.amount) },
      {
        label: t(words.on),
        cell: ({ on, recordedBy }) => t(words.onBy, { on, name: personal(visit, recordedBy.name) }),
      },
      { label: t(words.state), cell: (found) => stateCell(visit, found) },
      ...(audited.decides ? [close] : []),
      ...(findings.some(({ mayAnswer }) => mayAnswer) ? [answer] : []),
    ],
    findings,
  )
}

function stateCell(visit: Visit, { closed, certain }: Found): Child {
  const { t } = visit
  if (!closed) return certain ? badge('warning', t(words.open)) : badge('info', t(words.doubt))
  const { outcome, amount: off, takenOff, on } = closed
  const told = off > 0 && html` <span class="lb-quiet">${amount(visit, off)} ${t(takenOffWords[takenOff])}</span>`
  const tone = outcome === 'dropped' ? 'neutral' : 'error'
  return html`${badge(tone, t(outcomeWords[outcome]))}${told}<br><span class="lb-quiet">${date(visit, on)}</span>`
}

/** Three settlements side by side. */
export function effectPart(visit: Visit, { settlement, isSettled }: Findings): Html | false {
  if (!settlement) return false
  const { t } = visit
  const rows = (['findings', 'countable', 'cofinancing', 'amount'] as const).map((key) => ({
    label: t(
      {
        findings: words.takenOff,
        countable: words.countable,
        cofinancing: words.cofinancing,
        amount: words.settlement,
      }[key],
    ),
    values: [settlement.without[key], settlement.now[key], settlement.withOpen[key]],
  }))
  const column = (label: (typeof words)['now'], index: number) => ({
    label: t(label),
    kind: 'number' as const,
    cell: ({ values }: (typeof rows)[number]) => amount(visit, values[index]),
  })
  return html`${heading(2, t(words.effect))}
${isSettled && notice('info', t(words.settled))}
${table(
  t(words.effectText),
  [
    { label: t(words.step), cell: ({ label }) => label },
    column(words.without, 0),
    column(words.now, 1),
    column(words.withOpen, 2),
  ],
  rows,
)}`
}
