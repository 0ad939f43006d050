/** `/grants/{grantId}/samples/{sampleId}`: what a sample says so far, and its entries one by one to be looked at. */
import { sample as sampleQuery } from '../../../projections/sample.ts'
import { reviewSample } from '../../domain/grant/review-sample.ts'
import { byWords, methodWords, sampleWords as words } from '../../language/audit-words.ts'
import { PageError } from '../error-page.ts'
import { exportLinks } from '../exports/export-links.ts'
import { grantMenu } from '../grants/grant-menu.ts'
import { type Html, html } from '../html.ts'
import { errorSummary, type FormErrors, form, noErrors } from '../kit/form.ts'
import { amount } from '../kit/money.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { date, facts, folded, heading, honesty, link, notice } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { type Audited, addressOf, auditedGrant, SEEING } from './audited.ts'
import { strataTable, worklist } from './sample-tables.ts'
import type { Sampled } from './sampled.ts'
import { verdictSentence } from './verdict.ts'

export const samplePage = definePage({
  path: '/grants/:grantId/samples/:sampleId',
  roles: SEEING,
  wide: true,
  show: (visit) => shown(visit, noErrors),
  post: review,
})

async function review(visit: Visit): Promise<Shown | Next> {
  const { t, fields } = visit
  const { id, decides } = await auditedGrant(visit)
  if (!decides) throw new PageError(403)
  const entryIds = [...fields.all('entry')]
  if (entryIds.length === 0) return shown(visit, new Map([['', t(words.chooseSome)]]))
  const sampleId = visit.path.sampleId ?? ''
  const done = await visit.act(reviewSample, { grantId: id, sampleId, entryIds })
  if (done.kind !== 'accepted') return shown(visit, errorsOf(visit, done))
  const text = t(words.marked, { count: entryIds.length })
  return { to: addressOf(id, 'samples', sampleId), said: { tone: 'ok', text } }
}

async function shown(visit: Visit, errors: FormErrors): Promise<Shown> {
  const { t } = visit
  const audited = await auditedGrant(visit)
  const { id } = audited
  const sampleId = visit.path.sampleId ?? ''
  const repeat = visit.parameters.get('repeat') === 'yes' ? ({ repeat: 'yes' } as const) : {}
  const answered = await visit.ask(sampleQuery, { grantId: id, sampleId, ...repeat })
  const { result } = answered
  const title = `${t(words.title, { on: result.sample.drawnOn })}: ${audited.face.name}`
  const verdict = verdictSentence(visit, result.sample)
  const content = html`${errorSummary(visit, errors)}
${heading(1, title)}
${await grantMenu(visit, id, 'samples')}
${honesty(visit, answered)}
${repeatedNotice(visit, result)}
${heading(2, t(words.says))}
${notice(verdict.tone, verdict.text, result.sample.done < result.sample.sampled.entries && t(words.busyText))}
${errorsPart(visit, result)}
${strataTable(visit, result)}
${worklistForm(visit, audited, result)}
<p class="nl-paragraph lb-small lb-screen"><a class="nl-link" href="${addressOf(id, 'samples', sampleId, 'zip')}" download>${t(words.zip)}</a></p>
${exportLinks(visit, id, 'sample', { sampleId })}
${folded(t(words.how), howPart(visit, audited, result), repeat.repeat !== undefined)}
<p class="nl-paragraph lb-screen">${link(addressOf(id, 'samples'), t(words.back))}</p>`
  return { title, content, ...(errors.size > 0 && { status: 400 }) }
}

function worklistForm(visit: Visit, audited: Audited, result: Sampled): Html {
  const left = result.items.filter(({ reviewedById, findings }) => reviewedById === undefined && findings.length === 0)
  const mayMark = audited.decides && left.length > 0
  const list = worklist(visit, audited, result, mayMark)
  return mayMark ? form(visit, { submit: words.markDo, tone: 'secondary', content: list }) : list
}

function repeatedNotice(visit: Visit, { repeated }: Sampled): Html | false {
  if (!repeated) return false
  if (repeated.sameEntries) return notice('ok', visit.t(words.same))
  return notice('error', visit.t(repeated.samePopulation ? words.entriesNot : words.sameNot))
}

function errorsPart(visit: Visit, { sample }: Sampled): Html {
  const { t } = visit
  const { errors, confidence = 95, method } = sample
  const limit =
    errors.upperLimit === undefined
      ? ([t(words.noLimit), t(method === 'monetaryUnit' ? words.noLimitMany : words.noLimitStrata)] as const)
      : ([t(words.upperLimit, { confidence }), amount(visit, errors.upperLimit)] as const)
  return facts([
    [t(words.found), amount(visit, errors.found)],
    [t(words.projected), amount(visit, errors.projected)],
    limit,
    [t(words.doubted), errors.doubted > 0 && amount(visit, errors.doubted)],
    [t(words.tolerable), errors.tolerable === undefined ? t(words.noTolerance) : amount(visit, errors.tolerable)],
  ])
}

/** All that is needed to draw it again by hand: docs/sampling.md. */
function howPart(visit: Visit, { id }: Audited, { sample, interval }: Sampled): Html {
  const { t } = visit
  const { population, method, by } = sample
  const step =
    interval &&
    (interval.picks === 0
      ? t(words.intervalNone)
      : t(words.intervalText, { restCents: interval.rest, picks: interval.picks }))
  const start = interval?.start
  const told = facts([
    [t(words.population), t(words.populationText, { count: population.entries, totalCents: population.total })],
    [t(words.size), String(sample.size)],
    [t(words.interval), step],
    [t(words.start), start !== undefined && t(words.startText, { start: String(start), picks: interval?.picks ?? 0 })],
    [t(words.seed), html`<code class="lb-hash">${sample.seed}</code>`],
    [t(words.hash), html`<code class="lb-hash">${population.hash}</code>`],
    [t(words.knownAt), html`<code class="lb-hash">${sample.knownAt}</code>`],
  ])
  const again = `${addressOf(id, 'samples', sample.sampleId)}?repeat=yes`
  return html`<p class="nl-paragraph">${t(methodWords[method])}${by && `, ${t(byWords[by])}`}. ${date(visit, sample.drawnOn)}.</p>
${told}<p class="nl-paragraph lb-screen">${link(again, t(words.repeat))}</p>`
}
