import { describe, expect, it } from 'vitest'
import { attendanceRef, attended, attending, enrolmentId } from '../../../test/support/attending.ts'
import { hash, lea, petra } from '../../../test/support/books.ts'
import { GRANT, scheme } from '../../../test/support/funding.ts'
import { given, someId } from '../../../test/support/given.ts'
import { happened } from '../../../test/support/programme.ts'
import { approveInKind } from './approve-in-kind.ts'
import { booksOf } from './books.ts'
import { declareCost } from './declare-cost.ts'
import { declareInKind } from './declare-in-kind.ts'

describe('attendance brought in kind', () => {
  const counting = [
    ...attending.filter(({ type }) => type !== 'FundingSchemePublished'),
    scheme('scheme', { attendanceInKind: true }),
    attended,
  ]
  const labour = { rateId: someId('rate'), minutes: 600, enrolmentId, month: '202302' }
  const bringing = {
    ...{ grantId: GRANT, period: '2023-q1', partnerId: someId('care'), line: 'L4', title: 'Verlet' },
    ...{ basis: 'attendance', labour, amount: 45_000, taken: [], evidence: [], costDate: '2023-02-10' },
  }
  const brought = (more: object, code: string) =>
    given(...counting)
      .when(declareInKind, { ...bringing, ...more }, petra)
      .thenRejected(code)

  it('takes the minutes of that month, at the rate of who let the learner go', () => {
    const { outcome, then } = given(...counting).when(declareInKind, bringing, petra)
    then({ type: 'InKindDeclared', data: { amount: 45_000, labour: { enrolmentId, minutes: 600 } } })
    if (outcome.kind !== 'accepted') return
    expect(outcome.claims).toMatchObject([
      { stream: attendanceRef.stream, claim: { minutes: 600, projectId: someId('project') } },
    ])
  })
  it('of somebody that the partner neither teaches nor employs, of another month, or half named, it is not', () => {
    brought({ labour: { ...labour, month: '202303' } }, 'attendance-unknown')
    brought({ labour: { ...labour, enrolmentId: someId('nobody') } }, 'attendance-unknown')
    brought({ costDate: '2023-03-10' }, 'cost-outside-month')
    brought({ labour: { ...labour, month: undefined } }, 'in-kind-not-proven')
    brought({ labour: { ...labour, employmentId: someId('eva') } }, 'hours-named-twice')
    brought({ basis: 'labour' }, 'hours-of-learner')
    brought({ amount: 44_999 }, 'labour-amount-differs')
  })
  it('is never a cost', () => {
    const { basis: _basis, amount: _amount, ...rest } = bringing
    const cost = {
      ...rest,
      category: 'ownLabour',
      net: 45_000,
      vat: 0,
      vatTreatment: 'nonRecoverable',
      allocated: 45_000,
    }
    given(...counting)
      .when(declareCost, { ...cost, evidence: [hash('lijst')] }, petra)
      .thenRejected('hours-of-learner')
  })
  it('gives back to the attendance what an approver takes off', () => {
    const { costDate: _date, ...posted } = bringing
    const declared = happened(booksOf.ref(`${GRANT}-2023-q1`), 'InKindDeclared', {
      ...posted,
      ...{ entryId: someId('verlet'), labour: { ...labour, centsPerHour: 4_500 }, overrun: false },
      declaredById: someId('petra'),
    })
    const deciding = { grantId: GRANT, period: '2023-q1', entryId: someId('verlet') }
    const less = { ...deciding, approved: 22_500, approvedMinutes: 300, reason: 'unsignedHours' }
    const { outcome } = given(...counting, declared).when(approveInKind, less, lea)
    expect(outcome).toMatchObject({ kind: 'accepted', events: [{ data: { givenMinutes: 300 } }] })
    if (outcome.kind !== 'accepted') return
    const [event] = outcome.events
    const follow = approveInKind.follows?.({ ...event, type: 'InKindApproved' } as never) ?? []
    expect(follow).toMatchObject([
      { command: 'giveBackAttendance', input: { enrolmentId, month: '202302', minutes: 300 } },
    ])
  })
})
