import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { costEntry } from '../../../projections/cost-entry.ts'
import { type Browsing, type Desk, openDesk } from '../../../test/support/desk.ts'
import { minutesOf, withoutVat } from './decision.ts'

let desk: Desk
let pim: Browsing
beforeAll(async () => {
  desk = await openDesk([join(import.meta.dirname, '../../../test/support/stories/approving.yaml')])
  pim = await desk.as('pim', 'leadFinance', 'albeda')
}, 60_000)
afterAll(async () => {
  await desk?.[Symbol.asyncDispose]()
})

const of = (name: string) => `/approve/${desk.id('rif', 'grantId')}/${desk.id(name, 'entryId')}`
const titlesIn = (text: string) =>
  [...text.matchAll(/<a class="nl-link" href="\/approve\/[^"]*">([^<]+)<\/a>/g)].map(([, title]) => title)
/** What became of an entry, as the ledger has it. */
async function entryOf(name: string) {
  await desk.program.catchUp()
  const outcome = await desk.program.kernel.ask({
    query: costEntry.name,
    params: { grantId: desk.id('rif', 'grantId'), entryId: desk.id(name, 'entryId') },
    caller: {
      kind: 'person',
      userId: desk.userId('pim'),
      role: 'leadFinance',
      organisationId: desk.id('albeda', 'organisationId'),
    },
  })
  if (outcome.kind !== 'answered') throw new Error(outcome.kind)
  return (outcome.result as { entry: Record<string, unknown> }).entry
}

describe('the queue', () => {
  it('has what waits, the oldest first, and says of the own costs who decides', async () => {
    const { text } = await pim.get('/approve')
    expect(titlesIn(text)).toEqual([
      'Begeleiding in de praktijk, oktober',
      'Instructiefilms tillen en verplaatsen',
      'Oefenruimte november',
      'Bedden zonder betaling',
      'Oefenruimte nogmaals',
      'Lokalen van de school',
    ])
    expect(text).toContain('Dit zijn kosten van uw eigen organisatie; de subsidiegever of een andere partner beslist.')
    // Only what is plain can be chosen.
    expect(text.match(/name="entry"/g)).toHaveLength(2)
  })
  it('is filtered, and a filter of nonsense finds nothing', async () => {
    const { text } = await pim.get(`/approve?partner=${desk.id('zonnehuis', 'organisationId')}&line=R2`)
    expect(titlesIn(text)).toHaveLength(3)
    expect((await pim.get('/approve?kind=inKind')).text).toContain('Geen kostenpost past')
    expect((await pim.get('/approve?grant=nonsense')).status).toBe(200)
  })
  it('asks to choose before it approves, and takes no entry that has something to look at', async () => {
    expect((await pim.send('/approve', {})).text).toContain('Kies eerst een of meer kostenposten.')
    const entry = `${desk.id('rif', 'grantId')}.${desk.id('bedsUnpaid', 'entryId')}`
    const { status } = await pim.send('/approve', { entry })
    expect(status).toBe(303)
    expect((await entryOf('bedsUnpaid')).state).toBe('undecided')
    expect((await pim.send('/approve', { entry: 'x.y' })).status).toBe(400)
  })
  it('is not there for who decides nothing', async () => {
    const sadia = await desk.as('sadia', 'projectOfficer', 'zonnehuis')
    expect((await sadia.get('/approve')).status).toBe(403)
    const bram = await desk.as('bram', 'partnerFinance', 'zonnehuis')
    expect(titlesIn((await bram.get('/approve')).text)).toEqual(['Lokalen van de school'])
  })
})

describe('one entry', () => {
  it('shows the document beside the form, and what all grants take of it', async () => {
    const { text } = await pim.get(of('filmsDeclared'))
    expect(text).toContain(`<iframe class="lb-document-frame" src="/evidence/${desk.id('films', 'sha256')}`)
    expect(text).toContain('Samen nooit meer dan het document waard is')
    expect(text).toContain('Keur €\u00a05.808,00 goed')
  })
  it('shows signed hours where there is no document', async () => {
    const { text } = await pim.get(of('octoberHours'))
    expect(text).toContain('Getekend door Ilse Maas')
    expect(text).toContain('39:00 uur')
  })
  it('warns of the same again, and of what is not paid', async () => {
    expect((await pim.get(of('roomAgain'))).text).toContain(
      'is hetzelfde bedrag eerder gedeclareerd, van 12 november 2026',
    )
    expect((await pim.get(of('bedsUnpaid'))).text).toContain('Niet bewezen dat het hele bedrag is betaald')
  })
  it('does not offer what another one decides', async () => {
    const { text } = await pim.get(of('schoolRooms'))
    expect(text).not.toContain('Uw besluit')
    expect(text).toContain('een andere partner beslist')
    const done = await pim.send(of('schoolRooms'), { do: 'approve' })
    expect(done.status).not.toBe(303)
    expect((await entryOf('schoolRooms')).state).toBe('undecided')
  })
  it('says each refusal at its field', async () => {
    const part = (fields: Record<string, string>) => pim.send(of('roomNovember'), { do: 'part', ...fields })
    expect((await part({})).text).toContain('<a class="nl-link" href="#f-part-reason">Kies een reden.</a>')
    const noAmount = await part({ 'part-reason': 'notEligible', 'part-approved': 'veel' })
    expect(noAmount.text).toContain('href="#f-part-approved"')
    expect(noAmount.status).toBe(400)
    const whole = await part({ 'part-reason': 'notEligible', 'part-approved': '1210,00' })
    expect(whole.text).toContain('href="#f-part-approved"')
    const withVat = await part({ 'part-reason': 'vatCompensable', 'part-approved': '1.100,00' })
    expect(withVat.text).toContain('href="#f-part-approved"')
    const reject = await pim.send(of('roomNovember'), { do: 'reject', 'reject-reason': 'because' })
    expect(reject.text).toContain('href="#f-reject-reason"')
    const hours = await pim.send(of('octoberHours'), { do: 'part', 'part-reason': 'unsignedHours', 'part-hours': '40' })
    expect(hours.text).toContain('Vul uren in zoals 12:30, ten hoogste 39:00.')
    expect((await pim.send(of('roomNovember'), { do: 'burn' })).status).toBe(400)
  })
  it('is refused where the payment is not proven', async () => {
    // It is said before anybody presses a button for nothing.
    const before = await pim.get(of('bedsUnpaid'))
    expect(before.text).toContain('Nog niet goed te keuren')
    expect(before.text).not.toContain('name="do" value="approve"')
    expect((await pim.get(of('schoolRooms'))).text).not.toContain('Nog niet goed te keuren')
    const { text, status } = await pim.send(of('bedsUnpaid'), { do: 'approve' })
    expect(status).toBe(400)
    expect(text).toContain('role="alert"')
  })
  it('is not found under a name that is none, and gone once it is decided', async () => {
    expect((await pim.get(`/approve/${desk.id('rif', 'grantId')}/nonsense`)).status).toBe(404)
    expect((await pim.get(`/approve/${desk.id('grant', 'grantId')}/${desk.id('films', 'documentId')}`)).status).toBe(
      404,
    )
  })
})

describe('a decision', () => {
  it('takes recoverable VAT off by itself, and leads to the next one', async () => {
    const fields = { do: 'part', 'part-reason': 'vatCompensable', 'part-note': 'Graag via het fonds' }
    const { status, headers } = await pim.send(`${of('roomNovember')}?line=R2`, fields)
    expect(status).toBe(303)
    expect(headers.get('location')).toBe(`${of('bedsUnpaid')}?line=R2`)
    const told = {
      state: 'partlyApproved',
      approved: 100_000,
      vatTreatment: 'compensableBcf',
      note: 'Graag via het fonds',
    }
    expect(await entryOf('roomNovember')).toMatchObject(told)
    // What the approver made of it is what this partner's VAT is from now on.
    expect((await pim.get(of('roomAgain'))).text).toContain('anders behandeld dan deze partner meestal doet')
  })
  it('rejects with a reason', async () => {
    expect((await pim.send(of('roomAgain'), { do: 'reject', 'reject-reason': 'duplicate' })).status).toBe(303)
    expect(await entryOf('roomAgain')).toMatchObject({ state: 'rejected', reason: 'duplicate', approved: 0 })
    expect((await pim.get(of('roomAgain'))).text).toContain('Over deze kostenpost is al beslist')
  })
  it('counts unsigned hours by their minutes', async () => {
    const fields = { do: 'part', 'part-reason': 'unsignedHours', 'part-hours': '30,5' }
    expect((await pim.send(of('octoberHours'), fields)).status).toBe(303)
    expect(await entryOf('octoberHours')).toMatchObject({ state: 'partlyApproved', approved: 155_550 })
  })
  it('approves the whole, several at once', async () => {
    const entry = `${desk.id('rif', 'grantId')}.${desk.id('filmsDeclared', 'entryId')}`
    expect((await pim.send('/approve', { entry: [entry, entry] })).status).toBe(303)
    expect(await entryOf('filmsDeclared')).toMatchObject({ state: 'approved', approved: 580_800 })
    expect((await pim.get('/approve')).text).not.toContain('Instructiefilms')
  })
  it('is another partner’s where the lead spent it', async () => {
    const bram = await desk.as('bram', 'partnerFinance', 'zonnehuis')
    expect((await bram.send(of('schoolRooms'), { do: 'approve' })).status).toBe(303)
    expect(await entryOf('schoolRooms')).toMatchObject({ state: 'approved' })
    expect((await bram.get('/approve')).text).toContain('Er is niets te beslissen.')
  })
})

it('takes off the VAT in what this grant takes, and reads hours as whole minutes', () => {
  expect(withoutVat({ declared: 121_000, net: 100_000, vat: 21_000 })).toBe(100_000)
  expect(withoutVat({ declared: 60_500, net: 100_000, vat: 21_000 })).toBe(50_000)
  expect(withoutVat({ declared: 500, net: 500, vat: 0 })).toBe(500)
  expect(minutesOf('12,5')).toBe(750)
  expect(minutesOf('12:30')).toBe(750)
  expect(minutesOf('12:60')).toBeUndefined()
  expect(minutesOf('0.25')).toBe(15)
  expect(minutesOf('1,01')).toBeUndefined()
  expect(minutesOf('-1')).toBeUndefined()
})
