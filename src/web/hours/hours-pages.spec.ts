import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browsing, type Desk, openDesk } from '../../../test/support/desk.ts'
import { hashOf, pdfFile } from '../../../test/support/sample-files.ts'

const STORY = join(import.meta.dirname, '../../../test/scenario/declaring.yaml')

let desk: Desk
let ria: Browsing
let jet: Browsing
let bas: Browsing
let fenna: Browsing
const sheet = (of: 'riaWerk' | 'jetWerk', month: string) => `/hours/${desk.id(of, 'employmentId')}/${month}`
beforeAll(async () => {
  desk = await openDesk([STORY])
  ria = await desk.as('ria', 'trainer', 'zorg')
  jet = await desk.as('jet', 'practiceSupervisor', 'zorg')
  bas = await desk.as('bas', 'teamLead', 'zorg')
  fenna = await desk.as('fenna', 'partnerFinance', 'zorg')
}, 60_000)
afterAll(() => desk[Symbol.asyncDispose]())

/** What the boxes of a form hold, by name. */
function boxes(text: string): Record<string, string> {
  const found = [...text.matchAll(/<input class="[^"]*lb-hours-box[^"]*" id="[^"]*" name="([^"]+)" value="([^"]*)"/g)]
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name, value]))
}
/** The summary's words about one field, or about the form. */
const summary = (text: string) => /role="alert"[\s\S]*?<\/ul>/.exec(text)?.[0] ?? ''

describe('hours of one’s own', () => {
  it('are found under the month, with what is asked', async () => {
    const { text } = await ria.get('/hours')
    expect(text).toContain('Mijn uren bij Zorggroep De Vliet')
    expect(text).toContain(sheet('riaWerk', '202610'))
    const form = await ria.get(sheet('riaWerk', '202610'))
    expect(form.text).toContain('105:36')
    expect(form.text).toContain('Leren aan huis')
    expect(Object.keys(boxes(form.text)), 'four boxes for each Monday to Friday').toHaveLength(22 * 4)
    expect(form.text.toLowerCase()).not.toContain('ziek')
  })
  it('are filled in quickly: the day before, a whole week, and the rest as other work', async () => {
    const path = sheet('riaWerk', '202610')
    const start = { 'c0-2026-10-01': '2:30', 'c2-2026-10-01': '2:18' }
    const copied = boxes((await ria.send(path, { ...start, do: 'before-2026-10-02' })).text)
    expect(copied['c0-2026-10-02']).toBe('2:30')
    const monday = boxes((await ria.send(path, { 'c0-2026-10-05': '1:00', do: 'week-2026-10-05' })).text)
    expect([5, 6, 7, 8, 9].map((day) => monday[`c0-2026-10-0${day}`])).toEqual(['1:00', '1:00', '1:00', '1:00', '1:00'])
    expect([monday['c0-2026-10-02'], monday['c0-2026-10-12']]).toEqual(['', ''])
    const filled = await ria.send(path, { 'c0-2026-10-01': '2:30', do: 'rest' })
    expect(boxes(filled.text)['c2-2026-10-01']).toBe('2:18')
    expect(filled.text).toContain('Precies zo veel als het contract vraagt')
  })
  it('that are no time, do not add up or lie ahead are refused where they stand', async () => {
    const path = sheet('riaWerk', '202610')
    const wrong = await ria.send(path, { 'c0-2026-10-01': 'veel', do: 'submit' })
    expect(wrong.status).toBe(400)
    expect(summary(wrong.text)).toContain('#f-c0-2026-10-01')
    expect(wrong.text).toContain('value="veel"')
    const open = await ria.send(path, { 'c0-2026-10-01': '2:30', do: 'submit' })
    expect(open.status).toBe(400)
    expect(summary(open.text)).not.toBe('')
    expect(boxes(open.text)['c0-2026-10-01']).toBe('2:30')
    const empty = await ria.send(path, { do: 'submit' })
    expect(summary(empty.text)).toContain('nog niets ingevuld')
    const ahead = await ria.send(sheet('riaWerk', '202701'), { 'c0-2027-01-04': '4:48', do: 'submit' })
    expect(summary(ahead.text)).toContain('#f-c0-2027-01-04')
    expect(summary(ahead.text)).toContain('4 januari 2027')
  })
  it('of a weekend are there when asked for', async () => {
    const { text } = await ria.send(sheet('riaWerk', '202610'), { 'c0-2026-10-01': '1', do: 'weekend' })
    expect(boxes(text)).toHaveProperty('c0-2026-10-03', '')
    expect(boxes(text)['c0-2026-10-01']).toBe('1')
  })
})

/** Signs October as it stands after filling up. */
async function handIn(who: Browsing, path: string) {
  const filled = boxes((await who.send(path, { 'c0-2026-10-01': '2:30', do: 'rest' })).text)
  return who.send(path, { ...filled, do: 'submit' })
}

