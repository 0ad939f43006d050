/**
 * The money of the story: a scheme, a project, and a grant from its application to what is paid after its settlement;
 * one that is withdrawn, one that is refused, and costs that partners share. Told in July 2023 about the months before.
 */
import { inOrder, populationHash } from '../../src/domain/sampling/population.ts'
import { PAPER, posted, setRight } from './region-funding-books.ts'
import { hashOf, pdfFile } from './sample-files.ts'
import { type Ids, person, type Step } from './world.ts'

const HALF = { n: 1, d: 2 }
const KNOWN = '1'.padStart(20, '0')
/** What decisions, agreements and payments name: kept by each side that names it. */
const CHANGE = pdfFile('Brief over een wijziging')
const [HASH, LETTER] = [hashOf(PAPER), hashOf(CHANGE)]
const kept = (file: Uint8Array, as: string, organisation: string): Step => ({
  ...{ command: 'storeEvidence', as, file },
  input: (id) => ({
    ...{ sha256: hashOf(file), kind: 'grantDecision' },
    belongsTo: { kind: 'organisation', organisationId: id(organisation) },
  }),
})
const step = (
  command: string,
  as: string,
  input: Step['input'],
  keep: Readonly<Record<string, string>> = {},
): Step => ({ command, as, input, keep })

const terms = {
  legalBasis: 'ownScheme',
  source: 'https://example.org/regeling',
  grounds: ['awb-4.48', 'awb-4.49-1a'],
  reopeningYears: 5,
  words: { grant: 'bijdrage', settlement: 'vaststelling', advance: 'voorschot' },
  beneficiaryKinds: ['school'],
  terms: {
    rate: HALF,
    cofinancingMinimum: HALF,
    advanceShare: { n: 4, d: 5 },
    shift: { n: 1, d: 10 },
    accumulationMaximum: { n: 1, d: 1 },
  },
  open: ['maximum'],
  cofinancingCounts: ['cash', 'inKind'],
  costCategories: ['ownLabour', 'external', 'material'],
  rateMethods: ['fixedRate', 'wagePlusSurcharge', 'integralCosts'],
  yearHours: 1720,
  evidence: [{ category: 'external', kinds: ['invoice', 'proofOfPayment'] }],
  vat: 'nonRecoverable',
  calendar: 'quarter',
  reports: [{ kind: 'progress', from: 'start', after: 'P6M' }],
  settlementMode: 'realisedCosts',
  units: [],
  attendanceInKind: false,
  deMinimis: true,
  deMinimisCeiling: { amount: 30_000_000, years: 3 },
}
const published = (name: string, as: string, owner: string): Step =>
  step(
    'publishFundingScheme',
    as,
    (id) => ({ ownerId: id(owner), name: `Regeling ${name}`, from: '2023-01-01', terms }),
    { [name]: 'schemeId' },
  )

const schemes: readonly Step[] = [
  ...person('cas', 'funderController', 'zonnehuis'),
  ...person('frits', 'leadFinance', 'albeda'),
  ...person('frida', 'leadFinance', 'albeda'),
  ...person('proj', 'projectOfficer', 'albeda'),
  ...person('pia', 'projectOfficer', 'argos'),
  ...person('finn', 'partnerFinance', 'argos'),
  ...[PAPER, CHANGE].flatMap((file) => [kept(file, 'cas', 'zonnehuis'), kept(file, 'frits', 'albeda')]),
  published('scheme', 'cas', 'zonnehuis'),
  published('spare scheme', 'cas', 'zonnehuis'),
  published('own scheme', 'frits', 'albeda'),
  step('reviseFundingScheme', 'cas', (id) => ({
    schemeId: id('scheme'),
    name: 'Regeling vanaf 2024',
    from: '2024-01-01',
    terms,
  })),
  step('setFundingPot', 'cas', (id) => ({
    schemeId: id('scheme'),
    code: 'CRISIS',
    name: 'Sterker uit de crisis',
    amount: 5_000_000,
    from: '2023-01-01',
    until: '2023-12-31',
  })),
  step('setFunderTarget', 'cas', (id) => ({
    schemeId: id('scheme'),
    code: 'HCA1',
    name: 'Mensen verder geholpen',
    counts: 'trained',
    target: 400,
    from: '2023-01-01',
    until: '2024-12-31',
  })),
  step('withdrawFundingScheme', 'cas', (id) => ({
    schemeId: id('spare scheme'),
    on: '2023-07-03',
    reason: 'replaced',
  })),
]

