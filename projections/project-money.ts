/**
 * All public money on one project: what each grant that pays for it was awarded or settled at, and what others pledged of
 * public money beside it, against the budgets together. A grant that pays for more projects counts as a whole, and a
 * pledge of another grant is left out where that grant is among these. Of a grant that is not for the viewer the amounts
 * are told and no name, as with documents that two grants take of. Cents.
 */
import { z } from 'zod'
import { fraction } from '../events/money.ts'
import { grantId, projectId } from '../events/values.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { type Rejection, rejected } from '../src/contract/stream.ts'
import type { GrantState } from '../src/domain/grant/grant.ts'
import { effectiveTerms, schemeOf } from '../src/domain/grant/terms.ts'
import { ceilingOf, sum } from '../src/domain/money.ts'
import { asOfAnswer, present } from './answers.ts'
import { schemeFacts } from './grant-sight.ts'
import { seenProject } from './project-sight.ts'
import { grantsFunding, projectsModel } from './projects-model.ts'

const cents = z.int()

export const projectMoney = defineQuery({
  name: 'projectMoney',
  summary: { nl: 'Al het publieke geld bij een project', en: 'All public money on a project' },
  params: z.strictObject({ projectId }),
  result: z.strictObject({
    projectId,
    asOf: asOfAnswer,
    grants: z.array(
      z.strictObject({
        /** Absent where it is not for the viewer. */
        grant: z.strictObject({ grantId, name: z.string() }).optional(),
        /** Settled, or else awarded. */
        ofGrant: cents,
        fromOthers: cents,
        /** Its budget. */
        costs: cents,
        /** Projects that it pays for, this one with them. */
        projects: z.int(),
      }),
    ),
    together: cents,
    costs: cents,
    /** The lowest that the terms of these grants name: of the costs, the most that public money may bear. */
    maximum: fraction.optional(),
    /** By `maximum`; the costs where no terms name one. */
    most: cents,
    /** More than the most: 0 where it is not. */
    over: cents,
  }),
  source: projectsModel,
  asOf: true,
  run: ({ projectId: id }, context) => answer(id, grantsFunding(context.db, id, context.at), context),
})

/** What pays or will pay: applied for is not awarded, and what was refused or withdrawn pays nothing. */
const pays = ({ status }: GrantState) => status === 'awarded' || status === 'sharing'

async function answer(id: string, grantIds: readonly string[], context: QueryContext): Promise<object | Rejection> {
  const seen = await seenProject(id, grantIds, context)
  if (!seen) return rejected('not-found')
  if (seen.sight !== 'inside') return rejected('forbidden')
  const paying = seen.grants.filter(({ grant }) => pays(grant))
  const grants = paying.map(({ grant, whole }) =>
    present({
      grant: whole ? { grantId: grant.grantId, name: grant.name } : undefined,
      ofGrant: grant.settled?.amount ?? grant.award?.awarded ?? 0,
      fromOthers: fromOthers(
        grant,
        paying.map((one) => one.grant),
      ),
      costs: sum([...(grant.budget?.lines.values() ?? [])].map(({ current }) => current)),
      projects: grant.projectIds.length,
    }),
  )
  const together = sum(grants.map((one) => one.ofGrant + one.fromOthers))
  const costs = sum(grants.map((one) => one.costs))
  const maximum = await lowest(
    paying.map(({ grant }) => grant),
    context,
  )
  const most = maximum ? ceilingOf(costs, maximum) : costs
  const over = Math.max(0, together - most)
  return present({
    projectId: id,
    asOf: { position: context.at, on: context.on },
    ...{ grants, together, costs, maximum, most, over },
  })
}

function fromOthers(grant: GrantState, all: readonly GrantState[]): number {
  const others = all.filter((one) => one !== grant)
  const isHere = (partnerId: string) =>
    others.some(({ funderId, beneficiaryId }) => partnerId === funderId || partnerId === beneficiaryId)
  return sum(
    [...grant.pledges.values()].map(({ isPublic, kind, partnerId, amount }) =>
      isPublic && !(kind === 'otherGrant' && isHere(partnerId)) ? amount : 0,
    ),
  )
}

async function lowest(grants: readonly GrantState[], context: QueryContext) {
  const named = await Promise.all(
    grants.map(async (one) => effectiveTerms(one, schemeOf(one, await schemeFacts(one, context))).accumulationMaximum),
  )
  // Compared crosswise: a share is never a floating number.
  return named.filter((one) => one !== undefined).toSorted((a, b) => a.n * b.d - b.n * a.d)[0]
}
