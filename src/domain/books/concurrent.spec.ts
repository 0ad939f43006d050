/** Many who want the same document at once, and a death between any two appends: never more is taken than there is. */
import { afterEach, describe, expect, it } from 'vitest'
import { hash, PERIOD, people, petra, rate, stored, valued } from '../../../test/support/books.ts'
import { closed, GRANT, running } from '../../../test/support/funding.ts'
import { type PastEvent, someId } from '../../../test/support/given.ts'
import { everything, type TestLedger, testLedger } from '../../../test/support/ledger.ts'
import { appendPast, dying, programOn } from '../../../test/support/programs.ts'
import type { Caller, CommandOutcome, Kernel } from '../../kernel/kernel.ts'
import { followUps } from '../../reactions/follow-ups.ts'
import type { EventStore } from '../../store/store.ts'
import { evidences } from '../evidence/evidence.ts'

const WORTH = 100_000
const history = [...running, ...people, rate, stored('factuur', 'care'), valued('factuur', 'care', WORTH)]
const caller: Caller = {
  kind: 'person',
  userId: petra.userId ?? '',
  organisationId: someId('care'),
  role: 'projectOfficer',
}
const lead: Caller = { kind: 'person', userId: someId('lea'), organisationId: someId('town'), role: 'leadFinance' }
const taking = (amount: number) => ({
  grantId: GRANT,
  period: PERIOD,
  partnerId: someId('care'),
  line: 'L3',
  category: 'external',
  title: 'Drukwerk',
  net: WORTH,
  vat: 0,
  vatTreatment: 'nonRecoverable',
  allocated: amount,
  taken: [{ sha256: hash('factuur'), amount }],
  evidence: [],
  costDate: '2023-02-01',
})

let ledger: TestLedger
afterEach(() => ledger.close())

async function begin(): Promise<void> {
  ledger = await testLedger({ at: '2023-06-30T09:00:00Z' })
  await append(...history)
}
const append = (...events: readonly PastEvent[]) => appendPast(ledger.store, events)
const kernelOn = (store: EventStore) => programOn(ledger, store)
const declare = (kernel: Kernel, amount: number): Promise<CommandOutcome> =>
  kernel.execute({ command: 'declareCost', input: taking(amount), caller, channel: 'api' })
/** What a program that begins anew finds. */
const documentNow = () => kernelOn(ledger.store).stateOf(evidences.ref(hash('factuur')))
const heldNow = async () => [...((await documentNow())?.held.values() ?? [])]
const typesIn = async (prefix: string) =>
  (await everything(ledger.store)).filter(({ stream }) => stream.startsWith(prefix)).map(({ type }) => type)

it('64 declarations of a tenth each, by two programs on one store: ten are accepted and 54 refused with the sum', async () => {
  await begin()
  const kernels = [kernelOn(ledger.store), kernelOn(ledger.store)]
  const outcomes = await Promise.all(
    Array.from({ length: 64 }, (_, index) => declare(kernels[index % 2] ?? ledger.kernel, WORTH / 10)),
  )
  const accepted = outcomes.filter(({ kind }) => kind === 'accepted')
  const refused = outcomes.filter(({ kind }) => kind !== 'accepted')
  expect(accepted).toHaveLength(10)
  expect(refused).toHaveLength(54)
  for (const one of refused) {
    expect(one).toEqual({ kind: 'rejected', code: 'evidence-exhausted', details: { leftCents: 0 } })
  }
  const held = await heldNow()
  expect(held).toHaveLength(10)
  expect(held.every(({ confirmed }) => confirmed)).toBe(true)
  expect((await typesIn('books-')).filter((type) => type === 'CostDeclared')).toHaveLength(10)
})

/** As the sweep does it a minute later, for everything that stands unconfirmed. */
async function sweep(): Promise<void> {
  const survivor = kernelOn(ledger.store)
  for (const [commandId, { wideStream, confirmed }] of (await documentNow())?.held ?? []) {
    const stream = `evidence-${hash('factuur')}`
    if (!confirmed) await survivor.settleReservation({ stream, commandId, wideStream })
  }
}
const DEATHS = [1, 2, 3].flatMap((nth) => [false, true].map((written) => ({ nth, written })))

