/** A document with a number that looks like a BSN, sent by a page: it waits, and the person ticks that it is none. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventFamilies } from '../../../events/index.ts'
import { type Browsing, type Desk, openDesk } from '../../../test/support/desk.ts'
import { hashOf } from '../../../test/support/sample-files.ts'
import { textPdf } from '../../../test/support/text-pdf.ts'
import { decoderOf } from '../../contract/decode.ts'

let desk: Desk
let fenna: Browsing
let carla: Browsing
beforeAll(async () => {
  desk = await openDesk([join(import.meta.dirname, '../../../test/scenario/declaring.yaml')])
  fenna = await desk.as('fenna', 'partnerFinance', 'zorg')
  carla = await desk.as('bas', 'teamLead', 'zorg')
}, 60_000)
afterAll(() => desk[Symbol.asyncDispose]())

const invoice = (number: string) => textPdf([['Factuur', `nummer ${number}`]])
const hiddenIn = (text: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? ''

interface Sent {
  readonly fields?: Readonly<Record<string, string>>
  readonly bytes?: Uint8Array
  readonly as?: Browsing
  readonly file?: string
  /** Where the form stands, when it is not the address it is sent to. */
  readonly from?: string
}
async function sent(path: string, { fields = {}, bytes, as = fenna, file = 'document', from = path }: Sent) {
  const { text } = await as.get(from)
  const body = new FormData()
  for (const name of ['form', 'key']) body.set(name, hiddenIn(text, name))
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  if (bytes) body.set(file, new Blob([new Uint8Array(bytes)]), 'factuur.pdf')
  const headers = { cookie: as.cookie, accept: 'text/html' }
  const answer = await fetch(desk.url + path, { method: 'POST', body, headers, redirect: 'manual' })
  return { status: answer.status, text: await answer.text(), to: answer.headers.get('location') ?? '' }
}
async function storedOf(bytes: Uint8Array) {
  const { events } = await desk.program.store.readAll({ limit: 4096 })
  return events.map(decoderOf(eventFamilies)).find(({ data }) => data.sha256 === hashOf(bytes))
}
const heldIn = (text: string) => ({
  'held-file': hiddenIn(text, 'held-file'),
  'held-field': hiddenIn(text, 'held-field'),
})

describe('a document that waits for its sender’s word', () => {
  it('says how many numbers and on which page, and asks for a tick instead of the file', async () => {
    const bytes = invoice('123456782')
    const page = await sent('/declare/document', { bytes })
    expect(page.status).toBe(400)
    expect(page.text).toContain('staat 1 keer een getal dat op een burgerservicenummer (BSN) lijkt')
    expect(page.text).toContain('de regel: 1)')
    expect(page.text).toContain('u hoeft het niet opnieuw te kiezen')
    expect(await storedOf(bytes)).toBeUndefined()

    const fields = heldIn(page.text)
    expect(fields['held-field']).toBe('document')
    const unticked = await sent('/declare/document', { fields })
    expect(unticked.status).toBe(400)
    expect(heldIn(unticked.text)).toEqual(fields)

    const ticked = await sent('/declare/document', { fields: { ...fields, 'no-bsn-in-document': '1' } })
    expect(ticked.to).toBe(`/declare/document/${hashOf(bytes)}`)
    const event = await storedOf(bytes)
    expect([event?.type, event?.meta.acknowledged]).toEqual(['EvidenceStored', ['bsn-like']])
    expect((await fenna.get(`/evidence/${hashOf(bytes)}`)).status).toBe(200)
  })

  it('is nobody else’s, and a tick is about no other file than this one', async () => {
    const bytes = invoice('1234.56.782')
    const fields = { ...heldIn((await sent('/declare/document', { bytes })).text), 'no-bsn-in-document': '1' }
    const theirs = await sent('/evidence', {
      fields: { ...fields, kind: 'employmentAddendum', organisationId: desk.id('zorg', 'organisationId') },
      as: carla,
      from: '/hours',
    })
    expect(theirs.status).toBe(400)
    const other = invoice('123 456 782')
    const page = await sent('/declare/document', { fields, bytes: other })
    expect(page.status).toBe(400)
    expect(heldIn(page.text)['held-file']).not.toBe(fields['held-file'])
    // The first one was let go of.
    const gone = await sent('/declare/document', { fields })
    expect(gone.status).toBe(400)
    expect(gone.text).toContain('Kies een bestand.')
    expect([await storedOf(bytes), await storedOf(other)]).toEqual([undefined, undefined])
  })

  it('waits at the address for documents as well', async () => {
    const bytes = invoice('111222333')
    const fields = { kind: 'invoice', organisationId: desk.id('zorg', 'organisationId'), back: '/declare' }
    const page = await sent('/evidence', { fields, bytes, file: 'file', from: '/declare/document' })
    expect(page.status).toBe(409)
    expect(hiddenIn(page.text, 'organisationId')).toBe(fields.organisationId)
    const again = { ...fields, ...heldIn(page.text), 'no-bsn-in-document': '1' }
    const done = await sent('/evidence', { fields: again, from: '/declare/document' })
    expect([done.status, done.to]).toEqual([303, `/declare?evidence=${hashOf(bytes)}`])
    expect((await storedOf(bytes))?.meta.acknowledged).toEqual(['bsn-like'])
  })

  it('is sent again by a script with its word in the address', async () => {
    const bytes = invoice('123456782 script')
    const { text } = await fenna.get('/declare/document')
    const about = { kind: 'invoice', organisationId: desk.id('zorg', 'organisationId') }
    const post = (more: Record<string, string>) =>
      fetch(`${desk.url}/evidence?${new URLSearchParams({ ...about, ...more })}`, {
        method: 'POST',
        body: new Uint8Array(bytes),
        headers: {
          ...{ cookie: fenna.cookie, accept: 'application/json', 'content-type': 'application/octet-stream' },
          'x-form-secret': hiddenIn(text, 'form'),
        },
      })
    const refused = await post({})
    expect(refused.status).toBe(409)
    expect(JSON.stringify(await refused.json())).toContain('(BSN) lijkt')
    expect((await post({ acknowledge: 'bsn-like' })).status).toBe(201)
    expect((await storedOf(bytes))?.meta.acknowledged).toEqual(['bsn-like'])
  })

  it('stays with the form when something else in it is wrong', async () => {
    const bytes = invoice('123456782 bis')
    const path = '/declare/other'
    const attach = { do: 'attach', kind: 'invoice' }
    const page = await sent(path, { fields: attach, bytes })
    const fields = { ...attach, ...heldIn(page.text) }
    expect(fields['held-file']).not.toBe('')
    const done = await sent(path, { fields: { ...fields, 'no-bsn-in-document': '1' } })
    expect(done.text).toContain(`name="attached" value="${hashOf(bytes)}.invoice"`)
    expect(done.text).not.toContain('name="held-file"')
  })

  it('a field says what is looked for and how to black out, without a script too', async () => {
    const { text } = await fenna.get('/declare/document')
    expect(text).toContain('In een foto of scan kunnen wij niet kijken')
    expect(text).toContain('Zonder JavaScript kan dat hier niet')
    expect(text).toMatch(/\/assets\/client\.[0-9a-f]+\/mask\.js/)
  })
})
