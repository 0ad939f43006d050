import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browsing, type Desk, openDesk } from '../../../test/support/desk.ts'
import { addPeriod, localDateAt } from '../../contract/dates.ts'

let desk: Desk
let noor: Browsing
let sadia: Browsing
let proof: string
beforeAll(async () => {
  desk = await openDesk(['zia.yaml', join(import.meta.dirname, '../../../test/support/stories/sharing.yaml')])
  noor = await desk.as('l01', 'learner')
  sadia = await desk.as('sadia', 'hrOfficer', 'zonnehuis')
  proof = desk.id('l01Certificate', 'certificateId')
}, 60_000)
afterAll(() => desk?.[Symbol.asyncDispose]())

const PAGES = [
  '',
  '/results',
  '/results/keep',
  '/shares',
  '/looks',
  '/details',
  '/details/correct',
  '/requests',
  '/send',
]
const soon = () => addPeriod(localDateAt(desk.program.kernel.now()), 'P30D')
const outside = async (path: string, init: RequestInit = {}) => {
  const answer = await fetch(desk.url + path, { headers: { accept: 'text/html' }, ...init })
  return { status: answer.status, text: await answer.text() }
}
/** The address in the box to copy, without where the server says that it stands. */
const linkIn = (text: string) =>
  /id="share-link" type="text" value="http:\/\/127\.0\.0\.1([^"]+)"/.exec(text)?.[1] ?? ''
const pathOf = (answer: { headers: Headers }) => answer.headers.get('location') ?? ''

/** Words of the field's own, never its id. */
const ULID = /(?<![./\w])[0-9A-HJKMNP-TV-Z]{26}(?![\w.])/
const said = (page: string) => page.replace(/[\s\S]*<main[^>]*>|<\/main>[\s\S]*/g, '').replace(/<[^>]*>/g, ' ')

describe('my pages', () => {
  it.each(PAGES)('/my%s is there, in both languages, without an id or a gap in it', async (path) => {
    for (const lang of ['nl', 'en']) {
      const { status, text } = await noor.get(`/my${path}?lang=${lang}`)
      expect(status).toBe(200)
      expect(said(text)).not.toMatch(ULID)
      expect(said(text)).not.toMatch(/undefined|\[object|\{\w+\}/)
    }
  })

  it.each([...PAGES, '/showing/x', '/sheets/x', '/requests/x.y'])('/my%s is for the learner', async (path) => {
    expect((await sadia.get(`/my${path}`)).status).toBe(403)
  })

  it("of somebody else's proof or share there is nothing", async () => {
    const milan = await desk.as('l02', 'learner')
    const made = await noor.send(`/my/print/${proof}`, { term: 'year' })
    const share = pathOf(made).split('/').at(-1)
    for (const path of [
      `/proofs/${proof}`,
      `/print/${proof}`,
      `/shares/${share}`,
      `/showing/${share}`,
      `/sheets/${share}`,
    ]) {
      expect((await milan.get(`/my${path}`)).status, path).toBe(404)
      expect((await noor.get(`/my${path}`)).status, path).toBe(200)
    }
  })

  it('tell how a proof stands, and give no buttons where it no longer counts', async () => {
    const mine = (await noor.get('/my')).text
    expect(mine).toContain('Basis voor deskundige zorg')
    for (const button of ['Laten zien', 'Versturen', 'Afdrukken']) expect(mine).toContain(button)
    const withdrawn = (await (await desk.as('l02', 'learner')).get('/my')).text
    expect(withdrawn).toContain('ingetrokken op 7 november 2023')
    expect(withdrawn).not.toContain('Versturen')
  })

  it('mark what is not final', async () => {
    expect((await noor.get('/my/results')).text).toMatch(/2 \(herkansing\)/)
  })
})

describe('showing', () => {
  it('makes a code for ten minutes, which opens for anybody, and stops', async () => {
    const made = await noor.send(`/my/proofs/${proof}`, {})
    expect(made.status).toBe(303)
    const shown = await noor.get(pathOf(made))
    expect(shown.text).toMatch(/Te zien tot \d\d:\d\d\./)
    expect(shown.text).toContain('<svg class="lb-qr"')
    const share = pathOf(made).split('/').at(-1)
    const told = (await noor.get(`/my/shares/${share}`)).text
    expect(said(told)).toMatch(/tot \d+ \w+ \d{4} om \d\d:\d\d/)
    const link = linkIn(told)
    expect((await outside(link)).text).toContain('Noor van Dam')
    const stopped = await noor.send(pathOf(made), { do: 'stop' })
    expect(pathOf(stopped)).toBe('/my')
    expect((await outside(link)).status).toBe(404)
    expect((await noor.get(pathOf(made))).text).not.toContain('<svg class="lb-qr"')
  })

  it('the same form sent twice shows once', async () => {
    const page = (await noor.get(`/my/proofs/${proof}`)).text
    const body = new URLSearchParams({
      form: /name="form" value="([^"]+)"/.exec(page)?.[1] ?? '',
      key: /action="\/my\/proofs\/[^"]+">[\s\S]*?name="key" value="([^"]+)"/.exec(page)?.[1] ?? '',
    })
    const once = () =>
      fetch(`${desk.url}/my/proofs/${proof}`, {
        method: 'POST',
        body,
        headers: { cookie: noor.cookie, accept: 'text/html' },
        redirect: 'manual',
      })
    expect(pathOf(await once())).toBe(pathOf(await once()))
  })
})

