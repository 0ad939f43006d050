/** `/grants/{grantId}/findings/{findingId}`: what becomes of a finding, with the settlement before and after it. */
import { findings as findingsQuery } from '../../../projections/findings.ts'
import { closeFinding } from '../../domain/grant/close-finding.ts'
import { findingsWords, kindWords, findingWords as words } from '../../language/audit-words.ts'
import { findingAnswerWords } from '../../language/finding-answer-words.ts'
import { PageError } from '../error-page.ts'
import { grantMenu } from '../grants/grant-menu.ts'
import { type Html, html } from '../html.ts'
import { errorSummary, type FormErrors, form, noErrors, radioField, textField } from '../kit/form.ts'
import { amount, centsOf } from '../kit/money.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { facts, heading, link, notice, personal, small } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { sayPeriod } from '../reports/said-time.ts'
import { answersList } from './answers-list.ts'
import { addressOf, auditedGrant, DECIDING } from './audited.ts'
import { effectPart, type Findings, type Found } from './findings-page.ts'

export const closePage = definePage({
  path: '/grants/:grantId/findings/:findingId',
  roles: DECIDING,
  wide: true,
  show: (visit) => shown(visit, noErrors),
  post: close,
})

type Outcome = 'upheld' | 'partly' | 'dropped'

async function foundAt(visit: Visit, grantId: string) {
  const { result } = await visit.ask(findingsQuery, { grantId })
  const found = result.findings.find(({ findingId }) => findingId === visit.path.findingId)
  if (!found) throw new PageError(404)
  return { found, result }
}

async function close(visit: Visit): Promise<Shown | Next> {
  const { t, fields } = visit
  const { id, decides } = await auditedGrant(visit)
  if (!decides) throw new PageError(403)
  const { found, result: before } = await foundAt(visit, id)
  const outcome = fields.text('outcome') as Outcome | ''
  if (outcome === '') return shown(visit, new Map([['outcome', t(words.chooseOutcome)]]))
  const inPart = centsOf(fields.text('amount'))
  if (outcome === 'partly' && inPart === undefined) return shown(visit, new Map([['amount', t(words.noAmount)]]))
  const amounts = { upheld: found.amount, partly: inPart ?? 0, dropped: 0 }
  const closing = { grantId: id, findingId: found.findingId, outcome, amount: amounts[outcome] ?? 0 }
  const done = await visit.act(closeFinding, closing)
  if (done.kind !== 'accepted') return shown(visit, errorsOf(visit, done, { 'amount-not-of-outcome': 'amount' }))
  const to = addressOf(id, 'findings')
  const after = await settledAfter(visit, id, done.position)
  if (after === undefined) return { to, said: { tone: 'ok', text: t(words.closedOnly) } }
  const [fromCents, toCents] = [before.settlement?.now.amount ?? 0, after]
  const text = t(fromCents === toCents ? words.closedSame : words.closed, { fromCents, toCents })
  return { to, said: { tone: 'ok', text } }
}

/** What comes out once the closing is counted; undefined where the figures do not catch up in time. */
async function settledAfter(visit: Visit, grantId: string, position: string): Promise<number | undefined> {
  const { caller, services } = visit
  const params = { grantId }
  const asked = await services.kernel.ask({ query: findingsQuery.name, params, caller, waitFor: position })
  if (asked.kind !== 'answered' || asked.stale) return undefined
  return (asked.result as Findings).settlement?.now.amount
}

async function shown(visit: Visit, errors: FormErrors): Promise<Shown> {
  const { t } = visit
  const { id, decides, face } = await auditedGrant(visit)
  if (!decides) throw new PageError(403)
  const { found, result } = await foundAt(visit, id)
  const title = `${t(words.closeTitle)}: ${face.name}`
  const told = facts([
    [
      t(words.about),
      link(
        addressOf(id, 'entries', found.entryId),
        t(findingsWords.openEntry, { period: sayPeriod(visit, found.period) }),
      ),
    ],
    [t(words.line), found.line],
    [t(findingsWords.kind), t(kindWords[found.kind])],
    [t(findingsWords.amount), amount(visit, found.amount)],
    [t(findingsWords.on), t(findingsWords.onBy, { on: found.on, name: personal(visit, found.recordedBy.name) })],
    [t(findingsWords.note), found.note !== undefined && personal(visit, found.note)],
    [t(findingAnswerWords.said), found.answers.length > 0 && answersList(visit, found)],
  ])
  const content = html`${errorSummary(visit, errors)}
${heading(1, title)}
${await grantMenu(visit, id, 'findings')}
${told}
${found.closed ? notice('info', t(closedWord(found))) : closeForm(visit, found, errors)}
${effectPart(visit, result)}
<p class="nl-paragraph lb-screen">${link(addressOf(id, 'findings'), t(words.back))}</p>`
  return { title, content, ...(errors.size > 0 && { status: 400 }) }
}

const closedWord = ({ closed }: Found) =>
  ({ upheld: words.wasUpheld, partly: words.wasPartly, dropped: words.wasDropped })[closed?.outcome ?? 'dropped']

function closeForm(visit: Visit, found: Found, errors: FormErrors): Html {
  const { t, fields } = visit
  return form(visit, {
    submit: words.closeDo,
    content: html`${radioField(visit, {
      name: 'outcome',
      label: words.outcome,
      value: fields.text('outcome'),
      errors,
      choices: [
        { value: 'upheld', label: t(words.upheldOf, { amountCents: found.amount }) },
        { value: 'partly', label: t(words.partlyOf) },
        { value: 'dropped', label: t(words.droppedOf) },
      ],
    })}
${textField(visit, { name: 'amount', label: words.partlyAmount, hint: words.partlyHint, optional: true, short: true, maxlength: 20, value: fields.text('amount'), errors })}
${small(t(words.closeText))}`,
  })
}
