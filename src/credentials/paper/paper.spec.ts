import { createHash } from 'node:crypto'
import { PDF } from '@libpdf/core'
import { describe, expect, it } from 'vitest'
import { facts } from '../../../test/support/credential-facts.ts'
import { madeOrSkip, pagesOfPdf, qrOfPdf, textOfPdf } from '../../../test/support/paper.ts'
import type { CredentialFacts } from '../../contract/credential-facts.ts'
import { findInPdf } from '../verify/find/find-in-pdf.ts'
import { type CertificateAsked, certificatePdf } from './certificate.ts'
import { unitMapPdf } from './unit-map.ts'

const asked = { language: 'nl', publicUrl: 'https://leerbewijs.example.org', printedOn: '2026-07-02' } as const
/** Enough of one that the readers know it; letters of two and three bytes. */
const credential = Buffer.from(
  JSON.stringify({
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: 'Łucja 王',
    proof: [{ type: 'DataIntegrityProof' }],
  }),
)
const certificate = (other: Partial<CredentialFacts> = {}, more: Partial<CertificateAsked> = {}) =>
  certificatePdf({ ...asked, facts: facts(other), credential, ...more })

const latin1 = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1')

describe('a certificate on paper', () => {
  it('says who got what, from whom, on what it rests, until when, and how to check it', async ({ skip }) => {
    const [page = '', ...more] = await pagesOfPdf(await madeOrSkip(certificate(), skip))
    for (const told of [
      'Albeda aan de Maas',
      'BRIN 99ZA · KvK 90000001',
      'MBO-CERTIFICAAT',
      'Basis zorg en ondersteuning',
      'Łucja Şahin-de Wit',
      'geboren op 14 maart 1991',
      '30 juni 2026',
      'tot en met 29 juni 2029',
      'NLQF 3',
      '240 uur studielast (SBU)',
      // Columns come out of the file side by side, with or without a space between.
      'Ondersteunt bij de persoonlijke verzorging C1-K1-W1goed 24 juni 2026',
      'Ondersteunt bij wonen en huishouden C1-K1-W27,5 24 juni 2026',
      'Vastgesteld door de examencommissie van Albeda aan de Maas',
      'leerbewijs.example.org/verify',
      'LB-7K2M-9QXW-4T',
      'AAAAAAAAAAAAAAAAAAAAAA',
      'Dit is niet het wettelijke mbo-certificaat.',
      'Het geeft niet het recht om een beroep uit te oefenen.',
      `SHA-256 van bewijs.json: ${createHash('sha256').update(credential).digest('hex')}`,
    ])
      expect(page.replaceAll(' ', '')).toContain(told.replaceAll(' ', ''))
    expect(more).toEqual([])
  })

  it('says it in English too', async ({ skip }) => {
    const page = await textOfPdf(await madeOrSkip(certificate({}, { language: 'en' }), skip))
    for (const told of ['Basics of care and support', 'born on 14 March 1991', 'Supports personal care C1-K1-W1'])
      expect(page).toContain(told)
    expect(page).toContain('This is not the statutory mbo certificate.')
    expect(page).not.toMatch(/ uitgereikt | geldig | examencommissie /)
  })

  it('is to be kept, tagged, with title, language, date and its letters inside', async ({ skip }) => {
    for (const language of ['nl', 'en'] as const) {
      const pdf = latin1(await madeOrSkip(certificate({}, { language }), skip))
      expect(pdf).toContain('<pdfaid:part>3</pdfaid:part>')
      expect(pdf).toContain('<pdfaid:conformance>A</pdfaid:conformance>')
      expect(pdf).toMatch(/\/MarkInfo\s*<<[^>]*\/Marked true/)
      expect(pdf).toContain('/StructTreeRoot')
      expect(pdf).toContain(`/Lang (${language})`)
      expect(pdf).toContain(`<rdf:li>${language}</rdf:li>`)
      expect(pdf).toContain('/CreationDate (D:20260702')
      expect(Buffer.from(pdf, 'latin1').toString('utf8')).toMatch(
        /<dc:title>.*(Basis zorg en ondersteuning|Basics of care and support) – Łucja Şahin-de Wit</,
      )
      const fonts = pdf.match(/\/Type \/FontDescriptor/g)?.length ?? 0
      expect(fonts).toBeGreaterThan(2)
      expect(pdf.match(/\/FontFile[23] /g)?.length).toBe(fonts)
    }
  })

  it('has the proof inside, byte for byte, as the verifier finds it', async ({ skip }) => {
    const pdf = await madeOrSkip(certificate(), skip)
    const files = (await PDF.load(pdf)).getAttachments()
    expect([...files.keys()]).toEqual(['bewijs.json'])
    const inside = (await PDF.load(pdf)).getAttachment('bewijs.json')
    expect(inside && Buffer.from(inside).equals(credential)).toBe(true)
    expect(latin1(pdf)).toContain('/AFRelationship /Data')
    expect(latin1(pdf)).toContain('application#2Fvc+ld+json')
    const found = await findInPdf(pdf)
    expect(found).toMatchObject({ kind: 'credential', credential: JSON.parse(credential.toString('utf8')) })
    const without = await madeOrSkip(certificate({}, { credential: undefined }), skip)
    expect(await findInPdf(without)).toMatchObject({ kind: 'unreadable', reason: 'pdf-without' })
    expect(await textOfPdf(without)).toMatch(/SHA-256 van de inhoud: [0-9a-f]{64}/)
  })

  it('opens by its QR code the page where it is checked, and none elsewhere', async ({ skip }) => {
    // The code stands behind the #, which no server is sent.
    const opened = 'https://leerbewijs.example.org/verify?number=LB-7K2M-9QXW-4T#AAAAAAAAAAAAAAAAAAAAAA'
    expect(qrOfPdf(await madeOrSkip(certificate(), skip))).toBe(opened)
    expect(qrOfPdf(await madeOrSkip(unitMapPdf({ ...asked, facts: facts() }), skip))).toBe(opened)
    const checkUrl = `https://leerbewijs.example.org/s/01J1.${'a'.repeat(43)}`
    expect(qrOfPdf(await madeOrSkip(certificate({}, { checkUrl }), skip))).toBe(checkUrl)
    for (const elsewhere of ['https://evil.example', 'https://leerbewijs.example.org.evil.example/s/x'])
      await expect(certificate({}, { checkUrl: elsewhere })).rejects.toThrow('leads to a page of this installation')
  })

  it('is the same byte for byte for the same facts, and another for others', async ({ skip }) => {
    const [one, again, other] = [
      await madeOrSkip(certificate(), skip),
      await madeOrSkip(certificate(), skip),
      await madeOrSkip(certificate({ certificateNumber: 'LB-OTHER' }), skip),
    ]
    expect(Buffer.from(one).equals(again)).toBe(true)
    expect(Buffer.from(one).equals(other)).toBe(false)
  })

  it('is not the statutory paper of any mbo kind, and says from which register it was taken over', async ({ skip }) => {
    const said = { diploma: 'mbo-diploma', mboCertificate: 'mbo-certificaat', mboStatement: 'mbo-verklaring' } as const
    for (const [kind, name] of Object.entries(said)) {
      const text = await textOfPdf(await madeOrSkip(certificate({ kind: kind as keyof typeof said }), skip))
      expect(text).toMatch(new RegExp(`Dit is niet (het|de) wettelijke ${name}\\.`))
    }
    const taken = { register: 'certificatenregister Albeda 2019' }
    const units = facts().units.map(({ result: _, ...unit }) => unit)
    const text = await textOfPdf(await madeOrSkip(certificate({ takenOver: taken, units }), skip))
    expect(text).toContain('Overgenomen uit certificatenregister Albeda 2019')
    expect(text).toContain('Leerbewijs heeft het niet zelf zien vaststellen.')
    expect(text).not.toContain('Vastgesteld door')
    const branch = await textOfPdf(await madeOrSkip(certificate({ kind: 'sectorCertificate' }), skip))
    expect(branch).not.toContain('wettelijke')
    expect(branch).toContain('Het geeft niet het recht om een beroep uit te oefenen.')
  })

  it('puts parts that do not fit on further sheets, numbered', async ({ skip }) => {
    const [unit] = facts().units
    if (!unit) throw new Error('the facts have a unit')
    const units = Array.from({ length: 60 }, (_, index) => ({ ...unit, code: `OWW-${index + 1}` }))
    const pages = await pagesOfPdf(await madeOrSkip(certificate({ units }), skip))
    expect(pages.length).toBeGreaterThan(1)
    expect(pages[0]).toContain('Dit bewijs bestaat uit 60 onderdelen.')
    pages.forEach((page, index) => {
      expect(page).toContain(`blad ${index + 1} van ${pages.length}`)
    })
    const text = pages.join('').replaceAll(' ', '')
    for (const { code } of units) expect(text).toContain(`${code}goed`)
  })

  it('holds the longest texts, and texts that look like the language of the template', async ({ skip }) => {
    const long = 'Zeer '.repeat(39)
    const name = '#read("/etc/passwd") *x* $y$ \\ `z`'
    const other = {
      title: { nl: long.trim(), en: 'x' },
      name,
      institution: { ...facts().institution, name: 'A'.repeat(200) },
    }
    const pages = await pagesOfPdf(await madeOrSkip(certificate(other), skip))
    expect(pages).toHaveLength(1)
    expect(pages[0]).toContain(name)
  })

  it.each([
    ['Łukasz Żółć Şahin é', /Łukasz Żółć Şahin é/],
    ['محمد الحسيني', /[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]{4}/],
    ['王小明', /王小明/],
  ])('prints the name %s, in letters that go along', async (name, printed) => {
    const answer = await certificate({ name })
    const text = answer.kind === 'made' ? await textOfPdf(answer.pdf) : answer.kind
    expect(text).toMatch(answer.kind === 'unavailable' ? /unavailable/ : printed)
    expect(text).not.toContain('\ufffd')
  })

  it('shows neither name nor birth date where the owner chose so, and says how it is checked then', async ({
    skip,
  }) => {
    for (const pdf of [
      await madeOrSkip(certificate({}, { identified: 'hash', credential: undefined }), skip),
      await madeOrSkip(unitMapPdf({ ...asked, facts: facts(), identified: 'hash' }), skip),
    ]) {
      const text = await textOfPdf(pdf)
      expect(text).toContain('naam niet getoond')
      expect(text).toContain('vult naam en geboortedatum in')
      expect(text).not.toMatch(/Łucja|1991/)
      // Number and code would show the name.
      expect(text).not.toContain('AAAAAAAAAAAAAAAAAAAAAA')
      expect(text).toContain('geef daar het bestand van het bewijs')
      expect(qrOfPdf(pdf)).toBe('https://leerbewijs.example.org/verify?number=LB-7K2M-9QXW-4T')
      expect(Buffer.from(pdf).toString('utf8')).not.toContain('Łucja')
    }
  })

  it('is refused with the letter that can not be printed, and where the name was erased', async () => {
    expect(await certificate({ name: 'Anna ไทย' })).toEqual({
      kind: 'letter-not-printable',
      letter: 'ไ',
      codePoints: 'U+0E44',
    })
    expect(await certificate({ name: { erased: true } })).toEqual({ kind: 'erased' })
    expect(await certificate({}, { machine: 'plan9-mips' })).toEqual({ kind: 'unavailable' })
  })
})

