import { describe, expect, it } from 'vitest'
import { someId } from '../../../test/support/given.ts'
import { found, TODAY } from '../../../test/support/verifications.ts'
import { type PublicVerification, verificationStatus } from '../../contract/verification.ts'
import { verdictOf, type Way } from './verdict.ts'

const said = (what: PublicVerification, language: 'nl' | 'en', way: Way = 'share') =>
  verdictOf(what, way, language, TODAY)

describe('of a day and an organisation that were asked about', () => {
  const on = '2027-03-01'
  const recognition = (outcome: 'recognised' | 'ended' | 'unknown', more: object = {}) => ({
    ...{ organisationId: someId('zorgsaam') as NonNullable<PublicVerification['recognition']>['organisationId'] },
    ...{ name: 'ZorgSaam', outcome, ...more },
  })
  it.each([
    ['valid', {}, 'Geldig op 1 maart 2027. Albeda gaf dit bewijs uit op 3 juli 2023.', 'Valid on 1 March 2027. '],
    ['lapsed', {}, 'Niet meer geldig op 1 maart 2027. ', 'No longer valid on 1 March 2027. '],
    ['valid', { status: 'not-yet-valid' }, 'Nog niet geldig op 1 maart 2027. ', 'Not yet valid on 1 March 2027. '],
    ['revoked', {}, 'Ingetrokken op 14 februari 2024. ', 'Withdrawn on 14 February 2024. '],
  ] as const)('%s %j', (kind, more, nl, en) => {
    const what = { ...found[kind], ...more, on }
    expect(said(what, 'nl').sentence).toContain(nl)
    expect(said(what, 'en').sentence).toContain(en)
  })
  it('says first what the organisation makes of it', () => {
    const more = (one: PublicVerification['recognition']) =>
      said({ ...found['for ever'], on, recognition: one }, 'nl').more
    expect(more(recognition('recognised'))).toEqual(['ZorgSaam erkent dit op 1 maart 2027.'])
    expect(more(recognition('recognised', { until: '2028-01-01' }))).toEqual([
      'ZorgSaam erkent dit, tot en met 1 januari 2028.',
    ])
    expect(more(recognition('ended'))).toEqual(['ZorgSaam erkent dit op 1 maart 2027 niet (meer).'])
    expect(more(recognition('unknown', { name: undefined }))).toEqual([
      'Of deze organisatie dit erkent, weten wij niet.',
    ])
  })
  it('of each of several, and of an overview what was final by then', () => {
    expect(said({ ...found.overview, on: '2024-01-01' }, 'en').more.at(-1)).toBe(
      'You see what was final by 1 January 2024.',
    )
    expect(said({ ...found.overview, on }, 'en').more).toHaveLength(1)
  })
})

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
