/** `/house-style/{houseStyleId}/withdraw`: takes a style back that should never have counted. */
import { houseStyles } from '../../../projections/house-styles.ts'
import { withdrawHouseStyle } from '../../domain/organisation/withdraw-house-style.ts'
import { houseStyleWords as words } from '../../language/house-style-words.ts'
import { PageError } from '../error-page.ts'
import { html } from '../html.ts'
import { errorSummary, type FormErrors, form, noErrors, radioField } from '../kit/form.ts'
import { definePage, type Shown } from '../kit/page.ts'
import { date, facts, heading, lead, link, paragraph } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { logoAddress, logoPicture, type ShownStyle } from './counting-style.ts'
import { swatch } from './swatch.ts'

const REASONS = ['enteredInError', 'notAllowed'] as const

export const withdrawPage = definePage({
  path: '/house-style/:houseStyleId/withdraw',
  roles: ['organisationAdmin'],
  show: async (visit) => shown(visit, await styleOf(visit), noErrors),
  async post(visit) {
    const style = await styleOf(visit)
    const reason = REASONS.find((one) => one === visit.fields.text('reason'))
    if (reason === undefined) return shown(visit, style, new Map([['reason', visit.t(words.reasonMissing)]]))
    const { organisationId } = visit
    const done = await visit.act(withdrawHouseStyle, { organisationId, houseStyleId: style.houseStyleId, reason })
    if (done.kind !== 'accepted') return shown(visit, style, errorsOf(visit, done))
    return { to: '/house-style', said: { tone: 'ok', text: visit.t(words.wasWithdrawn) } }
  },
})

async function styleOf(visit: Visit): Promise<ShownStyle> {
  const { result } = await visit.ask(houseStyles, { organisationId: visit.organisationId })
  const found = result.rows.find(({ houseStyleId }) => houseStyleId === visit.path.houseStyleId)
  if (!found) throw new PageError(404)
  return found
}

function shown(visit: Visit, { houseStyleId, logo, accent, from }: ShownStyle, errors: FormErrors): Shown {
  const { t, organisationId } = visit
  const content = html`${errorSummary(visit, errors)}${heading(1, t(words.withdrawTitle))}
${lead(t(words.withdrawText))}
${logo !== undefined && logoPicture(logoAddress(organisationId, houseStyleId), logo, t(words.logo))}
${facts([
  [t(words.colour), accent === undefined ? t(words.noColour) : swatch(accent)],
  [t(words.from), date(visit, from)],
])}
${form(visit, {
  submit: words.withdraw,
  tone: 'danger',
  content: radioField(visit, {
    name: 'reason',
    label: words.reason,
    value: visit.fields.text('reason'),
    choices: REASONS.map((value) => ({ value, label: t(words.reasons[value]) })),
    errors,
  }),
})}
${paragraph(link('/house-style', t(words.back)))}`
  return { title: words.withdrawTitle, content, status: errors.size > 0 ? 400 : 200 }
}