describe('sending', () => {
  const chosen = () => ({ proof, name: 'hidden', term: 'month', audience: '', day: '' })

  it('shows first exactly what the other will see, then makes the link', async () => {
    const preview = await noor.send('/my/send', chosen())
    expect(preview.status).toBe(200)
    const shown = (text: string) =>
      /<dl class="utrecht-data-list utrecht-data-list--html-dl[\s\S]*?<\/ul>/.exec(text)?.[0]
    const made = await noor.send('/my/send', { ...chosen(), step: 'make' })
    const link = linkIn((await noor.get(pathOf(made))).text)
    const seen = await outside(link)
    expect(shown(preview.text)).toBeDefined()
    expect(shown(seen.text)).toBe(shown(preview.text))
    expect(seen.text).not.toContain('Noor')
    const asked = await outside(link, {
      method: 'POST',
      body: new URLSearchParams({ name: 'Noor van Dam', birthDate: '1986-04-11' }),
    })
    expect(asked.text).toContain('Ja, dit hoort bij deze persoon.')
    expect((await noor.get('/my/looks')).text).toContain('dat naam en geboortedatum bij u horen')
    const ended = await noor.send(pathOf(made), { reason: 'sharedInError' })
    expect(ended.status).toBe(303)
    expect((await outside(link)).status).toBe(404)
  })

  it.each([
    [{ proof: [] as string[] }, '#f-proof'],
    [{ overview: '1' }, '#f-proof'],
    [{ term: '' }, '#f-term'],
    [{ term: 'day' }, '#f-day'],
    [{ term: 'month', day: '2199-01-01' }, '#f-term'],
    [{ term: 'day', day: '2020-01-01', step: 'make' }, '#f-day'],
    [{ term: 'day', day: '2199-01-01', step: 'make' }, '#f-day'],
    [{ audience: proofLike(), step: 'make' }, '#f-audience'],
    [{ proof: proofLike() }, '#f-proof'],
  ])('with %j is refused at its field', async (wrong, field) => {
    const { status, text } = await noor.send('/my/send', { ...chosen(), ...wrong })
    expect(status).toBe(400)
    expect(text).toContain(`href="${field}"`)
  })

  it('to an organisation, which sees it without the link', async () => {
    const audience = desk.id('argos', 'organisationId')
    await noor.send('/my/send', { ...chosen(), name: 'shown', audience, step: 'make' })
    const wilma = await desk.as('wilma', 'hrOfficer', 'argos')
    expect((await wilma.get('/team/shared')).text).toContain('Noor van Dam')
  })
})

