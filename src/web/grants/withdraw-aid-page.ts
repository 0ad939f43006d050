/** `/grants/de-minimis/{organisationId}/{deMinimisId}`: takes a record of de-minimis aid back, with the reason. */
import type { z } from 'zod'
import type { Role } from '../../../events/values.ts'
import { deMinimis } from '../../../projections/de-minimis.ts'
import { withdrawDeMinimis } from '../../domain/organisation/withdraw-de-minimis.ts'
import { deMinimisReasonWords, deMinimisWords as words } from '../../language/public-money-words.ts'
import { PageError } from '../error-page.ts'
import { html } from '../html.ts'
import { errorSummary, type FormErrors, form, noErrors, selectField } from '../kit/form.ts'
import { amount } from '../kit/money.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { date, facts, heading, link, paragraph, personal } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { choicesOf, OPENING } from './grant-page.ts'

type Told = z.infer<typeof deMinimis.result>
const WITHDRAWING: readonly Role[] = [
  ...new Set<Role>(['organisationAdmin', 'partnerFinance', 'funderController', ...OPENING]),
]

/** `grantId`: as who decides about that grant. */
export const withdrawAddress = (organisationId: string, id: string, grantId?: string): string =>
  `/grants/de-minimis/${organisationId}/${id}${grantId === undefined ? '' : `?grant=${grantId}`}`

export const withdrawAidPage = definePage({
  path: '/grants/de-minimis/:organisationId/:deMinimisId',
  roles: WITHDRAWING,
  show: (visit) => shown(visit, noErrors),
  post: withdraw,
})

async function loaded(visit: Visit): Promise<{ readonly told: Told; readonly one: Told['aid'][number] }> {
  const { organisationId = '', deMinimisId = '' } = visit.path
  const grantId = visit.parameters.get('grant') ?? undefined
  const told = (await visit.ask(deMinimis, { organisationId, ...(grantId !== undefined && { grantId }) })).result
  const one = told.aid.find((each) => each.deMinimisId === deMinimisId)
  if (!one) throw new PageError(404)
  // What a grant gave is its funder's to take back.
  if (grantId === undefined && one.source === undefined) throw new PageError(403)
  return { told, one }
}
const backOf = (visit: Visit): string => {
  const grantId = visit.parameters.get('grant')
  return grantId === null ? '/grants/de-minimis' : `/grants/${grantId}/decision`
}

async function withdraw(visit: Visit): Promise<Shown | Next> {
  const { told, one } = await loaded(visit)
  const outcome = await visit.act(withdrawDeMinimis, {
    organisationId: told.organisation.id,
    deMinimisId: one.deMinimisId,
    reason: visit.fields.text('reason') as 'enteredInError', // the command's own schema checks what was chosen
  })
  if (outcome.kind !== 'accepted') return shown(visit, errorsOf(visit, outcome))
  return { to: backOf(visit), said: { tone: 'ok', text: visit.t(words.withdrawDone) } }
}

async function shown(visit: Visit, errors: FormErrors): Promise<Shown> {
  const { t } = visit
  const { told, one } = await loaded(visit)
  const grantId = visit.parameters.get('grant')
  const content = html`${errorSummary(visit, errors)}${heading(1, t(words.withdrawTitle))}
${facts([
  [t(words.organisation), personal(visit, told.organisation.name)],
  [t(words.from), one.grant?.name ?? one.source ?? t(words.hidden)],
  [t(words.amount), amount(visit, one.amount)],
  [t(words.on), date(visit, one.on)],
])}
${paragraph(t(words.withdrawText))}
${form(visit, {
  submit: words.withdrawDo,
  tone: 'danger',
  errors,
  content: selectField(visit, {
    ...{ name: 'reason', label: words.reason, errors, value: visit.fields.text('reason') },
    choices: choicesOf(visit, deMinimisReasonWords),
  }),
})}
<p class="nl-paragraph lb-screen">${link(backOf(visit), t(words.title))}</p>`
  const keep = grantId === null ? {} : { grant: grantId }
  return { title: words.withdrawTitle, content, keep, ...(errors.size > 0 && { status: 400 }) }
}