describe('the explanation of a proof', () => {
  it('maps each part to its work process, and names the lists of its skills', async ({ skip }) => {
    const [page = ''] = await pagesOfPdf(await madeOrSkip(unitMapPdf({ ...asked, facts: facts() }), skip))
    for (const told of ['25655, versie 2023', 'C1-K1-W2', 'ESCO, de lijst van de Europese Unie', 'CompetentNL'])
      expect(page).toContain(told)
    expect(page.replaceAll(' ', '')).toContain('http://data.europa.eu/esco/skill/6a5a6c0e-7a1f-4a3d-9f0e-0c8f3a2b7d11')
    expect(page).toContain('blad 1 van 1')
    const own = facts().units.map(({ qualificationUnit: _, ...unit }) => unit)
    const text = await textOfPdf(
      await madeOrSkip(unitMapPdf({ ...asked, facts: facts({ units: own, skillUris: [] }) }), skip),
    )
    expect(text).toContain('geen; eigen onderdeel van de instelling')
    expect(text).toContain('Bij dit bewijs zijn geen vaardigheden genoemd.')
  })
})

it('can be read by everybody: each page also sets as PDF/UA-1', async ({ skip }) => {
  for (const language of ['nl', 'en'] as const) {
    const one = { ...asked, language, standard: 'ua-1' } as const
    const pdf = latin1(await madeOrSkip(certificate({}, one), skip))
    expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>')
    await madeOrSkip(unitMapPdf({ ...one, facts: facts() }), skip)
  }
})
