import { describe, expect, it } from 'vitest'
import { planned } from '../../../test/support/exam-board.ts'
import { someId, stateAfter } from '../../../test/support/given.ts'
import { around, bram, ids, ineke, omar, Story, sofie } from '../../../test/support/learners.ts'
import { vig } from '../../../test/support/programme.ts'
import { examPlanFor, examPlanRef, planOn } from './exam-plan.ts'
import { setExamPlan } from './set-exam-plan.ts'

const name = { institutionId: ids.albeda, crebo: '25656', qualificationVersion: '2020', cohort: '2023/2024' }
const part = (instrument: string, ...unitIds: string[]) => ({ instrumentId: someId(instrument), unitIds, weight: 2 })
const input = (more: object = {}) => ({
  ...name,
  from: '2023-08-01',
  parts: [part('a', ids.w1), part('b', ids.w2)],
  passRule: { kind: 'weightedAverage', tenths: 55 },
  needsSitting: true,
  ...more,
})
const story = () => new Story([...around(), vig])

describe('setExamPlan', () => {
  it('is the exam board’s, in versions that start after each other', () => {
    for (const by of [ineke, omar]) {
      story()
        .when(setExamPlan, input(), by)
        .then({ type: 'ExamPlanSet', effectiveOn: '2023-08-01', data: { version: 1 } })
    }
    for (const by of [sofie, bram]) story().when(setExamPlan, input(), by).thenForbidden()
    story()
      .when(setExamPlan, input(), { ...ineke, machine: true })
      .thenRejected('person-needed')
    const set = story().with(planned())
    set.when(setExamPlan, input(), ineke).then({ type: 'ExamPlanSet', data: { version: 2 } })
    set
      .when(setExamPlan, input({ from: '2023-01-01' }), ineke)
      .thenRejected('version-starts-too-early', { after: '2023-01-01' })
  })
  it('is of a qualification that there is, with each instrument and each of its units once', () => {
    story()
      .when(setExamPlan, input({ crebo: '99999' }), ineke)
      .thenRejected('unknown-qualification')
    story()
      .when(setExamPlan, input({ parts: [part('a', ids.w1), part('a', ids.w2)] }), ineke)
      .thenRejected('instrument-twice')
    story()
      .when(setExamPlan, input({ parts: [part('a', ids.w1, ids.w1)] }), ineke)
      .thenRejected('unit-twice')
    // Two instruments for one unit: the assessor uses one of them.
    story()
      .when(setExamPlan, input({ parts: [part('a', ids.w1), part('b', ids.w1)] }), ineke)
      .then({ type: 'ExamPlanSet' })
  })
})

describe('the plan of a cohort', () => {
  it('is one, however the cohort is written', () => {
    const one = examPlanRef(name)
    expect(one.stream).toBe(`exam-plan-${ids.albeda}-25656-2020-2023.2024`)
    expect(examPlanRef({ ...name, cohort: '2023-2024' }).stream).toBe(one.stream)
    expect(examPlanRef({ ...name, cohort: '2023' }).stream).not.toBe(one.stream)
  })
  it('is in force from its first day until the next version', () => {
    const plan = stateAfter(
      examPlanRef(name),
      planned(),
      planned({ version: 2, from: '2023-06-01', needsSitting: true }),
    )
    expect(planOn(plan, '2022-12-31')).toBeUndefined()
    expect(planOn(plan, '2023-05-31')).toMatchObject({ version: 1, needsSitting: false })
    expect(planOn(plan, '2023-06-01')).toMatchObject({ version: 2, needsSitting: true })
    expect(planOn(undefined, '2023-06-01')).toBeUndefined()
  })
  it('follows from what the paper maps the unit on', () => {
    const mapped = {
      unitId: ids.w1,
      code: 'W1',
      qualificationUnit: { crebo: '25656', version: '2020', code: 'B1-K1-W1' },
    }
    const paper = { units: [mapped, { unitId: ids.w2, code: 'W2' }] } as unknown as Parameters<typeof examPlanFor>[2]
    expect(examPlanFor(name, ids.w1, paper)?.stream).toBe(examPlanRef(name).stream)
    expect(examPlanFor(name, ids.w2, paper)).toBeUndefined()
    expect(examPlanFor({ ...name, cohort: undefined }, ids.w1, paper)).toBeUndefined()
    expect(examPlanFor(name, ids.w1, undefined)).toBeUndefined()
  })
})
