/**
 * Every page about money, asked and sent nonsense by everybody who may come there: a page answers with itself or with what
 * is wrong, and never breaks; what somebody typed comes back as text.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../events/values.ts'
import { approvePages } from '../../src/web/approve/approve-pages.ts'
import { auditPages } from '../../src/web/audit/audit-pages.ts'
import { bankPages } from '../../src/web/bank/bank-pages.ts'
import { declarePages } from '../../src/web/declare/declare-pages.ts'
import { exportsPages } from '../../src/web/exports/exports-pages.ts'
import { funderPages } from '../../src/web/funder/funder-pages.ts'
import { grantsPages } from '../../src/web/grants/grants-pages.ts'
import { hoursPages } from '../../src/web/hours/hours-pages.ts'
import type { PageSpec } from '../../src/web/kit/page.ts'
import { projectsPages } from '../../src/web/projects/projects-pages.ts'
import { reportsPages } from '../../src/web/reports/reports-pages.ts'
import { sections } from '../../src/web/sections.ts'
import { type Browsing, type Desk, openDesk } from '../support/desk.ts'
import { type FormOnPage, formsIn, parametersOn } from '../support/forms-on-page.ts'

const OF_MONEY: readonly (readonly PageSpec[])[] = [
  ...[declarePages, hoursPages, bankPages, approvePages, grantsPages],
  ...[reportsPages, auditPages, exportsPages, projectsPages, funderPages],
]
const pages = sections.filter((section) => OF_MONEY.includes(section)).flat()

/** One of each kind that pages read: a mark that would run, a day and an amount that are none, too long, and half a sign. */
const MARK = '<b id="typed">"&\''
const HOSTILE = [MARK, '2026-13-45', '9'.repeat(400), '\u0000=1+1', '']
const PEOPLE: readonly (readonly [string, Role, string])[] = [
  ['pim', 'leadFinance', 'albeda'],
  ['carla', 'funderController', 'mrdh'],
  ['noa', 'externalAuditor', 'mrdh'],
  ['wilma', 'projectOfficer', 'argos'],
  ['bram', 'partnerFinance', 'zonnehuis'],
  ['ilse', 'trainer', 'argos'],
]
/** Of no page: what every form has. */
const HIDDEN = ['form', 'as', 'key']
const NOWHERE = '01ARZ3NDEKTSV4RRFFQ69G5FAV'

let desk: Desk
let known: Readonly<Record<string, string>>
beforeAll(async () => {
  desk = await openDesk(['zia-running.yaml'])
  known = {
    grantId: desk.id('rif', 'grantId'),
    entryId: desk.id('filmsDeclared', 'entryId'),
    projectId: desk.id('rifProject', 'projectId'),
    organisationId: desk.id('argos', 'organisationId'),
    schemeId: desk.id('mrdhScheme', 'schemeId'),
    sha256: desk.id('films', 'sha256'),
    employmentId: desk.id('ilseAtArgos', 'employmentId'),
    ...{ month: '202610', year: '2026', what: 'spend', format: 'csv' },
  }
}, 120_000)
afterAll(() => desk[Symbol.asyncDispose]())

const addressOf = (path: string, values: Readonly<Record<string, string>>) =>
  path.replace(/:(\w+)/g, (_all, name: string) => encodeURIComponent(values[name] ?? NOWHERE))
/** A PDF is not made on every machine (501); nothing else is the program's own fault. */
const broke = (status: number, text: string) =>
  (status >= 500 && status !== 501) || / at .+\.ts:\d+/.test(text) || text.includes(MARK)

describe.each(PEOPLE)('as %s, %s', (person, role, organisation) => {
  const found: string[] = []
  let browsing: Browsing
  const ask = async (path: string) => {
    const { status, text } = await browsing.get(path)
    if (broke(status, text)) found.push(`GET ${path.slice(0, 200)}: ${status}`)
    return text
  }
  const send = async ({ action, isFiles }: FormOnPage, fields: readonly (readonly [string, string])[]) => {
    const body = isFiles ? new FormData() : new URLSearchParams()
    for (const [name, value] of fields) body.append(name, value)
    const headers = { cookie: browsing.cookie, accept: 'text/html' }
    const answer = await fetch(desk.url + action, { method: 'POST', body, headers, redirect: 'manual' })
    if (broke(answer.status, await answer.text())) {
      const said = fields.filter(([name]) => !HIDDEN.includes(name)).map(([name, value]) => `${name}=${value}`)
      found.push(`POST ${action} ${said.join('&').slice(0, 300)}: ${answer.status}`)
    }
  }

  it('no page of money breaks, whatever its address says and its forms bring', async () => {
    browsing = await desk.as(person, role, organisation)
    for (const page of pages.filter(({ roles }) => !roles || roles.includes(role))) {
      const path = addressOf(page.path, known)
      const text = await ask(path)
      for (const [, name = ''] of page.path.matchAll(/:(\w+)/g)) {
        for (const value of HOSTILE.slice(0, 2)) await ask(addressOf(page.path, { ...known, [name]: value }))
      }
      const names = parametersOn(text)
      for (const value of HOSTILE) {
        await ask(`${path}?${new URLSearchParams(Object.fromEntries(names.map((name) => [name, value])))}`)
      }
      await ask(`${path}?%&${names.map((name) => `${name}=1&${name}=2&${name}[]=3`).join('&')}`)
      for (const form of formsIn(text)) {
        const hidden = form.fields.filter(([name]) => HIDDEN.includes(name) && name !== 'key')
        const typed = form.fields.filter(([name]) => !HIDDEN.includes(name))
        await send(form, hidden)
        for (const value of HOSTILE) {
          // As a whole, twice over; and in each field by itself where that is one of few.
          await send(form, [...hidden, ...[...typed, ...typed].map(([name]) => [name, value] as const)])
        }
      }
    }
    expect(found).toEqual([])
  }, 60_000)
})

it('comes to all sections about money, with their forms', () => {
  expect(OF_MONEY.every((section) => sections.includes(section))).toBe(true)
  expect(pages.length).toBeGreaterThan(60)
  expect(pages.filter(({ post }) => post).length).toBeGreaterThan(25)
})
