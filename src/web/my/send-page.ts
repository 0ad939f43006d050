/** `/my/send`: choose what, to whom and until when; see exactly what the other will see; then make the link. */
import { directory } from '../../../projections/directory-queries.ts'
import { myDetails } from '../../../projections/my-details.ts'
import { sharePreview } from '../../../projections/share-preview.ts'
import { addPeriod } from '../../contract/dates.ts'
import { createShare } from '../../domain/share/create-share.ts'
import { myWords as words } from '../../language/my-words.ts'
import { paperWords } from '../../language/sharing-words.ts'
import { html } from '../html.ts'
import {
  button,
  type Choice,
  checkbox,
  checkboxes,
  errorSummary,
  type FormErrors,
  form,
  hidden,
  noErrors,
  radioField,
  selectField,
  textField,
} from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { date, facts, heading, lead } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { shownPart } from '../verification/result-page.ts'
import {
  counts,
  organisationName,
  overviewOf,
  ownLearnerId,
  type Paper,
  papersIn,
  standing,
  titleOf,
} from './papers.ts'

const TERMS = { week: ['P7D', words.week], month: ['P1M', words.month], year: ['P1Y', words.year] } as const
const ORGANISATIONS_MAX = 200

/** What the form says, as text; checked by the command itself. */
interface Chosen {
  readonly proofs: readonly string[]
  readonly overview: boolean
  readonly showsName: boolean
  readonly audience: string
  /** `week`, `month`, `year`, `day`, or `work-` and an employment. */
  readonly term: string
  readonly day: string
}

export const sendPage = definePage({
  path: '/my/send',
  roles: ['learner'],
  scripts: ['chosen-day'],
  show(visit) {
    const proof = visit.parameters.get('proof')
    const proofs = proof === null ? [] : [proof]
    const overview = visit.parameters.has('overview')
    return choose(visit, { proofs, overview, showsName: true, audience: '', term: 'month', day: '' })
  },
  async post(visit) {
    const chosen = chosenIn(visit)
    const step = visit.fields.text('step')
    if (step === 'choose') return choose(visit, chosen)
    const errors = errorsIn(visit, chosen)
    if (errors.size > 0) return choose(visit, chosen, errors)
    return step === 'make' ? make(visit, chosen) : preview(visit, chosen)
  },
})

function chosenIn({ fields }: Visit): Chosen {
  return {
    proofs: fields.all('proof'),
    overview: fields.checked('overview'),
    showsName: fields.text('name') !== 'hidden',
    audience: fields.text('audience'),
    term: fields.text('term'),
    day: fields.text('day'),
  }
}

function errorsIn(visit: Visit, { proofs, overview, term, day }: Chosen): FormErrors {
  const errors = new Map<string, string>()
  if (proofs.length === 0 && !overview) errors.set('proof', visit.t(words.whichMissing))
  if (proofs.length > 0 && overview) errors.set('proof', visit.t(words.whichBoth))
  if (term === '') errors.set('term', visit.t(words.termMissing))
  if (term === 'day' && !/^\d{4}-\d{2}-\d{2}$/.test(day)) errors.set('day', visit.t(words.dayMissing))
  // Sharing longer than was meant would be the worse guess.
  if (term !== '' && term !== 'day' && day !== '') errors.set('term', visit.t(words.dayOrTerm))
  return errors
}

async function choose(visit: Visit, chosen: Chosen, errors: FormErrors = noErrors): Promise<Shown> {
  const { result } = await overviewOf(visit)
  const papers = papersIn(result).filter(counts)
  const t = visit.t
  const content = html`${errorSummary(visit, errors)}${heading(1, t(words.sendTitle))}
${lead(t(words.sendLead))}
${form(visit, {
  submit: words.preview,
  content: html`${
    papers.length > 0 &&
    checkboxes(visit, {
      name: 'proof',
      label: words.which,
      values: chosen.proofs,
      choices: papers.map((paper) => paperChoice(visit, paper)),
      errors,
    })
  }
${checkbox(visit, { name: 'overview', label: paperWords.overview, checked: chosen.overview, ...(papers.length === 0 && { errors: new Map([...errors].map(([name, text]) => [name === 'proof' ? 'overview' : name, text])) }) })}
${radioField(visit, {
  name: 'name',
  label: words.name,
  value: chosen.showsName ? 'shown' : 'hidden',
  choices: [
    { value: 'shown', label: t(words.nameShown) },
    { value: 'hidden', label: t(words.nameHidden), hint: t(words.nameHiddenHint) },
  ],
})}
${selectField(visit, { name: 'audience', label: words.toWhom, hint: words.toWhomHint, value: chosen.audience, empty: words.toAnybody, choices: await organisations(visit), errors })}
${radioField(visit, { name: 'term', label: words.untilWhen, value: chosen.term, choices: [...(await terms(visit))], errors })}
<div data-day-of="term" data-day-value="day">${textField(visit, { name: 'day', label: words.day, hint: words.dayHint, type: 'date', value: chosen.day, optional: true, errors })}</div>`,
})}`
  return { title: words.sendTitle, content, status: errors.size > 0 ? 400 : 200 }
}

