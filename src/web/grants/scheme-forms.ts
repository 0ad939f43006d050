/** What the owner of a scheme does about it: publish, revise, withdraw. A version never changes. */
import type { z } from 'zod'
import { openTerm, type SchemeTerms } from '../../../events/scheme.ts'
import type { Role } from '../../../events/values.ts'
import type { schemes } from '../../../projections/schemes.ts'
import { publishFundingScheme } from '../../domain/scheme/publish-funding-scheme.ts'
import { reviseFundingScheme } from '../../domain/scheme/revise-funding-scheme.ts'
import { withdrawFundingScheme } from '../../domain/scheme/withdraw-funding-scheme.ts'
import { cofinancingWords, costCategoryWords, rateMethodWords } from '../../language/act-words.ts'
import { organisationKindWords } from '../../language/admin-words.ts'
import { decisionWords } from '../../language/decision-words.ts'
import { openTermWords } from '../../language/grants-list-words.ts'
import { schemesWords as words } from '../../language/schemes-words.ts'
import { type Html, html } from '../html.ts'
import type { Visit } from '../kit/visit.ts'
import type { Act } from './act.ts'
import { fractionText } from './fraction.ts'
import type { Given } from './given.ts'
import { choicesOf } from './grant-page.ts'
import type { Sent } from './sent.ts'

type Scheme = z.infer<typeof schemes.result>['schemes'][number]
const OWNING: readonly Role[] = ['funderController', 'programmeManager', 'leadFinance', 'organisationAdmin']
export const mayOwn = ({ role }: Visit): boolean => role !== undefined && OWNING.includes(role)
const isOwner = (visit: Visit, { owner }: Scheme) => mayOwn(visit) && owner.id === visit.organisationId

const SHARES = ['rate', 'cofinancingMinimum', 'advanceShare', 'shift', 'accumulationMaximum'] as const

function fields(given: Given, visit: Visit, was: Partial<SchemeTerms>, name = ''): Html {
  const { terms = {} } = was
  const kinds = (list: readonly string[] | undefined) => ({ before: list ?? [] })
  return html`${given.text('name', words.name, { value: name })}${given.date('from', words.from)}
${given.select('legalBasis', words.basis, choicesOf(visit, words.bases), { value: was.legalBasis })}
${given.text('source', words.source, { hint: words.sourceHint, optional: true, value: was.source })}
${given.checks('beneficiaryKinds', words.forWhom, choicesOf(visit, organisationKindWords), kinds(was.beneficiaryKinds))}
${SHARES.map((term) => given.text(term, decisionWords[term], { short: true, optional: true, hint: decisionWords.shareHint, value: terms[term] && fractionText(terms[term], visit.language) }))}
${given.money('maximum', decisionWords.maximum, { optional: true, cents: terms.maximum })}
${given.checks('open', words.open, choicesOf(visit, openTermWords, openTerm.options), { hint: words.openHint, optional: true, ...kinds(was.open) })}
${given.checks('costCategories', words.costs, choicesOf(visit, costCategoryWords), kinds(was.costCategories))}
${given.checks('cofinancingCounts', words.cofinancing, choicesOf(visit, cofinancingWords), { optional: true, ...kinds(was.cofinancingCounts) })}
${given.checks('rateMethods', words.methods, choicesOf(visit, rateMethodWords), { optional: true, ...kinds(was.rateMethods) })}
${given.text('yearHours', words.yearHours, { short: true, optional: true, value: was.yearHours === undefined ? '' : String(was.yearHours) })}
${given.money('fixedCentsPerHour', words.fixedRate, { optional: true, cents: was.fixedCentsPerHour })}
${given.select('vat', words.vat, choicesOf(visit, words.vats), { value: was.vat })}
${given.select('calendar', words.calendar, choicesOf(visit, words.calendars), { value: was.calendar ?? 'quarter' })}
${given.select('settlementMode', words.mode, choicesOf(visit, decisionWords.modes, was.settlementMode === 'units' ? ['units'] : ['realisedCosts', 'lumpSum']), { value: was.settlementMode })}
${given.area('grounds', words.grounds, { hint: words.groundsHint, optional: true, value: was.grounds?.join('\n') })}
${given.text('reopeningYears', words.reopening, { short: true, optional: true, value: was.reopeningYears === undefined ? '' : String(was.reopeningYears) })}
${given.check('attendanceInKind', words.attendance, { before: was.attendanceInKind === true })}${given.check('deMinimis', words.deMinimis, { before: was.deMinimis === true })}
${given.money('deMinimisAmount', words.deMinimisAmount, { optional: true, hint: words.deMinimisHint, cents: was.deMinimisCeiling?.amount })}${given.text('deMinimisYears', words.deMinimisYears, { short: true, optional: true, value: was.deMinimisCeiling === undefined ? '' : String(was.deMinimisCeiling.years) })}`
}