const opened = (name: string): Step =>
  step(
    'openProject',
    'proj',
    (id) => ({
      partnershipId: id('zia'),
      programmeLineId: id('line of learning'),
      name: `Project ${name}`,
      theme: 'Zorg dichtbij',
      area: 'Maasoever',
      sector: 'elderlyCare',
      coordinatorId: id('albeda'),
      startsOn: '2023-01-01',
      endsOn: '2023-12-31',
    }),
    { [name]: 'projectId' },
  )
const handedIn = (name: string): Step =>
  step(
    'submitDeliverable',
    'pia',
    (id) => ({
      projectId: id('project'),
      kind: 'route',
      title: `Route ${name}`,
      makerId: id('argos'),
      evidence: [HASH],
      restsOn: 'ministerialCertificate',
      submittedOn: '2023-06-01',
    }),
    { [name]: 'deliverableId' },
  )
const judged = (id: Ids, name: string) => ({
  projectId: id('project'),
  deliverableId: id(name),
  accepterId: id('albeda'),
})

const projects: readonly Step[] = [
  opened('project'),
  opened('formula project'),
  step('linkProject', 'proj', (id) => ({
    projectId: id('formula project'),
    link: 'formulaOf',
    toId: id('project'),
  })),
  step('joinProject', 'proj', (id) => ({
    projectId: id('project'),
    organisationId: id('argos'),
    as: 'partner',
    from: '2023-01-01',
    until: '2023-12-31',
  })),
  step('reachMilestone', 'proj', (id) => ({
    projectId: id('project'),
    code: 'M1',
    title: 'Themadag over gemeenschappelijke taal',
    reachedOn: '2023-03-17',
  })),
  step(
    'recordActivity',
    'pia',
    (id) => ({
      projectId: id('project'),
      kind: 'workshop',
      title: 'Werkplaats',
      organisationIds: [id('argos'), id('albeda')],
      minutes: 180,
      participants: 24,
      heldOn: '2023-03-17',
    }),
    { activity: 'activityId' },
  ),
  kept(PAPER, 'pia', 'argos'),
  handedIn('deliverable'),
  handedIn('spare deliverable'),
  step('acceptDeliverable', 'proj', (id) => judged(id, 'deliverable')),
  step('rejectDeliverable', 'proj', (id) => ({ ...judged(id, 'spare deliverable'), reason: 'incomplete' })),
  step(
    'setIndicatorTarget',
    'proj',
    (id) => ({
      projectId: id('project'),
      code: 'I1',
      title: 'Opgeleide medewerkers',
      kind: 'distinctPersons',
      countRule: 'oncePerIndicator',
      filter: { purpose: 'reskilling', from: '2023-01-01', until: '2023-12-31' },
      target: 45,
      offerings: [id('offering')],
    }),
    { indicator: 'indicatorId' },
  ),
  step('reviseIndicatorTarget', 'proj', (id) => ({
    projectId: id('project'),
    indicatorId: id('indicator'),
    target: 40,
    reason: 'forecast',
  })),
  step('endProject', 'proj', (id) => ({ projectId: id('formula project'), on: '2023-12-31', reason: 'completed' })),
]

const applied = (name: string): Step =>
  step(
    'applyForGrant',
    'proj',
    (id) => ({
      partnershipId: id('zia'),
      scheme: { schemeId: id('scheme'), version: 1 },
      funderId: id('zonnehuis'),
      beneficiaryId: id('albeda'),
      projectIds: [id('project')],
      name: `Bijdrage ${name}`,
      requested: 1_000_000,
      startsOn: '2023-01-01',
      endsOn: '2023-12-31',
      appliedOn: '2023-01-10',
    }),
    { [name]: 'grantId' },
  )
