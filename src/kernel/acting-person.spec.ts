/** Rules ask who it is that acts (the learner itself? qualified?), whatever else they need. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { organisationId } from '../../events/values.ts'
import { everything, type TestLedger, testLedger } from '../../test/support/ledger.ts'
import { type AnyCommand, defineCommand } from '../contract/command.ts'
import { rejected } from '../contract/stream.ts'
import { commands } from '../domain/commands.ts'
import { organisations } from '../domain/organisation/organisation.ts'
import { users } from '../domain/user/user.ts'

const rename = { purpose: 'administration', stream: organisations, input: z.strictObject({ organisationId }) } as const

/** Renames, when the acting person is known and holds a role. */
const looksAtWhoActs = defineCommand({
  ...rename,
  name: 'looksAtWhoActs',
  summary: { nl: 'Kijkt wie het doet', en: 'Looks at who acts' },
  target: (input) => input.organisationId,
  who: () => [{ role: 'operator' }],
  decide: (_organisation, _input, { facts, actor }) =>
    facts.get(users.ref(actor.userId))?.roles.size === 1
      ? { events: [{ type: 'OrganisationRenamed', data: { name: 'Gekend' } }] }
      : rejected('acting-person-unknown'),
})
const looksAtNobody = defineCommand({
  ...rename,
  name: 'looksAtNobody',
  summary: { nl: 'Kijkt naar niemand', en: 'Looks at nobody' },
  target: (input) => input.organisationId,
  who: () => [{ role: 'operator' }],
  decide: () => ({ events: [{ type: 'OrganisationRenamed', data: { name: 'Ongezien' } }] }),
})

let ledger: TestLedger
beforeEach(async () => {
  ledger = await testLedger({ commands: [...commands, looksAtWhoActs, looksAtNobody] as readonly AnyCommand[] })
})
afterEach(() => ledger.close())

async function factsAfter(command: string) {
  const registered = await ledger.accept('registerOrganisation', {
    kind: 'school',
    naturalPerson: false,
    name: 'Albeda',
  })
  expect(await ledger.try(command, { organisationId: registered.ids.organisationId })).toMatchObject({
    kind: 'accepted',
  })
  return (await everything(ledger.store)).at(-1)?.meta.facts
}

it('the acting person is among the facts of every rule, and is named by the event when a rule looked', async () => {
  expect(await factsAfter('looksAtWhoActs')).toEqual([
    { stream: users.ref(ledger.operator.userId ?? '').stream, revision: 2 },
  ])
})
it('and is not named when no rule looked', async () => {
  expect(await factsAfter('looksAtNobody')).toEqual([])
})
