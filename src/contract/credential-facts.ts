/** What a credential or a paper is made from: the facts of one certificate, opened for whoever may have them. */
import { z } from 'zod'
import { policyOutcome } from '../../events/certificate.ts'
import { credentialKind, legalBasis, unitMapping } from '../../events/credential-type.ts'
import { accentColour, logo } from '../../events/house-style.ts'
import { establisher } from '../../events/policy.ts'
import {
  certificateId,
  code,
  credentialTypeId,
  eventId,
  evidence,
  instant,
  learnerId,
  localDate,
  organisationId,
  outcome,
  sha256,
  size,
  title,
  titles,
  uri,
} from '../../events/values.ts'
import { personalAnswer } from './answer.ts'

/** The query: one certificate, for the learner or for the body that awarded it. */
export const CREDENTIAL_FACTS = 'credentialFacts'

/** Of an organisation as it is registered: what stands as issuer on a credential and at the head of a paper. */
export const issuerFacts = z.strictObject({
  organisationId,
  /** Published name; an institution that is a natural person has none here and issues no credentials. */
  name: title(),
  kvk: code.optional(),
  brin: code.optional(),
  rio: code.optional(),
})

/** How an organisation's papers look; what it did not choose is as papers look here. */
export const paperStyle = z.strictObject({ accent: accentColour.optional(), logo: logo.optional() })
export type PaperStyle = z.infer<typeof paperStyle>

/**
 * What `factsCommitment` was made of, without name and birth date: SHA-256(salt ‖ canonical(these + nameAsIssued +
 * birthDateAsIssued)), RFC 8785. Kept as the very text, so that whoever holds a copy can open the commitment.
 */
export const commitmentFacts = z.strictObject({
  factsCommitment: sha256,
  /** 32 bytes, base64url. */
  salt: personalAnswer,
  /** Canonical JSON. */
  facts: z.string().max(20_000),
})

/** Of a document that results rest on: what can be told of it without opening it. */
export const evidenceDocument = z.strictObject({
  sha256,
  kind: evidence.shape.kind,
  /** The day of the assessment. */
  assessedOn: localDate,
  /** Parts of the proof that rest on it. */
  unitCodes: z.array(code).min(1),
})
export type EvidenceDocument = z.infer<typeof evidenceDocument>

export const credentialFacts = z.strictObject({
  certificateId,
  certificateNumber: code,
  learnerId,
  /** Event of the award: its ULID gives the credential its id. */
  awardEventId: eventId,
  /** When it was written down; `awardedOn` is the day it holds from. */
  awardedAt: instant,
  awardedOn: localDate,
  policyOutcome,
  credentialTypeId,
  credentialTypeVersion: z.int().min(1),
  kind: credentialKind,
  legalBasis,
  title: titles,
  nlqf: z.strictObject({ level: z.int().min(1).max(8), verified: z.boolean() }).optional(),
  size: size.optional(),
  /** In the order of the definition; the result each rests on, where one is known here. */
  units: z.array(
    unitMapping.extend({
      title: titles,
      result: z.strictObject({ outcome, establishedOn: localDate }).optional(),
    }),
  ),
  skillUris: z.array(uri),
  /** For the learner alone, who chooses what of it goes along: absent for anybody else. */
  evidence: z.array(evidenceDocument).optional(),
  institution: issuerFacts,
  /** Of the institution, on the day of the award: a later one changes no earlier paper. */
  houseStyle: paperStyle.optional(),
  establisher,
  renewalOf: certificateId.optional(),
  /** Got before, elsewhere, and taken over from this register. */
  takenOver: z.strictObject({ register: title() }).optional(),
  /** `{erased: true}` once forgotten: then nothing new is made in this name. */
  name: personalAnswer,
  birthDate: personalAnswer.optional(),
  lookupSecret: personalAnswer.optional(),
  commitment: commitmentFacts,
})
export type CredentialFacts = z.infer<typeof credentialFacts>
export type IssuerFacts = z.infer<typeof issuerFacts>
