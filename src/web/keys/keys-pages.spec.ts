import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browsing, type Desk, openDesk } from '../../../test/support/desk.ts'

let desk: Desk
let anna: Browsing
let noor: Browsing
beforeAll(async () => {
  desk = await openDesk(['zia.yaml'])
  anna = await desk.as('marjan', 'organisationAdmin', 'albeda')
  noor = await desk.as('l01', 'learner')
}, 60_000)
afterAll(() => desk?.[Symbol.asyncDispose]())

const said = (page: string) =>
  page
    .slice(page.search(/<main[ >]/), page.indexOf('</main>'))
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
const keyIdIn = (page: string) => /\/keys\/(\w{26})\/distrust/.exec(page)?.[1] ?? ''
const keep = () => noor.get(`/my/proofs/${desk.id('l01Certificate', 'certificateId')}/keep?form=ob3&name=shown`)

describe('the keys of an institution', () => {
  it('are for who administers it; where there is none yet, that is said', async () => {
    const other = await desk.as('sadia', 'hrOfficer', 'zonnehuis')
    for (const path of ['/keys', '/keys/domain', '/keys/x/distrust']) {
      expect((await noor.get(path)).status, path).toBe(403)
      expect((await other.get(path)).status, path).toBe(403)
    }
    const frits = await desk.as('frits', 'organisationAdmin', 'lentiz')
    for (const [lang, none] of [
      ['nl', 'uw organisatie mag geen bewijzen uitreiken'],
      ['en', 'your organisation may not award proofs'],
    ]) {
      const { status, text } = await frits.get(`/keys?lang=${lang}`)
      expect(status).toBe(200)
      expect(said(text)).toContain(none)
      expect(said(text)).not.toMatch(/undefined|\[object|\{\w+\}/)
      expect(text).not.toContain('value="add"')
    }
  })

  it('stand in the menu and at the start of who administers an awarding organisation, as its papers do', async () => {
    const frits = await desk.as('frits', 'organisationAdmin', 'lentiz')
    for (const path of ['/start', '/account', '/keys', '/board/cohort']) {
      const [awards, awardsNothing] = [(await anna.get(path)).text, (await frits.get(path)).text]
      for (const place of ['/keys', '/board/cohort']) {
        expect(awards, path).toContain(`href="${place}"`)
        expect(awardsNothing, path).not.toContain(`href="${place}"`)
      }
    }
    expect(said((await frits.get('/board/cohort')).text)).toContain('Er zijn nog geen bewijzen uitgegeven.')
  })

  it('are made, replaced, and moved to the own website', async () => {
    // The first proof that is kept makes the first key and the first list.
    expect((await keep()).status).toBe(200)
    await desk.program.catchUp()
    const first = said((await anna.get('/keys')).text)
    expect(first).toContain('tekent nu')
    expect(first).toMatch(/Ingetrokken, nummer 1 [1-9]\d* \d+ 131\.072/)
    // In a trial on a laptop nobody vouches, and that is said.
    expect(first).toContain('Niemand: deze installatie heeft geen adres met https.')
    const again = await anna.send('/keys', { do: 'add' })
    expect([again.status, said(again.text)]).toEqual([400, expect.stringContaining('Er is al een sleutel')])

    expect((await anna.send('/keys', { do: 'rotate' })).status).toBe(303)
    await desk.program.catchUp()
    const replaced = said((await anna.get('/keys')).text)
    expect(replaced.match(/tekent nu/g)).toHaveLength(1)
    expect(replaced).toContain('vervangen')

    const home = 'https://www.school.example'
    const { text } = await anna.get(`/keys/domain?home=${home.toUpperCase()}/pagina`)
    const issuer = desk.id('albeda', 'organisationId')
    expect(said(text)).toContain(`${home}/issuers/${issuer}/did.json`)
    const file = async () => anna.get(`/keys/domain?home=${home}&file=1`)
    expect((await file()).headers.get('content-disposition')).toBe('attachment; filename="did.json"')
    expect(JSON.parse((await file()).text).id).toBe(`did:web:www.school.example:issuers:${issuer}`)
    expect((await anna.send(`/keys/domain?home=${home}`, { home })).status).toBe(303)
    await desk.program.catchUp()
    expect(said((await anna.get('/keys')).text)).toContain('Het adres www.school.example.')
    const there = await anna.get(`/keys/domain?home=${home}`)
    expect(said(there.text)).not.toContain('Verhuis naar dit adres')
    const [newest] = [...(await anna.get('/keys')).text.matchAll(/<span class="lb-number">…(\w{8})<\/span>/g)]
    expect((await file()).text).toContain(newest?.[1])

    const path = `/keys/${keyIdIn((await anna.get('/keys')).text)}/distrust`
    const looked = await anna.send(path, { day: '2020-01-01', reason: 'leaked' })
    // It began a moment ago: whatever it signed is dated from then.
    expect(said(looked.text)).toMatch(/\d+ bewijzen van na .* tellen niet meer zoals ze nu zijn bewaard/)
    expect(said(looked.text)).toContain('Nummer en code op papier')
    expect(said((await anna.get('/keys')).text)).not.toContain('niet te vertrouwen')
    expect((await anna.send(path, { day: '2020-01-01', reason: 'leaked', step: 'report' })).status).toBe(303)
    await desk.program.catchUp()
    const reported = said((await anna.get('/keys')).text)
    expect(reported).toContain('niet te vertrouwen vanaf')
    expect(reported).toContain('Geen sleutel tekent nu.')
    const twice = await anna.send(path, { day: '2020-01-01', reason: 'leaked', step: 'report' })
    expect([twice.status, twice.text]).toEqual([400, expect.stringContaining('href="#f-day"')])
    expect((await anna.send('/keys', { do: 'add' })).status).toBe(303)
    await desk.program.catchUp()
    expect(said((await anna.get('/keys')).text).match(/tekent nu/g)).toHaveLength(1)
  })

  it('are not reported as misused without a day that was, and a reason', async () => {
    // The first key, whatever stands behind it by now.
    if (keyIdIn((await anna.get('/keys')).text) === '') await anna.send('/keys', { do: 'add' })
    await desk.program.catchUp()
    const path = `/keys/${keyIdIn((await anna.get('/keys')).text)}/distrust`
    const wrong = await anna.send(path, { day: '2026-02-30', time: '25:00' })
    expect(wrong.status).toBe(400)
    for (const field of ['#f-day', '#f-reason']) expect(wrong.text).toContain(`href="${field}"`)
    const ahead = await anna.send(path, { day: '2199-01-01', reason: 'leaked', step: 'report' })
    expect([ahead.status, ahead.text]).toEqual([400, expect.stringContaining('href="#f-day"')])
    expect((await anna.get('/keys/01HGSXEP02TK66ZNRBN8S0BAD2/distrust')).status).toBe(404)
  })

  it.each(['', 'http://www.school.example', 'https://localhost', 'javascript:alert(1)', 'x'])(
    'are vouched for by no such address as "%s"',
    async (home) => {
      const wrong = await anna.get(`/keys/domain?${new URLSearchParams({ home })}`)
      expect(wrong.status).toBe(400)
      expect(wrong.text).toContain('href="#f-home"')
    },
  )
})
