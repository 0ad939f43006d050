/** Documents, hours and books for tests of rules about them. Everything is invented; amounts in cents. */
import { booksOf } from '../../src/domain/books/books.ts'
import { employments } from '../../src/domain/employment/employment.ts'
import { evidences } from '../../src/domain/evidence/evidence.ts'
import { paymentRef } from '../../src/domain/payment/payment.ts'
import { timesheetId, timesheets } from '../../src/domain/timesheet/timesheet.ts'
import { GRANT, ofGrant, running } from './funding.ts'
import { type PastEvent, someId } from './given.ts'
import { as, happened, staff } from './programme.ts'

/** A hash that begins with the name. */
export const hash = (name: string): string => Buffer.from(name).toString('hex').padEnd(64, '0').slice(0, 64)

export function stored(name: string, keeper: string, kind = 'invoice'): PastEvent {
  const organisationId = someId(keeper)
  return happened(evidences.ref(hash(name)), 'EvidenceStored', {
    sha256: hash(name),
    documentId: someId(`file of ${name}`),
    ownerId: organisationId,
    belongsTo: { kind: 'organisation', organisationId },
    kind,
    mediaType: 'application/pdf',
    bytes: 1000,
    accessClass: 'organisation',
    contentKey: { keyId: 'K', box: 'B', eventId: 'E', path: 'contentKey' },
  })
}
export const valued = (name: string, keeper: string, net: number, more: Record<string, unknown> = {}): PastEvent =>
  happened(evidences.ref(hash(name)), 'DocumentValued', {
    ownerId: someId(keeper),
    organisationId: someId(keeper),
    datedOn: '2023-01-10',
    net,
    vat: 0,
    vatTreatment: 'nonRecoverable',
    lines: [],
    invoices: [],
    ...more,
  })
export const takenOf = (name: string, by: string, amount: number, more: Record<string, unknown> = {}): PastEvent =>
  happened(evidences.ref(hash(name)), 'EvidenceReserved', {
    commandId: someId(by),
    wideStream: `books-${GRANT}-2023-q1`,
    claim: { grantId: GRANT, entryId: someId(`entry of ${by}`), use: 'cost', taken: [{ amount }], ...more },
  })

/** Of the care organisation, 36 hours a week since 2022. */
export const employed = (name: string, more: Record<string, unknown> = {}): PastEvent => ({
  ...happened(employments.ref(someId(name)), 'EmploymentRecorded', {
    employmentId: someId(name),
    employerId: someId('care'),
    jobTitle: 'Verzorgende IG',
    contractMinutes: 2160,
    name: { keyId: 'K', box: 'B', eventId: 'E', path: 'name' },
    ...more,
  }),
  effectiveOn: '2022-01-01',
})
export const withAccount = (name: string, account: string): PastEvent =>
  happened(employments.ref(someId(name)), 'EmploymentAccountNamed', { userId: someId(account) })

const sheetRef = (name: string, month: string) => timesheets.ref(timesheetId(someId(name), month))
/** One day with so many minutes on the project; the rest of the month is not looked at by who takes of it. */
export const submitted = (name: string, month: string, projectMinutes: number, signer = 'emma'): PastEvent =>
  happened(sheetRef(name, month), 'TimesheetSubmitted', {
    employmentId: someId(name),
    employerId: someId('care'),
    month,
    version: 1,
    contractMinutes: projectMinutes,
    days: [
      {
        on: `${month.slice(0, 4)}-${month.slice(4)}-01`,
        project: [{ projectId: someId('project'), minutes: projectMinutes }],
        other: 0,
        absent: 0,
      },
    ],
    signedById: someId(signer),
  })
export const sheetApproved = (name: string, month: string): PastEvent =>
  happened(sheetRef(name, month), 'TimesheetApproved', { version: 1, approvedById: someId('tess') })
export const hoursTaken = (name: string, month: string, by: string, minutes: number): PastEvent =>
  happened(sheetRef(name, month), 'HoursReserved', {
    commandId: someId(by),
    wideStream: `books-${GRANT}-2023-q1`,
    claim: { grantId: GRANT, entryId: someId(`entry of ${by}`), projectId: someId('project'), minutes },
  })

