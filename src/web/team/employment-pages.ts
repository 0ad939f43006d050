/** Somebody comes to work here, does other work, or leaves. */
import { changeEmployment } from '../../domain/employment/change-employment.ts'
import { endEmployment } from '../../domain/employment/end-employment.ts'
import { recordEmployment } from '../../domain/employment/record-employment.ts'
import { teamWords as words } from '../../language/team-words.ts'
import { type Html, html } from '../html.ts'
import { errorSummary, type FormErrors, form, noErrors, radioField, textField } from '../kit/form.ts'
import { definePage, type Shown } from '../kit/page.ts'
import { heading, lead, personal } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { type Employee, employeeOf, hoursOf, KEEPING, minutesIn } from './staff.ts'

interface Typed {
  readonly name: string
  readonly jobTitle: string
  readonly department: string
  readonly hours: string
  readonly personnelNumber: string
  readonly day: string
}
const typedIn = ({ fields }: Visit): Typed => ({
  name: fields.text('name'),
  jobTitle: fields.text('jobTitle'),
  department: fields.text('department'),
  hours: fields.text('hours'),
  personnelNumber: fields.text('personnelNumber'),
  day: fields.text('day'),
})

function errorsIn(visit: Visit, typed: Typed): FormErrors {
  const errors = new Map<string, string>()
  for (const name of ['name', 'jobTitle'] as const) if (typed[name] === '') errors.set(name, visit.t(words.needed))
  if (minutesIn(typed.hours) === undefined) errors.set('hours', visit.t(words.hoursWrong))
  if (typed.day === '') errors.set('day', visit.t(words.dayMissing))
  return errors
}
const positionIn = (typed: Typed) => ({
  jobTitle: typed.jobTitle,
  contractMinutes: minutesIn(typed.hours) ?? 0,
  ...(typed.department !== '' && { department: typed.department }),
})
const FIELD_OF = {
  contractMinutes: 'hours',
  from: 'day',
  changedOn: 'day',
  'employment-ended': 'day',
  'date-too-early': 'day',
}

export const newPersonPage = definePage({
  path: '/team/people/new',
  roles: KEEPING,
  show: (visit) =>
    newPerson(visit, { name: '', jobTitle: '', department: '', hours: '', personnelNumber: '', day: visit.today }),
  async post(visit) {
    const typed = typedIn(visit)
    const errors = errorsIn(visit, typed)
    if (errors.size > 0) return newPerson(visit, typed, errors)
    const outcome = await visit.act(recordEmployment, {
      employerId: visit.organisationId,
      name: typed.name,
      ...positionIn(typed),
      ...(typed.personnelNumber !== '' && { personnelNumber: typed.personnelNumber }),
      from: typed.day,
    })
    if (outcome.kind !== 'accepted') return newPerson(visit, typed, errorsOf(visit, outcome, FIELD_OF))
    return {
      to: `/team/people/${outcome.ids.employmentId}`,
      said: { tone: 'ok', text: visit.t(words.added, { name: typed.name }) },
    }
  },
})

function newPerson(visit: Visit, typed: Typed, errors: FormErrors = noErrors): Shown {
  const content = html`${errorSummary(visit, errors)}${heading(1, visit.t(words.addTitle))}
${lead(visit.t(words.addLead))}
${form(visit, {
  submit: words.addSubmit,
  errors,
  content: html`${positionFields(visit, typed, errors)}
${textField(visit, { name: 'personnelNumber', label: words.personnelNumber, hint: words.personnelHint, value: typed.personnelNumber, maxlength: 40, optional: true, short: true, errors })}
${textField(visit, { name: 'day', label: words.firstDay, type: 'date', value: typed.day, errors })}`,
})}`
  return { title: words.addTitle, content, status: errors.size > 0 ? 400 : 200 }
}

