import { describe, expect, it } from 'vitest'
import { someId } from '../../../test/support/given.ts'
import { NUMBER } from '../../../test/support/verifications.ts'
import { linkedInAddress } from './linked-in.ts'
import type { Paper } from './papers.ts'

const paper = {
  certificateId: someId('certificate'),
  certificateNumber: NUMBER,
  awardedOn: '2023-07-03',
  institution: { id: someId('albeda'), name: 'Albeda & co' },
} as unknown as Paper
const parametersOf = (more: Partial<Paper> = {}) => {
  const address = new URL(
    linkedInAddress({ paper: { ...paper, ...more }, title: 'Hartfalen', publicUrl: 'https://leerbewijs.example.org' }),
  )
  expect(address.origin + address.pathname).toBe('https://www.linkedin.com/profile/add')
  return Object.fromEntries(address.searchParams)
}

describe('the address of LinkedIn', () => {
  it('has what anybody may know, and nothing else', () => {
    expect(parametersOf()).toEqual({
      startTask: 'CERTIFICATION_NAME',
      name: 'Hartfalen',
      organizationName: 'Albeda & co',
      issueYear: '2023',
      issueMonth: '7',
      certId: NUMBER,
      certUrl: `https://leerbewijs.example.org/verify?number=${NUMBER}`,
    })
  })
  it('and until when, where there is an end', () => {
    expect(parametersOf({ validUntil: '2026-11-30' } as Partial<Paper>)).toMatchObject({
      expirationYear: '2026',
      expirationMonth: '11',
    })
  })
})
