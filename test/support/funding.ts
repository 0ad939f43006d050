/** A small grant for tests of rules: scheme, project, award and budget, all before a command. Everything is invented. */
import { booksOf } from '../../src/domain/books/books.ts'
import { evidences } from '../../src/domain/evidence/evidence.ts'
import { grants } from '../../src/domain/grant/grant.ts'
import { sum } from '../../src/domain/money.ts'
import { projects } from '../../src/domain/project/project.ts'
import { schemes } from '../../src/domain/scheme/scheme.ts'
import { type PastEvent, someId } from './given.ts'
import { happened, joined, organisation, partnership, staff } from './programme.ts'

export const HALF = { n: 1, d: 2 }
export const LETTER = 'c0ffee'.padEnd(64, '0')
export const OTHER_LETTER = 'decade'.padEnd(64, '0')

/** Half of the costs, up to a ceiling; each grant brings its own maximum, and others bear at least half. */
export const TERMS = {
  legalBasis: 'ownScheme',
  grounds: ['awb-4.48', 'awb-4.49-1a'],
  reopeningYears: 5,
  beneficiaryKinds: ['municipality', 'school'],
  terms: {
    rate: HALF,
    maximum: 100_000_000,
    cofinancingMinimum: HALF,
    advanceShare: { n: 4, d: 5 },
    shift: { n: 1, d: 10 },
  },
  open: ['maximum'],
  cofinancingCounts: ['cash', 'inKind'],
  costCategories: ['ownLabour', 'external', 'material', 'overhead'],
  rateMethods: ['fixedRate', 'wagePlusSurcharge', 'integralCosts'],
  yearHours: 1720,
  evidence: [{ category: 'external', kinds: ['invoice', 'proofOfPayment'] }],
  vat: 'nonRecoverable',
  calendar: 'quarter',
  reports: [{ kind: 'progress', from: 'start', after: 'P1Y' }],
  settlementMode: 'realisedCosts',
  units: [],
  attendanceInKind: false,
  deMinimis: false,
} as const

export function scheme(name: string, terms: Record<string, unknown> = {}, owner = 'funder', version = 1): PastEvent {
  const schemeId = someId(name)
  return happened(schemes.ref(schemeId), 'FundingSchemePublished', {
    schemeId,
    version,
    ownerId: someId(owner),
    name,
    from: '2022-01-01',
    terms: { ...TERMS, ...terms },
  })
}

export function project(name: string, more: Record<string, unknown> = {}): PastEvent {
  const projectId = someId(name)
  return happened(projects.ref(projectId), 'ProjectOpened', {
    projectId,
    partnershipId: someId('delta'),
    name,
    coordinatorId: someId('town'),
    startsOn: '2023-01-01',
    endsOn: '2025-12-31',
    ...more,
  })
}

/** A document that one organisation keeps. */
export const keptBy = (sha256: string, keeper: string, kind = 'grantDecision'): PastEvent => {
  const organisationId = someId(keeper)
  return happened(evidences.ref(sha256), 'EvidenceStored', {
    ...{ sha256, documentId: someId(`${sha256} of ${keeper}`), ownerId: organisationId },
    ...{ belongsTo: { kind: 'organisation', organisationId }, kind, mediaType: 'application/pdf', bytes: 1000 },
    ...{ accessClass: 'organisation', contentKey: { keyId: 'K', box: 'B', eventId: 'E', path: 'contentKey' } },
  })
}

/** The partnership of a town that leads, a school and a care organisation; a funder outside; the finance of each. */
export const around: readonly PastEvent[] = [
  organisation('town', 'municipality'),
  organisation('school'),
  organisation('care', 'care'),
  organisation('funder', 'funder'),
  partnership('delta', 'town'),
  joined('delta', { organisationId: someId('school') }),
  joined('delta', { organisationId: someId('care') }),
  scheme('scheme'),
  project('project'),
  ...staff('lea', 'leadFinance', 'town'),
  ...staff('lou', 'leadFinance', 'town'),
  ...staff('otto', 'projectOfficer', 'town'),
  ...staff('coen', 'funderController', 'funder'),
  ...staff('paul', 'partnerFinance', 'care'),
  ...staff('sam', 'partnerFinance', 'school'),
]

export const GRANT = someId('grant')
const ref = grants.ref(GRANT)
/** An event of the one grant. */
export const ofGrant = (type: string, data: Record<string, unknown>, more: Partial<PastEvent> = {}): PastEvent => ({
  ...happened(ref, type, data),
  ...more,
})

