import { expect, it } from 'vitest'
import { evidences } from '../src/domain/evidence/evidence.ts'
import { GRANT } from '../test/support/funding.ts'
import { type PastEvent, someId } from '../test/support/given.ts'
import { as, happened } from '../test/support/programme.ts'
import { readModels } from '../test/support/read-model.ts'
import { zia } from '../test/support/zia-money.ts'
import { doubleFunding } from './double-funding.ts'

const HASH = 'abcd'.padEnd(64, '0')
const TODAY = '2024-06-30'
const coen = as('coen', 'funderController', 'funder')
const document = (type: string, data: Record<string, unknown>): PastEvent => happened(evidences.ref(HASH), type, data)
const care = someId('care')
const valued = document('DocumentValued', {
  ...{ ownerId: care, organisationId: care, datedOn: '2023-02-01', net: 100_000, vat: 21_000 },
  ...{ vatTreatment: 'nonRecoverable', lines: [], invoices: [] },
})
const taken = (name: string, grantId: string, amount: number) =>
  document('EvidenceReserved', {
    ...{ commandId: someId(name), wideStream: `books-${grantId}-2023-q1` },
    claim: { grantId, entryId: someId(`entry ${name}`), use: 'cost', taken: [{ amount }] },
  })
const story = [...zia, valued, taken('sixty', GRANT, 72_600), taken('forty', someId('rif'), 48_400)]
const asked = { grantId: GRANT }
const first = async (events: readonly PastEvent[], who = coen, more = {}) =>
  (await readModels(events, TODAY).ask(doubleFunding, { ...asked, ...more }, who)).documents[0]

it('says what all grants take of a document, and of a foreign one only how much', async () => {
  expect(await first(story)).toMatchObject({ ceiling: 121_000, taken: 121_000, left: 0, over: false })
  expect(new Set((await first(story)).grants)).toEqual(
    new Set([{ grantId: GRANT, name: 'Zorg in de Delta', taken: 72_600 }, { taken: 48_400 }]),
  )
})

it('flags what a credit note makes too much', async () => {
  const note = { noteHash: 'beef'.padEnd(64, '0'), net: 10_000, vat: 2_100, exceeds: 12_100 }
  const credited = [...story, document('CreditNoteReceived', note)]
  expect(await first(credited, coen, { over: 'yes' })).toMatchObject({ credited: 12_100, left: -12_100, over: true })
  expect(await first(story, coen, { over: 'yes' })).toBeUndefined()
})

it('lets go of what was given back or released, and still knows what was taken before', async () => {
  const back = document('EvidenceGivenBack', { takenByCommandId: someId('sixty'), taken: [{ amount: 12_600 }] })
  const gone = document('EvidenceReleased', { commandId: someId('forty'), reason: 'givenBack' })
  const world = readModels([...story, back, gone], TODAY)
  expect((await world.ask(doubleFunding, asked, coen)).documents).toMatchObject([{ taken: 60_000, left: 61_000 }])
  const at = world.position(story.length)
  expect((await world.ask(doubleFunding, asked, coen, { at })).documents).toMatchObject([{ taken: 121_000 }])
})

it('shows a partner its own documents, and a stranger nothing', async () => {
  expect(await first(story, as('paul', 'partnerFinance', 'care'))).toMatchObject({ sha256: HASH })
  expect(await first(story, as('sam', 'partnerFinance', 'school'))).toBeUndefined()
  const world = readModels(story, TODAY)
  expect((await world.refused(doubleFunding, asked, as('paul', 'partnerFinance', 'school'))).rejected).toBe('not-found')
})
