/** A proof or a transcript as a file that people keep or programs read. */

import { transcript } from '../../projections/transcript.ts'
import type { CredentialFacts } from '../contract/credential-facts.ts'
import { localDateAt } from '../contract/dates.ts'
import type { Urgency } from '../documents/thread-pool.ts'
import { certificateStatusOn, provesNothing } from '../domain/learner/certificate.ts'
import { learners } from '../domain/learner/learner.ts'
import type { Caller, Kernel } from '../kernel/kernel.ts'
import type { Language } from '../language/language.ts'
import type { BadgeAsked, Badges } from './badges.ts'
import { elmOf, elmTranscriptOf } from './elm/elm.ts'
import { evidenceChosen } from './evidence.ts'
import { oeapiOf } from './oeapi/oeapi.ts'
import { certificatePdf } from './paper/certificate.ts'
import type { PaperAnswer } from './paper/paper.ts'
import { transcriptPdf } from './paper/transcript.ts'
import { unitMapPdf } from './paper/unit-map.ts'
import type { Identified, JsonObject, ShownEvidence } from './parts.ts'
import { badgePng, type PngAnswer } from './picture/badge-png.ts'
import { badgeSvg } from './picture/badge-svg.ts'
import { bakePng, bakeSvg } from './picture/baking.ts'
import { type NotMade, notMade, type Refused, refused, refusedBecause } from './refused.ts'
import type { Transcripts } from './transcripts.ts'

/** `elm` and `oeapi` have no signature; `unitMap` is the sheet (PDF) that explains what the parts count for. */
export const CERTIFICATE_FORMATS = ['ob3', 'pdf', 'unitMap', 'png', 'svg', 'elm', 'oeapi'] as const
export const TRANSCRIPT_FORMATS = ['clr', 'pdf', 'elm', 'oeapi'] as const
/** What holds the signed proof: only that can say more than the ledger's own facts. */
export const SIGNED_FORMATS: ReadonlySet<string> = new Set(['ob3', 'pdf', 'png', 'svg', 'clr'])
export type CertificateFormat = (typeof CERTIFICATE_FORMATS)[number]
export type TranscriptFormat = (typeof TRANSCRIPT_FORMATS)[number]

export interface MadeFile {
  readonly kind: 'made'
  readonly bytes: Uint8Array
  readonly mediaType: string
  /** For who saves it; holds no name of a person. */
  readonly fileName: string
}

interface FileAsked {
  /** As `evidenceChosen` takes it. */
  readonly evidence?: readonly string[] | undefined
  readonly language: Language
  readonly identified: Identified
  /** What is made in bulk waits for what a person waits for. */
  readonly urgency?: Urgency
  /** What the QR code on paper opens; the page where number and code are typed when left out. */
  readonly checkUrl?: string
  /** A day that stands on paper; today when left out. */
  readonly printedOn?: string
}
export interface CertificateFileAsked extends Omit<BadgeAsked, 'evidence'>, FileAsked {
  readonly format: CertificateFormat
}
export interface TranscriptFileAsked extends FileAsked {
  readonly learnerId: string
  readonly format: TranscriptFormat
}

export interface Files {
  /**
   * Of a proof that proves nothing today only the data: those are checked, and paper or a picture is believed as it is.
   * Faults: `busy`, and those of the signing port.
   */
  certificate(caller: Caller, asked: CertificateFileAsked): Promise<MadeFile | Refused | NotMade>
  transcript(caller: Caller, asked: TranscriptFileAsked): Promise<MadeFile | Refused | NotMade>
}

export interface FileParts {
  readonly kernel: Pick<Kernel, 'ask' | 'now' | 'stateOf'>
  readonly badges: Badges
  readonly transcripts: Transcripts
  /** Address of this installation for people, without a slash at the end. */
  readonly publicUrl: () => string
}

const TYPES = {
  vc: 'application/vc',
  jsonLd: 'application/ld+json',
  json: 'application/json',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
} as const

