import { describe, expect, it } from 'vitest'
import { organisations } from '../src/domain/organisation/organisation.ts'
import { type As, someId } from '../test/support/given.ts'
import { as, happened, organisation, staff } from '../test/support/programme.ts'
import { readModels } from '../test/support/read-model.ts'
import { houseStyles } from './house-styles.ts'

const school = someId('school')
const set = (name: string, from: string, more: object = { accent: '#0b3d5c' }) =>
  happened(organisations.ref(school), 'HouseStyleSet', { houseStyleId: someId(name), from, ...more })
const events = [
  organisation('school'),
  ...staff('anna', 'organisationAdmin', 'school'),
  set('first', '2020-01-01'),
  set('wrong', '2022-01-01'),
  happened(organisations.ref(school), 'HouseStyleWithdrawn', { houseStyleId: someId('wrong'), reason: 'notAllowed' }),
  set('next', '2022-06-01', {
    logo: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 1"><path d="M0 0L4 1Z"/></svg>',
  }),
]
const ask = (params: object, viewer: As = as('anna', 'organisationAdmin', 'school')) =>
  readModels(events).ask(houseStyles, { organisationId: school, ...params }, viewer)

describe('the house styles of an organisation', () => {
  it('are told in the order in which they were set, with those that were taken back', async () => {
    expect(await ask({})).toMatchObject({
      rows: [
        { houseStyleId: someId('first'), accent: '#0b3d5c', from: '2020-01-01' },
        { houseStyleId: someId('wrong'), withdrawn: { reason: 'notAllowed' } },
        { houseStyleId: someId('next'), logo: expect.stringContaining('<svg ') },
      ],
    })
  })
  it.each([
    ['2019-12-31', undefined],
    ['2020-01-01', 'first'],
    ['2022-05-31', 'first'],
    ['2022-06-01', 'next'],
  ])('on %s the one that counts is said', async (on, name) => {
    expect((await ask({ on })) as { counts?: string }).toMatchObject(name ? { counts: someId(name) } : {})
    expect(((await ask({ on })) as { counts?: string }).counts).toBe(name && someId(name))
  })
  it('are for anybody who is logged in: they stand on papers; of an organisation that is not there nothing is told', async () => {
    expect(await ask({}, as('carla', 'coordinator', 'elsewhere'))).toMatchObject({ rows: [{}, {}, {}] })
    const asked = readModels(events).ask(houseStyles, { organisationId: school }, undefined)
    expect(await asked).toMatchObject({ rejected: 'forbidden' })
    expect(await ask({ organisationId: someId('nowhere') })).toMatchObject({ rejected: 'not-found' })
  })
})
