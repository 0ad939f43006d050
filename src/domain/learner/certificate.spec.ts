/** Which status a certificate has on a day (domain.md 1.4): always computed, never an event. */
import { describe, expect, it } from 'vitest'
import { award, awarded, ineke, learnerId, omar, passedAgain } from '../../../test/support/learners.ts'
import { certificateStatusOn } from './certificate.ts'
import { proposeRevocation } from './propose-revocation.ts'
import { revokeCertificate } from './revoke-certificate.ts'

const NEXT_YEAR = '2024-12-31'

/** The status of the certificate of 10 April 2023 on each of these days. */
function statuses(validity: object, ...days: string[]) {
  const { story, certificateId } = awarded({ validity })
  return on(story, certificateId, days)
}
function on(story: ReturnType<typeof awarded>['story'], certificateId: string, days: readonly string[]) {
  const certificate = story.state().certificates.get(certificateId)
  if (!certificate) throw new Error('no certificate')
  return days.map((day) => certificateStatusOn(certificate, day))
}

describe('a certificate', () => {
  it('is nothing before its award', () => {
    expect(statuses({ mode: 'none' }, '2023-04-09', '2023-04-10')).toEqual([undefined, 'valid'])
  })
  it('without expiry stays valid', () => {
    expect(statuses({ mode: 'none' }, '2083-04-10')).toEqual(['valid'])
  })
  it('may advise to refresh, from the day after', () => {
    const validity = { mode: 'advisory', refreshAfter: 'P1Y' }
    expect(statuses(validity, '2024-04-10', '2024-04-11', '2043-01-01')).toEqual([
      'valid',
      'refresh-advised',
      'refresh-advised',
    ])
  })
  it('that expires has its last day, then its grace, then it has lapsed', () => {
    const validity = { mode: 'expires', validFor: 'P1Y', grace: 'P3M' }
    expect(statuses(validity, '2024-04-10', '2024-04-11', '2024-07-10', '2024-07-11')).toEqual([
      'valid',
      'in-grace',
      'in-grace',
      'lapsed',
    ])
    expect(statuses({ mode: 'expires', validFor: 'P1Y' }, '2024-04-10', '2024-04-11')).toEqual(['valid', 'lapsed'])
  })
  it('that expires may advise before it does', () => {
    const validity = { mode: 'expires', validFor: 'P2Y', refreshAfter: 'P1Y' }
    expect(statuses(validity, '2024-04-11', '2025-04-10', '2025-04-11')).toEqual([
      'refresh-advised',
      'refresh-advised',
      'lapsed',
    ])
  })
})

describe('a certificate that was taken back', () => {
  const revoked = (revokedOn: string) => {
    const { story, certificateId } = awarded({ validity: { mode: 'expires', validFor: 'P1Y' } })
    const { proposalId } = story.did(proposeRevocation, { learnerId, certificateId, reason: 'fraud' }, ineke)
    story.did(revokeCertificate, { learnerId, proposalId, learnerInformedOn: '2023-06-30', revokedOn }, omar)
    return (...days: string[]) => on(story, certificateId, days)
  }
  it('is revoked from that day, and was valid before', () => {
    expect(revoked('2023-06-01')('2023-05-31', '2023-06-01')).toEqual(['valid', 'revoked'])
  })
  it('may never have been valid', () => {
    expect(revoked('2023-04-10')('2023-04-10', '2023-06-30')).toEqual(['revoked', 'revoked'])
  })
  it('stays revoked after it would have lapsed', () => {
    expect(revoked('2023-06-01')('2030-01-01')).toEqual(['revoked'])
  })
})

describe('a certificate beside another', () => {
  it('is superseded from the day of the one that replaced it', () => {
    const { story, certificateId } = awarded()
    const replaces = { certificateId, reason: 'nameCorrected' }
    const newer = award(story, { awardedOn: '2023-06-01', replaces }, omar)
    expect(on(story, certificateId, ['2023-05-31', '2023-06-01'])).toEqual(['valid', 'superseded'])
    expect(on(story, newer.certificateId, ['2023-05-31', '2023-06-01'])).toEqual([undefined, 'valid'])
  })
  it('revoked says more than superseded', () => {
    const { story, certificateId } = awarded()
    award(story, { awardedOn: '2023-06-01', replaces: { certificateId, reason: 'errorCorrected' } }, omar)
    const { proposalId } = story.did(proposeRevocation, { learnerId, certificateId, reason: 'fraud' }, ineke)
    const revoking = { learnerId, proposalId, learnerInformedOn: '2023-06-30', revokedOn: '2023-06-10' }
    story.did(revokeCertificate, revoking, omar)
    expect(on(story, certificateId, ['2023-06-09', '2023-06-10'])).toEqual(['superseded', 'revoked'])
  })
  it('that was renewed keeps its own days', () => {
    const { story, certificateId } = awarded({ validity: { mode: 'expires', validFor: 'P3M' } })
    passedAgain(story, '2023-06-01')
    const newer = award(story, { awardedOn: '2023-06-02', renewalOf: certificateId })
    expect(story.state().certificates.get(certificateId)?.renewedById).toBe(newer.certificateId)
    expect(on(story, certificateId, ['2023-07-10', '2023-07-11'])).toEqual(['valid', 'lapsed'])
    expect(on(story, newer.certificateId, ['2023-09-02', NEXT_YEAR])).toEqual(['valid', 'lapsed'])
  })
})