describe('on paper', () => {
  it('stand a QR code, the number and the code, and they are right', async () => {
    const made = await noor.send(`/my/print/${proof}`, { term: 'years' })
    const { text } = await noor.get(pathOf(made))
    expect(text).toContain('<svg class="lb-qr"')
    const number = /LB-[\w-]+/.exec(text)?.[0] ?? ''
    const secret = /<span class="lb-secret-short">([\w-]+)<\/span>/.exec(text)?.[1] ?? ''
    const seen = await outside('/verify', { method: 'POST', body: new URLSearchParams({ number, secret }) })
    expect(seen.text).toContain('Noor van Dam')
  })

  it('a coordinator prints for who has no phone; the learner sees it and ends it', async () => {
    const marjan = await desk.as('marjan', 'coordinator', 'albeda')
    const path = `/learners/${desk.id('l01', 'learnerId')}/print`
    expect((await marjan.send(path, {})).status).toBe(400)
    const { status, text } = await marjan.send(path, { proof })
    expect(status).toBe(200)
    const link = /http:\/\/127\.0\.0\.1(\/s\/[\w.-]+)/.exec(text)?.[1] ?? ''
    expect((await outside(link)).text).toContain('Noor van Dam')
    expect((await noor.get('/my/shares')).text).toContain('afgedrukt door Albeda')
    const share = link.slice('/s/'.length).split('.')[0]
    await noor.send(`/my/shares/${share}`, { reason: 'noLongerNeeded' })
    expect((await outside(link)).status).toBe(404)
    expect((await sadia.get(path)).status).toBe(403)
  })
})

