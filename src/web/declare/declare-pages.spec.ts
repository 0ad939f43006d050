import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventFamilies } from '../../../events/index.ts'
import { type Browsing, type Desk, openDesk } from '../../../test/support/desk.ts'
import { hashOf, jpegFile, pdfFile } from '../../../test/support/sample-files.ts'
import { decoderOf } from '../../contract/decode.ts'

const STORY = join(import.meta.dirname, '../../../test/scenario/declaring.yaml')

let desk: Desk
let fenna: Browsing
let [L1, A1] = ['', '']
beforeAll(async () => {
  desk = await openDesk([STORY])
  fenna = await desk.as('fenna', 'partnerFinance', 'zorg')
  L1 = `${desk.id('grant', 'grantId')}.L1`
  A1 = `${desk.id('beurs', 'grantId')}.A1`
}, 60_000)
afterAll(() => desk[Symbol.asyncDispose]())

/** Sends a form with a file in it, as a browser would. */
async function sendFile(who: Browsing, path: string, fields: Readonly<Record<string, string>>, bytes?: Uint8Array) {
  const { text } = await who.get(path)
  const body = new FormData()
  for (const name of ['form', 'key']) body.set(name, new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '')
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  if (bytes) body.set('document', new Blob([new Uint8Array(bytes)]), 'factuur.pdf')
  const answer = await fetch(desk.url + path, {
    method: 'POST',
    body,
    headers: { cookie: who.cookie, accept: 'text/html' },
    redirect: 'manual',
  })
  return { status: answer.status, text: await answer.text(), to: answer.headers.get('location') ?? '' }
}
const upload = (bytes: Uint8Array, who = fenna) => sendFile(who, '/declare/document', {}, bytes)
const plain = (text: string) =>
  text
    .replace(/\u00a0/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")

const invoice = (more: Readonly<Record<string, string>> = {}) => ({
  ...{ supplier: 'Drukkerij De Pers', number: '2026-77', datedOn: '2026-10-05', net: '1.000,00', vat: '210' },
  ...{ treatment: 'nonRecoverable', title: 'Werkboeken', costDate: '2026-10-05', place: L1, do: 'check', ...more },
})
/** Text of the error at a field. */
const errorAt = (text: string, name: string): string =>
  plain(new RegExp(`id="f-${name}-error">([^<]*)<`).exec(text)?.[1] ?? '')

describe('the start of declaring', () => {
  it('says what came back and why, where each grant stands, and what was declared', async () => {
    const { status, text } = await fenna.get('/declare')
    expect(status).toBe(200)
    expect(text).toContain('Bloemen')
    expect(text).toContain('Deze kosten tellen niet mee')
    expect(text).toContain('Scholingsbeurs atelier')
    expect(text).toContain('4e kwartaal 2026')
    expect(text).toContain('href="/declare/in-kind"')
  })
  it('is not for who declares nothing', async () => {
    const ria = await desk.as('ria', 'trainer', 'zorg')
    for (const path of ['/declare', '/declare/document', '/declare/labour', '/declare/other', '/declare/in-kind']) {
      expect((await ria.get(path)).text).not.toContain('Bijdrage Vlietland')
    }
  })
})

describe('a document', () => {
  it('is asked for, and what is none is refused at its field', async () => {
    const none = await sendFile(fenna, '/declare/document', {})
    expect(none.status).toBe(400)
    expect(errorAt(none.text, 'document')).toBe('Kies eerst het bestand van de factuur.')
    const page = await upload(Buffer.from('<html>hallo</html>'))
    expect(page.status).toBe(400)
    expect(errorAt(page.text, 'document')).not.toBe('')
  })
  it('is kept, shown beside the form, and found again under what is open', async () => {
    const photo = jpegFile(7)
    const kept = await upload(photo)
    expect([kept.status, kept.to]).toEqual([303, `/declare/document/${hashOf(photo)}`])
    const { text } = await fenna.get(kept.to)
    expect(text).toContain(`src="/evidence/${hashOf(photo)}"`)
    expect(text).toContain('geen e-factuur')
    expect((await fenna.get('/declare')).text).toContain(`/declare/document/${hashOf(photo)}`)
  })
  it('of another organisation is as one that is not there', async () => {
    const mine = pdfFile('van de zorg')
    await upload(mine)
    const sem = await desk.as('sem', 'projectOfficer', 'school')
    expect((await sem.get(`/declare/document/${hashOf(mine)}`)).status).toBe(404)
    expect((await fenna.get(`/declare/document/${'0'.repeat(64)}`)).status).toBe(404)
    expect((await fenna.get('/declare/document/niks')).status).toBe(404)
  })
})

describe('what is wrong in a form of an invoice', () => {
  let path = ''
  beforeAll(async () => {
    path = (await upload(pdfFile('fouten'))).to
  })
  it.each([
    ['net', { net: '' }, 'Vul een bedrag in'],
    ['net', { net: '12,345' }, 'is geen bedrag'],
    ['net', { net: '-5' }, 'meer dan nul'],
    ['vat', { vat: '1000,01' }, 'verwisseld'],
    ['treatment', { treatment: '' }, 'Kies wat er met de btw gebeurt'],
    ['supplier', { supplier: '' }, 'leverancier'],
    ['title', { title: '' }, 'waarvoor het was'],
    ['place', { place: '' }, 'Kies de bijdrage en de post'],
    ['place', { place: 'x.L9' }, 'niet in de begroting'],
    ['costDate', { costDate: '2025-12-31' }, 'buiten de looptijd'],
    ['costDate', { costDate: '2031-01-01' }, '1 januari 2031'],
    ['period', { period: '2026-q1', costDate: '2026-02-01' }, 'Boek in 2e kwartaal 2026'],
    ['amount', { amount: '1210,01' }, '€ 1.210,00'],
    ['place2', { amount2: '10' }, 'Kies bij dit bedrag'],
    ['amount2', { amount2: '' }, 'Vul een bedrag in'],
    ['bookingNumber', { administration: 'A1' }, 'allebei'],
  ] as const)('stands at %s: %o', async (name, wrong, says) => {
    const more = name === 'amount2' ? { place2: A1, ...wrong } : wrong
    const answer = await sendFile(fenna, path, invoice(more))
    expect(answer.status).toBe(400)
    expect(errorAt(answer.text, name)).toContain(says)
    expect(answer.text, 'nothing of what was typed is lost').toContain('value="2026-10-05"')
  })
})

describe('declaring an invoice', () => {
  it('over two grants shows the shares, adds up to the cent, and says what happens next', async () => {
    const { to } = await upload(pdfFile('werkboeken'))
    const looked = await sendFile(fenna, to, invoice({ place2: A1, amount2: '403,33' }))
    expect(looked.status).toBe(200)
    const shown = plain(looked.text)
    for (const part of ['€ 806,67', '66,7 %', '€ 403,33', '33,3 %', '€ 1.210,00', '100,0 %', '4e kwartaal 2026']) {
      expect(shown).toContain(part)
    }
    const done = await sendFile(fenna, to, invoice({ place2: A1, amount2: '403,33', do: 'declare' }))
    expect([done.status, done.to]).toEqual([303, '/declare'])
    const after = plain((await fenna.get('/declare')).text)
    expect(after).toContain('Gedeclareerd: € 806,67 bij Bijdrage Vlietland')
    expect(after).toContain('Gedeclareerd: € 403,33 bij Scholingsbeurs atelier')
    const document = plain((await fenna.get(to)).text)
    expect(document).toContain('Van deze factuur is alles gedeclareerd')
    const again = await sendFile(fenna, to, invoice({ amount: '1', do: 'declare' }))
    expect(errorAt(again.text, 'amount')).toContain('niets meer over')
  })
  it('a second time is caught by supplier and number, and the file stays', async () => {
    const { to } = await upload(pdfFile('werkboeken, nog eens gescand'))
    const answer = await sendFile(fenna, to, invoice())
    expect(answer.status).toBe(400)
    expect(errorAt(answer.text, 'number')).toContain('al bekend')
    expect(answer.text).toContain('value="Drukkerij De Pers"')
    expect((await fenna.get('/declare')).text).toContain(to)
  })
  it('remembers what the VAT was to this organisation', async () => {
    const { to } = await upload(jpegFile(21))
    expect((await fenna.get(to)).text).toMatch(/value="nonRecoverable" checked/)
  })
  it('keeps a draft, and a document that is added to it', async () => {
    const { to } = await upload(pdfFile('concept'))
    const added = await sendFile(
      fenna,
      to,
      { ...invoice({ number: 'C-1', do: 'attach', kind: 'contract' }) },
      pdfFile('contract'),
    )
    expect(added.text).toContain(`value="${hashOf(pdfFile('contract'))}.contract"`)
    expect(added.text).toContain('value="C-1"')
    const kept = await sendFile(fenna, to, invoice({ number: 'C-1', do: 'save' }))
    expect(kept.to).toBe('/declare')
    expect((await fenna.get('/declare')).text).toContain('Drukkerij De Pers · C-1')
    expect((await fenna.get(to)).text).toContain('value="C-1"')
  })
  it('of a scheme that takes no VAT declares what it is without', async () => {
    const { to } = await upload(pdfFile('zonder btw'))
    const looked = await sendFile(fenna, to, invoice({ number: 'Z-1', place: A1 }))
    expect(plain(looked.text)).toContain('€ 1.000,00')
    const over = await sendFile(fenna, to, invoice({ number: 'Z-1', place: A1, amount: '1100', do: 'declare' }))
    expect(errorAt(over.text, 'amount')).toContain('€ 1.000,00')
  })
})

describe('a supplier who is a person', () => {
  it('stays sealed, also when what was declared is corrected', async () => {
    const { to } = await upload(pdfFile('van een persoon'))
    const paid = pdfFile('betaalbewijs van een persoon')
    const more = { supplier: 'Piet Jansen', natural: '1', number: 'P-1', vat: '0' }
    await sendFile(fenna, to, invoice({ ...more, do: 'attach', kind: 'proofOfPayment' }), paid)
    const attached = `${hashOf(paid)}.proofOfPayment`
    expect((await sendFile(fenna, to, invoice({ ...more, attached, do: 'declare' }))).to).toBe('/declare')
    const list = (await fenna.get('/declare')).text
    const path = /href="(\/declare\/entries\/[^"]+)">Werkboeken/.exec(list)?.[1] ?? ''
    expect((await fenna.get(path)).text).toContain('Piet Jansen')
    const [, , , grantId = '', entryId = ''] = path.split('/')
    const caller = { kind: 'person' as const, userId: desk.userId('lies'), role: 'leadFinance' as const }
    const { kernel } = desk.program
    const approval = { grantId, period: '2026-q4', entryId }
    const organisationId = desk.id('stad', 'organisationId')
    const as = { ...caller, organisationId, assurance: 'substantial' as const }
    expect(await kernel.execute({ command: 'approveCost', input: approval, caller: as, channel: 'ui' })).toMatchObject({
      kind: 'accepted',
    })
    await desk.program.catchUp()
    const fields = {
      do: 'correct',
      correctReason: 'wrongAmount',
      title: 'Werkboek',
      line: 'L1',
      costDate: '2026-10-05',
    }
    const done = await fenna.send(path, { ...fields, amount: '900' })
    expect(done.status, plain(done.text)).toBe(303)
    const { events } = await desk.program.store.readAll({ limit: 4096 })
    const told = events.map(decoderOf(eventFamilies)).map(({ data }) => JSON.stringify(data))
    const corrected = told.filter((text) => text.includes('"Werkboek"'))
    expect(corrected).toHaveLength(1)
    expect(corrected[0]).not.toContain('Piet Jansen')
    expect(corrected[0]).toContain('sealedSupplier')
  })
})

