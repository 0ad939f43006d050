import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hiddenOf, linkOf, Visitor } from '../../test/support/visitor.ts'
import { invitationPath } from '../contract/invitation.ts'
import type { Caller } from '../kernel/kernel.ts'
import { readConfig } from './config.ts'
import { type DemoLedger, openDemoLedger } from './demo-ledger.ts'
import { bindLogin, type DemoPerson } from './demo-logins.ts'
import { type Serving, serve } from './server.ts'

let folder: string
let ledger: DemoLedger
let serving: Serving
let operator: Caller
let albeda: string
let fatima: DemoPerson
let joost: string
let strangers: DemoPerson[]

async function done(command: string, input: Record<string, unknown>, caller = operator) {
  const outcome = await ledger.program.kernel.execute({ command, input, caller, channel: 'job' })
  if (outcome.kind !== 'accepted') throw new Error(`${command}: ${JSON.stringify(outcome)}`)
  await ledger.program.catchUp()
  return outcome
}
const register = async (name: string) =>
  (await done('registerUser', { name, organisationId: albeda })).ids.userId as string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'entrance-'))
  ledger = await openDemoLedger(folder, Date.now(), 'inline')
  const { kernel } = ledger.program
  kernel.onAppended(() => void ledger.program.catchUp())
  operator = { kind: 'person', userId: ledger.operator.operatorId, role: 'operator' }
  albeda = (await done('registerOrganisation', { kind: 'school', naturalPerson: false, name: 'Albeda' })).ids
    .organisationId as string
  const [first, second] = [await register('Fatima el Amrani'), await register('Joost Verbeek')]
  joost = second
  await done('assignRole', { userId: first, role: 'assessor', organisationId: albeda, from: '2020-01-01' })
  const { operatorId } = ledger.operator
  const names = new Map([[albeda, 'Albeda']])
  fatima = await bindLogin(kernel, operatorId, { subject: 'fatima', name: 'Fatima el Amrani', userId: first }, names)
  const unbound = (subject: string) => ({ subject, name: subject, userId: '', roles: [] })
  strangers = ['joost', 'private', 'nobody', 'admin-albeda', 'admin-argos', 'ada', 'second'].map(unbound)
  const away = {
    code: 'away',
    title: { nl: 'Werkgever die weg is', en: 'Employer that is away' },
    kind: 'work',
    issuer: 'http://127.0.0.1:1',
    clientId: 'x',
  }
  const config = readConfig(
    { LEERBEWIJS_OIDC_PROVIDERS: JSON.stringify([away]), LEERBEWIJS_PORT: '0', LEERBEWIJS_LOG_LEVEL: 'silent' },
    folder,
  )
  serving = await serve(ledger.program, config, pino({ level: 'silent' }), [fatima, ...strangers])
})
afterAll(async () => {
  await serving?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Up to the demo's list of people. */
async function atTheDemo(visitor: Visitor, path = '/login') {
  const page = await visitor.get(path)
  return visitor.open(page, '/login/demo')
}
async function loggedIn(person = 'fatima', path = '/login') {
  const visitor = new Visitor(serving.url)
  const seen = await choose(visitor, await atTheDemo(visitor, path), person)
  return { visitor, seen }
}
const choose = (visitor: Visitor, list: { url: string }, person: string) => visitor.post(list.url, { person })

describe('logging in', () => {
  it('goes by way of the provider to where one wanted to be, in the role that one has', async () => {
    const { seen } = await loggedIn('fatima', '/account')
    expect(new URL(seen.url).pathname).toBe('/account')
    expect(seen.status).toBe(200)
    expect(seen.text).toContain('Fatima el Amrani')
    expect(seen.text).toContain('beoordelaar bij Albeda')
    expect(seen.text).toContain('Firefox, Windows')
  })

  it('gives a cookie that no script reads and no other site sends along, kept as long as the browser is open', async () => {
    const { visitor } = await loggedIn()
    const cookie = visitor.set.find((line) => /^leerbewijs=[\w-]{43};/.test(line))
    expect(cookie?.replace(/=[\w-]{43}/, '=…')).toBe('leerbewijs=…; Path=/; HttpOnly; SameSite=Lax')
  })

  it('gives a new session to who brings one along, and ends that', async () => {
    const visitor = new Visitor(serving.url)
    const planted = (await loggedIn()).visitor.cookies.get('leerbewijs') ?? ''
    await choose(visitor, await atTheDemo(visitor), 'fatima')
    visitor.cookies.set('leerbewijs', planted)
    const list = await visitor.get('/login/demo')
    await choose(visitor, list, 'fatima')
    expect(visitor.cookies.get('leerbewijs')).not.toBe(planted)
    const thief = new Visitor(serving.url)
    thief.cookies.set('leerbewijs', planted)
    expect(new URL((await thief.get('/account')).url).pathname).toBe('/login')
  })

  it('says to who is bound to nobody what to do, and lets nobody in', async () => {
    const { visitor, seen } = await loggedIn('nobody')
    expect(seen.status).toBe(403)
    expect(seen.text).toContain('Deze login is nog niet gekoppeld')
    expect(seen.text).toContain('href="/uitnodiging"')
    expect(visitor.cookies.has('leerbewijs')).toBe(false)
  })

  it('says so when somebody stops', async () => {
    const visitor = new Visitor(serving.url)
    const seen = await choose(visitor, await atTheDemo(visitor), '')
    expect(seen.status).toBe(400)
    expect(seen.text).toContain('U bent gestopt met inloggen')
  })

  it('says which provider is down, and the other works', async () => {
    const visitor = new Visitor(serving.url)
    const page = await visitor.get('/login')
    const away = await visitor.open(page, '/login/away')
    expect(away.status).toBe(503)
    expect(away.text).toContain('Werkgever die weg is is nu niet te bereiken')
    expect((await choose(visitor, await visitor.open(page, '/login/demo'), 'fatima')).status).toBe(200)
  })

  it('says to who was away too long that what was sent was not recorded', async () => {
    const visitor = new Visitor(serving.url)
    const sent = await visitor.post('/account', { do: 'endOthers' })
    expect(new URL(sent.url).pathname).toBe('/login')
    expect(sent.text).toContain('Wat u net verstuurde, is niet vastgelegd')
    expect(new URL((await choose(visitor, await visitor.open(sent, '/login/demo'), 'fatima')).url).pathname).toBe(
      '/account',
    )
  })

  it('leads back to pages of ours only', async () => {
    for (const back of ['//elsewhere.example', 'https://elsewhere.example', '/\\elsewhere.example', 'javascript:1']) {
      const { seen } = await loggedIn('fatima', `/login?${new URLSearchParams({ back })}`)
      expect(seen.url, back).toBe(`${serving.url}/start`)
      const visitor = new Visitor(serving.url)
      const list = await visitor.get(`/login/demo?${new URLSearchParams({ back })}`)
      expect((await choose(visitor, list, 'fatima')).url, back).toBe(`${serving.url}/start`)
    }
  })

  it('goes on at the public address for who came by another name of this machine', async () => {
    const { port } = new URL(serving.url)
    const answer = await fetch(`http://localhost:${port}/login?back=%2Faccount`, { redirect: 'manual' })
    expect(answer.headers.get('location')).toBe(`${serving.url}/login?back=%2Faccount`)
  })

  it('is in the language that was chosen before it, and so is what comes after', async () => {
    const { seen } = await loggedIn('fatima', '/login?lang=en')
    expect(seen.text).toContain('<html lang="en">')
    expect((await loggedIn('fatima', '/login?lang=nl')).seen.text).toContain('<html lang="nl">')
  })
  it.each(['/login/nowhere', '/login/nowhere/callback?state=x&code=y'])('knows nothing of %s', async (path) => {
    expect((await new Visitor(serving.url).get(path)).status).toBe(404)
  })
})

describe('coming back from a provider', () => {
  /** The address that the provider sent the browser to, which was not opened yet. */
  async function onTheWay() {
    const visitor = new Visitor(serving.url)
    const list = await atTheDemo(visitor)
    const resumed = await visitor.post(list.url, { person: 'fatima' }, false)
    const back = await visitor.get(resumed.headers.get('location') ?? '', false)
    return { visitor, back: back.headers.get('location') ?? '' }
  }
  it('works once', async () => {
    const { visitor, back } = await onTheWay()
    expect(new URL(back).pathname).toBe('/login/demo/callback')
    expect((await visitor.get(back)).status).toBe(200)
    const again = await visitor.get(back)
    expect(again.status).toBe(400)
    expect(again.text).toContain('Dit inloggen is al afgerond')
  })
  it('works in no other browser, so that nobody is logged in as somebody else', async () => {
    const { back } = await onTheWay()
    const victim = new Visitor(serving.url)
    await victim.get('/login/demo')
    expect((await victim.get(back)).status).toBe(400)
    expect(victim.cookies.has('leerbewijs')).toBe(false)
  })
  it.each([
    ['state', 400],
    ['code', 400],
    ['iss', 400],
  ])('works not with another %s', async (name, status) => {
    const { visitor, back } = await onTheWay()
    const changed = new URL(back)
    changed.searchParams.set(name, 'x'.repeat(43))
    expect((await visitor.get(changed.href)).status).toBe(status)
    expect(visitor.cookies.has('leerbewijs')).toBe(false)
  })
})

describe('logging out', () => {
  it('ends the session, also for who kept its cookie', async () => {
    const { visitor, seen } = await loggedIn()
    const cookie = visitor.cookies.get('leerbewijs') ?? ''
    const out = await visitor.post('/logout', { form: hiddenOf(seen.text, 'form') })
    expect(out.text).toContain('U bent uitgelogd')
    expect(visitor.cookies.has('leerbewijs')).toBe(false)
    visitor.cookies.set('leerbewijs', cookie)
    expect(new URL((await visitor.get('/account')).url).pathname).toBe('/login')
  })
  it('is not done by another site', async () => {
    const { visitor } = await loggedIn()
    expect((await visitor.post('/logout', { form: 'x' })).status).toBe(403)
    expect((await visitor.get('/account')).status).toBe(200)
  })
})

describe('an invitation', () => {
  const invite = async () => (await done('inviteUser', { userId: joost, ways: ['letter'] })).secrets.code as string

  it('says who invites, and binds the login that one chooses, once', async () => {
    const code = await invite()
    const visitor = new Visitor(serving.url)
    const page = await visitor.get(invitationPath(code))
    expect(page.status).toBe(200)
    expect(page.text).toContain('U bent uitgenodigd')
    expect(page.text).not.toContain('Joost')
    const list = await visitor.open(page, '/login/demo')
    const seen = await choose(visitor, list, 'joost')
    expect(seen.text).toContain('Joost Verbeek')
    const later = await loggedIn('joost')
    expect(later.seen.text).toContain('Joost Verbeek')
    const again = await new Visitor(serving.url).get(invitationPath(code))
    expect(again.status).toBe(404)
    expect(again.text).toContain('Deze uitnodiging is al gebruikt')
  })

  it('is found by its code typed in any way, and an unknown one says so', async () => {
    const other = await register('Wilma Prins')
    const { code } = (await done('inviteUser', { userId: other, ways: ['letter'] })).secrets
    const typed = ` ${code?.toLowerCase().slice(0, 7)}-${code?.slice(7)} `
    const visitor = new Visitor(serving.url)
    const found = await visitor.post('/uitnodiging', { code: typed })
    expect(new URL(found.url).pathname).toBe(`/uitnodiging/${code}`)
    const wrong = await visitor.post('/uitnodiging', { code: '"><b>' })
    expect(wrong.status).toBe(400)
    expect(wrong.text).toContain('Deze code klopt niet')
    expect(wrong.text).not.toContain('<b>')
  })

  it('is accepted only by who read it: a link that another site made binds nothing', async () => {
    const other = await register('Sadia Chaudhry')
    const { code = '' } = (await done('inviteUser', { userId: other, ways: ['letter'] })).secrets
    const attacker = new Visitor(serving.url)
    const link = linkOf((await attacker.get(invitationPath(code))).text, '/login/demo')
    for (const path of [link, `/login/demo?invitation=${code}`, `/login/demo?invitation=${code}&proof=x`]) {
      const victim = new Visitor(serving.url)
      await victim.get('/login/demo')
      expect([...victim.cookies.keys()]).toContain('leerbewijs-login')
      expect((await victim.get(path)).status, path).toBe(400)
    }
  })

  it('does not take a login that is somebody’s', async () => {
    const other = await register('Tessa Groen')
    const { code = '' } = (await done('inviteUser', { userId: other, ways: ['letter'] })).secrets
    const visitor = new Visitor(serving.url)
    const seen = await choose(
      visitor,
      await visitor.open(await visitor.get(invitationPath(code)), '/login/demo'),
      'fatima',
    )
    expect(seen.status).toBe(409)
    expect(visitor.cookies.has('leerbewijs')).toBe(false)
  })
})

describe('an invitation in the browser of who made it', () => {
  it('binds no login: one person would be two', async () => {
    const admin = (await done('registerUser', { name: 'Ada Admin', organisationId: albeda })).ids.userId as string
    const role = { role: 'organisationAdmin', organisationId: albeda }
    await done('assignRole', { userId: admin, ...role, from: '2020-01-01' })
    const someone = { subject: 'ada', name: 'Ada Admin', userId: admin }
    await bindLogin(ledger.program.kernel, ledger.operator.operatorId, someone, new Map())
    const { visitor } = await loggedIn('ada')
    const other = await register('Bea Bruin')
    const ada: Caller = { kind: 'person', userId: admin, ...role } as Caller
    const { code = '' } = (await done('inviteUser', { userId: other, ways: ['letter'] }, ada)).secrets
    const list = await visitor.open(await visitor.get(invitationPath(code)), '/login/demo')
    const seen = await choose(visitor, list, 'second')
    expect(seen.status).toBe(409)
    expect(seen.text).toContain('U hebt deze uitnodiging zelf gemaakt')
    expect((await visitor.get('/account')).text).toContain('Ada Admin')
  })
})

describe('the own account', () => {
  it('takes a second login, by which one comes in too, and loses it again', async () => {
    const { visitor } = await loggedIn('fatima', '/account')
    const account = await visitor.get('/account')
    const list = await visitor.open(account, '/login/demo?proof=')
    const added = await choose(visitor, list, 'private')
    expect(added.url).toBe(`${serving.url}/account?added=1`)
    const other = await loggedIn('private', '/account')
    expect(other.seen.text).toContain('Fatima el Amrani')
    const loginId = hiddenOf(added.text, 'loginId')
    const form = hiddenOf(added.text, 'form')
    const removed = await visitor.post('/account', { form, do: 'removeLogin', loginId })
    expect(removed.text).toContain('Deze login is weggehaald')
    expect(new URL((await other.visitor.get('/account')).url).pathname).toBe('/login')
    expect((await loggedIn('private')).seen.status).toBe(403)
  })

  it('takes no login by a link that another site made', async () => {
    const { visitor } = await loggedIn()
    expect((await visitor.get('/login/demo?proof=x')).status).toBe(400)
    const own = linkOf((await visitor.get('/account')).text, '/login/demo?proof=')
    expect((await (await loggedIn()).visitor.get(own)).status).toBe(400)
  })

  it('takes no login for who logged in as somebody else on the way', async () => {
    const { visitor } = await loggedIn('fatima', '/account')
    const list = await visitor.open(await visitor.get('/account'), '/login/demo?proof=')
    visitor.cookies.set('leerbewijs', (await loggedIn('joost')).visitor.cookies.get('leerbewijs') ?? '')
    expect((await choose(visitor, list, 'private')).status).toBe(400)
  })

  it('takes no login when one logged out on the way', async () => {
    const { visitor } = await loggedIn('fatima', '/account')
    const account = await visitor.get('/account')
    const list = await visitor.open(account, '/login/demo?proof=')
    await visitor.post('/logout', { form: hiddenOf(account.text, 'form') })
    expect((await choose(visitor, list, 'private')).status).toBe(400)
  })

  it('shows where one is logged in, and ends it there', async () => {
    const [one, two] = [await loggedIn('joost', '/account'), await loggedIn('joost', '/account')]
    const sessionId = hiddenOf((await one.visitor.get('/account')).text, 'sessionId')
    const form = hiddenOf(one.seen.text, 'form')
    await one.visitor.post('/account', { form, do: 'endOthers' })
    expect(sessionId).not.toBe('')
    expect(new URL((await two.visitor.get('/account')).url).pathname).toBe('/login')
    expect((await one.visitor.get('/account')).status).toBe(200)
  })
})

describe('an organisation’s admin', () => {
  it('logs one of its people out everywhere, and nobody else’s', async () => {
    const argos = (await done('registerOrganisation', { kind: 'care', naturalPerson: false, name: 'Argos' })).ids
      .organisationId as string
    const role = (organisationId: string, userId: string) =>
      done('assignRole', { userId, role: 'organisationAdmin', organisationId, from: '2020-01-01' })
    const person = async (subject: string, organisationId: string) => {
      const userId = (await done('registerUser', { name: subject, organisationId })).ids.userId as string
      await role(organisationId, userId)
      await bindLogin(ledger.program.kernel, ledger.operator.operatorId, { subject, name: subject, userId }, new Map())
      return (await loggedIn(subject)).visitor
    }
    const [ours, theirs] = [await person('admin-albeda', albeda), await person('admin-argos', argos)]
    const { visitor } = await loggedIn()
    const path = `/admin/sessions/${fatima.userId}`
    expect((await theirs.get(path)).status).toBe(404)
    const form = hiddenOf((await theirs.get('/account')).text, 'form')
    expect((await theirs.post(path, { form, do: 'endAll' })).status).toBe(404)
    const page = await ours.get(path)
    expect(page.text).toContain('Waar Fatima el Amrani is ingelogd')
    const ended = await ours.post(path, { form: hiddenOf(page.text, 'form'), do: 'endAll' })
    expect(ended.text).toContain('Deze persoon is overal uitgelogd')
    expect(new URL((await visitor.get('/account')).url).pathname).toBe('/login')
  })
})
