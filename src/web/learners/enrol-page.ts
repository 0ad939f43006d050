/** `/learners/{learnerId}/enrol`: a place in a training of this organisation, or of another in the partnership. */
import type { z } from 'zod'
import { enrolmentPurpose, sector } from '../../../events/learner.ts'
import { learnerFile } from '../../../projections/learner-file.ts'
import { enrolLearner } from '../../domain/learner/enrol-learner.ts'
import { enrolmentWords as words } from '../../language/learners-words.ts'
import { html } from '../html.ts'
import { errorSummary, type FormErrors, form, linkButton, noErrors, selectField, textField } from '../kit/form.ts'
import { definePage, type Shown } from '../kit/page.ts'
import { empty, heading, lead, personal } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { ownOfferings } from './offerings-page.ts'
import { choicesOf, learnerAt, organisationChoices, pageOf } from './staff.ts'

const OPTIONAL = ['employerId', 'workplaceId', 'sectorFrom', 'sectorTo'] as const

export const enrolPage = definePage({
  path: '/learners/:learnerId/enrol',
  roles: ['coordinator', 'studentAdmin'],
  show: (visit) => shown(visit, noErrors),
  async post(visit) {
    const { fields } = visit
    const given = OPTIONAL.flatMap((name) => (fields.text(name) ? [[name, fields.text(name)] as const] : []))
    const done = await visit.act(enrolLearner, {
      learnerId: learnerAt(visit),
      offeringId: fields.text('offeringId'),
      startsOn: fields.text('startsOn'),
      purpose: fields.text('purpose') as z.input<typeof enrolmentPurpose>,
      ...Object.fromEntries(given),
    })
    if (done.kind !== 'accepted') return shown(visit, errorsOf(visit, done, FIELDS))
    return {
      to: `${pageOf(learnerAt(visit))}/enrolments/${done.ids.enrolmentId}`,
      said: { tone: 'ok', text: visit.t(words.enrolled) },
    }
  },
})

/** Which field a rule is about. */
const FIELDS = {
  'offering-withdrawn': 'offeringId',
  'offering-full': 'offeringId',
  'already-enrolled': 'offeringId',
  'outside-offering': 'startsOn',
  'workplace-missing': 'workplaceId',
  'workplace-not-recognised': 'workplaceId',
}

async function shown(visit: Visit, errors: FormErrors): Promise<Shown> {
  const { result: file } = await visit.ask(learnerFile, { learnerId: learnerAt(visit) })
  const open = (await ownOfferings(visit, { openOn: visit.today })).own.filter(({ seatsLeft }) => seatsLeft > 0)
  const organisations = await organisationChoices(visit)
  const value = (name: string) => ({ name, value: visit.fields.text(name), errors })
  const choices = open.map((one) => ({
    value: one.offeringId,
    label: visit.t(words.seats, {
      title: visit.both(one.titleNl, one.titleEn),
      left: one.seatsLeft,
      until: one.endsOn,
    }),
  }))
  const sectors = choicesOf(visit, words.sectors).filter((choice) => sector.options.some((one) => one === choice.value))
  const content = html`${errorSummary(visit, errors)}
${heading(1, visit.t(words.enrolTitle))}
${lead(personal(visit, file.name))}
${
  choices.length === 0
    ? empty(visit.t(words.noOfferings), linkButton('/offerings', visit.t(words.toOfferings)))
    : form(visit, {
        errors,
        submit: words.enrolDo,
        key: errors.size > 0 ? visit.formKey : visit.freshKey(),
        content: html`${selectField(visit, { ...value('offeringId'), label: words.offering, empty: words.chooseOffering, choices })}
${textField(visit, { ...value('startsOn'), value: visit.fields.text('startsOn') || visit.today, label: words.startsOn, hint: words.startsOnHint, type: 'date' })}
${selectField(visit, { ...value('purpose'), value: visit.fields.text('purpose') || enrolmentPurpose.options[0], label: words.purpose, choices: choicesOf(visit, words.purposes) })}
${selectField(visit, { ...value('employerId'), label: words.parties.employer, hint: words.employerHint, empty: words.nobody, choices: organisations })}
${selectField(visit, { ...value('workplaceId'), label: words.workplace, empty: words.nobody, choices: organisations })}
${selectField(visit, { ...value('sectorFrom'), label: words.sectorFrom, empty: words.unknown, choices: sectors })}
${selectField(visit, { ...value('sectorTo'), label: words.sectorTo, empty: words.unknown, choices: sectors })}`,
      })
}`
  return { title: words.enrolTitle, content, ...(errors.size > 0 && { status: 400 }) }
}
