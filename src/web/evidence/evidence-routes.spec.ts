import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browsing, type Desk, openDesk } from '../../../test/support/desk.ts'
import { hashOf, jpegFile, pdfFile, pngFile } from '../../../test/support/sample-files.ts'

let desk: Desk
let carla: Browsing
let secret: string
beforeAll(async () => {
  desk = await openDesk()
  carla = await desk.as('marjan', 'coordinator', 'albeda')
  secret = /name="form" value="([^"]+)"/.exec((await carla.get('/start')).text)?.[1] ?? ''
}, 60_000)
afterAll(() => desk[Symbol.asyncDispose]())

const about = () => ({ kind: 'attendanceReport', organisationId: desk.id('albeda', 'organisationId') })
const post = (
  body: NonNullable<RequestInit['body']>,
  given: { query?: string; headers?: Record<string, string>; cookie?: string } = {},
) =>
  fetch(`${desk.url}/evidence${given.query ?? ''}`, {
    method: 'POST',
    body,
    headers: { cookie: given.cookie ?? carla.cookie, accept: 'text/html', ...given.headers },
    redirect: 'manual',
  })
function form(bytes: Uint8Array, fields: Record<string, string> = { form: secret, ...about(), back: '/start?x=1' }) {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  body.append('document', new Blob([new Uint8Array(bytes)]), 'lijst.pdf')
  return body
}
const waiting = async () => (await desk.program.documents.files.waiting()).length

describe('a form without JavaScript', () => {
  it('goes back to where it came from, and the document can be looked at', async () => {
    const list = jpegFile()
    const answer = await post(form(list))
    expect(answer.status, await answer.text()).toBe(303)
    expect(answer.headers.get('location')).toBe(`/start?x=1&evidence=${hashOf(list)}`)
    const shown = await fetch(`${desk.url}/evidence/${hashOf(list)}`, { headers: { cookie: carla.cookie } })
    expect(Buffer.from(await shown.arrayBuffer()).equals(list)).toBe(true)
    expect(shown.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox; frame-ancestors 'none'")
    expect(shown.headers.get('content-type')).toBe('image/jpeg')
  })
  it('of a photo of 40 MB gets a page that says what to do', async () => {
    const answer = await post(form(jpegFile(40 * 1024 * 1024)))
    expect(answer.status).toBe(413)
    const text = await answer.text()
    expect(text).toContain('hooguit 25 MB')
    expect(text).toContain('href="/start?x=1"')
  }, 20_000)
  it('never leads away from here', async () => {
    const answer = await post(form(pngFile(21), { form: secret, ...about(), back: '//evil.example' }))
    expect(answer.headers.get('location')).toMatch(/^\/start\?evidence=/)
  })
  it('needs its secret, a session and an owner, and leaves nothing without', async () => {
    expect((await post(form(pngFile(22), about()))).status).toBe(403)
    expect((await post(form(pngFile(22), { form: 'x', ...about() }))).status).toBe(403)
    expect((await post(form(pngFile(22)), { cookie: 'leerbewijs=x' })).headers.get('location')).toMatch(/^\/login/)
    expect((await post(form(pngFile(22), { form: secret, kind: 'attendanceReport' }))).status).toBe(400)
    await expect.poll(waiting).toBe(0)
  })
})

describe('a script', () => {
  const query = () => `?${new URLSearchParams(about())}`
  const headers = () => ({ accept: 'application/json', 'x-form-secret': secret, 'content-type': 'image/png' })
  it('sends the bytes alone and reads JSON', async () => {
    const answer = await post(new Uint8Array(pngFile(23)), { query: query(), headers: headers() })
    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({ sha256: hashOf(pngFile(23)), mediaType: 'image/png', known: false })
    const again = await post(new Uint8Array(pngFile(23)), { query: query(), headers: headers() })
    expect(await again.json()).toMatchObject({ known: true })
  })
  it('hears why not', async () => {
    const answer = await post(new Uint8Array(Buffer.from('hallo')), { query: query(), headers: headers() })
    expect(answer.status).toBe(415)
    expect(await answer.json()).toMatchObject({ code: 'document-type' })
    const without = await post(new Uint8Array(pngFile(24)), { query: query(), headers: { accept: 'application/json' } })
    expect(without.status).toBe(403)
  })
})

it('who may not see it finds nothing there', async () => {
  const list = pdfFile('Alleen voor Albeda')
  await post(form(list))
  const elsewhere = await desk.as('l01', 'learner')
  expect((await elsewhere.get(`/evidence/${hashOf(list)}`)).status).toBe(404)
  const nobody = await fetch(`${desk.url}/evidence/${hashOf(list)}`, {
    headers: { accept: 'text/html' },
    redirect: 'manual',
  })
  expect(nobody.headers.get('location')).toMatch(/^\/login/)
})
