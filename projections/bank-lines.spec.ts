import { expect, it } from 'vitest'
import { booksOf } from '../src/domain/books/books.ts'
import { approved, cost, hash, bankLines as lines, PERIOD, paid, people, stored } from '../test/support/books.ts'
import { GRANT, running } from '../test/support/funding.ts'
import { type PastEvent, someId } from '../test/support/given.ts'
import { as, happened } from '../test/support/programme.ts'
import { readModels } from '../test/support/read-model.ts'
import { bankLines } from './bank-lines.ts'
import { costEntry } from './cost-entry.ts'

const petra = as('petra', 'projectOfficer', 'care')
const lea = as('lea', 'leadFinance', 'town')
const OTHER = someId('other grant')
const statement = [stored('statement', 'care', 'proofOfPayment'), lines('statement', 'care', 121_000, 5_000)]
const before = [...running, ...people, ...statement]
const params = { statementHash: hash('statement'), organisationId: someId('care') }

/** The same under another grant. */
function elsewhere(event: PastEvent): PastEvent {
  const id = event.stream.id.replace(GRANT, OTHER)
  const data = JSON.parse(JSON.stringify(event.data).replaceAll(GRANT, OTHER)) as Record<string, unknown>
  return { ...event, stream: event.stream.kind.ref(id), data }
}
const two = [cost('print'), paid('print', 70_000), elsewhere(cost('flyers')), elsewhere(paid('flyers', 51_000))]
const proven = async (...more: PastEvent[]) => {
  const told = await readModels([...before, ...two, ...more]).ask(bankLines, params, petra)
  return told.lines[0].proven
}
const reversal = happened(booksOf.ref(`${OTHER}-2023-q1`), 'CostReversed', {
  ...{ entryId: someId('back'), originalId: someId('flyers'), originalPeriod: '2023-q1', line: 'L1' },
  ...{ partnerId: someId('care'), amount: 51_000, declared: 51_000, inKind: false, reason: 'enteredInError' },
  ...{ holding: { commandId: someId('flyers'), streams: [] }, reversedById: someId('petra') },
})
const unmatched = happened(booksOf.ref(`${GRANT}-${PERIOD}`), 'PaymentUnmatched', {
  ...{ entryId: someId('print'), statementHash: hash('statement'), line: 1, amount: 70_000, reason: 'wrongCost' },
  holding: { commandId: someId('matched'), streams: [`payment-${hash('statement')}-1`] },
})

it('adds up what each line proves under all grants, less what was rejected, taken back or taken off', async () => {
  expect(await proven()).toBe(121_000)
  expect(await proven(elsewhere(approved('flyers')))).toBe(121_000)
  const rejected = { entryId: someId('print'), grantId: GRANT, reason: 'notEligible', rejectedById: someId('lea') }
  const holding = { commandId: someId('print'), streams: [] }
  expect(await proven(happened(booksOf.ref(`${GRANT}-2023-q1`), 'CostRejected', { ...rejected, holding }))).toBe(51_000)
  expect(await proven(elsewhere(approved('flyers')), reversal)).toBe(70_000)
  expect(await proven(unmatched)).toBe(51_000)
})

it('says what is left of each line, page by page', async () => {
  const world = readModels([...before, cost('print'), paid('print', 70_000)])
  const told = await world.ask(bankLines, params, petra)
  expect(told).toEqual({
    source: 'file',
    lines: [
      { line: 1, amount: 121_000, paidOn: '2023-02-15', proven: 70_000, left: 51_000 },
      { line: 2, amount: 5_000, paidOn: '2023-02-15', proven: 0, left: 5_000 },
    ],
  })
  const first = await world.ask(bankLines, { ...params, limit: '1' }, petra)
  expect([first.lines.length, first.next]).toEqual([1, '1'])
  const second = await world.ask(bankLines, { ...params, limit: '1', cursor: '1' }, petra)
  expect(second.lines.map(({ line }: { line: number }) => line)).toEqual([2])
})

it('a cost whose payment was taken off is not proven any more', async () => {
  const asked = { grantId: GRANT, entryId: someId('print') }
  const then = await readModels([...before, ...two]).ask(costEntry, asked, petra)
  expect(then.entry).toMatchObject({ paid: 70_000, paymentProof: hash('statement') })
  const now = await readModels([...before, ...two, unmatched]).ask(costEntry, asked, petra)
  expect([now.entry.paid, now.entry.paymentProof]).toEqual([0, undefined])
})

it('is told to who keeps the statement, and to nobody else', async () => {
  const world = readModels([...before, ...two])
  expect((await world.refused(bankLines, params, lea)).rejected).toBe('not-found')
  const town = { ...params, organisationId: someId('town') }
  expect((await world.refused(bankLines, town, lea)).rejected).toBe('not-found')
})
