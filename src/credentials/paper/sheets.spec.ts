import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { transcript } from '../../../projections/transcript.ts'
import { madeOrSkip, pagesOfPdf, qrOfPdf, textOfPdf } from '../../../test/support/paper.ts'
import { credentialCheck } from '../../contract/credential-check.ts'
import { findInPdf } from '../verify/find/find-in-pdf.ts'
import { checkResultPdf } from './check-result.ts'
import { decisionListPdf, type Meeting } from './decision-list.ts'
import { resultInWords } from './facts-in-words.ts'
import { type Overview, transcriptPdf } from './transcript.ts'

const asked = { language: 'nl', publicUrl: 'https://leerbewijs.example.org', printedOn: '2026-07-02' } as const
const id = (number: number) => `01J1${String(number).padStart(22, '0')}`

const row = (number: number, other: Record<string, unknown> = {}) => ({
  rowKind: 'unit',
  status: 'final',
  statusText: { nl: 'uitslag vastgesteld', en: 'result final' },
  final: true,
  titleNl: `Onderdeel ${number}`,
  titleEn: `Part ${number}`,
  code: `OWW-${number}`,
  enrolmentId: id(1),
  attempt: 1,
  basis: 'exam',
  outcomeType: 'grade',
  outcomeValue: '7.5',
  passed: true,
  assessedOn: '2026-06-01',
  establishedOn: '2026-06-30',
  institution: { id: id(9), name: 'Albeda aan de Maas' },
  singlePerson: false,
  qualificationUnits: [],
  skillUris: [],
  evidenceCount: 0,
  lastEventId: id(8),
  lastPosition: '00000000000000000008',
  ...other,
})
const enrolment = (number: number, title: string) => ({
  enrolmentId: id(number),
  offeringId: id(20),
  partnershipId: id(21),
  titleNl: title,
  titleEn: title,
  status: 'confirmed',
  route: 'BBL',
  purpose: 'upskilling',
  startsOn: '2026-01-01',
  endsOn: '2026-12-31',
  provider: { id: id(9), name: 'Albeda aan de Maas' },
  institution: { id: id(9), name: 'Albeda aan de Maas' },
  employers: [],
})
const paper = row(90, {
  rowKind: 'certificate',
  status: 'valid',
  statusText: { nl: 'geldig', en: 'valid' },
  titleNl: 'Basis zorg en ondersteuning',
  certificateKind: 'mboCertificate',
  certificateNumber: 'LB-7K2M-9QXW-4T',
  awardedOn: '2026-06-30',
  validUntil: '2029-06-29',
})

function overview(other: Record<string, unknown> = {}): Overview {
  const rows = Array.from({ length: 70 }, (_, index) => row(index + 1, index % 2 === 0 ? {} : { enrolmentId: id(2) }))
  const provisional = { status: 'provisional', statusText: { nl: 'voorlopig', en: 'provisional' }, final: false }
  return transcript.result.parse({
    learnerId: id(7),
    name: 'Łucja Şahin-de Wit',
    asOf: { position: '00000000000000000009', on: '2026-07-02' },
    sentences: [],
    rows: [
      ...rows,
      row(71, { ...provisional, outcomeValue: '3.3', establishedOn: undefined }),
      row(72, {
        enrolmentId: undefined,
        basis: 'takenOver',
        takenOver: { register: 'register 2019', row: '3' },
        statusText: { nl: 'uitslag vastgesteld, overgenomen uit register 2019', en: 'x' },
      }),
      paper,
    ],
    enrolments: [enrolment(1, 'Zorg in de wijk'), enrolment(2, 'Verzorgende IG')],
    earlierEnrolments: [],
    satisfied: [],
    ...other,
  })
}

