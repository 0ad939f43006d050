/** `/grants/{grantId}/budget`: lines with their room, where the money comes from, versions side by side, shifts. */
import { shiftBudget } from '../../domain/grant/shift-budget.ts'
import { sum } from '../../domain/money.ts'
import { actWords, costCategoryWords, planWords } from '../../language/act-words.ts'
import { budgetWords as words } from '../../language/budget-words.ts'
import { type Html, html } from '../html.ts'
import { amount } from '../kit/money.ts'
import { badge, date, empty, facts, heading, table, word } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import type { Act } from './act.ts'
import { approveBudgetAct } from './budget-form.ts'
import {
  documentLink,
  type GrantAt,
  grantPage,
  isFinance,
  isRunning,
  type Life,
  lineChoices,
  nameOf,
} from './grant-page.ts'
import { openingAct } from './opening-form.ts'

type Line = Life['lines'][number]

const shift: Act<GrantAt> = {
  name: 'shift',
  title: words.shiftTitle,
  text: words.shiftText,
  submit: words.shiftDo,
  files: true,
  may: (visit, at) => isFinance(visit, at) && isRunning(at) && at.life.lines.length > 1,
  content: (given, at) => html`${given.select('from', words.from, lineChoices(at), { empty: actWords.choose })}
${given.select('to', words.to, lineChoices(at), { empty: actWords.choose })}
${given.money('amount', words.amount)}${given.date('shiftedOn', words.on)}
${given.document('consentHash', words.consent, { optional: true })}`,
  async run(sent, { id }, visit) {
    const [from, to, cents] = [sent.choice<string>('from'), sent.choice<string>('to'), sent.cents('amount')]
    const consentHash = await sent.document('consentHash', 'grantDecision', { optional: true })
    if (sent.failed) return sent.errors
    const consent = consentHash === undefined ? {} : { consentHash }
    return visit.act(shiftBudget, {
      grantId: id,
      from,
      to,
      amount: cents,
      ...consent,
      shiftedOn: sent.text('shiftedOn'),
    })
  },
  fieldOf: {
    'same-line': 'to',
    'line-has-no-room': 'amount',
    'shift-needs-consent': 'consentHash',
    'unknown-line': 'from',
  },
  done: words.shiftDone,
}

export const budgetPage = grantPage({
  place: 'budget',
  title: words.title,
  acts: [shift, approveBudgetAct, openingAct],
  content(visit, at) {
    const { t } = visit
    const { lines, versions, shifts, opening } = at.life
    if (lines.length === 0) return empty(t(words.none))
    return html`${linesTable(visit, at, lines)}
${planTable(visit, at)}
${versions.length > 1 && versionsTable(visit, at)}
${shifts.length > 0 && shiftsTable(visit, shifts)}
${opening && openingPart(visit, opening)}`
  },
})

const total = (visit: Visit, lines: readonly Line[], of: (line: Line) => number) => amount(visit, sum(lines.map(of)))
const spokenFor = ({ spent, committed }: Line): number => spent + committed

function linesTable(visit: Visit, at: GrantAt, lines: readonly Line[]): Html {
  const { t } = visit
  const partner = (id: string | undefined) => {
    const known = at.life.partners.find((one) => one.id === id)
    return known ? nameOf(visit, known) : t(words.allPartners)
  }
  const hasShiftable = lines.some(({ shiftable }) => shiftable !== undefined)
  const hasShifts = lines.some(({ current, amount: approved }) => current !== approved)
  const columns = [
    { label: t(words.line), cell: ({ code, title }: Line) => `${code} ${title}` },
    { label: t(words.category), cell: ({ category }: Line) => word(visit, costCategoryWords, category) },
    { label: t(words.partner), cell: ({ partnerId }: Line) => partner(partnerId) },
    { label: t(words.approved), kind: 'number' as const, cell: (line: Line) => amount(visit, line.amount) },
    ...(hasShifts
      ? [
          {
            label: t(words.shifted),
            kind: 'number' as const,
            cell: (line: Line) => amount(visit, line.current - line.amount),
          },
          { label: t(words.current), kind: 'number' as const, cell: (line: Line) => amount(visit, line.current) },
        ]
      : []),
    { label: t(words.committed), kind: 'number' as const, cell: (line: Line) => amount(visit, spokenFor(line)) },
    { label: t(words.room), kind: 'number' as const, cell: (line: Line) => amount(visit, line.room) },
    { label: t(words.limit), kind: 'number' as const, cell: (line: Line) => amount(visit, line.limit) },
    ...(hasShiftable
      ? [{ label: t(words.shiftable), kind: 'number' as const, cell: (line: Line) => amount(visit, line.shiftable) }]
      : []),
  ]
  return html`${heading(2, t(words.lines))}${table<Line>(t(words.lines), columns, lines, {
    hideCaption: true,
    total: [
      t(words.total),
      '',
      '',
      total(visit, lines, (line) => line.amount),
      ...(hasShifts
        ? [total(visit, lines, (line) => line.current - line.amount), total(visit, lines, (line) => line.current)]
        : []),
      total(visit, lines, spokenFor),
      total(visit, lines, (line) => line.room),
      '',
      ...(hasShiftable ? [''] : []),
    ],
  })}`
}

