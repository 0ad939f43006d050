import { describe, expect, it } from 'vitest'
import { GRANT, LETTER, ofGrant } from '../test/support/funding.ts'
import { someId } from '../test/support/given.ts'
import { as } from '../test/support/programme.ts'
import { readModels } from '../test/support/read-model.ts'
import { inBooks, zia, ziaUntilJanuary } from '../test/support/zia-money.ts'
import { currentAccounts } from './current-accounts.ts'
import { fundingBalance } from './funding-balance.ts'
import { grant } from './grant.ts'
import { grants } from './grants.ts'
import { settlement } from './settlement.ts'
import { spendReport } from './spend-report.ts'

const TODAY = '2024-06-30'
const world = readModels(zia, TODAY)
const lea = as('lea', 'leadFinance', 'town')
const coen = as('coen', 'funderController', 'funder')
const paul = as('paul', 'partnerFinance', 'care')
const asked = { grantId: GRANT }
const january = world.position(ziaUntilJanuary.length)

interface Line {
  line: string
  declared: number
  rejected: number
  reversed: number
  approved: number
  variance: number
}
const figures = ({ line, declared, rejected, reversed, approved, variance }: Line) =>
  [line, declared, rejected, reversed, approved, variance].map((one) => (typeof one === 'number' ? one / 100 : one))

describe('the report of a grant', () => {
  it('says what stories.md 6.1 says, to the cent', async () => {
    const report = await world.ask(spendReport, asked, coen)
    expect(report.lines.map(figures)).toEqual([
      ['L1', 122_500, 0, 900, 121_600, -1600],
      ['L2', 36_000, 0, 0, 36_000, 4000],
      ['L3', 35_400, 1890, 0, 33_510, 3590],
      ['L4', 71_900, 2790, 0, 69_110, 5890],
      ['L5', 24_900, 0, 0, 24_900, 100],
    ])
    expect(figures({ ...report.totals, line: 'Σ' })).toEqual(['Σ', 290_700, 4680, 900, 285_120, 11_980])
    expect(report.totals).toMatchObject({
      inKindApproved: 7_756_000,
      eligibleVat: 0,
      advances: 11_884_000,
      undecided: 0,
    })
  })

  it('adds up: rows to lines and partners, and those to totals', async () => {
    const { rows, lines, partners, totals } = await world.ask(spendReport, asked, lea)
    for (const column of ['declared', 'rejected', 'reversed', 'approved', 'inKindApproved', 'eligibleVat', 'claimed']) {
      for (const parts of [rows, lines, partners]) {
        const sum = parts.reduce((total: number, one: Record<string, number>) => total + (one[column] ?? 0), 0)
        expect([column, sum]).toEqual([column, totals[column]])
      }
    }
  })

  it('has two dates: for 2023 as known in January, and as known later', async () => {
    const year = { ...asked, fromMonth: '2023-01', untilMonth: '2023-12' }
    const then = await world.ask(spendReport, year, coen, { at: january })
    expect(then.lines[0]).toMatchObject({ declared: 12_250_000, reversed: 0, approved: 12_250_000 })
    const now = await world.ask(spendReport, year, coen)
    expect(now.lines[0]).toMatchObject({ declared: 12_250_000, reversed: 90_000, approved: 12_160_000 })
    const posted = await world.ask(spendReport, { ...year, postedIn: '2024-q1' }, coen)
    expect(posted.totals).toMatchObject({ declared: 0, reversed: 90_000, approved: -90_000 })
    expect(posted.totals).not.toHaveProperty('variance')
  })

  it('as of a position says what the first events alone say', async () => {
    const { asOf: _then, ...then } = await world.ask(spendReport, asked, coen, { at: january })
    const { asOf: _alone, ...alone } = await readModels(ziaUntilJanuary, TODAY).ask(spendReport, asked, coen)
    expect(then).toEqual(alone)
  })

  it('moves what counts to another line, with what was rejected and the VAT that is lost', async () => {
    const moved = inBooks('2024-q1', '2023-02-15', 'CostReallocated', {
      ...{ entryId: someId('moved'), grantId: GRANT, originalId: someId('posters'), originalPeriod: '2023-q1' },
      ...{ fromLine: 'L3', toLine: 'L2', partnerId: someId('town'), category: 'external', inKind: false },
      ...{ amount: 900_000, declared: 1_089_000, reason: 'wrongLine', reallocatedById: someId('lou') },
      holding: { commandId: someId('declared posters'), streams: [] },
    })
    const { lines, totals } = await readModels([...zia, moved], TODAY).ask(spendReport, asked, coen)
    expect(lines[1]).toMatchObject({ declared: 4_689_000, rejected: 189_000, approved: 4_500_000 })
    expect(lines[2]).toMatchObject({ declared: 2_451_000, rejected: 0, approved: 2_451_000 })
    expect(totals.approved).toBe(28_512_000)
  })

  it('counts as claimed what stands in periods of a claim, and as committed what is not spent', async () => {
    const claim = { claimId: someId('claim'), periods: ['2023-q1'], approved: 0, amount: 1 }
    const commitment = { commitmentId: someId('contract'), line: 'L2', partnerId: someId('school'), overrun: false }
    const more = [ofGrant('ClaimSubmitted', claim), ofGrant('CommitmentMade', { ...commitment, amount: 50_000 })]
    const report = await readModels([...zia, ...more], TODAY).ask(spendReport, asked, lea)
    expect(report.lines.map(({ claimed }: { claimed: number }) => claimed)).toEqual([
      12_160_000, 3_600_000, 3_351_000, 1_000_000, 0,
    ])
    expect(report.lines[1]).toMatchObject({ committed: 50_000 })
  })

  it('shows a partner its own part, and no budget that is not its own', async () => {
    const report = await world.ask(spendReport, asked, paul)
    expect(report.view).toBe('own')
    expect(report.totals).toMatchObject({ declared: 7_280_000, approved: 6_911_000, paidOut: 800_000 })
    expect(report.totals).not.toHaveProperty('budget')
    expect(report.rows.every((row: { partner: { id: string } }) => row.partner.id === someId('care'))).toBe(true)
    expect(report.lines[0]).not.toHaveProperty('budget')
  })
})

