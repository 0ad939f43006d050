import { expect, it } from 'vitest'
import { booksOf } from '../src/domain/books/books.ts'
import { approved, cost, hash, paid, people, stored } from '../test/support/books.ts'
import { GRANT, running } from '../test/support/funding.ts'
import { type PastEvent, someId } from '../test/support/given.ts'
import { as, happened } from '../test/support/programme.ts'
import { readModels } from '../test/support/read-model.ts'
import { bankLine } from './bank-line.ts'

const petra = as('petra', 'projectOfficer', 'care')
const lea = as('lea', 'leadFinance', 'town')
const OTHER = someId('other grant')
const before = [...running, ...people, stored('statement', 'care', 'proofOfPayment')]
const params = { statementHash: hash('statement'), statementLine: '1', organisationId: someId('care') }

/** The same under another grant. */
function elsewhere(event: PastEvent): PastEvent {
  const id = event.stream.id.replace(GRANT, OTHER)
  const data = JSON.parse(JSON.stringify(event.data).replaceAll(GRANT, OTHER)) as Record<string, unknown>
  return { ...event, stream: event.stream.kind.ref(id), data }
}
const two = [cost('print'), paid('print', 70_000), elsewhere(cost('flyers')), elsewhere(paid('flyers', 51_000))]
const proven = async (...more: PastEvent[]) =>
  (await readModels([...before, ...two, ...more]).ask(bankLine, params, petra)).proven
const reversal = happened(booksOf.ref(`${OTHER}-2023-q1`), 'CostReversed', {
  ...{ entryId: someId('back'), originalId: someId('flyers'), originalPeriod: '2023-q1', line: 'L1' },
  ...{ partnerId: someId('care'), amount: 51_000, declared: 51_000, inKind: false, reason: 'enteredInError' },
  ...{ holding: { commandId: someId('flyers'), streams: [] }, reversedById: someId('petra') },
})

it('adds up what it proves under all grants, less what was rejected or taken back', async () => {
  expect(await proven()).toBe(121_000)
  expect(await proven(elsewhere(approved('flyers')))).toBe(121_000)
  const rejected = { entryId: someId('print'), grantId: GRANT, reason: 'notEligible', rejectedById: someId('lea') }
  const holding = { commandId: someId('print'), streams: [] }
  expect(await proven(happened(booksOf.ref(`${GRANT}-2023-q1`), 'CostRejected', { ...rejected, holding }))).toBe(51_000)
  expect(await proven(elsewhere(approved('flyers')), reversal)).toBe(70_000)
})

it('is told to who keeps the statement, and to nobody else', async () => {
  const world = readModels([...before, ...two])
  expect((await world.refused(bankLine, params, lea)).rejected).toBe('not-found')
  const town = { ...params, organisationId: someId('town') }
  expect((await world.refused(bankLine, town, lea)).rejected).toBe('not-found')
})
