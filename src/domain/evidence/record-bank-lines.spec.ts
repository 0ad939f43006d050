import { describe, it } from 'vitest'
import { Personal } from '../../../events/values.ts'
import { bankLines, hash, lea, lineProves, petra, ready, stored } from '../../../test/support/books.ts'
import { given, someId } from '../../../test/support/given.ts'
import { recordBankLines } from './record-bank-lines.ts'
import { storeEvidence } from './store-evidence.ts'

const file = stored('statement', 'care', 'proofOfPayment')
const statement = [file, bankLines('statement', 'care', 121_000, 60_500, 60_500)]

describe('recordBankLines', () => {
  const typed = {
    sha256: hash('statement'),
    organisationId: someId('care'),
    lines: [{ line: 1, amount: 121_000, paidOn: '2023-02-15' }],
  }
  it('says what was paid with lines of a statement that no program reads, by who keeps it', () => {
    given(...ready, file)
      .when(recordBankLines, typed, petra)
      .then({ type: 'BankLinesRecorded', data: { source: 'typed' } })
    given(...ready, file)
      .when(recordBankLines, typed, lea)
      .thenForbidden()
    given(...ready)
      .when(recordBankLines, typed, petra)
      .thenRejected('document-unknown')
  })
  it('not what a file says by itself, nor what proves a cost by now, nor what is still to be paid', () => {
    given(...ready, ...statement)
      .when(recordBankLines, typed, petra)
      .thenRejected('bank-lines-read')
    given(...ready, file, lineProves(1, 'print', 5))
      .when(recordBankLines, typed, petra)
      .thenRejected('bank-line-used', { line: 1 })
    const [line] = typed.lines
    given(...ready, file)
      .when(recordBankLines, { ...typed, lines: [line, line] as never }, petra)
      .thenRejected('bank-line-twice', { line: 1 })
    given(...ready, file)
      .when(recordBankLines, { ...typed, lines: [{ line: 1, amount: 5, paidOn: '2023-07-01' }] }, petra)
      .thenRejected('date-ahead')
  })
})

describe('a statement that is stored', () => {
  const about = {
    sha256: hash('statement'),
    kind: 'proofOfPayment',
    belongsTo: { kind: 'organisation', organisationId: someId('care') },
  } as never
  const sending = (lines: number) => ({
    ...petra,
    sends: () => ({
      ...{ documentId: someId('file'), mediaType: 'application/xml', bytes: 10, contentKey: new Personal('key') },
      unreadable: [],
      bankLines: Array.from({ length: lines }, (_, index) => ({ line: index + 1, amount: 5, paidOn: '2023-02-15' })),
    }),
  })
  it('says what was paid with its lines, in as many events as they need, and no more than one append holds', () => {
    const lines = { type: 'BankLinesRecorded', data: { source: 'file' } }
    given(...ready)
      .when(storeEvidence, about, sending(901))
      .then({ type: 'EvidenceStored' }, lines, lines)
    given(...ready)
      .when(storeEvidence, about, sending(0))
      .then({ type: 'EvidenceStored' })
    given(...ready)
      .when(storeEvidence, about, sending(4_501))
      .thenRejected('statement-too-long', { most: 4_500 })
  })
})
