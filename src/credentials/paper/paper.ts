/** What every paper shares: what is asked, what comes of it, and how its data go to the template. */
import { createHash } from 'node:crypto'
import type { CredentialFacts, PaperStyle } from '../../contract/credential-facts.ts'
import { paperAddressOf } from '../../contract/verification.ts'
import { codePointsOf, fontsFor } from '../../documents/pdf/fonts.ts'
import { LetterNotPrintable, type Setting, setPdf } from '../../documents/pdf/set-pdf.ts'
import { qrSvg } from '../../documents/qr-modules.ts'
import type { Urgency } from '../../documents/thread-pool.ts'
import { type Language, say, sayDate } from '../../language/language.ts'
import { onPaper as words } from '../../language/on-paper-words.ts'
import type { Identified } from '../parts.ts'
import { logoSize, logoSvg } from '../picture/logo-svg.ts'

export interface PaperAsked {
  readonly language: Language
  /** Address of this installation, without a slash at the end. */
  readonly publicUrl: string
  /** A day; it is the date of the file too, so an equal input gives an equal file. */
  readonly printedOn: string
  /** What is made in bulk waits for what a person waits for. */
  readonly urgency?: Urgency
  /** Tests hold every page to `ua-1` too. */
  readonly standard?: Setting['standard']
  /** Such as `linux-x64`; this one where it is absent. */
  readonly machine?: string
}

/** Of papers about one person. */
export interface PersonalPaperAsked extends PaperAsked {
  /** `hash`: name and birth date are not printed. `name` where it is absent. */
  readonly identified?: Identified | undefined
}

export type PaperAnswer =
  | { readonly kind: 'made'; readonly pdf: Uint8Array }
  /** PDFs can't be made on this machine. */
  | { readonly kind: 'unavailable' }
  /** The person's data were erased: nothing new is made in that name. */
  | { readonly kind: 'erased' }
  /** No letters of ours have this one; `codePoints` as `U+0E01`. The sentence: `onPaper.letterNotPrintable`. */
  | { readonly kind: 'letter-not-printable'; readonly letter: string; readonly codePoints: string }

export interface Labelled {
  readonly label: string
  readonly value: string
}

/** The name of the proof within the file, and its media type (VC data model 2.0, appendix B, in the form that most readers know). */
export const ATTACHED_FILE = 'bewijs.json'
const ATTACHED_TYPE = 'application/vc+ld+json'
const TEMPLATES = `${import.meta.dirname}/templates`

export interface LogoOnPaper {
  readonly svg: string
  /** Millimetres. */
  readonly width: number
  readonly height: number
  /** Whose it is, for who can't see it. */
  readonly alt: string
}

/** At the head of a paper, as large as the room there and the same for the eye, whatever its shape. */
export function logoOnPaper({ logo }: PaperStyle = {}, institution: string): LogoOnPaper | null {
  if (logo === undefined) return null
  return { svg: logoSvg(logo), ...logoSize(logo, { area: 620, width: 62, height: 22 }), alt: institution }
}

/** Of the data of each paper; the rest is the template's own. */
export interface PaperData {
  readonly documentTitle: string
  readonly author: string
  readonly smallPrint: readonly string[]
  readonly logo?: LogoOnPaper | null
  readonly [name: string]: unknown
}

/** Faults: `busy`. */
export async function setPaper(
  file: string,
  paper: PaperData,
  asked: PaperAsked,
  credential?: Uint8Array,
): Promise<PaperAnswer> {
  const { language, printedOn, standard = 'a-3a', urgency, machine } = asked
  const attached = credential && new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(credential)
  const data = {
    ...paper,
    lang: language,
    date: printedOn,
    hash: hashOf(paper, asked, credential),
    smallPrint: [...paper.smallPrint, ...(credential ? [say(words.attached, language, { file: ATTACHED_FILE })] : [])],
    ...(credential && {
      attachment: { file: ATTACHED_FILE, type: ATTACHED_TYPE, description: say(words.attachedDescription, language) },
    }),
  }
  const fits = fontsFor(textsIn(data))
  if (fits.kind !== 'fonts') return notPrintable(fits.letter)
  const template = { folder: TEMPLATES, file }
  const setting = { template, data: JSON.stringify(data), attached, standard, fonts: fits.fonts, machine }
  try {
    const pdf = await setPdf(setting, urgency)
    return pdf ? { kind: 'made', pdf } : { kind: 'unavailable' }
  } catch (error) {
    if (error instanceof LetterNotPrintable) return notPrintable(error.letter)
    throw error
  }
}

