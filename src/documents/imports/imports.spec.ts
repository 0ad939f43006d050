import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Aviary } from '../../../test/support/canaries.ts'
import { region } from '../../../test/support/region.ts'
import { learning } from '../../../test/support/region-learning.ts'
import { type Served, serveProgram } from '../../../test/support/served.ts'
import { World } from '../../../test/support/world.ts'
import { readTable } from '../tables/read-table.ts'
import type { Table } from '../tables/table.ts'
import { writeSheets } from '../tables/xlsx.ts'

let served: Served
let world: World
beforeAll(async () => {
  served = await serveProgram('2023-01-09T08:00:00Z')
  world = new World(served, new Aviary().invent)
  await world.tell([...region, ...learning])
  await served.program.catchUp()
}, 60_000)
afterAll(() => served[Symbol.asyncDispose]())

interface Told {
  readonly counts: Record<string, number>
  readonly summary: string
  readonly rows: readonly { line: number; outcome: string; reasons?: string[]; warnings?: string[] }[]
  readonly faulty?: { name: string; base64: string }
}
async function bring(
  kind: string,
  list: string | Uint8Array,
  as: string,
  given: { dryRun?: boolean; nl?: boolean } = {},
) {
  const answer = await served.request(`/api/v1/imports/${kind}?dryRun=${given.dryRun ?? false}`, {
    method: 'POST',
    body: list as NonNullable<RequestInit['body']>,
    headers: {
      Authorization: `Bearer ${world.token(as)}`,
      'Content-Type': 'text/csv',
      'Accept-Language': given.nl ? 'nl' : 'en',
    },
  })
  await served.program.catchUp()
  return { status: answer.status, json: answer.json, ...(answer.json as unknown as Told) }
}
const head = () => served.program.kernel.head()
const people = (numbers: readonly string[]) =>
  `Nummer;Naam;Geboortedatum\n${numbers.map((one) => `${one};Deelnemer ${one};1-2-1990`).join('\n')}`
const offering = () => world.id('offering')

