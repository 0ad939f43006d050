import { describe, expect, it } from 'vitest'
import { given, type PastEvent, someId, stateAfter } from '../../../test/support/given.ts'
import {
  as,
  asOperator,
  happened,
  joined,
  operator,
  organisation,
  partnership,
  staff,
} from '../../../test/support/programme.ts'
import { nameDigest } from '../../contract/naming.ts'
import { foundPartnership } from './found-partnership.ts'
import { invitePartner } from './invite-partner.ts'
import { joinPartnership } from './join-partnership.ts'
import { leavePartnership } from './leave-partnership.ts'
import { isAround, partnerships, takesPartOn } from './partnership.ts'

const admin = staff('anna', 'organisationAdmin', 'school')
const asAdmin = as('anna', 'organisationAdmin', 'school')
const delta = someId('delta')
const care = { organisationId: someId('care') }

describe('foundPartnership', () => {
  const input = { name: 'Zorg in de Delta', region: 'Delta', startsOn: '2023-09-01', leadPartnerId: someId('school') }

  it('by the lead or the operator, also ahead', () => {
    const at = given(organisation('school'), ...admin, ...operator)
    for (const who of [asAdmin, asOperator]) {
      at.when(foundPartnership, input, who).then({ type: 'PartnershipFounded', effectiveOn: '2023-09-01', data: input })
    }
  })
  it('holds its name in its region, however it is written', () => {
    const when = given(organisation('school'), ...admin).when(
      foundPartnership,
      { ...input, name: 'ZORG in  de delta' },
      asAdmin,
    )
    const stream = `code-partnershipName-${nameDigest('Delta', 'Zorg in de Delta')}`
    expect(when.outcome).toMatchObject({ claims: [{ stream, claim: { kind: 'partnershipName' } }] })
  })
  it('by no other organisation, and with no unknown lead', () => {
    given(organisation('school'), ...staff('bob', 'organisationAdmin', 'care'))
      .when(foundPartnership, input, as('bob', 'organisationAdmin', 'care'))
      .thenForbidden()
    given(...operator)
      .when(foundPartnership, input, asOperator)
      .thenRejected('unknown-organisation')
  })
})

describe('invitePartner', () => {
  const input = { partnershipId: delta, member: care, kind: 'member', from: '2023-06-01' }
  const before = [partnership('delta'), organisation('care', 'care'), ...admin]

  it.each(['programmeManager', 'coordinator', 'organisationAdmin'] as const)("by the lead's %s", (role) => {
    const carl = staff('carl', role, 'school', { scope: { partnershipId: delta } })
    given(...before, ...carl)
      .when(invitePartner, input, as('carl', role, 'school'))
      .then({ type: 'PartnerInvited', data: { member: care, kind: 'member' } })
  })
  it('not by who is asked, nor by a coordinator of another partnership', () => {
    const other = staff('carl', 'coordinator', 'school', { scope: { partnershipId: someId('other') } })
    const at = given(...before, ...other, ...staff('bob', 'organisationAdmin', 'care'))
    at.when(invitePartner, input, as('bob', 'organisationAdmin', 'care')).thenForbidden()
    at.when(invitePartner, input, as('carl', 'coordinator', 'school')).thenForbidden()
  })
  it('refuses an organisation or a partnership that nobody knows', () => {
    given(partnership('delta'), ...admin)
      .when(invitePartner, input, asAdmin)
      .thenRejected('unknown-organisation')
    given(...before)
      .when(invitePartner, { ...input, member: { partnershipId: someId('x') } }, asAdmin)
      .thenRejected('unknown-partnership')
  })
  it('refuses who is a member already, or user, at that time', () => {
    given(...before, joined('delta', care, { kind: 'user', until: '2023-06-01' }))
      .when(invitePartner, input, asAdmin)
      .thenRejected('already-a-member', { from: '2023-01-01' })
    given(...before, joined('delta', care, { until: '2023-05-31' }))
      .when(invitePartner, input, asAdmin)
      .then({ type: 'PartnerInvited' })
  })
  it('refuses a day before the partnership, and an end before the start', () => {
    given(...before)
      .when(invitePartner, { ...input, from: '2022-12-31' }, asAdmin)
      .thenRejected('before-the-partnership', { startsOn: '2023-01-01' })
    given(...before)
      .when(invitePartner, { ...input, until: '2023-05-31' }, asAdmin)
      .thenRejected('ends-before-it-starts')
  })

  const inside = (name: string) => ({ partnershipId: someId(name) })
  it('takes another partnership', () => {
    given(...before, partnership('bay'), partnership('cape'), joined('bay', inside('cape')))
      .when(invitePartner, { ...input, member: inside('bay') }, asAdmin)
      .then({ type: 'PartnerInvited', data: { member: inside('bay') } })
  })
  it.each([
    ['itself', []],
    ['what it is in', [joined('bay', inside('delta'))]],
    ['what it is in, two below', [joined('bay', inside('cape')), joined('cape', inside('delta'))]],
    [
      'what it is in, three below',
      [joined('bay', inside('cape')), joined('cape', inside('dune')), joined('dune', inside('delta'))],
    ],
  ])('refuses a partnership within %s', (what, memberships) => {
    const three = ['bay', 'cape', 'dune'].map((name) => partnership(name))
    given(...before, ...three, ...memberships)
      .when(invitePartner, { ...input, member: inside(what === 'itself' ? 'delta' : 'bay') }, asAdmin)
      .thenRejected('partnership-in-itself')
  })
  it('looks three deep and no deeper, at twelve and no more', () => {
    const names = Array.from({ length: 14 }, (_, index) => `p${index}`)
    const chain = names.flatMap((name, index) =>
      index === 0 ? [] : [partnership(name), joined(names[index - 1] ?? '', inside(name))],
    )
    given(...before, partnership('p0'), ...chain)
      .when(invitePartner, { ...input, member: inside('p0') }, asAdmin)
      .then({ type: 'PartnerInvited' })
    const fan = names.slice(1).flatMap((name) => [partnership(name), joined('p0', inside(name))])
    given(...before, partnership('p0'), ...fan)
      .when(invitePartner, { ...input, member: inside('p0') }, asAdmin)
      .then({ type: 'PartnerInvited' })
  })
})

