/** The form of a budget: a row for each line and each source, as they are now, and some that are empty. */
import { approveBudget } from '../../domain/grant/approve-budget.ts'
import { actWords, costCategoryWords, planWords, rateMethodWords } from '../../language/act-words.ts'
import { budgetWords as words } from '../../language/budget-words.ts'
import { type Html, html } from '../html.ts'
import { fieldAmount } from '../kit/money.ts'
import type { Visit } from '../kit/visit.ts'
import type { Act } from './act.ts'
import type { Given } from './given.ts'
import { choicesOf, type GrantAt, isFinance, isRunning, type Life, partnerChoices } from './grant-page.ts'
import type { Sent } from './sent.ts'

/** Empty rows behind those that there are; a budget with more is entered in two versions' time, or by file. */
const MORE_ROWS = 4
const MOST_LINES = 60
const MOST_SOURCES = 40

const newestOf = ({ versions }: Life) => versions.at(-1)
const isFirst = (at: GrantAt) => at.life.versions.length === 0

export const approveBudgetAct: Act<GrantAt> = {
  name: 'budget',
  title: words.nextTitle,
  text: words.approveText,
  submit: words.approveDo,
  files: true,
  open: (_visit, at) => isFirst(at),
  may: (visit, at) => isFinance(visit, at) && isRunning(at),
  content(given, at, visit) {
    const newest = newestOf(at.life)
    const lines = Math.min(MOST_LINES, (newest?.lines.length ?? 0) + MORE_ROWS)
    const sources = Math.min(MOST_SOURCES, (newest?.plan?.length ?? 0) + MORE_ROWS)
    return html`${Array.from({ length: lines }, (_, index) => lineRow(given, at, visit, index))}
${Array.from({ length: sources }, (_, index) => sourceRow(given, at, visit, index))}
${given.date('approvedOn', words.approvedOn)}
${!isFirst(at) && given.document('consentHash', words.consent, { hint: words.consentHint, optional: at.face.status === 'sharing' })}`
  },
  async run(sent, at, visit) {
    const lines = linesIn(sent)
    const plan = sourcesIn(sent)
    const consentHash = isFirst(at)
      ? undefined
      : await sent.document('consentHash', 'grantDecision', { optional: true })
    if (sent.failed) return sent.errors
    return visit.act(approveBudget, {
      grantId: at.id,
      lines,
      plan,
      ...(consentHash !== undefined && { consentHash }),
      approvedOn: sent.text('approvedOn'),
    })
  },
  fieldOf: {
    'plan-differs-from-lines': 's0-amount',
    'plan-over-award': 's0-amount',
    'consent-missing': 'consentHash',
    lines: 'l0-code',
    plan: 's0-amount',
  },
  done: words.approveDone,
}

function row(visit: Visit, legend: typeof words.rowLine, number: number, fields: Html): Html {
  return html`<fieldset class="lb-group lb-money-row"><legend class="utrecht-form-label">${visit.t(legend, { number })}</legend><div class="lb-money-fields">${fields}</div></fieldset>`
}

function lineRow(given: Given, at: GrantAt, visit: Visit, index: number): Html {
  const line = newestOf(at.life)?.lines[index]
  const n = (field: string) => `l${index}-${field}`
  const { terms } = at.life.scheme
  const categories = choicesOf(visit, costCategoryWords, at.life.terms.eligibleCosts ?? terms.costCategories)
  const methods = choicesOf(visit, rateMethodWords, terms.rateMethods)
  return row(
    visit,
    words.rowLine,
    index + 1,
    html`${given.text(n('code'), words.code, { value: line?.code, short: true, maxlength: 20 })}
${given.text(n('title'), words.lineTitle, { value: line?.title, maxlength: 120 })}
${given.select(n('category'), words.category, categories, { value: line?.category ?? categories[0]?.value })}
${given.text(n('amount'), words.amount, { value: line ? fieldAmount(visit, line.amount) : '', short: true, maxlength: 20 })}
${given.select(n('partnerId'), words.partner, partnerChoices(visit, at), { value: line?.partnerId, empty: words.allPartners })}
${methods.length > 0 && given.select(n('rateMethod'), words.rateMethod, methods, { value: line?.rateMethod, empty: actWords.none })}`,
  )
}

function sourceRow(given: Given, at: GrantAt, visit: Visit, index: number): Html {
  const source = newestOf(at.life)?.plan?.[index]
  const n = (field: string) => `s${index}-${field}`
  const kinds = choicesOf(visit, planWords).filter(({ value }) => at.face.status !== 'sharing' || value !== 'grant')
  return row(
    visit,
    words.rowPlan,
    index + 1,
    html`${given.select(n('kind'), words.kind, kinds, { value: source?.kind ?? kinds[0]?.value })}
${given.select(n('partnerId'), words.partner, partnerChoices(visit, at), { value: source?.partnerId, empty: actWords.none })}
${given.text(n('amount'), words.amount, { value: source ? fieldAmount(visit, source.amount) : '', short: true, maxlength: 20 })}`,
  )
}

type Lines = Parameters<typeof approveBudget.decide>[1]['lines']
type Plan = Parameters<typeof approveBudget.decide>[1]['plan']

/** A row without a code, a name and an amount was not needed. */
function linesIn(sent: Sent): Lines {
  const lines: unknown[] = []
  for (let index = 0; index < MOST_LINES; index += 1) {
    const n = (field: string) => `l${index}-${field}`
    if ([n('code'), n('title'), n('amount')].every((field) => sent.text(field) === '')) continue
    lines.push({
      code: sent.text(n('code')),
      title: sent.text(n('title')),
      category: sent.text(n('category')),
      amount: sent.cents(n('amount')),
      ...sent.some('partnerId', sent.text(n('partnerId'))),
      ...sent.some('rateMethod', sent.text(n('rateMethod'))),
    })
  }
  // The command's own schema checks what was chosen.
  return lines as Lines
}

function sourcesIn(sent: Sent): Plan {
  const plan: unknown[] = []
  for (let index = 0; index < MOST_SOURCES; index += 1) {
    const n = (field: string) => `s${index}-${field}`
    if (sent.text(n('amount')) === '') continue
    plan.push({
      kind: sent.text(n('kind')),
      ...sent.some('partnerId', sent.text(n('partnerId'))),
      amount: sent.cents(n('amount')),
    })
  }
  // As above.
  return plan as Plan
}