const notPrintable = (letter: string): PaperAnswer => ({
  kind: 'letter-not-printable',
  letter,
  codePoints: codePointsOf(letter),
})

/** Of the proof that goes along, which anybody can take out and compare; without one, of all that is printed. */
function hashOf(paper: PaperData, { language, printedOn }: PaperAsked, credential: Uint8Array | undefined): Labelled {
  const hash = createHash('sha256')
  if (credential) {
    const label = say(words.attachedHash, language, { file: ATTACHED_FILE })
    return { label, value: hash.update(credential).digest('hex') }
  }
  const value = hash.update(JSON.stringify([paper, language, printedOn])).digest('hex')
  return { label: say(words.contentHash, language), value }
}

/** Every text in it, drawings aside: they are lines, not letters. */
function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') {
    if (!value.startsWith('<svg')) yield value
  } else if (Array.isArray(value)) for (const one of value) yield* textsIn(one)
  else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) yield* textsIn(one)
}

export interface CheckAsked extends Pick<PaperAsked, 'language' | 'publicUrl' | 'printedOn'> {
  /** What the QR code opens; absent: the page that answers the number and its code. */
  readonly checkUrl?: string | undefined
  readonly number?: string
  readonly facts: readonly Labelled[]
  /** The code beside the number, where both are printed. */
  readonly secret?: string | undefined
  readonly title?: string
}

/** The panel with the QR code. Throws when the code would lead elsewhere: nobody should learn to trust such a one. */
export function checkPanel(asked: CheckAsked) {
  const { language, publicUrl, printedOn, checkUrl, number, facts, secret, title } = asked
  const address = `${publicUrl}/verify`
  const opens = checkUrl ?? (number === undefined ? address : paperAddressOf(publicUrl, number, secret))
  const isFileAsked = checkUrl === undefined && number !== undefined && secret === undefined
  const how = secret !== undefined ? words.checkScan : isFileAsked ? words.checkFile : words.checkScanOnly
  if (!opens.startsWith(`${publicUrl}/`)) throw new TypeError('a QR code of ours leads to a page of this installation')
  return {
    title: title ?? say(words.check, language),
    qr: qrSvg(opens),
    qrAlt: say(words.qr, language),
    how: say(how, language, { address: shortAddress(address) }),
    facts,
    now: say(words.checkNow, language, { on: sayDate(printedOn, language) }),
  }
}

/**
 * What the panel says of a certificate. Number and code show the name as it was issued: a paper that does not show it has
 * no code on it either.
 */
export function numberAndCode(
  { certificateNumber: number, lookupSecret }: Pick<CredentialFacts, 'certificateNumber' | 'lookupSecret'>,
  { identified = 'name', language }: PersonalPaperAsked,
): Required<Pick<CheckAsked, 'number' | 'facts' | 'secret'>> {
  const secret = identified === 'name' ? textOf(lookupSecret) : undefined
  const printed = [
    { label: say(words.number, language), value: number },
    ...(secret === undefined ? [] : [{ label: say(words.secret, language), value: secret }]),
  ]
  return { number, secret, facts: printed }
}

/** As people type it. */
export const shortAddress = (address: string): string => address.replace(/^https:\/\//, '')

export interface Holder {
  /** As it is printed. */
  readonly name: string
  /** For titles of files: ` – ` and the name, or nothing. */
  readonly inTitle: string
  readonly birthDate: string | undefined
  /** Says that the name is not shown. */
  readonly notes: readonly string[]
}

/** Undefined for who was erased. */
export function holderOf(
  { name, birthDate }: Partial<Pick<CredentialFacts, 'name' | 'birthDate'>>,
  { identified = 'name', language }: PersonalPaperAsked,
): Holder | undefined {
  const known = textOf(name)
  if (known === undefined) return undefined
  if (identified === 'name') return { name: known, inTitle: ` – ${known}`, birthDate: textOf(birthDate), notes: [] }
  const notes = [say(words.nameNotShownText, language)]
  return { name: say(words.nameNotShown, language), inTitle: '', birthDate: undefined, notes }
}

/** Text, or undefined for what was erased or never there. */
export const textOf = (answer: CredentialFacts['name'] | undefined): string | undefined =>
  typeof answer === 'string' ? answer : undefined