const paperChoice = (visit: Visit, paper: Paper): Choice => ({
  value: paper.certificateId,
  label: titleOf(visit, paper),
  hint: `${organisationName(paper.institution)} · ${standing(visit, paper)}`,
})

async function organisations(visit: Visit): Promise<readonly Choice[]> {
  const { result } = await visit.ask(directory, { kind: 'organisation', limit: ORGANISATIONS_MAX })
  return result.entries
    .map(({ id, titleNl, titleEn }) => ({ value: id, label: visit.both(titleNl, titleEn) }))
    .filter(({ label }) => label !== '')
    .toSorted((a, b) => a.label.localeCompare(b.label, visit.language))
}

async function terms(visit: Visit): Promise<readonly Choice[]> {
  const { result } = await visit.ask(myDetails, { learnerId: await ownLearnerId(visit) })
  const work = result.organisations.flatMap(({ employmentId, now, organisation }) =>
    employmentId !== undefined && now
      ? [
          {
            value: `work-${employmentId}`,
            label: visit.t(words.whileWorking, { organisation: organisationName(organisation) }),
          },
        ]
      : [],
  )
  return [
    ...Object.entries(TERMS).map(([value, [, label]]) => ({ value, label: visit.t(label) })),
    ...work,
    { value: 'day', label: visit.t(words.aDay) },
  ]
}

/** As the command has it. The organisation follows from an employment by itself. */
async function sharing(visit: Visit, { proofs, overview, showsName, audience, term, day }: Chosen) {
  const period = Object.hasOwn(TERMS, term) ? TERMS[term as keyof typeof TERMS][0] : undefined
  const employmentId = term.startsWith('work-') ? term.slice('work-'.length) : undefined
  return {
    learnerId: await ownLearnerId(visit),
    scope: overview
      ? { kind: 'transcript' as const }
      : { kind: 'certificates' as const, certificateIds: [...proofs] as string[] },
    showsName,
    ...(employmentId === undefined
      ? { untilDay: period === undefined ? day : addPeriod(visit.today, period) }
      : { employmentId }),
    ...(audience !== '' && employmentId === undefined && { audienceId: audience }),
  }
}

async function preview(visit: Visit, chosen: Chosen): Promise<Shown> {
  const outcome = await visit.asked(sharePreview, {
    learnerId: await ownLearnerId(visit),
    ...(!chosen.overview && { certificateIds: chosen.proofs.join(',') }),
    name: chosen.showsName ? 'shown' : 'hidden',
  })
  if (outcome.kind !== 'answered')
    return choose(visit, chosen, errorsOf(visit, outcome, { certificateIds: 'proof', 'unknown-certificate': 'proof' }))
  // The kernel gives what the query's own schema describes.
  const { shown } = sharePreview.result.parse(outcome.result)
  const { untilDay } = { untilDay: undefined, ...(await sharing(visit, chosen)) }
  const all = [...(await organisations(visit)), ...(await terms(visit))]
  const named = (value: string) => all.find((one) => one.value === value)?.label
  const kept = html`${chosen.proofs.map((proof) => hidden('proof', proof))}${chosen.overview && hidden('overview', '1')}${hidden('name', chosen.showsName ? 'shown' : 'hidden')}${hidden('audience', chosen.audience)}${hidden('term', chosen.term)}${hidden('day', chosen.day)}`
  const content = html`${heading(1, visit.t(words.previewTitle))}
${lead(visit.t(words.previewLead))}
${facts([
  [visit.t(words.shareWho), untilDay !== undefined && (named(chosen.audience) ?? visit.t(words.anybody))],
  [visit.t(words.untilWhen), untilDay === undefined ? named(chosen.term) : date(visit, untilDay)],
])}
<div class="lb-preview">${shownPart(shown, visit.language, visit.today)}</div>
${form(visit, { content: html`${kept}<div class="lb-actions">${button(visit.t(words.makeLink), 'primary', { name: 'step', value: 'make' })}${button(visit.t(words.change), 'secondary', { name: 'step', value: 'choose' })}</div>` })}`
  return { title: words.previewTitle, content }
}

async function make(visit: Visit, chosen: Chosen): Promise<Shown | Next> {
  const outcome = await visit.act(createShare, await sharing(visit, chosen))
  if (outcome.kind === 'accepted') {
    return { to: `/my/shares/${outcome.ids.shareId}`, said: { tone: 'ok', text: visit.t(words.linkMade) } }
  }
  const fields = { untilDay: 'day', 'until-passed': 'day', 'until-too-far': 'day', 'unknown-certificate': 'proof' }
  return choose(visit, chosen, errorsOf(visit, outcome, { ...fields, 'unknown-audience': 'audience' }))
}
