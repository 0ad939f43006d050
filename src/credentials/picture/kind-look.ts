/** How a kind of proof looks, on paper and as a picture: one colour and one shape each, so that colour is never the only sign. */
import type { z } from 'zod'
import type { credentialKind } from '../../../events/credential-type.ts'

export type CredentialKind = z.infer<typeof credentialKind>
export interface KindLook {
  /** `#rrggbb`; white on it, and it on white, is at least 4.5 to 1 (WCAG 2.2, 1.4.3). */
  readonly colour: string
  /** SVG path in a square of 200 around 0,0. */
  readonly shape: string
  /** A sign within the shape, of 60 around 0,0; drawn in lines. */
  readonly sign: string
}

const polygon = (corners: number, radius: number, turn = -90): string =>
  `${Array.from({ length: corners }, (_, index) => {
    const angle = ((turn + (360 / corners) * index) * Math.PI) / 180
    return `${index === 0 ? 'M' : 'L'}${(radius * Math.cos(angle)).toFixed(2)} ${(radius * Math.sin(angle)).toFixed(2)}`
  }).join('')}Z`

/** A circle with so many waves along its edge. */
function rosette(waves: number, radius: number, depth: number): string {
  const steps = waves * 20
  const points = Array.from({ length: steps }, (_, index) => {
    const angle = (2 * Math.PI * index) / steps
    const at = radius - depth + depth * Math.cos(waves * angle)
    return `${(at * Math.sin(angle)).toFixed(2)} ${(-at * Math.cos(angle)).toFixed(2)}`
  })
  return `M${points.join('L')}Z`
}

const CIRCLE = 'M0 -96A96 96 0 1 1 0 96A96 96 0 1 1 0 -96Z'
const SHIELD = 'M0 -98L86 -70V6C86 52 46 82 0 98C-46 82 -86 52 -86 6V-70Z'
const ROUNDED = 'M-58 -92H58A34 34 0 0 1 92 -58V58A34 34 0 0 1 58 92H-58A34 34 0 0 1 -92 58V-58A34 34 0 0 1 -58 -92Z'

const CAP = 'M-34 -6L0 -22L34 -6L0 10ZM-20 2V18C-8 28 8 28 20 18V2M34 -6V16'
const CHECK = 'M-24 2L-6 20L26 -18'
const HAND = 'M-26 22H26M-18 22V-8M0 22V-24M18 22V0'
const STAR = 'M0 -28L8 -9L28 -8L12 5L18 25L0 13L-18 25L-12 5L-28 -8L-8 -9Z'
const BOOK = 'M0 -16C-10 -24 -24 -24 -32 -20V18C-24 14 -10 14 0 22C10 14 24 14 32 18V-20C24 -24 10 -24 0 -16ZM0 -16V22'
const LINK = 'M-10 8L10 -8M-2 -14L6 -21A13 13 0 0 1 24 -2L15 6M2 14L-6 21A13 13 0 0 1 -24 2L-15 -6'
const WAY = 'M-28 22C-8 22 -22 -4 0 -4C22 -4 8 -26 28 -26M16 -26H28V-14'
const SPARK = 'M0 -28V28M-28 0H28M-18 -18L18 18M18 -18L-18 18'

export const kindLooks: Readonly<Record<CredentialKind, KindLook>> = {
  diploma: { colour: '#16325c', shape: rosette(16, 98, 5), sign: CAP },
  mboCertificate: { colour: '#084352', shape: polygon(6, 100), sign: CHECK },
  mboStatement: { colour: '#3a4f66', shape: ROUNDED, sign: BOOK },
  practiceStatement: { colour: '#2b6137', shape: SHIELD, sign: HAND },
  sectorCertificate: { colour: '#6a2c58', shape: polygon(8, 100, -67.5), sign: LINK },
  trainingCertificate: { colour: '#7d4a0c', shape: CIRCLE, sign: STAR },
  priorLearningReport: { colour: '#8c3526', shape: polygon(5, 101), sign: WAY },
  microcredential: { colour: '#4a3a86', shape: rosette(12, 98, 7), sign: SPARK },
}

/** The kind's sign alone, for a dark ground: an ornament, so without words. */
export function emblemSvg(kind: CredentialKind): string {
  const { shape, sign } = kindLooks[kind]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-106 -106 212 212"><path d="${shape}" fill="#ffffff" fill-opacity="0.14" stroke="#ffffff" stroke-width="4"/><g transform="scale(1.7)" fill="none" stroke="#ffffff" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"><path d="${sign}"/></g></svg>`
}
