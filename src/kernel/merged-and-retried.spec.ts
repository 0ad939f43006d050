/** A learner that lives on in another one, and a key that is sent again with something else after a first try failed. */
import { ulid } from 'ulid'
import { afterEach, describe, expect, it } from 'vitest'
import { eventFamilies } from '../../events/index.ts'
import { type TestLedger, testLedger } from '../../test/support/ledger.ts'
import { decoderOf } from '../contract/decode.ts'
import { Fault } from '../contract/fault.ts'
import { codeRef } from '../domain/code/code.ts'
import { learners } from '../domain/learner/learner.ts'
import type { Caller } from './kernel.ts'
import { Streams } from './streams.ts'

let ledger: TestLedger
afterEach(() => ledger.close())
const decode = decoderOf(eventFamilies)

async function organisation(name: string): Promise<string> {
  const { ids } = await ledger.accept('registerOrganisation', { kind: 'school', naturalPerson: false, name })
  return ids.organisationId ?? ''
}
async function personAt(
  role: 'coordinator' | 'invigilator' | 'privacyOfficer',
  organisationId: string,
): Promise<Caller> {
  const { userId = '' } = (await ledger.accept('registerUser', { organisationId, name: 'Iemand' })).ids
  await ledger.accept('assignRole', { userId, role, organisationId, from: '2023-01-01' })
  return { kind: 'person', userId, organisationId, role }
}

/** The survivor, the first merged, the second merged; and where. */
async function twoMergedIntoOne() {
  ledger = await testLedger()
  const at = await organisation('Albeda')
  const carla = await personAt('coordinator', at)
  const ids: string[] = []
  for (const name of ['Noor', 'Noor van Dam', 'N. van Dam']) {
    ids.push((await ledger.accept('registerLearner', { registeredById: at, name }, carla)).ids.learnerId ?? '')
  }
  const [survivor = '', ...merged] = ids
  for (const mergedId of merged) {
    const input = { learnerId: survivor, mergedId, ground: 'sameIdentityDocument' }
    const { proposalId } = (await ledger.accept('proposeMerge', input, carla)).ids
    await ledger.accept('mergeLearners', { learnerId: survivor, proposalId })
  }
  return { at, survivor, merged }
}

describe('a learner that two others were merged into', () => {
  it('is all three to a decision, as it is to a question', async () => {
    const { survivor, merged } = await twoMergedIntoOne()
    const ref = learners.ref(survivor)
    const asked = await new Streams(ledger.store, decode).stateAt(ref, await ledger.kernel.head())
    const all = [...merged.toReversed(), survivor]
    expect(asked?.identities.map(({ learnerId }) => learnerId)).toEqual(all)
    expect((await ledger.kernel.stateOf(ref))?.identities.map(({ learnerId }) => learnerId)).toEqual(all)
    // Another process, that reads it anew.
    const { state } = await new Streams(ledger.store, decode).current(ref)
    expect(state.identities.map(({ learnerId }) => learnerId)).toEqual(all)
  })

  it('is erased under every id it had', async () => {
    const { at, survivor, merged } = await twoMergedIntoOne()
    const [first, second] = [await personAt('privacyOfficer', at), await personAt('privacyOfficer', at)]
    const input = { learnerId: survivor, class: 'identity', ground: 'request' }
    const { proposalId } = (await ledger.accept('proposeErasure', input, first)).ids
    await ledger.accept('erasePersonalData', { learnerId: survivor, proposalId }, second)
    const erased = (await ledger.store.readAll({ limit: 4096 })).events
      .map(decode)
      .filter(({ type }) => type === 'PersonalDataErased')
    expect(new Set(erased.map(({ data }) => data.learnerId))).toEqual(new Set([survivor, ...merged]))
  })

  it('is named only to who may know of it: to others the old id reads as an unknown one', async () => {
    const { at, survivor, merged } = await twoMergedIntoOne()
    const stranger = await personAt('invigilator', await organisation('Elders'))
    const own = await personAt('privacyOfficer', at)
    const erase = (learnerId: string, caller: Caller) =>
      ledger.try('proposeErasure', { learnerId, class: 'identity', ground: 'request' }, caller)
    expect(await erase(merged[0] ?? '', own)).toEqual({ kind: 'moved', to: survivor })
    expect(await erase(merged[0] ?? '', stranger)).toEqual(await erase(ulid(), stranger))
    expect((await erase(merged[0] ?? '', { kind: 'public' })).kind).not.toBe('moved')
  })
})

