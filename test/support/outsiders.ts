/** Everything that somebody who has no business here can ask or try, and what was answered. */
import { z } from 'zod'
import { queries } from '../../projections/index.ts'
import { INVITATION_OFFERED } from '../../projections/invitation-offered.ts'
import { recognisers } from '../../projections/recognisers.ts'
import { ISSUERS, MANDATES, STATUS_LIST } from '../../src/contract/issuers.ts'
import { MATCHES_PERSON, VERIFY_CERTIFICATE, VERIFY_SHARE } from '../../src/contract/verification.ts'
import { FORM, LIST } from './region-evidence.ts'
import { hashOf } from './sample-files.ts'
import { bare, shapeOf } from './schema.ts'
import type { Haystack } from './search.ts'
import type { Answer, Served } from './served.ts'
import type { World } from './world.ts'

const LEARNERS = ['sanne', 'vera', 'weg', 'dubbel']
const CERTIFICATES = ['first', 'second', 'third']
const ORGANISATIONS = ['albeda', 'argos', 'zonnehuis', 'stranger', 'solo']
/** What they are about was made on the last day of the story. */
const MADE_LATE = [
  'meeting',
  'examPlan',
  'grant',
  'fundingBalance',
  'settlement',
  'unitsToSettle',
  'currentAccounts',
  'yearEnd',
  'costEntry',
  'samples',
  'sample',
  'samplePopulation',
  'findings',
  'auditTrail',
  'grantLife',
  'project',
  'valuedDocument',
  'deMinimis',
  'publicMoney',
  'projectMoney',
]
/** Of the right form, and of nobody. */
const WRONG_SECRET = 'A'.repeat(22)

type Params = Readonly<Record<string, string>>

/** What each parameter may be given in this story; a parameter that is missing here makes the test fail. */
function valuesFor(name: string, schema: z.ZodType, world: World): readonly string[] {
  const { schema: inner } = bare(schema)
  if (inner instanceof z.ZodEnum) return inner.options.map(String).slice(0, 2)
  const ids = (names: readonly string[]) => names.map(world.id)
  const known: Readonly<Record<string, () => readonly string[]>> = {
    learnerId: () => ids(LEARNERS),
    certificateId: () => ids(CERTIFICATES),
    organisationId: () => ids(ORGANISATIONS),
    institutionId: () => ids(ORGANISATIONS),
    recognisedBy: () => ids(ORGANISATIONS),
    credentialTypeId: () => ids(['basis']),
    partnershipId: () => ids(['zia']),
    agreementId: () => ids(['agreement']),
    number: () => ids(CERTIFICATES.map((one) => `number of ${one}`)),
    secret: () => [WRONG_SECRET],
    userId: () => ids(['nina']),
    invitationId: () => ids(['last invitation of nina']),
    code: () => [WRONG_SECRET],
    link: () => ids(['share', 'ended share']).map((share) => `${share}.${WRONG_SECRET}`),
    text: () => ['Organisatie'],
    openOn: () => ['2023-03-01'],
    month: () => ['2023-05'],
    instrumentId: () => ids(['instrument']),
    sittingId: () => ids(['sitting']),
    meetingId: () => ids(['meeting']),
    crebo: () => ['25656'],
    qualificationVersion: () => ['2020'],
    cohort: () => ['2023-2'],
    from: () => ['2023-03-01'],
    on: () => ['2023-07-03'],
    year: () => ['2022'],
    months: () => ['12'],
    ofMonth: () => ['202302'],
    sha256: () => [hashOf(FORM), hashOf(LIST)],
    attemptId: () => ids(['graded']),
    grantId: () => ids(['grant']),
    schemeId: () => ids(['scheme']),
    projectId: () => ids(['project']),
    indicatorId: () => ids(['indicator']),
    until: () => ['2023-07-03'],
    listId: () => [`${world.id('albeda')}-suspension-1`],
    did: () => [`did:web:leerbewijs.example.org:issuers:${world.id('albeda')}`],
    awardEventId: () => ids(['held']),
    entryId: () => ids(['entry']),
    periods: () => ['2023-q1'],
    since: () => ['0'.repeat(20)],
    sampleId: () => ids(['sample']),
    fromPeriod: () => ['2023-q1'],
    untilPeriod: () => ['2023-q2'],
    type: () => ['CostApproved'],
    fromDay: () => ['2023-07-01'],
    untilDay: () => ['2023-07-31'],
    partnerId: () => ids(['argos']),
    line: () => ['L1'],
    fromMonth: () => ['2023-01'],
    untilMonth: () => ['2023-12'],
    postedIn: () => ['2023-q1'],
    offeringId: () => ids(['offering']),
    unitId: () => ids(['w1']),
    enrolmentId: () => ids(['place of sanne']),
    week: () => ['2023-02-06'],
    kind: () => ['practiceWeeks'],
    statementHash: () => [hashOf(LIST)],
    shareId: () => ids(['given share']),
    shareRequestId: () => ids(['request by name']),
    employmentId: () => ids(['work of sanne']),
    certificateIds: () => ids(['third']),
    department: () => ['Thuiszorg Noord'],
    name: () => ['Wilhelmina van Buiten'],
    birthDate: () => ['1971-12-31'],
    // The most that this question takes.
    limit: () => [String(z.toJSONSchema(inner).maximum)],
    // Goes on where an answer ended; there is no first one.
    cursor: () => [],
  }
  const values = known[name]
  if (!values) throw new Error(`what can ${name} be asked with?`)
  return values()
}

