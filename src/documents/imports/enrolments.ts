import { type enrolmentPurpose, sector } from '../../../events/learner.ts'
import { EMPLOYING, ENROLLING } from '../../domain/learner/authority.ts'
import type { LearnerState } from '../../domain/learner/learner.ts'
import type { Sentence } from '../../language/language.ts'
import { rowWords } from '../../language/list-words.ts'
import { choiceIn, dateIn, possibleOf } from './cells.ts'
import { type Cells, fault, type ImportKind, type Planned } from './import-kind.ts'
import { type ImportWorld, rowKey } from './world.ts'

const PURPOSES = {
  upskilling: ['bijscholing', 'opscholing', 'upskilling'],
  reskilling: ['omscholing', 'reskilling'],
  retraining: ['herscholing', 'nascholing', 'retraining'],
} satisfies Record<(typeof enrolmentPurpose.options)[number], readonly string[]>
const SECTORS = Object.fromEntries(sector.options.map((one) => [one, [] as string[]])) as Record<string, string[]>

/** Who takes part in which training, from which day. */
export const enrolmentsList: ImportKind = {
  name: 'enrolments',
  title: { nl: 'Inschrijvingen', en: 'Enrolments' },
  roles: [...new Set([...ENROLLING, ...EMPLOYING])],
  columns: [
    {
      name: 'number',
      header: { nl: 'Nummer', en: 'Number' },
      aliases: [
        'deelnemernummer',
        'studentnummer',
        'leerlingnummer',
        'personeelsnummer',
        'learner number',
        'deelnemer',
        'learner',
      ],
      required: true,
      explains: { nl: 'Uw eigen nummer van de deelnemer.', en: 'Your own number of the learner.' },
      example: 'D-0017',
    },
    {
      name: 'offering',
      header: { nl: 'Aanbod', en: 'Offering' },
      aliases: ['scholing', 'opleiding', 'training', 'cursus', 'course'],
      required: true,
      explains: {
        nl: 'De titel precies zoals in de catalogus, of de id.',
        en: 'The title exactly as in the catalogue, or the id.',
      },
      example: 'Verzorgende, voorjaar',
    },
    {
      name: 'startsOn',
      header: { nl: 'Startdatum', en: 'Start date' },
      aliases: ['begindatum', 'start', 'starts on'],
      required: true,
      explains: { nl: 'De eerste dag; die mag nog komen.', en: 'The first day; it may still be to come.' },
      example: '1-2-2025',
    },
    {
      name: 'purpose',
      header: { nl: 'Doel', en: 'Purpose' },
      required: true,
      explains: {
        nl: 'bijscholing, omscholing of herscholing.',
        en: 'upskilling, reskilling or retraining.',
      },
      example: { nl: 'omscholing', en: 'reskilling' },
    },
    {
      name: 'employer',
      header: { nl: 'Werkgever', en: 'Employer' },
      explains: { nl: 'Naam of id; mag leeg blijven.', en: 'Name or id; may stay empty.' },
      example: 'Zonnehuis Voorbeeld',
    },
    {
      name: 'workplace',
      header: { nl: 'Leerbedrijf', en: 'Workplace' },
      aliases: ['werkplek', 'praktijkplaats', 'training company'],
      explains: {
        nl: 'Naam of id van het erkende leerbedrijf; bij BBL en BOL verplicht.',
        en: 'Name or id of the recognised training company; needed for BBL and BOL.',
      },
      example: 'Zonnehuis Voorbeeld',
    },
    {
      name: 'sectorFrom',
      header: { nl: 'Sector van', en: 'Sector from' },
      explains: { nl: `Een van: ${sector.options.join(', ')}.`, en: `One of: ${sector.options.join(', ')}.` },
      example: 'retail',
    },
    {
      name: 'sectorTo',
      header: { nl: 'Sector naar', en: 'Sector to' },
      explains: { nl: 'Als hierboven.', en: 'As above.' },
      example: 'elderlyCare',
    },
  ],
  async plan(cells, world) {
    const startsOn = dateIn(cells('startsOn'))
    if (startsOn === undefined) return fault(rowWords.noDate, 'startsOn')
    const offering = await world.offering(cells('offering'))
    if (offering === 'many') return fault(rowWords.manyOfferings, 'offering')
    if (!offering) return fault(rowWords.unknownOffering, 'offering')
    const learner = await world.learner(cells('number'))
    if (!learner) return fault(rowWords.unknownLearner, 'number')
    const known = isIn(learner, offering.offeringId)
    const more = await moreOf(cells, world)
    if ('faults' in more) return more
    if (!known && !world.takesSeat(offering)) return fault(rowWords.noSeat, 'offering')
    const learnerId = String(learner.learnerId)
    const before = [...learner.enrolments.values()].filter((one) => one.offeringId === offering.offeringId).length
    return {
      do: 'enrolLearner',
      input: { learnerId, offeringId: offering.offeringId, startsOn, ...more.input },
      key: rowKey(startsOn, 'enrolment', learnerId, offering.offeringId, startsOn, before),
      as: `${learnerId} ${offering.offeringId}`,
      known,
      unseen: { column: 'number', text: rowWords.unknownLearner },
      columns: {
        learnerId: 'number',
        offeringId: 'offering',
        startsOn: 'startsOn',
        purpose: 'purpose',
        employerId: 'employer',
        workplaceId: 'workplace',
        sectorFrom: 'sectorFrom',
        sectorTo: 'sectorTo',
      },
    }
  },
}

const isIn = ({ enrolments }: LearnerState, offeringId: string) =>
  [...enrolments.values()].some(
    (one) => one.offeringId === offeringId && one.status !== 'rejected' && one.status !== 'withdrawn',
  )

async function moreOf(
  cells: Cells,
  world: ImportWorld,
): Promise<{ readonly input: Record<string, string> } | Extract<Planned, { faults: unknown }>> {
  const input: Record<string, string> = {}
  const purpose = choiceIn(PURPOSES, cells('purpose'))
  if (!purpose) return refused(rowWords.noChoice, 'purpose', possibleOf(PURPOSES))
  input.purpose = purpose
  for (const name of ['sectorFrom', 'sectorTo']) {
    if (cells(name) === '') continue
    const found = choiceIn(SECTORS, cells(name))
    if (!found) return refused(rowWords.noChoice, name, sector.options.join(', '))
    input[name] = found
  }
  for (const name of ['employer', 'workplace']) {
    if (cells(name) === '') continue
    const found = await world.organisation(cells(name))
    if (found === 'many') return refused(rowWords.manyOrganisations, name)
    if (!found) return refused(rowWords.unknownOrganisation, name)
    input[`${name}Id`] = found
  }
  return { input }
}

const refused = (text: Parameters<typeof fault>[0], column: string, possible: string | Sentence = '') => ({
  faults: [{ column, text, values: { possible } }],
})
