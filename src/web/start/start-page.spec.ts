import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../../test/support/desk.ts'
import { placeWords } from '../../language/place-words.ts'
import { sections } from '../sections.ts'

const places = sections.flat().filter(({ nav, roles }) => nav && roles)

describe('the places of the navigation', () => {
  it('each say what is done there, and nothing is said of a place that is gone', () => {
    expect(Object.keys(placeWords).toSorted()).toEqual(places.map(({ path }) => path).toSorted())
  })
})

describe('the start page', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk()
  })
  afterAll(() => desk?.[Symbol.asyncDispose]())

  it('tells who has nothing waiting where to go', async () => {
    const { text } = await (await desk.as('operator', 'operator')).get('/start')
    expect(text).toContain('Kies hieronder wat u wilt doen')
    expect(text).toContain('Organisaties toevoegen en bijhouden')
  })
})
