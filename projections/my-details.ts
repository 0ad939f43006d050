/** What is known about a learner, and which organisations may see what of it, on which ground. For the learner alone. */
import { z } from 'zod'
import { dataClass, employmentId, learnerId, localDate } from '../events/values.ts'
import { personalAnswer } from '../src/contract/answer.ts'
import { within } from '../src/contract/dates.ts'
import { defineQuery, type QueryContext, type SqlRow } from '../src/contract/projection.ts'
import { isRejection, rejected } from '../src/contract/stream.ts'
import { identityOf } from '../src/domain/learner/identity.ts'
import type { LearnerState } from '../src/domain/learner/learner.ts'
import { organisationAnswer, present } from './answers.ts'
import { openRows } from './given-share.ts'
import { loadNames, organisationOf } from './names.ts'
import { seenLearner } from './sight.ts'
import { teamModel } from './team-model.ts'

/** Why an organisation sees something, and with it what: model.md section 5, Who may touch a learner. */
const ground = z.enum([
  'registered',
  'provider',
  'institution',
  'employer',
  'referrer',
  'workplace',
  'awarded',
  'share',
  'employment',
])
const sees = z.enum([
  'identity',
  'contact',
  'enrolmentStatus',
  'enrolments',
  'results',
  'certificates',
  'shared',
  'nothing',
])
type Ground = z.infer<typeof ground>

const SEES: Readonly<Record<Ground, readonly z.infer<typeof sees>[]>> = {
  registered: ['identity', 'contact'],
  provider: ['identity', 'enrolments', 'results'],
  institution: ['identity', 'enrolments', 'results'],
  employer: ['identity', 'enrolmentStatus'],
  referrer: ['identity', 'enrolmentStatus'],
  // A workplace is a party, and no role there sees more by it.
  workplace: ['nothing'],
  awarded: ['identity', 'certificates'],
  share: ['shared'],
  employment: ['shared'],
}

const row = z.strictObject({
  organisation: organisationAnswer,
  ground,
  from: localDate.optional(),
  until: localDate.optional(),
  /** Does it hold today? */
  now: z.boolean(),
  sees: z.array(sees),
  employmentId: employmentId.optional(),
})

export const myDetails = defineQuery({
  name: 'myDetails',
  summary: { nl: 'Wat er over mij bekend is en wie dat mag zien', en: 'What is known about me and who may see it' },
  params: z.strictObject({ learnerId }),
  result: z.strictObject({
    learnerId,
    name: personalAnswer.optional(),
    birthDate: personalAnswer.optional(),
    email: personalAnswer.optional(),
    phone: personalAnswer.optional(),
    learnerNumber: personalAnswer.optional(),
    registeredBy: organisationAnswer.optional(),
    identityAssurance: z.enum(['low', 'substantial', 'high']).optional(),
    /** Each kind of personal data that is held, or was until it was erased. */
    classes: z.array(z.strictObject({ class: dataClass, held: z.boolean(), erasedOn: localDate.optional() })),
    organisations: z.array(row),
  }),
  source: teamModel,
  asOf: false,
  run(params, context) {
    const given = context.db.all('SELECT * FROM given WHERE learnerId = ? ORDER BY shareId', params.learnerId)
    const work = context.db.all('SELECT * FROM employment WHERE learnerId = ? ORDER BY employmentId', params.learnerId)
    return answer(params.learnerId, given, work, context)
  },
})

async function answer(id: string, given: readonly SqlRow[], work: readonly SqlRow[], context: QueryContext) {
  const seen = await seenLearner(id, context)
  if (isRejection(seen)) return seen
  if (!seen.sight.self) return rejected('not-found')
  const { learner } = seen
  const open = await openRows(given, context)
  const found = [...fromLearning(learner, context.on), ...fromWork(open, work, context.today)]
  const identity = identityOf(learner)
  const names = await loadNames(context, {
    organisations: [
      ...found.map(({ organisationId }) => organisationId),
      ...(identity ? [identity.registeredById] : []),
    ],
  })
  return present({
    learnerId: learner.learnerId,
    name: identity?.name,
    birthDate: identity?.birthDate,
    email: identity?.email,
    phone: identity?.phone,
    learnerNumber: identity?.learnerNumber,
    registeredBy: identity && organisationOf(names, identity.registeredById),
    identityAssurance: identity?.identityAssurance,
    classes: classesOf(learner),
    organisations: found.map(({ organisationId, ...one }) =>
      present({ organisation: organisationOf(names, organisationId), ...one, sees: [...SEES[one.ground]] }),
    ),
  })
}

interface Found {
  readonly organisationId: string
  readonly ground: Ground
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly now: boolean
  readonly employmentId?: string
}

function fromLearning(learner: LearnerState, on: string): readonly Found[] {
  const rows: Found[] = [
    ...learner.identities.map(
      ({ registeredById, registered }): Found => ({
        organisationId: registeredById,
        ground: 'registered',
        from: registered.on,
        now: true,
      }),
    ),
    ...[...learner.enrolments.values()].flatMap(({ parties }) =>
      parties.map(
        ({ organisationId, kind, from, until }): Found => ({
          organisationId,
          ground: kind,
          from,
          until,
          // A school keeps what it did; an employer sees within its own dates.
          now: kind === 'employer' ? within(on, from, until) : kind !== 'workplace',
        }),
      ),
    ),
    ...[...learner.certificates.values()].map(
      ({ institutionId, awardedOn }): Found => ({
        organisationId: institutionId,
        ground: 'awarded',
        from: awardedOn,
        now: true,
      }),
    ),
  ]
  // The same ground of the same organisation is told once, from the first day on.
  const once = new Map<string, Found>()
  for (const one of rows) {
    const key = `${one.organisationId} ${one.ground} ${one.ground === 'employer' ? one.from : ''}`
    if (!once.has(key)) once.set(key, one)
  }
  return [...once.values()]
}

function fromWork(open: readonly SqlRow[], work: readonly SqlRow[], today: string): readonly Found[] {
  const day = (value: unknown) => (typeof value === 'string' ? value.slice(0, 10) : undefined)
  return [
    ...open.map(
      (row): Found => ({
        organisationId: String(row.audienceId),
        ground: 'share',
        from: day(row.createdAt),
        until: day(row.until),
        now: true,
      }),
    ),
    ...work.map(
      (row): Found => ({
        organisationId: String(row.employerId),
        ground: 'employment',
        from: day(row.startsOn),
        until: day(row.endsOn),
        now: within(today, String(row.startsOn), day(row.endsOn)),
        employmentId: String(row.employmentId),
      }),
    ),
  ]
}

function classesOf({ identities }: LearnerState) {
  const held = new Set(identities.flatMap(({ holds }) => [...holds]))
  const erased = new Map(identities.flatMap((one) => [...one.erased].map(([name, { on }]) => [name, on] as const)))
  return [...new Set([...held, ...erased.keys()])]
    .toSorted()
    .map((name) => present({ class: name, held: held.has(name), erasedOn: erased.get(name) }))
}
