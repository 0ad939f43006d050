/**
 * The books of the story's grant: what its documents are worth, the hours of one employee, and what a partner declared
 * in two quarters, with what became of it. Between the budget and the settlement of region-funding.ts.
 */
import { hashOf, pdfFile } from './sample-files.ts'
import { type Ids, person, type Step } from './world.ts'

/** What decisions, agreements and payments name. */
export const PAPER = pdfFile('Brief van de subsidiegever')
const INVOICE = pdfFile('Factuur van een zelfstandige')
const PRINTER = pdfFile('Factuur van een drukkerij')
const NOTE = pdfFile('Creditnota van de drukkerij')
const STATEMENT = pdfFile('Bankafschrift')
const ADDENDUM = pdfFile('Addendum bij een contract')

const Q1 = '2023-q1'
const Q2 = '2023-q2'
const step = (command: string, as: string, input: Step['input'], more: Partial<Step> = {}): Step => ({
  command,
  as,
  input,
  ...more,
})
const stored = (file: Uint8Array, kind: string): Step =>
  step(
    'storeEvidence',
    'pia',
    (id) => ({ sha256: hashOf(file), kind, belongsTo: { kind: 'organisation', organisationId: id('argos') } }),
    { file },
  )

const documents: readonly Step[] = [
  stored(INVOICE, 'invoice'),
  stored(PRINTER, 'invoice'),
  stored(NOTE, 'invoice'),
  stored(STATEMENT, 'proofOfPayment'),
  stored(ADDENDUM, 'employmentAddendum'),
  step('recordBankLines', 'pia', (id) => ({
    sha256: hashOf(STATEMENT),
    organisationId: id('argos'),
    lines: [121_000, 50_000, 10_000, 50_000, 40_000, 40_000, 40_000].map((amount, index) => ({
      ...{ line: index + 1, amount, paidOn: '2023-02-15' },
    })),
  })),
  step('valueDocument', 'pia', (id) => ({
    sha256: hashOf(INVOICE),
    organisationId: id('argos'),
    datedOn: '2023-02-01',
    net: 200_000,
    vat: 42_000,
    vatTreatment: 'nonRecoverable',
    lines: [
      { line: 1, net: 150_000, vat: 31_500 },
      { line: 2, net: 50_000, vat: 10_500 },
    ],
    number: 'ZZP 88-001',
  })),
  step(
    'valueDocument',
    'finn',
    (id) => ({
      sha256: hashOf(PRINTER),
      organisationId: id('argos'),
      datedOn: '2023-02-01',
      net: 500_000,
      vat: 0,
      vatTreatment: 'nonRecoverable',
      lines: [],
      number: 'DR 55801',
      supplierName: 'Drukkerij aan de Maas',
      supplierKvk: '90000002',
    }),
    { without: ['personalSupplier'] },
  ),
  step('receiveCreditNote', 'finn', (id) => ({
    sha256: hashOf(PRINTER),
    organisationId: id('argos'),
    noteHash: hashOf(NOTE),
    net: 10_000,
    vat: 0,
    receivedOn: '2023-03-01',
  })),
]

const month = (of: string) => (id: Ids) => ({ employmentId: id('work of els'), month: of })
/** Every Monday to Friday of February 2023: half a day on the project, the rest on other work. */
const days = (id: Ids) =>
  Array.from({ length: 28 }, (_, index) => `2023-02-${String(index + 1).padStart(2, '0')}`)
    .filter((on) => ![0, 6].includes(new Date(on).getUTCDay()))
    .map((on) => ({ on, project: [{ projectId: id('project'), minutes: 216 }], other: 216, absent: 0 }))
const submittedSheet = step('submitTimesheet', 'els', (id) => ({ ...month('202302')(id), days: days(id) }))

