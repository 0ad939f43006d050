import { describe, expect, it } from 'vitest'
import { found, TODAY } from '../../../test/support/verifications.ts'
import { type PublicVerification, verificationStatus } from '../../contract/verification.ts'
import { verdictOf, type Way } from './verdict.ts'

const said = (what: PublicVerification, language: 'nl' | 'en', way: Way = 'share') =>
  verdictOf(what, way, language, TODAY)

const cases = [
  ['valid', 'ok', 'Geldig. Albeda gaf dit bewijs uit op 3 juli 2023.', 'Valid. Albeda gave this proof on 3 July 2023.'],
  [
    'refresh advised',
    'ok',
    'Geldig. Albeda gaf dit bewijs uit op 3 juli 2023.',
    'Valid. Albeda gave this proof on 3 July 2023.',
  ],
  [
    'in grace',
    'warning',
    'Nog geldig, maar verlengen is nodig. Albeda gaf dit bewijs uit op 3 juli 2023.',
    'Still valid, but it needs renewing. Albeda gave this proof on 3 July 2023.',
  ],
  [
    'lapsed',
    'error',
    'Niet meer geldig sinds 1 mei 2024. Albeda gaf dit bewijs uit op 3 juli 2023.',
    'No longer valid since 1 May 2024. Albeda gave this proof on 3 July 2023.',
  ],
  [
    'revoked',
    'error',
    'Ingetrokken op 14 februari 2024. Albeda gaf dit bewijs uit op 3 juli 2023.',
    'Withdrawn on 14 February 2024. Albeda gave this proof on 3 July 2023.',
  ],
  [
    'superseded',
    'warning',
    'Vervangen op 1 maart 2024. Albeda gaf dit bewijs uit op 3 juli 2023.',
    'Replaced on 1 March 2024. Albeda gave this proof on 3 July 2023.',
  ],
  ['overview', 'ok', 'Dit overzicht klopt op 1 juni 2024.', 'This overview is right on 1 June 2024.'],
  ['several', 'info', 'Dit wordt gedeeld op 1 juni 2024.', 'This is shared on 1 June 2024.'],
  ['not shared', 'info', 'Dit wordt niet (meer) gedeeld.', 'This is not shared (any more).'],
] as const

describe('the first sentence', () => {
  it.each(cases)('of %s', (kind, tone, nl, en) => {
    expect(said(found[kind], 'nl')).toMatchObject({ tone, sentence: nl })
    expect(said(found[kind], 'en')).toMatchObject({ tone, sentence: en })
  })

  it('of a number that is not known', () => {
    const unknown = { status: 'unknown' } as const
    expect(said(unknown, 'nl', 'certificate').sentence).toBe('Wij vinden geen bewijs met dit nummer en deze code.')
    expect(said(unknown, 'en', 'certificate').sentence).toBe('We find no proof with this number and this code.')
  })

  it.each(verificationStatus.options)('has no gap for %s, whatever is missing', (status) => {
    for (const language of ['nl', 'en'] as const) {
      for (const way of ['share', 'certificate'] as const) {
        const bare = said({ status }, language, way)
        expect(bare.sentence).toMatch(/^[A-Z].*\.$/)
        expect([bare.sentence, ...bare.more].join(' ')).not.toMatch(/[{}]|undefined| {2}/)
      }
    }
    // Without a published name the day alone is said.
    const { sentence } = said({ status, awardedOn: '2023-07-03', statusSince: '2024-01-02' }, 'nl')
    if (!['unknown', 'not-shared', 'several'].includes(status)) expect(sentence).toContain('uitgegeven op 3 juli 2023.')
  })
})

describe('what follows it', () => {
  it('says that a proof was taken over, from where, and of several that each has its own', () => {
    expect(said(found['taken over'], 'nl').more.join(' ')).toContain('overgenomen uit Cursusregister Zorgacademie')
    expect(said(found.several, 'nl').more).toEqual(['Kijk bij elk bewijs of het nog geldig is.'])
    expect(said(found['none of its kind'], 'en').more).toEqual(['There is no proof of this kind yet.'])
  })
  it.each([
    ['valid', 'Het blijft geldig tot en met 3 juli 2026.'],
    ['refresh advised', 'Dat advies geldt sinds 1 mei 2024.'],
    ['refresh later', 'Het advies is om dit opnieuw te volgen vóór 1 mei 2025.'],
    ['in grace', 'De gewone termijn liep tot en met 20 mei 2024.'],
    ['revoked', 'Dit bewijs telt niet meer.'],
    ['superseded', 'Er is een nieuwer bewijs.'],
    ['not shared', 'Vraag degene van wie u de link kreeg om een nieuwe.'],
  ] as const)('%s: %s', (kind, line) => {
    expect(said(found[kind], 'nl').more.join(' ')).toContain(line)
  })

  it('a proof without an end says nothing of one', () => {
    expect(said(found['for ever'], 'nl').more).toEqual([])
  })

  it('of a newer proof nothing is said where none is known', () => {
    expect(said({ ...found.superseded, supersededByKnown: undefined }, 'nl').more).toEqual([])
  })
})
