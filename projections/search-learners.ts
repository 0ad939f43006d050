/** Finds learners by name, number or birth date, among those that the viewer may see. */
import { z } from 'zod'
import { enrolmentId, learnerId, localDate, type Role } from '../events/values.ts'
import { personalAnswer } from '../src/contract/answer.ts'
import { defineQuery } from '../src/contract/projection.ts'
import { fits, isHeldWhole, questionOf } from '../src/contract/search-terms.ts'
import { isRejection, rejected } from '../src/contract/stream.ts'
import { EMPLOYING, REGISTRARS } from '../src/domain/learner/authority.ts'
import { identityOf } from '../src/domain/learner/identity.ts'
import { present } from './answers.ts'
import { loadNames, type Names } from './names.ts'
import { nameOf, type Seen, STAFF, seenLearner } from './sight.ts'

/** Looked at one by one, for only a whole record says who may see it. */
const CANDIDATES_MAX = 60
const SHOWN_MAX = 20
const AT_ONCE = 7
/** Who look for people; each finds only whom it may see. */
const SEARCHING: readonly Role[] = [...new Set([...STAFF, ...REGISTRARS, ...EMPLOYING])]

const row = z.strictObject({
  learnerId,
  name: personalAnswer.optional(),
  /** For those who keep the person's file. */
  birthDate: personalAnswer.optional(),
  learnerNumber: personalAnswer.optional(),
  enrolments: z.array(
    z.strictObject({
      enrolmentId,
      titleNl: z.string().optional(),
      titleEn: z.string().optional(),
      status: z.enum(['requested', 'confirmed', 'rejected', 'withdrawn', 'completed']),
      startsOn: localDate,
    }),
  ),
})
const result = z.strictObject({
  learners: z.array(row),
  /** More were found than are shown: a second word makes it fewer. */
  more: z.boolean(),
})

export const searchLearners = defineQuery({
  name: 'searchLearners',
  summary: {
    nl: 'Zoek een deelnemer op naam, nummer of geboortedatum',
    en: 'Find a learner by name, number or birth date',
  },
  params: z.strictObject({ text: z.string().trim().min(2).max(80) }),
  result,
  source: 'fold',
  asOf: false,
  async run({ text }, context) {
    const { viewer } = context
    const at = viewer.organisationId
    if (at === undefined || viewer.role === undefined || !SEARCHING.includes(viewer.role)) return rejected('forbidden')
    const ids = context.findLearners(at, text, CANDIDATES_MAX + 1)
    const mine: Seen[] = []
    // Of those that surely fit no more are read than are shown: each is read from the ledger's own events.
    const enough = isHeldWhole(questionOf(text)) ? SHOWN_MAX : CANDIDATES_MAX
    let looked = 0
    while (looked < Math.min(ids.length, CANDIDATES_MAX) && mine.length <= enough) {
      const some = ids.slice(looked, Math.min(looked + AT_ONCE, CANDIDATES_MAX))
      const seen = await Promise.all(some.map((id) => seenLearner(id, context)))
      mine.push(...seen.flatMap((one) => (isRejection(one) || !one.sight.name ? [] : [one])))
      looked += some.length
    }
    const offerings = mine.flatMap(({ learner }) =>
      [...learner.enrolments.values()].map(({ offeringId }) => offeringId),
    )
    const names = await loadNames(context, { offerings: [...new Set(offerings)] })
    // The question goes along: only what is opened can be held against it (`finish`).
    return { text, learners: mine.map((one) => rowOf(one, names, at)), more: ids.length > looked }
  },
  finish(opened) {
    // What `run` above returned, with its personal values opened.
    const { text, learners, more } = opened as { text: string } & z.infer<typeof result>
    const question = questionOf(text)
    const known = (value: unknown) => (typeof value === 'string' ? value : undefined)
    const found = learners.filter(({ name, birthDate, learnerNumber }) =>
      fits(question, {
        name: known(name),
        birthDate: known(birthDate),
        numbers: [known(learnerNumber) ?? []].flat(),
      }),
    )
    const sorted = found.toSorted((a, b) => String(a.name).localeCompare(String(b.name), 'nl'))
    return { learners: sorted.slice(0, SHOWN_MAX), more: more || sorted.length > SHOWN_MAX }
  },
})

function rowOf({ learner, sight }: Seen, names: Names, at: string) {
  const identity = identityOf(learner)
  const enrolments = [...learner.enrolments.values()].filter((enrolment) => sight.enrolment(enrolment))
  // An employer knows its own people's names; dates and numbers are for who keeps the file.
  const keepsFile =
    identity?.registeredById === at ||
    enrolments.some(({ providerId, institutionId }) => [providerId, institutionId].some((id) => id === at))
  return present({
    learnerId: learner.learnerId,
    name: nameOf(learner),
    birthDate: keepsFile ? identity?.birthDate : undefined,
    learnerNumber: identity?.registeredById === at ? identity?.learnerNumber : undefined,
    enrolments: enrolments.map(({ enrolmentId: id, offeringId, status, startsOn }) => {
      const title = names.offering(offeringId)?.title
      return present({ enrolmentId: id, titleNl: title?.nl, titleEn: title?.en, status, startsOn })
    }),
  })
}
