/** What who work in a project do: record what was done, and hand in what was made. */
import type { z } from 'zod'
import { recordActivity } from '../../domain/project/record-activity.ts'
import { submitDeliverable } from '../../domain/project/submit-deliverable.ts'
import * as lists from '../../language/projects-words.ts'
import { projectForms as forms } from '../../language/projects-words.ts'
import { html } from '../html.ts'
import { checkboxes, type FormErrors, fileField, selectField, textField } from '../kit/form.ts'
import { sentenceFor } from '../kit/refusals.ts'
import { notTakenText, storeFile } from '../kit/uploads.ts'
import type { Visit } from '../kit/visit.ts'
import { type Act, actPage } from './act-page.ts'
import { choicesOf, DOING, organisationsIn, type Project, projectAt } from './project-at.ts'

type Activity = z.input<typeof recordActivity.input>
type Deliverable = z.input<typeof submitDeliverable.input>

const value = (visit: Visit, name: string, errors: FormErrors) => ({ name, value: visit.fields.text(name), errors })
/** Today, unless another day was filled in. */
const day = (visit: Visit, name: string, errors: FormErrors) => ({
  ...value(visit, name, errors),
  value: visit.fields.text(name) || visit.today,
  type: 'date' as const,
})
const onItsDay = (name: string) => ({ 'date-ahead': name, 'date-too-early': name, 'project-ended': name })

const activityAct: Act = {
  path: 'activity',
  roles: DOING,
  may: ({ may }: Project) => may.lead || may.work,
  title: forms.activityTitle,
  submit: forms.activityDo,
  fieldOf: {
    'not-in-project': 'organisationIds',
    'organisation-twice': 'organisationIds',
    ...onItsDay('heldOn'),
  },
  fields: (visit, project, errors) => html`
${selectField(visit, { ...value(visit, 'kind', errors), label: forms.kind, choices: choicesOf(visit, lists.activityKindWords) })}
${textField(visit, { ...value(visit, 'title', errors), label: forms.title, maxlength: 200 })}
${textField(visit, { ...day(visit, 'heldOn', errors), label: forms.heldOn })}
${checkboxes(visit, { name: 'organisationIds', label: lists.projectsWords.organisations, choices: organisationsIn(visit, project), values: visit.fields.all('organisationIds'), errors })}
${textField(visit, { ...value(visit, 'minutes', errors), label: forms.minutes, type: 'number', short: true })}
${textField(visit, { ...value(visit, 'participants', errors), label: forms.people, hint: forms.peopleHint, type: 'number', short: true })}`,
  send: (visit) =>
    visit.act(recordActivity, {
      projectId: projectAt(visit),
      kind: visit.fields.text('kind') as Activity['kind'],
      title: visit.fields.text('title'),
      organisationIds: [...visit.fields.all('organisationIds')],
      minutes: visit.fields.whole('minutes') ?? Number.NaN,
      participants: visit.fields.whole('participants') ?? Number.NaN,
      heldOn: visit.fields.text('heldOn'),
    }),
  said: (visit) => visit.t(forms.activity),
}

const deliverAct: Act = {
  path: 'deliver',
  roles: DOING,
  may: ({ may }) => may.work,
  title: forms.deliverTitle,
  submit: forms.deliverDo,
  files: true,
  fieldOf: {
    'not-in-project': '',
    'route-rests-on-nothing': 'restsOn',
    'only-a-route-rests-on': 'restsOn',
    ...onItsDay('submittedOn'),
  },
  fields: (visit, _project, errors) => html`
${selectField(visit, { ...value(visit, 'kind', errors), label: forms.kind, choices: choicesOf(visit, lists.deliverableKindWords) })}
${textField(visit, { ...value(visit, 'title', errors), label: forms.title, maxlength: 200 })}
${selectField(visit, { ...value(visit, 'restsOn', errors), label: forms.restsOn, hint: forms.restsOnHint, choices: choicesOf(visit, lists.restsOnWords), empty: forms.noRoute })}
${fileField(visit, { name: 'document', label: forms.file, hint: forms.fileHint, accept: 'application/pdf,image/*', optional: true, errors })}
${textField(visit, { ...day(visit, 'submittedOn', errors), label: forms.submittedOn })}`,
  async send(visit) {
    const evidence = await evidenceOf(visit)
    if (!Array.isArray(evidence)) return evidence as FormErrors
    const restsOn = visit.fields.optional('restsOn') as Deliverable['restsOn']
    return await visit.act(submitDeliverable, {
      projectId: projectAt(visit),
      kind: visit.fields.text('kind') as Deliverable['kind'],
      title: visit.fields.text('title'),
      makerId: visit.organisationId,
      evidence,
      submittedOn: visit.fields.text('submittedOn'),
      ...(restsOn && { restsOn }),
    })
  },
  said: (visit) => visit.t(forms.delivered, { title: visit.fields.text('title') }),
}

/** The hash of the file that came along, kept as the organisation's; or why it was not taken. */
async function evidenceOf(visit: Visit): Promise<string[] | FormErrors> {
  const { file, organisationId } = visit
  if (file === undefined) return []
  const wrong = (text: string): FormErrors => new Map([['document', text]])
  if ('refused' in file) return wrong(notTakenText(file, visit.language))
  const about = { kind: 'deliverable', belongsTo: { kind: 'organisation', organisationId } } as const
  const stored = await storeFile(visit, file, about)
  if (stored.kind === 'stored') return [stored.sha256]
  return wrong(stored.kind === 'refused' ? sentenceFor(visit, stored.outcome) : notTakenText(stored, visit.language))
}

export const workActs: readonly Act[] = [deliverAct, activityAct]
export const workPages = workActs.map(actPage)