const awarded = (name: string): Step =>
  step('awardGrant', 'cas', (id) => ({
    grantId: id(name),
    decisionNumber: 'B/2023/17',
    decisionHash: HASH,
    awarded: 1_000_000,
    terms: { maximum: 1_000_000 },
    source: 'other',
    startsOn: '2023-01-01',
    endsOn: '2023-12-31',
    conditions: ['Vermeld de bijdrage bij publiciteit'],
    decidedOn: '2023-02-01',
  }))
const advanced = (name: string): Step =>
  step(
    'recordAdvance',
    'frits',
    (id) => ({ grantId: id(name), amount: 40_000, statementHash: HASH, paidOn: '2023-02-10' }),
    { [`advance of ${name}`]: 'advanceId' },
  )

const decisions: readonly Step[] = [
  ...['grant', 'withdrawn grant', 'refused grant'].map(applied),
  ...['grant', 'withdrawn grant'].map(awarded),
  step('refuseGrant', 'cas', (id) => ({ grantId: id('refused grant'), decisionHash: HASH, decidedOn: '2023-02-01' })),
  step('amendGrant', 'cas', (id) => ({
    grantId: id('grant'),
    ground: 'request',
    decisionHash: LETTER,
    awarded: 900_000,
    startsOn: '2023-01-01',
    conditions: ['Vermeld de bijdrage'],
    acceptsConsequences: true,
    endsOn: '2024-03-31',
    terms: { rate: HALF },
    decidedOn: '2023-02-02',
  })),
  step(
    'openCostSharing',
    'frits',
    (id) => ({
      partnershipId: id('zia'),
      scheme: { schemeId: id('own scheme'), version: 1 },
      leadId: id('albeda'),
      projectIds: [id('project')],
      name: 'Samen delen',
      startsOn: '2023-01-01',
      endsOn: '2023-12-31',
      openedOn: '2023-01-10',
    }),
    { 'shared costs': 'grantId' },
  ),
  advanced('grant'),
  advanced('withdrawn grant'),
  step('withdrawGrant', 'cas', (id) => ({
    grantId: id('withdrawn grant'),
    ground: 'awb-4.48',
    decisionHash: LETTER,
    decidedOn: '2023-03-01',
  })),
  step('orderReclaim', 'cas', (id) => ({
    grantId: id('withdrawn grant'),
    amount: 40_000,
    dueOn: '2023-05-01',
    decisionHash: LETTER,
    decidedOn: '2023-03-01',
  })),
  step('receiveReclaim', 'frits', (id) => ({
    grantId: id('withdrawn grant'),
    amount: 40_000,
    statementHash: HASH,
    paidOn: '2023-04-20',
  })),
]

