/** A proof that nobody has, to look at a house style with. */
import type { CredentialFacts, PaperStyle } from '../../contract/credential-facts.ts'
import { credentialFacts } from '../../contract/credential-facts.ts'
import { certificatePdf } from '../../credentials/paper/certificate.ts'
import type { PaperAnswer } from '../../credentials/paper/paper.ts'
import { houseStyleWords as words } from '../../language/house-style-words.ts'
import { PageError } from '../error-page.ts'
import type { Visit } from '../kit/visit.ts'

/** An id that no event has. */
const NOBODY = '0'.repeat(26)

export async function sampleFacts(visit: Visit, { accent, logo }: PaperStyle): Promise<CredentialFacts> {
  const { organisationId, today } = visit
  const name = await organisationNameOf(visit)
  return credentialFacts.parse({
    certificateId: NOBODY,
    certificateNumber: 'LB-0000-0000-00',
    learnerId: NOBODY,
    awardEventId: NOBODY,
    awardedAt: `${today}T12:00:00.000Z`,
    awardedOn: today,
    policyOutcome: {},
    credentialTypeId: NOBODY,
    credentialTypeVersion: 1,
    kind: 'sectorCertificate',
    legalBasis: 'none',
    title: words.sampleTitle,
    units: words.sampleUnits.map((title, at) => ({
      unitId: NOBODY,
      code: `${at + 1}`,
      title,
      result: { outcome: { type: 'passOrFail', passed: true }, establishedOn: today },
    })),
    skillUris: [],
    institution: { organisationId, name },
    houseStyle: { ...(accent !== undefined && { accent }), ...(logo !== undefined && { logo }) },
    establisher: 'examBoard',
    name: visit.t(words.sampleName),
    commitment: { factsCommitment: '0'.repeat(64), salt: '0'.repeat(43), facts: '{}' },
  })
}

async function organisationNameOf(visit: Visit): Promise<string> {
  const me = await visit.me()
  const name = me.roles.find((role) => role.organisation?.id === visit.organisationId)?.organisation?.name
  if (typeof name !== 'string') throw new PageError(404)
  return name
}

export async function samplePaper(visit: Visit, style: PaperStyle, standard: 'a-3a' | 'picture'): Promise<PaperAnswer> {
  const facts = await sampleFacts(visit, style)
  const { publicUrl } = visit.services
  return certificatePdf({
    facts,
    credential: undefined,
    language: visit.language,
    publicUrl,
    printedOn: visit.today,
    standard,
  })
}