describe('a list of learners', () => {
  it('is looked at without writing anything, and then carried out', async () => {
    const list = people(['A-1', 'A-2', 'A-3'])
    const before = await head()
    const dry = await bring('learners', list, 'carla', { dryRun: true, nl: true })
    expect(dry.json).toMatchObject({
      dryRun: true,
      counts: { new: 3, known: 0, faulty: 0 },
      summary: '3 nieuw, 0 al vastgelegd, 0 onbekend of fout; er is nog niets vastgelegd',
    })
    expect(await head()).toBe(before)
    const done = await bring('learners', list, 'carla')
    expect(done.counts).toMatchObject({ new: 3, known: 0, faulty: 0 })
    expect(await head()).not.toBe(before)
  })
  it('may come again, in another file and another order: what is known is left alone', async () => {
    const before = await head()
    const again = await bring('learners', people(['A-3', ' a-1 ', 'A-2']), 'carla')
    expect(again.counts).toMatchObject({ new: 0, known: 3, faulty: 0 })
    expect(await head()).toBe(before)
    expect((await bring('learners', people(['A-1', 'A-4']), 'carla')).counts).toMatchObject({ new: 1, known: 1 })
  })
  it('brought twice at once registers everybody once', async () => {
    const list = people(['B-1', 'B-2', 'B-3'])
    const [one, other] = await Promise.all([bring('learners', list, 'carla'), bring('learners', list, 'carla')])
    expect((one.counts.new ?? 0) + (other.counts.new ?? 0)).toBe(3)
    expect((one.counts.known ?? 0) + (other.counts.known ?? 0)).toBe(3)
  })
  it('says of each faulty row what is wrong, and gives those rows back to be mended', async () => {
    const list = [
      'Nummer\tNaam\tGeboortedatum\tE-mail',
      'C-1\tZoë\t30-2-1990\t',
      'C-2\t\t\t',
      'C-3\tZoë\t\tgeen adres',
      'C-4\t=HYPERLINK("x")\t2-3-1990\t',
      'C-4\tTwee keer\t\t',
      '111222333\tBurger\t\t',
    ].join('\n')
    const told = await bring('learners', list, 'carla', { nl: true })
    expect(told.counts).toMatchObject({ new: 1, faulty: 5 })
    expect(told.rows.map(({ line, reasons = [] }) => [line, ...reasons])).toEqual([
      [2, 'Geboortedatum: verwacht een datum zoals 31-12-2024'],
      [3, 'Naam: ontbreekt'],
      [4, 'E-mail: verwacht een e-mailadres'],
      [5],
      [6, 'staat ook op regel 5 van deze lijst'],
      [7, expect.stringMatching(/^Nummer: bevat een getal dat op een burgerservicenummer lijkt/)],
    ])
    const { rows } = (await readTable(Buffer.from(told.faulty?.base64 ?? '', 'base64'))) as Table
    expect(rows[0]?.cells).toEqual(['Nummer', 'Naam', 'Geboortedatum', 'E-mail', 'Wat er mis is'])
    expect(rows.map(({ cells }) => cells[0])).toEqual(['Nummer', 'C-1', 'C-2', 'C-3', 'C-4', '111222333'])
  })
  it('takes those rows back as they are: the column with what was wrong is passed over', async () => {
    const told = await bring('learners', 'Nummer;Naam;Geboortedatum\nD-1;Zoë;31-31-1990\n', 'carla', { nl: true })
    const mended = Buffer.from(told.faulty?.base64 ?? '', 'base64')
      .toString('utf8')
      .replace('31-31-1990', '31-1-1990')
    expect((await bring('learners', mended, 'carla')).counts).toMatchObject({ new: 1, faulty: 0 })
  })
  it('warns of a namesake of the same birth date, and registers all the same', async () => {
    await bring('learners', 'Number,Name,Birth date\nE-1,Anna Uniek,1991-05-06\n', 'carla')
    const told = await bring(
      'learners',
      'Number,Name,Birth date\nE-2,Anna Uniek,6-5-1991\nE-3,Anna Uniek,7-5-1991\n',
      'carla',
    )
    expect(told.counts).toMatchObject({ new: 2, warned: 1 })
    expect(told.rows[0]?.warnings).toEqual([expect.stringMatching(/^Name: somebody of this name and birth date/)])
  })
  it('from XLSX gives its faulty rows back as XLSX', async () => {
    const list = await writeSheets([
      {
        name: 'x',
        header: ['Nummer', 'Naam', 'Geboortedatum'],
        rows: [
          ['F-1', '=1+1', '1-2-1990'],
          ['F-2', 'Zoë', 'x'],
        ],
      },
    ])
    const told = await bring('learners', list, 'carla')
    expect(told.counts).toMatchObject({ new: 1, faulty: 1 })
    expect(told.faulty?.name).toBe('learners-to-correct.xlsx')
    const { form, rows } = (await readTable(Buffer.from(told.faulty?.base64 ?? '', 'base64'))) as Table
    expect([form, rows.map(({ cells }) => cells[0])]).toEqual(['xlsx', ['Nummer', 'F-2']])
  })
  it('of a thousand rows is looked at within two seconds', async () => {
    const list = people(Array.from({ length: 1_000 }, (_, index) => `G-${index}`))
    const start = performance.now()
    const told = await bring('learners', list, 'carla', { dryRun: true })
    expect(told.counts).toMatchObject({ new: 1_000 })
    expect(performance.now() - start).toBeLessThan(2_000)
  })
})

