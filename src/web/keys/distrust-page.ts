/** `/keys/{keyId}/distrust`: says that somebody else may sign with a key; first what that does, then the deed. */

import { issuerEvents } from '../../../events/issuer.ts'
import { awardedCount } from '../../../projections/issuer-reach.ts'
import { distrustIssuerKey } from '../../domain/issuer/distrust-issuer-key.ts'
import { keysWords as words } from '../../language/keys-words.ts'
import { instantOf } from '../board/amsterdam-time.ts'
import { PageError } from '../error-page.ts'
import { html } from '../html.ts'
import { button, errorSummary, type FormErrors, form, hidden, noErrors, radioField, textField } from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { facts, heading, lead, link, moment, notice, paragraph } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { endingOf, keyState, type OwnKey, ownKeys } from './own-keys.ts'

const REASONS = issuerEvents.shapes.IssuerKeyCompromised.decided.shape.reason.options

export const distrustPage = definePage({
  path: '/keys/:keyId/distrust',
  roles: ['organisationAdmin'],
  async show(visit) {
    return choose(visit, await keyOf(visit))
  },
  async post(visit) {
    const key = await keyOf(visit)
    const { fields } = visit
    const step = fields.text('step')
    if (step === 'choose') return choose(visit, key)
    const typed = typedIn(visit, key)
    if ('errors' in typed) return choose(visit, key, typed.errors)
    return step === 'report' ? report(visit, key, typed) : consequences(visit, key, typed)
  },
})

async function keyOf(visit: Visit): Promise<OwnKey> {
  const { keys } = await ownKeys(visit)
  const key = keys.find(({ keyId }) => keyId === visit.path.keyId)
  if (!key) throw new PageError(404)
  return key
}

interface Typed {
  /** Instant. */
  readonly from: string
  readonly reason: (typeof REASONS)[number]
}

/** Before it began a key signed nothing: then all that it signed is meant. */
function typedIn({ fields, t }: Visit, key: OwnKey): Typed | { readonly errors: FormErrors } {
  const errors = new Map<string, string>()
  const from = instantOf(fields.text('day'), fields.text('time') || '00:00')
  if (from === undefined) errors.set('day', t(words.dayWrong))
  const reason = REASONS.find((one) => one === fields.text('reason'))
  if (reason === undefined) errors.set('reason', t(words.reasonMissing))
  if (from === undefined || reason === undefined) return { errors }
  return { from: from < key.from ? key.from : from, reason }
}

function choose(visit: Visit, key: OwnKey, errors: FormErrors = noErrors): Shown {
  const { t, fields } = visit
  const content = html`${errorSummary(visit, errors)}${heading(1, t(words.distrustTitle))}
${lead(t(words.distrustLead))}
${about(visit, key)}
${form(visit, {
  submit: words.look,
  content: html`${textField(visit, { name: 'day', label: words.day, hint: words.dayHint, type: 'date', value: fields.text('day'), errors })}
${textField(visit, { name: 'time', label: words.time, hint: words.timeHint, type: 'time', value: fields.text('time'), optional: true, short: true, errors })}
${radioField(visit, { name: 'reason', label: words.reason, value: fields.text('reason'), choices: REASONS.map((value) => ({ value, label: t(words.reasons[value]) })), errors })}`,
})}
${paragraph(link('/keys', t(words.back)))}`
  return { title: words.distrustTitle, content, status: errors.size > 0 ? 400 : 200 }
}

const about = (visit: Visit, key: OwnKey) =>
  facts([
    [visit.t(words.key), html`<span class="lb-number">…${endingOf(key)}</span>`],
    [visit.t(words.from), moment(visit, key.from)],
    [visit.t(words.until), key.until && moment(visit, key.until)],
    [visit.t(words.state), keyState(visit, key)],
  ])

/**
 * Proofs that may carry this key's signature of then or later: what was awarded up to when it was replaced, without what
 * was awarded before; a proof awarded before the key began is signed when the key begins.
 */
async function reachOf(visit: Visit, key: OwnKey, from: string): Promise<number> {
  const awarded = async (asOf?: string) => {
    const asked = await visit.ask(awardedCount, { organisationId: visit.organisationId }, asOf ? { asOf } : {})
    return asked.result.count
  }
  const all = await awarded(key.until)
  return from <= key.from ? all : Math.max(0, all - (await awarded(from)))
}

async function consequences(visit: Visit, key: OwnKey, { from, reason }: Typed): Promise<Shown> {
  const { t, fields } = visit
  const at = { moment: moment(visit, from) }
  const count = await reachOf(visit, key, from)
  const lines = [words.happensBefore, ...(count > 0 ? [words.happensAgain] : []), words.happensNew, words.happensPaper]
  const content = html`${heading(1, t(words.happens))}
${about(visit, key)}
${notice(count > 0 ? 'warning' : 'info', count > 0 ? t(words.happensCount, { count, ...at }) : t(words.happensNone, at))}
<ul class="lb-list">${lines.map((line) => html`<li>${t(line)}</li>`)}</ul>
${form(visit, {
  content: html`${hidden('day', fields.text('day'))}${hidden('time', fields.text('time'))}${hidden('reason', reason)}<div class="lb-actions">${button(t(words.distrust), 'danger', { name: 'step', value: 'report' })}${button(t(words.change), 'secondary', { name: 'step', value: 'choose' })}</div>`,
})}`
  return { title: words.happens, content }
}

async function report(visit: Visit, key: OwnKey, { from, reason }: Typed): Promise<Shown | Next> {
  const { organisationId } = visit
  const done = await visit.act(distrustIssuerKey, { organisationId, keyId: key.keyId, from, reason })
  if (done.kind === 'accepted') {
    return { to: '/keys', said: { tone: 'ok', text: visit.t(words.reported, { moment: moment(visit, from) }) } }
  }
  const atDay = { 'moment-ahead': 'day', 'already-distrusted': 'day', from: 'day' }
  return choose(visit, key, errorsOf(visit, done, atDay))
}
