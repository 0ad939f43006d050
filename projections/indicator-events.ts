/** The events behind an indicator's number, in the order in which they were known; persons as pseudonyms. */
import { z } from 'zod'
import { indicatorId, localDate, projectId } from '../events/values.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { isRejection, type Rejection, rejected } from '../src/contract/stream.ts'
import { asOfAnswer, pageOf, pageParams, position, present } from './answers.ts'
import { type Asked, countAll } from './indicators-count.ts'
import { indicatorsModel } from './indicators-model.ts'
import { fundersOf, type ReadAim, readProject } from './indicators-read.ts'
import { seenProject } from './project-sight.ts'

const row = z.strictObject({
  eventId: z.string(),
  position,
  type: z.string(),
  /** Day that it counts on. */
  on: localDate,
  /** The pseudonym of a learner, or the id of what counts. */
  subject: z.string(),
  minutes: z.int().optional(),
  /** It raised the number; else the same subject had counted already. */
  counts: z.boolean(),
  /** Somebody saw a paper that proves the target group. */
  proven: z.boolean(),
})

interface Told {
  readonly asOf: z.infer<typeof asOfAnswer>
  readonly asked: Asked
  readonly wanted: string
  readonly page: { readonly cursor?: string | undefined; readonly limit: number }
  readonly aims: readonly ReadAim[]
}

export const indicatorEvents = defineQuery({
  name: 'indicatorEvents',
  summary: { nl: 'De gebeurtenissen achter een getal', en: 'The events behind a number' },
  params: z.strictObject({
    projectId,
    indicatorId,
    from: localDate.optional(),
    until: localDate.optional(),
    ...pageParams,
  }),
  result: z.strictObject({
    projectId,
    indicatorId,
    asOf: asOfAnswer,
    title: z.string(),
    realised: z.int(),
    rows: z.array(row),
    next: z.string().optional(),
  }),
  source: indicatorsModel,
  asOf: true,
  run({ projectId: id, indicatorId: wanted, cursor, limit, ...asked }, context): Promise<Told | Rejection> {
    const { db, at, on } = context
    const read = readProject(db, id, at)
    const grantIds = fundersOf(db, id, at)
    const told = { asOf: { position: at, on }, asked, wanted, page: { cursor, limit }, aims: read?.aims ?? [] }
    return seen(id, grantIds, told, context)
  },
  finish(opened) {
    const { asOf, asked, wanted, page, aims } = opened as Told // what `run` gave, its target groups opened
    const counted = countAll(aims, asked).get(wanted)
    const aim = aims.find((one) => one.indicatorId === wanted)
    if (!counted || !aim) throw new TypeError(`indicator ${wanted} was found and is gone`)
    const rest = counted.facts
      .map((fact, index) => ({ fact, cursor: `${fact.position}-${String(index).padStart(9, '0')}` }))
      .filter((one) => page.cursor === undefined || one.cursor > page.cursor)
    const { shown, next } = pageOf(rest.slice(0, page.limit + 1), page.limit, (one) => one.cursor)
    const rows = shown.map(({ fact: { eventId, position: at, type, day, subject, minutes, counts, proven } }) =>
      present({
        eventId,
        position: at,
        type,
        on: day,
        subject,
        minutes: minutes > 0 ? minutes : undefined,
        counts,
        proven,
      }),
    )
    const { realised } = counted
    return present({ projectId: projectOf(opened), indicatorId: wanted, asOf, title: aim.title, realised, rows, next })
  },
})
const projectOf = (opened: unknown): string => (opened as { readonly projectId: string }).projectId

/** For those inside alone: who looks at single events could count small groups by hand. */
async function seen(
  projectId: string,
  grantIds: readonly string[],
  told: Told,
  context: QueryContext,
): Promise<(Told & { projectId: string }) | Rejection> {
  const found = await seenProject(projectId, grantIds, context)
  if (isRejection(found) || !found) return rejected('not-found')
  if (found.sight !== 'inside') return rejected('forbidden')
  if (!told.aims.some(({ indicatorId: id }) => id === told.wanted)) return rejected('unknown-indicator')
  return { ...told, projectId }
}
