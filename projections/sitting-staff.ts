/** Who can have a task at a sitting of one group: for who plans it. */
import { z } from 'zod'
import { sittingStaff as staffShape } from '../events/sitting.ts'
import { instrumentId, localDate, offeringId } from '../events/values.ts'
import { personalAnswer } from '../src/contract/answer.ts'
import { defineQuery, type QueryContext, type SqlRow } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { approvedOn, instruments } from '../src/domain/instrument/instrument.ts'
import { offerings } from '../src/domain/offering/offering.ts'
import { partnerships, takesPartOn } from '../src/domain/partnership/partnership.ts'
import { ARRANGING } from '../src/domain/sitting/sitting.ts'
import { holdsRole, qualifiedOn, users } from '../src/domain/user/user.ts'
import { organisationAnswer, present } from './answers.ts'
import { loadNames, organisationOf } from './names.ts'
import { peopleModel } from './people.ts'
import { personNames } from './person-name.ts'

/** More people than this in one region nobody chooses from. */
const MOST = 500

export const sittingStaff = defineQuery({
  name: 'sittingStaff',
  summary: { nl: 'Wie bij een afname kan beoordelen of toezien', en: 'Who can assess or keep watch at a sitting' },
  params: z.strictObject({
    instrumentId,
    /** The group that is examined: its own people and those of the partnership. */
    offeringId,
    on: localDate,
  }),
  result: z.strictObject({
    staff: z.array(
      z.strictObject({
        ...staffShape.shape,
        organisation: organisationAnswer.optional(),
        name: personalAnswer.optional(),
      }),
    ),
  }),
  source: peopleModel,
  asOf: false,
  // The rows are read at once: what is asked of the events afterwards may take a while.
  run: (params, context) => answer(params, context.db.all(POSTS, params.on, MOST), context),
})

interface Asked {
  readonly instrumentId: string
  readonly offeringId: string
  readonly on: string
}

async function answer(
  { instrumentId: of, offeringId: group, on }: Asked,
  all: readonly SqlRow[],
  context: QueryContext,
) {
  const instrument = await context.load(instruments.ref(of))
  const offering = await context.load(offerings.ref(group))
  if (!instrument || !offering || !context.viewer.holds(ARRANGING, instrument.institutionId)) {
    return rejected('not-found')
  }
  if (offering.institutionId !== instrument.institutionId) return rejected('not-found')
  const units = approvedOn(instrument, on)?.unitIds ?? []
  const partnership = await context.load(partnerships.ref(offering.partnershipId))
  const near = (at: string) =>
    at === offering.institutionId || at === offering.providerId || takesPartOn(partnership, at, on)
  const posts = all.filter((row) => near(String(row.organisationId)))
  const scope = { partnershipId: offering.partnershipId, offeringId: group }
  const holders: SqlRow[] = []
  for (const post of posts) {
    const { userId, role, organisationId } = post
    const user = await context.load(users.ref(String(userId)))
    if (role !== 'assessor' && role !== 'invigilator') continue
    if (!holdsRole(user, role, String(organisationId), on, scope)) continue
    // As `scheduleSitting` asks it of who assesses.
    if (role === 'assessor' && !units.some((unitId) => qualifiedOn(user, unitId, on))) continue
    holders.push(post)
  }
  const people = await personNames(
    holders.map(({ userId }) => String(userId)),
    context,
  )
  const names = await loadNames(context, { organisations: holders.map((one) => String(one.organisationId)) })
  return present({
    staff: holders.map(({ userId, organisationId, role }) =>
      present({
        userId,
        organisationId,
        task: role,
        organisation: organisationOf(names, String(organisationId)),
        name: people.get(String(userId)),
      }),
    ),
  })
}

const POSTS = `SELECT DISTINCT a.userId, a.organisationId, a.role FROM assignment a JOIN person p ON p.userId = a.userId
WHERE a.role IN ('assessor', 'invigilator') AND p.kind = 'person' AND a.organisationId IS NOT NULL
AND a.startsOn <= ?1 AND (a.endsOn IS NULL OR a.endsOn >= ?1) ORDER BY a.role, a.organisationId, a.userId LIMIT ?2`
