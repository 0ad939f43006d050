/** `/declare/in-kind`: what a partner gives itself: hours, goods, or learners' attendance where the scheme counts that. */
import { declareInKind } from '../../domain/books/declare-in-kind.ts'
import { valueDocument } from '../../domain/evidence/value-document.ts'
import { basisWords, declareWords, inKindWords, postingWords as words } from '../../language/declare-words.ts'
import { sayMoney } from '../../language/language.ts'
import { html } from '../html.ts'
import { errorSummary, type FormErrors, form, noErrors, radioField, selectField, textField } from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { heading, lead, link } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import type { Attached } from './attaching.ts'
import { FIELD_OF } from './declare-fields.ts'
import { hoursFields, hoursIn, type OpenSheet, openSheets } from './hours-fields.ts'
import { amountIn, DECLARING, type Declarable, declarableOf, doneText, needed, projectIn } from './posting.ts'
import { documentsIn, evidencePart, type Where, wasOf, whereFields, whereIn } from './simple-declaration.ts'

interface At {
  readonly grants: readonly Declarable[]
  readonly sheets: readonly OpenSheet[]
}

export const inKindPage = definePage({
  path: '/declare/in-kind',
  roles: DECLARING,
  files: true,
  async show(visit) {
    return shown(visit, await loaded(visit), noErrors, [])
  },
  async post(visit) {
    const at = await loaded(visit)
    const errors = new Map<string, string>()
    const { attached, again } = await documentsIn(visit, errors)
    return again ? shown(visit, at, errors, attached) : brought(visit, at, attached)
  },
})

const loaded = async (visit: Visit): Promise<At> => ({
  grants: (await declarableOf(visit)).filter(({ inKind }) => inKind),
  sheets: await openSheets(visit),
})

/** What it is worth: hours at the rate, or what was typed of goods. */
function worthIn(visit: Visit, where: Where, { sheets }: At, errors: Map<string, string>) {
  const basis = visit.fields.text('basis')
  if (!Object.hasOwn(basisWords, basis)) errors.set('basis', visit.t(inKindWords.noBasis))
  if (basis === 'goods') {
    const amount = amountIn(visit, 'amount', errors)
    if (amount === undefined) needed(visit, 'amount', errors)
    return amount === undefined ? undefined : { basis: 'goods' as const, amount, hours: undefined }
  }
  const hours = hoursIn(visit, where, sheets, errors)
  return (
    hours && {
      basis: basis === 'attendance' ? ('attendance' as const) : ('labour' as const),
      amount: hours.amount,
      hours,
    }
  )
}

async function brought(visit: Visit, at: At, attached: readonly Attached[]): Promise<Shown | Next> {
  const errors = new Map<string, string>()
  const where = whereIn(visit, at.grants, errors)
  const worth = where && worthIn(visit, where, at, errors)
  const sheet = worth?.basis === 'labour' ? worth.hours?.sheet : undefined
  const [proof] = attached
  if (worth && !sheet && !proof) errors.set('document', visit.t(inKindWords.noProof))
  if (errors.size > 0 || !where || !worth) return shown(visit, at, errors, attached)
  const { place, period, costDate, title } = where
  const { amount, basis, hours } = worth
  if (!sheet && proof) {
    const refused = await valuedProof(visit, proof, { amount, costDate })
    if (refused) return shown(visit, at, refused, attached)
  }
  const pledge = place.grant.pledges.find(({ pledgeId }) => pledgeId === visit.fields.text('pledge'))
  const outcome = await visit.act(declareInKind, {
    ...{ grantId: place.grant.grantId, period, partnerId: visit.organisationId, line: place.line.line },
    ...(pledge && { pledgeId: pledge.pledgeId }),
    ...(sheet ? { projectId: sheet.projectId } : projectIn(visit, place)),
    ...{ title, basis, amount, costDate },
    taken: !sheet && proof ? [{ sha256: proof.sha256, amount }] : [],
    evidence: attached.map(({ sha256 }) => sha256),
    ...(hours && {
      labour: {
        ...{ rateId: hours.rateId, minutes: hours.minutes },
        ...(sheet && { employmentId: sheet.employmentId, month: sheet.month }),
      },
    }),
  })
  if (outcome.kind !== 'accepted') return shown(visit, at, errorsOf(visit, outcome, FIELD_OF), attached)
  return { to: '/declare', said: { tone: 'ok', text: doneText(visit, { place, amount, period }) } }
}

/** What is taken of a document is taken of its worth: a list of hours or of goods is worth what it says. */
async function valuedProof(visit: Visit, { sha256 }: Attached, of: { amount: number; costDate: string }) {
  const outcome = await visit.act(
    valueDocument,
    {
      ...{ sha256, organisationId: visit.organisationId, datedOn: of.costDate },
      ...{ net: of.amount, vat: 0, vatTreatment: 'nonRecoverable', lines: [] },
    },
    { key: visit.keyFor(`value ${sha256} ${of.amount} ${of.costDate}`) },
  )
  // Valued before, and something taken of it: what is left of it is for the rule to say.
  const known = outcome.kind === 'rejected' && outcome.code === 'document-valued'
  return outcome.kind === 'accepted' || known
    ? undefined
    : errorsOf(visit, outcome, { ...FIELD_OF, datedOn: 'costDate', net: 'amount' })
}

function shown(visit: Visit, at: At, errors: FormErrors, attached: readonly Attached[]): Shown {
  const { t } = visit
  const { grants, sheets } = at
  const was = wasOf(visit)
  const kinds = Object.entries(basisWords).filter(
    ([value]) => value !== 'attendance' || grants.some(({ attendance }) => attendance),
  )
  const pledges = grants.flatMap((grant) =>
    grant.pledges
      .filter(({ kind }) => kind === 'inKind')
      .map(({ pledgeId, amount }) => ({
        value: pledgeId,
        label: t(inKindWords.pledgeOf, { grant: grant.name, amount: sayMoney(amount, visit.language) }),
      })),
  )
  const content = html`${errorSummary(visit, errors)}${heading(1, t(declareWords.inKind))}
${lead(t(inKindWords.lead))}
${form(visit, {
  files: true,
  errors,
  submit: words.declare,
  content: html`${radioField(visit, { name: 'basis', label: inKindWords.basis, choices: kinds.map(([value, label]) => ({ value, label: t(label) })), value: was('basis'), errors })}
${hoursFields(visit, { grants, sheets, was, errors })}
${textField(visit, { name: 'amount', label: inKindWords.goodsAmount, hint: inKindWords.goodsHint, value: was('amount'), short: true, errors })}
${whereFields(visit, grants, { was, errors })}
${pledges.length > 0 && selectField(visit, { name: 'pledge', label: inKindWords.pledge, hint: inKindWords.pledgeHint, empty: inKindWords.noPledge, choices: pledges, value: was('pledge'), errors })}
${heading(2, t(words.evidence))}${evidencePart(visit, attached, errors, ['attendanceList', 'timesheet', 'bookkeepingExtract'])}`,
})}
<p class="nl-paragraph lb-screen">${link('/declare', t(words.back))}</p>`
  return { title: declareWords.inKind, content, ...(errors.size > 0 && { status: 400 }) }
}
