import { z } from 'zod'

/** Papers by which a target group is known. */
export const targetGroupProof = z.enum([
  'employmentContract',
  'benefitDecision',
  'socialAssistanceDecision',
  'jobSeekerRegistration',
  'employerStatement',
  'schoolStatement',
  'other',
])
