/** One line of a bank statement that many costs want as proof at one instant, and a death between any two appends. */
import { afterEach, describe, expect, it } from 'vitest'
import { bankLines, cost, hash, PERIOD, people, petra, stored } from '../../../test/support/books.ts'
import { GRANT, running } from '../../../test/support/funding.ts'
import { type PastEvent, someId } from '../../../test/support/given.ts'
import { everything, type TestLedger, testLedger } from '../../../test/support/ledger.ts'
import { appendPast, dying, programOn } from '../../../test/support/programs.ts'
import type { Caller, Kernel } from '../../kernel/kernel.ts'
import type { EventStore } from '../../store/store.ts'
import { paymentRef } from '../payment/payment.ts'

const LINE = 100_000
const OTHER = someId('other grant')
/** The same under another grant. */
function elsewhere(event: PastEvent): PastEvent {
  const id = event.stream.id.replace(GRANT, OTHER)
  const data = JSON.parse(JSON.stringify(event.data).replaceAll(GRANT, OTHER)) as Record<string, unknown>
  return { ...event, stream: event.stream.kind.ref(id), data }
}
const COSTS = Array.from({ length: 8 }, (_, index) => `cost ${index}`)
const ofGrant = running.filter(({ stream }) => stream.kind.kind === 'grant')
const history = [
  ...running,
  ...ofGrant.map(elsewhere),
  ...people,
  stored('statement', 'care', 'proofOfPayment'),
  bankLines('statement', 'care', LINE),
  ...COSTS.flatMap((name) => [cost(name), elsewhere(cost(`other ${name}`))]),
]
const caller: Caller = {
  ...{ kind: 'person', userId: petra.userId ?? '', organisationId: someId('care'), role: 'projectOfficer' },
}

let ledger: TestLedger
afterEach(() => ledger.close())
async function begin(): Promise<void> {
  ledger = await testLedger({ at: '2023-06-30T09:00:00Z' })
  await appendPast(ledger.store, history)
}
const kernelOn = (store: EventStore) => programOn(ledger, store)
const of = (grantId: string, name: string) => ({ grantId, period: PERIOD, entryId: someId(name) })
const proof = { statementHash: hash('statement'), line: 1 }
const match = (kernel: Kernel, grantId: string, name: string, amount: number) =>
  kernel.execute({
    ...{ command: 'matchPayment', input: { ...of(grantId, name), ...proof, amount }, caller, channel: 'api' },
  })
const heldNow = async () => [
  ...((await kernelOn(ledger.store).stateOf(paymentRef(proof.statementHash, 1)))?.held ?? []),
]
const matchedNow = async () =>
  (await everything(ledger.store)).filter(({ type }) => type === 'PaymentMatched').map(({ data }) => data.amount)

it('sixteen costs of two grants want a quarter of one line each, by two programs: four get it', async () => {
  await begin()
  const kernels = [kernelOn(ledger.store), kernelOn(ledger.store)]
  const outcomes = await Promise.all(
    COSTS.flatMap((name, index) => [
      match(kernels[index % 2] ?? ledger.kernel, GRANT, name, LINE / 4),
      match(kernels[(index + 1) % 2] ?? ledger.kernel, OTHER, `other ${name}`, LINE / 4),
    ]),
  )
  const refused = outcomes.filter(({ kind }) => kind !== 'accepted')
  expect(refused).toHaveLength(12)
  for (const one of refused) expect(one).toMatchObject({ code: 'bank-line-exhausted', details: { leftCents: 0 } })
  expect(await matchedNow()).toEqual([1, 2, 3, 4].map(() => LINE / 4))
  expect((await heldNow()).map(([, { confirmed }]) => confirmed)).toEqual([true, true, true, true])
})

it('what was taken off one cost proves another, once', async () => {
  await begin()
  const kernel = kernelOn(ledger.store)
  expect((await match(kernel, GRANT, 'cost 0', LINE)).kind).toBe('accepted')
  expect(await match(kernel, OTHER, 'other cost 0', 1)).toMatchObject({ code: 'bank-line-exhausted' })
  const input = { ...of(GRANT, 'cost 0'), ...proof, reason: 'wrongCost' }
  expect((await kernel.execute({ command: 'unmatchPayment', input, caller, channel: 'api' })).kind).toBe('accepted')
  expect(await heldNow()).toEqual([])
  expect((await match(kernel, OTHER, 'other cost 0', LINE)).kind).toBe('accepted')
})

describe('a program that dies', () => {
  const DEATHS = [1, 2, 3].flatMap((nth) => [false, true].map((written) => ({ nth, written })))
  it.each(DEATHS)('at append $nth of a match (written: $written): all or nothing', async ({ nth, written }) => {
    await begin()
    await expect(match(kernelOn(dying(ledger.store, nth, written)), GRANT, 'cost 0', LINE)).rejects.toThrow('died')
    for (const [commandId, { wideStream, confirmed }] of await heldNow()) {
      const { stream } = paymentRef(proof.statementHash, 1)
      if (!confirmed) await kernelOn(ledger.store).settleReservation({ stream, commandId, wideStream })
    }
    const stands = (await matchedNow()).length === 1
    expect(stands).toBe(nth > 2 || (nth === 2 && written))
    expect((await heldNow()).map(([, { confirmed }]) => confirmed)).toEqual(stands ? [true] : [])
    expect((await match(kernelOn(ledger.store), OTHER, 'other cost 0', LINE)).kind).toBe(
      stands ? 'rejected' : 'accepted',
    )
  })
})
