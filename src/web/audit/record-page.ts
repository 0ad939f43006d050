/** `/grants/{grantId}/findings/new?entry=…&sample=…`: what is wrong with one entry. */
import type { z } from 'zod'
import { costEntries } from '../../../projections/cost-entries.ts'
import { recordFinding } from '../../domain/grant/record-finding.ts'
import { findingsWords, kindWords, findingWords as words } from '../../language/audit-words.ts'
import { PageError } from '../error-page.ts'
import { grantMenu } from '../grants/grant-menu.ts'
import { type Html, html } from '../html.ts'
import {
  errorSummary,
  type FormErrors,
  form,
  linkButton,
  noErrors,
  radioField,
  selectField,
  textArea,
  textField,
} from '../kit/form.ts'
import { amount, centsOf, fieldAmount } from '../kit/money.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { date, empty, facts, heading, link, personal } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { addressOf, auditedGrant, DECIDING } from './audited.ts'

export const recordPage = definePage({
  path: '/grants/:grantId/findings/new',
  roles: DECIDING,
  show: (visit) => shown(visit, noErrors),
  post: record,
})

type Entry = z.infer<typeof costEntries.result>['entries'][number]
type Kind = z.input<typeof recordFinding.input>['kind']

const FIELDS = { 'more-than-approved': 'amount', amount: 'amount', kind: 'kind', note: 'note' }

/** The one that the address names; undefined when it names none, or none of this grant. */
async function entryAt(visit: Visit, grantId: string): Promise<Entry | undefined> {
  const entryId = visit.parameters.get('entry') ?? ''
  const asked = await visit.asked(costEntries, { grantId, entryId })
  if (asked.kind !== 'answered') return undefined
  const { entries } = asked.result as z.infer<typeof costEntries.result>
  // A move has two rows under one name: the finding is about the one that counts.
  return entries.find(({ approved }) => approved > 0)
}

async function record(visit: Visit): Promise<Shown | Next> {
  const { t, fields } = visit
  const { id, decides } = await auditedGrant(visit)
  if (!decides) throw new PageError(403)
  const entry = await entryAt(visit, id)
  if (!entry) throw new PageError(404)
  const cents = centsOf(fields.text('amount'))
  if (cents === undefined) return shown(visit, new Map([['amount', t(words.noAmount)]]))
  const sampleId = visit.parameters.get('sample') || undefined
  const note = fields.optional('note')
  const done = await visit.act(recordFinding, {
    grantId: id,
    entryId: entry.entryId,
    period: entry.postedPeriod,
    ...(sampleId !== undefined && { sampleId }),
    kind: fields.text('kind') as Kind,
    amount: cents,
    certain: fields.text('certain') !== 'no',
    ...(note !== undefined && { note }),
  })
  if (done.kind !== 'accepted') return shown(visit, errorsOf(visit, done, FIELDS))
  const to = sampleId === undefined ? addressOf(id, 'findings') : addressOf(id, 'samples', sampleId)
  return { to, said: { tone: 'ok', text: t(words.recorded) } }
}

async function shown(visit: Visit, errors: FormErrors): Promise<Shown> {
  const { t } = visit
  const { id, decides, face } = await auditedGrant(visit)
  if (!decides) throw new PageError(403)
  const entry = await entryAt(visit, id)
  const title = `${t(words.newTitle)}: ${face.name}`
  const content = html`${errorSummary(visit, errors)}
${heading(1, title)}
${await grantMenu(visit, id, 'findings')}
${entry ? html`${heading(2, t(words.about))}${about(visit, id, entry)}${fieldsOf(visit, entry, errors)}` : empty(t(words.noEntry), linkButton(addressOf(id, 'entries'), t(findingsWords.toEntries)))}
<p class="nl-paragraph lb-screen">${link(addressOf(id, 'findings'), t(words.back))}</p>`
  return { title, content, ...(errors.size > 0 && { status: 400 }) }
}

function about(visit: Visit, grantId: string, entry: Entry): Html {
  const { t } = visit
  return facts([
    [t(words.about), link(addressOf(grantId, 'entries', entry.entryId), entry.title ?? entry.entryId)],
    [t(words.partner), personal(visit, entry.partner.name)],
    [t(words.costDate), date(visit, entry.costDate)],
    [t(words.line), entry.line],
    [t(words.approved), amount(visit, entry.approved)],
  ])
}

function fieldsOf(visit: Visit, entry: Entry, errors: FormErrors): Html {
  const { t, fields } = visit
  const kinds = Object.entries(kindWords).map(([value, label]) => ({ value, label: t(label) }))
  const typed = fields.has('amount') ? fields.text('amount') : fieldAmount(visit, entry.approved)
  return form(visit, {
    // With what the address says of entry and sample.
    action: `${visit.here}?${visit.parameters.toString()}`,
    submit: words.submit,
    errors,
    content: html`${selectField(visit, { name: 'kind', label: words.kind, empty: words.chooseKind, choices: kinds, value: fields.text('kind'), errors })}
${textField(visit, { name: 'amount', label: words.amount, hint: words.amountHint, short: true, maxlength: 20, value: typed, errors })}
${radioField(visit, {
  name: 'certain',
  label: words.certain,
  value: fields.text('certain') || 'yes',
  errors,
  choices: [
    { value: 'yes', label: t(words.certainYes) },
    { value: 'no', label: t(words.certainNo) },
  ],
})}
${textArea(visit, { name: 'note', label: words.note, hint: words.noteHint, optional: true, maxlength: 500, value: fields.raw('note'), errors })}`,
  })
}
