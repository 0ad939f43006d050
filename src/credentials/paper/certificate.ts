/** A certificate as paper: one A4, to be kept (PDF/A-3a), with the signed proof inside. */
import type { CredentialFacts } from '../../contract/credential-facts.ts'
import { say, sayDate } from '../../language/language.ts'
import { onPaper as words } from '../../language/on-paper-words.ts'
import { kinds } from '../../language/verification.ts'
import { emblemSvg, kindLooks } from '../picture/kind-look.ts'
import { establishedBy, factRows, notesOf, registeredAs, smallPrintOf, unitRows } from './facts-in-words.ts'
import {
  checkPanel,
  holderOf,
  logoOnPaper,
  numberAndCode,
  type PaperAnswer,
  type PersonalPaperAsked,
  setPaper,
} from './paper.ts'

export interface CertificateAsked extends PersonalPaperAsked {
  readonly facts: CredentialFacts
  /** The signed proof: UTF-8 JSON, kept byte for byte in the file. */
  readonly credential: Uint8Array | undefined
  /** What the QR code opens: an address of this installation, such as a share. Absent: the page that answers number and code. */
  readonly checkUrl?: string | undefined
}

export async function certificatePdf(asked: CertificateAsked): Promise<PaperAnswer> {
  const { facts, language, credential } = asked
  const holder = holderOf(facts, asked)
  if (!holder) return { kind: 'erased' }
  const t = (sentence: { nl: string; en: string }, values = {}) => say(sentence, language, values)
  const { birthDate } = holder
  const title = facts.title[language]
  const paper = {
    documentTitle: title + holder.inTitle,
    author: facts.institution.name,
    accent: facts.houseStyle?.accent ?? kindLooks[facts.kind].colour,
    logo: logoOnPaper(facts.houseStyle, facts.institution.name),
    emblem: emblemSvg(facts.kind),
    institution: facts.institution.name,
    registered: registeredAs(facts.institution, language),
    kind: say(kinds[facts.kind] ?? words.proof, language),
    title,
    name: holder.name,
    born: birthDate === undefined ? null : t(words.bornOn, { on: sayDate(birthDate, language) }),
    facts: factRows(facts, language),
    columns: [t(words.unit), t(words.result), t(words.establishedOn)],
    units: unitRows(facts, language),
    number: facts.certificateNumber,
    sheet: words.sheet[language],
    establishedBy: establishedBy(facts, language),
    notes: [...notesOf(facts, language), ...holder.notes],
    words: {
      awardedTo: t(words.awardedTo),
      units: t(words.units),
      onNextSheet: t(words.unitsOnNextSheet, { count: facts.units.length }),
      establishedBy: t(facts.takenOver ? words.takenOver : words.establishedBy),
    },
    check: checkPanel({ ...asked, ...numberAndCode(facts, asked) }),
    smallPrint: smallPrintOf(facts, language),
  }
  return setPaper('certificate.typ', paper, asked, credential)
}
