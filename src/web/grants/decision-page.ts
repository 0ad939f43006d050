/** `/grants/{grantId}/decision`: what was applied for, what was decided, and what the grant holds to. */
import { decisionWords as words } from '../../language/decision-words.ts'
import { type Html, html } from '../html.ts'
import { amount } from '../kit/money.ts'
import { date, facts, heading, link, notice, paragraph, table, word } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { deMinimisAct, deMinimisPart } from './de-minimis-part.ts'
import { amendAct, awardAct, refuseAct, withdrawAct } from './decision-forms.ts'
import { documentLink, type GrantAt, grantPage, isFunder, WHOLE } from './grant-page.ts'
import { termsFacts } from './terms-facts.ts'

export const decisionPage = grantPage({
  place: 'decision',
  title: words.title,
  roles: WHOLE,
  acts: [awardAct, amendAct, refuseAct, withdrawAct, deMinimisAct],
  async content(visit, at) {
    const { t } = visit
    const { status } = at.face
    const told = { applied: words.waiting, refused: words.refused, withdrawn: words.withdrawn } as const
    const said = status in told && t(told[status as keyof typeof told])
    return html`${said && notice(status === 'applied' ? 'info' : 'warning', said)}
${status === 'applied' && isFunder(visit, at) && paragraph(t(words.funderText))}
${application(visit, at)}${decision(visit, at)}${await deMinimisPart(visit, at)}${amendments(visit, at)}`
  },
})

function application(visit: Visit, { face, life }: GrantAt): Html {
  const { t } = visit
  const { scheme } = life
  return html`${heading(2, t(words.application))}${facts([
    [
      t(words.scheme),
      link(
        `/grants/schemes/${face.scheme.schemeId}`,
        t(words.schemeVersion, { name: scheme.name, version: scheme.version }),
      ),
    ],
    [t(words.appliedOn), date(visit, life.appliedOn)],
    [t(words.requested), amount(visit, life.requested)],
    [t(words.projects), life.projects.map(({ projectId, name }) => html`${link(`/projects/${projectId}`, name)} `)],
    [t(words.period), t(words.fromUntil, { from: face.startsOn, until: face.endsOn })],
  ])}`
}

function decision(visit: Visit, { face, life }: GrantAt): Html | false {
  const { t } = visit
  const { decision: made } = face
  if (!made) return false
  const conditions =
    made.conditions.length > 0 && html`<ul class="lb-list">${made.conditions.map((one) => html`<li>${one}</li>`)}</ul>`
  return html`${heading(2, t(words.decision))}${facts([
    [t(words.number), made.number],
    [t(words.decidedOn), date(visit, made.on)],
    [t(words.awarded), amount(visit, face.awarded)],
    [t(words.source), word(visit, words.sources, made.source)],
    [t(words.mode), word(visit, words.modes, made.settlementMode)],
    [t(words.letter), documentLink(visit, made.hash)],
    [t(words.conditions), conditions],
  ])}
${heading(2, t(words.terms))}${facts(termsFacts(visit, life.terms))}`
}

function amendments(visit: Visit, { face }: GrantAt): Html | false {
  const { t } = visit
  if (face.amendments.length === 0) return false
  return html`${heading(2, t(words.amendments))}${table(
    t(words.amendments),
    [
      { label: t(words.decidedOn), cell: ({ on }) => date(visit, on) },
      { label: t(words.ground), cell: ({ ground }) => word(visit, words.grounds, ground) },
      { label: t(words.newAward), kind: 'number', cell: ({ awarded }) => amount(visit, awarded) },
      { label: t(words.newStart), cell: ({ startsOn }) => date(visit, startsOn) },
      { label: t(words.newEnd), cell: ({ endsOn }) => date(visit, endsOn) },
      {
        label: t(words.follows),
        cell: ({ consequences = [] }) =>
          consequences.map(
            ({ kind, amount: amountCents }) =>
              html`<span class="lb-row-reason lb-small">${t(words.consequences[kind], { amountCents })}</span>`,
          ),
      },
      { label: t(words.letter), cell: ({ decisionHash }) => documentLink(visit, decisionHash) },
    ],
    face.amendments,
    { hideCaption: true },
  )}`
}
