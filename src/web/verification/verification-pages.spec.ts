import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FakeApp, startFakeApp } from '../../../test/support/fake-app.ts'
import { answered } from '../../../test/support/fake-kernel.ts'
import { found, kinds, LINK, LINK_SECRET, NUMBER, SECRET } from '../../../test/support/verifications.ts'
import { say } from '../../language/language.ts'
import { notThis } from '../../language/verification.ts'

let app: FakeApp
beforeAll(async () => {
  app = await startFakeApp({ pages: true })
})
afterAll(() => app[Symbol.asyncDispose]())
beforeEach(() => {
  app.looks.length = 0
  app.kernel.asked.length = 0
})

const BROWSER = { Accept: 'text/html' }
const open = (path: string, headers = {}) => app.get(path, { ...BROWSER, ...headers })
const send = (fields: Record<string, string> | [string, string][], lang = 'nl') =>
  fetch(`${app.url}/verify?lang=${lang}`, { method: 'POST', headers: BROWSER, body: new URLSearchParams(fields) })

/** What a person reads, without the markup: one line per element. */
const words = (page: string) =>
  page
    .slice(page.search(/<main[ >]/), page.indexOf('</main>'))
    .replace(/^<main[^>]*>/, '')
    .replace(/<[^>]*>/g, '\n')
    .replace(/&amp;/g, '&')
    .replace(/&#39;/g, "'")
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
const titleOf = (page: string) => /<title>(.*)<\/title>/.exec(page)?.[1]

describe('a share', () => {
  it('says one plain sentence first, then what is shared, then what it is not', async () => {
    app.kernel.says(answered(found.valid))
    const answer = await open(`/s/${LINK}`)
    expect(answer.status).toBe(200)
    expect(words(await answer.text())).toEqual([
      'Geldig. Albeda gaf dit bewijs uit op 3 juli 2023.',
      'Het blijft geldig tot en met 3 juli 2026.',
      'Gegevens van dit bewijs',
      'Bewijs',
      'Verpleegtechnische handelingen',
      'Soort',
      'Branchecertificaat',
      'Naam',
      'Łukasz Şahin',
      'Uitgegeven door',
      'Albeda',
      'Uitgegeven op',
      '3 juli 2023',
      'Geldig tot en met',
      '3 juli 2026',
      'Nummer',
      NUMBER,
      'Dit hoort bij het bewijs',
      'Katheteriseren',
      'VTH-01',
      'Injecteren',
      'VTH-02',
      'Goed om te weten',
      ...notThis.lines.map((line) => say(line, 'nl')),
      'Bekeken op 1 juni 2024 om 12:00. De eigenaar kan zien dat dit is bekeken, niet door wie.',
      'Dit is een afdruk. Alleen de pagina zelf laat zien of het bewijs nu nog geldig is.',
      'Een ander bewijs bekijken',
    ])
    expect(app.kernel.asked).toMatchObject([
      { query: 'verifyShare', params: { link: LINK }, caller: { kind: 'public' } },
    ])
  })

  it('says the same in English', async () => {
    app.kernel.says(answered(found['without name']))
    expect(words(await (await open(`/s/${LINK}?lang=en`)).text())).toEqual([
      'Valid. Albeda gave this proof on 3 July 2023.',
      'Details of this proof',
      'Proof',
      'Nursing procedures',
      'Kind',
      'Sector certificate',
      'Name',
      'Not shared',
      'Given by',
      'Albeda',
      'Given on',
      '3 July 2023',
      'Number',
      NUMBER,
      'This is part of the proof',
      'Catheterisation',
      'VTH-01',
      'Giving injections',
      'VTH-02',
      'Does this belong to the person before you?',
      'The owner does not show the name. Fill in the name and the date of birth of the identity document. You read only yes or no.',
      'Name',
      'Exactly as it stands on the identity document.',
      'Date of birth',
      'Check',
      'The name and the date that you fill in are not kept.',
      'Good to know',
      ...notThis.lines.map((line) => say(line, 'en')),
      'Looked at on 1 June 2024 at 12:00. The owner can see that this was looked at, not by whom.',
      'This is a printout. Only the page itself shows whether the proof is still valid now.',
      'Look at another proof',
    ])
  })

  it.each(kinds)('%s: the first words of the page are its verdict, which is its title too', async (kind) => {
    for (const language of ['nl', 'en'] as const) {
      app.kernel.says(answered(found[kind]))
      const page = await (await open(`/s/${LINK}?lang=${language}`)).text()
      const [sentence] = words(page)
      expect(page).toMatch(/<main[^>]*><div class="utrecht-alert [^>]*>\s*<svg[^>]*>.*<\/svg>\s*<div[^>]*>\s*<h1/)
      expect(titleOf(page)).toBe(`${sentence} · Leerbewijs`)
      expect(page).not.toMatch(/undefined|\[object|[{}]/)
    }
  })

  it('of an overview lists its results, and of an empty one says so', async () => {
    app.kernel.says(answered(found.overview))
    const said = words(await (await open(`/s/${LINK}`)).text())
    expect(said.slice(0, 12)).toEqual([
      'Dit overzicht klopt op 1 juni 2024.',
      'Alle uitslagen hieronder zijn definitief.',
      'Gegevens van dit overzicht',
      'Naam',
      'Fatima Yılmaz-Đorđević',
      'Uitslagen',
      'Onderdeel',
      'Uitslag',
      'Datum',
      'Instelling',
      'Hartfalen',
      'ZIA-HF-01',
    ])
    app.kernel.says(answered(found['empty overview']))
    expect(words(await (await open(`/s/${LINK}`)).text())).toContain('Er zijn nog geen definitieve uitslagen.')
  })

  it('with an erased name says that it is erased', async () => {
    app.kernel.says(answered(found.erased))
    const said = words(await (await open(`/s/${LINK}`)).text())
    expect(said[said.indexOf('Naam') + 1]).toBe('Gewist')
  })

  it('that was withdrawn or replaced names no term that still runs', async () => {
    for (const kind of ['revoked', 'superseded'] as const) {
      app.kernel.says(answered({ ...found[kind], validUntil: '2030-01-01', refreshAdvisedBy: '2029-01-01' }))
      expect((await (await open(`/s/${LINK}`)).text()).match(/20(30|29)/)).toBeNull()
    }
  })

  it('that ended shows nothing, whatever was asked', async () => {
    app.kernel.says(answered({ status: 'not-shared', shareId: LINK.slice(0, 26) }))
    const answer = await open(`/s/${LINK}`)
    expect(answer.status).toBe(404)
    expect(words(await answer.text())).toEqual([
      'Dit wordt niet (meer) gedeeld.',
      'De link is verlopen, gestopt of niet compleet. Vraag degene van wie u de link kreeg om een nieuwe.',
      'Bekeken op 1 juni 2024 om 12:00.',
      'Dit is een afdruk. Alleen de pagina zelf laat zien of het bewijs nu nog geldig is.',
      'Een ander bewijs bekijken',
    ])
  })

  it('too long to be ours looks as one that ended', async () => {
    app.kernel.says({ kind: 'invalid', issues: [] })
    const long = await open(`/s/${'x'.repeat(500)}`)
    app.kernel.says(answered({ status: 'not-shared' }))
    const ended = await open(`/s/${LINK}`)
    expect([long.status, await long.text()]).toEqual([ended.status, await ended.text()])
  })
})

describe('a look', () => {
  const shared = { ...found.valid, shareId: LINK.slice(0, 26), learnerId: LINK.slice(0, 26), maxViews: 1 }

  it('is written down and counted, and what only the access log may know is not on the page', async () => {
    app.kernel.says(answered(shared))
    const page = await (await open(`/s/${LINK}`)).text()
    expect(page).toContain('Geldig.')
    expect(page).not.toContain(shared.shareId)
    expect(app.looks).toMatchObject([{ kind: 'share', reference: shared.shareId, result: 'valid' }])
    expect((await open(`/s/${LINK}`)).status).toBe(404)
  })

  it('is none when nobody sees it: HEAD, and a browser that fetches ahead', async () => {
    app.kernel.says(answered(shared))
    expect((await fetch(`${app.url}/s/${LINK}`, { method: 'HEAD' })).status).toBe(200)
    expect((await fetch(`${app.url}/s/nonsense`, { method: 'HEAD' })).status).toBe(404)
    for (const purpose of ['prefetch', 'prefetch;prerender', 'prefetch;anonymous-client-ip']) {
      const ahead = await open(`/s/${LINK}`, { 'Sec-Purpose': purpose })
      expect([ahead.status, await ahead.text()]).toEqual([503, ''])
    }
    expect(app.kernel.asked).toEqual([])
    expect(app.looks).toEqual([])
  })

  it('by number is written down under the number, also when nothing was found', async () => {
    app.kernel.says(answered({ status: 'unknown' }))
    await send({ number: NUMBER, secret: SECRET })
    expect(app.looks).toEqual([{ kind: 'certificate', reference: NUMBER, result: 'unknown' }])
  })
})

describe('whether it belongs to a person', () => {
  const ask = (fields: Record<string, string>, lang = 'nl') =>
    fetch(`${app.url}/s/${LINK}?lang=${lang}`, { method: 'POST', headers: BROWSER, body: new URLSearchParams(fields) })
  const learner = { learnerId: LINK.slice(0, 26), shareId: LINK.slice(0, 26) }

  it('is not asked where the name is shown, was erased, or nothing is shared', async () => {
    for (const kind of ['valid', 'erased', 'not shared'] as const) {
      if (!(kind in found)) continue
      app.kernel.says(answered(found[kind as keyof typeof found]))
      expect(await (await open(`/s/${LINK}`)).text(), kind).not.toContain('person-name')
    }
  })

  it.each(['yes', 'no'] as const)(
    'is answered by %s, with a look of its own, and shows the name to nobody',
    async (belongs) => {
      app.kernel.says(answered({ belongs, ...learner }))
      const answer = await ask({ name: ' Łukasz  Şahin ', birthDate: '7-3-1990' })
      expect(answer.status).toBe(200)
      const page = await answer.text()
      expect(words(page)[0]).toMatch(belongs === 'yes' ? /^Ja, dit hoort bij deze persoon/ : /^Nee, of dat kunnen wij/)
      expect(app.kernel.asked).toMatchObject([
        {
          query: 'matchesPerson',
          params: { link: LINK, name: 'Łukasz Şahin', birthDate: '1990-03-07' },
          caller: { kind: 'public' },
        },
      ])
      expect(app.looks).toMatchObject([{ result: belongs === 'yes' ? 'person-fits' : 'person-does-not-fit' }])
      expect(page).not.toContain(LINK_SECRET)
      expect(app.logged()).not.toMatch(/Şahin|1990/)
    },
  )

  it.each([
    [{}, ['Vul de naam in.', 'Vul de geboortedatum in']],
    [{ name: 'A', birthDate: '1990-02-30' }, ['Vul de geboortedatum in']],
    [{ name: '  ', birthDate: '1990-02-03' }, ['Vul de naam in.']],
    [{ name: '<script>', birthDate: 'x' }, ['Vul de geboortedatum in']],
  ])('asks again for what is missing in %j, and asks the ledger nothing', async (fields, told) => {
    const answer = await ask(fields)
    const page = await answer.text()
    expect(answer.status).toBe(400)
    for (const line of told) expect(page).toContain(line)
    expect(page).not.toContain('<script>')
    expect(app.kernel.asked).toEqual([])
  })
})

describe('the link of a request', () => {
  const request = `${LINK.slice(0, 26)}.open.0123456789abcdef0123456789abcdef`
  it('leads to logging in, and asks the ledger nothing', async () => {
    const answer = await open(`/r/${request}`)
    expect(answer.status).toBe(200)
    const page = await answer.text()
    expect(page).toContain(`href="/my/requests/${request}"`)
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(app.kernel.asked).toEqual([])
  })
  it.each(['x', `${LINK.slice(0, 26)}.open`, `${request}.more`])('that is not whole says so: %s', async (link) => {
    const answer = await open(`/r/${link}`)
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('niet compleet')
  })
})

describe('the form', () => {
  it('asks for a number and a code, and sends them in the body', async () => {
    const page = await (await open('/?lang=en')).text()
    expect(page).toContain('<form class="lb-form" id="verify" method="post" action="/verify?lang=en" novalidate>')
    expect(words(page)).toEqual([
      'Is this proof real?',
      'Fill in the number and the code that stand on the proof. You see at once whether it is valid. You need no account.',
      // Hidden until there is a camera.
      ...['Scan with the camera', 'Hold the QR code before the camera.', 'Stop scanning'],
      'Number',
      'For example LB-7K3M-P2QX-94TD-R',
      'Code',
      'The long code beside the number. Capitals count.',
      'See the proof',
    ])
    expect(titleOf(page)).toBe('Is this proof real? · Leerbewijs')
  })

  it.each(['/', '/verify'])(
    'takes the number from the address at %s, so that a printed code can carry it',
    async (path) => {
      const typed = NUMBER.toLowerCase().replaceAll('-', ' ')
      const page = await (await open(`${path}?${new URLSearchParams({ number: typed, secret: SECRET })}`)).text()
      expect(page).toContain(`name="number" type="text" value="${NUMBER}"`)
      expect(page).not.toContain(SECRET)
      expect(app.kernel.asked).toEqual([])
    },
  )

  it('answers with the result itself, of what was typed as people type', async () => {
    app.kernel.says(answered(found.valid))
    const typed = ` ${NUMBER.toLowerCase().replaceAll('-', '')} `
    const answer = await send({ number: typed, secret: ` ${SECRET.slice(0, 10)} \n${SECRET.slice(10)}\t` })
    expect([answer.status, answer.redirected]).toEqual([200, false])
    expect(words(await answer.text())[0]).toBe('Geldig. Albeda gaf dit bewijs uit op 3 juli 2023.')
    expect(app.kernel.asked).toMatchObject([
      { query: 'verifyCertificate', params: { number: typed.trim(), secret: SECRET }, caller: { kind: 'public' } },
    ])
  })

  it('answers an unknown number and a wrong code alike', async () => {
    app.kernel.says(answered({ status: 'unknown' }))
    const one = await send({ number: NUMBER, secret: SECRET })
    const other = await send({ number: NUMBER, secret: `${SECRET}x` })
    const [page, otherPage] = [await one.text(), await other.text()]
    expect([one.status, other.status, otherPage]).toEqual([200, 200, page])
    expect(words(page)[0]).toBe('Wij vinden geen bewijs met dit nummer en deze code.')
    expect(page).toContain(`href="/verify?lang=nl&amp;number=${NUMBER}"`)
  })

  it('says that a list is not whole when something was not found in it', async () => {
    app.kernel.says({ ...answered({ status: 'unknown' }), parked: 1 } as ReturnType<typeof answered>)
    expect(words(await (await send({ number: NUMBER, secret: SECRET })).text())[2]).toContain(
      'Let op: door een storing',
    )
    app.kernel.says({ ...answered(found.valid), parked: 1 } as ReturnType<typeof answered>)
    expect(await (await send({ number: NUMBER, secret: SECRET })).text()).not.toContain('Let op: door een storing')
  })

  it.each([
    [{ number: '', secret: '' }, ['Vul het nummer in.', 'Vul de code in.']],
    [{ number: NUMBER, secret: 'kort' }, ['Deze code klopt niet. Het is één woord van letters, cijfers, - en _.']],
    [
      { number: NUMBER, secret: 'x'.repeat(101) },
      ['Deze code klopt niet. Het is één woord van letters, cijfers, - en _.'],
    ],
    [{ number: 'LB-1234', secret: SECRET }, ['Dit nummer klopt niet. Kijk of u elk teken goed hebt overgenomen.']],
    [
      { number: `${NUMBER.slice(0, -1)}U`, secret: SECRET },
      ['Dit nummer klopt niet. Kijk of u elk teken goed hebt overgenomen.'],
    ],
  ])('says of %o what is wrong, above and at the field, and asks nobody', async (fields, errors) => {
    const answer = await send(fields)
    const page = await answer.text()
    expect(answer.status).toBe(400)
    expect(titleOf(page)).toBe('Fout: Is dit bewijs echt? · Leerbewijs')
    const said = words(page)
    expect(said.slice(0, errors.length + 1)).toEqual(['Er klopt iets niet', ...errors])
    for (const error of errors) expect(said.filter((line) => line === error)).toHaveLength(2)
    expect(page.match(/aria-invalid="true"/g)).toHaveLength(errors.length)
    for (const [, name] of page.matchAll(/<li><a class="nl-link" href="#(\w+)"/g)) {
      expect(page).toContain(`id="${name}-error"`)
      expect(page).toContain(`aria-describedby="${name}-hint ${name}-error" aria-invalid="true"`)
    }
    expect(page).not.toContain(SECRET)
    expect(app.kernel.asked).toEqual([])
    expect(app.looks).toEqual([])
  })

  it('takes a field that comes twice for none', async () => {
    const answer = await send([
      ['number', NUMBER],
      ['number', NUMBER],
      ['secret', SECRET],
    ])
    expect(answer.status).toBe(400)
    expect(app.kernel.asked).toEqual([])
  })

  it('puts nothing into an address that is not surely a number: it may be the code, in the wrong field', async () => {
    const page = await (await send({ number: SECRET, secret: '' })).text()
    expect(page).toContain(`value="${SECRET}"`)
    expect(page.replace(`value="${SECRET}"`, '')).not.toContain(SECRET)
  })
})

describe('text of others', () => {
  const hostile = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus='alert(1)",
    '</title><script>alert(1)</script>',
    'javascript:alert(1)',
    '{issuer}{awardedOn}',
    '&lt;b&gt;',
  ]
  /** Everything between < and > that a browser would take for a tag of ours. */
  const tags = (page: string) => [...page.matchAll(/<\/?([a-z][\w-]*)/gi)].map(([, name]) => name!.toLowerCase())
  const ours = async (path: string) => new Set(tags(await (await open(path)).text()))
  const harmless = (page: string, allowed: ReadonlySet<string>) => {
    expect(tags(page).filter((name) => !allowed.has(name))).toEqual([])
    // Attributes by their names: what stands between the quotes is text.
    expect(page.replace(/="[^"]*"/g, '=""')).not.toMatch(/<[^>]*\s(on\w+|style)=/i)
    expect(page).not.toMatch(/href="(?![/?#])/)
  }

  it.each(hostile)('stays text in the form: %s', async (text) => {
    const allowed = new Set([...(await ours('/')), 'svg', 'path', 'circle', 'ul', 'li'])
    const asked = await open(`/?${new URLSearchParams({ number: text, lang: text })}`)
    harmless(await asked.text(), allowed)
    harmless(await (await send({ number: text, secret: text }, encodeURIComponent(text))).text(), allowed)
  })

  it.each(hostile)('stays text in an address: %s', async (text) => {
    app.kernel.says(answered({ status: 'not-shared' }))
    const allowed = await ours(`/s/${LINK}`)
    const page = await (await open(`/s/${encodeURIComponent(text)}?lang=en`)).text()
    harmless(page, allowed)
    expect(page).not.toContain(text)
    const nowhere = await (await open(`/${encodeURIComponent(text)}`)).text()
    harmless(nowhere, allowed)
    expect(nowhere).not.toContain(text)
  })

  it.each(hostile)('stays text in a name, an issuer, a title and a code: %s', async (text) => {
    const titles = { nl: text, en: text }
    app.kernel.says(answered(found.overview))
    const rows = await ours(`/s/${LINK}`)
    app.kernel.says(answered(found.valid))
    const allowed = new Set([...rows, ...(await ours(`/s/${LINK}`))])
    const unit = { code: 'A', title: titles }
    app.kernel.says(
      answered({
        ...found.valid,
        name: text,
        issuer: text,
        title: titles,
        units: [unit],
        transcript: [{ ...unit, passed: true, establishedOn: '2024-01-01', institution: text }],
      }),
    )
    const page = await (await open(`/s/${LINK}`)).text()
    harmless(page, allowed)
    const escaped = text
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
      .replace(/'/g, '&#39;')
    // In the heading, the title, and once each as name, issuer, title, unit, row and school.
    expect(page.split(escaped).length - 1).toBe(8)
  })

  it('does not come back on a page of an error', async () => {
    app.kernel.says(new Error(LINK_SECRET))
    expect(await (await open(`/s/${LINK}`)).text()).not.toContain(LINK_SECRET)
  })
})
