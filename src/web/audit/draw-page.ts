/** `/grants/{grantId}/samples/draw`: first what is drawn from, then how; the draw is bound to the very list that was shown. */
import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import { confidence as confidences, SAMPLE_MOST } from '../../../events/grant-audit.ts'
import { samplePopulation } from '../../../projections/sample-population.ts'
import { samples } from '../../../projections/samples.ts'
import { drawSample } from '../../domain/grant/draw-sample.ts'
import { methodWords, drawWords as words } from '../../language/audit-words.ts'
import { PageError } from '../error-page.ts'
import { grantMenu } from '../grants/grant-menu.ts'
import { type Html, html } from '../html.ts'
import {
  button,
  errorSummary,
  type FormErrors,
  form,
  hidden,
  noErrors,
  radioField,
  selectField,
  textField,
} from '../kit/form.ts'
import { amount } from '../kit/money.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { empty, heading, honesty, link, notice, paragraph, personal, small, table } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Answered, Visit } from '../kit/visit.ts'
import { sayPeriod } from '../reports/said-time.ts'
import { type Audited, addressOf, auditedGrant, lineChoices, SEEING } from './audited.ts'

export const drawPage = definePage({
  path: '/grants/:grantId/samples/draw',
  roles: SEEING,
  wide: true,
  show: (visit) => shown(visit, noErrors),
  post: draw,
})

type Population = z.infer<typeof samplePopulation.result>
const FILTERS = ['fromPeriod', 'untilPeriod', 'line', 'partnerId'] as const
/** Of the address; left out where it is empty. */
const filterOf = (values: { get(name: string): string | null }) =>
  Object.fromEntries(FILTERS.flatMap((name) => (values.get(name) ? [[name, values.get(name) ?? '']] : [])))

const FIELDS = {
  'sample-too-large': 'size',
  'sample-too-small': 'size',
  'strata-missing': 'by',
  'too-many-strata': 'by',
}

async function draw(visit: Visit): Promise<Shown | Next> {
  const { fields, t } = visit
  const { id, decides } = await auditedGrant(visit)
  if (!decides) throw new PageError(403)
  const method = fields.text('method') as 'monetaryUnit' | 'stratifiedRandom'
  const by = fields.text('by') as 'line' | 'linePartner'
  const level = fields.whole('confidence') as z.infer<typeof confidences> | undefined
  const done = await visit.act(drawSample, {
    grantId: id,
    method,
    // The choice stands in the form for both ways; it says something for one.
    ...(method === 'stratifiedRandom' && { by }),
    ...(level !== undefined && { confidence: level }),
    size: fields.whole('size') ?? Number.NaN,
    seed: fields.text('seed').toLowerCase(),
    filter: filterOf({ get: (name) => fields.text(name) }),
    knownAt: fields.text('knownAt'),
    populationHash: fields.text('populationHash'),
  })
  if (done.kind !== 'accepted') return shown(visit, errorsOf(visit, done, FIELDS))
  const sampleId = String(done.ids.sampleId ?? '')
  return { to: addressOf(id, 'samples', sampleId), said: { tone: 'ok', text: t(words.drawn) } }
}

async function shown(visit: Visit, errors: FormErrors): Promise<Shown> {
  const { t } = visit
  const audited = await auditedGrant(visit)
  const { id, face } = audited
  const sent = errors.size > 0
  const filter = filterOf(sent ? { get: (name) => visit.fields.text(name) } : visit.parameters)
  const outcome = await visit.asked(samplePopulation, { grantId: id, ...filter })
  if (outcome.kind === 'forbidden') throw new PageError(403)
  // An address that somebody typed: the whole is shown, and what is wrong said.
  const wrong = outcome.kind === 'invalid' ? errorsOf(visit, outcome) : noErrors
  const answered =
    outcome.kind === 'answered'
      ? { ...outcome, result: outcome.result as Population }
      : await visit.ask(samplePopulation, { grantId: id })
  const earlier = (await visit.ask(samples, { grantId: id })).result.samples.length
  const title = `${t(words.title)}: ${face.name}`
  const population = answered.result
  const content = html`${errorSummary(visit, sent ? errors : wrong)}
${heading(1, title)}
${await grantMenu(visit, id, 'samples')}
${honesty(visit, answered)}
${heading(2, t(words.what))}
${filterForm(visit, audited, population, filter)}
${heading(2, t(words.population))}
${population.entries === 0 ? empty(t(words.nothing)) : told(visit, answered)}
${earlier > 0 && small(t(earlier === 1 ? words.earlierOne : words.earlier, { count: earlier }))}
${population.entries > 0 && (audited.decides ? html`${heading(2, t(words.how))}${drawForm(visit, answered, filter, errors)}` : notice('info', t(words.onlyController)))}
<p class="nl-paragraph lb-screen">${link(addressOf(id, 'samples'), t(words.back))}</p>`
  return { title, content, ...((sent || wrong.size > 0) && { status: 400 }), keep: filter }
}