/** Forty-five euros an hour, of the care organisation in 2023. */
export const rate = ofGrant('RateFixed', {
  rateId: someId('rate'),
  organisationId: someId('care'),
  year: '2023',
  method: 'fixedRate',
  base: {},
  centsPerHour: 4_500,
  evidence: [hash('rate')],
})
export const people: readonly PastEvent[] = [
  ...staff('petra', 'projectOfficer', 'care'),
  ...staff('emma', 'trainer', 'care'),
  ...staff('tess', 'teamLead', 'care'),
]
export const petra = as('petra', 'projectOfficer', 'care')
export const paul = as('paul', 'partnerFinance', 'care')
export const lea = as('lea', 'leadFinance', 'town')
export const lou = as('lou', 'leadFinance', 'town')
export const otto = as('otto', 'projectOfficer', 'town')
export const coen = as('coen', 'funderController', 'funder')
export const sam = as('sam', 'partnerFinance', 'school')

export const PERIOD = '2023-q1'
export const books = (period = PERIOD) => booksOf.ref(`${GRANT}-${period}`)
/** A running grant with its people and the rate. */
export const ready: readonly PastEvent[] = [...running, ...people, rate]

/** What a partner declared: an external cost of 1,000.00 and 210.00 VAT on L3 unless said otherwise. */
export function cost(name: string, data: Record<string, unknown> = {}, period = PERIOD): PastEvent {
  const event = happened(books(period), 'CostDeclared', {
    entryId: someId(name),
    grantId: GRANT,
    period,
    line: 'L3',
    projectId: someId('project'),
    partnerId: someId('care'),
    category: 'external',
    title: name,
    net: 100_000,
    vat: 21_000,
    vatTreatment: 'nonRecoverable',
    allocated: 121_000,
    taken: [{ sha256: hash(`invoice of ${name}`), amount: 121_000 }],
    evidence: [],
    overrun: false,
    declaredById: someId('petra'),
    ...data,
  })
  return { ...event, effectiveOn: '2023-02-01', commandId: someId(`declared ${name}`) }
}
export const inKind = (name: string, data: Record<string, unknown> = {}, period = PERIOD): PastEvent => ({
  ...happened(books(period), 'InKindDeclared', {
    entryId: someId(name),
    grantId: GRANT,
    period,
    line: 'L4',
    projectId: someId('project'),
    partnerId: someId('care'),
    title: name,
    basis: 'labour',
    labour: { rateId: someId('rate'), centsPerHour: 4_500, minutes: 600, employmentId: someId('eva'), month: '202302' },
    amount: 45_000,
    taken: [],
    evidence: [],
    overrun: false,
    declaredById: someId('petra'),
    ...data,
  }),
  effectiveOn: '2023-02-01',
  commandId: someId(`declared ${name}`),
})
export const paid = (name: string, amount: number, period = PERIOD): PastEvent =>
  happened(books(period), 'PaymentMatched', {
    entryId: someId(name),
    statementHash: hash('statement'),
    line: 1,
    amount,
    lineAmount: amount,
    paidOn: '2023-02-15',
  })
/** What was paid with lines of a statement, as the file said. */
export const bankLines = (name: string, keeper: string, ...amounts: readonly number[]): PastEvent =>
  happened(evidences.ref(hash(name)), 'BankLinesRecorded', {
    organisationId: someId(keeper),
    source: 'file',
    lines: amounts.map((amount, index) => ({ line: index + 1, amount, paidOn: '2023-02-15' })),
  })
/** What a line of the statement proves already, perhaps under another grant. */
export const lineProves = (line: number, by: string, amount: number, lineAmount = 121_000): PastEvent =>
  happened(paymentRef(hash('statement'), line), 'PaymentReserved', {
    commandId: someId(by),
    wideStream: `books-${GRANT}-2023-q1`,
    claim: { grantId: GRANT, entryId: someId(`entry of ${by}`), amount, lineAmount },
  })
export const approved = (name: string, period = PERIOD): PastEvent =>
  happened(books(period), 'CostApproved', { entryId: someId(name), approvedById: someId('lea') })
export const inKindApproved = (name: string, amount: number, period = PERIOD): PastEvent =>
  happened(books(period), 'InKindApproved', {
    entryId: someId(name),
    approved: amount,
    reason: 'whole',
    approvedById: someId('lea'),
    given: [],
    holding: { commandId: someId(`declared ${name}`), streams: [] },
  })
