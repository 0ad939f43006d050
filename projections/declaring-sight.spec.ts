/** Who may ask what a partner's own side asks: each its own organisation, and nobody another's. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../events/values.ts'
import { type Desk, openDesk } from '../test/support/desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk([join(import.meta.dirname, '../test/scenario/declaring.yaml')])
}, 60_000)
afterAll(() => desk[Symbol.asyncDispose]())

async function asked(query: string, params: Record<string, unknown>, [who, role, at]: readonly [string, Role, string]) {
  const organisationId = desk.id(at, 'organisationId')
  const caller = {
    kind: 'person' as const,
    userId: desk.userId(who),
    role,
    organisationId,
    assurance: 'substantial' as const,
  }
  const outcome = await desk.program.kernel.ask({ query, params, caller })
  return outcome.kind === 'answered' ? (outcome.result as Record<string, unknown>) : { kind: outcome.kind }
}
const fenna = ['fenna', 'partnerFinance', 'zorg'] as const
const sem = ['sem', 'projectOfficer', 'school'] as const
const bas = ['bas', 'teamLead', 'zorg'] as const
const ria = ['ria', 'trainer', 'zorg'] as const
const jet = ['jet', 'practiceSupervisor', 'zorg'] as const
const lies = ['lies', 'leadFinance', 'stad'] as const
const zorg = () => desk.id('zorg', 'organisationId')

describe('what can be declared', () => {
  it('is asked by who declares, for the own organisation', async () => {
    const { grants } = (await asked('declarableGrants', {}, fenna)) as { grants: { name: string; as: string }[] }
    expect(grants.map(({ name, as }) => [name, as])).toEqual([
      ['Bijdrage Vlietland', 'partner'],
      ['Scholingsbeurs atelier', 'partner'],
    ])
    const lead = (await asked('declarableGrants', {}, sem)) as { grants: { name: string; as: string }[] }
    expect(lead.grants.find(({ as }) => as === 'lead')?.name).toBe('Scholingsbeurs atelier')
    expect(await asked('declarableGrants', {}, ria)).toEqual({ kind: 'forbidden' })
  })
  it('shows a partner its own pledge and rate, and not those of others', async () => {
    const { grants } = (await asked('declarableGrants', { grantId: desk.id('grant', 'grantId') }, sem)) as {
      grants: { rates: unknown[]; pledges: unknown[] }[]
    }
    expect(grants.map(({ rates, pledges }) => [rates, pledges])).toEqual([[[], []]])
  })
})

describe('entries, documents and hours of an organisation', () => {
  it.each(['ownEntries', 'moneyDocuments', 'timesheets'])('%s are for its own people alone', async (query) => {
    const params = { organisationId: zorg(), ...(query === 'ownEntries' && { grantId: desk.id('grant', 'grantId') }) }
    expect(await asked(query, params, fenna)).not.toHaveProperty('kind')
    for (const who of [sem, ria, lies]) expect(await asked(query, params, who)).toEqual({ kind: 'forbidden' })
  })
  it('a document that another keeps is as one that is not there', async () => {
    const sha256 = desk.id('uittreksel', 'sha256')
    expect(await asked('valuedDocument', { sha256 }, fenna)).toMatchObject({ kind: 'bookkeepingExtract', taken: 0 })
    for (const params of [{ sha256 }, { sha256: '0'.repeat(64) }]) {
      expect(await asked('valuedDocument', params, sem)).toEqual({ kind: 'not-found' })
    }
    expect(await asked('valuedDocument', { sha256 }, bas)).toEqual({ kind: 'not-found' })
  })
  it('a timesheet is seen by its employee, the superior and who declares it', async () => {
    const params = { employmentId: desk.id('riaWerk', 'employmentId'), ofMonth: '202610' }
    const seen = async (who: typeof fenna | typeof bas | typeof ria) => (await asked('timesheet', params, who)).as
    expect([await seen(ria), await seen(bas), await seen(fenna)]).toEqual([['employee'], ['superior'], ['finance']])
    for (const who of [jet, sem, lies]) expect(await asked('timesheet', params, who)).toEqual({ kind: 'not-found' })
    const unknown = { ...params, employmentId: desk.id('zorg', 'organisationId') }
    expect(await asked('timesheet', unknown, bas)).toEqual({ kind: 'not-found' })
  })
  it('one’s own employments are those of the account alone', async () => {
    const { employments } = (await asked('myEmployments', {}, ria)) as { employments: { employmentId: string }[] }
    expect(employments.map(({ employmentId }) => employmentId)).toEqual([desk.id('riaWerk', 'employmentId')])
    expect(await asked('myEmployments', {}, sem)).toEqual({ employments: [] })
  })
})
