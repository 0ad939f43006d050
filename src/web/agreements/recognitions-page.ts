/** `/agreements/recognitions`: which proofs of others count here, for how long; and who recognises a proof. */
import type { z } from 'zod'
import type { Role } from '../../../events/values.ts'
import { recognitions } from '../../../projections/recognitions.ts'
import { endTrainingRecognition } from '../../domain/organisation/end-training-recognition.ts'
import { recognitionWords as words } from '../../language/recognition-words.ts'
import { PageError } from '../error-page.ts'
import { type Html, html } from '../html.ts'
import {
  button,
  type Choice,
  errorSummary,
  type FormErrors,
  form,
  hidden,
  noErrors,
  selectField,
  textField,
} from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { badge, date, empty, folded, heading, honesty, lead, paragraph, table } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { choicesOf, namedChoices, nameOf, READING } from './partners.ts'
import { recognise, recognisingForm } from './recognising.ts'

export type Recognition = z.infer<typeof recognitions.result>['recognitions'][number]

const RECOGNISING: readonly Role[] = ['organisationAdmin', 'programmeManager']
const mayRecognise = ({ role }: Visit) => role !== undefined && RECOGNISING.includes(role)

export const recognitionsPage = definePage({
  path: '/agreements/recognitions',
  roles: READING,
  wide: true,
  show: (visit) => shown(visit, noErrors),
  async post(visit) {
    const done = visit.fields.text('do') === 'end' ? await end(visit) : await recognise(visit)
    return 'errors' in done ? shown(visit, done.errors) : done
  },
})

const own = async (visit: Visit) => visit.ask(recognitions, { organisationId: visit.organisationId })

export const titleOf = (visit: Visit, { title }: Pick<Recognition, 'title'>): string =>
  visit.both(title?.nl, title?.en) || '–'

async function end(visit: Visit): Promise<Next | { readonly errors: FormErrors }> {
  const { fields, organisationId } = visit
  const trainingRecognitionId = fields.text('trainingRecognitionId')
  const ending = (await own(visit)).result.recognitions.find(
    (one) => one.trainingRecognitionId === trainingRecognitionId,
  )
  if (!ending) throw new PageError(404)
  const on = fields.text('endOn')
  const done = await visit.act(endTrainingRecognition, {
    organisationId,
    trainingRecognitionId,
    on,
    reason: fields.text('endReason') as z.input<typeof endTrainingRecognition.input>['reason'],
  })
  if (done.kind !== 'accepted') {
    return { errors: errorsOf(visit, done, { on: 'endOn', reason: 'endReason', 'ends-before-it-starts': 'endOn' }) }
  }
  const text = visit.t(words.ended, { proof: titleOf(visit, ending), on })
  return { to: '/agreements/recognitions', said: { tone: 'ok', text } }
}

async function shown(visit: Visit, errors: FormErrors): Promise<Shown> {
  const { t } = visit
  const answered = await own(visit)
  const ours = answered.result.recognitions
  const proofs = await namedChoices(visit, 'credentialType')
  const ends = visit.fields.text('do') === 'end'
  const content = html`${errorSummary(visit, errors)}
${heading(1, t(words.title))}
${lead(t(words.lead))}
${honesty(visit, answered)}
${heading(2, t(words.ours))}
${ours.length === 0 ? empty(t(words.none)) : ownTable(visit, ours)}
${mayRecognise(visit) && ours.filter((one) => !isOver(visit, one)).map((one) => ending(visit, one, errors))}
${mayRecognise(visit) && (await recognisingForm(visit, proofs, ends ? noErrors : errors))}
${await others(visit, proofs)}`
  return { title: words.title, content, ...(errors.size > 0 && { status: 400 }) }
}

const isOver = ({ today }: Visit, { until }: Recognition) => until !== undefined && until < today