describe('a credit note', () => {
  it('says how much is declared too much now', async () => {
    const { to } = await upload(pdfFile('met creditnota'))
    await sendFile(fenna, to, invoice({ number: 'CN-0', vat: '0', do: 'declare' }))
    const note = pdfFile('creditnota')
    const looked = await sendFile(fenna, `${to}/credit`, {}, note)
    expect(looked.text).toContain(hashOf(note))
    const empty = await sendFile(fenna, `${to}/credit`, { note: hashOf(note), net: '', receivedOn: '2026-11-01' })
    expect(errorAt(empty.text, 'net')).not.toBe('')
    const over = await sendFile(fenna, `${to}/credit`, { note: hashOf(note), net: '1001', receivedOn: '2026-11-01' })
    expect(errorAt(over.text, 'net')).toContain('€ 1.000,00')
    const done = await sendFile(fenna, `${to}/credit`, { note: hashOf(note), net: '250', receivedOn: '2026-11-01' })
    expect(done.to).toBe(to)
    const after = plain((await fenna.get(to)).text)
    expect(after).toContain('€ 250,00 te veel gedeclareerd')
    expect((await fenna.get('/declare')).text, 'a credit note is no draft').not.toContain(hashOf(note))
  })
  it('waits until its invoice was filled in', async () => {
    const { to } = await upload(pdfFile('nog leeg'))
    expect((await fenna.get(`${to}/credit`)).text).toContain('Vul eerst de factuur zelf in')
    const choose = await fenna.get(`/declare/credit?note=${to.split('/').at(-1)}`)
    expect(choose.text).toContain('CN-0')
    expect((await fenna.get('/declare/credit')).status).toBe(404)
  })
})

