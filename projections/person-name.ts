/** What somebody who did something is called: to return it is to let the viewer see it. */
import type { RecordedOf } from '../events/event.ts'
import type { userEvents } from '../events/user.ts'
import type { QueryContext } from '../src/contract/projection.ts'
import { learners } from '../src/domain/learner/learner.ts'
import { users } from '../src/domain/user/user.ts'
import { nameOf } from './sight.ts'

/** Names by user id, sealed; a learner's is the learner's. Who has none is left out. */
export async function personNames(
  ids: Iterable<string>,
  context: Pick<QueryContext, 'events' | 'load'>,
): Promise<ReadonlyMap<string, unknown>> {
  const found = await Promise.all([...new Set(ids)].map(async (id) => [id, await personName(id, context)] as const))
  return new Map(found.filter(([, name]) => name !== undefined))
}

async function personName(id: string, context: Pick<QueryContext, 'events' | 'load'>): Promise<unknown> {
  const events = (await context.events(users.ref(id))) as readonly RecordedOf<typeof userEvents>[]
  const registered = events.find((event) => event.type === 'UserRegistered')?.data
  if (registered?.learnerId === undefined) return registered?.sealedName ?? registered?.machineName
  const learner = await context.load(learners.ref(registered.learnerId))
  return registered.sealedName ?? (learner && nameOf(learner))
}
