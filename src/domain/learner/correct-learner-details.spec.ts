import { describe, expect, it } from 'vitest'
import {
  awarded,
  carla,
  fatima,
  ids,
  ineke,
  known,
  learnerId,
  lena,
  own,
  paula,
  petra,
  pim,
  registered,
  sealedName,
} from '../../../test/support/learners.ts'
import { correctLearnerDetails } from './correct-learner-details.ts'
import { erasePersonalData } from './erase-personal-data.ts'
import { identityOf } from './identity.ts'
import { proposeErasure } from './propose-erasure.ts'

const correcting = (more: object = { name: 'Lena de Vries' }) => ({ learnerId, reason: 'typingError', ...more })
const reachable = () => {
  const story = known()
  story.events.splice(-1, 1, registered(learnerId, ids.albeda, { email: sealedName('old@example.org') }))
  return story
}

describe('correctLearnerDetails', () => {
  it('is for the learner and the administration, and not for an assessor, the board or anybody else', () => {
    const story = known()
    for (const one of [lena, carla])
      story.when(correctLearnerDetails, correcting(), one).then({ type: 'LearnerDetailsCorrected' })
    for (const one of [fatima, ineke, petra, paula])
      story.when(correctLearnerDetails, correcting(), one).thenForbidden()
  })
  it('changes only what is given; the newest stands', () => {
    const story = reachable()
    const before = identityOf(story.state())
    story.did(correctLearnerDetails, correcting({ name: 'Lena de Vries' }), carla)
    const after = identityOf(story.state())
    expect(after?.name).not.toEqual(before?.name)
    expect(after).toMatchObject({ email: before?.email, registeredById: before?.registeredById })
    story.did(correctLearnerDetails, correcting({ removed: ['email'], reason: 'contactChanged' }), carla)
    expect(identityOf(story.state())?.email).toBeUndefined()
    expect(identityOf(story.state())?.name).toEqual(after?.name)
  })
  it('a certificate keeps the name that it was issued under', () => {
    const { story } = awarded()
    const issued = () => [...story.state().certificates.values()].map(({ nameAsIssued }) => nameAsIssued)
    const before = issued()
    story.did(correctLearnerDetails, correcting(), carla)
    expect(issued()).toEqual(before)
    expect(before).toHaveLength(1)
  })
  it('what the learner changes alone about who it is, nobody has seen', () => {
    const story = known()
    for (const more of [{ name: 'L.' }, { birthDate: '1990-01-01' }, { removed: ['birthDate'] }]) {
      story.when(correctLearnerDetails, correcting(more), lena).then({
        type: 'LearnerDetailsCorrected',
        data: { identityAssurance: 'low' },
      })
    }
    const phone = story.when(correctLearnerDetails, correcting({ phone: '06 12345678' }), lena)
    phone.then({ type: 'LearnerDetailsCorrected' })
    expect(phone.outcome).not.toHaveProperty('events.0.data.identityAssurance')
    story
      .when(correctLearnerDetails, correcting({ name: 'L.', identityAssurance: 'high' }), lena)
      .thenRejected('own-assurance')
    const seen = { name: 'L.', identityAssurance: 'substantial', reason: 'documentSeen' }
    story.did(correctLearnerDetails, correcting(seen), carla)
    expect(identityOf(story.state())?.identityAssurance).toBe('substantial')
  })
  it('nobody of the administration does it about themself in that role', () => {
    known().with(own('carla')).when(correctLearnerDetails, correcting(), carla).thenRejected('decides-about-self')
  })
  it('refuses what says nothing, or two things', () => {
    const story = known()
    story.when(correctLearnerDetails, correcting({}), carla).thenRejected('nothing-corrected')
    const both = { email: 'a@example.org', removed: ['email'] }
    story.when(correctLearnerDetails, correcting(both), carla).thenRejected('given-and-removed')
    story.when(correctLearnerDetails, { learnerId, name: 'L.' }, carla).thenInvalid('reason')
    story.when(correctLearnerDetails, correcting({ removed: ['name'] }), carla).thenInvalid('removed.0')
  })
  it('does not bring back who somebody is once that was erased; an address may come anew', () => {
    const story = known()
    const { proposalId } = story.did(proposeErasure, { learnerId, class: 'identity', ground: 'request' }, paula)
    story.did(erasePersonalData, { learnerId, proposalId }, pim)
    story.when(correctLearnerDetails, correcting(), carla).thenRejected('personal-data-erased')
    story.when(correctLearnerDetails, correcting({ email: 'new@example.org' }), carla).then({
      type: 'LearnerDetailsCorrected',
      data: { learnerId },
    })
  })
  it('an address that comes after the erased one stands alone', () => {
    const story = reachable()
    const { proposalId } = story.did(proposeErasure, { learnerId, class: 'contact', ground: 'request' }, paula)
    story.did(erasePersonalData, { learnerId, proposalId }, pim)
    expect(identityOf(story.state())?.holds.has('contact')).toBe(false)
    story.did(correctLearnerDetails, correcting({ phone: '06 12345678' }), lena)
    const after = identityOf(story.state())
    expect(after?.holds.has('contact')).toBe(true)
    expect(after?.phone).toBeDefined()
    expect(after?.email).toBeUndefined()
  })
})
