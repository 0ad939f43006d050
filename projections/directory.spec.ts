import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { credentialTypes } from '../src/domain/credential-type/credential-type.ts'
import { offerings as offeringStreams } from '../src/domain/offering/offering.ts'
import { organisations } from '../src/domain/organisation/organisation.ts'
import { units } from '../src/domain/unit/unit.ts'
import { type PastEvent, past, someId } from '../test/support/given.ts'
import { around, carla, ids, lena, otto, published, sealedName } from '../test/support/learners.ts'
import { type Answer, type Asking, readModels } from '../test/support/read-model.ts'
import { directoryModel } from './directory.ts'
import { directory, offerings } from './directory-queries.ts'

const names = async (events: readonly PastEvent[], params = {}, asking: Asking = {}): Promise<string[]> => {
  const { entries } = await readModels(events).ask(directory, { limit: 200, ...params }, carla, asking)
  return entries.map(({ kind, titleNl, code }: Answer) => [kind, titleNl, code].filter(Boolean).join(' '))
}
const renamed = (name: string) => past(organisations.ref(ids.argos), 'OrganisationRenamed', { name })
const unit = past(units.ref(ids.w1), 'LearningUnitDefined', {
  unitId: ids.w1,
  ownerId: ids.albeda,
  code: 'C1-K1-W3',
  title: { nl: 'Verzorgt café-bezoek', en: 'Cares for café visits' },
  outcomes: [],
  size: { n: 1, d: 1, unit: 'ects' },
  skillUris: [],
})

describe('the directory', () => {
  it('has the names of organisations, partnerships, units, papers and training', async () => {
    expect((await names([...around(), unit])).toSorted()).toEqual([
      'credentialType Basis',
      'offering Basis',
      'organisation care',
      'organisation care',
      'organisation school',
      'organisation school',
      'partnership ZIA',
      'unit Verzorgt café-bezoek C1-K1-W3',
    ])
    expect(await names(around(), { kind: 'partnership' })).toEqual(['partnership ZIA'])
  })
  it('is searched without minding marks, capitals and signs, also by code', async () => {
    for (const text of ['CAFE BEZOEK', 'café', 'c1 k1 w3', 'visits']) {
      expect(await names([...around(), unit], { text })).toEqual(['unit Verzorgt café-bezoek C1-K1-W3'])
    }
    expect(await names([...around(), unit], { text: 'caféx' })).toEqual([])
  })
  it('calls everything as it was called at the position', async () => {
    const events = [...around(), renamed('Argos Zorg'), renamed('Argos Groep')]
    const at = (count: number) => names(events, { text: 'argos' }, { at: readModels(events).position(count) })
    expect(await at(events.length)).toEqual(['organisation Argos Groep'])
    expect(await at(events.length - 1)).toEqual(['organisation Argos Zorg'])
    expect(await at(events.length - 2)).toEqual([])
  })
  it('calls a revised paper by its newest label', async () => {
    const revised = past(credentialTypes.ref(ids.basis), 'CredentialTypeRevised', {
      version: 2,
      kind: 'mboCertificate',
      legalBasis: 'institution',
      label: { nl: 'Basis in de zorg', en: 'Basics of care' },
      units: [],
      validityPolicyId: ids.validity,
      skillUris: [],
    })
    expect(await names([...around(), revised], { kind: 'credentialType' })).toEqual(['credentialType Basis in de zorg'])
  })
  it('keeps no name of an organisation that is a person', async () => {
    const solo = someId('solo')
    const events = [
      ...around(),
      past(organisations.ref(solo), 'OrganisationRegistered', {
        organisationId: solo,
        kind: 'trainer',
        naturalPerson: true,
        sealedName: sealedName('Jan de Wit'),
      }),
    ]
    const { entries } = await readModels(events).ask(directory, { kind: 'organisation', limit: 200 }, carla)
    expect(entries).toContainEqual({ kind: 'organisation', id: solo, detail: 'trainer' })
    expect(JSON.stringify(readModels(events).rows(directoryModel))).not.toContain('Wit')
  })
  it('is read page by page', async () => {
    const world = readModels(around())
    const whole = await world.ask(directory, { limit: 200 }, carla)
    const found: unknown[] = []
    let cursor: string | undefined
    do {
      const page = await world.ask(directory, { limit: 3, ...(cursor && { cursor }) }, carla)
      found.push(...page.entries)
      cursor = page.next
    } while (cursor)
    expect(found).toEqual(whole.entries)
  })
  it('is for everybody who is logged in', async () => {
    const world = readModels(around())
    for (const as of [carla, lena, otto]) expect(await world.ask(directory, {}, as)).toHaveProperty('entries')
    for (const query of [directory, offerings]) {
      expect(await world.refused(query, {}, undefined)).toMatchObject({ rejected: 'forbidden' })
    }
  })
})

