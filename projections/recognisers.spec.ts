import { describe, expect, it } from 'vitest'
import { organisations } from '../src/domain/organisation/organisation.ts'
import { past, someId } from '../test/support/given.ts'
import { awarded, ids } from '../test/support/learners.ts'
import { readModels } from '../test/support/read-model.ts'
import { recognisers } from './recognisers.ts'

const recognised = (at: string, more: Record<string, unknown> = {}) =>
  past(organisations.ref(at), 'RecognitionOfTrainingAgreed', {
    trainingRecognitionId: someId(`recognised by ${at}${more.from ?? ''}`),
    credentialTypeId: ids.basis,
    partnershipId: ids.zia,
    agreementId: someId('agreement'),
    from: '2022-01-01',
    ...more,
  })
const { story } = awarded({ validity: { kind: 'validity', mode: 'expires', validFor: 'P3Y' } })
const told = async (...more: ReturnType<typeof recognised>[]) => {
  const { organisations: found } = await readModels([...story.events, ...more]).ask(recognisers, {}, undefined)
  return (found as { id: string }[]).map(({ id }) => id)
}

describe('who recognises proofs of others', () => {
  it('is told to anybody, once each, as it is today', async () => {
    expect(await told()).toEqual([])
    expect(await told(recognised(ids.argos), recognised(ids.argos, { from: '2022-02-01' }))).toEqual([ids.argos])
    expect(await told(recognised(ids.argos, { from: '2199-01-01' }))).toEqual([])
    expect(await told(recognised(ids.argos, { until: '2022-06-01' }))).toEqual([])
  })
})