function filterForm(
  visit: Visit,
  audited: Audited,
  population: Population,
  filter: Readonly<Record<string, string>>,
): Html {
  const { t } = visit
  const periods = audited.face.periods.map(({ period }) => ({ value: period, label: sayPeriod(visit, period) }))
  const partners = new Map(population.strata.map(({ partner }) => [partner.id, personal(visit, partner.name)]))
  const chosen = filter.partnerId
  if (chosen !== undefined && !partners.has(chosen)) partners.set(chosen, chosen)
  const select = (
    name: (typeof FILTERS)[number],
    label: (typeof words)['line'],
    all: (typeof words)['line'],
    choices: readonly { value: string; label: string }[],
  ) => selectField(visit, { name, label, empty: all, value: filter[name], choices })
  return html`<form class="lb-form lb-form--row lb-screen" method="get" action="${visit.here}">
${select('fromPeriod', words.fromPeriod, words.allPeriods, periods)}
${select('untilPeriod', words.untilPeriod, words.allPeriods, periods)}
${select('line', words.line, words.allLines, lineChoices(audited))}
${select(
  'partnerId',
  words.partner,
  words.allPartners,
  [...partners].map(([value, label]) => ({ value, label })),
)}
${button(t(words.show), 'secondary')}
</form>`
}

function told(visit: Visit, { result }: Answered<Population>): Html {
  const { t } = visit
  const { entries, total, largest, strata, tolerable, sizes } = result
  const fitting = sizes
    .filter(({ size }) => size < entries)
    .map(({ size, confidence }) => t(words.sizeAt, { size, confidence }))
    .join(', ')
  const tolerance = fitting === '' ? words.toleranceAll : words.tolerance
  const values = { count: entries, totalCents: total, largestCents: largest }
  return html`${paragraph(t(words.populationText, values))}
${paragraph(tolerable === undefined ? t(words.noTolerance) : t(tolerance, { tolerableCents: tolerable, sizes: fitting }))}
${table(
  t(words.groups),
  [
    { label: t(words.line), cell: ({ line }) => line },
    { label: t(words.partner), cell: ({ partner }) => personal(visit, partner.name) },
    { label: t(words.count), kind: 'number', cell: ({ entries: count }) => count },
    { label: t(words.amount), kind: 'number', cell: (one) => amount(visit, one.total) },
  ],
  strata,
  { total: [t(words.total), '', entries, amount(visit, total)] },
)}`
}

function drawForm(
  visit: Visit,
  { result }: Answered<Population>,
  filter: Readonly<Record<string, string>>,
  errors: FormErrors,
): Html {
  const { t, fields } = visit
  const value = (name: string, otherwise: string) => (fields.has(name) ? fields.text(name) : otherwise)
  const proposed = result.sizes.find(({ confidence }) => confidence === 95)?.size ?? Math.min(30, result.entries)
  const most = Math.min(SAMPLE_MOST, result.entries)
  return form(visit, {
    submit: words.submit,
    content: html`${Object.entries(filter).map(([name, chosen]) => hidden(name, chosen))}
${hidden('knownAt', result.asOf.position)}${hidden('populationHash', result.hash)}
${radioField(visit, {
  name: 'method',
  label: words.methodLabel,
  value: value('method', 'monetaryUnit'),
  errors,
  choices: [
    { value: 'monetaryUnit', label: t(methodWords.monetaryUnit), hint: t(words.monetaryHint) },
    { value: 'stratifiedRandom', label: t(methodWords.stratifiedRandom), hint: t(words.stratifiedHint) },
  ],
})}
${selectField(visit, {
  name: 'by',
  label: words.by,
  hint: words.byHint,
  value: value('by', 'line'),
  errors,
  choices: [
    { value: 'line', label: t(words.byLine) },
    { value: 'linePartner', label: t(words.byLinePartner) },
  ],
})}
${textField(visit, { name: 'size', label: words.size, hint: words.sizeHint, type: 'number', short: true, value: value('size', String(Math.min(proposed, most))), errors })}
${selectField(visit, {
  name: 'confidence',
  label: words.confidence,
  hint: words.confidenceHint,
  value: value('confidence', '95'),
  errors,
  choices: [...confidences.values].map((percent) => ({
    value: String(percent),
    label: t(words.confidenceOf, { percent }),
  })),
})}
${textField(visit, { name: 'seed', label: words.seed, hint: words.seedHint, maxlength: 64, value: value('seed', randomBytes(16).toString('hex')), errors })}
${small(t(words.forGood))}`,
  })
}