function ownTable(visit: Visit, ours: readonly Recognition[]): Html {
  const { t } = visit
  return table(
    t(words.ours),
    [
      { label: t(words.proof), cell: (one: Recognition) => titleOf(visit, one) },
      { label: t(words.issuer), cell: ({ issuer }) => (issuer ? nameOf(visit, issuer) : t(words.anyIssuer)) },
      { label: t(words.period), cell: (one) => periodOf(visit, one) },
      { label: t(words.validity), cell: (one) => validityOf(visit, one) },
      { label: t(words.state), cell: (one) => stateOf(visit, one) },
    ],
    ours,
    { hideCaption: true },
  )
}

const periodOf = ({ t }: Visit, { from, until }: Recognition) =>
  until ? t(words.fromUntil, { from, until }) : t(words.from, { from })

function stateOf(visit: Visit, one: Recognition): Html {
  if (one.holds) return badge('ok', visit.t(words.holds))
  return isOver(visit, one) ? badge('neutral', visit.t(words.over)) : badge('warning', visit.t(words.waits))
}

/** `P1Y6M`: its parts in words. */
function validityOf({ t }: Visit, { validity }: Recognition): string {
  if (!validity) return t(words.asIssuer)
  if (validity.mode !== 'expires' || validity.validFor === undefined) return t(words.forEver)
  const [, years, months, days] = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?$/.exec(validity.validFor) ?? []
  const parts = [
    years && t(words.years, { count: Number(years) }),
    months && t(words.months2, { count: Number(months) }),
    days && t(words.days, { count: Number(days) }),
  ]
  return t(words.validFor, { period: parts.filter(Boolean).join(', ') })
}

function ending(visit: Visit, one: Recognition, errors: FormErrors): Html {
  const { t, fields } = visit
  const id = one.trainingRecognitionId ?? ''
  const mine = fields.text('trainingRecognitionId') === id && errors.size > 0
  const proof = titleOf(visit, one)
  const value = (name: string, otherwise = '') => ({
    name,
    value: mine ? fields.text(name) : otherwise,
    errors: mine ? errors : noErrors,
  })
  // A page with several such forms has each of its fields once under a name that is open.
  return folded(
    `${t(words.end)}: ${proof}, ${one.issuer ? nameOf(visit, one.issuer) : t(words.anyIssuer)}`,
    form(visit, {
      submit: words.endDo,
      tone: 'danger',
      content: html`${hidden('do', 'end')}${hidden('trainingRecognitionId', id)}
${paragraph(t(words.endText, { proof, on: date(visit, visit.today) }))}
${textField(visit, { ...value('endOn', visit.today), label: words.endOn, type: 'date' })}
${selectField(visit, { ...value('endReason'), label: words.reason, empty: words.chooseReason, choices: choicesOf(visit, words.reasons) })}`,
    }),
    mine,
  )
}

/** A question that only reads: its answer has an address. */
async function others(visit: Visit, proofs: readonly Choice[]): Promise<Html> {
  const { t } = visit
  const asked = proofs.find(({ value }) => value === visit.parameters.get('proof'))
  const found = asked ? (await visit.ask(recognitions, { credentialTypeId: asked.value })).result.recognitions : []
  const holding = found.filter(({ holds }) => holds)
  const answer =
    asked &&
    (holding.length === 0
      ? empty(t(words.nobody))
      : table(
          asked.label,
          [
            { label: t(words.organisation), cell: ({ organisation }: Recognition) => nameOf(visit, organisation) },
            { label: t(words.issuer), cell: ({ issuer }) => (issuer ? nameOf(visit, issuer) : t(words.anyIssuer)) },
            { label: t(words.period), cell: (one) => periodOf(visit, one) },
            { label: t(words.validity), cell: (one) => validityOf(visit, one) },
          ],
          holding,
        ))
  return html`${heading(2, t(words.who))}
<form class="lb-form lb-inline lb-screen" method="get" action="/agreements/recognitions">
${selectField(visit, { name: 'proof', label: words.proof, empty: words.choose, choices: proofs, value: asked?.value })}${button(t(words.show), 'secondary')}</form>
${answer}`
}
