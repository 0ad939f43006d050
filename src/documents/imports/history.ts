import { codeRef, codes } from '../../domain/code/code.ts'
import { rowKeyOf } from '../../domain/learner/taking-over.ts'
import { rowWords } from '../../language/list-words.ts'
import { choiceIn, dateIn, outcomeIn, possibleOf } from './cells.ts'
import { type Cells, type Column, fault, type ImportKind, type Planned, type Reason } from './import-kind.ts'
import { type ImportWorld, rowKey } from './world.ts'

const KINDS = {
  enrolment: ['inschrijving', 'enrolment'],
  result: ['uitslag', 'resultaat', 'result'],
  certificate: ['bewijs', 'certificaat', 'diploma', 'certificate'],
} as const
type Kind = keyof typeof KINDS

const COMPLETED = {
  yes: ['ja', 'voltooid', 'afgerond', 'true'],
  no: ['nee', 'gestopt', 'niet afgerond', 'false'],
} as const

const number: Column = {
  name: 'number',
  header: { nl: 'Nummer', en: 'Number' },
  aliases: ['deelnemernummer', 'studentnummer', 'leerlingnummer', 'learner number', 'deelnemer', 'learner'],
  required: true,
  explains: { nl: 'Uw eigen nummer van de deelnemer.', en: 'Your own number of the learner.' },
  example: 'D-0017',
}
const source: readonly Column[] = [
  {
    name: 'kind',
    header: { nl: 'Soort', en: 'Kind' },
    required: true,
    explains: { nl: 'inschrijving, uitslag of bewijs.', en: 'enrolment, result or certificate.' },
    example: { nl: 'bewijs', en: 'certificate' },
  },
  {
    name: 'register',
    header: { nl: 'Register', en: 'Register' },
    required: true,
    explains: { nl: 'Waar het in stond.', en: 'Where it stood.' },
    example: 'Certificaten 2015-2022',
  },
  {
    name: 'row',
    header: { nl: 'Rij', en: 'Row' },
    aliases: ['regel', 'volgnummer'],
    required: true,
    explains: {
      nl: 'Welke rij daarvan. Elke rij wordt één keer overgenomen.',
      en: 'Which row of it. Each row is taken over once.',
    },
    example: '128',
  },
  {
    name: 'document',
    header: { nl: 'Document', en: 'Document' },
    aliases: ['sha-256', 'sha256', 'formulier'],
    explains: {
      nl: 'De SHA-256 van het bewaarde stuk; leeg als de lijst zelf het stuk is.',
      en: 'The SHA-256 of the kept paper; empty where the list itself is it.',
    },
    example: '',
  },
]
const what: readonly Column[] = [
  {
    name: 'training',
    header: { nl: 'Opleiding', en: 'Training' },
    aliases: ['scholing', 'cursus', 'course'],
    explains: {
      nl: 'Bij een inschrijving: de naam, zoals in het register.',
      en: 'Of an enrolment: its name, as in the register.',
    },
    example: '',
  },
  {
    name: 'unit',
    header: { nl: 'Onderdeel', en: 'Unit' },
    aliases: ['eenheid', 'code'],
    explains: { nl: 'Bij een uitslag: de code van het onderdeel.', en: 'Of a result: the code of the unit.' },
    example: '',
  },
  {
    name: 'paper',
    header: { nl: 'Soort bewijs', en: 'Kind of certificate' },
    aliases: ['bewijssoort', 'credential type'],
    explains: {
      nl: 'Bij een bewijs: de naam, zoals in de catalogus.',
      en: 'Of a certificate: its name, as in the catalogue.',
    },
    example: 'Certificaat persoonlijke verzorging',
  },
  {
    name: 'startsOn',
    header: { nl: 'Begindatum', en: 'Start date' },
    aliases: ['startdatum'],
    explains: { nl: 'Bij een inschrijving.', en: 'Of an enrolment.' },
    example: '',
  },
  {
    name: 'on',
    header: { nl: 'Datum', en: 'Date' },
    aliases: ['einddatum', 'vastgesteld op', 'uitgereikt op', 'end date', 'established on', 'awarded on'],
    required: true,
    explains: {
      nl: 'Bij een inschrijving de laatste dag, bij een uitslag de dag van vaststellen, bij een bewijs de dag van uitreiken.',
      en: 'Of an enrolment its last day, of a result the day it was established, of a certificate the day it was awarded.',
    },
    example: '12-6-2019',
  },
  {
    name: 'outcome',
    header: { nl: 'Uitslag', en: 'Outcome' },
    aliases: ['resultaat', 'cijfer', 'afgerond', 'grade', 'result', 'completed'],
    explains: {
      nl: 'Bij een uitslag: geslaagd of gezakt, O, V of G, of een cijfer. Bij een inschrijving: ja als die is afgerond.',
      en: 'Of a result: passed or failed, O, V or G, or a grade. Of an enrolment: yes when it was completed.',
    },
    example: '',
  },
  {
    name: 'validUntil',
    header: { nl: 'Geldig tot', en: 'Valid until' },
    explains: { nl: 'Bij een bewijs, als het erop staat.', en: 'Of a certificate, where it says so.' },
    example: '12-6-2024',
  },
  {
    name: 'originalNumber',
    header: { nl: 'Nummer van het bewijs', en: 'Certificate number' },
    aliases: ['certificaatnummer', 'bewijsnummer'],
    explains: { nl: 'Zoals het op het papier staat.', en: 'As it stands on the paper.' },
    example: '2019/128',
  },
]