describe('a key whose first try took a claim and failed, sent again with something else', () => {
  const failingOnce = (type: string) => {
    let failed = false
    return testLedger({
      around: (store) => ({
        ledgerId: store.ledgerId,
        async append(...request) {
          if (!failed && request[2][0]?.type === type) {
            failed = true
            throw new Fault('disk-full', 'The disk is full.')
          }
          return store.append(...request)
        },
        readStream: (...request) => store.readStream(...request),
        readAll: (...request) => store.readAll(...request),
        subscribe: (...request) => store.subscribe(...request),
        close: () => store.close(),
      }),
    })
  }
  const company = (name: string, kvk: string) => ({ kind: 'school', naturalPerson: false, name, kvk })

  it('leaves the code of the first try free', async () => {
    ledger = await failingOnce('OrganisationRegistered')
    const key = ulid(ledger.clock.now)
    await expect(ledger.try('registerOrganisation', company('Een', '11111111'), undefined, key)).rejects.toThrow('full')
    const { commandId, stream: wideStream } = await ledger.accept(
      'registerOrganisation',
      company('Een', '22222222'),
      undefined,
      key,
    )
    const { stream } = codeRef('kvk', '11111111')
    expect(await ledger.kernel.settleReservation({ stream, commandId, wideStream })).toBe('released')
    await ledger.accept('registerOrganisation', company('Twee', '11111111'))
    expect(await ledger.try('registerOrganisation', company('Drie', '22222222'))).toMatchObject({ kind: 'rejected' })
  })

  it('leaves the personal number of the first try free', async () => {
    ledger = await failingOnce('LearnerRegistered')
    const registeredById = await organisation('Albeda')
    const carla = await personAt('coordinator', registeredById)
    const key = ulid(ledger.clock.now)
    const input = (learnerNumber: string) => ({ registeredById, name: 'Noor', learnerNumber })
    await expect(ledger.try('registerLearner', input('1001'), carla, key)).rejects.toThrow('full')
    await ledger.accept('registerLearner', input('1002'), carla, key)
    await ledger.accept('registerLearner', input('1001'), carla)
    expect(await ledger.try('registerLearner', input('1002'), carla)).toMatchObject({ code: 'identifier-taken' })
  })
})

describe('a command that is told again', () => {
  it('shows its secret again to who may still do it, and to nobody else', async () => {
    ledger = await testLedger()
    const registeredById = await organisation('Albeda')
    const carla = await personAt('coordinator', registeredById)
    const { learnerId = '' } = (await ledger.accept('registerLearner', { registeredById, name: 'Noor' }, carla)).ids
    const { userId = '' } = (await ledger.accept('registerUser', { learnerId })).ids
    const learner: Caller = { kind: 'person', userId, role: 'learner' }
    const share = { learnerId, scope: { kind: 'transcript' }, until: '2023-06-01T00:00:00.000Z', showsName: true }
    const key = ulid(ledger.clock.now)
    const first = await ledger.accept('createShare', share, learner, key)
    const again = await ledger.accept('createShare', share, learner, key)
    expect(again).toMatchObject({ repeated: true, ids: first.ids, secrets: first.secrets })
    // The same account, acting as something else.
    const other = await ledger.accept('createShare', share, { kind: 'person', userId }, key)
    expect(other).toMatchObject({ repeated: true, ids: first.ids, secrets: {} })
  })
})