describe('keeping', () => {
  const keep = (asked: Record<string, string>, path = `/my/proofs/${proof}/keep`) =>
    noor.get(`${path}?${new URLSearchParams(asked)}`)
  const check = async (text: string, more: Record<string, string> = {}) => {
    const body = new FormData()
    for (const [name, value] of Object.entries({ text, ...more })) body.append(name, value)
    return (await outside('/verify', { method: 'POST', body })).text
  }

  it('gives a file that anybody can check, with or without a name; the owner reads that it was looked at', async () => {
    const named = await keep({ form: 'ob3', name: 'shown' })
    expect(named.headers.get('content-disposition')).toMatch(/^attachment; filename="bewijs-LB-[\w-]+\.json"$/)
    expect(await check(named.text)).toContain('Noor van Dam')
    const hidden = (await keep({ form: 'ob3', name: 'hidden' })).text
    expect(hidden).not.toContain('Noor')
    expect(await check(hidden)).not.toContain('Noor')
    const asked = await check(hidden, { name: 'Noor van Dam', birthDate: '1986-04-11' })
    expect(asked).toContain('Ja, het hoort bij deze persoon.')
    const looks = said((await noor.get('/my/looks')).text)
    expect(looks).toContain('dat naam en geboortedatum bij u horen')
    expect(looks).toContain('Basis voor deskundige zorg')
  })

  it.each([
    [{ form: 'x', name: 'shown' }, '#f-form'],
    [{ name: 'shown' }, '#f-form'],
    [{ form: 'pdf', name: 'hidden' }, '#f-name'],
    [{ form: 'elm', name: 'shown', evidence: 'a'.repeat(64) }, '#f-evidence'],
    [{ form: 'ob3', name: 'shown', address: 'http://werk.example.org' }, '#f-address'],
    [{ form: 'unitMap', name: 'shown', address: 'https://werk.example.org' }, '#f-address'],
  ])('with %j is refused at its field', async (asked, field) => {
    const { status, text } = await keep(asked as Record<string, string>)
    expect(status).toBe(400)
    expect(text).toContain(`href="${field}"`)
  })

  it('takes along the documents that were ticked, none otherwise, and shows first what somebody else will read', async () => {
    const form = (await keep({})).text
    const [sha256 = ''] = /(?<=name="evidence" value=")[0-9a-f]{64}(?=")/.exec(form) ?? []
    expect(form).not.toMatch(/type="checkbox"[^>]* checked>/)
    expect(said(form)).toMatch(
      /Beoordelingsformulier Bij Ondersteunt bij [^.]*, beoordeeld op 15 maart 2023\. Kenmerk \w{8}…/,
    )
    const asked = { form: 'ob3', name: 'hidden', evidence: sha256, address: 'https://werk.example.org/verslag' }
    const looked = await keep({ ...asked, step: 'look' })
    expect(looked.status).toBe(200)
    const preview = said(looked.text)
    expect(preview).toContain('Dit ziet een ander')
    expect(preview).toMatch(/Dit ziet een ander.*Geldig op .*Gegevens van dit bewijs/s)
    expect(preview.slice(preview.indexOf('Stukken die erbij'))).toMatch(
      new RegExp(`Beoordelingsformulier.*${sha256}.*werk\\.example\\.org/verslag`, 's'),
    )
    expect(preview.slice(0, preview.indexOf('Wat wilt u bewaren?'))).not.toContain('Noor van Dam')
    const { evidence } = JSON.parse((await keep(asked)).text)
    expect(evidence.map(({ genre, id }: { genre?: string; id: string }) => genre ?? id)).toEqual([
      'assessmentForm',
      asked.address,
    ])
    expect(JSON.parse((await keep({ form: 'ob3', name: 'hidden' })).text).evidence).toBeUndefined()
  })

  it('takes along what was ticked in the whole overview too', async () => {
    const [sha256 = ''] =
      /(?<=name="evidence" value=")[0-9a-f]{64}(?=")/.exec((await keep({}, '/my/results/keep')).text) ?? []
    const asked = { form: 'clr', name: 'shown', evidence: sha256 }
    const overview = (await keep(asked, '/my/results/keep')).text
    expect(overview).toContain(sha256)
    const shown = `SHA-256: ${sha256}</span>`
    expect(await check(overview)).toContain(shown)
    const seen = await keep({ ...asked, form: 'pdf', step: 'look' }, '/my/results/keep')
    expect(seen.text.slice(0, seen.text.indexOf('Bewijzen hierin'))).toContain(shown)
  })

  it('has a sheet that explains the proof', async () => {
    const sheet = await keep({ form: 'unitMap', name: 'hidden' })
    expect(sheet.headers.get('content-disposition')).toMatch(/filename="bewijs-LB-[\w-]+-uitleg\.pdf"$/)
    expect(sheet.text).toMatch(/^%PDF-/)
  })

  it('of the whole overview is a file too, and of what does not count only that is left', async () => {
    const overview = await keep({ form: 'clr', name: 'shown' }, '/my/results/keep')
    const seen = await check(overview.text)
    for (const words of ['Bewijzen hierin', 'Per bewijs']) expect(seen).toContain(words)
    expect(seen).not.toMatch(/Niet te controleren|Niet gevraagd/)
    const milan = await desk.as('l02', 'learner')
    const withdrawn = /\/my\/proofs\/(\w{26})/.exec((await milan.get('/my')).text)?.[0] ?? ''
    const data = await milan.get(`${withdrawn}/keep`)
    expect(data.text).toContain('value="ob3"')
    expect(data.text).not.toContain('value="pdf"')
    expect((await milan.get(`${withdrawn}/keep?form=pdf&name=shown`)).status).toBe(400)
    const page = (await milan.get(withdrawn)).text
    expect(page).toContain(`${withdrawn}/keep`)
    expect(page).not.toContain('linkedin.com')
    expect(page).toContain('De gegevens, voor andere programma’s.')
    expect(page).not.toContain('Een pdf, een plaatje')
    expect((await milan.get(`${withdrawn}/app`)).status).toBe(404)
    expect((await milan.get(`/my/proofs/${proof}/keep?form=ob3&name=shown`)).status).toBe(404)
  })
})

describe('my details', () => {
  it('are corrected by myself, only what differs', async () => {
    const saved = await noor.send('/my/details/correct', {
      name: 'Noor van Dam',
      birthDate: '1986-04-11',
      email: 'noor@example.org',
      phone: '',
      reason: 'contactChanged',
    })
    expect(saved.status).toBe(303)
    const { text } = await noor.get('/my/details')
    expect(text).toContain('noor@example.org')
    expect(text).toContain('11 april 1986')
  })
  it.each([
    [{ email: 'x' }, '#f-email'],
    [{ birthDate: '1986-13-40' }, '#f-birthDate'],
    [{ name: 'Jan 111222333' }, 'acknowledge-bsn'],
    [{}, '#f-name'],
    [{ email: 'a@example.org', removed: 'email' }, '#f-removed'],
  ])('with %j come back with what is wrong', async (wrong, field) => {
    const { status, text } = await noor.send('/my/details/correct', {
      name: 'Noor van Dam',
      reason: 'typingError',
      ...wrong,
    })
    expect(status).toBe(400)
    expect(text).toContain(field)
  })
})