const budget: readonly Step[] = [
  step('approveBudget', 'frits', (id) => ({
    grantId: id('grant'),
    lines: [
      { code: 'L1', title: 'Ontwikkelen', category: 'external', amount: 1_200_000, partnerId: id('argos') },
      { code: 'L2', title: 'Begeleiden', category: 'ownLabour', amount: 600_000, rateMethod: 'wagePlusSurcharge' },
    ],
    plan: [
      { kind: 'grant', amount: 900_000 },
      { kind: 'cash', amount: 900_000, partnerId: id('argos') },
    ],
    consentHash: HASH,
    approvedOn: '2023-02-03',
  })),
  step('shiftBudget', 'frits', (id) => ({
    grantId: id('grant'),
    from: 'L2',
    to: 'L1',
    amount: 100_000,
    consentHash: HASH,
    shiftedOn: '2023-03-01',
  })),
  step(
    'fixRate',
    'frits',
    (id) => ({
      grantId: id('grant'),
      organisationId: id('argos'),
      year: '2023',
      label: 'Praktijkbegeleider',
      method: 'wagePlusSurcharge',
      base: { yearWage: 4_128_000, surcharge: { n: 32, d: 100 }, yearHours: 1720 },
      centsPerHour: 3_168,
      evidence: [HASH],
      fixedOn: '2023-02-03',
    }),
    { rate: 'rateId' },
  ),
  step('agreePartnerShare', 'frits', (id) => ({
    grantId: id('grant'),
    partnerId: id('argos'),
    amount: 300_000,
    agreementHash: HASH,
    agreedOn: '2023-02-03',
  })),
  step('returnAdvance', 'frits', (id) => ({
    grantId: id('grant'),
    advanceId: id('advance of grant'),
    amount: 10_000,
    returnedOn: '2023-03-01',
  })),
  ...['payPartner', 'repayPartner'].map((command) =>
    step(
      command,
      'frits',
      (id) => ({
        grantId: id('grant'),
        partnerId: id('argos'),
        amount: 20_000,
        statementHash: HASH,
        paidOn: '2023-03-02',
      }),
      { [`payment by ${command}`]: 'paymentId' },
    ),
  ),
  step(
    'makeCommitment',
    'finn',
    (id) => ({
      grantId: id('grant'),
      line: 'L1',
      partnerId: id('argos'),
      amount: 50_000,
      contractHash: HASH,
      overrun: false,
      committedOn: '2023-02-10',
    }),
    { commitment: 'commitmentId' },
  ),
  step('releaseCommitment', 'finn', (id) => ({
    grantId: id('grant'),
    commitmentId: id('commitment'),
    reason: 'spent',
    releasedOn: '2023-03-10',
  })),
  step(
    'commitCofinancing',
    'finn',
    (id) => ({
      grantId: id('grant'),
      partnerId: id('argos'),
      kind: 'cash',
      amount: 900_000,
      agreementHash: HASH,
      isPublic: false,
      committedOn: '2023-02-10',
    }),
    { pledge: 'pledgeId' },
  ),
  step('reduceCofinancing', 'finn', (id) => ({
    grantId: id('grant'),
    pledgeId: id('pledge'),
    to: 800_000,
    reason: 'lessNeeded',
    reducedOn: '2023-06-01',
  })),
  step(
    'recordDeMinimis',
    'cas',
    (id) => ({
      organisationId: id('argos'),
      grantId: id('grant'),
      amount: 100_000,
      documentHash: HASH,
      grantedOn: '2023-02-03',
    }),
    { 'aid to argos': 'deMinimisId' },
  ),
  step(
    'recordDeMinimis',
    'finn',
    (id) => ({
      organisationId: id('argos'),
      source: 'Gemeente Maasoever',
      amount: 500_000,
      grantedOn: '2022-11-15',
    }),
    { 'aid of elsewhere': 'deMinimisId' },
  ),
  step('withdrawDeMinimis', 'finn', (id) => ({
    organisationId: id('argos'),
    deMinimisId: id('aid of elsewhere'),
    reason: 'enteredInError',
  })),
  step('recordOpeningBalance', 'frits', (id) => ({
    grantId: id('grant'),
    on: '2023-02-01',
    documentHash: HASH,
    lines: [{ line: 'L1', approved: 100_000, cofinancing: 50_000 }],
    advances: 0,
  })),
]

/** All that comes before the first cost. */
export const granted: readonly Step[] = [...schemes, ...projects, ...decisions, ...budget]

/** Once every entry of the first quarter is decided; another person than frits closes it. */
export const periodProposed: readonly Step[] = [
  step('proposePeriodClose', 'frits', (id) => ({ grantId: id('grant'), period: '2023-q1' }), {
    'close of q1': 'proposalId',
  }),
]

