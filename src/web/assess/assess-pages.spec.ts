import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browsing, type Desk, openDesk } from '../../../test/support/desk.ts'
import { hashOf, jpegFile } from '../../../test/support/sample-files.ts'
import { learners } from '../../domain/learner/learner.ts'

const GROUP = join(import.meta.dirname, '../../../test/support/stories/group.yaml')

let desk: Desk
let fatima: Browsing
let joost: Browsing
beforeAll(async () => {
  desk = await openDesk(['zia.yaml', GROUP])
  fatima = await desk.as('fatima', 'assessor', 'albeda')
  joost = await desk.as('joost', 'assessor', 'argos')
}, 60_000)
afterAll(() => desk?.[Symbol.asyncDispose]())

const form = jpegFile()
const evidence = `${hashOf(form)}:assessmentForm`
const enrolment = (n: number) => desk.id(`e${n}`, 'enrolmentId')
const learner = (n: number) => desk.id(`g${n}`, 'learnerId')
const groupPath = (unit = 'w1') => `/assess/groups/${desk.id('course', 'offeringId')}?unit=${desk.id(unit, 'unitId')}`
const attemptPath = (n: number, saved: string) => `/assess/attempts/${learner(n)}/${desk.id(saved, 'attemptId')}`
const attempts = async (n: number, unit: string) => {
  const state = await desk.program.kernel.stateOf(learners.ref(learner(n)))
  return [...(state?.attempts.values() ?? [])].filter(({ unitId }) => unitId === desk.id(unit, 'unitId'))
}
/** Rows of a group's form, as a browser would send them. */
function rows(unit: string, given: Readonly<Record<number, string>>, more: Record<string, string> = {}) {
  const filled = Object.entries(given).map(([n, outcome]) => [Number(n), outcome] as const)
  return {
    unit: desk.id(unit, 'unitId'),
    scale: 'passOrFail',
    assessedOn: '2024-01-10',
    evidence,
    row: filled.map(([n]) => enrolment(n)),
    ...Object.fromEntries(
      filled.flatMap(([n, outcome]) => [
        [`learner.${enrolment(n)}`, learner(n)],
        [`outcome.${enrolment(n)}`, outcome],
      ]),
    ),
    ...more,
  }
}
const rowIn = (text: string, n: number) =>
  new RegExp(`<li class="lb-row" data-row="${enrolment(n)}".*?</li>`, 's').exec(text)?.[0] ?? ''

describe('the assessor’s own page', () => {
  it('has what waits, and the groups with what may be assessed there', async () => {
    const { status, text } = await fatima.get('/assess')
    expect(status).toBe(200)
    expect(text).toContain('Bevestigen als tweede beoordelaar')
    expect(text).toContain(`href="${attemptPath(5, 'waiting')}"`)
    expect(text).toContain('Werken en leren in de zorg')
    expect(text).toContain(`href="${groupPath()}"`)
    expect(text).toContain('7 deelnemers')
  })
  it('is not for another role', async () => {
    const marjan = await desk.as('marjan', 'coordinator', 'albeda')
    expect((await marjan.get('/assess')).status).toBe(403)
    expect((await marjan.get(groupPath())).status).toBe(403)
  })
})

