import { describe, expect, it } from 'vitest'
import { type CredentialCheck, checkName, checkOutcome, credentialVerdict } from '../../contract/credential-check.ts'
import { credentialCheckNames, credentialOutcomes, credentialVerdicts } from '../../language/credential-check-words.ts'
import { credentialReasons } from '../../language/credential-reasons.ts'
import { LANGUAGES } from '../../language/language.ts'
import { hostOf, sayCheck } from './said.ts'

const shown: NonNullable<CredentialCheck['credential']> = {
  format: 'open-badge-3',
  issuer: { id: 'did:web:roc.example', name: 'ROC <b>', known: true },
  nameHidden: false,
  awardedOn: '2026-06-30',
  validUntil: '2029-06-29',
  results: [],
  inner: [],
}
const check = (other: Partial<CredentialCheck>): CredentialCheck => ({
  verdict: 'valid',
  checkedAt: '2026-11-27T09:00:00.000Z',
  on: '2026-11-27',
  checks: [],
  ...other,
})

describe('every closed code has its words', () => {
  it('verdicts, checks and outcomes', () => {
    expect(Object.keys(credentialVerdicts).toSorted()).toEqual(credentialVerdict.options.toSorted())
    expect(Object.keys(credentialCheckNames).toSorted()).toEqual(checkName.options.toSorted())
    expect(Object.keys(credentialOutcomes).toSorted()).toEqual(checkOutcome.shape.outcome.options.toSorted())
  })

  it('reasons, in both languages, without a gap and without words of the trade', () => {
    for (const [reason, sentence] of Object.entries(credentialReasons)) {
      for (const language of LANGUAGES) {
        const text = sentence[language].replace(/\{\w+\}/g, 'X')
        expect(text, reason).toMatch(/^[A-Z].*\.$/)
        expect(text, reason).not.toMatch(/credential|wallet|issuer|ledger|projection|position/i)
      }
      const places = LANGUAGES.map((language) => [...sentence[language].matchAll(/\{\w+\}/g)].map(String).toSorted())
      expect(places[0], reason).toEqual(places[1])
    }
  })
})

describe('the answer in sentences', () => {
  it.each([
    ['valid', 'Geldig op 27 november 2026. ROC <b> gaf dit bewijs uit op 30 juni 2026.'],
    ['revoked', 'Ingetrokken. ROC <b> gaf dit bewijs uit op 30 juni 2026.'],
    [
      'not-mandated',
      'Niet geldig. Wie dit bewijs uitgaf, mocht dat op die dag niet. ROC <b> gaf dit bewijs uit op 30 juni 2026.',
    ],
  ] as const)('%s', (verdict, sentence) => {
    expect(sayCheck(check({ verdict, credential: shown }), 'nl').sentence).toBe(sentence)
  })

  it('of an unknown one names the host that vouches, and not what it calls itself', () => {
    const issuer = { ...shown.issuer, id: 'did:web:roc.example%3A8443:a', known: false }
    const { sentence } = sayCheck(check({ verdict: 'valid-issuer-unknown', credential: { ...shown, issuer } }), 'en')
    expect(sentence).toBe('Genuine and valid on 27 November 2026, but we do not know who gave it: roc.example:8443.')
  })

  it('of what is not genuine tells why, and what to do', () => {
    const checks = [{ check: 'signature', outcome: 'failed', fatal: true, reason: 'key-not-listed' }] as const
    const said = sayCheck(check({ verdict: 'not-genuine', checks: [...checks] }), 'nl')
    expect(said.sentence).toBe('Niet echt.')
    expect(said.more).toEqual([
      'De sleutel van de handtekening is niet (meer) van wie het bewijs uitgaf.',
      'Daarom laten wij niet zien wat erin staat. Vraag de eigenaar om het bewijs opnieuw te sturen.',
    ])
    expect(said.checks).toEqual([
      { check: 'signature', outcome: 'failed', name: 'Handtekening', came: 'Niet goed', sentence: said.more[0] },
    ])
  })

  it('with what was asked beside it', () => {
    const checks = [
      { check: 'validity', outcome: 'passed', fatal: true, reason: 'within-validity', values: { on: '2026-11-27' } },
      { check: 'person', outcome: 'failed', fatal: false, reason: 'person-other' },
      { check: 'recognition', outcome: 'not-asked', fatal: false },
    ] as const
    const said = sayCheck(
      check({ checks: [...checks], credential: shown, bundleMadeAt: '2026-11-01T08:00:00.000Z' }),
      'en',
    )
    expect(said.more[0]).toBe('No, or the name or date of birth is written differently.')
    expect(said.more.at(-1)).toMatch(/^Checked without internet, with data of 1 November 2026/)
    expect(said.checks[2]).toEqual({
      check: 'recognition',
      outcome: 'not-asked',
      name: 'Recognised by an organisation',
      came: 'Not asked',
    })
  })
})

it.each([
  ['did:web:a.example', 'a.example'],
  ['did:web:a.example%3A1:b', 'a.example:1'],
  ['https://a.example/b?c', 'a.example'],
  ['did:web:%ZZ', '%ZZ'],
])('%s is known to people as %s', (id, host) => {
  expect(hostOf(id)).toBe(host)
})
