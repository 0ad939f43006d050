/** `/grants/{grantId}/findings/{findingId}/answer`: what the beneficiary, or the partner whose entry it is, says about it. */
import { findings as findingsQuery } from '../../../projections/findings.ts'
import { MONEY } from '../../../projections/grant-sight.ts'
import { answerFinding } from '../../domain/grant/answer-finding.ts'
import { findingsWords, kindWords } from '../../language/audit-words.ts'
import { findingAnswerWords as words } from '../../language/finding-answer-words.ts'
import { ACCEPT, attachedFile } from '../declare/attaching.ts'
import { PageError } from '../error-page.ts'
import { grantMenu } from '../grants/grant-menu.ts'
import { type Html, html } from '../html.ts'
import { errorSummary, type FormErrors, fileField, form, hidden, noErrors, textArea } from '../kit/form.ts'
import { amount } from '../kit/money.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { facts, heading, link, notice, personal } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { sayPeriod } from '../reports/said-time.ts'
import { answersList } from './answers-list.ts'
import { addressOf, auditedGrant } from './audited.ts'
import type { Found } from './findings-page.ts'

const HASH = /^[0-9a-f]{64}$/
const FIELDS = { 'document-unknown': 'document' }

export const answerPage = definePage({
  path: '/grants/:grantId/findings/:findingId/answer',
  roles: [...MONEY, 'organisationAdmin'],
  wide: true,
  files: true,
  show: (visit) => shown(visit, noErrors),
  post: answer,
})

async function foundAt(visit: Visit): Promise<Found> {
  const { result } = await visit.ask(findingsQuery, { grantId: visit.path.grantId ?? '' })
  const found = result.findings.find(({ findingId }) => findingId === visit.path.findingId)
  if (!found) throw new PageError(404)
  return found
}

async function answer(visit: Visit): Promise<Shown | Next> {
  const found = await foundAt(visit)
  const grantId = visit.path.grantId ?? ''
  const errors = new Map<string, string>()
  const added = await attachedFile(visit, 'other', errors)
  if (errors.size > 0) return shown(visit, errors)
  const known = visit.fields.text('known')
  const hash = added?.sha256 ?? (HASH.test(known) ? known : undefined)
  const outcome = await visit.act(answerFinding, {
    grantId,
    findingId: found.findingId,
    answer: visit.fields.text('answer'),
    evidence: hash === undefined ? [] : [hash],
  })
  if (outcome.kind !== 'accepted') return shown(visit, errorsOf(visit, outcome, FIELDS), hash)
  return { to: addressOf(grantId, 'findings'), said: { tone: 'ok', text: visit.t(words.done) } }
}

async function shown(visit: Visit, errors: FormErrors, known?: string): Promise<Shown> {
  const { t } = visit
  const { id, face } = await auditedGrant(visit)
  const found = await foundAt(visit)
  const title = `${t(words.title)}: ${face.name}`
  const told = facts([
    [
      t(findingsWords.about),
      link(
        addressOf(id, 'entries', found.entryId),
        t(findingsWords.openEntry, { period: sayPeriod(visit, found.period) }),
      ),
    ],
    [t(findingsWords.line), found.line],
    [t(findingsWords.kind), t(kindWords[found.kind])],
    [t(findingsWords.amount), amount(visit, found.amount)],
    [t(findingsWords.on), t(findingsWords.onBy, { on: found.on, name: personal(visit, found.recordedBy.name) })],
    [t(findingsWords.note), found.note !== undefined && personal(visit, found.note)],
    [t(words.said), found.answers.length > 0 && answersList(visit, found)],
  ])
  const content = html`${errorSummary(visit, errors)}${heading(1, title)}
${await grantMenu(visit, id, 'findings')}
${told}
${found.mayAnswer ? answerForm(visit, errors, known) : notice('info', t(words.notNow))}
<p class="nl-paragraph lb-screen">${link(addressOf(id, 'findings'), t(words.back))}</p>`
  return { title, content, ...(errors.size > 0 && { status: 400 }) }
}

/** A file that was sent with a form that came back is kept, and not asked for again. */
const answerForm = (visit: Visit, errors: FormErrors, known = ''): Html =>
  form(visit, {
    submit: words.submit,
    files: true,
    errors,
    content: html`${textArea(visit, {
      ...{ name: 'answer', label: words.label, hint: words.hint, maxlength: 500, rows: 5, errors },
      value: visit.fields.text('answer'),
    })}
${known !== '' && html`${hidden('known', known)}${notice('info', visit.t(words.kept))}`}
${fileField(visit, { name: 'document', label: words.document, hint: words.documentHint, accept: ACCEPT, errors, optional: true })}`,
  })
