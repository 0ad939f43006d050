import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FakeApp, startFakeApp } from '../../../test/support/fake-app.ts'
import { answered } from '../../../test/support/fake-kernel.ts'
import { someId } from '../../../test/support/given.ts'
import { checked, checkedKinds, fakeDoor } from '../../../test/support/proof-checks.ts'
import { found, LINK, NUMBER, SECRET } from '../../../test/support/verifications.ts'
import { Fault } from '../../contract/fault.ts'
import { GIVEN_BYTES_MAX } from './given-form.ts'
import { CHECKS_AT_ONCE_MAX, CHECKS_OF_ONE_MAX } from './proof-pages.ts'

const door = fakeDoor()
let app: FakeApp
beforeAll(async () => {
  app = await startFakeApp({ pages: true, proofs: door, limits: { trustProxy: 1 } })
})
afterAll(() => app[Symbol.asyncDispose]())
beforeEach(() => {
  door.asked.length = 0
  app.kernel.asked.length = 0
  app.looks.length = 0
  app.kernel.says(answered({ organisations: [{ id: ARGOS, name: 'Argos <b>Zorg</b>' }] }))
  door.says(checked.valid)
})
const ARGOS = someId('argos')
const TEXT = JSON.stringify({ type: ['VerifiableCredential'], note: '"<b>&' })

const send = (fields: Record<string, string | Blob>, path = '/verify', lang = 'nl', from = '192.0.2.1') => {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  return fetch(`${app.url}${path}?lang=${lang}`, {
    method: 'POST',
    body,
    headers: { Accept: 'text/html', 'X-Forwarded-For': from },
    redirect: 'manual',
  })
}
const page = async (fields: Record<string, string | Blob>, lang = 'nl') => (await send(fields, '/verify', lang)).text()
const words = (text: string) =>
  text
    .slice(text.search(/<main[ >]/), text.indexOf('</main>'))
    .replace(/^<main[^>]*>/, '')
    .replace(/<[^>]*>/g, '\n')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