/**
 * What was got before, from an earlier register of this organisation: proposed by whoever brings the list, and shown once
 * somebody of the issuing body accepts it (model.md section 5).
 */
export const historyList: ImportKind = {
  name: 'history',
  title: { nl: 'Eerder behaald', en: 'Got before' },
  roles: ['studentAdmin', 'coordinator'],
  columns: [number, ...source, ...what],
  async plan(cells, world) {
    const kind = choiceIn(KINDS, cells('kind'))
    if (!kind)
      return {
        faults: [{ column: 'kind', text: rowWords.noChoice, values: { possible: possibleOf(KINDS) } }],
      }
    const on = dateIn(cells('on'))
    if (on === undefined) return fault(rowWords.noDate, 'on')
    const learner = await world.learner(cells('number'))
    if (!learner) return fault(rowWords.unknownLearner, 'number')
    const told = await toldBy(kind, cells, on, world)
    if ('text' in told) return { faults: [told] }
    const document = cells('document').toLowerCase()
    const from = { register: cells('register'), row: cells('row'), documentHash: document || world.listHash }
    const key = rowKeyOf(world.organisationId, kind, from)
    const learnerId = String(learner.learnerId)
    const row = await world.stateOf(codeRef('registerRow', key))
    return {
      do: COMMANDS[kind],
      input: { learnerId, institutionId: world.organisationId, from, ...told.input },
      key: rowKey(on, 'history', key, learnerId, row?.held.size ?? 0),
      as: key,
      known: row !== undefined && codes.exists(row),
      unseen: { column: 'number', text: rowWords.unknownLearner },
      columns: COLUMNS_OF,
    } satisfies Planned
  },
}

const COMMANDS = {
  enrolment: 'takeOverEnrolment',
  result: 'takeOverResult',
  certificate: 'takeOverCertificate',
} as const
const COLUMNS_OF = {
  learnerId: 'number',
  'from/register': 'register',
  'from/row': 'row',
  'from/documentHash': 'document',
  training: 'training',
  startsOn: 'startsOn',
  endedOn: 'on',
  completed: 'outcome',
  unitId: 'unit',
  outcome: 'outcome',
  establishedOn: 'on',
  credentialTypeId: 'paper',
  awardedOn: 'on',
  validUntil: 'validUntil',
  originalNumber: 'originalNumber',
}

type Told = { readonly input: Readonly<Record<string, unknown>> } | Reason
const wrong = (column: string, text: Reason['text']): Reason => ({ column, text })

async function toldBy(kind: Kind, cells: Cells, on: string, world: ImportWorld): Promise<Told> {
  if (kind === 'enrolment') return enrolmentIn(cells, on)
  if (kind === 'result') {
    if (cells('unit') === '') return wrong('unit', rowWords.missing)
    const unitId = await world.unit(cells('unit'))
    if (unitId === undefined || unitId === 'many') return wrong('unit', rowWords.unknownUnit)
    const outcome = outcomeIn(cells('outcome'))
    return outcome ? { input: { unitId, outcome, establishedOn: on } } : wrong('outcome', rowWords.noOutcome)
  }
  if (cells('paper') === '') return wrong('paper', rowWords.missing)
  const credentialTypeId = await world.credentialType(cells('paper'))
  if (credentialTypeId === undefined || credentialTypeId === 'many') return wrong('paper', rowWords.unknownPaper)
  const written = cells('validUntil')
  const validUntil = written === '' ? undefined : dateIn(written)
  if (written !== '' && validUntil === undefined) return wrong('validUntil', rowWords.noDate)
  const originalNumber = cells('originalNumber')
  return {
    input: {
      credentialTypeId,
      awardedOn: on,
      ...(validUntil && { validUntil }),
      ...(originalNumber && { originalNumber }),
    },
  }
}

function enrolmentIn(cells: Cells, on: string): Told {
  if (cells('training') === '') return wrong('training', rowWords.missing)
  const startsOn = dateIn(cells('startsOn'))
  if (startsOn === undefined) return wrong('startsOn', rowWords.noDate)
  const completed = choiceIn(COMPLETED, cells('outcome'))
  if (completed === undefined) return wrong('outcome', rowWords.noYes)
  return { input: { training: cells('training'), startsOn, endedOn: on, completed: completed === 'yes' } }
}
