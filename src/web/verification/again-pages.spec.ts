import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FakeApp, startFakeApp } from '../../../test/support/fake-app.ts'
import { answered } from '../../../test/support/fake-kernel.ts'
import { someId } from '../../../test/support/given.ts'
import { fakeDoor } from '../../../test/support/proof-checks.ts'
import { found, LINK, LINK_SECRET, NUMBER, SECRET } from '../../../test/support/verifications.ts'
import type { QueryRequest } from '../../kernel/kernel.ts'

const ARGOS = someId('argos')
const learner = { learnerId: LINK.slice(0, 26), shareId: LINK.slice(0, 26), maxViews: 1 }
let app: FakeApp
beforeAll(async () => {
  app = await startFakeApp({ pages: true, proofs: fakeDoor() })
})
afterAll(() => app[Symbol.asyncDispose]())
let shown: object
beforeEach(() => {
  shown = { ...found.valid, ...learner }
  app.looks.length = 0
  app.kernel.asked.length = 0
  app.kernel.says(({ query, params: { on } }: QueryRequest) =>
    query === 'recognisers'
      ? { organisations: [{ id: ARGOS, name: 'Argos' }] }
      : { ...shown, ...(on !== undefined && { on }) },
  )
})

const HEADERS = { Accept: 'text/html' }
const post = (path: string, fields: Record<string, string>, lang = 'nl') =>
  fetch(`${app.url}${path}?lang=${lang}`, { method: 'POST', headers: HEADERS, body: new URLSearchParams(fields) })
/** A share of one view, each time another one. */
let shares = 0
async function opened(): Promise<{ page: string; again: string }> {
  const share = someId(`share ${++shares}`)
  shown = { ...shown, shareId: share }
  const page = await (await app.get(`/s/${share}.${LINK_SECRET}?lang=nl`, HEADERS)).text()
  return { page, again: againIn(page) }
}
const againIn = (page: string) => /name="again" value="([\w-]+)"/.exec(page)?.[1] ?? ''
const titleOf = (page: string) => /<title>(.*) · Leerbewijs<\/title>/.exec(page)?.[1]
const questions = () => app.kernel.asked.filter(({ query }) => query.startsWith('verify'))