describe('two signatures', () => {
  it('the employee signs, the superior sends back with a reason, both sign the corrected one', async () => {
    const path = sheet('riaWerk', '202610')
    expect((await bas.get('/hours?month=202610')).text).toContain('2 medewerkers dienden nog niets in')
    expect((await handIn(ria, path)).status).toBe(303)
    expect((await bas.get('/hours')).text).toContain('Wacht op uw handtekening')
    expect((await bas.send(path, { do: 'reject', version: '1', reason: 'wrongProject' })).status).toBe(303)
    expect((await ria.get(path)).text).toContain('de uren staan bij het verkeerde project')
    expect((await handIn(ria, path)).status).toBe(303)
    const old = await bas.send(path, { do: 'sign', version: '1' })
    expect([old.status, summary(old.text) !== '']).toEqual([400, true])
    expect((await bas.send(path, { do: 'sign', version: '2' })).status).toBe(303)
    expect((await bas.get('/hours?month=202610')).text).toContain('Eén medewerker diende nog niets in')
  })
  it('nobody signs for another, and who declares only looks', async () => {
    const path = sheet('riaWerk', '202610')
    expect((await jet.get(path)).status).toBe(404)
    expect((await fenna.get(path)).text).not.toContain('Teken voor akkoord')
    const sneaked = await fenna.send(path, { do: 'sign', version: '2' })
    expect(sneaked.status).toBe(400)
    const sem = await desk.as('sem', 'projectOfficer', 'school')
    expect((await sem.get(path)).status).toBe(404)
    expect((await ria.get(`/hours/${desk.id('riaWerk', 'employmentId')}/202613`)).status).toBe(404)
    expect((await ria.get('/hours/niks/202610')).status).toBe(404)
  })
  it('signed hours are declared in one go, once, and stay as they are', async () => {
    const listed = await fenna.get('/declare')
    expect(listed.text).toContain('Ria Egel, oktober 2026: 2:30 uur voor Leren aan huis')
    const { text } = await fenna.get('/declare/labour')
    const value = /<option value="([0-9A-Z]{26}-202610-[0-9A-Z]{26})" selected>/.exec(text)?.[1] ?? ''
    expect(text).toContain('value="Uren oktober 2026, Leren aan huis"')
    const fields = {
      sheet: value,
      title: 'Uren oktober',
      costDate: '2026-10-31',
      place: `${desk.id('grant', 'grantId')}.L2`,
    }
    const over = await multipart(fenna, '/declare/labour', { ...fields, hours: '2:31' })
    expect(over.text).toContain('id="f-hours-error"')
    const done = await multipart(fenna, '/declare/labour', fields)
    expect([done.status, done.to]).toEqual([303, '/declare'])
    expect((await fenna.get('/declare')).text).toMatch(/€\s112,50/)
    expect((await ria.get(sheet('riaWerk', '202610'))).text).toContain('Van deze uren is 2:30 gedeclareerd')
    expect((await ria.get(`${sheet('riaWerk', '202610')}?change=1`)).text).not.toContain('lb-hours-box')
  })
})

async function multipart(who: Browsing, path: string, fields: Readonly<Record<string, string>>, file?: Uint8Array) {
  const { text } = await who.get(path)
  const body = new FormData()
  for (const name of ['form', 'key']) body.set(name, new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '')
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  if (file) body.set('document', new Blob([new Uint8Array(file)]), 'addendum.pdf')
  const headers = { cookie: who.cookie, accept: 'text/html' }
  const answer = await fetch(desk.url + path, { method: 'POST', body, headers, redirect: 'manual' })
  return { status: answer.status, text: await answer.text(), to: answer.headers.get('location') }
}

describe('on behalf of who can’t sign', () => {
  it('the superior fixes hours by an addendum, which is kept', async () => {
    const path = sheet('jetWerk', '202610')
    const { text } = await bas.get(path)
    const projectId = /<select[^>]*name="projectId"[\s\S]*?<option value="([0-9A-Z]{26})"/.exec(text)?.[1] ?? ''
    const fields = { do: 'addendum', projectId, addendumHours: '20' }
    const bare = await multipart(bas, path, fields)
    expect(bare.text).toContain('Kies het ondertekende addendum')
    const addendum = pdfFile('addendum van Jet')
    const over = await multipart(bas, path, { ...fields, addendumHours: '500' }, addendum)
    expect([over.status, over.text.includes(`value="${hashOf(addendum)}"`)]).toEqual([400, true])
    const done = await multipart(bas, path, { ...fields, addendum: hashOf(addendum) })
    expect(done.status, done.text).toBe(303)
    expect((await jet.get(path)).text).toContain('staan vaste uren vast')
    expect((await fenna.get('/declare/labour')).text).toContain(
      'Jet Hermelijn, oktober 2026, Leren aan huis (nog 20:00)',
    )
  })
})

it('who works nowhere reads what to do', async () => {
  const sem = await desk.as('tom', 'programmeManager', 'stad')
  expect((await sem.get('/hours')).text).toContain('Vraag uw werkgever')
})
