/**
 * The demo's own OpenID Connect provider, in this very process: one taps who one wants to be. The program logs in at it
 * as at any other, so there is no second way in, and nothing of this file is in a ledger that is served.
 */
import { randomBytes } from 'node:crypto'
import express, { type RequestHandler, type Response, Router } from 'express'
import { exportJWK, generateKeyPair } from 'jose'
import { type Context, Provider } from 'oidc-provider'
import type { LoginProvider } from '../identity/login-providers.ts'
import { callbackPath } from '../identity/oidc.ts'
import { demoWords } from '../language/demo-words.ts'
import { type Language, say } from '../language/language.ts'
import { roleWords } from '../language/role-words.ts'
import type { Assets } from '../web/assets.ts'
import { type Html, html } from '../web/html.ts'
import { layout } from '../web/layout.ts'
import { languageOf, routed, sendPage } from '../web/page-request.ts'
import { DEMO_ISSUER, DEMO_PROVIDER, type DemoPerson } from './demo-logins.ts'
import { InMemory } from './demo-provider-memory.ts'

export const DEMO_PATH = '/demo-login'
const CLIENT = 'leerbewijs'

export interface DemoProvider {
  /** For the list of places where one can log in. */
  readonly login: LoginProvider
  /** Goes before the pages. */
  readonly handler: RequestHandler
}

export interface DemoProviderOptions {
  /** Known once we listen. */
  readonly publicUrl: () => string
  readonly people: readonly DemoPerson[]
  readonly assets: Pick<Assets, 'css' | 'icon' | 'script'>
  readonly behindProxy: boolean
}

export function createDemoProvider({ publicUrl, people, assets, behindProxy }: DemoProviderOptions): DemoProvider {
  const clientSecret = randomBytes(32).toString('base64url')
  const login: LoginProvider = {
    code: DEMO_PROVIDER,
    title: demoWords.provider,
    kind: 'work',
    get issuer() {
      return publicUrl() + DEMO_PATH
    },
    recordedAs: DEMO_ISSUER,
    clientId: CLIENT,
    clientSecret,
    secretIn: 'header',
    algorithm: 'ES256',
    scopes: ['openid'],
    acrValues: [],
    assurance: {},
    otherwise: 'substantial',
    match: {},
    claimsIn: 'idToken',
    roles: [],
  }
  let made: Promise<Provider> | undefined
  const provider = () => {
    made ??= makeProvider(publicUrl(), clientSecret, people, behindProxy)
    return made
  }
  const router = Router({ caseSensitive: true })
  router
    .route(`${DEMO_PATH}/choose/:uid`)
    .all(routed(`${DEMO_PATH}/choose/{uid}`))
    .get((request, response) => choice(response, languageOf(request), people, assets))
    .post(express.urlencoded({ extended: false, limit: '1kb', parameterLimit: 2 }), async (request, response) => {
      const chosen: unknown = request.body?.person
      const known = people.find(({ subject }) => subject === chosen)
      const result = known ? { login: { accountId: known.subject } } : { error: 'access_denied' }
      await (await provider()).interactionFinished(request, response, result)
    })
  router.use(DEMO_PATH, routed(`${DEMO_PATH}/{provider}`), async (request, response) => {
    // It remembers nobody: it would ask whoever was chosen before to log out first.
    request.headers.cookie = withoutSession(request.headers.cookie)
    const answer = (await provider()).callback()
    answer(request, response)
  })
  return { login, handler: router }
}

const withoutSession = (cookies = '') => cookies.replace(/(?:^|;\s*)_session[^=;]*=[^;]*/g, '')

