import { describe, expect, it } from 'vitest'
import { facts } from '../../../test/support/credential-facts.ts'
import { someId } from '../../../test/support/given.ts'
import type { BadgeAsked } from '../badges.ts'
import type { PaperAnswer } from '../paper/paper.ts'
import { type Refusal, refused, refusedBecause } from '../refused.ts'
import { certificatePapers, type PaperParts } from './certificate-papers.ts'

const member = {
  learnerId: someId('sanne'),
  certificateId: someId('certificate'),
  certificateNumber: 'LB-1',
  awardedOn: '2026-02-01',
}
const asked = {
  institutionId: someId('albeda'),
  language: 'nl' as const,
  printedOn: '2026-03-02',
  caller: { kind: 'person' as const, userId: someId('omar') },
}
const bytes = Buffer.from('{}')
const made: PaperParts['badges']['badge'] = async () => ({ kind: 'made', facts: facts({}), badge: {}, bytes })
const papers = (badge: PaperParts['badges']['badge'], answer: PaperAnswer) => {
  const seen: object[] = []
  const paperFor = certificatePapers({
    badges: { badge },
    publicUrl: () => 'https://leerbewijs.example.org',
    makePdf: async (given) => {
      seen.push(given)
      return answer
    },
  })
  return { seen, paper: () => paperFor(member, asked) }
}
const PDF = { kind: 'made', pdf: Buffer.from('%PDF') } as const

describe('one paper of a cohort', () => {
  it('has the signed proof by name inside, is asked for in the name of who asks, and waits for what people wait for', async () => {
    const badges: [unknown, BadgeAsked][] = []
    const { seen, paper } = papers((caller, what) => {
      badges.push([caller, what])
      return made(caller, what)
    }, PDF)
    expect(await paper()).toEqual({ kind: 'made', pdf: PDF.pdf, name: facts({}).name })
    const { learnerId, certificateId } = member
    expect(badges).toEqual([[asked.caller, { learnerId, certificateId, identified: 'name' }]])
    expect(seen).toMatchObject([{ credential: bytes, language: 'nl', printedOn: '2026-03-02', urgency: 'batch' }])
  })
  it.each([
    [{ kind: 'unavailable' } as const, { why: 'unavailable' }],
    [{ kind: 'erased' } as const, { why: 'erased' }],
    [
      { kind: 'letter-not-printable', letter: 'ก', codePoints: 'U+0E01' } as const,
      { why: 'letter', values: { codePoints: 'U+0E01' } },
    ],
  ])('that can not be set says why: %j', async (answer, why) => {
    expect(await papers(made, answer).paper()).toEqual({ kind: 'not-made', ...why })
  })
  it.each([
    [{ kind: 'not-found' } as Refusal, { why: 'refused' }],
    [{ kind: 'forbidden' } as Refusal, { why: 'refused' }],
    [refusedBecause('personal-data-erased').outcome, { why: 'erased' }],
    [refusedBecause('issuer-key-signs').outcome, { why: 'rule' }],
  ])('whose proof is refused says why: %j', async (outcome, why) => {
    const { seen, paper } = papers(async () => refused(outcome), PDF)
    expect(await paper()).toMatchObject({ kind: 'not-made', ...why })
    expect(seen).toEqual([])
  })
  it('is tried again by who makes the cohort when it is busy', async () => {
    const { paper } = papers(async () => refused({ kind: 'busy', retryAfterSeconds: 1 }), PDF)
    await expect(paper()).rejects.toMatchObject({ code: 'busy' })
  })
})