export function createFiles({ kernel, badges, transcripts, publicUrl }: FileParts): Files {
  const onPaper = ({ language, identified, printedOn, urgency, checkUrl }: FileAsked) => ({
    language,
    identified,
    publicUrl: publicUrl(),
    printedOn: printedOn ?? localDateAt(kernel.now()),
    ...(urgency && { urgency }),
    ...(checkUrl !== undefined && { checkUrl }),
  })
  async function countsNow({ learnerId, certificateId }: CredentialFacts): Promise<boolean> {
    const learner = await kernel.stateOf(learners.ref(learnerId))
    const certificate = learner?.certificates.get(certificateId)
    const status = certificate && certificateStatusOn(certificate, localDateAt(kernel.now()))
    return status === undefined || !provesNothing(status)
  }
  return {
    async certificate(caller, asked) {
      const { format, language, identified, evidence: chosen = [] } = asked
      if (chosen.length > 0 && !SIGNED_FORMATS.has(format)) return notMade('evidence-not-in-format')
      let evidence: readonly ShownEvidence[] | NotMade = []
      if (format !== 'ob3' || chosen.length > 0) {
        const found = await badges.facts(caller, asked)
        if (found.kind === 'refused') return found
        const { facts } = found
        if (format === 'elm' || format === 'oeapi') return certificateData(facts, format, identified)
        if (format !== 'ob3' && !(await countsNow(facts))) return notMade('proof-does-not-count')
        if (format === 'unitMap') return pdfFile(await unitMapPdf({ ...onPaper(asked), facts }), facts, 'uitleg.pdf')
        evidence = evidenceChosen(facts, chosen)
      }
      if ('why' in evidence) return evidence
      const made = await badges.badge(caller, { ...asked, evidence })
      if (made.kind === 'refused') return made
      const { facts, bytes } = made
      const json = Buffer.from(bytes).toString('utf8')
      switch (format) {
        case 'ob3':
          return file(bytes, TYPES.vc, facts, 'json')
        case 'pdf':
          return pdfFile(await certificatePdf({ ...onPaper(asked), facts, credential: bytes }), facts)
        case 'png': {
          const picture = await badgePng(facts, language, asked.urgency)
          if (picture.kind !== 'made') return notPrintable(picture)
          return file(bakePng(picture.png, json), TYPES.png, facts, 'png')
        }
        case 'svg':
          return file(Buffer.from(bakeSvg(badgeSvg(facts, language), json), 'utf8'), TYPES.svg, facts, 'svg')
      }
    },

    async transcript(caller, asked) {
      const { format, identified, learnerId, evidence = [] } = asked
      if (evidence.length > 0 && !SIGNED_FORMATS.has(format)) return notMade('evidence-not-in-format')
      if (format === 'pdf') return overviewPdf(caller, asked)
      if (format === 'clr') {
        const made = await transcripts.clr(caller, { learnerId, identified, evidence })
        return made.kind === 'made' ? file(made.bytes, TYPES.vc, undefined, 'json') : made
      }
      const found = await transcripts.facts(caller, learnerId)
      if (found.kind !== 'facts') return found
      if (found.all.some(isErased)) return erased
      if (format === 'oeapi') return jsonFile(oeapiOf(found.all, identified), TYPES.json, undefined, 'oeapi')
      const [newest] = found.all.slice(-1)
      const pictures = newest && (await picturesOf(newest))
      if (pictures === undefined) return notMade('no-certificates')
      if ('why' in pictures) return pictures
      return jsonFile(elmTranscriptOf(found.all, { identified, pictures }), TYPES.jsonLd, undefined, 'elm')
    },
  }

  /** On paper stands all that the overview shows, also what is not awarded yet; the signed record goes along if there is one. */
  async function overviewPdf(caller: Caller, asked: TranscriptFileAsked): Promise<MadeFile | Refused | NotMade> {
    const { learnerId, identified, evidence } = asked
    const seen = await kernel.ask({ query: transcript.name, params: { learnerId }, caller })
    if (seen.kind !== 'answered') return refused(seen)
    const overview = transcript.result.parse(seen.result)
    const signed = await transcripts.clr(caller, { learnerId, identified, evidence })
    if (signed.kind === 'refused') return signed
    if (signed.kind === 'not-made' && signed.why !== 'no-certificates') return signed
    const [credential, newest] = signed.kind === 'made' ? [signed.bytes, signed.facts.at(-1)] : []
    const { birthDate } = newest ?? {}
    // What several institutions awarded is in nobody's style: one of them would seem to vouch for it all.
    const isOfOne = new Set(overview.rows.map(({ institution }) => institution.id)).size === 1
    const style = isOfOne && newest?.houseStyle ? { ...newest.houseStyle, of: newest.institution.name } : undefined
    const paper = { ...onPaper(asked), overview, credential, style, ...(birthDate !== undefined && { birthDate }) }
    return pdfFile(await transcriptPdf(paper), undefined)
  }
}

async function certificateData(
  facts: CredentialFacts,
  format: 'elm' | 'oeapi',
  identified: Identified,
): Promise<MadeFile | Refused | NotMade> {
  if (isErased(facts)) return erased
  if (format === 'oeapi') return jsonFile(oeapiOf([facts], identified), TYPES.json, facts, 'oeapi')
  const pictures = await picturesOf(facts)
  if ('why' in pictures) return pictures
  return jsonFile(elmOf(facts, { identified, pictures }), TYPES.jsonLd, facts, 'elm')
}

async function picturesOf(
  facts: CredentialFacts,
): Promise<{ readonly nl: Uint8Array; readonly en: Uint8Array } | NotMade> {
  const [nl, en] = await Promise.all([badgePng(facts, 'nl'), badgePng(facts, 'en')])
  if (nl.kind !== 'made') return notPrintable(nl)
  if (en.kind !== 'made') return notPrintable(en)
  return { nl: nl.png, en: en.png }
}

const isErased = ({ name }: CredentialFacts) => typeof name !== 'string'
const erased = refusedBecause('personal-data-erased')

type Unprintable = Extract<PaperAnswer | PngAnswer, { kind: 'letter-not-printable' }>
const notPrintable = ({ letter, codePoints }: Unprintable): NotMade =>
  notMade('letter-not-printable', { letter, codePoints })

function pdfFile(
  answer: PaperAnswer,
  facts: CredentialFacts | undefined,
  ending = 'pdf',
): MadeFile | Refused | NotMade {
  switch (answer.kind) {
    case 'made':
      return file(answer.pdf, TYPES.pdf, facts, ending)
    case 'unavailable':
      return notMade('pdf-not-here')
    case 'erased':
      return erased
    case 'letter-not-printable':
      return notPrintable(answer)
  }
}

function jsonFile(data: JsonObject, mediaType: string, facts: CredentialFacts | undefined, what: string): MadeFile {
  const extension = mediaType === TYPES.jsonLd ? 'jsonld' : 'json'
  return file(Buffer.from(JSON.stringify(data), 'utf8'), mediaType, facts, `${what}.${extension}`)
}

/** Named by the number of the certificate; a transcript has none. */
function file(bytes: Uint8Array, mediaType: string, facts: CredentialFacts | undefined, ending: string): MadeFile {
  const name = facts === undefined ? 'overzicht' : `bewijs-${facts.certificateNumber}`
  return { kind: 'made', bytes, mediaType, fileName: `${name}${ending.includes('.') ? '-' : '.'}${ending}` }
}
