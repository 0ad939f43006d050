import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browsing, type Desk, openDesk } from '../../../test/support/desk.ts'
import { addPeriod, localDateAt } from '../../contract/dates.ts'

let desk: Desk
let sadia: Browsing
beforeAll(async () => {
  desk = await openDesk(['zia.yaml', join(import.meta.dirname, '../../../test/support/stories/sharing.yaml')])
  sadia = await desk.as('sadia', 'hrOfficer', 'zonnehuis')
}, 60_000)
afterAll(() => desk?.[Symbol.asyncDispose]())

const today = () => localDateAt(desk.program.kernel.now())
const soon = () => addPeriod(today(), 'P30D')
const pathOf = (answer: { headers: Headers }) => answer.headers.get('location') ?? ''
const PAGES = ['', '/people/new', '/requests', '/requests/new', '/shared', '/check']
const somebody = () => ({
  name: 'Youssef Amrani',
  jobTitle: 'Helpende',
  department: 'Nacht',
  hours: '31,5',
  personnelNumber: '',
  day: today(),
})

describe('the pages of an employer', () => {
  it.each(PAGES)('/team%s is there, in both languages, and says nothing where there is nothing', async (path) => {
    const wilma = await desk.as('wilma', 'hrOfficer', 'argos')
    for (const visitor of [sadia, wilma]) {
      for (const lang of ['nl', 'en']) {
        const { status, text } = await visitor.get(`/team${path}?lang=${lang}`)
        expect(status).toBe(200)
        expect(text).not.toMatch(/undefined|\[object|\{\w+\}/)
      }
    }
  })

  it('are for who keeps people; who only administers asks nothing of them', async () => {
    const fatima = await desk.as('fatima', 'assessor', 'albeda')
    expect((await fatima.get('/team')).status).toBe(403)
    const admin = await desk.as('sadia', 'organisationAdmin', 'zonnehuis')
    expect((await admin.get('/team')).status).toBe(200)
    expect((await admin.get('/team/requests')).status).toBe(403)
    expect((await admin.get('/team/shared')).status).toBe(403)
  })

  it("show nothing of another employer's people, requests or shares", async () => {
    const wilma = await desk.as('wilma', 'hrOfficer', 'argos')
    const work = desk.id('noorsWork', 'employmentId')
    expect((await wilma.get('/team')).text).not.toContain('Noor')
    for (const path of ['', '/change', '/end']) {
      expect((await wilma.get(`/team/people/${work}${path}`)).status).toBe(404)
      expect((await sadia.get(`/team/people/${work}${path}`)).status).toBe(200)
    }
    const made = await sadia.send('/team/requests/new', { ...asking(), who: work })
    for (const path of [pathOf(made), `${pathOf(made)}/poster`]) expect((await wilma.get(path)).status).toBe(404)
    expect((await wilma.get(`/team/shared/${desk.id('l01Share', 'shareId')}`)).status).toBe(404)
    expect((await sadia.get(`/team/shared/${desk.id('l01Share', 'shareId')}`)).status).toBe(404)
  })
})

describe('somebody', () => {
  it('comes, does other work, and leaves', async () => {
    const made = await sadia.send('/team/people/new', somebody())
    expect(made.status).toBe(303)
    const at = pathOf(made)
    expect((await sadia.get(at)).text).toContain('31,5')
    const moved = { ...somebody(), jobTitle: 'Verzorgende', hours: '24', department: '' }
    expect((await sadia.send(`${at}/change`, moved)).status).toBe(303)
    const { text } = await sadia.get(at)
    expect(text).toContain('Verzorgende')
    expect(text).not.toContain('Nacht')
    expect((await sadia.get('/team?department=Nacht')).text).toContain('Niemand in deze afdeling')
    expect((await sadia.send(`${at}/end`, { day: today(), reason: 'ended' })).status).toBe(303)
    expect((await sadia.get('/team')).text).toContain('gaat weg op')
    expect((await sadia.send(`${at}/end`, { day: today(), reason: 'ended' })).status).toBe(400)
  })

  it.each([
    [{ name: '' }, '#f-name'],
    [{ jobTitle: '' }, '#f-jobTitle'],
    [{ hours: 'veel' }, '#f-hours'],
    [{ hours: '999' }, '#f-hours'],
    [{ hours: '-1' }, '#f-hours'],
    [{ day: '' }, '#f-day'],
    [{ day: 'gisteren' }, '#f-day'],
    [{ personnelNumber: '<b>' }, '#f-personnelNumber'],
    [{ name: 'Jan 111222333' }, 'acknowledge-bsn'],
    [{ department: 'x'.repeat(81) }, '#f-department'],
  ])('with %j is refused at its field', async (wrong, field) => {
    const { status, text } = await sadia.send('/team/people/new', { ...somebody(), ...wrong })
    expect(status).toBe(400)
    expect(text).toContain(field)
    expect(text).not.toContain('<b>')
  })
})

const asking = () => ({
  kind: desk.id('basis', 'credentialTypeId'),
  purpose: 'competence',
  whom: 'list',
  who: [desk.id('milansWork', 'employmentId')],
  term: 'whileEmployed',
  answerBy: soon(),
})

describe('a request', () => {
  it('asks more than fit at once, each once, also when its form is sent again', async () => {
    for (let i = 0; i < 14; i++) await sadia.send('/team/people/new', { ...somebody(), name: `Medewerker ${i}` })
    const page = (await sadia.get('/team/requests/new')).text
    const who = [...page.matchAll(/name="who" value="([^"]+)"/g)].map(([, id = '']) => id)
    expect(who.length).toBeGreaterThan(14)
    const form = /name="form" value="([^"]+)"/.exec(page)?.[1] ?? ''
    const key = /name="key" value="([^"]+)"/.exec(/<main[\s\S]*/.exec(page)?.[0] ?? '')?.[1] ?? ''
    const fields = { ...asking(), who, form, key }
    const [one, other] = [
      await sadia.send('/team/requests/new', fields),
      await sadia.send('/team/requests/new', fields),
    ]
    expect(pathOf(one)).toMatch(/^\/team\/requests\/\w{26}$/)
    expect(pathOf(other)).toBe(pathOf(one))
    expect((await sadia.get(pathOf(one))).text).toContain(`${who.length} wacht nog`)
  })

  it.each([
    [{ kind: [] as string[] }, '#f-kind'],
    [{ overview: '1' }, '#f-kind'],
    [{ who: [] as string[] }, '#f-who'],
    [{ who: '01HGSXEP02TK66ZNRBN8S0BAD2' }, '#f-who'],
    [{ whom: 'wall' }, '#f-until'],
    [{ until: '2199-01-01' }, '#f-term'],
    [{ term: 'until' }, '#f-until'],
    [{ answerBy: '' }, '#f-answerBy'],
    [{ answerBy: '2020-01-01' }, '#f-answerBy'],
    [{ answerBy: 'morgen' }, '#f-answerBy'],
  ])('with %j is refused at its field', async (wrong, field) => {
    const { status, text } = await sadia.send('/team/requests/new', { ...asking(), ...wrong })
    expect(status).toBe(400)
    expect(text).toContain(`href="${field}"`)
  })

  it('on the wall needs a last day and no second answer about it', async () => {
    const made = await sadia.send('/team/requests/new', { ...asking(), whom: 'wall', until: soon() })
    expect((await sadia.get(`${pathOf(made)}/poster`)).text).toContain('<svg class="lb-qr"')
  })

  it('is put to more people, and closed', async () => {
    const at = pathOf(await sadia.send('/team/requests/new', asking()))
    expect((await sadia.send(at, { do: 'extend' })).status).toBe(400)
    expect((await sadia.send(at, { do: 'extend', who: desk.id('annekesWork', 'employmentId') })).status).toBe(303)
    expect((await sadia.get(at)).text).toContain('2 wacht nog')
    expect((await sadia.send(at, { do: 'close', reason: 'enough' })).status).toBe(303)
    expect((await sadia.get(at)).text).toContain('gesloten')
    expect((await sadia.send(at, { do: 'close', reason: 'enough' })).status).toBe(400)
  })
})

