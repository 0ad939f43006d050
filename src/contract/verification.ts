/** What an outsider may see of a certificate or a share: the answer of `verifyShare` and `verifyCertificate`. */
import { z } from 'zod'
import { credentialKind } from '../../events/credential-type.ts'
import {
  code,
  count,
  instant,
  learnerId,
  localDate,
  organisationId,
  shareId,
  title,
  titles,
  ulid,
} from '../../events/values.ts'
import { personalAnswer } from './answer.ts'
import { readCertificateNumber } from './naming.ts'

/** Computed for today or the day that is asked about (domain.md 1.4), and two that say nothing: `not-shared` and `unknown`. */
export const verificationStatus = z.enum([
  'valid',
  'refresh-advised',
  'in-grace',
  /** Only of an earlier day that was asked about. */
  'not-yet-valid',
  'lapsed',
  'revoked',
  'superseded',
  /** For a while: `suspendedUntil` says how long, where that is known. */
  'suspended',
  /** Several certificates, each with a status of its own: `certificates` has them. */
  'several',
  /** The link was good but has ended, or was looked at as often as it may be. */
  'not-shared',
  /** No such number or link, or the secret does not fit: which of them is not said. */
  'unknown',
])
export type VerificationStatus = z.infer<typeof verificationStatus>

/** It was got before, elsewhere, and taken over from a register: nobody acted on it here (model.md section 5). */
const takenOver = z.strictObject({ register: title() })

const shownPaper = {
  status: verificationStatus,
  title: titles.optional(),
  kind: credentialKind.optional(),
  /** Published name of the organisation that awarded it. */
  issuer: title().optional(),
  awardedOn: localDate.optional(),
  validUntil: localDate.optional(),
  refreshAdvisedBy: localDate.optional(),
  /** The day from which a status other than valid holds. */
  statusSince: localDate.optional(),
  suspendedUntil: localDate.optional(),
  number: z.string().max(20).optional(),
  units: z.array(z.strictObject({ code, title: titles })).optional(),
  supersededByKnown: z.boolean().optional(),
  /**
   * Only to who is logged in at an organisation that recognises the paper without a new exam: until which day it takes it
   * as valid, which may be earlier than the paper says, and whether it does today.
   */
  recognisedByUs: z.strictObject({ until: localDate.optional(), holds: z.boolean() }).optional(),
  takenOver: takenOver.optional(),
  /**
   * Where an organisation was asked about: does it take the paper without a new exam on that day? `ended`: not any more,
   * or the paper itself counts no more; `unknown`: nothing of it is known here.
   */
  recognition: z
    .strictObject({
      organisationId,
      /** Of one that recognises proofs at all. */
      name: title().optional(),
      outcome: z.enum(['recognised', 'ended', 'unknown']),
      until: localDate.optional(),
    })
    .optional(),
}

const shown = {
  ...shownPaper,
  /** The day that was asked about; absent: today. */
  on: localDate.optional(),
  /** Absent where the share hides it. */
  name: personalAnswer.optional(),
  /** Of a share of several certificates, or of all of some kinds: none, one or more. */
  certificates: z.array(z.strictObject(shownPaper)).optional(),
  /** Of a share of the whole overview: results that are final, one row each. */
  transcript: z
    .array(
      z.strictObject({
        code,
        title: titles,
        passed: z.boolean(),
        establishedOn: localDate,
        institution: title().optional(),
        takenOver: takenOver.optional(),
      }),
    )
    .optional(),
}

/** What goes outside. */
export const publicVerification = z.strictObject(shown)
export type PublicVerification = z.infer<typeof publicVerification>

/** What the queries give: with what the access log needs, and nobody outside may see. */
export const verification = z.strictObject({
  ...shown,
  learnerId: learnerId.optional(),
  shareId: shareId.optional(),
  maxViews: count.optional(),
})
export type Verification = z.infer<typeof verification>

export function withoutInternals(found: Verification): PublicVerification {
  const { learnerId: _learner, shareId: _share, maxViews: _max, ...outside } = found
  return outside
}

export const VERIFY_SHARE = 'verifyShare'
export const VERIFY_CERTIFICATE = 'verifyCertificate'
/** A share, as the organisation that it is for sees it without the link. */
export const OPEN_SHARE = 'openShare'
export const MATCHES_PERSON = 'matchesPerson'

/** Does this belong to that person? `no` also where nothing is shared, or too often was asked. */
export const personMatch = z.enum(['yes', 'no'])
export const matchesPersonAnswer = z.strictObject({ belongs: personMatch })
/** With what the access log needs. */
export const matchesPersonFound = z.strictObject({
  belongs: personMatch,
  learnerId: learnerId.optional(),
  shareId: shareId.optional(),
})

/** What may be asked about what is shown: the day, and an organisation that may recognise it. */
export const askedBeside = { on: localDate.optional(), recognisedBy: organisationId.optional() }
export type AskedBeside = { readonly on?: string | undefined; readonly recognisedBy?: string | undefined }

/** Long enough for what is asked, short enough that nothing large is hashed or kept. */
const shareLink = z.string().min(1).max(200)
export const verifyShareParams = z.strictObject({ link: shareLink, ...askedBeside })
export const matchesPersonParams = { link: shareLink }
/** The number as somebody typed it: `readCertificateNumber` gives its official form. */
export const verifyCertificateParams = z.strictObject({
  number: z.string().min(1).max(60),
  secret: z.string().min(1).max(100),
  ...askedBeside,
})

/** What leads to something in this ledger. */
export type OwnLink =
  | { readonly way: 'share'; readonly link: string }
  | { readonly way: 'paper'; readonly number: string; readonly secret: string }

/** What a link or a number with its code came to, as `POST /api/v1/verify` tells it. */
export const lookedUp = z.strictObject({
  way: z.enum(['share', 'paper']),
  checkedAt: instant,
  /** The day that it is true for. */
  on: localDate,
  shown: publicVerification,
  /** Of a share, where a name and a birth date were asked. */
  belongs: personMatch.optional(),
  /** To ask more about the same for half an hour, as the same look. */
  again: z.string().max(1_000).optional(),
})
export type LookedUp = z.infer<typeof lookedUp>

/**
 * What the QR code of a paper opens. The code stands behind the #: a browser keeps that part to itself, so that it is in
 * no log of a server and in no Referer.
 */
export function paperAddressOf(publicUrl: string, number: string, secret: string | undefined): string {
  const address = `${publicUrl}/verify?${new URLSearchParams({ number })}`
  return secret === undefined ? address : `${address}#${encodeURIComponent(secret)}`
}
/** The same, read by who was given the whole address; `secret` is undefined where the address has the number alone. */
export function readPaperAddress(url: URL): { number: string; secret: string | undefined } | undefined {
  const number = url.pathname === '/verify' ? readCertificateNumber(url.searchParams.get('number') ?? '') : undefined
  return number === undefined ? undefined : { number, secret: /^#([A-Za-z0-9_-]{8,100})$/.exec(url.hash)?.[1] }
}

/** `{shareId}.{linkSecret}`: what stands in the address that a learner hands out. */
export function shareLinkOf(share: string, linkSecret: string): string {
  return `${share}.${linkSecret}`
}
export function readShareLink(text: string): { shareId: string; linkSecret: string } | undefined {
  const match = /^([^.]{26})\.([A-Za-z0-9_-]{16,100})$/.exec(text)
  if (!match?.[1] || !match[2] || !ulid.safeParse(match[1]).success) return undefined
  return { shareId: match[1], linkSecret: match[2] }
}
