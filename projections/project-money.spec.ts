import { expect, it } from 'vitest'
import { grants } from '../src/domain/grant/grant.ts'
import {
  applied,
  around,
  awarded,
  budgeted,
  GRANT,
  LINES,
  ofGrant,
  PLAN,
  scheme,
  TERMS,
} from '../test/support/funding.ts'
import { type PastEvent, someId } from '../test/support/given.ts'
import { as, happened, organisation, staff } from '../test/support/programme.ts'
import { readModels } from '../test/support/read-model.ts'
import { projectMoney } from './project-money.ts'

const coen = as('coen', 'funderController', 'funder')
const other = (event: PastEvent): PastEvent =>
  happened(grants.ref(someId('other grant')), event.type, {
    ...event.data,
    ...(event.type === 'GrantApplied' && { grantId: someId('other grant') }),
  })
const pledge = (name: string, kind: string, partner: string, amount: number, isPublic = true) =>
  ofGrant('CofinancingCommitted', { pledgeId: someId(name), partnerId: someId(partner), kind, amount, isPublic })
const past = (maximum?: { n: number; d: number }): PastEvent[] => [
  ...around.filter(({ type }) => type !== 'FundingSchemePublished'),
  scheme('scheme', maximum ? { terms: { ...TERMS.terms, accumulationMaximum: maximum } } : {}),
  organisation('state', 'funder'),
  ...staff('sia', 'funderController', 'state'),
  applied(),
  awarded(),
  budgeted(),
  pledge('town', 'cash', 'town', 10_000_000),
  pledge('private', 'cash', 'care', 1_000_000, false),
  pledge('of the state', 'otherGrant', 'state', 5_000_000),
  other(applied({ funderId: someId('state'), projectIds: [someId('project'), someId('second')] })),
  other(awarded({ awarded: 5_000_000, terms: { maximum: 5_000_000 } })),
  other(budgeted({ lines: LINES.slice(1, 2), plan: PLAN.slice(0, 1) })),
]
const asked = { projectId: someId('project') }

it('puts all grants and public pledges of a project together, and what is both once', async () => {
  const told = await readModels(past()).ask(projectMoney, asked, coen)
  expect(told.grants).toHaveLength(2)
  const mine = told.grants.find(({ grant }: { grant?: { grantId: string } }) => grant?.grantId === GRANT)
  expect(mine).toMatchObject({ ofGrant: 14_855_000, fromOthers: 10_000_000, costs: 29_710_000, projects: 1 })
  const theirs = told.grants.find((one: { grant?: object }) => one.grant === undefined)
  expect(theirs).toMatchObject({ ofGrant: 5_000_000, fromOthers: 0, costs: 4_000_000, projects: 2 })
  expect(told).toMatchObject({ together: 29_855_000, costs: 33_710_000, most: 33_710_000, over: 0 })
})

it('is over where the lowest ceiling of their terms is passed', async () => {
  const told = await readModels(past({ n: 4, d: 5 })).ask(projectMoney, asked, coen)
  expect(told).toMatchObject({ maximum: { n: 4, d: 5 }, most: 26_968_000, over: 2_887_000 })
})

it('is told to who sees the project from inside', async () => {
  const models = readModels(past())
  const refused = async (who: typeof coen) => (await models.refused(projectMoney, asked, who)).rejected
  expect(await refused(as('paul', 'partnerFinance', 'care'))).toBe('forbidden')
  expect(await refused(as('ina', 'assessor', 'town'))).toBe('not-found')
})