describe('a whole group', () => {
  it('shows who can be assessed, by name, and who not now', async () => {
    const { text } = await fatima.get(groupPath())
    expect(rowIn(text, 1)).toContain('Aisha Demir')
    expect(rowIn(text, 5)).toBe('')
    expect(text).toContain('vastgelegd, nog niet definitief')
    expect(text).toContain('eerst een herkansing nodig')
    expect(text.indexOf('Aisha')).toBeLessThan(text.indexOf('Bram'))
  })
  it('of a partner shows its own people alone, and says that there are others', async () => {
    const { text } = await joost.get(groupPath('w2'))
    expect(text).toContain('Bram de Boer')
    expect(text).not.toContain('Daan Peters')
    expect(text).toContain('Nog 5 deelnemers zijn van een andere organisatie')
  })
  it('is recorded in one go, each once, however often the form is sent', async () => {
    const page = await fatima.get(groupPath('w2'))
    const key = /name="key" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const fields = rows('w2', { 3: 'passed', 4: 'failed' }, { key })
    const first = await fatima.send(groupPath('w2'), fields)
    expect([first.status, first.headers.get('location')?.split('?')[0]]).toEqual([303, groupPath().split('?')[0]])
    const again = await fatima.send(groupPath('w2'), fields)
    expect(again.status).toBe(303)
    expect(await attempts(3, 'w2')).toMatchObject([{ outcome: { passed: true }, evidence: [{ sha256: hashOf(form) }] }])
    expect(await attempts(4, 'w2')).toMatchObject([{ outcome: { passed: false } }])
  })
  it('keeps what was typed in a row that is refused, with the reason, and records the others', async () => {
    const fields = rows(
      'w3',
      { 1: 'passed', 2: 'failed' },
      { [`remark.${enrolment(2)}`]: 'Nummer 111222333 gaf antwoord.', assessedOn: '2024-01-12' },
    )
    const { status, text } = await fatima.send(groupPath('w3'), fields)
    expect(status).toBe(400)
    expect(text).toContain('1 vastgelegd, 1 niet')
    expect(rowIn(text, 1)).toBe('')
    expect(rowIn(text, 2)).toContain('value="failed" checked')
    expect(rowIn(text, 2)).toContain('Nummer 111222333')
    expect(text).toContain('name="acknowledge-bsn"')
    expect(text).toContain(`name="evidence" value="${evidence}"`)
    expect(await attempts(1, 'w3')).toHaveLength(1)
    expect(await attempts(2, 'w3')).toHaveLength(0)
  })
  it('says at the date that it lies ahead, and records nobody', async () => {
    const { status, text } = await fatima.send(
      groupPath('w3'),
      rows('w3', { 3: 'passed' }, { assessedOn: '2198-01-01' }),
    )
    expect(status).toBe(400)
    expect(text).toMatch(/href="#f-assessedOn"/)
    expect(await attempts(3, 'w3')).toHaveLength(0)
  })
  it('wants at least one outcome, and a form on paper', async () => {
    const nothing = await fatima.send(groupPath('w3'), rows('w3', { 3: '' }))
    expect(nothing.text).toContain('Er is nog niets ingevuld')
    const without = await fatima.send(groupPath('w3'), rows('w3', { 3: 'passed' }, { evidence: '' }))
    expect(without.status).toBe(400)
    expect(without.text).toContain('Voeg het beoordelingsformulier toe')
    expect(await attempts(3, 'w3')).toHaveLength(0)
  })
  it('takes grades with a comma, and its own mark for what is a pass', async () => {
    const graded = { scale: 'grade', passMark: '6,0' }
    const wrong = await fatima.send(groupPath('w3'), rows('w3', { 4: '11' }, graded))
    expect(wrong.text).toContain('Vul een cijfer in van 1,0')
    expect(rowIn(wrong.text, 4)).toContain('value="11"')
    expect((await fatima.send(groupPath('w3'), rows('w3', { 4: '5,5' }, graded))).status).toBe(303)
    expect(await attempts(4, 'w3')).toMatchObject([{ outcome: { type: 'grade', tenths: 55, passed: false } }])
  })
  it('goes on with the next part', async () => {
    const { headers } = await fatima.send(groupPath('w3'), { ...rows('w3', { 5: 'passed' }), next: '1' })
    expect(headers.get('location')).toBe('/assess')
    const earlier = await fatima.send(groupPath('w2'), { ...rows('w2', { 6: 'passed' }), next: '1' })
    expect(earlier.headers.get('location')).toBe(groupPath('w3'))
  })
  it('of another group, part or organisation is not there', async () => {
    const { status } = await fatima.get(
      `/assess/groups/${desk.id('course', 'offeringId')}?unit=${desk.id('w4', 'unitId')}`,
    )
    expect(status).toBe(404)
    expect((await fatima.get(`/assess/groups/${desk.id('course', 'offeringId')}`)).status).toBe(400)
  })
})