describe('a list of enrolments and of results', () => {
  it('goes by the number that the organisation has for somebody', async () => {
    const list = [
      'Nummer;Aanbod;Startdatum;Doel;Leerbedrijf;Werkgever',
      `A-1;${offering()};1-2-2023;omscholing;Organisatie zonnehuis;Organisatie zonnehuis`,
      `A-2;${offering()};1-2-2023;omscholing;Organisatie zonnehuis;`,
      `A-9;${offering()};1-2-2023;omscholing;Organisatie zonnehuis;`,
      `A-3;Bestaat niet;1-2-2023;omscholing;;`,
      `A-3;${offering()};1-2-2023;vrije tijd;Organisatie zonnehuis;`,
      `A-3;${offering()};1-2-2023;omscholing;;`,
      `A-3;${offering()};1-2-2019;omscholing;Organisatie zonnehuis;`,
    ].join('\n')
    const dry = await bring('enrolments', list, 'carla', { dryRun: true, nl: true })
    expect(dry.rows.map(({ outcome, reasons = [] }) => [outcome, ...reasons])).toEqual([
      ['new'],
      ['new'],
      ['faulty', expect.stringMatching(/^Nummer: niemand heeft dit nummer bij u/)],
      ['faulty', expect.stringMatching(/^Aanbod: dit aanbod is niet gevonden/)],
      ['faulty', 'Doel: verwacht een van: bijscholing, omscholing, herscholing'],
      ['faulty', expect.stringMatching(/leerbedrijf|werkplek/i)],
      ['faulty', 'staat ook op regel 7 van deze lijst'],
    ])
    const done = await bring('enrolments', list, 'carla')
    expect(done.counts).toMatchObject({ new: 2, faulty: 5 })
    expect((await bring('enrolments', list, 'carla')).counts).toMatchObject({ new: 0, known: 2, faulty: 5 })
  })

  it('records what an assessor of a partner saw, once, and needs the provider’s offering for its numbers', async () => {
    for (const number of ['A-1', 'A-2']) {
      const learnerId = served.program.vault.findIdentifier(`learner-number:${world.id('albeda')}`, number) ?? ''
      const { json } = await served.query('transcript', { learnerId }, world.token('carla'))
      const [place] = (json.result as { enrolments: { enrolmentId: string }[] }).enrolments
      const confirmed = await served.command(
        'confirmEnrolment',
        { learnerId, enrolmentId: place?.enrolmentId },
        world.token('carla'),
      )
      expect(confirmed.status, confirmed.text).toBe(201)
    }
    const list = [
      'Nummer;Onderdeel;Datum;Uitslag;Aanbod',
      `A-1;w1;10-3-2023;V;${offering()}`,
      `A-1;w2;10-3-2023;5,4;${offering()}`,
      `A-2;W1;10-3-2023;geslaagd;${offering()}`,
      `A-2;w9;10-3-2023;geslaagd;${offering()}`,
      `A-2;w2;10-3-2023;prima;${offering()}`,
      'A-2;w2;10-3-2023;geslaagd;',
      `A-2;w2;10-3-2030;geslaagd;${offering()}`,
    ].join('\n')
    const dry = await bring('results', list, 'fatima', { dryRun: true })
    expect(dry.rows.map(({ outcome, reasons = [] }) => [outcome, ...reasons])).toEqual([
      ['new'],
      ['new'],
      ['new'],
      ['faulty', expect.stringMatching(/^Unit: this learner has no enrolment /)],
      ['faulty', expect.stringMatching(/^Outcome: expects passed or failed/)],
      ['faulty', expect.stringMatching(/^Number: nobody has this number with you/)],
      ['faulty', 'Date: lies after today'],
    ])
    expect((await bring('results', list, 'fatima')).counts).toMatchObject({ new: 3, known: 0, faulty: 4 })
    // Another file with one of the same rows.
    const other = `Number,Unit,Date,Outcome,Offering\nA-1,w1,2023-03-10,sufficient,${offering()}\n`
    expect((await bring('results', other, 'fatima')).counts).toMatchObject({ new: 0, known: 1, faulty: 0 })
  })
  it('of a thousand known results is looked at within two seconds', async () => {
    const row = `A-1;w1;10-3-2023;V;${offering()}\n`
    const start = performance.now()
    const list = `Nummer;Onderdeel;Datum;Uitslag;Aanbod\n${row.repeat(1_000)}`
    const told = await bring('results', list, 'fatima', { dryRun: true })
    expect(told.counts).toMatchObject({ known: 1_000 })
    expect(performance.now() - start).toBeLessThan(2_000)
  })
  it('does not take more seats than there are, also when it is only looked at', async () => {
    const numbers = Array.from({ length: 40 }, (_, index) => `H-${index}`)
    await bring('learners', people(numbers), 'carla')
    const rows = numbers.map((one) => `${one};${offering()};1-2-2023;omscholing;Organisatie zonnehuis`)
    const list = ['Nummer;Aanbod;Startdatum;Doel;Leerbedrijf', ...rows].join('\n')
    const dry = await bring('enrolments', list, 'carla', { dryRun: true })
    const done = await bring('enrolments', list, 'carla')
    expect(dry.counts).toEqual(done.counts)
    expect(done.counts.faulty).toBeGreaterThan(0)
  })
})