function positionFields(visit: Visit, typed: Typed, errors: FormErrors): Html {
  return html`${textField(visit, { name: 'name', label: words.name, value: typed.name, maxlength: 200, errors })}
${textField(visit, { name: 'jobTitle', label: words.jobTitle, value: typed.jobTitle, maxlength: 80, errors })}
${textField(visit, { name: 'department', label: words.department, value: typed.department, maxlength: 80, optional: true, errors })}
${textField(visit, { name: 'hours', label: words.hours, hint: words.hoursHint, value: typed.hours, maxlength: 6, short: true, errors })}`
}

export const changePersonPage = definePage({
  path: '/team/people/:employmentId/change',
  roles: KEEPING,
  async show(visit) {
    const employee = await employeeOf(visit)
    const { jobTitle, department = '', contractMinutes } = employee
    const name = typeof employee.name === 'string' ? employee.name : ''
    const hours = hoursOf(visit, contractMinutes)
    return changePerson(visit, { name, jobTitle, department, hours, personnelNumber: '', day: visit.today })
  },
  async post(visit) {
    const employee = await employeeOf(visit)
    const typed = typedIn(visit)
    const errors = errorsIn(visit, typed)
    if (errors.size > 0) return changePerson(visit, typed, errors)
    const outcome = await visit.act(changeEmployment, {
      employmentId: employee.employmentId,
      ...positionIn(typed),
      ...(typed.name !== employee.name && { name: typed.name }),
      changedOn: typed.day,
    })
    if (outcome.kind !== 'accepted') return changePerson(visit, typed, errorsOf(visit, outcome, FIELD_OF))
    return { to: `/team/people/${employee.employmentId}`, said: { tone: 'ok', text: visit.t(words.changed) } }
  },
})

function changePerson(visit: Visit, typed: Typed, errors: FormErrors = noErrors): Shown {
  const content = html`${errorSummary(visit, errors)}${heading(1, visit.t(words.changeTitle))}
${lead(visit.t(words.changeLead))}
${form(visit, {
  submit: words.changeSubmit,
  errors,
  content: html`${positionFields(visit, typed, errors)}
${textField(visit, { name: 'day', label: words.changedOn, type: 'date', value: typed.day, errors })}`,
})}`
  return { title: words.changeTitle, content, status: errors.size > 0 ? 400 : 200 }
}

export const endPersonPage = definePage({
  path: '/team/people/:employmentId/end',
  roles: KEEPING,
  async show(visit) {
    return endPerson(visit, await employeeOf(visit), visit.today)
  },
  async post(visit) {
    const employee = await employeeOf(visit)
    const day = visit.fields.text('day')
    if (day === '') return endPerson(visit, employee, day, new Map([['day', visit.t(words.dayMissing)]]))
    const outcome = await visit.act(endEmployment, {
      employmentId: employee.employmentId,
      lastDay: day,
      reason: visit.fields.text('reason') === 'recordedInError' ? 'recordedInError' : 'ended',
    })
    if (outcome.kind !== 'accepted') {
      return endPerson(visit, employee, day, errorsOf(visit, outcome, { lastDay: 'day', 'date-too-early': 'day' }))
    }
    return { to: `/team/people/${employee.employmentId}`, said: { tone: 'ok', text: visit.t(words.endDone) } }
  },
})

function endPerson(visit: Visit, employee: Employee, day: string, errors: FormErrors = noErrors): Shown {
  const title = visit.t(words.endTitle, { name: personal(visit, employee.name) })
  const content = html`${errorSummary(visit, errors)}${heading(1, title)}
${lead(visit.t(words.endLead))}
${form(visit, {
  submit: words.endSubmit,
  tone: 'danger',
  content: html`${textField(visit, { name: 'day', label: words.lastDay, type: 'date', value: day, errors })}
${radioField(visit, {
  name: 'reason',
  label: words.endReason,
  value: visit.fields.text('reason') || 'ended',
  choices: [
    { value: 'ended', label: visit.t(words.endEnded) },
    { value: 'recordedInError', label: visit.t(words.endError) },
  ],
})}`,
})}`
  return { title, content, status: errors.size > 0 ? 400 : 200 }
}
