/** The learners of an organisation, for those who keep their files or work with their results. */
import { z } from 'zod'
import { enrolmentId, learnerId, localDate, offeringId } from '../events/values.ts'
import { personalAnswer } from '../src/contract/answer.ts'
import { defineQuery } from '../src/contract/projection.ts'
import { isRejection, rejected } from '../src/contract/stream.ts'
import { REGISTRARS } from '../src/domain/learner/authority.ts'
import { identityOf } from '../src/domain/learner/identity.ts'
import { organisationAnswer, pageOf, pageParams, present } from './answers.ts'
import { enrolmentsModel } from './enrolments-model.ts'
import { loadNames, type Names, organisationOf } from './names.ts'
import { nameOf, type Seen, STAFF, seenLearner } from './sight.ts'

const status = z.enum(['requested', 'confirmed', 'rejected', 'withdrawn', 'completed'])

export const learnersOf = defineQuery({
  name: 'learnersOf',
  summary: { nl: 'Deelnemers van mijn organisatie', en: 'Learners of my organisation' },
  params: z.strictObject({
    /** Only those with such an enrolment. */
    status: status.optional(),
    offeringId: offeringId.optional(),
    ...pageParams,
  }),
  result: z.strictObject({
    /** The newest first. */
    learners: z.array(
      z.strictObject({
        learnerId,
        name: personalAnswer.optional(),
        birthDate: personalAnswer.optional(),
        enrolments: z.array(
          z.strictObject({
            enrolmentId,
            offeringId,
            titleNl: z.string().optional(),
            titleEn: z.string().optional(),
            status,
            startsOn: localDate,
            endsOn: localDate,
            employer: organisationAnswer.optional(),
          }),
        ),
      }),
    ),
    next: z.string().optional(),
  }),
  source: enrolmentsModel,
  asOf: false,
  async run(params, context) {
    const { viewer, db } = context
    const at = viewer.organisationId
    const role = viewer.role
    if (at === undefined || role === undefined) return rejected('forbidden')
    const [registers, works] = [REGISTRARS.includes(role), STAFF.includes(role)]
    if (!registers && !works) return rejected('forbidden')
    const rows = db.all(
      LEARNERS,
      ...[at, registers ? 1 : 0, works ? 1 : 0, params.cursor ?? '~'],
      ...[params.status ?? null, params.offeringId ?? null, params.limit + 1],
    )
    const { shown, next } = pageOf(rows, params.limit, (row) => String(row.learnerId))
    const seen = await Promise.all(shown.map((row) => seenLearner(String(row.learnerId), context)))
    const mine = seen.flatMap((one) => (isRejection(one) ? [] : [one]))
    const enrolments = mine.flatMap(({ learner }) => [...learner.enrolments.values()])
    const names = await loadNames(context, {
      offerings: enrolments.map((enrolment) => enrolment.offeringId),
      organisations: enrolments.flatMap(({ parties }) => parties.map(({ organisationId }) => organisationId)),
    })
    return present({ learners: mine.map((one) => learnerOf(one, names)), next })
  },
})

// Each branch in the order of its own index, so that a page reads no more than it shows.
const NARROWED = `(?5 IS NULL AND ?6 IS NULL OR EXISTS (SELECT 1 FROM enrolment x WHERE x.learnerId = l.learnerId
  AND (?5 IS NULL OR x.status = ?5) AND (?6 IS NULL OR x.offeringId = ?6)))`
const LEARNERS = `SELECT l.learnerId FROM identity l WHERE l.registeredById = ?1 AND ?2 = 1 AND l.learnerId < ?4 AND ${NARROWED}
UNION SELECT l.learnerId FROM enrolment l WHERE l.providerId = ?1 AND ?3 = 1 AND l.learnerId < ?4 AND ${NARROWED}
UNION SELECT l.learnerId FROM enrolment l WHERE l.institutionId = ?1 AND ?3 = 1 AND l.learnerId < ?4 AND ${NARROWED}
ORDER BY learnerId DESC LIMIT ?7`

function learnerOf({ learner, sight }: Seen, names: Names) {
  return present({
    learnerId: learner.learnerId,
    name: sight.name ? nameOf(learner) : undefined,
    birthDate: sight.name ? identityOf(learner)?.birthDate : undefined,
    enrolments: [...learner.enrolments.values()]
      .filter((enrolment) => sight.enrolment(enrolment))
      .map((enrolment) => {
        const employer = enrolment.parties.findLast(({ kind, until }) => kind === 'employer' && until === undefined)
        const title = names.offering(enrolment.offeringId)?.title
        return present({
          enrolmentId: enrolment.enrolmentId,
          offeringId: enrolment.offeringId,
          titleNl: title?.nl,
          titleEn: title?.en,
          status: enrolment.status,
          startsOn: enrolment.startsOn,
          endsOn: enrolment.endsOn,
          employer: employer && organisationOf(names, employer.organisationId),
        })
      }),
  })
}
