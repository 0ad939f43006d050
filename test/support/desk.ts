/** The pages of people who are logged in, over a real program with the demo's stories in it: for specs and for looking. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Role } from '../../events/values.ts'
import { openDemoLedger, vocabulary } from '../../src/cli/demo-ledger.ts'
import { bindLogin } from '../../src/cli/demo-logins.ts'
import type { Program } from '../../src/cli/program.ts'
import { proofServices } from '../../src/cli/proof-services.ts'
import { loadScenarios } from '../../src/cli/scenario/load.ts'
import { Saved, type Scope } from '../../src/cli/scenario/resolve.ts'
import { looksInto } from '../../src/cli/served-at.ts'
import { readinessOf, servicesOf } from '../../src/cli/server.ts'
import { boundLogins } from '../../src/domain/user/access.ts'
import { users } from '../../src/domain/user/user.ts'
import { createApp } from '../../src/http/app.ts'
import { createMetrics } from '../../src/http/metrics.ts'
import { listen } from '../../src/http/server.ts'
import { isBound } from '../../src/identity/logins.ts'
import { openSessions } from '../../src/identity/sessions.ts'
import { createPages } from '../../src/web/pages.ts'

export interface Browsing {
  readonly cookie: string
  get(path: string): Promise<{ status: number; text: string; headers: Headers }>
  /** Sends the form of a page as a browser would: its hidden fields from the page itself, then `fields`. */
  send(
    path: string,
    fields: Readonly<Record<string, string | readonly string[]>>,
    action?: string,
  ): Promise<{ status: number; text: string; headers: Headers }>
}

export interface Desk extends AsyncDisposable {
  readonly program: Program
  readonly url: string
  /** What a story saved under a name: `id('l01', 'learnerId')`. */
  id(name: string, field: string): string
  /** Of a person of the stories, by its key. */
  userId(key: string): string
  /** A session of a person of the stories (by its key), or of a learner that a story saved, in one role. */
  as(key: string, role: Role, organisation?: string): Promise<Browsing>
  /** Session cookie only, for a browser. */
  cookieOf(key: string, role: Role, organisation?: string): Promise<string>
}

const DEMO = join(import.meta.dirname, '../../demo')

