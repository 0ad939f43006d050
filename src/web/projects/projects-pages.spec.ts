import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browsing, type Desk, openDesk } from '../../../test/support/desk.ts'
import { projects } from '../../domain/project/project.ts'

let desk: Desk
let otto: Browsing
let frits: Browsing
let stef: Browsing
let carla: Browsing
beforeAll(async () => {
  desk = await openDesk(['schemes.yaml', 'food-agrologistics.yaml'])
  otto = await desk.as('otto', 'projectOfficer', 'vlaardingen')
  frits = await desk.as('frits', 'projectOfficer', 'lentiz')
  stef = await desk.as('stef', 'projectOfficer', 'coldstore')
  carla = await desk.as('carla', 'funderController', 'mrdh')
}, 120_000)
afterAll(() => desk?.[Symbol.asyncDispose]())

const food = () => desk.id('food', 'projectId')
const at = (more = '') => `/projects/${food()}${more}`
const state = async (id = food()) => {
  const found = await desk.program.kernel.stateOf(projects.ref(id))
  if (!found) throw new Error('no project')
  return found
}

describe('what is there', () => {
  it('is listed for who works in it and who pays for it', async () => {
    for (const one of [otto, frits, carla]) {
      const { status, text } = await one.get('/projects')
      expect([status, text]).toEqual([200, expect.stringContaining('Leven lang voor food en agrologistiek')])
    }
    expect((await carla.get('/projects')).text).not.toContain('Begin een project')
  })
  it('says 5 of 5 and 6 of 7, names the one that is missing, and what each route rests on', async () => {
    const { text } = await carla.get(at())
    for (const said of [
      'opleiding: 5 van 5 goedgekeurd; route: 6 van 7 goedgekeurd',
      'Nog niet goedgekeurd: Circulair werken.',
      'mbo-certificaat van de minister',
      'papier van de school',
      '14 van 14',
      'Bijdrage MRDH voor food en agrologistiek',
      '€\u00a08.214,29',
    ])
      expect(text).toContain(said)
    expect(text).not.toContain('Een product inleveren')
  })
  it('hides small groups, money and the events from who stands outside', async () => {
    const { text } = await stef.get(at())
    expect(text).toContain('Groepen van minder dan 10 zijn niet te zien')
    expect(text).not.toContain('14 van 14')
    expect(text).not.toContain('8.214,29')
    const { indicators } = await state()
    const [id] = [...indicators.keys()]
    expect((await stef.get(at(`/indicators/${id}`))).status).toBe(403)
  })
  it('leads from a number to the facts behind it, persons under a pseudonym', async () => {
    const { indicators } = await state()
    const [group] = [...indicators].flatMap(([id, { code }]) => (code === 'GROUP' ? [id] : []))
    const { status, text } = await carla.get(at(`/indicators/${group}`))
    expect(status).toBe(200)
    expect(text).toContain('inschrijving bevestigd')
    expect(text.match(/gezien<\/td>/g)).toHaveLength(14)
    expect((await carla.get(at(`/indicators/${food()}`))).status).toBe(404)
  })
  it('is as it was known on a day', async () => {
    const { text } = await otto.get(at('?on=2020-12-31'))
    expect(text).toContain('U ziet het project zoals bekend op')
    expect(text).toContain('Er is nog niets ingeleverd.')
    expect(text).not.toContain('Het project beëindigen')
    expect((await otto.get(at('?on=gisteren'))).text).toContain('Kies een dag, zoals 2024-01-15.')
  })
  it('is not there for a stranger, and one that is not there is the same', async () => {
    const far = await desk.as('carla', 'funderController', 'mrdh')
    expect((await far.get(`/projects/${desk.id('foodGrant', 'grantId')}`)).status).toBe(404)
    expect((await otto.get('/projects/nothing')).status).toBe(400)
  })
})

