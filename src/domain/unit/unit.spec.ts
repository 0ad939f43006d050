import { describe, expect, it } from 'vitest'
import { given, someId } from '../../../test/support/given.ts'
import { as, happened, staff, unit } from '../../../test/support/programme.ts'
import { defineLearningUnit } from './define-learning-unit.ts'
import { retireLearningUnit } from './retire-learning-unit.ts'
import { units } from './unit.ts'

const coordinator = staff('carl', 'coordinator', 'school')
const asCoordinator = as('carl', 'coordinator', 'school')

describe('defineLearningUnit', () => {
  const input = {
    ownerId: someId('school'),
    code: 'C1-K1-W1',
    title: { nl: 'Persoonlijke verzorging', en: 'Personal care' },
    outcomes: [{ nl: 'Biedt verzorging', en: 'Gives care' }],
    size: { n: 80, d: 1, unit: 'sbu' },
    skillUris: [],
  }

  it.each(['organisationAdmin', 'programmeManager', 'coordinator'] as const)("by the owner's %s", (role) => {
    given(...staff('anna', role, 'school'))
      .when(defineLearningUnit, input, as('anna', role, 'school'))
      .then({ type: 'LearningUnitDefined', data: input })
  })
  it('holds its code at its owner, in capitals or not', () => {
    const stream = `code-unitCode-${someId('school').toLowerCase()}-c1-k1-w1`
    for (const code of ['C1-K1-W1', 'c1-k1-w1']) {
      const when = given(...coordinator).when(defineLearningUnit, { ...input, code }, asCoordinator)
      expect(when.outcome).toMatchObject({ claims: [{ stream, claim: { kind: 'unitCode' } }] })
    }
  })
  it('refuses one without outcome or size', () => {
    const { size: _size, ...without } = input
    given(...coordinator)
      .when(defineLearningUnit, { ...input, outcomes: [] }, asCoordinator)
      .thenInvalid('outcomes')
    given(...coordinator)
      .when(defineLearningUnit, without, asCoordinator)
      .thenInvalid('size')
  })
  it('is not for another organisation', () => {
    given(...staff('bob', 'coordinator', 'care'))
      .when(defineLearningUnit, input, as('bob', 'coordinator', 'care'))
      .thenForbidden()
  })
})

describe('retireLearningUnit', () => {
  const input = { unitId: someId('unit W1'), on: '2023-08-01', reason: 'replaced' }

  it('from a day, also ahead', () => {
    given(unit('W1'), ...coordinator)
      .when(retireLearningUnit, input, asCoordinator)
      .then({ type: 'LearningUnitRetired', effectiveOn: '2023-08-01', data: { on: '2023-08-01', reason: 'replaced' } })
  })
  it('not twice, and not by another organisation', () => {
    const retired = happened(units.ref(input.unitId), 'LearningUnitRetired', { on: '2023-07-01', reason: 'ended' })
    given(unit('W1'), retired, ...coordinator)
      .when(retireLearningUnit, input, asCoordinator)
      .thenRejected('unit-retired', { on: '2023-07-01' })
    given(unit('W1'), ...staff('bob', 'coordinator', 'care'))
      .when(retireLearningUnit, input, as('bob', 'coordinator', 'care'))
      .thenForbidden()
  })
})
