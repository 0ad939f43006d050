/** The sheet that explains a proof: which part maps to which work process of which qualification, and which skills it names. */
import type { CredentialFacts } from '../../contract/credential-facts.ts'
import { type Sentence, say, sayDate } from '../../language/language.ts'
import { onPaper as words } from '../../language/on-paper-words.ts'
import { kindLooks } from '../picture/kind-look.ts'
import { factRows, notesOf, outcomeOnPaper, registeredAs, smallPrintOf } from './facts-in-words.ts'
import { checkPanel, holderOf, logoOnPaper, numberAndCode, type PaperAnswer, type PersonalPaperAsked } from './paper.ts'
import { cell, type Part, setSheets } from './sheets.ts'

export interface UnitMapAsked extends PersonalPaperAsked {
  readonly facts: CredentialFacts
  readonly checkUrl?: string | undefined
}

export async function unitMapPdf(asked: UnitMapAsked): Promise<PaperAnswer> {
  const { facts, language } = asked
  const holder = holderOf(facts, asked)
  if (!holder) return { kind: 'erased' }
  const t = (sentence: Sentence, values = {}) => say(sentence, language, values)
  const title = facts.title[language]
  const parts: readonly Part[] = [
    { kind: 'facts', heading: '', facts: [{ label: t(words.of), value: holder.name }, ...factRows(facts, language)] },
    unitsPart(asked),
    skillsPart(asked),
    {
      kind: 'terms',
      heading: t(words.mapWords),
      facts: words.words.map(([word, text]) => ({ label: t(word), value: t(text) })),
    },
    { kind: 'text', heading: '', lines: [t(words.mapExemption), ...notesOf(facts, language), ...holder.notes] },
    { kind: 'check', heading: '' },
  ]
  return setSheets(
    {
      title: t(words.mapTitle),
      documentTitle: `${t(words.mapTitle)}: ${title}${holder.inTitle}`,
      institution: facts.institution.name,
      registered: registeredAs(facts.institution, language),
      lead: t(words.mapLead, { title, number: facts.certificateNumber }),
      accent: facts.houseStyle?.accent ?? kindLooks[facts.kind].colour,
      logo: logoOnPaper(facts.houseStyle, facts.institution.name),
      running: [title, facts.certificateNumber],
      parts,
      check: checkPanel({ ...asked, ...numberAndCode(facts, asked) }),
      smallPrint: smallPrintOf(facts, language),
    },
    asked,
  )
}

function unitsPart({ facts, language }: UnitMapAsked): Part {
  const t = (sentence: Sentence, values = {}) => say(sentence, language, values)
  return {
    kind: 'table',
    heading: t(words.mapUnits),
    columns: [
      { label: t(words.unit), share: 1 },
      { label: t(words.result), share: 0 },
      { label: t(words.qualification), share: 0 },
      { label: t(words.workProcess), share: 0 },
    ],
    rows: facts.units.map(({ title, code, qualificationUnit: on, result }) => [
      cell(title[language], { small: code }),
      result
        ? cell(outcomeOnPaper(result.outcome, language), { small: sayDate(result.establishedOn, language) })
        : cell(facts.takenOver ? t(words.takenOverUnit) : '–'),
      cell(on ? t(words.version, { crebo: on.crebo, version: on.version }) : '–'),
      on ? cell(on.code, { strong: true }) : cell('–', { small: t(words.noMapping) }),
    ]),
  }
}

/** Lists of skills that are known here by their host. */
const LISTS: readonly (readonly [RegExp, Sentence])[] = [
  [/^https?:\/\/data\.europa\.eu\/esco\//, words.esco],
  [/^https?:\/\/(?:[a-z0-9.-]+\.)?competentnl\.nl\//i, words.competentNl],
]

function skillsPart({ facts, language }: UnitMapAsked): Part {
  const t = (sentence: Sentence) => say(sentence, language)
  const heading = t(words.mapSkills)
  if (facts.skillUris.length === 0) return { kind: 'text', heading, lines: [t(words.noSkills)] }
  const listOf = (uri: string) => LISTS.find(([pattern]) => pattern.test(uri))?.[1] ?? words.otherList
  return {
    kind: 'table',
    heading,
    columns: [
      { label: t(words.skillList), share: 0 },
      { label: t(words.skillAddress), share: 1 },
    ],
    rows: facts.skillUris.map((uri) => [cell(t(listOf(uri))), cell(uri)]),
  }
}
