import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { costEntry } from '../../../projections/cost-entry.ts'
import { audit, ledgerLine, statement } from '../../../test/support/bank-files.ts'
import { type Browsing, type Desk, openDesk } from '../../../test/support/desk.ts'
import { readTable } from '../../documents/tables/read-table.ts'
import { isTableFault } from '../../documents/tables/table.ts'

let desk: Desk
/** Of Zonnehuisgroep, whose costs nothing was proven of; and of Argos, which says where its costs are booked. */
let sadia: Browsing
let wilma: Browsing
beforeAll(async () => {
  desk = await openDesk([join(import.meta.dirname, '../../../test/support/stories/approving.yaml')])
  sadia = await desk.as('sadia', 'projectOfficer', 'zonnehuis')
  wilma = await desk.as('wilma', 'projectOfficer', 'argos')
}, 60_000)
afterAll(async () => {
  await desk?.[Symbol.asyncDispose]()
})

/** As a browser sends a form with a file. */
async function upload(
  who: Browsing,
  path: string,
  file: string | Uint8Array | undefined,
  more: Record<string, string> = {},
) {
  const { text } = await who.get(path)
  const body = new FormData()
  for (const [, name = '', value = ''] of text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)) {
    if (!body.has(name)) body.set(name, value)
  }
  for (const [name, value] of Object.entries(more)) body.set(name, value)
  if (file !== undefined) body.set('list', new Blob([Buffer.from(file)]), 'file.xml')
  const headers = { cookie: who.cookie, accept: 'text/html' }
  const answer = await fetch(desk.url + path, { method: 'POST', body, headers, redirect: 'manual' })
  return { status: answer.status, text: await answer.text(), to: answer.headers.get('location') ?? '' }
}

async function paidOf(name: string) {
  await desk.program.catchUp()
  const outcome = await desk.program.kernel.ask({
    query: costEntry.name,
    params: { grantId: desk.id('rif', 'grantId'), entryId: desk.id(name, 'entryId') },
    caller: {
      kind: 'person',
      userId: desk.userId('sadia'),
      role: 'projectOfficer',
      organisationId: desk.id('zonnehuis', 'organisationId'),
    },
  })
  if (outcome.kind !== 'answered') throw new Error(outcome.kind)
  return (outcome.result as { entry: { paid: number; paymentProof?: string } }).entry
}
const documentsKept = async () =>
  (await desk.program.models.read('moneyDocuments', (db) => db.all('SELECT 1 FROM document'))).length

it('the lead sees what is not paid of its partners, and they match it themselves', async () => {
  const pim = await desk.as('pim', 'leadFinance', 'albeda')
  const { text } = await pim.get('/bank')
  expect(text).toContain('Van partners, in bijdragen die u leidt')
  expect(text).toContain(`/grants/${desk.id('rif', 'grantId')}/entries/`)
  expect(text).toContain('Zonnehuisgroep')
  expect((await sadia.get('/bank')).text).not.toContain('Van partners')
})

