/** `/agreements/requirements`: which proofs a function asks for, on a day; set with a first day, the next version after it. */
import type { z } from 'zod'
import type { Role } from '../../../events/values.ts'
import { requirements } from '../../../projections/recognitions.ts'
import { setRequirements } from '../../domain/organisation/set-requirements.ts'
import { requirementWords as words } from '../../language/recognition-words.ts'
import { type Html, html } from '../html.ts'
import { button, checkboxes, errorSummary, type FormErrors, form, noErrors, textField } from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { date, empty, folded, heading, honesty, lead, paragraph, table } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { dayIn, namedChoices } from './partners.ts'

type Requirement = z.infer<typeof requirements.result>['requirements'][number]

const READING: readonly Role[] = ['organisationAdmin', 'hrOfficer', 'teamLead', 'programmeManager', 'coordinator']
const SETTING: readonly Role[] = ['organisationAdmin', 'hrOfficer']

export const requirementsPage = definePage({
  path: '/agreements/requirements',
  roles: READING,
  wide: true,
  show: (visit) => shown(visit, noErrors),
  post: set,
})

async function set(visit: Visit): Promise<Shown | Next> {
  const { fields, organisationId } = visit
  const [jobTitle, department] = [fields.optional('jobTitle'), fields.optional('department')]
  const from = fields.text('from')
  const done = await visit.act(setRequirements, {
    organisationId,
    credentialTypeIds: [...fields.all('proof')],
    from,
    ...(jobTitle && { jobTitle }),
    ...(department && { department }),
  })
  if (done.kind !== 'accepted') {
    return shown(visit, errorsOf(visit, done, { credentialTypeIds: 'proof', 'date-too-early': 'from' }))
  }
  return { to: '/agreements/requirements', said: { tone: 'ok', text: visit.t(words.done, { from }) } }
}

async function shown(visit: Visit, errors: FormErrors): Promise<Shown> {
  const { t, organisationId } = visit
  const day = dayIn(visit, 'on')
  const answered = await visit.ask(requirements, { organisationId }, { asOf: day || undefined })
  const rows = answered.result.requirements
  const dayErrors = new Map(day === undefined ? [['on', t(words.noDate)] as const] : [])
  const content = html`${errorSummary(visit, errors)}
${heading(1, t(words.title))}
${lead(t(words.lead))}
${honesty(visit, answered)}
<form class="lb-form lb-inline lb-screen" method="get" action="/agreements/requirements">
${textField(visit, { name: 'on', label: words.asOf, type: 'date', value: day || answered.result.asOf.on, errors: dayErrors })}${button(t(words.show), 'secondary')}</form>
${rows.length === 0 ? empty(t(words.none)) : required(visit, rows)}
${visit.role !== undefined && SETTING.includes(visit.role) && (await setting(visit, errors))}`
  return {
    title: words.title,
    content,
    keep: day ? { on: day } : {},
    ...(errors.size > 0 && { status: 400 }),
  }
}

function required(visit: Visit, rows: readonly Requirement[]): Html {
  const { t } = visit
  return table(
    t(words.title),
    [
      { label: t(words.jobTitle), cell: ({ jobTitle }: Requirement) => jobTitle ?? t(words.everyJob) },
      { label: t(words.department), cell: ({ department }) => department ?? t(words.everyDepartment) },
      {
        label: t(words.proofs),
        cell: ({ credentials }) =>
          credentials.length === 0
            ? t(words.noProofs)
            : credentials.map(({ title }) => visit.both(title?.nl, title?.en)).join('; '),
      },
      { label: t(words.since), cell: ({ from }) => date(visit, from) },
      { label: t(words.version), kind: 'number', cell: ({ version }) => version },
    ],
    rows,
    { hideCaption: true },
  )
}

async function setting(visit: Visit, errors: FormErrors): Promise<Html> {
  const { t, fields } = visit
  const proofs = await namedChoices(visit, 'credentialType')
  const value = (name: string) => ({ name, value: fields.text(name), errors })
  return folded(
    t(words.set),
    proofs.length === 0
      ? paragraph(t(words.noTypes))
      : html`${paragraph(t(words.setText))}${form(visit, {
          submit: words.setDo,
          content: html`${textField(visit, { ...value('jobTitle'), label: words.jobTitle, hint: words.jobHint, maxlength: 80, optional: true })}
${textField(visit, { ...value('department'), label: words.department, hint: words.departmentHint, maxlength: 80, optional: true })}
${checkboxes(visit, { name: 'proof', label: words.proofs, choices: proofs, values: fields.all('proof'), errors })}
${textField(visit, { ...value('from'), value: fields.text('from') || visit.today, label: words.firstDay, type: 'date' })}`,
        })}`,
    errors.size > 0,
  )
}