const hours: readonly Step[] = [
  ...person('els', 'trainer', 'argos'),
  ...person('tess', 'teamLead', 'argos'),
  step(
    'recordEmployment',
    'tess',
    (id) => ({ employerId: id('argos'), jobTitle: 'Praktijkbegeleider', contractMinutes: 2160, from: '2023-01-01' }),
    { keep: { 'work of els': 'employmentId' }, without: ['personnelNumber'] },
  ),
  step('nameEmploymentAccount', 'tess', (id) => ({ employmentId: id('work of els'), userId: id('els') })),
  submittedSheet,
  step('rejectTimesheet', 'tess', (id) => ({ ...month('202302')(id), version: 1, reason: 'wrongProject' })),
  submittedSheet,
  step('approveTimesheet', 'tess', (id) => ({ ...month('202302')(id), version: 2 })),
  step('fixHoursByAddendum', 'tess', (id) => ({
    ...month('202303')(id),
    projectId: id('project'),
    minutes: 1200,
    addendumHash: hashOf(ADDENDUM),
  })),
]

const declared = (entry: string, amount: number): Step =>
  step(
    'declareCost',
    'pia',
    (id) => ({
      ...{ grantId: id('grant'), period: Q1, partnerId: id('argos'), line: 'L1', category: 'external' },
      ...{ title: `Drukwerk, ${entry}`, net: amount, vat: 0, vatTreatment: 'nonRecoverable', allocated: amount },
      ...{ taken: [{ sha256: hashOf(PRINTER), amount }], evidence: [], costDate: '2023-02-01' },
      supplierName: 'Drukkerij aan de Maas',
    }),
    { keep: { [entry]: 'entryId' }, without: ['personalSupplier'] },
  )
const entryOf = (id: Ids, entry: string, period = Q1) => ({ grantId: id('grant'), period, entryId: id(entry) })
const paid = (entry: string, amount: number, line: number, period = Q1): Step =>
  step('matchPayment', 'finn', (id) => ({
    ...entryOf(id, entry, period),
    statementHash: hashOf(STATEMENT),
    line,
    amount,
  }))
const approved = (entry: string, period = Q1): Step => step('approveCost', 'frits', (id) => entryOf(id, entry, period))

const costs: readonly Step[] = [
  step(
    'declareCost',
    'pia',
    (id) => ({
      ...{ grantId: id('grant'), period: Q1, partnerId: id('argos'), projectId: id('project'), line: 'L1' },
      ...{ category: 'external', title: 'Lesmateriaal', net: 100_000, vat: 21_000, vatTreatment: 'nonRecoverable' },
      ...{ allocated: 121_000, taken: [{ sha256: hashOf(INVOICE), line: 1, amount: 121_000 }] },
      evidence: [hashOf(STATEMENT)],
      booking: { administration: 'A1', documentNumber: 'INK-2023-17', projectCode: 'ZIA' },
      costDate: '2023-02-01',
    }),
    { keep: { entry: 'entryId' } },
  ),
  declared('entry in part', 50_000),
  declared('entry rejected', 10_000),
  declared('entry taken back', 20_000),
  declared('entry corrected', 30_000),
  declared('entry moved', 40_000),
  step(
    'declareCost',
    'pia',
    (id) => ({
      ...{ grantId: id('grant'), period: Q1, partnerId: id('argos'), projectId: id('project'), line: 'L2' },
      ...{ category: 'ownLabour', title: 'Begeleiding', net: 31_680, vat: 0, vatTreatment: 'nonRecoverable' },
      ...{ allocated: 31_680, taken: [], evidence: [], costDate: '2023-02-28' },
      labour: { rateId: id('rate'), minutes: 600, employmentId: id('work of els'), month: '202302' },
    }),
    { keep: { 'entry of hours': 'entryId' }, without: ['personalSupplier'] },
  ),
  paid('entry', 121_000, 1),
  approved('entry'),
  approved('entry of hours'),
  paid('entry in part', 50_000, 2),
  step('partlyApproveCost', 'frits', (id) => ({
    ...entryOf(id, 'entry in part'),
    approved: 40_000,
    reason: 'notEligible',
  })),
  paid('entry rejected', 10_000, 3),
  step('unmatchPayment', 'finn', (id) => ({
    ...{ ...entryOf(id, 'entry rejected'), statementHash: hashOf(STATEMENT), line: 3, reason: 'cameBack' },
  })),
  step('rejectCost', 'frits', (id) => ({ ...entryOf(id, 'entry rejected'), reason: 'notEligible' })),
  ...['entry taken back', 'entry corrected', 'entry moved'].flatMap((entry, index) => [
    paid(entry, 20_000 + index * 10_000, 5 + index),
    approved(entry),
  ]),
]