describe('what a link or a number showed', () => {
  it('asks for another day and an organisation, and keeps the outcome', async () => {
    const { page } = await opened()
    for (const part of [
      'action="/verify/again?lang=nl"',
      'action="/verify/again/pdf?lang=nl"',
      'name="on"',
      '>Argos<',
    ]) {
      expect(page).toContain(part)
    }
    shown = found.valid
    const byNumber = await (await post('/verify', { number: NUMBER, secret: SECRET }, 'en')).text()
    expect(byNumber).toContain('action="/verify/again?lang=en"')
    expect(byNumber).not.toContain(SECRET)
  })

  it('answers a day and an organisation in one sentence first, as the same look, however few views there are', async () => {
    const { again } = await opened()
    const answer = await post('/verify/again', { again, on: '1-3-2027', for: ARGOS })
    expect(answer.status).toBe(200)
    const page = await answer.text()
    expect(titleOf(page)).toBe('Geldig op 1 maart 2027. Albeda gaf dit bewijs uit op 3 juli 2023.')
    expect(page).toContain('value="2027-03-01"')
    expect(page).toContain(`<option value="${ARGOS}" selected>`)
    expect(questions().at(-1)?.params).toMatchObject({ on: '2027-03-01', recognisedBy: ARGOS })
    // And once more, from that page.
    expect((await post('/verify/again', { again: againIn(page), on: '', for: '' }, 'en')).status).toBe(200)
    expect(app.looks).toHaveLength(1)
    expect(app.logged()).not.toContain(again)
  })

  it('is kept as a PDF of what was asked', async () => {
    const { again } = await opened()
    const answer = await post('/verify/again/pdf', { again, on: '2027-03-01', for: ARGOS })
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="uitkomst-controle-2024-06-01.pdf"')
    expect(await answer.text()).toBe('%PDF-1.7 share valid 2027-03-01')
    expect(app.looks).toHaveLength(1)
  })

  it('that was taken back meanwhile shows nothing, and is no file', async () => {
    const { again } = await opened()
    shown = { status: 'not-shared' }
    for (const path of ['/verify/again', '/verify/again/pdf']) {
      const answer = await post(path, { again })
      expect([answer.status, titleOf(await answer.text())]).toEqual([404, 'Dit wordt niet (meer) gedeeld.'])
    }
  })

  it('is not asked about where nothing is shown, and of an overview no day is asked', async () => {
    shown = { status: 'not-shared', ...learner }
    expect((await opened()).again).toBe('')
    shown = { ...found.overview, ...learner }
    const { page } = await opened()
    expect(page).not.toContain('action="/verify/again?lang=nl"')
    expect(page).toContain('action="/verify/again/pdf?lang=nl"')
  })

  it.each([
    [{ on: '30-2-2027' }, 'on', 'Vul een dag in, als dag-maand-jaar.'],
    [{ for: someId('elsewhere') }, 'for', 'Kies een organisatie uit de lijst.'],
    [{ on: '<script>' }, 'on', 'Vul een dag in, als dag-maand-jaar.'],
  ])('%j: says what is wrong, at the field, and shows what is known', async (fields, field, told) => {
    for (const path of ['/verify/again', '/verify/again/pdf']) {
      const { again } = await opened()
      const answer = await post(path, { again, ...fields })
      const page = await answer.text()
      expect(answer.status).toBe(400)
      expect(page).toContain(`<a class="nl-link" href="#${field}">${told}</a>`)
      expect(page).toContain('<details class="lb-folded" open>')
      expect(titleOf(page)).toMatch(/^Fout: Geldig\. /)
      expect(page).not.toContain('<script>')
    }
  })

  it.each(['', 'x', 'A'.repeat(200)])('of nothing that is open (%j) leads back to the form', async (again) => {
    for (const path of ['/verify/again', '/verify/again/pdf']) {
      const answer = await post(path, { again, on: '2027-03-01' })
      expect([answer.status, titleOf(await answer.text())]).toEqual([410, 'Deze pagina staat te lang open'])
    }
    expect(questions()).toEqual([])
  })

  it('whose name is hidden: the way back from the person is the same look too', async () => {
    shown = { ...found['without name'], ...learner }
    const { again } = await opened()
    app.kernel.says(answered({ belongs: 'yes', learnerId: learner.learnerId, shareId: learner.shareId }))
    const person = { name: 'Łukasz Şahin', birthDate: '1990-03-07' }
    const page = await (await post('/verify/again/person', { ...person, again })).text()
    expect(titleOf(page)).toBe('Ja, dit hoort bij deze persoon.')
    expect(page).toContain('action="/verify/again?lang=nl"')
    expect(againIn(page)).toBe(again)
    expect(app.kernel.asked.at(-1)).toMatchObject({ query: 'matchesPerson', params: person })
    expect(app.looks.map(({ result }) => result)).toEqual(['valid', 'person-fits'])
    // Asked on about another day, it can still be asked.
    shown = { ...found['without name'], ...learner }
    app.kernel.says(() => shown)
    for (const other of ['', 'x'])
      expect((await post('/verify/again/person', { ...person, again: other })).status).toBe(410)
  })

  it('is read in the other language as the same look, with what was asked', async () => {
    const { again } = await opened()
    const page = await (await post('/verify/again', { again, on: '2027-03-01', for: ARGOS })).text()
    const form = /<form class="lb-logout" method="post" action="(.*?)">(.*?)<\/form>/.exec(page)
    const fields = Object.fromEntries(
      [...(form?.[2] ?? '').matchAll(/name="(\w+)" value="(.*?)"/g)].map(([, name, value]) => [name, value]),
    )
    expect([form?.[1], fields]).toEqual(['/verify/again?lang=en', { again, on: '2027-03-01', for: ARGOS }])
    expect(titleOf(await (await post('/verify/again', fields, 'en')).text())).toMatch(/^Valid on 1 March 2027\./)
    expect(app.looks).toHaveLength(1)
  })

  it.each(['', '/person'])('by its address alone (%s) leads to the form', async (path) => {
    const answer = await fetch(`${app.url}/verify/again${path}?lang=en`, { headers: HEADERS, redirect: 'manual' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/verify?lang=en'])
  })
})
