import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Browsing, type Desk, openDesk } from '../../../test/support/desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.[Symbol.asyncDispose]())

/** What is found stands at an address of its own, so that one comes back to it. */
async function search(who: Browsing, text: string) {
  const sent = await who.send('/search', { text })
  const to = sent.headers.get('location')
  return to === null ? sent : who.get(to)
}

it('finds somebody, without the words in an address', async () => {
  const marjan = await desk.as('marjan', 'coordinator', 'albeda')
  const to = (await marjan.send('/search', { text: 'noor' })).headers.get('location') ?? ''
  expect(to).toMatch(/^\/search\?for=[\w-]{40,}$/)
  const { status, text } = await marjan.get(to)
  expect(status).toBe(200)
  expect(text).toContain('value="noor"')
  const another = await desk.as('marjan', 'coordinator', 'albeda')
  expect((await another.get(to)).text).not.toContain('value="noor"')
  expect(text).toContain('Noor van Dam')
  expect(text).toContain('1 gevonden')
  expect(text).toContain('method="post"')
})
it('says so when there is nobody, and asks for more than one letter', async () => {
  const marjan = await desk.as('marjan', 'coordinator', 'albeda')
  expect((await search(marjan, 'zzz')).text).toContain('Niemand gevonden')
  const short = await marjan.send('/search', { text: 'n' })
  expect(short.status).toBe(400)
  expect(short.text).toContain('href="#f-text"')
})
it.each(['<script>alert(1)</script>', '"><img src=x>', `${'a'.repeat(200)}`, '%00', "' OR 1=1"])(
  'shows %s as text',
  async (bad) => {
    const marjan = await desk.as('marjan', 'coordinator', 'albeda')
    const { status, text } = await search(marjan, bad)
    expect(status).toBeLessThan(500)
    expect(text).not.toContain('<script>alert')
    expect(text).not.toContain('<img src=x')
  },
)
it('is not there for an assessor: another role is offered, or who to ask', async () => {
  const fatima = await desk.as('fatima', 'assessor', 'albeda')
  const { status, text } = await fatima.get('/search')
  expect(status).toBe(403)
  expect(text).toContain('Die rol hebt u niet')
})