/** What the form has no fields for stays as the version before has it. */
function termsIn(sent: Sent, was: Partial<SchemeTerms>): SchemeTerms {
  const shares = SHARES.flatMap((term) => {
    const share = sent.fraction(term)
    return share === undefined ? [] : [[term, share] as const]
  })
  const [maximum, fixed] = [sent.someCents('maximum'), sent.someCents('fixedCentsPerHour')]
  const [yearHours, years] = [sent.whole('yearHours'), sent.whole('reopeningYears')]
  const [ceiling, ceilingYears] = [sent.someCents('deMinimisAmount'), sent.whole('deMinimisYears')]
  const { assurance, tolerances } = was.terms ?? {}
  const kept = { ...(assurance && { assurance }), ...(tolerances && { tolerances }) }
  return {
    ...(was.words && { words: was.words }),
    legalBasis: sent.text('legalBasis'),
    ...sent.some('source'),
    grounds: sent
      .text('grounds')
      .split('\n')
      .flatMap((line) => line.trim() || []),
    ...(years !== undefined && { reopeningYears: years }),
    beneficiaryKinds: sent.all('beneficiaryKinds'),
    terms: { ...kept, ...Object.fromEntries(shares), ...(maximum !== undefined && { maximum }) },
    open: sent.all('open'),
    cofinancingCounts: sent.all('cofinancingCounts'),
    costCategories: sent.all('costCategories'),
    rateMethods: sent.all('rateMethods'),
    ...(yearHours !== undefined && { yearHours }),
    ...(fixed !== undefined && { fixedCentsPerHour: fixed }),
    evidence: was.evidence ?? [],
    vat: sent.text('vat'),
    calendar: sent.text('calendar'),
    reports: was.reports ?? [],
    settlementMode: sent.text('settlementMode'),
    units: was.units ?? [],
    attendanceInKind: sent.checked('attendanceInKind'),
    deMinimis: sent.checked('deMinimis'),
    ...(ceiling !== undefined && ceilingYears !== undefined
      ? { deMinimisCeiling: { amount: ceiling, years: ceilingYears } }
      : {}),
    // The command's own schema checks what was chosen.
  } as unknown as SchemeTerms
}

const FIELD_OF = {
  'terms/legalBasis': 'legalBasis',
  'terms/source': 'source',
  'terms/beneficiaryKinds': 'beneficiaryKinds',
  'terms/costCategories': 'costCategories',
  'terms/yearHours': 'yearHours',
  'terms/reopeningYears': 'reopeningYears',
  'terms/grounds': 'grounds',
  terms: '',
  'term-given-and-open': 'open',
  'rate-missing': 'rate',
  'rate-is-nothing': 'rate',
  'rate-method-missing': 'rateMethods',
  'version-starts-too-early': 'from',
  'category-not-eligible': 'costCategories',
  'terms/deMinimisCeiling/amount': 'deMinimisAmount',
  'terms/deMinimisCeiling/years': 'deMinimisYears',
  'de-minimis-ceiling-missing': 'deMinimisAmount',
  'de-minimis-ceiling-not-expected': 'deMinimis',
} as const

export const publishAct: Act<undefined> = {
  name: 'publish',
  title: words.publish,
  submit: words.publishDo,
  may: mayOwn,
  content: (given, _at, visit) => fields(given, visit, {}),
  async run(sent, _at, visit) {
    const terms = termsIn(sent, {})
    if (sent.failed) return sent.errors
    const about = { ownerId: visit.organisationId, name: sent.text('name'), from: sent.text('from') }
    return visit.act(publishFundingScheme, { ...about, terms })
  },
  fieldOf: FIELD_OF,
  done: words.publishDone,
  to: (_visit, _at, { ids }) => `/grants/schemes/${ids.schemeId}`,
}

export const reviseAct: Act<Scheme> = {
  name: 'revise',
  title: words.revise,
  text: words.reviseText,
  submit: words.publishDo,
  may: (visit, scheme) => isOwner(visit, scheme) && scheme.withdrawnOn === undefined,
  content: (given, { name, versions }, visit) => fields(given, visit, versions.at(-1)?.terms ?? {}, name),
  async run(sent, { schemeId, versions }, visit) {
    const terms = termsIn(sent, versions.at(-1)?.terms ?? {})
    if (sent.failed) return sent.errors
    return visit.act(reviseFundingScheme, { schemeId, name: sent.text('name'), from: sent.text('from'), terms })
  },
  fieldOf: FIELD_OF,
  done: words.publishDone,
}

export const withdrawAct: Act<Scheme> = {
  name: 'withdraw',
  title: words.withdrawTitle,
  text: words.withdrawText,
  submit: words.withdrawDo,
  tone: 'danger',
  may: (visit, scheme) => isOwner(visit, scheme) && scheme.withdrawnOn === undefined,
  content: (given, _at, visit) =>
    html`${given.date('on', words.withdrawOn)}${given.select('reason', words.reason, choicesOf(visit, words.reasons))}`,
  run: (sent, { schemeId }, visit) =>
    visit.act(withdrawFundingScheme, { schemeId, on: sent.text('on'), reason: sent.text('reason') as 'ended' }),
  done: words.withdrawDone,
}
