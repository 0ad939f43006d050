import { describe, it } from 'vitest'
import { approved, instrumentId } from '../../../test/support/exam-board.ts'
import { past, someId } from '../../../test/support/given.ts'
import { around, bram, carla, fatima, ids, ineke, omar, Story, sofie } from '../../../test/support/learners.ts'
import { unit, vig } from '../../../test/support/programme.ts'
import { approveExamInstrument } from './approve-exam-instrument.ts'
import { instruments } from './instrument.ts'
import { reviseExamInstrument } from './revise-exam-instrument.ts'
import { withdrawExamInstrument } from './withdraw-exam-instrument.ts'

const w1 = someId('unit B1')
const input = (more: object = {}) => ({
  code: 'PT-1',
  title: 'Proeve persoonlijke verzorging',
  edition: '2023-1',
  supplier: 'Examens voor Zorg',
  validationRoute: 'certifiedSupplier',
  unitIds: [w1],
  coreTasks: [{ crebo: '25656', version: '2020', code: 'B1-K1' }],
  from: '2023-08-01',
  ...more,
})
const at = { institutionId: ids.albeda }
const story = (...events: ReturnType<typeof past>[]) => new Story([...around(), unit('B1'), vig, ...events])
const withdrawn = past(instruments.ref(instrumentId), 'ExamInstrumentWithdrawn', { on: '2023-07-01', reason: 'ended' })

describe('approveExamInstrument', () => {
  it('is the exam board’s, for units and core tasks that there are', () => {
    for (const by of [ineke, omar]) {
      story()
        .when(approveExamInstrument, { ...input(), ...at }, by)
        .then({
          type: 'ExamInstrumentApproved',
          effectiveOn: '2023-08-01',
          data: { version: 1, ...input(), ...at },
        })
    }
    for (const by of [sofie, carla, fatima, bram])
      story()
        .when(approveExamInstrument, { ...input(), ...at }, by)
        .thenForbidden()
    story()
      .when(approveExamInstrument, { ...input(), ...at }, { ...ineke, machine: true })
      .thenRejected('person-needed')
  })
  it('refuses what is not there, and a period that ends before it starts', () => {
    const refused = (more: object) => story().when(approveExamInstrument, { ...input(more), ...at }, ineke)
    refused({ unitIds: [someId('nothing')] }).thenRejected('unknown-unit')
    refused({ coreTasks: [{ crebo: '99999', version: '2020', code: 'B1-K1' }] }).thenRejected('unknown-qualification')
    refused({ coreTasks: [{ crebo: '25656', version: '2020', code: 'B1-K1-W1' }] }).thenRejected('unknown-core-task')
    refused({ until: '2023-07-31' }).thenRejected('ends-before-it-starts')
  })
})

describe('reviseExamInstrument', () => {
  it('is the next version, which starts later', () => {
    story(approved())
      .when(reviseExamInstrument, { ...input(), instrumentId }, ineke)
      .then({
        type: 'ExamInstrumentApproved',
        data: { version: 2, instrumentId, institutionId: ids.albeda, code: 'PT-1' },
      })
    story(approved())
      .when(reviseExamInstrument, { ...input({ from: '2022-01-01' }), instrumentId }, ineke)
      .thenRejected('version-starts-too-early', { after: '2022-01-01' })
    story(approved(), withdrawn)
      .when(reviseExamInstrument, { ...input(), instrumentId }, ineke)
      .thenRejected('instrument-withdrawn')
    story(approved())
      .when(reviseExamInstrument, { ...input(), instrumentId }, bram)
      .thenForbidden()
  })
})

describe('withdrawExamInstrument', () => {
  const withdrawal = { instrumentId, on: '2023-09-01', reason: 'leaked' }
  it('is the exam board’s, once', () => {
    story(approved())
      .when(withdrawExamInstrument, withdrawal, omar)
      .then({
        type: 'ExamInstrumentWithdrawn',
        effectiveOn: '2023-09-01',
        data: { on: '2023-09-01', reason: 'leaked' },
      })
    story(approved(), withdrawn)
      .when(withdrawExamInstrument, withdrawal, omar)
      .thenRejected('instrument-withdrawn', { on: '2023-07-01' })
    for (const by of [sofie, bram]) story(approved()).when(withdrawExamInstrument, withdrawal, by).thenForbidden()
  })
})