describe('a program that dies', () => {
  it.each(DEATHS)(
    'at append $nth of a declaration (written: $written) leaves all or nothing',
    async ({ nth, written }) => {
      await begin()
      await expect(declare(kernelOn(dying(ledger.store, nth, written)), WORTH)).rejects.toThrow('died')
      await sweep()
      const stands = (await typesIn('books-')).includes('CostDeclared')
      const held = await heldNow()
      expect(stands).toBe(nth > 2 || (nth === 2 && written))
      expect(held.map(({ confirmed }) => confirmed)).toEqual(stands ? [true] : [])
      const next = await declare(kernelOn(ledger.store), WORTH)
      expect(next.kind).toBe(stands ? 'rejected' : 'accepted')
    },
  )

  it.each([1, 2])('at append %i of a part approval gives back once', async (nth) => {
    await begin()
    const kernel = kernelOn(ledger.store)
    const declared = await declare(kernel, WORTH)
    if (declared.kind !== 'accepted') throw new Error(JSON.stringify(declared))
    const entryId = declared.ids.entryId ?? ''
    await append({
      stream: { stream: `books-${GRANT}-${PERIOD}` } as never,
      type: 'PaymentMatched',
      data: { entryId, statementHash: hash('statement'), line: 1, amount: WORTH, paidOn: '2023-02-15' },
    })
    const input = { grantId: GRANT, period: PERIOD, entryId, approved: 60_000, reason: 'notEligible' }
    const dead = kernelOn(dying(ledger.store, nth, true))
    await expect(dead.execute({ command: 'partlyApproveCost', input, caller: lead, channel: 'api' })).rejects.toThrow(
      'died',
    )
    const approval = (await everything(ledger.store)).filter(({ type }) => type === 'CostPartlyApproved')
    // The reactions see it, and see it again after a restart.
    for (const _ of [1, 2]) await followUps(kernelOn(ledger.store), approval)
    expect((await typesIn('evidence-')).filter((type) => type === 'EvidenceGivenBack')).toHaveLength(1)
    expect((await heldNow()).flatMap(({ taken }) => taken)).toEqual([{ amount: 60_000 }])
    expect(await declare(kernelOn(ledger.store), 40_001)).toMatchObject({ details: { leftCents: 40_000 } })
    expect(await declare(kernelOn(ledger.store), 40_000)).toMatchObject({ kind: 'accepted' })
  })

  it('after it took of a document, in books that closed meanwhile: they take nothing more', async () => {
    await begin()
    await expect(declare(kernelOn(dying(ledger.store, 1, true)), WORTH)).rejects.toThrow('died')
    await append(closed(PERIOD, { L3: 5 }))
    await sweep()
    expect(await heldNow()).toEqual([])
    expect((await typesIn('books-')).at(-1)).toBe('PeriodClosed')
    expect(await declare(kernelOn(ledger.store), WORTH)).toMatchObject({ kind: 'rejected', code: 'books-closed' })
  })
})

it('a second scan is caught by supplier and number, whoever sends it and whatever case it is typed in', async () => {
  await begin()
  await append(stored('scan', 'care'))
  const kernel = kernelOn(ledger.store)
  const value = (name: string, more: Record<string, unknown>) =>
    kernel.execute({
      command: 'valueDocument',
      input: {
        ...{ sha256: hash(name), organisationId: someId('care'), datedOn: '2023-02-01', net: 5, vat: 0 },
        ...{ vatTreatment: 'nonRecoverable', lines: [], number: 'F 2023-17', ...more },
      },
      caller,
      channel: 'api',
    })
  expect(await value('factuur', { supplierName: 'Drukkerij De Maas' })).toMatchObject({ kind: 'accepted' })
  const again = { kind: 'rejected', code: 'invoice-known' }
  expect(await value('scan', { supplierName: 'DRUKKERIJ DE MAAS', number: 'f 2023/17' })).toMatchObject(again)
  expect(await value('scan', { personalSupplier: 'Sanne Voorbeeld' })).toMatchObject({ kind: 'accepted' })
  await append(stored('photo', 'care'))
  expect(await value('photo', { personalSupplier: 'Sanne Voorbeeld' })).toMatchObject(again)
  // Typed wrongly: its place is given back and another document may have it.
  expect(await value('factuur', { supplierName: 'Drukkerij De Maas', number: 'F 2023-18' })).toMatchObject({
    kind: 'accepted',
  })
  expect(await value('photo', { supplierName: 'Drukkerij De Maas' })).toMatchObject({ kind: 'accepted' })
})