describe('one learner', () => {
  const path = (n: number, unit: string) =>
    `/assess/record/${learner(n)}/${enrolment(n)}?unit=${desk.id(unit, 'unitId')}`
  it('is recorded with its form, which the second assessor then opens beside the decision', async () => {
    const page = await fatima.get(path(3, 'w3'))
    const body = new FormData()
    for (const name of ['form', 'key'])
      body.append(name, new RegExp(`name="${name}" value="([^"]+)"`).exec(page.text)?.[1] ?? '')
    const fields = rows('w3', { 3: 'V' }, { scale: 'ovg', evidence: '' })
    for (const [name, value] of Object.entries(fields)) body.append(name, String(value))
    body.append('document', new Blob([new Uint8Array(form)]), 'formulier.jpg')
    const answer = await fetch(desk.url + path(3, 'w3'), {
      method: 'POST',
      body,
      headers: { cookie: fatima.cookie, accept: 'text/html' },
      redirect: 'manual',
    })
    expect(answer.status, await answer.text()).toBe(303)
    const [attempt] = await attempts(3, 'w3')
    expect(attempt).toMatchObject({ outcome: { type: 'ovg', value: 'V' }, evidence: [{ sha256: hashOf(form) }] })
    const shown = await fatima.get(`/assess/attempts/${learner(3)}/${attempt?.attemptId}`)
    const link = /href="(\/evidence\/[^"]+)"/.exec(shown.text)?.[1] ?? ''
    expect((await fatima.get(link)).headers.get('content-type')).toBe('image/jpeg')
  })
  it('keeps a form that came with something missing, so that it need not be chosen again', async () => {
    const { status, text } = await fatima.send(path(2, 'w3'), rows('w3', { 2: '' }))
    expect(status).toBe(400)
    expect(text).toContain('Kies een uitslag.')
    expect(text).toContain(`value="${evidence}"`)
  })
  it('who waits, or is another’s, is not recorded', async () => {
    const { text } = await fatima.get(path(5, 'w1'))
    expect(text).toContain('Hier is nu niets vast te leggen')
    expect((await joost.get(path(4, 'w3'))).status).toBe(404)
    expect(
      (await fatima.get(`/assess/record/${learner(1)}/${enrolment(2)}?unit=${desk.id('w3', 'unitId')}`)).status,
    ).toBe(404)
  })
})

describe('for our own client module', () => {
  const secretOf = async (who: Browsing) =>
    (await fetch(`${desk.url}/assess/queue`, { headers: { cookie: who.cookie, accept: 'application/json' } }).then(
      (a) => a.json(),
    )) as { owner: string; formSecret: string; mayAssess: boolean }
  const post = (fields: Record<string, string | readonly string[]>, headers: Record<string, string>) => {
    const body = new URLSearchParams()
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one)
    return fetch(desk.url + groupPath('w2'), {
      method: 'POST',
      body,
      headers: { accept: 'application/json', ...headers },
    })
  }
  it('the queue says whose it is, and in which role', async () => {
    const mine = await secretOf(fatima)
    expect(mine).toMatchObject({ owner: expect.stringMatching(/^[0-9a-f]{24}$/), mayAssess: true })
    expect((await secretOf(joost)).owner).not.toBe(mine.owner)
    expect((await secretOf(await desk.as('marjan', 'coordinator', 'albeda'))).mayAssess).toBe(false)
    const nobody = await fetch(`${desk.url}/assess/queue`, { headers: { accept: 'application/json' } })
    expect(nobody.status).toBe(401)
  })
  it('a row is recorded once under its key, and a refusal is a sentence', async () => {
    const { formSecret } = await secretOf(fatima)
    const headers = { cookie: fatima.cookie, 'X-Form-Secret': formSecret }
    const fields = rows('w2', { 7: 'passed' }, { key: '01HKXJ9Z8Q3B5V7W9X1Y2Z3A4B' })
    for (let i = 0; i < 2; i++) {
      expect(await (await post(fields, headers)).json()).toEqual({ rows: { [enrolment(7)]: { done: true } } })
    }
    expect(await attempts(7, 'w2')).toHaveLength(1)
    const again = await post({ ...fields, key: '01HKXJ9Z8Q3B5V7W9X1Y2Z3A4C' }, headers)
    const { rows: told } = (await again.json()) as { rows: Record<string, { refused?: string }> }
    expect(told[enrolment(7)]?.refused).toMatch(/poging/i)
  })
  it('nothing is done without the secret of the session', async () => {
    const answer = await post(rows('w2', { 1: 'passed' }), { cookie: fatima.cookie })
    expect(answer.status).toBe(403)
  })
  it('the worker has one address, runs nothing from elsewhere, and is looked at anew each time', async () => {
    const answer = await fetch(`${desk.url}/assess-worker.js`)
    expect(answer.headers.get('content-type')).toContain('text/javascript')
    expect(answer.headers.get('cache-control')).toBe('no-cache')
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; connect-src 'self'")
    expect(await answer.text()).toContain('Geen verbinding')
  })
})