describe('a bank statement', () => {
  const lines = [
    { amount: '1500.40', to: 'Simulatiehuis', text: 'Factuur SH-2026-77' },
    { amount: '1210.00', to: 'Simulatiehuis BV', text: 'huur ruimte' },
    { amount: '33.00', to: 'Bakker', text: 'broodjes' },
  ]
  it('is refused with what is wrong, and nothing is kept', async () => {
    const [before] = [await documentsKept()]
    for (const [file, said] of [
      ['a;b;c', 'Dit bestand is geen XML'],
      ['<!DOCTYPE x><x/>', 'verklaart een documenttype'],
      ['<Invoice xmlns="urn:x"/>', 'geen bankafschrift in CAMT.053 (gevonden: Invoice)'],
      [statement([{ amount: 'veel' }]), 'Stmt[1]/Ntry[1]/Amt'],
      ['', 'Kies eerst een bestand'],
    ] as const) {
      const answer = await upload(sadia, '/bank', file)
      expect([answer.status, answer.text.includes(said)], said).toEqual([400, true])
    }
    expect(await documentsKept()).toBe(before)
  })
  it('is another person’s business to nobody', async () => {
    const { to } = await upload(sadia, '/bank', statement(lines))
    expect((await sadia.get(to)).status).toBe(200)
    expect((await wilma.get(to)).status).toBe(404)
    expect((await sadia.get('/bank/01ARZ3NDEKTSV4RRFFQ69G5FAV')).text).toContain('Dit bestand is er niet meer')
  })
  it('shows what is certain, what fits several, and what is left on either side; and balances that differ', async () => {
    const { to } = await upload(sadia, '/bank', statement(lines))
    const { text } = await sadia.get(to)
    expect(text).toMatch(/name="match" value="1"[^>]* checked/)
    expect(text).toContain('factuur SH-2026-77')
    expect(text).toContain('Oefenruimte november')
    expect(text).toContain('name="choice-2"')
    expect(text).toContain('Betalingen zonder gedeclareerde kosten (1)')
    expect(text).toContain('De saldi kloppen niet')
  })
  it('proves nothing before somebody ticks, and then once, with the statement kept', async () => {
    const { to } = await upload(sadia, '/bank', statement(lines))
    expect((await sadia.send(to, {})).text).toContain('Vink eerst aan wat klopt')
    expect(await paidOf('bedsUnpaid')).toMatchObject({ paid: 0 })
    const choice = desk.id('roomNovember', 'entryId')
    const done = await sadia.send(to, { match: ['1'], 'choice-2': choice })
    expect(done.status).toBe(303)
    expect((await sadia.get(to)).text).toContain('2 betalingen zijn bewezen. Het afschrift is bewaard.')
    const beds = await paidOf('bedsUnpaid')
    // The invoice was paid as a whole; this cost is a part of it.
    expect(beds).toMatchObject({ paid: 50_000, paymentProof: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(await paidOf('roomNovember')).toMatchObject({ paid: 121_000 })
    expect(await paidOf('roomAgain')).toMatchObject({ paid: 0 })
    // The same form once more, and the same file once more.
    await sadia.send(to, { match: ['1'] })
    const again = await upload(sadia, '/bank', statement(lines))
    expect((await sadia.get(again.to)).text).toContain('Al bewezen met een eerdere bevestiging: ')
    expect(await paidOf('bedsUnpaid')).toEqual(beds)
    // What was kept is read on a page of ours, and goes out to be saved.
    const kept = await sadia.get(`/evidence/${beds.paymentProof}/invoice`)
    expect(kept.text).toContain('NL91ABNA0417164300')
    const raw = await sadia.get(`/evidence/${beds.paymentProof}`)
    expect(raw.headers.get('content-disposition')).toContain('attachment')
    expect((await wilma.get(`/evidence/${beds.paymentProof}/invoice`)).status).toBe(404)
  })
  it('takes no cost twice', async () => {
    const two = [
      { amount: '1210.00', to: 'Wie', text: 'x' },
      { amount: '1210.00', to: 'Wat', text: 'y' },
    ]
    const { to } = await upload(sadia, '/bank', statement(two))
    const choice = desk.id('roomAgain', 'entryId')
    const answer = await sadia.send(to, { 'choice-1': choice, 'choice-2': choice })
    expect([answer.status, answer.text.includes('Eén kostenpost is bij twee betalingen gekozen')]).toEqual([400, true])
    expect(await paidOf('roomAgain')).toMatchObject({ paid: 0 })
  })
  it('pays one cost by several lines, shows what is left of the cost and of the line, and takes the rest later', async () => {
    const lines = [
      { amount: '500.00', to: 'Simulatiehuis', text: 'eerste termijn' },
      { amount: '200.00', to: 'Simulatiehuis', text: 'tweede termijn' },
      { amount: '2000.00', to: 'Simulatiehuis', text: 'rest, en nog iets' },
    ]
    const { to } = await upload(sadia, '/bank', statement(lines))
    const choice = desk.id('roomAgain', 'entryId')
    expect((await sadia.get(to)).text).toMatch(/nog te betalen: €\s1\.210,00/)
    const done = await sadia.send(to, { 'choice-1': choice, 'choice-2': choice })
    expect(done.status).toBe(303)
    expect(await paidOf('roomAgain')).toMatchObject({ paid: 70_000 })
    // The same file once more: two lines are used up, and the third pays the rest and has something left.
    const again = await upload(sadia, '/bank', statement(lines))
    const { text } = await sadia.get(again.to)
    expect(text).toContain('Al bewezen met een eerdere bevestiging: 2')
    expect(text).toMatch(/nog te betalen: €\s510,00/)
    const over = await upload(
      sadia,
      '/bank',
      statement([
        { amount: '600.00', to: 'Simulatiehuis', text: 'a' },
        { amount: '600.00', to: 'Simulatiehuis', text: 'b' },
      ]),
    )
    expect((await sadia.send(over.to, { 'choice-1': choice, 'choice-2': choice })).text).toContain(
      'die samen meer zijn',
    )
    expect(await paidOf('roomAgain')).toMatchObject({ paid: 70_000 })
  })
  it('with a number that looks like a BSN is kept once the person says that it is none', async () => {
    const { to } = await upload(sadia, '/bank', statement([{ amount: '510.00', to: 'Wie', text: 'nr 123456782' }]))
    const choice = { 'choice-1': desk.id('roomAgain', 'entryId') }
    const asked = await sadia.send(to, choice)
    expect(asked.status).toBe(400)
    expect(asked.text).toContain('1 keer een getal dat op een burgerservicenummer (BSN) lijkt')
    expect(asked.text).toContain('name="no-bsn-in-document"')
    expect(await paidOf('roomAgain')).toMatchObject({ paid: 70_000 })
    expect((await sadia.send(to, { ...choice, 'no-bsn-in-document': '1' })).status).toBe(303)
    expect(await paidOf('roomAgain')).toMatchObject({ paid: 121_000 })
  })
})

describe('the own books', () => {
  it('are refused with what is wrong', async () => {
    expect((await upload(wilma, '/bank/books', '<x/>')).text).toContain(
      'geen auditfile in XAF 3.1 of 3.2 (gevonden: x)',
    )
    expect((await upload(wilma, '/bank/books', audit(ledgerLine('A', '1,0')))).text).toContain(
      'transaction A, trLine 1',
    )
    expect((await sadia.get('/bank/books')).text).toContain('nog geen kosten gedeclareerd met een boekstuknummer')
  })
  it('list differences both ways, on the page and as a file in which nothing runs', async () => {
    const before = await documentsKept()
    const file = audit(
      ledgerLine('INK-2026-1188', '6000.00') + ledgerLine('INK-9', '75.50') + ledgerLine('INK-10', '10.00', 'X'),
    )
    const { to } = await upload(wilma, '/bank/books', file)
    const { text } = await wilma.get(to)
    expect(text).toContain('Argos Zorggroep, boekjaar 2026')
    expect(text).toContain('INK-9')
    expect(text).not.toContain('INK-10')
    expect(await documentsKept()).toBe(before)
    const fileIn = async (form: string) =>
      new Uint8Array(
        await (await fetch(`${desk.url}${to}?file=${form}`, { headers: { cookie: wilma.cookie } })).arrayBuffer(),
      )
    const { organisation, known, tables } = JSON.parse(Buffer.from(await fileIn('json')).toString())
    expect(organisation.name).toBe('Argos Zorggroep')
    expect(known.position).toMatch(/^\d{20}$/)
    expect(tables[0]).toMatchObject({
      rows: [
        { kind: 'differs', document: 'INK-2026-1188', declared: 580_800, booked: 600_000, difference: -19_200 },
        { kind: 'notDeclared', document: 'INK-9', declared: 0, booked: 7_550 },
      ],
      total: { declared: 580_800, booked: 607_550, difference: -26_750 },
    })
    const table = await readTable(await fileIn('xlsx'))
    if (isTableFault(table)) throw new Error(table.fault)
    expect(table.rows.slice(1, 3).map(({ cells }) => cells.slice(0, 2))).toEqual([
      ['ander bedrag geboekt', 'INK-2026-1188'],
      ['geboekt, niet gedeclareerd', 'INK-9'],
    ])
    expect(Buffer.from(await fileIn('csv')).toString()).toMatch(/INK-2026-1188;.*;5808,00;6000,00;-192,00/)
    expect(
      Buffer.from(await fileIn('pdf'))
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    expect((await sadia.get(to)).status).toBe(404)
  })
  it('are kept where the person says so', async () => {
    const { to } = await upload(wilma, '/bank/books', audit(ledgerLine('INK-2026-1188', '5808.00')), { store: '1' })
    const { text } = await wilma.get(to)
    expect(text).toContain('Eén kostenpost staat zo in de boekhouding')
    expect(text).toContain('Het bestand is als bewijs bewaard.')
  })
  it('with a number that looks like a BSN wait for a tick, and are not chosen again', async () => {
    const file = audit(ledgerLine('INK-2026-1188 123456782', '5808.00'))
    const asked = await upload(wilma, '/bank/books', file, { store: '1' })
    expect(asked.status).toBe(400)
    const held = /name="held-file" value="([^"]+)"/.exec(asked.text)?.[1] ?? ''
    const more = { store: '1', 'held-file': held, 'held-field': 'list', 'no-bsn-in-document': '1' }
    const { to } = await upload(wilma, '/bank/books', undefined, more)
    expect((await wilma.get(to)).text).toContain('Het bestand is als bewijs bewaard.')
  })
})

it('is not there for a learner, nor for an address that is none', async () => {
  const sanne = await desk.as('l01', 'learner')
  expect((await sanne.get('/bank')).status).toBe(403)
  expect((await sadia.get('/evidence/nonsense/invoice')).status).toBe(404)
})
