import { describe, it } from 'vitest'
import { given } from '../../../test/support/given.ts'
import { as, asOperator, happened, operator, staff, vig } from '../../../test/support/programme.ts'
import { publishQualificationVersion } from './publish-qualification-version.ts'
import { qualificationRef } from './qualification.ts'
import { retireQualificationVersion } from './retire-qualification-version.ts'

const node = (code: string, parent?: string, sbu?: number) => ({
  code,
  kind: 'workProcess',
  title: code,
  ...(parent !== undefined && { parent }),
  ...(sbu !== undefined && { sbu }),
})
const input = {
  crebo: '25656',
  version: '2023',
  name: 'Verzorgende-IG',
  level: 3,
  validFrom: '2023-08-01',
  tree: [node('B1-K1', undefined, 100), node('B1-K1-W1', 'B1-K1', 60), node('B1-K1-W2', 'B1-K1', 40)],
}

describe('publishQualificationVersion', () => {
  it('takes a version, also ahead, with parts in any order', () => {
    for (const tree of [input.tree, input.tree.toReversed()]) {
      given(vig, ...operator)
        .when(publishQualificationVersion, { ...input, tree }, asOperator)
        .then({ type: 'QualificationVersionPublished', effectiveOn: '2023-08-01', data: { version: '2023' } })
    }
  })
  it('refuses a version that stands', () => {
    given(vig, ...operator)
      .when(publishQualificationVersion, { ...input, version: '2020' }, asOperator)
      .thenRejected('already-published', { crebo: '25656', version: '2020' })
  })
  it('is national data: no school publishes it', () => {
    given(...staff('anna', 'organisationAdmin', 'school'))
      .when(publishQualificationVersion, input, as('anna', 'organisationAdmin', 'school'))
      .thenForbidden()
  })
  it.each([
    ['a code that comes twice', [node('A'), node('B'), node('A')], 'code-twice', { code: 'A' }],
    ['a parent that is not there', [node('A', 'Z')], 'unknown-parent', { code: 'A', parent: 'Z' }],
    ['a part above itself', [node('A', 'A')], 'part-above-itself', {}],
    ['parts above each other', [node('A', 'C'), node('B', 'A'), node('C', 'B')], 'part-above-itself', {}],
    [
      'hours that do not add up',
      [node('A', undefined, 100), node('B', 'A', 60), node('C', 'A', 30)],
      'hours-do-not-add-up',
      { code: 'A', sbu: 100, sum: 90 },
    ],
    [
      'hours that do not add up further down',
      [node('A', undefined, 100), node('B', 'A', 100), node('C', 'B', 90)],
      'hours-do-not-add-up',
      { code: 'B' },
    ],
  ])('refuses %s', (_, tree, code, details) => {
    given(...operator)
      .when(publishQualificationVersion, { ...input, tree }, asOperator)
      .thenRejected(code, details)
  })
  it('asks no sum where hours are not all known', () => {
    for (const tree of [
      [node('A', undefined, 100), node('B', 'A', 60), node('C', 'A')],
      [node('A'), node('B', 'A', 60)],
    ]) {
      given(...operator)
        .when(publishQualificationVersion, { ...input, tree }, asOperator)
        .then({ type: 'QualificationVersionPublished' })
    }
  })
})

describe('retireQualificationVersion', () => {
  const retire = { crebo: '25656', version: '2020', lastIntake: '2024-07-31', lastDiploma: '2028-07-31' }
  const { crebo: _crebo, version: _version, ...dates } = retire
  const retired = happened(qualificationRef('25656', '2020'), 'QualificationVersionRetired', dates)

  it('sets the last days, and other ones later', () => {
    given(vig, ...operator)
      .when(retireQualificationVersion, retire, asOperator)
      .then({ type: 'QualificationVersionRetired', data: dates })
    given(vig, retired, ...operator)
      .when(retireQualificationVersion, { ...retire, lastDiploma: '2029-07-31' }, asOperator)
      .then({ type: 'QualificationVersionRetired' })
  })
  it('refuses the same days again, and a last diploma before the last intake', () => {
    given(vig, retired, ...operator)
      .when(retireQualificationVersion, retire, asOperator)
      .thenRejected('already-retired')
    given(vig, ...operator)
      .when(retireQualificationVersion, { ...retire, lastDiploma: '2024-07-30' }, asOperator)
      .thenRejected('diploma-before-intake')
  })
  it('is for the operator', () => {
    given(vig, ...staff('anna', 'organisationAdmin', 'school'))
      .when(retireQualificationVersion, retire, as('anna', 'organisationAdmin', 'school'))
      .thenForbidden()
  })
})