describe('the settlement', () => {
  it('comes to €142,560, and €23,720 is still to be paid', async () => {
    const told = await world.ask(settlement, asked, coen)
    expect(told.projected).toMatchObject({ approved: 28_512_000, countable: 28_512_000, share: 14_256_000 })
    expect(told.projected).toMatchObject({ amount: 14_256_000, overLimits: 0, cofinancingMet: true })
    expect(told).toMatchObject({ advances: 11_884_000, balance: 2_372_000 })
    expect(told).not.toHaveProperty('decided')
  })

  it('is worked out anew once a finding is upheld', async () => {
    const finding = { findingId: someId('finding'), entryId: someId('campaign'), period: '2023-q1', line: 'L3' }
    const found = { ...finding, inKind: false, kind: 'noEvidence', amount: 100_000, certain: true }
    const recorded = ofGrant('AuditFindingRecorded', { ...found, recordedById: someId('coen') })
    const upheld = { outcome: 'upheld', amount: 100_000, takenOff: 'atSettlement', closedById: someId('coen') }
    const closed = ofGrant('AuditFindingClosed', { findingId: someId('finding'), ...upheld })
    const open = await readModels([...zia, recorded], TODAY).ask(settlement, asked, coen)
    expect(open).toMatchObject({ openFindings: { count: 1, amount: 100_000 }, projected: { amount: 14_256_000 } })
    expect(open.withOpenFindings).toMatchObject({ findings: 100_000, amount: 14_206_000 })
    const then = await readModels([...zia, recorded, closed], TODAY).ask(settlement, asked, coen)
    expect(then).not.toHaveProperty('withOpenFindings')
    expect(then).toMatchObject({ openFindings: { count: 0 }, projected: { findings: 100_000, amount: 14_206_000 } })
  })
})