export async function openDesk(stories: readonly string[] = ['zia.yaml'], port = 0): Promise<Desk> {
  const dir = mkdtempSync(join(tmpdir(), 'leerbewijs-desk-'))
  const { plan, problems } = await loadScenarios(
    stories.map((name) => (name.startsWith('/') ? name : join(DEMO, name))),
    vocabulary,
  )
  if (!plan) throw new Error(JSON.stringify(problems))
  const ledger = await openDemoLedger(dir, plan.steps[0]?.time ?? 0, 'inline')
  const { report, scopes } = await ledger.load(plan, () => undefined)
  // A check that fails is for the stories' own tests to say; a step that fails ends the story.
  if (report.skipped > 0) throw new Error(JSON.stringify(report.steps.filter(({ outcome }) => outcome === 'failed')))
  const { program } = ledger
  const { kernel } = program
  await program.catchUp()
  kernel.onAppended(() => void program.catchUp())
  const log = pino({ level: 'silent' })
  const looks = looksInto(program.accessLog, () => kernel.now())
  const sessions = openSessions({
    file: join(dir, 'sessions.sqlite'),
    now: () => kernel.now(),
    isGood: (session) => isBound(kernel, session),
  })
  const publicUrl = 'http://127.0.0.1'
  const proofs = proofServices(program, {
    publicUrl: () => publicUrl,
    onFault: () => undefined,
    fetchJson: async () => ({ kind: 'unreachable', why: 'nothing is fetched in tests' }),
  })
  const services = servicesOf(program, { looks, sessions, publicUrl, ...proofs })
  const app = createApp({
    ...proofs,
    kernel,
    readiness: () => readinessOf(program),
    metrics: createMetrics(),
    looks,
    log,
    version: '0.0.0',
    limits: { publicPerMinute: 1_000_000 },
    web: (limiter) => createPages({ kernel, looks, limiter, services }),
  })
  const listening = await listen(app, { host: '127.0.0.1', port }, log)
  const { url } = listening
  const saved = (name: string, field: string): string | undefined => {
    for (const scope of scopes) {
      const found = scope.get(name)
      if (found instanceof Saved && typeof found.fields[field] === 'string') return found.fields[field]
    }
    return undefined
  }
  const id = (name: string, field: string) => {
    const found = saved(name, field)
    if (found === undefined) throw new Error(`no story saves ${name}.${field}`)
    return found
  }
  const cookieOf = async (key: string, role: Role, organisation?: string) => {
    await program.catchUp()
    const learner = role === 'learner' ? saved(key, 'learnerId') : undefined
    const userId =
      key === 'operator' ? ledger.operator.operatorId : learner ? userOfLearner(program, learner) : userOf(scopes, key)
    const organisationId = organisation && id(organisation, 'organisationId')
    const acting = { role, ...(organisationId !== undefined && { organisationId }) }
    const { secret } = sessions.start({
      userId,
      loginId: await loginOf(program, ledger.operator.operatorId, userId),
      provider: 'demo',
      assurance: 'substantial',
      acting,
      device: 'Test',
    })
    return `leerbewijs=${secret}`
  }
  return {
    program,
    url,
    id,
    userId: (key) => (key === 'operator' ? ledger.operator.operatorId : userOf(scopes, key)),
    cookieOf,
    async as(key, role, organisation) {
      return browsing(url, await cookieOf(key, role, organisation))
    },
    async [Symbol.asyncDispose]() {
      await listening.close(0)
      await proofs.cohorts.close()
      sessions.close()
      await program.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** A login that the ledger knows of, made where there is none: without one a session can do nothing. */
async function loginOf({ kernel }: Program, operatorId: string, userId: string): Promise<string> {
  const state = async () => kernel.stateOf(users.ref(userId))
  const user = await state()
  if (!user || boundLogins(user).length === 0) {
    const learner = user?.learnerId === undefined ? {} : { learnerId: user.learnerId }
    await bindLogin(kernel, operatorId, { subject: userId, name: userId, userId, ...learner }, new Map())
  }
  const bound = await state()
  const login = bound && boundLogins(bound)[0]
  if (!login) throw new Error(`${userId} has no login`)
  return login.loginId
}

function userOfLearner({ models }: Program, learnerId: string): string {
  const row = models.read('people', (db) => db.get('SELECT userId FROM person WHERE learnerId = ?', learnerId))
  if (!row) throw new Error('this learner has no account')
  return String(row.userId)
}
function userOf(scopes: readonly Scope[], key: string): string {
  for (const scope of scopes) {
    const found = scope.get(key)
    if (found instanceof Saved && typeof found.fields.userId === 'string') return found.fields.userId
  }
  throw new Error(`no story has a person ${key}`)
}

function browsing(url: string, cookie: string): Browsing {
  const get = async (path: string) => {
    const answer = await fetch(url + path, { headers: { cookie, accept: 'text/html' }, redirect: 'manual' })
    return { status: answer.status, text: await answer.text(), headers: answer.headers }
  }
  return {
    cookie,
    get,
    async send(path, fields, action) {
      const { text } = await get(path)
      const hidden = [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)]
      const first = new Map(hidden.map(([, name = '', value = '']) => [name, value] as const).reverse())
      const body = new URLSearchParams()
      for (const name of ['form', 'key']) body.set(name, first.get(name) ?? '')
      for (const [name, value] of Object.entries(fields)) {
        body.delete(name)
        for (const one of [value].flat()) body.append(name, one)
      }
      const answer = await fetch(url + (action ?? path), {
        method: 'POST',
        body,
        headers: { cookie, accept: 'text/html' },
        redirect: 'manual',
      })
      return { status: answer.status, text: await answer.text(), headers: answer.headers }
    },
  }
}
