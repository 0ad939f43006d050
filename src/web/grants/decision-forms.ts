/** The funder's decisions about a grant: award, refuse, amend, withdraw. */
import { amendGrant } from '../../domain/grant/amend-grant.ts'
import { awardGrant } from '../../domain/grant/award-grant.ts'
import { refuseGrant } from '../../domain/grant/refuse-grant.ts'
import { withdrawGrant } from '../../domain/grant/withdraw-grant.ts'
import type { CommandOutcome } from '../../kernel/kernel.ts'
import { decisionWords as words } from '../../language/decision-words.ts'
import { html } from '../html.ts'
import { sentenceFor } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import type { Act } from './act.ts'
import { choicesOf, decides, type GrantAt, isAwarded } from './grant-page.ts'
import { TERM_FIELDS, termsFields, termsIn } from './terms-form.ts'

const AMENDED = ['rate', 'cofinancingMinimum', 'advanceShare', 'shift', 'accumulationMaximum'] as const
const isApplied = ({ face }: GrantAt) => face.status === 'applied'

export const awardAct: Act<GrantAt> = {
  name: 'award',
  title: words.awardTitle,
  submit: words.awardDo,
  files: true,
  may: (visit, at) => decides(visit, at) && isApplied(at),
  content: (given, at, visit) => html`${given.date('decidedOn', words.decidedOn)}
${given.text('decisionNumber', words.number, { optional: true, maxlength: 40, short: true })}
${given.money('awarded', words.awarded, { cents: at.life.requested })}
${termsFields(given, at, visit)}
${given.radio('source', words.source, choicesOf(visit, words.sources))}
${given.date('startsOn', words.startsOn, { value: at.face.startsOn })}${given.date('endsOn', words.endsOn, { value: at.face.endsOn })}
${given.area('conditions', words.conditions, { hint: words.conditionsHint, optional: true })}
${given.document('decisionHash', words.letter)}`,
  async run(sent, at, visit) {
    const awarded = sent.cents('awarded')
    const terms = termsIn(sent, at)
    const source = sent.choice<'other'>('source')
    const decisionHash = (await sent.document('decisionHash', 'grantDecision')) ?? ''
    if (sent.failed) return sent.errors
    const outcome: CommandOutcome = await visit.act(awardGrant, {
      grantId: at.id,
      ...sent.some('decisionNumber'),
      decisionHash,
      awarded,
      terms,
      source,
      startsOn: sent.text('startsOn'),
      endsOn: sent.text('endsOn'),
      conditions: linesIn(sent.text('conditions')),
      decidedOn: sent.text('decidedOn'),
    })
    // Which of the open terms is missing stands in the refusal: its own field says so.
    if (outcome.kind === 'rejected' && outcome.code === 'term-left-open') {
      const term = String(outcome.details?.term ?? '')
      sent.wrong(TERM_FIELDS[term] ?? term, sentenceFor(visit, outcome))
      return sent.errors
    }
    return outcome
  },
  fieldOf: { 'over-the-maximum': 'awarded', 'rate-is-nothing': 'rate', 'ends-before-it-starts': 'endsOn', terms: '' },
  done: words.awardDone,
  to: (_visit, { id }) => `/grants/${id}/budget`,
}

export const refuseAct: Act<GrantAt> = {
  name: 'refuse',
  title: words.refuseTitle,
  submit: words.refuseDo,
  tone: 'danger',
  files: true,
  may: (visit, at) => decides(visit, at) && isApplied(at),
  content: (given) => html`${given.date('decidedOn', words.decidedOn)}${given.document('decisionHash', words.letter)}`,
  async run(sent, { id }, visit) {
    const decisionHash = (await sent.document('decisionHash', 'grantDecision')) ?? ''
    if (sent.failed) return sent.errors
    return visit.act(refuseGrant, { grantId: id, decisionHash, decidedOn: sent.text('decidedOn') })
  },
  done: words.refuseDone,
}

const linesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
const consequencesIn = (visit: Visit, details: Readonly<Record<string, unknown>>): string =>
  Object.entries(words.consequences)
    .flatMap(([kind, said]) => {
      const amountCents = details[`${kind}Cents`]
      return typeof amountCents === 'number' ? [visit.t(said, { amountCents })] : []
    })
    .join('; ')

