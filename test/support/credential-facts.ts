/** The facts of one invented certificate, as the ledger would answer them; what a test wants otherwise, it says. */
import type { CredentialFacts } from '../../src/contract/credential-facts.ts'
import { credentialFacts } from '../../src/contract/credential-facts.ts'

const units = [
  ['C1-K1-W1', 'Ondersteunt bij de persoonlijke verzorging', 'Supports personal care'],
  ['C1-K1-W2', 'Ondersteunt bij wonen en huishouden', 'Supports living and housekeeping'],
] as const

export const facts = (other: Partial<CredentialFacts> = {}): CredentialFacts =>
  credentialFacts.parse({
    certificateId: '01J1CERT000000000000000001',
    certificateNumber: 'LB-7K2M-9QXW-4T',
    learnerId: '01J1LEARNER000000000000001'.replace(/[LUI]/g, '0'),
    awardEventId: '01J1AWARD00000000000000001',
    awardedAt: '2026-06-30T09:15:00.000Z',
    awardedOn: '2026-06-30',
    policyOutcome: { validUntil: '2029-06-29' },
    credentialTypeId: '01J1CTYPE00000000000000001',
    credentialTypeVersion: 1,
    kind: 'mboCertificate',
    legalBasis: 'ministerialRegulation',
    title: { nl: 'Basis zorg en ondersteuning', en: 'Basics of care and support' },
    nlqf: { level: 3, verified: true },
    size: { n: 240, d: 1, unit: 'sbu' },
    units: units.map(([code, nl, en], index) => ({
      unitId: `01J1VN1T00000000000000000${index + 1}`.replace('V', 'W'),
      code,
      title: { nl, en },
      qualificationUnit: { crebo: '25655', version: '2023', code },
      result: {
        outcome: index === 0 ? { type: 'ovg', value: 'G', passed: true } : { type: 'grade', tenths: 75, passed: true },
        establishedOn: '2026-06-24',
      },
    })),
    skillUris: [
      'http://data.europa.eu/esco/skill/6a5a6c0e-7a1f-4a3d-9f0e-0c8f3a2b7d11',
      'https://linkeddata.competentnl.nl/id/skill/1.4.2',
    ],
    institution: {
      organisationId: '01J10RG0000000000000000001',
      name: 'Albeda aan de Maas',
      kvk: '90000001',
      brin: '99ZA',
      rio: '999A001',
    },
    establisher: 'examBoard',
    name: 'Łucja Şahin-de Wit',
    birthDate: '1991-03-14',
    lookupSecret: 'AAAAAAAAAAAAAAAAAAAAAA',
    commitment: { factsCommitment: 'a'.repeat(64), salt: 'A'.repeat(43), facts: '{}' },
    ...other,
  })
