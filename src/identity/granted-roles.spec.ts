import { describe, expect, it } from 'vitest'
import type { UserState } from '../domain/user/user.ts'
import type { CommandRequest } from '../kernel/kernel.ts'
import { grantRoles } from './granted-roles.ts'
import type { LoginProvider } from './login-providers.ts'

const TODAY = Date.parse('2026-03-02T09:00:00Z')
const albeda = '01M8C67XQ1NA45VPEH0W40WMFS'
const mapped = { group: 'assessors', role: 'assessor', organisationId: albeda } as LoginProvider['roles'][number]
const provider = { code: 'school', roles: [mapped] } as unknown as LoginProvider
const held = (from: string, until?: string, more: object = {}) => ({
  role: 'assessor',
  organisationId: albeda,
  scope: undefined,
  from,
  until,
  takenBack: false,
  ...more,
})

async function login(groups: readonly string[] | undefined, roles: readonly object[] = [], kind = 'accepted') {
  const sent: CommandRequest[] = []
  const kernel = {
    now: () => TODAY,
    stateOf: async () => ({ roles: new Map(roles.map((role, i) => [String(i), role])) }) as unknown as UserState,
    execute: async (request: CommandRequest) => {
      sent.push(request)
      return { kind, code: 'role-taken-back' }
    },
  }
  const granted = await grantRoles(kernel as never, 'FATIMA', { provider, groups })
  return { granted, periods: sent.map(({ input }) => [Object(input).from, Object(input).until]), sent }
}

describe('a group at the provider', () => {
  it('gives the role it stands for, for thirty days', async () => {
    const { sent, granted } = await login(['others', 'assessors'])
    expect(sent).toEqual([
      expect.objectContaining({
        command: 'grantRole',
        caller: { kind: 'system' },
        input: {
          userId: 'FATIMA',
          role: 'assessor',
          organisationId: albeda,
          from: '2026-03-02',
          until: '2026-04-01',
          byProvider: 'school',
        },
      }),
    ])
    expect(granted).toEqual({ given: 1, refused: [] })
  })
  it.each([
    ['another', ['others']],
    ['none', []],
    ['what was not said', undefined],
  ])('gives nothing when it is %s', async (_, groups) => {
    expect((await login(groups)).sent).toEqual([])
  })
  it.each([
    ['for good', [held('2025-01-01')], []],
    ['for long enough', [held('2026-02-20', '2026-03-22')], []],
    ['and prolonged already', [held('2026-02-01', '2026-03-03'), held('2026-03-04', '2026-04-03')], []],
    ['but soon no more', [held('2026-02-01', '2026-03-03')], [['2026-03-04', '2026-04-03']]],
    ['no more', [held('2025-01-01', '2025-12-31')], [['2026-03-02', '2026-04-01']]],
    ['for one partnership only', [held('2025-01-01', undefined, { scope: {} })], [['2026-03-02', '2026-04-01']]],
    ['elsewhere', [held('2025-01-01', undefined, { organisationId: 'ARGOS' })], [['2026-03-02', '2026-04-01']]],
  ])('gives what is missing where one holds it %s', async (_, roles, periods) => {
    expect((await login(['assessors'], roles)).periods).toEqual(periods)
  })
  it('lets somebody in also when the ledger says no', async () => {
    expect((await login(['assessors'], [], 'rejected')).granted).toEqual({ given: 0, refused: ['role-taken-back'] })
  })
})
