/** `/offerings/{offeringId}`: one training: offered once more, or taken off. */
import type { z } from 'zod'
import { offering } from '../../../projections/offering.ts'
import { publishOffering } from '../../domain/offering/publish-offering.ts'
import { withdrawOffering } from '../../domain/offering/withdraw-offering.ts'
import { offeringsWords as words } from '../../language/offerings-words.ts'
import { type Html, html } from '../html.ts'
import { errorSummary, type FormErrors, form, hidden, noErrors, selectField, textField } from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { facts, folded, heading, link, paragraph, personal } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { OFFERING_ROLES, stateBadge } from './offerings-page.ts'
import { choicesOf } from './staff.ts'

type Offering = z.infer<typeof offering.result>

export const offeringPage = definePage({
  path: '/offerings/:offeringId',
  roles: OFFERING_ROLES,
  show: (visit) => shown(visit, noErrors),
  post: (visit) => (visit.fields.text('do') === 'withdraw' ? withdraw(visit) : publish(visit)),
})

const found = async (visit: Visit): Promise<Offering> =>
  (await visit.ask(offering, { offeringId: visit.path.offeringId ?? '' })).result

async function publish(visit: Visit): Promise<Shown | Next> {
  const { fields } = visit
  const like = await found(visit)
  const seats = fields.whole('seats')
  if (seats === undefined || Number.isNaN(seats)) return shown(visit, new Map([['seats', visit.t(words.wholeNumber)]]))
  const { partnershipId, institutionId, credentialTypeId, form: how, route, assessmentPolicyId, units } = like
  const cohort = fields.text('cohort')
  const done = await visit.act(publishOffering, {
    partnershipId,
    providerId: visit.organisationId,
    institutionId,
    title: { nl: fields.text('titleNl'), en: fields.text('titleEn') },
    form: how,
    route,
    startsOn: fields.text('startsOn'),
    endsOn: fields.text('endsOn'),
    seats,
    assessmentPolicyId,
    unitIds: units.map(({ unitId }) => unitId),
    ...(credentialTypeId && { credentialTypeId }),
    ...(cohort && { cohort }),
  })
  if (done.kind !== 'accepted') return shown(visit, errorsOf(visit, done, FIELDS))
  return { to: `/offerings/${done.stream.slice(-26)}`, said: { tone: 'ok', text: visit.t(words.published) } }
}

const FIELDS = {
  'title/nl': 'titleNl',
  'title/en': 'titleEn',
  'ends-before-it-starts': 'endsOn',
  'provider-not-a-member': 'startsOn',
  'assessment-policy-not-in-force': 'startsOn',
}

async function withdraw(visit: Visit): Promise<Shown | Next> {
  const { fields } = visit
  const reason = fields.text('reason')
  if (!Object.hasOwn(words.reasons, reason)) return shown(visit, new Map([['reason', visit.t(words.chooseReason)]]))
  const done = await visit.act(withdrawOffering, {
    offeringId: visit.path.offeringId ?? '',
    on: fields.text('on'),
    reason: reason as keyof typeof words.reasons,
  })
  if (done.kind !== 'accepted') return shown(visit, errorsOf(visit, done))
  return { to: visit.here, said: { tone: 'ok', text: visit.t(words.withdrawnSaid) } }
}

async function shown(visit: Visit, errors: FormErrors): Promise<Shown> {
  const one = await found(visit)
  const title = visit.both(one.title.nl, one.title.en)
  // Only what this organisation provides is its own to offer again or to take off.
  const ours = one.providerId === visit.organisationId && visit.role !== 'studentAdmin'
  const content = html`${errorSummary(visit, errors)}
${heading(1, title)}
${facts([
  [visit.t(words.state), stateBadge(visit, one)],
  [visit.t(words.period), visit.t(words.fromUntil, { from: one.startsOn, until: one.endsOn })],
  [visit.t(words.seats), visit.t(words.seatsOf, { left: one.seatsLeft, all: one.seats })],
  [visit.t(words.institution), personal(visit, one.institution.name)],
  [visit.t(words.route), one.route === 'nonFormal' ? '' : one.route],
  [visit.t(words.cohort), one.cohort],
  [
    visit.t(words.units),
    html`<ul class="lb-plain">${one.units.map((unit) => html`<li>${visit.both(unit.titleNl, unit.titleEn)} <span class="lb-code">${unit.code}</span></li>`)}</ul>`,
  ],
])}
${ours && againPart(visit, one, errors)}
${ours && one.withdrawnOn === undefined && withdrawPart(visit, errors)}
<p class="nl-paragraph lb-screen">${link('/offerings', visit.t(words.toList))}</p>`
  return { title, content, ...(errors.size > 0 && { status: 400 }) }
}

const AGAIN = ['titleNl', 'titleEn', 'startsOn', 'endsOn', 'seats', 'cohort']

function againPart(visit: Visit, one: Offering, errors: FormErrors): Html {
  const { fields } = visit
  const value = (name: string, otherwise = '') => ({
    name,
    value: fields.has(name) ? fields.text(name) : otherwise,
    errors,
  })
  return folded(
    visit.t(words.again),
    form(visit, {
      submit: words.publish,
      content: html`${hidden('do', 'publish')}${paragraph(visit.t(words.againText))}
${textField(visit, { ...value('titleNl', one.title.nl), label: words.titleNl, maxlength: 200 })}
${textField(visit, { ...value('titleEn', one.title.en), label: words.titleEn, maxlength: 200 })}
${textField(visit, { ...value('startsOn'), label: words.startsOn, type: 'date' })}
${textField(visit, { ...value('endsOn'), label: words.endsOn, type: 'date' })}
${textField(visit, { ...value('seats', String(one.seats)), label: words.places, type: 'number', short: true })}
${textField(visit, { ...value('cohort', one.cohort), label: words.cohort, optional: true, short: true, maxlength: 64 })}`,
    }),
    AGAIN.some((name) => errors.has(name)),
  )
}

function withdrawPart(visit: Visit, errors: FormErrors): Html {
  const { fields } = visit
  return folded(
    visit.t(words.withdraw),
    form(visit, {
      submit: words.withdraw,
      tone: 'danger',
      content: html`${hidden('do', 'withdraw')}${paragraph(visit.t(words.withdrawText))}
${textField(visit, { name: 'on', label: words.on, type: 'date', value: fields.text('on') || visit.today, errors })}
${selectField(visit, { name: 'reason', label: words.reason, empty: words.chooseReason, choices: choicesOf(visit, words.reasons), value: fields.text('reason'), errors })}`,
    }),
    ['on', 'reason'].some((name) => errors.has(name)),
  )
}