describe('without an invoice', () => {
  const other = (more: Readonly<Record<string, string>> = {}) => ({
    ...{ place: `${desk.id('grant', 'grantId')}.L3`, title: 'Reiskosten', costDate: '2026-10-10', amount: '45,50' },
    ...more,
  })
  it('a cost has another proof, or is refused at it', async () => {
    const bare = await sendFile(fenna, '/declare/other', other())
    expect(bare.status).toBe(400)
    expect(errorAt(bare.text, 'document')).not.toBe('')
    const done = await sendFile(
      fenna,
      '/declare/other',
      other({ kind: 'bookkeepingExtract', category: 'travel' }),
      pdfFile('uitdraai'),
    )
    expect(done.to).toBe('/declare')
    expect(plain((await fenna.get('/declare')).text)).toContain('€ 45,50')
  })
  it('says what is missing at its field', async () => {
    const answer = await sendFile(fenna, '/declare/other', { title: '', place: '', amount: 'veel', costDate: '' })
    for (const name of ['title', 'place', 'amount', 'category']) expect(errorAt(answer.text, name)).not.toBe('')
  })
  it('income lowers what counts, and needs its kind', async () => {
    const fields = { place: L1, amount: '100', costDate: '2026-10-10' }
    const answer = await fenna.send('/declare/income', { ...fields, incomeKind: '' })
    expect(errorAt(answer.text, 'incomeKind')).not.toBe('')
    const done = await fenna.send('/declare/income', { ...fields, incomeKind: 'fees' })
    expect(done.status).toBe(303)
    expect(plain((await fenna.get('/declare')).text)).toContain('Opbrengst vastgelegd: € 100,00')
  })
  it('goods in kind are proven by a document, once', async () => {
    const fields = {
      ...other({ title: 'Ruimte', amount: '500' }),
      basis: 'goods',
      pledge: desk.id('belofte', 'pledgeId'),
    }
    const bare = await sendFile(fenna, '/declare/in-kind', fields)
    expect(errorAt(bare.text, 'document')).toContain('bewijst')
    const proof = pdfFile('verhuurlijst')
    const done = await sendFile(fenna, '/declare/in-kind', { ...fields, kind: 'other' }, proof)
    expect(done.to).toBe('/declare')
    const again = await sendFile(fenna, '/declare/in-kind', { ...fields, kind: 'other' }, proof)
    expect(again.status).toBe(400)
    expect((await sendFile(fenna, '/declare/in-kind', { ...fields, basis: '' })).text).toContain('Kies wat u inbrengt')
  })
  it('hours need a rate of that year and a proof', async () => {
    const fields = {
      place: `${desk.id('grant', 'grantId')}.L2`,
      title: 'Begeleiding',
      costDate: '2026-10-10',
      hours: '12:30',
    }
    const bare = await sendFile(fenna, '/declare/labour', fields)
    expect(errorAt(bare.text, 'sheet')).not.toBe('')
    const wrong = await sendFile(fenna, '/declare/labour', { ...fields, hours: 'veel' })
    expect(errorAt(wrong.text, 'hours')).toContain('veel')
    const none = await sendFile(fenna, '/declare/labour', { ...fields, place: A1 })
    expect(errorAt(none.text, 'rate')).toContain('2026')
  })
})