describe('the overview on paper', () => {
  it('has the proofs, then the results by programme, over numbered sheets', async ({ skip }) => {
    const pages = await pagesOfPdf(
      await madeOrSkip(transcriptPdf({ ...asked, overview: overview(), birthDate: '1991-03-14' }), skip),
    )
    expect(pages.length).toBeGreaterThan(2)
    pages.forEach((page, index) => {
      expect(page).toContain(`blad ${index + 1} van ${pages.length}`)
      expect(page).toMatch(/SHA-256 van de inhoud: [0-9a-f]{64}/)
      expect(page).toContain('Łucja Şahin-de Wit')
    })
    const text = pages.join(' ')
    const order = [
      'geboren op 14 maart 1991',
      'LB-7K2M-9QXW-4T',
      'Uitslagen: Zorg in de wijk',
      'Uitslagen: Verzorgende IG',
      'Eerder behaald',
    ]
    const places = order.map((told) => text.indexOf(told))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places[0]).toBeGreaterThan(0)
    for (let number = 1; number <= 72; number++) expect(text).toMatch(new RegExp(`OWW-${number}(?!\\d)`))
    expect(text).toContain('overgenomen uit register 2019')
    expect(text).toContain('niet de wettelijke resultatenlijst van de school')
  })

  it('never shows an outcome that is not final', async ({ skip }) => {
    const text = await textOfPdf(await madeOrSkip(transcriptPdf({ ...asked, overview: overview() }), skip))
    expect(text).toContain('Voorlopig')
    expect(text).not.toContain('3,3')
  })

  it('has the signed overview inside, and a code that leads to where it is checked', async ({ skip }) => {
    const credential = Buffer.from(
      JSON.stringify({
        '@context': ['https://www.w3.org/ns/credentials/v2'],
        type: ['VerifiableCredential', 'ClrCredential'],
        proof: [{}],
      }),
    )
    const checkUrl = 'https://leerbewijs.example.org/s/x'
    const pdf = await madeOrSkip(transcriptPdf({ ...asked, overview: overview(), credential, checkUrl }), skip)
    expect(await findInPdf(pdf)).toMatchObject({ kind: 'credential', credential: JSON.parse(credential.toString()) })
    expect(qrOfPdf(pdf)).toBe(checkUrl)
    const again = await madeOrSkip(transcriptPdf({ ...asked, overview: overview(), credential, checkUrl }), skip)
    expect(Buffer.from(pdf).equals(again)).toBe(true)
  })

  it('has no name on it where the owner chose so', async ({ skip }) => {
    const hidden = { ...asked, overview: overview(), birthDate: '1991-03-14', identified: 'hash' } as const
    const text = await textOfPdf(await madeOrSkip(transcriptPdf(hidden), skip))
    expect(text).toContain('naam niet getoond')
    expect(text).not.toMatch(/Łucja|1991/)
  })

  it('is not made for somebody who was erased', async () => {
    expect(await transcriptPdf({ ...asked, overview: overview({ name: { erased: true } }) })).toEqual({
      kind: 'erased',
    })
  })
})

const check = credentialCheck.parse({
  verdict: 'valid',
  checkedAt: '2026-07-02T09:30:00.000Z',
  on: '2026-07-02',
  checks: [{ check: 'signature', outcome: 'passed', fatal: true }],
  credential: {
    format: 'open-badge-3',
    title: { nl: 'Reanimatie 😀', en: 'Resuscitation 😀' },
    issuer: { id: 'did:web:elders.example', name: 'Elders', known: false },
    nameHidden: true,
    awardedOn: '2026-06-30',
    results: [{ title: { nl: 'Toets', en: 'Test' }, value: '8' }],
    inner: [],
  },
})
const result = {
  ...asked,
  check,
  verdict: { tone: 'ok', text: 'Geldig. Elders gaf dit bewijs uit.' },
  checks: [{ name: 'Handtekening', outcome: 'klopt', reason: 'Niets is veranderd.' }],
} as const

describe('the outcome of a check on paper', () => {
  it('says the sentence first, then what was looked at, and names what can not be printed', async ({ skip }) => {
    const text = await textOfPdf(await madeOrSkip(checkResultPdf(result), skip))
    for (const told of [
      'Geldig. Elders gaf dit bewijs uit.',
      '2 juli 2026 om 11:30',
      'Reanimatie [U+1F600]',
      'Elders (niet bekend bij Leerbewijs)',
      'wordt niet gedeeld',
      'Niets is veranderd.',
      'controleer het dan opnieuw op leerbewijs.example.org/verify',
    ])
      expect(text).toContain(told)
  })
})