describe('a proof that is given', () => {
  it('as a file or as text is answered in one sentence first, then whether it is real, then what it is', async () => {
    for (const fields of [{ text: TEXT }, { file: new Blob([TEXT]), text: '' }]) {
      const said = words(await page(fields))
      expect(said.slice(0, 12)).toEqual([
        'Geldig op 1 juni 2024. Albeda gaf dit bewijs uit op 3 juli 2023.',
        'Het blijft geldig tot en met 3 juli 2026.',
        'Is het echt?',
        'Ja. Er is niets aan veranderd sinds het werd uitgegeven.',
        'Kennen wij de uitgever?',
        'Ja. Albeda is bij ons bekend.',
        'Gegevens van dit bewijs',
        'Bewijs',
        'Verpleegtechnische handelingen',
        'Soort',
        'Branchecertificaat',
        'Naam',
      ])
      expect(said.join(' ')).toContain(
        'Nagekeken op 1 juni 2024 om 12:00. Wat u instuurde, hebben wij niet bewaard. De eigenaar kan zien dat dit is bekeken',
      )
    }
    expect(door.asked[0]).toEqual({ given: TEXT, asked: {} })
    expect(Buffer.from(door.asked[1]?.given as Uint8Array).toString()).toBe(TEXT)
  })

  it('in paper or a picture is to be compared with what stands on that, which nobody signed', async () => {
    const told = 'alleen dat telt. Vergelijk het met wat u op het papier of het plaatje ziet'
    for (const begin of ['%PDF-1.7', '\x89PNG\r\n\x1a\n', '<svg ']) {
      const file = new Blob([Buffer.from(begin, 'latin1')])
      door.says(checked.valid)
      expect(await page({ file, text: '' })).toContain(told)
      door.says(checked['not genuine'])
      expect(await page({ file, text: '' })).not.toContain(told)
    }
    door.says(checked.valid)
    expect(await page({ file: new Blob([TEXT]), text: '' })).not.toContain(told)
    expect(await page({ text: '%PDF-1.7' })).not.toContain(told)
  })

  it.each(checkedKinds)('%s: the first words are the verdict, which is the title too, without a gap', async (kind) => {
    door.says(checked[kind])
    for (const lang of ['nl', 'en']) {
      const text = await page({ text: TEXT }, lang)
      const [sentence] = words(text)
      expect(/<title>(.*)<\/title>/.exec(text)?.[1]).toBe(`${sentence} · Leerbewijs`)
      expect(text).toMatch(/<main[^>]*><div class="utrecht-alert [^>]*><svg/)
      expect(words(text).join(' ')).not.toMatch(/undefined|\[object|\{\w+\}/)
    }
  })

  it('tells what decides apart from what does not, and a stranger from a forger', async () => {
    door.says(checked.stranger)
    const said = words(await page({ text: TEXT }))
    expect(said.indexOf('Dit beslist')).toBeLessThan(said.indexOf('Handtekening'))
    expect(said.indexOf('Dit beslist niet')).toBeLessThan(said.lastIndexOf('Wie het uitgaf'))
    expect(said).toContain('Academie Elders (niet bij ons bekend)')
    expect(await page({ text: TEXT })).not.toContain('lb-two-item--error')
  })

  it.each(['not genuine', 'unreadable'] as const)(
    'of one that is %s nothing is shown, not even what was sent, and nothing more can be asked',
    async (kind) => {
      // Even if the verifier handed it over.
      door.says({ ...checked[kind], credential: checked.valid.credential })
      const text = await page({ text: TEXT })
      for (const secret of ['Verpleegtechnische', 'Şahin', NUMBER, 'VerifiableCredential', 'Albeda']) {
        expect(text).not.toContain(secret)
      }
      expect(text).not.toContain('<form')
    },
  )

  it('can be asked about a day, an organisation and a person, together and again', async () => {
    door.says(checked['name hidden'])
    const text = await page({
      text: TEXT,
      on: '1-3-2024',
      for: ARGOS,
      name: ' Noor  van Dam ',
      birthDate: '1986-04-11',
    })
    const asked = { on: '2024-03-01', recognisedBy: ARGOS, person: { name: 'Noor van Dam', birthDate: '1986-04-11' } }
    expect(door.asked).toEqual([{ given: TEXT, asked }])
    const [again = ''] = /<form[^>]*id="again"[\s\S]*?<\/form>/.exec(text) ?? []
    expect(again).toContain('name="text" value="{&quot;type&quot;')
    expect(again).toContain('value="2024-03-01"')
    expect(again).toContain(`<option value="${ARGOS}" selected>Argos &lt;b&gt;Zorg&lt;/b&gt;</option>`)
    expect(again).toContain('value="Noor van Dam"')
    expect(app.logged()).not.toMatch(/Noor|1986-04-11/)
  })

  it.each([
    ['theirs', 'Ja, het hoort bij deze persoon.'],
    ['not theirs', 'Nee, of de naam of geboortedatum is anders geschreven.'],
  ] as const)('says once, right below the verdict, that it is %s', async (kind, sentence) => {
    door.says(checked[kind])
    const said = words(await page({ text: TEXT }))
    expect(said.slice(0, 3)).toContain(sentence)
    expect(said.filter((line) => line === sentence)).toHaveLength(2)
  })

  it('keeps the outcome as a PDF, of what was asked', async () => {
    door.says(checked.revoked)
    const answer = await send({ text: TEXT, on: '2024-03-01' }, '/verify/outcome')
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="uitkomst-controle-2024-06-01.pdf"')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await answer.text()).toBe('%PDF-1.7 revoked')
    expect(door.asked).toEqual([{ given: TEXT, asked: { on: '2024-03-01' } }])
  })

  it('keeps its letters as they were sent: another form of Unicode is another text', async () => {
    const decomposed = 'Żółć'.normalize('NFD')
    await page({ text: decomposed })
    expect(door.asked[0]?.given).toBe(decomposed)
  })
})

describe('a link or a number of ours', () => {
  it('leads to where it is shown, so that the look is written down there', async () => {
    const answer = await send({ text: ` http://127.0.0.1/s/${LINK}\n` })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/s/${LINK}?lang=nl`])
    expect(door.asked).toEqual([])
  })
  it('of elsewhere is given to the verifier', async () => {
    await send({ text: `https://elders.example/s/${LINK}` })
    expect(door.asked).toHaveLength(1)
  })
  it('a number with its code is looked up, and the look is written down', async () => {
    app.kernel.says(answered(found.valid))
    expect(words(await page({ text: `${NUMBER} ${SECRET}` }))[0]).toContain('Geldig. Albeda gaf dit bewijs uit')
    expect(app.looks).toMatchObject([{ kind: 'certificate', reference: NUMBER }])
  })
})

describe('what can not be taken', () => {
  it.each([
    [{}, '#file', 'Kies een bestand, of plak een link of tekst.'],
    [{ text: 'x', file: new Blob(['y']) }, '#file', 'Kies één van de twee.'],
    [{ file: new Blob([new Uint8Array(GIVEN_BYTES_MAX + 1)]) }, '#file', 'hooguit 10 MB'],
    [{ text: 'x', on: '31-2-2024' }, '#on', 'Vul een dag in'],
    [{ text: 'x', for: someId('nobody') }, '#for', 'Kies een organisatie uit de lijst.'],
    [{ text: 'x', name: 'Noor' }, '#birthDate', 'Vul de geboortedatum in'],
  ])('%# is said at its field, and nothing is checked', async (fields: Record<string, string | Blob>, href, told) => {
    const answer = await send(fields)
    const text = await answer.text()
    expect(answer.status).toBe(400)
    expect(text).toContain(`href="${href}"`)
    expect(text).toContain(told)
    expect(text).toContain(`id="${href.slice(1)}-error"`)
    expect(door.asked).toEqual([])
  })

  it.each([
    ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="text"'],
    ['multipart/form-data', 'x'],
    ['text/plain', 'x'],
    ['application/json', '{"text":'],
  ])('a body of %s that is none is refused without a fault of ours', async (type, body) => {
    for (const path of ['/verify', '/verify/outcome']) {
      const answer = await fetch(app.url + path, {
        method: 'POST',
        body,
        headers: { 'Content-Type': type, Accept: 'text/html' },
      })
      expect(answer.status, path).toBe(400)
    }
  })

  it('more than so many at once are asked to come back', async () => {
    const gate = Promise.withResolvers<void>()
    const { look } = door
    door.look = async (...given) => {
      await gate.promise
      return look(...given)
    }
    const of = (address: string) => send({ text: TEXT }, '/verify', 'nl', address)
    const under = Array.from({ length: CHECKS_OF_ONE_MAX }, () => of('192.0.2.1'))
    // One address has its part, and no more.
    await expect.poll(async () => (await of('192.0.2.1')).status).toBe(429)
    for (let i = CHECKS_OF_ONE_MAX; i < CHECKS_AT_ONCE_MAX; i++) under.push(of('192.0.2.2'))
    // The form is there for everybody all the while.
    await expect.poll(async () => (await of('192.0.2.3')).status).toBe(503)
    gate.resolve()
    door.look = look
    expect((await Promise.all(under)).every(({ status }) => status === 200)).toBe(true)
    expect((await send({ text: TEXT })).status).toBe(200)
  })

  it('when the ledger is away, that is said, and nothing of what was sent', async () => {
    const { look } = door
    door.look = async () => {
      throw new Fault('unavailable', TEXT)
    }
    const answer = await send({ text: TEXT })
    door.look = look
    expect(answer.status).toBe(503)
    expect(await answer.text()).not.toContain('VerifiableCredential')
  })
})

describe('the form', () => {
  it('takes a file, text, or a number, says that nothing is kept, and works without script', async () => {
    const text = await (await app.get('/', { Accept: 'text/html' })).text()
    expect(text).toContain('enctype="multipart/form-data"')
    expect(text).toContain('type="file"')
    expect(text).toContain('Wij bewaren het niet.')
    expect(text).toContain('action="/verify?lang=nl" novalidate>')
    expect(text).toContain(`<option value="${ARGOS}">`)
  })
})