export const amendAct: Act<GrantAt> = {
  name: 'amend',
  title: words.amendTitle,
  text: words.leaveEmpty,
  submit: words.amendDo,
  files: true,
  may: (visit, at) => decides(visit, at) && isAwarded(at) && at.face.settled === undefined,
  content: (given, _at, visit) => html`${given.radio('ground', words.ground, choicesOf(visit, words.grounds))}
${given.money('awarded', words.newAward, { optional: true })}${given.date('startsOn', words.newStart, { optional: true })}${given.date('endsOn', words.newEnd, { optional: true })}
${given.money('maximum', words.maximum, { optional: true })}
${AMENDED.map((term) => given.text(term, words[term], { short: true, optional: true, hint: words.shareHint }))}
${given.area('newConditions', words.newConditions, { hint: words.newConditionsHint, optional: true })}
${given.date('decidedOn', words.decidedOn)}${given.document('decisionHash', words.letter)}${given.check('acceptsConsequences', words.accepts)}`,
  async run(sent, { id, face }, visit) {
    const ground = sent.choice<'request'>('ground')
    const [awarded, maximum] = [sent.someCents('awarded'), sent.someCents('maximum')]
    const shares = AMENDED.flatMap((term) => {
      const share = sent.fraction(term)
      return share === undefined ? [] : [[term, share] as const]
    })
    const terms = { ...Object.fromEntries(shares), ...(maximum !== undefined && { maximum }) }
    const decisionHash = (await sent.document('decisionHash', 'grantDecision')) ?? ''
    if (sent.failed) return sent.errors
    const [startsOn, endsOn] = [sent.text('startsOn'), sent.text('endsOn')]
    const conditions = linesIn(sent.text('newConditions'))
    const outcome = await visit.act(amendGrant, {
      grantId: id,
      ground,
      decisionHash,
      ...(awarded !== undefined && { awarded }),
      ...(startsOn !== '' && startsOn !== face.startsOn && { startsOn }),
      ...(endsOn !== '' && endsOn !== face.endsOn && { endsOn }),
      ...(Object.keys(terms).length > 0 && { terms }),
      ...(conditions.length > 0 && { conditions }),
      ...(sent.checked('acceptsConsequences') && { acceptsConsequences: true }),
      decidedOn: sent.text('decidedOn'),
    })
    // What follows is said in words, beside the box that says that it is known.
    if (outcome.kind === 'rejected' && outcome.code === 'amendment-has-consequences') {
      sent.wrong('acceptsConsequences', visit.t(words.followed, { what: consequencesIn(visit, outcome.details ?? {}) }))
      return sent.errors
    }
    return outcome
  },
  fieldOf: {
    'nothing-amended': 'awarded',
    'over-the-maximum': 'awarded',
    'rate-is-nothing': 'rate',
    'ends-before-it-starts': 'endsOn',
    terms: '',
  },
  done: words.amendDone,
}

export const withdrawAct: Act<GrantAt> = {
  name: 'withdraw',
  title: words.withdrawTitle,
  text: words.withdrawText,
  submit: words.withdrawDo,
  tone: 'danger',
  files: true,
  may: (visit, at) =>
    decides(visit, at) && isAwarded(at) && at.face.settled === undefined && at.life.scheme.terms.grounds.length > 0,
  content: (given, { life }) =>
    html`${given.select(
      'ground',
      words.ground,
      life.scheme.terms.grounds.map((value) => ({ value, label: value })),
    )}${given.date('decidedOn', words.decidedOn)}${given.document('decisionHash', words.letter)}`,
  async run(sent, { id }, visit) {
    const ground = sent.choice<string>('ground')
    const decisionHash = (await sent.document('decisionHash', 'grantDecision')) ?? ''
    if (sent.failed) return sent.errors
    return visit.act(withdrawGrant, { grantId: id, ground, decisionHash, decidedOn: sent.text('decidedOn') })
  },
  fieldOf: { 'ground-not-in-scheme': 'ground' },
  done: words.withdrawDone,
}