describe('what a file says of its parts', () => {
  const values = ['pass', 'fail', 'V', '7.4', '8', 'B2']
  const told = (own: boolean, language: 'nl' | 'en') => values.map((value) => resultInWords(value, { own, language }))

  it('is put as people write it; a mark of a scale is read only in a proof of ours', () => {
    expect(told(true, 'nl')).toEqual(['behaald', 'niet behaald', 'voldoende', '7,4', '8', 'B2'])
    expect(told(true, 'en')).toEqual(['passed', 'not passed', 'sufficient', '7.4', '8', 'B2'])
    expect(told(false, 'nl')).toEqual(['behaald', 'niet behaald', 'V', '7,4', '8', 'B2'])
  })

  it('stands so on the outcome of a check', async ({ skip }) => {
    const results = values.map((value, i) => ({ title: { nl: `Deel ${i}`, en: `Part ${i}` }, value }))
    const credential = {
      ...check.credential,
      issuer: { id: 'did:web:albeda.example', name: 'Albeda', known: true },
      results,
    }
    const own = { ...result, check: { ...check, credential: credential as typeof check.credential } }
    const text = await textOfPdf(await madeOrSkip(checkResultPdf(own), skip))
    for (const word of ['niet behaald', 'voldoende', '7,4', 'B2']) expect(text).toContain(word)
    expect(text).not.toMatch(/\b(?:pass|fail)\b/)
  })
})

describe('the texts of a stranger', () => {
  it('are kept, whatever they hold', async ({ skip }) => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(text, text, async (title, name) => {
        const credential = {
          ...check.credential,
          title: { nl: title, en: title },
          issuer: { id: 'did:web:elders.example', name, known: false },
        }
        const strange = { ...result, check: { ...check, credential: credential as typeof check.credential } }
        await madeOrSkip(checkResultPdf(strange), skip)
      }),
      { numRuns: 15 },
    )
  })
})

const meeting = (name: Meeting['rows'][number]['name']): Meeting => ({
  meetingId: id(30) as Meeting['meetingId'],
  institutionId: id(9) as Meeting['institutionId'],
  institution: 'Kustcollege',
  on: '2026-06-30',
  revision: 3,
  status: 'decided',
  mayConfirm: false,
  counts: { rows: 1, open: 0, clean: 0, halfway: 0, decided: 1, carriedOut: 1, refused: 0, heldBack: 0, takenOff: 0 },
  people: [],
  rows: [
    {
      row: 1,
      kind: 'result',
      learnerId: id(7) as Meeting['rows'][number]['learnerId'],
      ...(name !== undefined && { name }),
      titleNl: 'Onderdeel',
      outcome: { type: 'grade', tenths: 55, passed: true },
      assessors: [],
      signals: { assessorsQualified: true, formPresent: true, irregularity: false },
      clean: true,
      confirmations: [],
      forMe: 'closed',
      decided: {
        chairId: id(11) as 'x' & Meeting['people'][number]['userId'],
        memberId: id(12) as 'x' & Meeting['people'][number]['userId'],
        on: '2026-06-30',
      },
      carriedOut: { status: 'refused', code: 'no-mandate' },
    },
  ],
})

describe('the decision list on paper', () => {
  it('says what became of each decision, and "erased" where somebody was', async ({ skip }) => {
    const text = await textOfPdf(
      await madeOrSkip(decisionListPdf({ ...asked, meeting: meeting({ erased: true }) }), skip),
    )
    for (const told of ['Kustcollege', 'Vergadering van 30 juni 2026', '(gewist)', '5,5 (behaald)', 'geen mandaat'])
      expect(text).toContain(told)
  })
  it('names the letter that can not be printed', async () => {
    expect(await decisionListPdf({ ...asked, meeting: meeting('ไทย') })).toMatchObject({
      kind: 'letter-not-printable',
      letter: 'ไ',
    })
  })
})

it('can be read by everybody: each page also sets as PDF/UA-1', async ({ skip }) => {
  const standard = 'ua-1'
  await madeOrSkip(transcriptPdf({ ...asked, overview: overview(), standard }), skip)
  await madeOrSkip(
    transcriptPdf({ ...asked, overview: overview({ rows: [], enrolments: [] }), standard, language: 'en' }),
    skip,
  )
  await madeOrSkip(checkResultPdf({ ...result, standard }), skip)
  await madeOrSkip(decisionListPdf({ ...asked, meeting: meeting('Noor'), standard }), skip)
})