/** Once 2023-q1 is closed with a cost `entry`, of which at least 1,000 cents were approved, and no other books are open. */
export const accounted = (settled: number): readonly Step[] => [
  step(
    'submitClaim',
    'frits',
    (id) => ({
      grantId: id('grant'),
      periods: ['2023-q1'],
      amount: 500,
      reportHash: HASH,
      submittedOn: '2023-07-03',
    }),
    { claim: 'claimId' },
  ),
  step('questionClaim', 'cas', (id) => ({ grantId: id('grant'), claimId: id('claim'), entryIds: [id('entry')] })),
  step('answerClaim', 'proj', (id) => ({ grantId: id('grant'), claimId: id('claim'), evidence: [HASH] })),
  step('acceptClaim', 'cas', (id) => ({
    grantId: id('grant'),
    claimId: id('claim'),
    amount: 500,
    decisionHash: HASH,
    acceptedOn: '2023-07-03',
  })),
  step(
    'submitProgressReport',
    'proj',
    (id) => ({
      grantId: id('grant'),
      kind: 'progress',
      dueOn: '2023-07-01',
      periods: ['2023-q1'],
      forecast: [{ line: 'L1', amount: 1_200_000 }],
      knownAt: KNOWN,
      packageHash: HASH,
      submittedOn: '2023-07-03',
    }),
    { report: 'reportId' },
  ),
  step(
    'drawSample',
    'cas',
    (id) => ({
      grantId: id('grant'),
      method: 'stratifiedRandom',
      by: 'line',
      seed: '5eed5eed5eed5eed',
      size: 2,
      confidence: 95,
      filter: { fromPeriod: '2023-q1', untilPeriod: '2023-q1', line: 'L1', partnerId: id('argos') },
      knownAt: KNOWN,
      populationHash: populationHash(
        inOrder([
          { entryId: id('entry'), period: '2023-q1', line: 'L1', partnerId: id('argos'), amount: 121_000 },
          { entryId: id('entry in part'), period: '2023-q1', line: 'L1', partnerId: id('argos'), amount: 40_000 },
        ]),
      ),
    }),
    { sample: 'sampleId' },
  ),
  step('reviewSample', 'cas', (id) => ({
    grantId: id('grant'),
    sampleId: id('sample'),
    entryIds: [id('entry in part')],
  })),
  step(
    'recordFinding',
    'cas',
    (id) => ({
      grantId: id('grant'),
      sampleId: id('sample'),
      entryId: id('entry'),
      period: '2023-q1',
      kind: 'noEvidence',
      amount: 1_000,
      certain: true,
    }),
    { finding: 'findingId' },
  ),
  step('answerFinding', 'proj', (id) => ({ grantId: id('grant'), findingId: id('finding'), evidence: [] })),
  step('closeFinding', 'cas', (id) => ({
    grantId: id('grant'),
    findingId: id('finding'),
    outcome: 'dropped',
    amount: 0,
  })),
  step('fileAssuranceReport', 'proj', (id) => ({
    grantId: id('grant'),
    kind: 'auditorsReport',
    reportHash: HASH,
    auditorId: id('argos'),
    opinion: 'unqualified',
    reportedOn: '2023-07-03',
  })),
  step('requestSettlement', 'proj', (id) => ({ grantId: id('grant'), knownAt: KNOWN, requestedOn: '2023-07-03' })),
  step('settleGrant', 'cas', (id) => ({
    grantId: id('grant'),
    amount: settled,
    decisionHash: HASH,
    settledOn: '2023-07-03',
  })),
  step('payBalance', 'cas', (id) => ({
    grantId: id('grant'),
    amount: 1,
    statementHash: HASH,
    paidOn: '2023-07-03',
  })),
  step('reopenSettlement', 'cas', (id) => ({
    grantId: id('grant'),
    ground: 'awb-4.49-1a',
    decisionHash: LETTER,
    decidedOn: '2023-07-03',
  })),
]

/** Half of 384,360: what counts of both quarters and from before, less the income. */
const SETTLED = 192_180

/** The whole of it, in order: what is posted in the books and the closing of the quarter come before and after the proposal. */
export const funding: readonly Step[] = [...granted, ...posted, ...periodProposed, ...setRight, ...accounted(SETTLED)]
