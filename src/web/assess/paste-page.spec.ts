import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Browsing, type Desk, openDesk } from '../../../test/support/desk.ts'
import { hashOf, pdfFile } from '../../../test/support/sample-files.ts'
import { learners } from '../../domain/learner/learner.ts'

let desk: Desk
let fatima: Browsing
beforeAll(async () => {
  desk = await openDesk(['zia.yaml', join(import.meta.dirname, '../../../test/support/stories/group.yaml')])
  fatima = await desk.as('fatima', 'assessor', 'albeda')
}, 60_000)
afterAll(() => desk?.[Symbol.asyncDispose]())

const attempts = async (name: string) => [
  ...((await desk.program.kernel.stateOf(learners.ref(desk.id(name, 'learnerId'))))?.attempts.values() ?? []),
]
const send = (rows: string, more: Record<string, string> = {}) =>
  fatima.send('/assess/paste', { do: 'look', rows, ...more })

const ROWS = [
  'D-0001\tC1-K1-W1\t10-1-2024\tbehaald',
  'D-0002\tC1-K1-W2\t11-1-2024\t7,4',
  'D-9999\tC1-K1-W1\t10-1-2024\tV',
]

it('is looked at first: so many new, so many there already, so many unknown, and each row; nothing is written', async () => {
  const { status, text } = await send(ROWS.join('\n'))
  expect(status).toBe(200)
  expect(text).toContain('2 nieuw, 0 al vastgelegd, 1 onbekend of fout')
  expect(text).toContain('Er is nog niets vastgelegd.')
  expect(text).toContain('wordt vastgelegd')
  expect(text).toMatch(/D-9999.*kan niet/s)
  expect(await attempts('g1')).toHaveLength(0)
})

it('is recorded then, with the form that came along; the faulty rows come back with their reasons', async () => {
  const file = pdfFile('Lijst van 10 januari')
  const { text } = await send(ROWS.join('\n'))
  const body = new FormData()
  for (const name of ['form', 'key'])
    body.append(name, new RegExp(`name="${name}" value="([^"]+)"`).exec(text)?.[1] ?? '')
  body.append('do', 'record')
  body.append('rows', ROWS.join('\n'))
  body.append('document', new Blob([new Uint8Array(file)]), 'lijst.pdf')
  const headers = { cookie: fatima.cookie, accept: 'text/html' }
  const done = await (await fetch(`${desk.url}/assess/paste`, { method: 'POST', body, headers })).text()
  expect(done).toContain('2 vastgelegd')
  expect(/<textarea[^>]*>([^<]*)/.exec(done)?.[1]).toMatch(/D-9999.*kan niet|D-9999.+/s)
  expect(await attempts('g1')).toMatchObject([
    { outcome: { passed: true }, evidence: [{ sha256: hashOf(file), kind: 'assessmentForm' }] },
  ])
  expect(await attempts('g2')).toMatchObject([{ outcome: { type: 'grade', tenths: 74 } }])
})

it('brought once more is known, whatever order its columns have', async () => {
  const turned = 'Uitslag;Datum;Code;Nummer\nbehaald;2024-01-10;C1-K1-W1;D-0001'
  const { text } = await send(turned)
  expect(text).toContain('0 nieuw, 1 al vastgelegd, 0 onbekend of fout')
  expect(text).toContain('Er is niets nieuws om vast te leggen.')
})

it('what is no list, or nothing, says what to do and keeps what was pasted', async () => {
  expect((await send('  ')).text).toContain('Plak eerst rijen in het vak.')
  const { status, text } = await send('Naam;Kleur\nAisha;"rood')
  expect(status).toBe(400)
  expect(text).toContain('Aisha;&quot;rood')
  expect(text).toMatch(/role="alert"/)
})

it('is not for another role', async () => {
  const marjan = await desk.as('marjan', 'coordinator', 'albeda')
  expect((await marjan.get('/assess/paste')).status).toBe(403)
})