export const applied = (data: Record<string, unknown> = {}): PastEvent =>
  ofGrant('GrantApplied', {
    grantId: GRANT,
    partnershipId: someId('delta'),
    scheme: { schemeId: someId('scheme'), version: 1 },
    funderId: someId('funder'),
    beneficiaryId: someId('town'),
    projectIds: [someId('project')],
    name: 'Zorg in de Delta',
    requested: 14_855_000,
    startsOn: '2022-01-01',
    endsOn: '2023-12-31',
    ...data,
  })
export const awarded = (data: Record<string, unknown> = {}): PastEvent =>
  ofGrant(
    'GrantAwarded',
    {
      decisionHash: LETTER,
      awarded: 14_855_000,
      terms: { maximum: 14_855_000 },
      settlementMode: 'realisedCosts',
      calendar: 'quarter',
      source: 'other',
      startsOn: '2022-01-01',
      endsOn: '2023-12-31',
      conditions: [],
      ...data,
    },
    { effectiveOn: '2022-02-10' },
  )
export const sharing = (): PastEvent =>
  ofGrant('CostSharingOpened', {
    grantId: GRANT,
    partnershipId: someId('delta'),
    scheme: { schemeId: someId('scheme'), version: 1 },
    leadId: someId('town'),
    projectIds: [someId('project')],
    name: 'Samen delen',
    calendar: 'quarter',
    startsOn: '2022-01-01',
    endsOn: '2023-12-31',
  })

/** The budget of stories.md 6.1, in cents. */
export const LINES = [
  { code: 'L1', title: 'Units ontwikkelen', category: 'ownLabour', amount: 12_000_000 },
  { code: 'L2', title: 'Docenten scholen', category: 'external', amount: 4_000_000 },
  { code: 'L3', title: 'Werving', category: 'external', amount: 3_710_000 },
  { code: 'L4', title: 'Praktijkbegeleiding', category: 'ownLabour', amount: 7_500_000 },
  { code: 'L5', title: 'Penvoering', category: 'overhead', amount: 2_500_000 },
]
export const PLAN = [
  { kind: 'grant', amount: 14_855_000 },
  { kind: 'cash', amount: 6_500_000 },
  { kind: 'inKind', amount: 8_355_000 },
]
export const budgeted = (data: Record<string, unknown> = {}): PastEvent =>
  ofGrant('BudgetApproved', { version: 1, lines: LINES, plan: PLAN, ...data })

/** Up to the budget. */
export const running: readonly PastEvent[] = [...around, applied(), awarded(), budgeted()]

const booksRef = (period: string) => booksOf.ref(`${GRANT}-${period}`)
/** A cost of the care organisation that somebody declared, and what of it was approved. */
export const posted = (period: string, name: string, line: string, amount: number, approved?: number): PastEvent[] => [
  happened(booksRef(period), 'CostDeclared', {
    entryId: someId(name),
    grantId: GRANT,
    period,
    line,
    partnerId: someId('care'),
    category: 'external',
    title: name,
    net: amount,
    vat: 0,
    vatTreatment: 'nonRecoverable',
    allocated: amount,
    taken: [],
    evidence: [],
    overrun: false,
    declaredById: someId('paul'),
  }),
  ...(approved === undefined ? [] : [approvedCost(period, name, approved)]),
]
const approvedCost = (period: string, name: string, approved: number): PastEvent =>
  happened(booksRef(period), 'CostPartlyApproved', {
    entryId: someId(name),
    grantId: GRANT,
    approved,
    reason: 'notEligible',
    approvedById: someId('lea'),
    given: [],
    holding: { commandId: someId(`declared ${name}`), streams: [] },
  })
/** Approved cents by line, of which in kind; what others paid, and income. */
export function closed(
  period: string,
  lines: Readonly<Record<string, number>>,
  more: { inKind?: Readonly<Record<string, number>>; paid?: number; income?: number } = {},
): PastEvent {
  const rows = Object.entries(lines).map(([line, approved]) => ({
    line,
    declared: approved,
    approved,
    inKind: more.inKind?.[line] ?? 0,
  }))
  const total = sum(rows.map(({ approved }) => approved))
  const inKind = sum(rows.map((row) => row.inKind))
  return happened(booksRef(period), 'PeriodClosed', {
    grantId: GRANT,
    period,
    entries: rows.length,
    lines: rows,
    partners: [{ partnerId: someId('care'), declared: total, approved: total, inKind }],
    total,
    cofinancingPaid: more.paid ?? 0,
    income: more.income ?? 0,
    closedById: someId('lou'),
    proposedById: someId('lea'),
  })
}