describe('a list of what was got before', () => {
  const HEAD =
    'Nummer;Soort;Register;Rij;Opleiding;Onderdeel;Soort bewijs;Begindatum;Datum;Uitslag;Geldig tot;Nummer van het bewijs'
  it('is proposed row by row, once, and by whoever keeps the register', async () => {
    const { entries } = (await served.query('directory', { kind: 'credentialType' }, world.token('carla'))).json
      .result as { entries: { titleNl: string }[] }
    const list = [
      HEAD,
      'A-1;inschrijving;Oud register;1;Helpende;;;1-9-2015;1-7-2016;ja;;',
      'A-1;uitslag;Oud register;2;;w1;;;1-6-2016;7,5;;',
      `A-1;bewijs;Oud register;3;;;${entries[0]?.titleNl};;1-7-2016;;;2016/3`,
      'A-1;bewijs;Oud register;3;;;Bestaat niet;;1-7-2016;;;',
      'A-1;diploma-uitreiking;Oud register;4;;;;;1-7-2016;;;',
      'A-1;uitslag;Oud register;2;;w1;;;1-6-2016;7,5;;',
      'A-1;uitslag;Oud register;rij vijf;;w1;;;1-6-2016;7,5;;',
      'nobody;uitslag;Oud register;6;;w1;;;1-6-2016;7,5;;',
    ].join('\n')
    const dry = await bring('history', list, 'carla', { dryRun: true, nl: true })
    expect(dry.rows.map(({ outcome, reasons = [] }) => [outcome, ...reasons])).toEqual([
      ['new'],
      ['new'],
      ['new'],
      ['faulty', 'Soort bewijs: dit soort bewijs is niet gevonden'],
      ['faulty', 'Soort: verwacht een van: inschrijving, uitslag, bewijs'],
      ['faulty', 'staat ook op regel 3 van deze lijst'],
      ['faulty', expect.stringMatching(/^Rij: verwacht een code/)],
      ['faulty', expect.stringMatching(/^Nummer: niemand heeft dit nummer/)],
    ])
    expect((await bring('history', list, 'carla')).counts).toMatchObject({ new: 3, faulty: 5 })
    expect((await bring('history', list, 'carla')).counts).toMatchObject({ new: 0, known: 4, faulty: 4 })
    expect((await bring('history', list, 'fatima')).status).toBe(403)
  })
})

