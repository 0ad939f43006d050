import type { SchemeTerms } from '../../../events/scheme.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'

/** Refuses terms that contradict each other, so that every grant under them can take them as they stand. */
export const refuseContradiction = (terms: SchemeTerms): Rejection | undefined =>
  refuseOpen(terms) ??
  refuseRate(terms) ??
  refuseUnits(terms) ??
  refuseRateMethods(terms) ??
  refuseCeiling(terms) ??
  refuseLists(terms)

/** What a scheme has in a place of its own, or as a ceiling or a list that each decision narrows. */
const LISTED: readonly string[] = ['maximum', 'eligibleCosts', 'unitAmounts']

/** A scheme's maximum is a ceiling, under which each grant may get its own; every other term is given or open. */
function refuseOpen({ terms, open, reports }: SchemeTerms): Rejection | undefined {
  for (const term of open) {
    const given =
      term === 'reportDates'
        ? reports.length > 0
        : !LISTED.includes(term) && terms[term as keyof typeof terms] !== undefined
    if (given) return rejected('term-given-and-open', { term })
  }
  return undefined
}

function refuseRate({ settlementMode, terms, open }: SchemeTerms): Rejection | undefined {
  if (terms.rate?.n === 0) return rejected('rate-is-nothing')
  const asked = terms.rate !== undefined || open.includes('rate')
  return settlementMode === 'realisedCosts' && !asked ? rejected('rate-missing') : undefined
}

function refuseUnits({ settlementMode, units, open }: SchemeTerms): Rejection | undefined {
  if (settlementMode === 'units' && units.length === 0) return rejected('units-missing')
  if (settlementMode !== 'units' && units.length > 0) return rejected('units-not-expected')
  const shared = units.find(({ share, counted }) => share !== undefined && (share.n === 0 || counted === undefined))
  if (shared) return rejected('unit-share-of-nothing', { unit: shared.code })
  const other = units.find((one) => one.counted !== undefined && !isSameShare(one, firstOfKind(units, one)))
  if (other) return rejected('unit-shares-differ', { unit: other.code })
  const unpriced = units.find(({ cents }) => cents === undefined)
  return unpriced && !open.includes('unitAmounts')
    ? rejected('unit-amount-missing', { unit: unpriced.code })
    : undefined
}

type Unit = SchemeTerms['units'][number]
const firstOfKind = (units: readonly Unit[], { counted }: Unit) => units.find((one) => one.counted === counted)
/** Which of a kind is paid under which code is picked later: so each of a kind is borne for the same part. */
const isSameShare = ({ share = WHOLE }: Unit, other: Unit | undefined): boolean =>
  share.n * (other?.share ?? WHOLE).d === (other?.share ?? WHOLE).n * share.d
const WHOLE = { n: 1, d: 1 }

function refuseRateMethods({ rateMethods, yearHours, fixedCentsPerHour }: SchemeTerms): Rejection | undefined {
  if (yearHours !== undefined && !rateMethods.includes('wagePlusSurcharge')) {
    return rejected('rate-method-missing', { method: 'wagePlusSurcharge' })
  }
  if (fixedCentsPerHour !== undefined && !rateMethods.includes('fixedRate')) {
    return rejected('rate-method-missing', { method: 'fixedRate' })
  }
  return undefined
}

/** What the ceiling is, is data: a scheme under it says its amount and years. */
function refuseCeiling({ deMinimis, deMinimisCeiling }: SchemeTerms): Rejection | undefined {
  if (deMinimis && !deMinimisCeiling) return rejected('de-minimis-ceiling-missing')
  return !deMinimis && deMinimisCeiling ? rejected('de-minimis-ceiling-not-expected') : undefined
}

function refuseLists(terms: SchemeTerms): Rejection | undefined {
  const lists: Readonly<Record<string, readonly (string | number)[]>> = {
    units: terms.units.map(({ code }) => code),
    evidence: terms.evidence.map(({ category }) => category),
    assurance: (terms.terms.assurance ?? []).map(({ from }) => from),
    open: terms.open,
    costCategories: terms.costCategories,
    grounds: terms.grounds,
  }
  for (const [list, named] of Object.entries(lists)) {
    const twice = named.find((one, index) => named.indexOf(one) !== index)
    if (twice !== undefined) return rejected('named-twice', { list, name: twice })
  }
  const stray = terms.evidence.find(({ category }) => !terms.costCategories.includes(category))
  return stray && rejected('category-not-eligible', { category: stray.category })
}
