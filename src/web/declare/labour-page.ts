/** `/declare/labour`: hours of a signed timesheet (or of documents that say them) at the rate that was fixed for the year. */
import { declareCost } from '../../domain/books/declare-cost.ts'
import { declareWords, postingWords as words } from '../../language/declare-words.ts'
import { html } from '../html.ts'
import { errorSummary, type FormErrors, form, noErrors } from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { folded, heading, lead, link } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import type { Attached } from './attaching.ts'
import { FIELD_OF } from './declare-fields.ts'
import { dayOfSheet, hoursFields, hoursIn, type OpenSheet, openSheets } from './hours-fields.ts'
import {
  askedEvidence,
  bookingIn,
  DECLARING,
  type Declarable,
  declarableOf,
  doneText,
  placeValue,
  projectIn,
} from './posting.ts'
import { bookingPart, documentsIn, evidencePart, wasOf, whereFields, whereIn } from './simple-declaration.ts'

interface At {
  readonly grants: readonly Declarable[]
  readonly sheets: readonly OpenSheet[]
}

export const labourPage = definePage({
  path: '/declare/labour',
  roles: DECLARING,
  files: true,
  async show(visit) {
    return shown(visit, await loaded(visit), noErrors, [])
  },
  async post(visit) {
    const at = await loaded(visit)
    const errors = new Map<string, string>()
    const { attached, again } = await documentsIn(visit, errors)
    return again ? shown(visit, at, errors, attached) : declared(visit, at, attached)
  },
})

const loaded = async (visit: Visit): Promise<At> => ({
  grants: await declarableOf(visit),
  sheets: await openSheets(visit),
})

async function declared(visit: Visit, at: At, attached: readonly Attached[]): Promise<Shown | Next> {
  const errors = new Map<string, string>()
  const where = whereIn(visit, at.grants, errors)
  const booking = bookingIn(visit, errors)
  const hours = where && hoursIn(visit, where, at.sheets, errors)
  if (errors.size > 0 || !where || !hours) return shown(visit, at, errors, attached)
  const { place, period, costDate, title } = where
  const { rateId, minutes, amount, sheet } = hours
  const outcome = await visit.act(declareCost, {
    ...{ grantId: place.grant.grantId, period, partnerId: visit.organisationId, line: place.line.line },
    ...(sheet ? { projectId: sheet.projectId } : projectIn(visit, place)),
    category: 'ownLabour',
    ...{ title, net: amount, vat: 0, vatTreatment: 'nonRecoverable', allocated: amount, taken: [], costDate },
    evidence: attached.map(({ sha256 }) => sha256),
    labour: { rateId, minutes, ...(sheet && { employmentId: sheet.employmentId, month: sheet.month }) },
    ...(booking && { booking }),
  })
  if (outcome.kind !== 'accepted') return shown(visit, at, errorsOf(visit, outcome, FIELD_OF), attached)
  return { to: '/declare', said: { tone: 'ok', text: doneText(visit, { place, amount, period }) } }
}

function shown(visit: Visit, at: At, errors: FormErrors, attached: readonly Attached[]): Shown {
  const { t } = visit
  const { grants, sheets } = at
  const was = wasOf(visit, proposed(visit, at))
  const content = html`${errorSummary(visit, errors)}${heading(1, t(declareWords.labour))}
${lead(t(declareWords.labourText))}
${form(visit, {
  files: true,
  errors,
  submit: words.declare,
  content: html`${hoursFields(visit, { grants, sheets, was, errors })}
${whereFields(visit, grants, { was, errors, fits: ({ category }) => category === undefined || category === 'ownLabour' })}
${bookingPart(visit, was, errors)}
${folded(t(words.evidence), html`${askedEvidence(visit, grants)}${evidencePart(visit, attached, errors, ['wageStatement', 'employmentAddendum'])}`, attached.length > 0 || errors.has('document'))}`,
})}
<p class="nl-paragraph lb-screen">${link('/declare', t(words.back))} · ${link('/hours', t(declareWords.toHours))}</p>`
  return { title: declareWords.labour, content, ...(errors.size > 0 && { status: 400 }) }
}

/** Of a link to a signed month, or of the only one that is open: the day, the words and the one line for hours. */
function proposed(visit: Visit, { grants, sheets }: At): Readonly<Record<string, string>> {
  const asked = visit.parameters.get('sheet')
  const sheet = sheets.find(({ value }) => value === asked) ?? (sheets.length === 1 ? sheets[0] : undefined)
  if (!sheet) return {}
  const funding = grants.filter(({ projects }) => projects.some(({ projectId }) => projectId === sheet.projectId))
  const places = funding.flatMap((grant) =>
    grant.lines.filter(({ category }) => category === 'ownLabour').map((line) => placeValue(grant, line)),
  )
  const [only = '', ...others] = places
  return {
    ...{ sheet: sheet.value, costDate: dayOfSheet(visit, sheet.month), title: sheet.title },
    place: others.length === 0 ? only : '',
  }
}