describe('who brings it, and what', () => {
  it('is somebody in a role for that list, where they hold it', async () => {
    const before = await head()
    for (const as of ['fatima', 'stranger hrOfficer', 'sanne']) {
      expect((await bring('learners', people(['Z-1']), as)).status, as).toBe(403)
    }
    expect((await served.request('/api/v1/imports/learners', { method: 'POST', body: people(['Z-1']) })).status).toBe(
      401,
    )
    // Of others nobody learns anything: neither that somebody is enrolled, nor that a number is somebody's.
    const learnerId = served.program.vault.findIdentifier(`learner-number:${world.id('albeda')}`, 'A-1') ?? ''
    const reasonsFor = async (kind: string, number: string, as: string) => {
      const list =
        kind === 'results'
          ? `Nummer;Onderdeel;Datum;Uitslag;Aanbod\n${number};w1;10-3-2023;V;${offering()}`
          : `Nummer;Aanbod;Startdatum;Doel\n${number};${offering()};1-2-2023;omscholing`
      return (await bring(kind, list, as, { dryRun: true })).rows[0]?.reasons
    }
    for (const [kind, as] of [
      ['enrolments', 'stranger coordinator'],
      ['results', 'stranger assessor'],
    ] as const) {
      const unknown = await reasonsFor(kind, 'nobody', as)
      expect(unknown).toHaveLength(1)
      for (const number of ['A-1', learnerId]) expect(await reasonsFor(kind, number, as), kind).toEqual(unknown)
    }
    expect(await head()).toBe(before)
  })
  it.each([
    ['a column that is missing', 'Nummer;Geboortedatum\n1;2', { fault: 'list-no-column' }],
    ['a column that nobody knows', 'Nummer;Naam;Schoenmaat\n1;2;3', { fault: 'list-unknown-column' }],
    ['a column twice', 'Nummer;Naam;naam\n1;2;3', { fault: 'list-column-twice' }],
    ['names of columns only', 'Nummer;Naam\n', { fault: 'list-only-header' }],
    ['a quote that is never closed', 'Nummer;Naam\n1;"x', { fault: 'list-quote-open', line: 2, column: 3 }],
    ['nothing', '', { fault: 'list-empty' }],
  ])('%s is said before anything is done', async (_what, list, members) => {
    const told = await bring('learners', list, 'carla')
    expect([told.status, told.json]).toEqual([400, expect.objectContaining({ code: 'list-unreadable', ...members })])
  })
  it('of 11 MB is not read', async () => {
    const told = await bring('learners', Buffer.alloc(11 * 1024 * 1024, 'x'), 'carla')
    expect(told.json).toMatchObject({ code: 'list-unreadable', fault: 'list-too-large' })
  })
  it('an unknown kind of list, and a slip in dryRun, do nothing', async () => {
    expect((await bring('learner', people(['Z-2']), 'carla')).json).toMatchObject({
      code: 'unknown-list',
      nearest: 'learners',
    })
    const slip = await served.request('/api/v1/imports/learners?dryrun=true', {
      method: 'POST',
      body: people(['Z-3']),
      headers: { Authorization: `Bearer ${world.token('carla')}` },
    })
    expect(slip.json).toMatchObject({ code: 'invalid' })
  })
})

describe('a template', () => {
  it.each(['learners', 'enrolments', 'results', 'history'])(
    'of %s is read as it is, and its example registers nobody',
    async (kind) => {
      const headers = { Authorization: `Bearer ${world.token('carla')}`, 'Accept-Language': 'nl' }
      for (const format of ['xlsx', 'csv']) {
        const answer = await fetch(`${served.url}/api/v1/imports/${kind}/template?format=${format}`, { headers })
        expect(answer.headers.get('content-disposition')).toContain(`${kind}.${format}`)
        const file = new Uint8Array(await answer.arrayBuffer())
        expect(((await readTable(file)) as Table).rows).toHaveLength(2)
        const told = await bring(kind, file, kind === 'results' ? 'fatima' : 'carla')
        expect(told.counts, JSON.stringify(told.json)).toEqual({ new: 0, known: 0, faulty: 0, warned: 0 })
      }
    },
  )
})
