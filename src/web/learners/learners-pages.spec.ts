import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browsing, type Desk, openDesk } from '../../../test/support/desk.ts'
import { learners } from '../../domain/learner/learner.ts'

let desk: Desk
let marjan: Browsing
beforeAll(async () => {
  desk = await openDesk(['zia.yaml', join(import.meta.dirname, '../../../test/support/stories/group.yaml')])
  marjan = await desk.as('marjan', 'coordinator', 'albeda')
}, 60_000)
afterAll(() => desk?.[Symbol.asyncDispose]())

const learner = (name: string) => desk.id(name, 'learnerId')
const file = (name: string) => `/learners/${learner(name)}`
const place = (n: number) => `${file(`g${n}`)}/enrolments/${desk.id(`e${n}`, 'enrolmentId')}`
const stateOf = (name: string) => desk.program.kernel.stateOf(learners.ref(learner(name)))
const enrolmentOf = async (n: number) => (await stateOf(`g${n}`))?.enrolments.get(desk.id(`e${n}`, 'enrolmentId'))

describe('the list', () => {
  it('has the learners of the organisation, and of those asked for only those', async () => {
    const all = await marjan.get('/learners')
    expect(all.text).toContain('Noor van Dam')
    expect(all.text).toContain('Aisha Demir')
    expect(all.text).toContain('3 februari 1990')
    const asked = await marjan.get('/learners?status=requested')
    expect(asked.text).toContain('Hanna Yılmaz')
    expect(asked.text).not.toContain('Aisha Demir')
    expect((await marjan.get('/learners?status=nonsense')).status).toBe(200)
    expect((await marjan.get('/learners?status=rejected')).text).toContain('geen deelnemers met zo’n inschrijving')
  })
  it('is not for an employer or an assessor', async () => {
    expect((await (await desk.as('sadia', 'hrOfficer', 'zonnehuis')).get('/learners')).status).toBe(403)
    expect((await (await desk.as('fatima', 'assessor', 'albeda')).get('/learners')).status).toBe(403)
  })
})

