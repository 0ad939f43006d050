import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browsing, type Desk, openDesk } from '../../../test/support/desk.ts'

let desk: Desk
let marjan: Browsing
let operator: Browsing
beforeAll(async () => {
  desk = await openDesk()
  marjan = await desk.as('marjan', 'organisationAdmin', 'albeda')
  operator = await desk.as('operator', 'operator')
})
afterAll(() => desk?.[Symbol.asyncDispose]())

const placeOf = ({ headers }: { headers: Headers }) => headers.get('location') ?? ''

describe('an administrator', () => {
  let person = ''
  it('adds somebody, who is then in the list', async () => {
    const added = await marjan.send('/admin/people', { kind: 'person', name: 'Żofia de Boer' })
    expect(added.status).toBe(303)
    person = placeOf(added)
    const { text } = await marjan.get(person)
    expect(text).toContain('Żofia de Boer is toegevoegd')
    // A role comes before an invitation, and none is chosen for whoever presses the button.
    expect(text).toMatch(/<details[^>]* open><summary>Rol geven/)
    expect(text).toContain('<option value="">Kies een rol</option>')
    expect((await marjan.get('/admin/people')).text).toContain('Żofia de Boer')
  })
  it('who forgets the name reads so at the field, which is open', async () => {
    const { status, text } = await marjan.send('/admin/people', { kind: 'person', name: '' })
    expect(status).toBe(400)
    expect(text).toContain('href="#f-name"')
    expect(text).toMatch(/<details[^>]* open>/)
  })
  it('gives a role with dates, and ends it', async () => {
    const given = await marjan.send(person, { do: 'assignRole', role: 'assessor', from: '2026-01-01', until: '' })
    expect(given.status).toBe(303)
    const { text } = await marjan.get(person)
    expect(text).toContain('beoordelaar')
    const [, id = ''] = /name="assignmentId" value="([^"]+)"/.exec(text) ?? []
    const ended = await marjan.send(person, {
      do: 'revokeRole',
      assignmentId: id,
      [`on-${id}`]: '2026-02-01',
      [`reason-${id}`]: 'leftOrganisation',
    })
    expect(ended.status).toBe(303)
    expect((await marjan.get(person)).text).toContain('31 januari 2026')
  })
  it.each([
    [{ role: 'organisationAdmin', from: 'x' }, 'f-from'],
    [{ role: 'nobody', from: '2026-01-01' }, 'f-role'],
    [{ role: 'externalAuditor', from: '2026-01-01' }, 'f-until'],
    [{ role: 'operator', from: '2026-01-01' }, ''],
  ])('reads what is wrong with %j at its field', async (fields, at) => {
    const { status, text } = await marjan.send(person, { do: 'assignRole', ...fields })
    expect(status).toBe(400)
    expect(text).toContain(at === '' ? 'Dit ging nog niet goed' : `href="#${at}"`)
  })
  it('invites by letter, which bears the code and its QR', async () => {
    const invited = await marjan.send(person, { do: 'invite', ways: 'letter', language: 'en', days: '7' })
    expect(invited.status).toBe(303)
    const { text } = await marjan.get(placeOf(invited))
    expect(text).toMatch(/<p class="lb-secret">[0-9A-Z]{5}-/)
    expect(text).toContain('class="lb-qr"')
    expect(text).toContain('invites you to log in')
    expect((await marjan.get('/admin/invitations')).text).toContain('wacht op antwoord')
  })
  it('who asks for a mail without an address, or no way at all, is told so', async () => {
    for (const fields of [{ ways: 'mail', days: '7' }, { days: '7' }, { ways: 'letter', days: '900' }]) {
      expect((await marjan.send(person, { do: 'invite', ...fields })).status).toBe(400)
    }
  })
  it('makes a program with a token, which is shown once', async () => {
    const added = await marjan.send('/admin/people', { kind: 'machine', machineName: 'Koppeling' })
    const program = placeOf(added)
    await marjan.send(program, { do: 'assignRole', role: 'studentAdmin', from: '2026-01-01' })
    const issued = await marjan.send(program, { do: 'issueToken', tokenRole: 'studentAdmin', tokenUntil: '2027-01-01' })
    expect(issued.text).toMatch(/<p class="lb-secret">lbw_/)
    const { text } = await marjan.get(program)
    expect(text).not.toContain('lbw_')
    const [, tokenId = ''] = /name="tokenId" value="([^"]+)"/.exec(text) ?? []
    expect((await marjan.send(program, { do: 'revokeToken', tokenId })).status).toBe(303)
    expect((await marjan.get(program)).text).toContain('ingetrokken')
  })
  it('does not find people of another organisation, whatever the address says', async () => {
    expect((await marjan.get(`/admin/people/${desk.userId('joost')}`)).status).toBe(404)
    expect((await marjan.get(`/admin/people?at=${desk.id('argos', 'organisationId')}`)).text).toContain('Albeda')
    expect((await marjan.get('/admin/people/x')).status).toBe(404)
  })
  it('is shown no system and no organisations', async () => {
    for (const path of ['/admin/system', '/admin/organisations']) expect((await marjan.get(path)).status).toBe(403)
  })
})

describe('the operator', () => {
  it('adds an organisation and is led to its people', async () => {
    const added = await operator.send('/admin/organisations', {
      name: 'Stichting Nieuw & Co',
      kind: 'care',
      kvk: '',
      brin: '',
    })
    expect(added.status).toBe(303)
    expect((await operator.get(placeOf(added))).text).toContain('Mensen van Stichting Nieuw &amp; Co')
  })
  it('reads which number is wrong', async () => {
    const { status, text } = await operator.send('/admin/organisations', { name: 'X', kind: 'care', kvk: '12' })
    expect([status, text.includes('href="#f-kvk"')]).toEqual([400, true])
  })
  it('sees what runs', async () => {
    const { text } = await operator.get('/admin/system')
    expect(text).toContain('workQueue')
    expect(text).toContain('embedded store')
  })
})

it('who may do what is a page, in words', async () => {
  const { text } = await marjan.get('/admin/permissions')
  expect(text).toContain('recordAssessment')
  expect(text).toContain('beoordelaar')
  expect(text).toContain('Leg een beoordeling vast')
})

it('an assessor is told whom these pages are for', async () => {
  const fatima = await desk.as('fatima', 'assessor', 'albeda')
  for (const path of ['/admin/people', '/admin/invitations', '/admin/permissions', '/admin/system']) {
    expect((await fatima.get(path)).status).toBe(403)
  }
})