describe('the balance of costs and funding', () => {
  it('is equal on both sides, and others bore exactly half', async () => {
    const balance = await world.ask(fundingBalance, asked, lea)
    const amount = Object.fromEntries(
      balance.funding.map((one: { source: string; amount: number }) => [one.source, one.amount]),
    )
    expect(amount).toMatchObject({ grant: 14_256_000, cash: 6_500_000, inKind: 7_756_000, own: 0 })
    expect(balance.cofinancing).toMatchObject({
      amount: 14_256_000,
      of: 28_512_000,
      basisPoints: 5000,
      met: true,
      short: 0,
    })
  })

  it('puts on the own contribution what nobody else bore', async () => {
    const without = zia.filter(({ type }) => type !== 'CofinancingPaid')
    const balance = await readModels(without, TODAY).ask(fundingBalance, asked, lea)
    expect(balance.funding.at(-1)).toMatchObject({ source: 'own', amount: 6_500_000 })
    expect(balance.cofinancing).toMatchObject({ met: false, short: 6_500_000 })
  })

  it('says month by month whether others bore enough, and since when they do not', async () => {
    const told = await world.ask(fundingBalance, asked, lea)
    expect(told.course).toEqual([
      { month: '2023-02', amount: 1_845_000, of: 20_111_000, met: false },
      { month: '2023-11', amount: 7_756_000, of: 28_512_000, met: false },
      { month: '2023-12', amount: 14_256_000, of: 28_512_000, met: true },
    ])
    expect(told).not.toHaveProperty('belowSince')
    const without = zia.filter(({ type }) => type !== 'CofinancingPaid')
    expect((await readModels(without, TODAY).ask(fundingBalance, asked, lea)).belowSince).toBe('2023-02')
  })
})

it('keeps a current account with each partner', async () => {
  const { accounts } = await world.ask(currentAccounts, asked, paul)
  expect(accounts).toEqual([
    expect.objectContaining({
      agreed: 3_000_000,
      paid: 1_000_000,
      repaid: 200_000,
      approved: 1_000_000,
      left: 2_200_000,
    }),
  ])
  expect((await world.ask(currentAccounts, asked, lea)).accounts).toHaveLength(3)
})

describe('the face sheet and the list', () => {
  it('say who has which part', async () => {
    const partOf = async (who: typeof lea) =>
      (await world.ask(grants, {}, who)).grants.map((one: { grantId: string; as: string }) => [one.grantId, one.as])
    expect(await partOf(lea)).toEqual([[GRANT, 'lead']])
    expect(await partOf(coen)).toEqual([[GRANT, 'funder']])
    expect(await partOf(paul)).toEqual([[GRANT, 'partner']])
  })

  it('tell decision, terms, advances and what is due; a partner not what is between funder and lead', async () => {
    const sheet = await world.ask(grant, asked, coen)
    expect(sheet).toMatchObject({
      status: 'awarded',
      awarded: 14_855_000,
      decision: { hash: LETTER, on: '2022-02-10', conditions: ['Vermeld de bijdrage bij publiciteit'] },
      terms: { rate: { n: 1, d: 2 }, maximum: 14_855_000 },
      advances: [{ on: '2022-03-01', amount: 11_884_000, returned: 0 }],
      reports: [{ kind: 'progress', dueOn: '2023-01-01' }],
    })
    const own = await world.ask(grant, asked, paul)
    for (const name of ['advances', 'claims', 'account']) expect(own).not.toHaveProperty(name)
    expect(own.budget).not.toHaveProperty('plan')
  })
})

describe('who asks', () => {
  const perGrant = [spendReport, fundingBalance, settlement, currentAccounts, grant] as const
  it.each(perGrant.map((query) => [query.name, query] as const))(
    '%s is the same for strangers as for nothing',
    async (_, query) => {
      const stranger = as('paul', 'partnerFinance', 'school')
      const unknown = await world.refused(query, { grantId: someId('no grant') }, lea)
      expect(unknown).toEqual(await world.refused(query, asked, stranger))
      expect(unknown).toEqual(await world.refused(query, asked, as('lea', 'leadFinance', 'funder')))
      expect(unknown.rejected).toBe('not-found')
    },
  )
  it.each([fundingBalance, settlement].map((query) => [query.name, query] as const))(
    '%s is no partner’s',
    async (_, query) => {
      expect((await world.refused(query, asked, paul)).rejected).toBe('forbidden')
    },
  )
})