function planTable(visit: Visit, { face, life }: GrantAt): Html | false {
  const { t } = visit
  const plan = face.budget?.plan
  if (!plan || plan.length === 0) return false
  const partner = (id: string | undefined) => {
    const known = life.partners.find((one) => one.id === id)
    return known ? nameOf(visit, known) : ''
  }
  return html`${heading(2, t(words.plan))}${table(
    t(words.plan),
    [
      { label: t(words.kind), cell: ({ kind }) => word(visit, planWords, kind) },
      { label: t(words.partner), cell: ({ partnerId }) => partner(partnerId) },
      { label: t(words.amount), kind: 'number', cell: (one) => amount(visit, one.amount) },
    ],
    plan,
    { hideCaption: true, total: [t(words.total), '', amount(visit, sum(plan.map((one) => one.amount)))] },
  )}`
}

/** Every line of any version, each version in a column of its own. */
function versionsTable(visit: Visit, { life }: GrantAt): Html {
  const { t } = visit
  const { versions } = life
  const codes = [...new Set(versions.flatMap(({ lines }) => lines.map(({ code }) => code)))]
  const lineIn = (version: (typeof versions)[number], code: string) => version.lines.find((line) => line.code === code)
  const title = (code: string) => versions.flatMap((one) => lineIn(one, code)?.title ?? []).at(-1) ?? ''
  return html`${heading(2, t(words.versions))}${table(
    t(words.versions),
    [
      { label: t(words.line), cell: (code: string) => `${code} ${title(code)}` },
      ...versions.map((version) => ({
        label: t(words.versionOn, { version: version.version, on: version.on }),
        kind: 'number' as const,
        cell: (code: string) => amount(visit, lineIn(version, code)?.amount),
      })),
    ],
    codes,
    {
      hideCaption: true,
      total: [t(words.total), ...versions.map(({ lines }) => amount(visit, sum(lines.map((line) => line.amount))))],
    },
  )}${versions.map(
    ({ version, consentHash }) =>
      consentHash !== undefined &&
      html`<p class="nl-paragraph lb-small">${t(words.version, { version })}: ${documentLink(visit, consentHash, t(words.consent))}</p>`,
  )}`
}

function shiftsTable(visit: Visit, shifts: Life['shifts']): Html {
  const { t } = visit
  return html`${heading(2, t(words.shifts))}${table(
    t(words.shifts),
    [
      { label: t(words.on), cell: ({ on }) => date(visit, on) },
      { label: t(words.from), cell: ({ from }) => from },
      { label: t(words.to), cell: ({ to }) => to },
      { label: t(words.amount), kind: 'number', cell: (one) => amount(visit, one.amount) },
      {
        label: t(words.consent),
        cell: ({ consentHash }) =>
          consentHash !== undefined && html`${badge('info', t(words.withConsent))} ${documentLink(visit, consentHash)}`,
      },
    ],
    shifts,
    { hideCaption: true },
  )}`
}

function openingPart(visit: Visit, opening: NonNullable<Life['opening']>): Html {
  const { t } = visit
  return html`${heading(2, t(words.opening))}${facts([
    [t(words.openingOn), date(visit, opening.on)],
    [t(words.openingAdvances), amount(visit, opening.advances)],
    [t(words.openingDocument), documentLink(visit, opening.documentHash)],
    ...opening.lines.map(
      ({ line, approved }) => [t(words.openingApproved, { line }), amount(visit, approved)] as const,
    ),
  ])}`
}
