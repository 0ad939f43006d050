import { normalForm } from '../../contract/naming.ts'
import { sameOutcome } from '../../domain/learner/attempt.ts'
import { activeOn } from '../../domain/learner/enrolment.ts'
import type { Enrolment, LearnerState } from '../../domain/learner/learner.ts'
import { rowWords } from '../../language/list-words.ts'
import { dateIn, outcomeIn } from './cells.ts'
import { fault, type ImportKind } from './import-kind.ts'
import { rowKey } from './world.ts'

/**
 * Assessments, recorded by the assessor who brings the list: provisional, like every other, until somebody else confirms
 * them and the body decides. A row that names no form of its own rests on the list itself.
 */
export const resultsList: ImportKind = {
  name: 'results',
  title: { nl: 'Beoordelingen', en: 'Results' },
  roles: ['assessor'],
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
      explains: { nl: 'Uw eigen nummer van de deelnemer, of de id.', en: 'Your own number of the learner, or the id.' },
      example: 'D-0017',
    },
    {
      name: 'unit',
      header: { nl: 'Onderdeel', en: 'Unit' },
      aliases: ['eenheid', 'werkproces', 'code', 'unit code', 'onderdeelcode'],
      required: true,
      explains: { nl: 'De code van het onderdeel.', en: 'The code of the unit.' },
      example: 'B1-K1-W3',
    },
    {
      name: 'assessedOn',
      header: { nl: 'Datum', en: 'Date' },
      aliases: ['beoordeeld op', 'datum beoordeling', 'assessed on', 'afnamedatum'],
      required: true,
      explains: { nl: 'De dag van de beoordeling.', en: 'The day of the assessment.' },
      example: '10-3-2025',
    },
    {
      name: 'outcome',
      header: { nl: 'Uitslag', en: 'Outcome' },
      aliases: ['resultaat', 'beoordeling', 'cijfer', 'result', 'grade'],
      required: true,
      explains: {
        nl: 'geslaagd of gezakt; O, V of G; of een cijfer (5,5 en hoger is voldoende).',
        en: 'passed or failed; O, V or G; or a grade (5.5 and above is a pass).',
      },
      example: 'V',
    },
    {
      name: 'offering',
      header: { nl: 'Aanbod', en: 'Offering' },
      aliases: ['scholing', 'opleiding', 'training', 'cursus', 'course'],
      explains: {
        nl: 'Alleen nodig als iemand het onderdeel in meer scholing volgt, of als het nummer van de aanbieder is.',
        en: 'Needed only where somebody takes the unit in several trainings, or where the number is the provider’s.',
      },
      example: 'Verzorgende, voorjaar',
    },
    {
      name: 'instrument',
      header: { nl: 'Instrument', en: 'Instrument' },
      aliases: ['exameninstrument', 'exam instrument'],
      explains: { nl: 'Code van het exameninstrument.', en: 'Code of the exam instrument.' },
      example: 'PT-2025-1',
    },
    {
      name: 'form',
      header: { nl: 'Formulier', en: 'Form' },
      aliases: ['sha-256', 'sha256', 'bewijs', 'evidence'],
      explains: {
        nl: 'De SHA-256 van een bewaard formulier; leeg als de lijst zelf het bewijs is.',
        en: 'The SHA-256 of a form that is kept; empty where the list itself is the proof.',
      },
      example: '',
    },
  ],
  async plan(cells, world) {
    const assessedOn = dateIn(cells('assessedOn'))
    if (assessedOn === undefined) return fault(rowWords.noDate, 'assessedOn')
    if (assessedOn > world.today) return fault(rowWords.ahead, 'assessedOn')
    const outcome = outcomeIn(cells('outcome'))
    if (!outcome) return fault(rowWords.noOutcome, 'outcome')
    const offering = cells('offering') === '' ? undefined : await world.offering(cells('offering'))
    if (offering === 'many') return fault(rowWords.manyOfferings, 'offering')
    if (!offering && cells('offering') !== '') return fault(rowWords.unknownOffering, 'offering')
    const own = await world.learner(cells('number'))
    if (!own && !offering) return fault(rowWords.unknownLearner, 'number')
    // Of a number that only the provider knows it is not said whether it is there.
    const learner = own ?? (await world.learner(cells('number'), offering?.providerId))
    const places = learner ? placesFor(learner, cells('unit'), assessedOn, offering?.offeringId) : []
    const [place] = places
    if (!learner || !place || places.length > 1) return fault(rowWords.noPlace, 'unit')
    const { enrolment, unitId } = place
    const earlier = [...learner.attempts.values()].filter(
      (one) => one.enrolmentId === enrolment.enrolmentId && one.unitId === unitId,
    )
    // As it was first given: what confirming, deciding and correcting made of it is the same assessment.
    const same = earlier.find((one) => one.recorded.on === assessedOn && sameOutcome(one.firstOutcome, outcome))
    const form = cells('form').toLowerCase()
    const learnerId = String(learner.learnerId)
    return {
      do: 'recordAssessment',
      input: {
        learnerId,
        enrolmentId: enrolment.enrolmentId,
        unitId,
        assessedOn,
        outcome,
        evidence: [
          form !== ''
            ? { sha256: form, kind: 'assessmentForm' }
            : { sha256: world.listHash, kind: 'platformStatement' },
        ],
        ...(cells('instrument') && { instrument: cells('instrument') }),
      },
      key: rowKey(
        assessedOn,
        'result',
        learnerId,
        enrolment.enrolmentId,
        unitId,
        assessedOn,
        JSON.stringify(outcome),
        earlier.length,
      ),
      as: `${learnerId} ${enrolment.enrolmentId} ${unitId}`,
      known: same !== undefined && !same.voided,
      unseen: { column: 'unit', text: rowWords.noPlace },
      columns: {
        learnerId: 'number',
        enrolmentId: 'unit',
        unitId: 'unit',
        assessedOn: 'assessedOn',
        outcome: 'outcome',
        evidence: 'form',
        instrument: 'instrument',
      },
    }
  },
}

interface UnitPlace {
  readonly enrolment: Enrolment
  readonly unitId: string
}

/** Enrolments in which the unit is planned: those that run on that day, or else any, whose refusal then says why not. */
function placesFor(learner: LearnerState, unit: string, on: string, offeringId: string | undefined): UnitPlace[] {
  const wanted = normalForm(unit)
  const all = [...learner.enrolments.values()]
    .filter((one) => offeringId === undefined || one.offeringId === offeringId)
    .flatMap((enrolment) => {
      const planned = enrolment.units.find(({ code, unitId }) => normalForm(code) === wanted || unitId === unit)
      return planned ? [{ enrolment, unitId: String(planned.unitId) }] : []
    })
  const running = all.filter(({ enrolment }) => enrolment.confirmed && activeOn(enrolment, on))
  return running.length > 0 ? running : all.slice(0, 1)
}