/** Every question: all that it must be asked with in every combination, and each other parameter once. */
export function questions(world: World): readonly { readonly query: string; readonly params: Params }[] {
  return queries.flatMap(({ name, params, asOf }) => {
    const fields = Object.entries(shapeOf(params)).map(([field, schema]) => ({
      field,
      optional: bare(schema).optional,
      values: valuesFor(field, schema, world),
    }))
    const base = fields
      .filter(({ optional }) => !optional)
      .reduce<readonly Params[]>(
        (all, { field, values }) => all.flatMap((one) => values.map((value) => ({ ...one, [field]: value }))),
        [{}],
      )
    const [first = {}] = base
    const more = fields
      .filter(({ optional }) => optional)
      .flatMap(({ field, values }) => values.map((value) => ({ ...first, [field]: value })))
    return [
      ...base,
      ...more,
      ...(asOf ? [{ ...first, asOf: MADE_LATE.includes(name) ? '2023-07-03' : '2023-06-15' }] : []),
    ].map((asked) => ({
      query: name,
      params: asked,
    }))
  })
}
export const isPublic = (query: string) =>
  [
    VERIFY_SHARE,
    VERIFY_CERTIFICATE,
    MATCHES_PERSON,
    INVITATION_OFFERED,
    ISSUERS,
    STATUS_LIST,
    MANDATES,
    recognisers.name,
  ].includes(query)

const heard = (name: string, { text, headers }: Answer): Haystack => ({
  name,
  bytes: Buffer.from(`${JSON.stringify([...headers])}\n${text}`, 'utf8'),
})

/** As nobody, as somebody in every role at an organisation that none of it concerns, and as another learner. */
export async function* askedByOutsiders(world: World): AsyncGenerator<Haystack> {
  const { served } = world
  const elsewhere = [...world.people.values()].filter(({ at }) => at === 'stranger').map(({ name }) => name)
  for (const { query, params } of questions(world)) {
    const aboutVera = query === 'me' || Object.values(params).includes(world.id('vera'))
    const outsiders = [undefined, ...elsewhere, ...(aboutVera ? [] : ['vera'])]
    // Side by side, for some answers are held back a moment.
    yield* await Promise.all(
      outsiders.map(async (name) =>
        heard(`${query} by ${name ?? 'nobody'}`, await served.query(query, params, name && world.token(name))),
      ),
    )
  }
}

/** Every command of the story once more, by somebody in the same role elsewhere: each is refused. */
export async function* triedByOutsiders(world: World): AsyncGenerator<Haystack & { readonly status: number }> {
  for (const { step, input, actor } of world.told) {
    if (Object.values(input).includes(world.id('stranger'))) continue
    const name = stranger(actor.role, world)
    const answer = await world.served.command(step.command, input, world.token(name))
    yield { ...heard(`${step.command} by ${name}`, answer), status: answer.status }
  }
}
/** Who is elsewhere what this role is here: an admin for the operator, another learner for a learner. */
export function stranger(role: string, world: World): string {
  if (role === 'learner') return 'vera'
  return world.people.has(`stranger ${role}`) ? `stranger ${role}` : 'stranger organisationAdmin'
}

/** The pages and whatever else answers without a token. */
export async function* seenByAnybody(served: Served, world: World): AsyncGenerator<Haystack> {
  const number = world.id('number of second')
  const paths = [
    '/',
    '/verify',
    `/verify?${new URLSearchParams({ number, secret: WRONG_SECRET })}`,
    `/s/${world.id('share')}.${WRONG_SECRET}`,
    '/openapi.json',
    '/healthz',
    '/readyz',
    '/metrics',
    '/problems/invalid',
  ]
  for (const path of paths) {
    for (const Accept of ['text/html', 'application/json']) {
      yield heard(`${path} as ${Accept}`, await served.request(path, { headers: { Accept } }))
    }
  }
  const body = new URLSearchParams({ number, secret: WRONG_SECRET })
  yield heard('the form of /verify', await served.request('/verify', { method: 'POST', body }))
}
