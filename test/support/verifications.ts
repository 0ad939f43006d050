/** What may be found, of each kind, with the words that are hard on a page: long, accented, empty. */
import { certificateNumberOf } from '../../src/contract/naming.ts'
import { type PublicVerification, shareLinkOf } from '../../src/contract/verification.ts'
import { someId } from './given.ts'

/** The date that the fake kernel lives on. */
export const TODAY = '2024-06-01'
export const NUMBER = certificateNumberOf(someId('ledger'), someId('certificate'))
export const SECRET = 'Zx9-wQ_7pLm2Rt5vBn8KdF4hGjC1sYaE'
export const LINK_SECRET = 'q8Wn3_Vb-7tYx2KpLzR5mJcD'
export const LINK = shareLinkOf(someId('share'), LINK_SECRET)

const certificate: PublicVerification = {
  status: 'valid',
  title: { nl: 'Verpleegtechnische handelingen', en: 'Nursing procedures' },
  kind: 'sectorCertificate',
  issuer: 'Albeda',
  awardedOn: '2023-07-03',
  number: NUMBER,
  name: 'Łukasz Şahin',
  units: [
    { code: 'VTH-01', title: { nl: 'Katheteriseren', en: 'Catheterisation' } },
    { code: 'VTH-02', title: { nl: 'Injecteren', en: 'Giving injections' } },
  ],
}

const { name: _name, ...nameless } = certificate
const long = 'Samenwerkingsverbandvoorzorgtechnologieonderwijs'
const row = {
  code: 'ZIA-HF-01',
  title: { nl: 'Hartfalen', en: 'Heart failure' },
  passed: true,
  establishedOn: '2023-06-30',
  institution: 'Albeda',
}

export const found = {
  valid: { ...certificate, validUntil: '2026-07-03' },
  'for ever': certificate,
  'refresh advised': { ...certificate, status: 'refresh-advised', refreshAdvisedBy: '2024-05-01' },
  'refresh later': { ...certificate, refreshAdvisedBy: '2025-05-01' },
  'in grace': { ...certificate, status: 'in-grace', validUntil: '2024-05-20', statusSince: '2024-05-21' },
  lapsed: { ...certificate, status: 'lapsed', validUntil: '2024-04-30', statusSince: '2024-05-01' },
  revoked: { ...certificate, status: 'revoked', validUntil: '2026-07-03', statusSince: '2024-02-14' },
  superseded: { ...certificate, status: 'superseded', statusSince: '2024-03-01', supersededByKnown: true },
  'without name': { ...certificate, name: undefined },
  erased: { ...certificate, name: { erased: true } },
  long: {
    ...certificate,
    title: { nl: `Certificaat ${long} voor ${long}`, en: `Certificate ${long} for ${long}` },
    issuer: `Stichting ${long} Rijnmond en Zuid-Hollandse Eilanden`,
    name: `Wilhelmina-Alexandra Żółkiewska-van ${'Oudewater'.repeat(6)} tot Şirinoğlu`,
    units: [{ code: 'MBO-25655-B1-K1-W1', title: { nl: long + long, en: long + long } }],
  },
  overview: {
    status: 'valid',
    name: 'Fatima Yılmaz-Đorđević',
    transcript: [
      row,
      { ...row, code: 'ZIA-DEM-02', title: { nl: 'Omgaan met dementie', en: 'Living with dementia' } },
      {
        ...row,
        code: 'MBO-25655-B1-K1-W1',
        title: { nl: `Module ${long}`, en: `Module ${long}` },
        institution: `Stichting ${long}`,
      },
      {
        code: 'ZIA-VAL-03',
        title: { nl: 'Valpreventie', en: 'Preventing falls' },
        passed: true,
        establishedOn: '2024-01-09',
      },
    ],
  },
  several: {
    status: 'several',
    name: 'Łukasz Şahin',
    certificates: [
      { ...nameless, validUntil: '2026-07-03' },
      { ...nameless, status: 'lapsed', validUntil: '2024-04-30', statusSince: '2024-05-01' },
    ],
  },
  'none of its kind': { status: 'several', name: 'Łukasz Şahin', certificates: [] },
  'taken over': { ...certificate, takenOver: { register: 'Cursusregister Zorgacademie 2012–2020' } },
  'empty overview': { status: 'valid', transcript: [] },
  'not shared': { status: 'not-shared' },
} as const satisfies Record<string, PublicVerification | { status: string; name?: undefined }>

export type Kind = keyof typeof found
export const kinds = Object.keys(found) as readonly Kind[]
