/** Recognising another proof: under an agreement that is in force, and for a shorter time where somebody says so. */
import { agreements } from '../../../projections/agreements.ts'
import { partnerships } from '../../../projections/partnerships.ts'
import { recogniseTraining } from '../../domain/organisation/recognise-training.ts'
import { publishPolicy } from '../../domain/policy/publish-policy.ts'
import { say } from '../../language/language.ts'
import { recognitionWords as words } from '../../language/recognition-words.ts'
import { type Html, html } from '../html.ts'
import { type Choice, type FormErrors, form, hidden, linkButton, selectField, textField } from '../kit/form.ts'
import type { Next } from '../kit/page.ts'
import { empty, folded, heading } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { namedChoices, type newestOf } from './partners.ts'

const FIELDS = {
  'unknown-credential-type': 'credentialTypeId',
  'already-recognised': 'credentialTypeId',
  'own-training': 'issuerId',
  'unknown-agreement': 'agreement',
  agreementId: 'agreement',
  partnershipId: 'agreement',
  'agreement-not-in-force': 'from',
  'ends-before-it-starts': 'until',
  'longer-than-the-paper': 'months',
}
const MONTHS_MAX = 240

type Refused = { readonly errors: FormErrors }

export async function recognise(visit: Visit): Promise<Next | Refused> {
  const { fields, organisationId } = visit
  const months = fields.whole('months')
  if (months !== undefined && !(months >= 1 && months <= MONTHS_MAX)) {
    return { errors: new Map([['months', visit.t(words.monthsWrong)]]) }
  }
  const [partnershipId = '', agreementId = ''] = fields.text('agreement').split(' ')
  const [issuerId, until] = [fields.optional('issuerId'), fields.optional('until')]
  const policy = months === undefined ? undefined : await shorter(visit, months)
  if (policy && 'errors' in policy) return policy
  const from = fields.text('from')
  const done = await visit.act(
    recogniseTraining,
    {
      organisationId,
      credentialTypeId: fields.text('credentialTypeId'),
      partnershipId,
      agreementId,
      from,
      ...policy,
      ...(issuerId && { issuerId }),
      ...(until && { until }),
    },
    { key: visit.keyFor('recognition') },
  )
  if (done.kind !== 'accepted') return { errors: errorsOf(visit, done, FIELDS) }
  const proofs = await namedChoices(visit, 'credentialType')
  const proof = proofs.find(({ value }) => value === fields.text('credentialTypeId'))?.label ?? ''
  return { to: '/agreements/recognitions', said: { tone: 'ok', text: visit.t(words.added, { proof, from }) } }
}

/** A regulation of this organisation's own; one that nothing rests on after all says nothing about anybody. */
async function shorter(visit: Visit, months: number): Promise<{ readonly validityPolicyId: string } | Refused> {
  const done = await visit.act(
    publishPolicy,
    {
      ownerId: visit.organisationId,
      name: say(words.policyName, 'nl', { months }),
      from: visit.fields.text('from'),
      rules: { kind: 'validity', mode: 'expires', validFor: `P${months}M` },
    },
    { key: visit.keyFor('validity') },
  )
  if (done.kind !== 'accepted') return { errors: errorsOf(visit, done, { ownerId: '', name: '', rules: 'months' }) }
  return { validityPolicyId: done.ids.policyId ?? '' }
}

/** Agreements on recognition that hold today, for who is party to them. */
async function agreementChoices(visit: Visit): Promise<readonly Choice[]> {
  const { result } = await visit.ask(partnerships, {})
  const choices: Choice[] = []
  for (const { partnershipId, name } of result.partnerships) {
    const asked = await visit.asked(agreements, { partnershipId })
    if (asked.kind !== 'answered') continue
    // The kernel gives what the query's own schema describes.
    const { agreements: agreed } = asked.result as { agreements: readonly Parameters<typeof newestOf>[0][] }
    for (const one of agreed) {
      if (one.kind !== 'recognition' || one.status !== 'inForce') continue
      choices.push({ value: `${partnershipId} ${one.agreementId}`, label: `${one.title} (${name})` })
    }
  }
  return choices
}

export async function recognisingForm(visit: Visit, proofs: readonly Choice[], errors: FormErrors): Promise<Html> {
  const { t, fields } = visit
  const under = await agreementChoices(visit)
  if (under.length === 0) {
    return html`${heading(2, t(words.add))}${empty(t(words.noAgreement), linkButton('/agreements', t(words.toAgreements)))}`
  }
  const value = (name: string, otherwise = '') => ({ name, value: fields.text(name) || otherwise, errors })
  return folded(
    t(words.add),
    form(visit, {
      submit: words.addDo,
      content: html`${hidden('do', 'add')}
${selectField(visit, { ...value('credentialTypeId'), label: words.proof, empty: words.choose, choices: proofs })}
${selectField(visit, { ...value('issuerId'), label: words.issuer, empty: words.chooseIssuer, choices: await namedChoices(visit, 'organisation') })}
${selectField(visit, { ...value('agreement', under[0]?.value), label: words.agreement, choices: under })}
${textField(visit, { ...value('from', visit.today), label: words.firstDay, type: 'date' })}
${textField(visit, { ...value('until'), label: words.lastDay, type: 'date', optional: true })}
${textField(visit, { ...value('months'), label: words.months, hint: words.monthsHint, short: true, optional: true, maxlength: 3 })}`,
    }),
    errors.size > 0,
  )
}