describe('an entry of one’s own', () => {
  const at = (name: string) => `/declare/entries/${desk.id('grant', 'grantId')}/${desk.id(name, 'entryId')}`
  it('that was rejected leads to declaring again', async () => {
    const { text } = await fenna.get(at('bloemen'))
    expect(text).toContain('Declareer opnieuw')
    expect(text).not.toContain('value="reverse"')
  })
  it('of a closed period is corrected in the open one', async () => {
    const fields = {
      do: 'correct',
      correctReason: 'wrongAmount',
      title: 'Zaalhuur',
      line: 'L3',
      costDate: '2026-02-03',
    }
    const refused = await fenna.send(at('zaal'), { ...fields, amount: 'x' })
    expect(errorAt(refused.text, 'amount')).toContain('geen bedrag')
    const closed = await fenna.send(at('zaal'), { ...fields, amount: '400', period: '2026-q1' })
    expect(errorAt(closed.text, 'period')).toContain('2e kwartaal 2026')
    const done = await fenna.send(at('zaal'), { ...fields, amount: '400' })
    expect(done.status, plain(done.text)).toBe(303)
    expect((await fenna.get(at('zaal'))).text).toContain('teruggedraaid')
  })
  it('is taken back with a reason', async () => {
    const refused = await fenna.send(at('folders'), { do: 'reverse', reason: '' })
    expect(errorAt(refused.text, 'reason')).not.toBe('')
    const done = await fenna.send(at('folders'), { do: 'reverse', reason: 'duplicate' })
    expect(done.status).toBe(303)
  })
  it('is moved to another line by who may approve it, and not by who declared it', async () => {
    const gijs = await desk.as('gijs', 'leadFinance', 'stad')
    expect((await fenna.get(at('proef'))).text).not.toContain('value="move"')
    const fields = { do: 'move', moveReason: 'wrongLine' }
    const same = await gijs.send(at('proef'), { ...fields, toLine: 'L3' })
    expect(errorAt(same.text, 'toLine')).not.toBe('')
    const mine = await fenna.send(at('proef'), { ...fields, toLine: 'L1' })
    expect(mine.status).toBe(400)
    const done = await gijs.send(at('proef'), { ...fields, toLine: 'L1' })
    expect(done.status, plain(done.text)).toBe(303)
  })
  it('is not there for a stranger, and an unknown one neither', async () => {
    const sem = await desk.as('sem', 'projectOfficer', 'school')
    expect((await sem.get(at('zaal'))).status).toBe(404)
    expect((await fenna.get(`/declare/entries/${desk.id('grant', 'grantId')}/niks`)).status).toBe(404)
  })
})