describe('joinPartnership', () => {
  const input = { partnershipId: delta, member: care }
  const asked = (member: Record<string, string>, more: Record<string, unknown> = {}, into = delta) =>
    happened(partnerships.ref(into), 'PartnerInvited', { member, kind: 'member', from: '2023-06-01', ...more })
  const before = [
    partnership('delta'),
    organisation('care', 'care'),
    ...admin,
    ...staff('bob', 'organisationAdmin', 'care'),
  ]
  const asBob = as('bob', 'organisationAdmin', 'care')

  it('by who was asked in, as it was asked', () => {
    given(...before, asked(care, { kind: 'user', until: '2023-12-31' }))
      .when(joinPartnership, input, asBob)
      .then({
        type: 'PartnerJoined',
        effectiveOn: '2023-06-01',
        data: { member: care, kind: 'user', from: '2023-06-01', until: '2023-12-31' },
      })
  })
  it('not by the lead for another, nor by who was not asked or has answered', () => {
    given(...before, asked(care))
      .when(joinPartnership, input, asAdmin)
      .thenForbidden()
    given(...before, asked({ organisationId: someId('other') }))
      .when(joinPartnership, input, asBob)
      .thenForbidden()
    given(...before, asked(care), joined('delta', care))
      .when(joinPartnership, input, asBob)
      .thenRejected('not-invited')
  })
  it('takes part only from then on', () => {
    const told = (...events: PastEvent[]) => stateAfter(partnerships.ref(delta), partnership('delta'), ...events)
    expect(takesPartOn(told(asked(care)), someId('care'), '2023-06-30')).toBe(false)
    expect(isAround(told(asked(care)), someId('care'))).toBe(true)
    expect(takesPartOn(told(asked(care), joined('delta', care)), someId('care'), '2023-06-30')).toBe(true)
  })
  it('not as a controller, who only looks, nor beside a membership that stands', () => {
    given(...before, asked(care, { kind: 'controller' }))
      .when(joinPartnership, input, asBob)
      .thenRejected('nothing-to-join')
    given(...before, joined('delta', care), asked(care, { from: '2023-03-01' }))
      .when(joinPartnership, input, asBob)
      .thenRejected('already-a-member', { from: '2023-01-01' })
  })
  it('a partnership by its own lead, and never two within each other', () => {
    const bay = { partnershipId: someId('bay') }
    const both = [...before, partnership('bay', 'care'), asked(bay)]
    given(...both)
      .when(joinPartnership, { ...input, member: bay }, asBob)
      .then({ type: 'PartnerJoined', data: { member: bay } })
    given(...both)
      .when(joinPartnership, { ...input, member: bay }, asAdmin)
      .thenForbidden()
    given(...both, joined('bay', { partnershipId: delta }))
      .when(joinPartnership, { ...input, member: bay }, asBob)
      .thenRejected('partnership-in-itself')
  })
  it('or says no, and the lead may take its word back', () => {
    const no = { ...input, on: '2023-06-01', reason: 'ended' }
    for (const who of [asBob, asAdmin]) {
      given(...before, asked(care))
        .when(leavePartnership, no, who)
        .then({ type: 'PartnerLeft' })
    }
    const { partnershipId: _of, ...said } = no
    given(...before, asked(care), happened(partnerships.ref(delta), 'PartnerLeft', said))
      .when(joinPartnership, input, asBob)
      .thenForbidden()
  })
})

describe('leavePartnership', () => {
  const input = { partnershipId: delta, member: care, on: '2023-08-01', reason: 'ended' }
  const before = [partnership('delta'), joined('delta', care), ...admin]

  it('by the lead, by itself, or by the operator, also ahead', () => {
    const at = given(...before, ...operator, ...staff('bob', 'organisationAdmin', 'care'))
    for (const who of [asAdmin, as('bob', 'organisationAdmin', 'care'), asOperator]) {
      at.when(leavePartnership, input, who).then({ type: 'PartnerLeft', effectiveOn: '2023-08-01' })
    }
  })
  it('by no other partner', () => {
    given(...before, ...staff('carl', 'organisationAdmin', 'other'))
      .when(leavePartnership, input, as('carl', 'organisationAdmin', 'other'))
      .thenForbidden()
  })
  it('the lead stays', () => {
    given(...before)
      .when(leavePartnership, { ...input, member: { organisationId: someId('school') } }, asAdmin)
      .thenRejected('lead-cannot-leave')
  })
  it('refuses who is no member that day', () => {
    const { partnershipId: _of, ...left } = { ...input, on: '2023-08-01' }
    given(...before, happened(partnerships.ref(delta), 'PartnerLeft', left))
      .when(leavePartnership, input, asAdmin)
      .thenRejected('not-a-member', { on: '2023-08-01' })
    given(...before)
      .when(leavePartnership, { ...input, on: '2022-12-31' }, asAdmin)
      .thenRejected('not-a-member')
  })
  it('a partnership leaves too', () => {
    const bay = { partnershipId: someId('bay') }
    given(...before, joined('delta', bay))
      .when(leavePartnership, { ...input, member: bay }, asAdmin)
      .then({ type: 'PartnerLeft', data: { member: bay } })
  })
})
