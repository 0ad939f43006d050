/** What the command path itself refuses, whatever the rule said. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { localDate, organisationId, proposalId } from '../../events/values.ts'
import { everything, type TestLedger, testLedger } from '../../test/support/ledger.ts'
import { type AnyCommand, defineCommand } from '../contract/command.ts'
import { commands } from '../domain/commands.ts'
import { organisations } from '../domain/organisation/organisation.ts'

const around = {
  purpose: 'administration',
  stream: organisations,
  summary: { nl: 'Voor deze test', en: 'For this test' },
  target: ({ organisationId: id }: { organisationId: string }) => id,
  who: () => [{ role: 'operator' }] as const,
} as const

/** Dates what it does as it is told, and does not look whether that lies ahead. */
const renamesFrom = defineCommand({
  ...around,
  name: 'renamesFrom',
  input: z.strictObject({ organisationId, on: localDate }),
  decide: (_organisation, { on }) => ({
    events: [{ type: 'OrganisationRenamed', effectiveOn: on, data: { name: 'Anders' } }],
  }),
})
/** Takes a name that stands there sealed over into a new event. */
const keepsItsName = defineCommand({
  ...around,
  name: 'keepsItsName',
  input: z.strictObject({ organisationId }),
  decide: ({ sealedName }) => ({ events: [{ type: 'OrganisationRenamed', data: { sealedName } }] }),
})

let ledger: TestLedger
beforeEach(async () => {
  const more = [renamesFrom, keepsItsName] as readonly AnyCommand[]
  ledger = await testLedger({ commands: [...commands, ...more], at: '2023-06-30T10:00:00Z' })
})
afterEach(() => ledger.close())

const soleTrader = { kind: 'trainer', naturalPerson: true, personalName: 'J. Voorbeeld', personalKvk: '12345678' }

it('a day that lies ahead, unless the command says that it may', async () => {
  const { ids } = await ledger.accept('registerOrganisation', { kind: 'school', naturalPerson: false, name: 'Albeda' })
  const from = (on: string) => ledger.try('renamesFrom', { ...ids, on })
  expect(await from('2023-07-01')).toEqual({
    kind: 'rejected',
    code: 'date-ahead',
    details: { date: '2023-07-01', today: '2023-06-30' },
  })
  expect(await from('2023-06-30')).toMatchObject({ kind: 'accepted' })
})
it('a personal number that is somebody else’s', async () => {
  await ledger.accept('registerOrganisation', soleTrader)
  expect(await ledger.try('registerOrganisation', { ...soleTrader, personalName: 'K. Voorbeeld' })).toEqual({
    kind: 'rejected',
    code: 'identifier-taken',
    details: {},
  })
})
it('what needs a name whose key was destroyed since the rule looked, and nothing is written', async () => {
  const { ids } = await ledger.accept('registerOrganisation', soleTrader)
  expect(await ledger.try('keepsItsName', ids)).toMatchObject({ kind: 'accepted' })
  const written = (await everything(ledger.store)).length
  const id = ids.organisationId ?? ''
  ledger.vault.destroy(ledger.vault.keyIdsOf(id, 'supplier'), proposalId.parse(id), '2023-06-30T10:00:00.000Z', id)
  expect(await ledger.try('keepsItsName', ids)).toEqual({
    kind: 'rejected',
    code: 'personal-data-erased',
    details: {},
  })
  expect(await everything(ledger.store)).toHaveLength(written)
})