async function makeProvider(
  publicUrl: string,
  clientSecret: string,
  people: readonly DemoPerson[],
  behindProxy: boolean,
): Promise<Provider> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const memory = new InMemory(() => Date.now())
  const provider = new Provider(publicUrl + DEMO_PATH, {
    adapter: (model: string) => memory.of(model),
    clients: [
      {
        client_id: CLIENT,
        client_secret: clientSecret,
        redirect_uris: [publicUrl + callbackPath(DEMO_PROVIDER)],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: 'demo' }] },
    cookies: { keys: [randomBytes(32).toString('base64url')], long: { path: DEMO_PATH }, short: { path: DEMO_PATH } },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
    },
    pkce: { required: () => true },
    scopes: ['openid'],
    interactions: { url: (_context: Context, { uid }: { uid: string }) => `${DEMO_PATH}/choose/${uid}` },
    // Nobody is asked for consent: all that is told is who was tapped.
    loadExistingGrant: async ({ oidc }: Context) => {
      const grant = new provider.Grant({ accountId: oidc.session.accountId, clientId: oidc.client.clientId })
      grant.addOIDCScope('openid')
      await grant.save()
      return grant
    },
    findAccount: (_context: Context, accountId: string) =>
      people.some(({ subject }) => subject === accountId)
        ? { accountId, claims: () => ({ sub: accountId }) }
        : undefined,
    ttl: { AccessToken: 60, AuthorizationCode: 60, IdToken: 300, Interaction: 600, Session: 600, Grant: 600 },
    renderError: (context: Context, { error }: { error: string }) => {
      context.type = 'text'
      context.body = `${demoWords.failed.nl} (${error})\n${demoWords.failed.en}`
    },
  })
  provider.proxy = behindProxy
  return provider
}

function choice(
  response: Response,
  language: Language,
  people: readonly DemoPerson[],
  assets: DemoProviderOptions['assets'],
): void {
  const title = say(demoWords.title, language)
  const isOnlyAdmin = ({ roles }: DemoPerson) => roles.every(({ role }) => role === 'organisationAdmin')
  const list = (some: readonly DemoPerson[]) =>
    html`<ul class="lb-cardlist">${some.map((person) => card(person, language))}</ul>`
  const section = (name: string, some: readonly DemoPerson[]) =>
    html`<h2 class="nl-heading nl-heading--level-2">${name}</h2>${list(some)}`
  const first = BEGIN_WITH.flatMap((subject) => people.filter((person) => person.subject === subject))
  const others = people.filter((person) => !first.includes(person) && !isOnlyAdmin(person))
  const admins = people.filter((person) => !first.includes(person) && isOnlyAdmin(person))
  const content = html`<h1 class="nl-heading nl-heading--level-1">${title}</h1>
<p class="nl-paragraph lb-lead">${say(demoWords.lead, language)}</p>
<form method="post">
${first.length > 0 && section(say(demoWords.beginWith, language), first)}
${[...byPlace(others, language)].map(([name, some]) => section(name, some))}
${admins.length > 0 && html`<details class="lb-folded"><summary>${say(demoWords.admins, language)}</summary><div class="lb-folded-content">${list(admins)}</div></details>`}
<p class="nl-paragraph"><button class="nl-button nl-button--secondary" type="submit" name="person" value=""><span class="nl-button__label">${say(demoWords.stop, language)}</span></button></p>
</form>`
  sendPage(response, 200, language, layout({ language, assets, title, content }))
}

/** One of each audience, as the stories call them: a learner, an assessor, the exam board, an employer, offices, a funder. */
const BEGIN_WITH = ['l01', 'fatima', 'ruud', 'sadia', 'wilma', 'pim', 'lena', 'carla', 'tessa']

/** By the place where somebody works first, in the order of the alphabet; who works nowhere comes after them. */
function byPlace(people: readonly DemoPerson[], language: Language): ReadonlyMap<string, readonly DemoPerson[]> {
  const placeOf = ({ roles }: DemoPerson) => roles.find(({ organisation }) => organisation !== undefined)?.organisation
  const places = [...new Set(people.map(placeOf))].flatMap((place) => place ?? [])
  const grouped = places
    .toSorted((a, b) => a.localeCompare(b, language))
    .map((place) => [place, people.filter((person) => placeOf(person) === place)] as const)
  const elsewhere = people.filter((person) => placeOf(person) === undefined)
  return new Map([
    ...grouped,
    ...(elsewhere.length > 0 ? [[say(demoWords.nowhere, language), elsewhere] as const] : []),
  ])
}

function card({ subject, name, roles }: DemoPerson, language: Language): Html {
  const told = roles.map(({ role, organisation }) => sayRole(role, organisation, language)).join(', ')
  return html`<li class="lb-card"><button class="lb-card-link" type="submit" name="person" value="${subject}"><span class="lb-card-title">${name}</span><span class="lb-card-text">${told}</span></button></li>`
}

function sayRole(
  role: DemoPerson['roles'][number]['role'],
  organisation: string | undefined,
  language: Language,
): string {
  const word = say(roleWords[role], language)
  return organisation === undefined ? word : say(demoWords.at, language, { role: word, organisation })
}