describe('checking a proof', () => {
  const paper = () => ({
    number: desk.id('l01Certificate', 'certificateNumber'),
    secret: desk.id('l01Certificate', 'lookupSecret'),
  })

  it('says what the public page says, and the owner sees which organisation looked', async () => {
    const { status, text } = await sadia.send('/team/check', { link: '', ...paper() })
    expect(status).toBe(200)
    expect(text).toContain('Geldig. Albeda gaf dit bewijs uit op 5 juli 2023.')
    const noor = await desk.as('l01', 'learner')
    expect((await noor.get('/my/looks')).text).toContain('Zonnehuisgroep')
  })

  it('is asked on from there, on the public page, as the same look', async () => {
    const { text } = await sadia.send('/team/check', { link: '', ...paper() })
    const again = /name="again" value="([\w-]+)"/.exec(text)?.[1] ?? ''
    expect(text).toContain('action="/verify/again/pdf?lang=nl"')
    const body = new URLSearchParams({ again, on: '2020-01-01' })
    const answer = await fetch(`${desk.url}/verify/again?lang=nl`, {
      method: 'POST',
      body,
      headers: { Accept: 'text/html' },
    })
    expect([answer.status, await answer.text()]).toEqual([
      200,
      expect.stringContaining('Nog niet geldig op 1 januari 2020'),
    ])
  })

  it('takes the address in the QR code of a paper, as a link', async () => {
    const { number, secret } = paper()
    const link = `https://leerbewijs.example.org/verify?number=${number}#${secret}`
    const { status, text } = await sadia.send('/team/check', { link, number: '', secret: '' })
    expect([status, text]).toEqual([200, expect.stringContaining('Geldig. Albeda gaf dit bewijs uit op 5 juli 2023.')])
    const alone = await sadia.send('/team/check', { link: link.replace(/#.*/, ''), number: '', secret: '' })
    expect([alone.status, alone.text]).toEqual([400, expect.stringContaining('href="#f-secret"')])
  })

  it('leads on to where files are checked, one or many', async () => {
    const { text } = await sadia.get('/team/check')
    for (const path of ['/verify', '/verify/list']) expect(text).toContain(`href="${path}?lang=nl"`)
  })

  it('takes the whole link, the link by itself, and never leaves for another place', async () => {
    const noor = await desk.as('l01', 'learner')
    const made = await noor.send('/my/send', {
      ...{
        proof: desk.id('l01Certificate', 'certificateId'),
        name: 'shown',
        term: 'week',
        audience: '',
        day: '',
        step: 'make',
      },
    })
    const link = /http:\/\/127\.0\.0\.1\/s\/([\w.-]+)/.exec((await noor.get(pathOf(made))).text)?.[1] ?? ''
    for (const typed of [link, `https://elsewhere.example/s/${link}?lang=en`]) {
      expect((await sadia.send('/team/check', { link: typed })).text).toContain('Geldig. Albeda')
    }
  })

  it.each([
    [{}, '#f-link'],
    [{ link: 'https://example.org/' }, '#f-link'],
    [{ number: 'LB-7K3M-P2QX-94TD-R', secret: '' }, '#f-secret'],
    [{ number: '123', secret: 'a'.repeat(20) }, '#f-number'],
    [{ number: '<script>', secret: '' }, '#f-number'],
  ])('%j is asked again', async (typed, field) => {
    const { status, text } = await sadia.send('/team/check', { link: '', number: '', secret: '', ...typed })
    expect(status).toBe(400)
    expect(text).toContain(`href="${field}"`)
    expect(text).not.toContain('<script>alert')
  })

  it('finds nothing for a code that does not fit', async () => {
    const { status, text } = await sadia.send('/team/check', {
      link: '',
      number: paper().number,
      secret: 'x'.repeat(22),
    })
    expect(status).toBe(200)
    expect(text).toContain('Wij vinden geen bewijs met dit nummer en deze code.')
  })
})