const other = someId('other offering')
const seat = (type: string, commandId: string) =>
  past(offeringStreams.ref(ids.offering), type, {
    commandId: someId(commandId),
    wideStream: `learner-${ids.learner}`,
    claim: { seats: 1 },
    reason: 'givenBack',
  })
const withdrawn = (on: string) => past(offeringStreams.ref(other), 'OfferingWithdrawn', { on, reason: 'cancelled' })

describe('training on offer', () => {
  const listed = async (events: readonly PastEvent[], params = {}, asking: Asking = {}): Promise<Answer[]> =>
    (await readModels(events).ask(offerings, params, carla, asking)).offerings

  it('says how many seats are left, and were left at any position', async () => {
    const events = [...around(), seat('SeatReserved', 'one'), seat('SeatReserved', 'two'), seat('SeatReleased', 'one')]
    const at = async (count: number) =>
      (await listed(events, {}, { at: readModels(events).position(count) })).map(({ seatsLeft }) => seatsLeft)
    const end = events.length
    expect([await at(end - 3), await at(end - 2), await at(end - 1), await at(end)]).toEqual([[2], [1], [0], [1]])
    expect((await listed(events))[0]).toMatchObject({
      offeringId: ids.offering,
      seats: 2,
      route: 'OVO',
      titleEn: 'Basics',
    })
  })
  it('shows what is still open on a day, and not what was withdrawn', async () => {
    const events = [...around(), published({ offeringId: other, endsOn: '2023-06-30' }), withdrawn('2023-05-01')]
    const open = async (openOn: string, asking: Asking = {}) =>
      (await listed(events, { openOn }, asking)).map(({ offeringId }) => offeringId).toSorted()
    expect(await open('2023-04-30')).toEqual([ids.offering, other].toSorted())
    expect(await open('2023-05-01')).toEqual([ids.offering])
    // Before it was withdrawn nobody knew.
    const before = readModels(events).position(events.length - 1)
    expect(await open('2023-05-01', { at: before })).toHaveLength(2)
    expect(await open('2023-07-01', { at: before })).toEqual([ids.offering])
    expect(await listed(events, { partnershipId: someId('another') })).toEqual([])
  })
})

describe('over any history of names and seats', () => {
  const step = fc.constantFrom(
    renamed('Argos A'),
    renamed('Argos B'),
    unit,
    published({ offeringId: other }),
    ...['one', 'two', 'three'].flatMap((id) => [seat('SeatReserved', id), seat('SeatReleased', id)]),
  )
  /** What can happen once happens once, and only what was taken is given back. */
  const sensible = (steps: readonly PastEvent[]) => {
    const done = new Set<string>()
    return steps.filter(({ type, data }) => {
      const key = `${type} ${data.commandId ?? data.unitId ?? data.offeringId ?? ''}`
      if (type === 'OrganisationRenamed') return true
      if (type === 'SeatReleased' && !done.has(`SeatReserved ${data.commandId}`)) return false
      return !done.has(key) && done.add(key)
    })
  }
  it('what was known at a position is what the first events alone say', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const events = [...around(), ...sensible(steps)]
        const whole = readModels(events)
        for (let upTo = around().length; upTo <= events.length; upTo++) {
          const first = readModels(events.slice(0, upTo))
          for (const query of [directory, offerings]) {
            const known = await whole.ask(query, { limit: 200 }, carla, { at: whole.position(upTo) })
            expect(known).toEqual(await first.ask(query, { limit: 200 }, carla))
          }
        }
      }),
      { numRuns: 25, endOnFailure: true },
    )
  })
})