describe('a file', () => {
  it('has details, enrolments, results and proofs', async () => {
    const { status, text } = await marjan.get(file('l01'))
    expect(status).toBe(200)
    for (const said of ['Noor van Dam', 'noor.van.dam@example.org', 'Basis voor deskundige zorg', '7,4 (behaald)'])
      expect(text).toContain(said)
    expect(text).toContain('4 van 4 onderdelen behaald')
    expect(text).toMatch(/>LB-[0-9A-Z-]+</)
    expect(text.replace(/(?:href|name|value|id|action|action)="[^"]*"/g, '')).not.toMatch(/\b0[0-9A-HJKMNP-TV-Z]{25}\b/)
  })
  it('of somebody else’s learner is not there', async () => {
    const wilma = await desk.as('wilma', 'organisationAdmin', 'argos')
    expect((await wilma.get(file('l01'))).status).toBe(404)
    expect((await marjan.get('/learners/01HFNVWM0051MP6JC4XM6M0VRF')).status).toBe(404)
  })
  it('has no buttons for who may only look', async () => {
    const ineke = await desk.as('ineke', 'examBoardMember', 'albeda')
    const { status, text } = await ineke.get(file('l01'))
    expect(status).toBe(200)
    expect(text).not.toContain('Gegevens verbeteren')
    expect((await ineke.get(`${file('l01')}/enrol`)).status).toBe(403)
  })
})

describe('a new learner', () => {
  it('is registered once, and what is wrong stands at its field', async () => {
    const wrong = await marjan.send('/learners/new', { name: '', email: 'geen adres', identityAssurance: 'low' })
    expect(wrong.status).toBe(400)
    expect(wrong.text).toContain('href="#f-name"')
    expect(wrong.text).toContain('href="#f-email"')
    expect(wrong.text).toContain('Naam: vul dit in.')
    expect(wrong.text).toContain('E-mailadres: vul een e-mailadres in')
    expect(wrong.text).toContain('value="geen adres"')
    const taken = await marjan.send('/learners/new', {
      name: 'Iris',
      learnerNumber: 'D-0001',
      identityAssurance: 'low',
    })
    expect(taken.text).toContain('href="#f-learnerNumber"')
    const page = await marjan.get('/learners/new')
    const key = /name="key" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const fields = { name: 'Iris de Jong', birthDate: '1988-05-06', identityAssurance: 'substantial', key }
    const done = await marjan.send('/learners/new', fields)
    expect(done.status).toBe(303)
    const again = await marjan.send('/learners/new', fields)
    expect(again.headers.get('location')).toBe(done.headers.get('location'))
    expect((await marjan.get(done.headers.get('location') ?? '')).text).toContain('Iris de Jong')
  })
  it('who may be there already is asked about first', async () => {
    const page = await marjan.get('/learners/new')
    const key = /name="key" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const fields = { name: 'noor van dam', birthDate: '1986-04-11', identityAssurance: 'low', key }
    const asked = await marjan.send('/learners/new', fields)
    expect(asked.status).toBe(400)
    expect(asked.text).toContain('Is dit een van deze deelnemers?')
    expect(asked.text).toContain(`href="${file('l01')}"`)
    expect((await marjan.send('/learners/new', { ...fields, birthDate: '1991-02-03' })).status).toBe(303)
    const sure = { ...fields, key: '', anyway: '1' }
    expect((await marjan.send('/learners/new', sure)).status).toBe(303)
  })
  it('with a number that looks like a BSN is asked about first', async () => {
    const { text } = await marjan.send('/learners/new', { name: 'Jan 111222333', identityAssurance: 'low' })
    expect(text).toContain('burgerservicenummer')
    const sure = await marjan.send('/learners/new', {
      name: 'Jan 111222333',
      identityAssurance: 'low',
      'acknowledge-bsn': '1',
    })
    expect(sure.status).toBe(303)
  })
})

describe('an enrolment', () => {
  it('is confirmed', async () => {
    const page = await marjan.get(place(8))
    expect(page.text).toContain('Inschrijving bevestigen')
    expect((await marjan.send(place(8), { do: 'confirm' })).status).toBe(303)
    expect(await enrolmentOf(8)).toMatchObject({ status: 'confirmed' })
    const twice = await marjan.send(place(8), { do: 'confirm' })
    expect(twice.status).toBe(400)
  })
  it('goes on with another employer', async () => {
    const ahead = await marjan.send(place(1), {
      do: 'employer',
      toId: desk.id('zonnehuis', 'organisationId'),
      changedOn: '2198-01-01',
    })
    expect(ahead.text).toContain('href="#f-changedOn"')
    const given = { do: 'employer', toId: desk.id('zonnehuis', 'organisationId'), changedOn: '2024-02-01' }
    expect((await marjan.send(place(1), given)).status).toBe(303)
    expect((await marjan.get(place(1))).text).toContain('Zonnehuisgroep, vanaf 1 februari 2024')
  })
  it('is given a resit after a final fail, once', async () => {
    const page = await marjan.get(place(7))
    expect(page.text).toContain('Dit wordt poging 2.')
    const wrong = await marjan.send(place(7), { do: 'resit', unitId: desk.id('w1', 'unitId'), resitReason: 'voided' })
    expect(wrong.text).toContain('href="#f-resitReason"')
    expect(
      (await marjan.send(place(7), { do: 'resit', unitId: desk.id('w1', 'unitId'), resitReason: 'failed' })).status,
    ).toBe(303)
    expect((await marjan.get(place(7))).text).not.toContain('Herkansing toestaan')
  })
  it('ends with a reason', async () => {
    const without = await marjan.send(place(2), { do: 'withdraw', withdrawReason: '', withdrawnOn: '2024-03-01' })
    expect(without.text).toContain('href="#f-withdrawReason"')
    expect(
      (await marjan.send(place(2), { do: 'withdraw', withdrawReason: 'moved', withdrawnOn: '2024-03-01' })).status,
    ).toBe(303)
    expect((await marjan.get(place(2))).text).toContain('Verhuisd')
    expect((await marjan.get(place(2))).text).not.toContain('Inschrijving beëindigen')
  })
  it('is completed once every part is passed', async () => {
    const noor = `${file('l01')}/enrolments/${desk.id('l01Enrolment', 'enrolmentId')}`
    expect((await marjan.get(noor)).text).toContain('Alle onderdelen zijn behaald.')
    expect((await marjan.send(noor, { do: 'complete', completedOn: '2023-07-10' })).status).toBe(303)
    expect((await stateOf('l01'))?.enrolments.values().next().value).toMatchObject({ status: 'completed' })
  })
  it('is made in a training with free places', async () => {
    const page = await marjan.get(`${file('l01')}/enrol`)
    expect(page.text).toContain('Werken en leren in de zorg')
    const fields = { offeringId: desk.id('course', 'offeringId'), startsOn: '2024-01-01', purpose: 'upskilling' }
    const early = await marjan.send(`${file('l01')}/enrol`, { ...fields, startsOn: '2020-01-01' })
    expect(early.text).toContain('href="#f-startsOn"')
    const done = await marjan.send(`${file('l01')}/enrol`, {
      ...fields,
      employerId: desk.id('argos', 'organisationId'),
    })
    expect(done.status).toBe(303)
    expect((await marjan.get(done.headers.get('location') ?? '')).text).toContain('Argos Zorggroep')
  })
  it('does nothing that nobody asked', async () => {
    expect((await marjan.send(place(3), { do: '__proto__' })).status).toBe(400)
    expect((await marjan.get(`${file('g1')}/enrolments/${desk.id('e2', 'enrolmentId')}`)).status).toBe(404)
  })
})

describe('details', () => {
  it('are corrected where they differ, and nothing else', async () => {
    const path = `${file('g1')}/details`
    const same = { name: 'Aisha Demir', birthDate: '1990-02-03', email: 'aisha.demir@example.org', phone: '' }
    const nothing = await marjan.send(path, { ...same, identityAssurance: 'low', reason: 'typingError' })
    expect(nothing.status).toBe(400)
    const done = await marjan.send(path, {
      ...same,
      name: 'Aisha Demir-Kaya',
      email: '',
      identityAssurance: 'low',
      reason: 'nameChanged',
    })
    expect(done.status).toBe(303)
    const { text } = await marjan.get(file('g1'))
    expect(text).toContain('Aisha Demir-Kaya')
    expect(text).not.toContain('aisha.demir@example.org')
    expect(text).toContain('3 februari 1990')
  })
})

describe('inviting and merging', () => {
  it('a learner is invited on paper, and leads to the letter', async () => {
    const path = `${file('g3')}/invite`
    expect((await marjan.send(path, { ways: [] })).text).toContain('Kies minstens één manier.')
    const without = await marjan.send(path, { ways: ['mail'] })
    expect(without.text).toContain('href="#f-email"')
    const done = await marjan.send(path, { ways: ['letter'] })
    expect(done.headers.get('location')).toMatch(/^\/admin\/letters\//)
    expect((await marjan.get(path)).text).toContain('Eerdere uitnodigingen')
  })
  it('two files of one person are proposed to be one, by the address of the other', async () => {
    const path = `${file('g3')}/merge`
    const wrong = await marjan.send(path, { other: 'Daan', ground: 'learnerConfirmed' })
    expect(wrong.text).toContain('Dit is niet het adres van een deelnemer')
    const itself = await marjan.send(path, { other: `https://x${file('g3')}`, ground: 'learnerConfirmed' })
    expect(itself.text).toContain('href="#f-other"')
    const done = await marjan.send(path, {
      other: `https://leerbewijs.example${file('g4')}?lang=nl`,
      ground: 'learnerConfirmed',
    })
    expect(done.status).toBe(303)
    expect((await stateOf('g3'))?.merges.size).toBe(1)
  })
})

describe('what is on offer', () => {
  const course = () => `/offerings/${desk.id('course', 'offeringId')}`
  it('is listed with the places that are left, and told one by one', async () => {
    const { text } = await marjan.get('/offerings')
    expect(text).toContain('Werken en leren in de zorg')
    expect(text).toMatch(/39\d van 400/)
    const one = await marjan.get(course())
    expect(one.text).toContain('Biedt persoonlijke verzorging')
    expect((await marjan.get('/offerings/01HFNVWM0051MP6JC4XM6M0VRF')).status).toBe(404)
  })
  it('is offered once more with the same parts, in another period', async () => {
    const again = {
      do: 'publish',
      titleNl: 'Werken en leren, tweede groep',
      titleEn: 'Second group',
      startsOn: '2024-09-01',
    }
    const backwards = await marjan.send(course(), { ...again, endsOn: '2024-01-01', seats: '12' })
    expect(backwards.text).toContain('href="#f-endsOn"')
    expect(backwards.text).toContain('value="Werken en leren, tweede groep"')
    const few = await marjan.send(course(), { ...again, endsOn: '2199-01-01', seats: 'veel' })
    expect(few.text).toContain('Vul een heel getal in.')
    const done = await marjan.send(course(), { ...again, endsOn: '2199-01-01', seats: '12' })
    expect(done.status).toBe(303)
    const made = await marjan.get(done.headers.get('location') ?? '')
    expect(made.text).toContain('Werken en leren, tweede groep')
    expect(made.text).toContain('12 van 12')
    expect(made.text).toContain('Biedt persoonlijke verzorging')
    const off = await marjan.send(done.headers.get('location') ?? '', {
      do: 'withdraw',
      on: '2024-10-01',
      reason: 'cancelled',
    })
    expect(off.status).toBe(303)
    expect((await marjan.get(done.headers.get('location') ?? '')).text).toContain('ingetrokken')
  })
  it('of another organisation can only be looked at', async () => {
    const wilma = await desk.as('wilma', 'organisationAdmin', 'argos')
    expect((await wilma.get('/offerings')).text).toContain('nog geen scholing in het aanbod')
    const seen = await wilma.get(course())
    expect(seen.text).not.toContain('Uit het aanbod halen')
    expect((await wilma.send(course(), { do: 'withdraw', on: '2024-10-01', reason: 'cancelled' })).status).toBe(400)
  })
})