describe('an assessment of somebody else', () => {
  it('is shown whole, and confirmed', async () => {
    const page = await fatima.get(attemptPath(5, 'waiting'))
    expect(page.text).toContain('Emma Wójcik')
    expect(page.text).toContain('Joost Verbeek, Argos Zorggroep')
    expect(page.text).toContain('Werkt rustig en legt goed uit wat zij doet.')
    expect(page.text).toContain('alleen het kenmerk is bekend')
    const done = await fatima.send(attemptPath(5, 'waiting'), { do: 'confirm', seen: 'passOrFail passed' })
    expect(done.status).toBe(303)
    const after = await fatima.get(attemptPath(5, 'waiting'))
    expect(after.text).toContain('Wacht tot de examencommissie de uitslag vaststelt')
    expect(after.text).toContain('U hebt deze uitslag al beoordeeld')
  })
  it('is not agreed with when it says something else by now', async () => {
    const { attemptId } = (await attempts(4, 'w2'))[0] ?? {}
    const answer = await joost.send(`/assess/attempts/${learner(4)}/${attemptId}`, {
      do: 'confirm',
      seen: 'passOrFail passed',
    })
    expect(answer.status).toBe(400)
    expect(answer.text).toContain('intussen veranderd')
  })
  it('may be disagreed with; then somebody else decides', async () => {
    const { attemptId } = (await attempts(3, 'w2'))[0] ?? {}
    const path = `/assess/attempts/${learner(3)}/${attemptId}`
    const unclear = await joost.send(path, { do: 'dispute', outcome: '' })
    expect(unclear.text).toContain('Kies een uitslag.')
    const same = await joost.send(path, { do: 'dispute', outcome: 'passed' })
    expect(same.status).toBe(400)
    const done = await joost.send(path, { do: 'dispute', outcome: 'failed', remark: 'De volgorde klopte niet.' })
    expect(done.status).toBe(303)
    expect((await joost.get(path)).text).toContain('Wacht op een derde beoordelaar of de examencommissie')
    const ineke = await desk.as('ineke', 'examBoardMember', 'albeda')
    expect((await ineke.get(path)).text).toContain('De volgorde klopte niet.')
    const why = await ineke.send(path, { do: 'resolve', which: 'passOrFail failed', reason: '' })
    expect(why.text).toContain('Kies een reden.')
    expect((await ineke.send(path, { do: 'resolve', which: 'passOrFail failed', reason: 'formRead' })).status).toBe(303)
    const decided = await ineke.get(path)
    expect(decided.text).toContain('Het formulier nog eens gelezen')
    const early = await ineke.send(path, { do: 'establish', establishedOn: '2023-12-31' })
    expect(early.text).toMatch(/href="#f-establishedOn"/)
    const final = await ineke.send(path, {
      do: 'establish',
      establishedOn: /value="(\d{4}-\d\d-\d\d)"/.exec(decided.text)?.[1] ?? '',
    })
    expect(final.status).toBe(303)
    expect((await ineke.get(path)).text).toContain('uitslag vastgesteld')
  })
  it('is not there for who has nothing to do with it', async () => {
    const wilma = await desk.as('wilma', 'hrOfficer', 'argos')
    expect((await wilma.get(attemptPath(5, 'waiting'))).status).toBe(403)
    expect((await fatima.get(`/assess/attempts/${learner(5)}/${desk.id('failed', 'attemptId')}`)).status).toBe(404)
  })
})
