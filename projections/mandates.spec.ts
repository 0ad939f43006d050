import { describe, expect, it } from 'vitest'
import { organisations } from '../src/domain/organisation/organisation.ts'
import { type PastEvent, past, someId } from '../test/support/given.ts'
import { around, ids, mandate, recognition } from '../test/support/learners.ts'
import { type Answer, readModels } from '../test/support/read-model.ts'
import { mandates } from './mandates.ts'

const organisationId = ids.albeda
const ask = (events: readonly PastEvent[], more = {}): Promise<Answer> =>
  readModels(events).ask(mandates, { organisationId, ...more }, undefined)
const row = (from: string, until?: string) => ({
  organisationId,
  credentialTypeId: ids.basis,
  from,
  ...(until !== undefined && { until }),
})
/** A world in which these are all the mandates and recognitions. */
function world(kind: string, ...held: PastEvent[]): readonly PastEvent[] {
  const without = around({ kind }).filter(
    ({ type }) => type !== 'AwardingMandateGranted' && type !== 'RecognitionRecorded',
  )
  return [...without, ...held]
}
const another = (from: string, until?: string) =>
  mandate({ mandateId: someId(`from ${from}`), from, ...(until && { until }) })
const withdrawn = (name: string, on: string) =>
  past(organisations.ref(organisationId), 'AwardingMandateWithdrawn', { mandateId: someId(name), on, reason: 'ended' })

describe('mandates', () => {
  it('are told to anybody, with their days', async () => {
    expect(await ask(around())).toEqual({ rows: [row('2022-01-01')] })
    expect(await ask(around(), { credentialTypeId: ids.basis })).toEqual({ rows: [row('2022-01-01')] })
    expect(await ask(around(), { credentialTypeId: someId('other') })).toEqual({ rows: [] })
    expect(await ask(around(), { organisationId: ids.argos })).toEqual({ rows: [] })
    expect(await ask(around(), { organisationId: someId('nobody') })).toMatchObject({ rejected: 'not-found' })
  })
  it('of which one follows on the other are one time; a gap stays', async () => {
    const on = world('trainingCertificate', another('2022-01-01', '2022-06-30'), another('2022-07-01', '2022-12-31'))
    expect((await ask(on)).rows).toEqual([row('2022-01-01', '2022-12-31')])
    const gap = world('trainingCertificate', another('2022-01-01', '2022-06-30'), another('2022-07-02'))
    expect((await ask(gap)).rows).toEqual([row('2022-01-01', '2022-06-30'), row('2022-07-02')])
  })
  it('end on the day before they are withdrawn', async () => {
    const ended = world('trainingCertificate', another('2022-01-01'), withdrawn('from 2022-01-01', '2022-03-01'))
    expect((await ask(ended)).rows).toEqual([row('2022-01-01', '2022-02-28')])
  })
  it('hold only within the recognition that the kind of paper needs', async () => {
    const recognised = recognition({ from: '2022-03-01', until: '2022-08-31' })
    const held = [another('2022-01-01', '2022-12-31'), recognised]
    expect((await ask(world('mboCertificate', ...held))).rows).toEqual([row('2022-03-01', '2022-08-31')])
    expect((await ask(world('trainingCertificate', ...held))).rows).toEqual([row('2022-01-01', '2022-12-31')])
    expect((await ask(world('mboCertificate', another('2022-01-01')))).rows).toEqual([])
  })
})