const broughtIn = (entry: string): Step =>
  step(
    'declareInKind',
    'pia',
    (id) => ({
      ...{ grantId: id('grant'), period: Q1, partnerId: id('argos'), projectId: id('project'), line: 'L2' },
      ...{ title: 'Begeleiding', basis: 'labour', amount: 31_680, taken: [], evidence: [], costDate: '2023-03-01' },
      labour: { rateId: id('rate'), minutes: 600, employmentId: id('work of els'), month: '202303' },
    }),
    { keep: { [entry]: 'entryId' } },
  )
const ofOthers: readonly Step[] = [
  broughtIn('hours in kind'),
  broughtIn('hours rejected'),
  step('approveInKind', 'frits', (id) => ({ ...entryOf(id, 'hours in kind'), approved: 31_680, reason: 'whole' })),
  step('rejectInKind', 'frits', (id) => ({ ...entryOf(id, 'hours rejected'), reason: 'duplicate' })),
  step('payCofinancing', 'frits', (id) => ({
    grantId: id('grant'),
    period: Q1,
    pledgeId: id('pledge'),
    amount: 50_000,
    statementHash: hashOf(PAPER),
    paidOn: '2023-03-02',
  })),
  step('recordIncome', 'finn', (id) => ({
    grantId: id('grant'),
    period: Q1,
    kind: 'sales',
    line: 'L1',
    partnerId: id('argos'),
    amount: 5_000,
    receivedOn: '2023-03-02',
  })),
  step(
    'recordIncome',
    'finn',
    (id) => ({
      ...{ grantId: id('grant'), period: Q1, kind: 'fees', line: 'L1', partnerId: id('argos'), amount: 3_000 },
      receivedOn: '2023-03-02',
    }),
    { keep: { 'income entered twice': 'entryId' } },
  ),
]

/** All that is posted in the first quarter, decided. */
export const posted: readonly Step[] = [...documents, ...hours, ...costs, ...ofOthers]

const original = (id: Ids, entry: string) => ({
  grantId: id('grant'),
  period: Q2,
  originalId: id(entry),
  originalPeriod: Q1,
})
const closedBy = (proposal: string, period: string): Step =>
  step('closePeriod', 'frida', (id) => ({ grantId: id('grant'), period, proposalId: id(proposal) }))

/** The first quarter is closed; what was wrong in it is set right in the second, which is closed too. */
export const setRight: readonly Step[] = [
  closedBy('close of q1', Q1),
  step('reverseCost', 'pia', (id) => ({ ...original(id, 'entry taken back'), reason: 'duplicate' })),
  step('reverseReceipt', 'finn', (id) => ({ ...original(id, 'income entered twice'), reason: 'duplicate' })),
  step(
    'correctCost',
    'pia',
    (id) => ({
      ...original(id, 'entry corrected'),
      ...{ line: 'L1', category: 'external', title: 'Drukwerk', net: 25_000, vat: 0, vatTreatment: 'nonRecoverable' },
      ...{ allocated: 25_000, taken: [{ sha256: hashOf(PRINTER), amount: 25_000 }], evidence: [] },
      costDate: '2023-02-01',
      reason: 'wrongAmount',
    }),
    { keep: { 'corrected entry': 'entryId' } },
  ),
  paid('corrected entry', 25_000, 4, Q2),
  approved('corrected entry', Q2),
  step('reallocateCost', 'frits', (id) => ({
    ...original(id, 'entry moved'),
    toLine: 'L2',
    category: 'material',
    reason: 'wrongLine',
  })),
  step('proposePeriodClose', 'frits', (id) => ({ grantId: id('grant'), period: Q2 }), {
    keep: { 'close of q2': 'proposalId' },
  }),
  closedBy('close of q2', Q2),
]