describe('a request', () => {
  const ask = async (more: Record<string, string | string[]>) => {
    const made = await sadia.send('/team/requests/new', {
      kind: desk.id('basis', 'credentialTypeId'),
      purpose: 'competence',
      whom: 'list',
      term: 'whileEmployed',
      answerBy: soon(),
      ...more,
    })
    expect(made.status, made.text).toBe(303)
    return pathOf(made)
  }

  it('by name is on the start page, shows what would be seen, and is given once', async () => {
    const request = await ask({ who: [desk.id('noorsWork', 'employmentId'), desk.id('milansWork', 'employmentId')] })
    const mine = `/my/requests/${request.split('/').at(-1)}.${desk.id('noorsWork', 'employmentId')}`
    expect((await noor.get('/start')).text).toContain(mine)
    const { text } = await noor.get(mine)
    expect(text).toContain('Dit ziet Zonnehuisgroep als u het geeft')
    expect(text).toContain('Basis voor deskundige zorg')
    expect((await noor.send(mine, { answer: 'given' })).status).toBe(303)
    expect((await noor.get('/start')).text).not.toContain(mine)
    const again = await noor.send(mine, { answer: 'refused' })
    expect(again.status).toBe(400)
    expect(again.text).toContain('al geantwoord')
    expect((await sadia.get(request)).text).toMatch(/1 gegeven, 0 geweigerd, 1 wacht nog/)
  })

  it('of another is as one that does not exist; a link that was changed too', async () => {
    const request = await ask({ who: desk.id('milansWork', 'employmentId') })
    const link = /\/r\/([\w.-]+)/.exec((await sadia.get(request)).text)?.[1] ?? ''
    const id = request.split('/').at(-1)
    expect((await noor.get(`/my/requests/${id}.${desk.id('noorsWork', 'employmentId')}`)).status).toBe(404)
    expect((await noor.get(`/my/requests/${link.slice(0, -1)}${link.endsWith('0') ? '1' : '0'}`)).status).toBe(404)
    expect((await noor.get('/my/requests/x')).status).toBe(404)
    const milan = await desk.as('l02', 'learner')
    expect((await milan.get(`/my/requests/${link}`)).text).toContain('Milan Jacobs')
    expect((await milan.send(`/my/requests/${link}`, { answer: 'refused' })).status).toBe(303)
    expect((await sadia.get(request)).text).toMatch(/0 gegeven, 1 geweigerd, 0 wacht nog/)
  })

  it('on the wall leads over logging in to what would be seen', async () => {
    const made = await sadia.send('/team/requests/new', {
      overview: '1',
      purpose: 'training',
      whom: 'wall',
      term: 'until',
      until: soon(),
      answerBy: soon(),
    })
    const poster = (await sadia.get(`${pathOf(made)}/poster`)).text
    const link = /\/r\/([\w.-]+)/.exec(poster)?.[1] ?? ''
    expect((await outside(`/r/${link}`)).text).toContain(`/my/requests/${link}`)
    const away = await fetch(`${desk.url}/my/requests/${link}`, {
      headers: { accept: 'text/html' },
      redirect: 'manual',
    })
    expect(away.headers.get('location')).toBe(`/login?back=${encodeURIComponent(`/my/requests/${link}`)}`)
    expect((await noor.send(`/my/requests/${link}`, { answer: 'given' })).status).toBe(303)
    const { text } = await sadia.get(pathOf(made))
    expect(text).toContain('Noor van Dam')
    expect(text).toContain('1 gegeven')
    await sadia.send(pathOf(made), { do: 'close', reason: 'linkLost' })
    const milan = await desk.as('l02', 'learner')
    expect((await milan.get(`/my/requests/${link}`)).text).toContain('heeft dit verzoek gesloten')
  })
})

/** Well-formed, and nobody's. */
function proofLike(): string {
  return '01HGSXEP02TK66ZNRBN8S0BAD2'
}