describe('what is done', () => {
  it('a product is handed in, and judged by another organisation than the maker', async () => {
    const form = { kind: 'route', title: 'Circulair werken, tweede keer', submittedOn: '2022-02-01' }
    const bare = await frits.send(at('/deliver'), form)
    expect([bare.status, bare.text]).toEqual([400, expect.stringContaining('role="alert"')])
    const wrong = await frits.send(at('/deliver'), { ...form, kind: 'event', restsOn: 'schoolPaper' })
    expect(wrong.status).toBe(400)
    const done = await frits.send(at('/deliver'), { ...form, restsOn: 'schoolPaper' })
    expect([done.status, done.headers.get('location')]).toEqual([303, at()])
    const { deliverables } = await state()
    const [id] = [...deliverables].flatMap(([key, { status }]) => (status === 'submitted' ? [key] : []))
    expect((await frits.get(at(`/deliverables/${id}`))).text).not.toContain('Keur goed')
    const judged = await stef.send(at(`/deliverables/${id}`), { do: 'accept' })
    expect(judged.status).toBe(303)
    expect((await carla.get(at())).text).toContain('route: 7 van 8 goedgekeurd')
    const again = await stef.send(at(`/deliverables/${id}`), { do: 'reject', reason: 'incomplete' })
    expect(again.status).toBe(400)
    expect((await stef.get(at(`/deliverables/${food()}`))).status).toBe(404)
  })
  it('an activity is recorded with how many were there, and no names', async () => {
    const form = { kind: 'meeting', title: 'Overleg', heldOn: '2022-02-01', minutes: '90', participants: '12' }
    const organisationIds = [desk.id('lentiz', 'organisationId'), desk.id('coldstore', 'organisationId')]
    expect((await frits.send(at('/activity'), { ...form, minutes: 'lang', organisationIds })).status).toBe(400)
    expect((await frits.send(at('/activity'), { ...form, heldOn: '2019-01-01', organisationIds })).status).toBe(400)
    expect((await frits.send(at('/activity'), { ...form, organisationIds })).status).toBe(303)
    expect((await otto.get(at())).text).toContain('1 u 30 min')
  })
  it('an aim is set once for each code, and only its number changes', async () => {
    const form = { code: 'ORG', title: 'Bedrijven', kind: 'distinctOrganisations', countRule: 'oncePerIndicator' }
    expect((await otto.send(at('/target'), { ...form, target: 'veel' })).status).toBe(400)
    expect((await otto.send(at('/target'), { ...form, target: '3', outcome: 'employed' })).status).toBe(400)
    expect((await otto.send(at('/target'), { ...form, target: '3' })).status).toBe(303)
    const twice = await otto.send(at('/target'), { ...form, target: '4' })
    expect([twice.status, twice.text]).toEqual([400, expect.stringContaining('ORG')])
    const { indicators } = await state()
    const [indicatorId] = [...indicators].flatMap(([id, { code }]) => (code === 'ORG' ? [id] : []))
    const revision = { indicatorId: indicatorId ?? '', reason: 'forecast' }
    expect((await otto.send(at('/revise'), { ...revision, target: '3' })).status).toBe(400)
    expect((await otto.send(at('/revise'), { ...revision, target: '5' })).status).toBe(303)
    expect((await otto.get(at())).text).toContain('Bedrijven')
  })
  it('milestones are reached once, organisations join once', async () => {
    const milestone = { code: 'M1', title: 'Eerste groep', reachedOn: '2021-11-01' }
    expect((await otto.send(at('/milestone'), milestone)).status).toBe(303)
    expect((await otto.send(at('/milestone'), milestone)).status).toBe(400)
    expect((await otto.get(at())).text).toContain('Eerste groep')
    const found = await otto.get(at('/join?q=Lentiz'))
    expect(found.text).toContain('Lentiz Onderwijsgroep')
    const joining = { q: 'Lentiz', joinsAs: 'partner', from: '2021-01-01' }
    expect((await otto.send(at('/join?q=Lentiz'), joining)).text).toContain('Kies een organisatie.')
    const organisationId = desk.id('lentiz', 'organisationId')
    expect((await otto.send(at('/join?q=Lentiz'), { ...joining, organisationId })).status).toBe(400)
    const shop = { ...joining, joinsAs: 'shop', organisationId: desk.id('mrdh', 'organisationId') }
    expect((await otto.send(at('/join?q=Metropoolregio'), shop)).status).toBe(303)
  })
  it('another project is opened, linked to this one, and ended', async () => {
    const of = desk.id('chain', 'partnershipId')
    const coordinatorId = desk.id('vlaardingen', 'organisationId')
    const form = { of, coordinatorId, name: 'Formule elders', startsOn: '2022-01-01', endsOn: '2022-12-31' }
    expect((await otto.send('/projects/new', { ...form, endsOn: '2021-01-01' })).status).toBe(400)
    const done = await otto.send('/projects/new', form)
    expect(done.status).toBe(303)
    const page = String(done.headers.get('location'))
    const linking = { link: 'formulaOf', toId: food() }
    expect((await otto.send(`${page}/link`, linking)).status).toBe(303)
    expect((await otto.send(`${page}/link`, linking)).status).toBe(400)
    expect((await otto.get(page)).text).toContain('Gebruikt de aanpak van')
    expect((await otto.get(at())).text).toContain('Aanpak wordt ook gebruikt door')
    expect((await otto.send(`${page}/end`, { on: '2021-12-31', reason: 'stopped' })).status).toBe(400)
    expect((await otto.send(`${page}/end`, { on: '2022-12-31', reason: 'stopped' })).status).toBe(303)
    expect((await otto.get(page)).text).toContain('gestopt')
    expect((await otto.get(page)).text).not.toContain('Een product inleveren')
  })
  it('is refused to who does not coordinate it', async () => {
    for (const act of ['target', 'revise', 'join', 'milestone', 'link', 'end']) {
      expect((await frits.get(at(`/${act}`))).status).toBe(403)
    }
    for (const act of ['deliver', 'activity', 'target']) expect((await carla.get(at(`/${act}`))).status).toBe(403)
  })
})
