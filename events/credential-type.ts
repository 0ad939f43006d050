import { z } from 'zod'
import { event, eventFamily } from './event.ts'
import { creboCode, qualificationVersion } from './qualification.ts'
import { commandAbandoned } from './reservation.ts'
import { code, credentialTypeId, organisationId, policyId, size, titles, unitId, uri } from './values.ts'

/** The papers of domain.md 1.1. A diploma is composed and comes later; `deelcertificaat` is a label, not a kind. */
export const credentialKind = z.enum([
  'diploma',
  'mboCertificate',
  'mboStatement',
  'practiceStatement',
  'sectorCertificate',
  'trainingCertificate',
  'priorLearningReport',
  'microcredential',
])
export const legalBasis = z.enum(['ministerialRegulation', 'branch', 'institution', 'none'])

/** Own unit, and the qualification unit it maps on (domain.md 0.3): the mapping never changes after the first award. */
export const unitMapping = z.strictObject({
  unitId,
  code,
  qualificationUnit: z.strictObject({ crebo: creboCode, version: qualificationVersion, code }).optional(),
})

const definition = {
  kind: credentialKind,
  legalBasis,
  /** The regulation that designates it; required for `mboCertificate`. */
  regulation: code.optional(),
  label: titles,
  nlqf: z.strictObject({ level: z.int().min(1).max(8), verified: z.boolean() }).optional(),
  size: size.optional(),
  units: z.array(unitMapping).min(1).max(60),
  validityPolicyId: policyId,
  skillUris: z.array(uri).max(50),
}

export const credentialTypeDefinition = z.strictObject(definition)

export const credentialTypeEvents = eventFamily('credential-type', {
  CredentialTypeDefined: event(
    z.strictObject({ credentialTypeId, ownerId: organisationId, version: z.literal(1), ...definition }),
  ),
  CredentialTypeRevised: event(z.strictObject({ version: z.int().min(2), ...definition })),
  CommandAbandoned: commandAbandoned,
})
