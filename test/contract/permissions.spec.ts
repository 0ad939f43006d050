/**
 * Who may do and ask what. Everything is computed: for each command of the story, everybody in every role at four
 * organisations tries it, and the kernel says whether it lets them in. What comes out is the table `permissions.md`,
 * which is there to be read: a line that changed is a decision that somebody has to make.
 *
 * Each try names a revision that no stream has. The kernel looks at it only after it let somebody in, so it tells the
 * two apart (`revision-conflict` or not) and nothing is ever done.
 */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Role } from '../../events/values.ts'
import { queries } from '../../projections/index.ts'
import type { AnyCommand, Facts, Requirement } from '../../src/contract/command.ts'
import { localDateAt } from '../../src/contract/dates.ts'
import type { StreamRef } from '../../src/contract/stream.ts'
import { commands } from '../../src/domain/commands.ts'
import { meets, type Standing, users } from '../../src/domain/user/user.ts'
import { type Caller, PUBLIC } from '../../src/kernel/kernel.ts'
import { Aviary } from '../support/canaries.ts'
import { isPublic, questions } from '../support/outsiders.ts'
import { ROLES, region } from '../support/region.ts'
import { erased, learning } from '../support/region-learning.ts'
import { type Served, serveProgram } from '../support/served.ts'
import { employee, type Told, World } from '../support/world.ts'

/** What each organisation is to the learner and the programme that the story is about. */
const PLACES = ['albeda', 'zonnehuis', 'argos', 'stranger'] as const
const NO_REVISION = 999_999
/** Roles that should be good for nothing: over, about something else, or shown while acting for somebody else. */
const POWERLESS = ['ended', 'narrowed', 'borrowed'] as const

interface Somebody {
  readonly name: string
  readonly place: (typeof PLACES)[number] | (typeof POWERLESS)[number] | 'outside'
  readonly role: Role
  readonly caller: Caller
}

let served: Served
let world: World
let everybody: readonly Somebody[]
/** The first time that the story does each command. */
let samples: readonly Told[]
/** By command: whom the kernel lets in. */
const letIn = new Map<string, readonly Somebody[]>()

beforeAll(async () => {
  served = await serveProgram('2023-01-09T08:00:00Z')
  world = new World(served, new Aviary().invent)
  await world.tell([...region, ...learning, erased])
  const more = PLACES.filter((place) => place !== 'stranger').flatMap((at) =>
    ROLES.map((role) => employee(`${at} ${role}`, role, at)),
  )
  const late = ROLES.map((role) => employee(`ended ${role}`, role, 'albeda', () => ({ until: '2023-07-02' })))
  const narrow = ROLES.map((role) =>
    employee(`narrowed ${role}`, role, 'albeda', (id) => ({ scope: { partnershipId: id('within') } })),
  )
  samples = [...new Map(world.told.toReversed().map((told) => [told.step.command, told])).values()]
  // Side by side: nobody here depends on anybody else.
  await Promise.all([...more, ...late, ...narrow].map((steps) => world.tell(steps)))
  await served.program.catchUp()
  everybody = [
    ...PLACES.flatMap((place) => ROLES.map((role) => somebody(`${place} ${role}`, place, role, place))),
    ...ROLES.flatMap((role) => [
      somebody(`ended ${role}`, 'ended', role, 'albeda'),
      somebody(`narrowed ${role}`, 'narrowed', role, 'albeda'),
      { ...somebody(`albeda ${role}`, 'borrowed', role, 'stranger'), name: `borrowed ${role}` },
    ]),
    ...[...world.people.values()]
      .filter(({ at }) => at === undefined)
      .map(({ name, role }) => somebody(name, 'outside', role, undefined)),
  ]
  for (const { step, input } of samples) {
    const found: Somebody[] = []
    for (const one of everybody) if (await isLetIn(step.command, input, one.caller)) found.push(one)
    letIn.set(step.command, found)
  }
}, 60_000)
afterAll(() => served[Symbol.asyncDispose]())

function somebody(name: string, place: Somebody['place'], role: Role, at: string | undefined): Somebody {
  const account = world.ids.get(role === 'learner' ? `account of ${name}` : name)
  // The operator's own id stands in what it did.
  const userId = account ?? served.operatorToken.slice(4, 30)
  const caller = { kind: 'person' as const, userId, role, ...(at !== undefined && { organisationId: world.id(at) }) }
  return { name, place, role, caller }
}

/** Is this caller let in? Nothing is done either way. */
async function isLetIn(command: string, input: unknown, caller: Caller): Promise<boolean> {
  const { kind } = await served.program.kernel.execute({
    command,
    input,
    caller,
    channel: 'api',
    ifRevision: NO_REVISION,
  })
  if (kind === 'revision-conflict') return true
  expect(['forbidden', 'not-found'], command).toContain(kind)
  return false
}

const commandOf = (name: string): AnyCommand => commands.find((command) => command.name === name) as AnyCommand

/** What the registry says, asked the way the kernel asks it. */
async function requirementsOf({ step, input }: Told): Promise<readonly Requirement[]> {
  const command = commandOf(step.command)
  const parsed = command.input.parse(input)
  const target = command.target(parsed)
  const state = (target !== 'new' && (await stateOf(command.stream.ref(target)))) || command.stream.initial()
  const known = new Map<string, unknown>()
  const facts: Facts = { get: (ref) => known.get(ref.stream) as never }
  for (let before = -1; before < known.size; ) {
    before = known.size
    for (const ref of command.needs?.(parsed, state, facts) ?? []) known.set(ref.stream, await stateOf(ref))
  }
  return command.who(parsed, state, facts, today())
}
const stateOf = (ref: StreamRef) => served.program.kernel.stateOf(ref)
const today = () => localDateAt(served.clock.now)

async function standingOf({ caller }: Somebody): Promise<Standing> {
  const user = await served.program.kernel.stateOf(users.ref(caller.userId ?? ''))
  return { kind: 'person', userId: caller.userId, organisationId: caller.organisationId, role: caller.role, user }
}

it('every command that is offered is tried', () => {
  const offered = commands.filter(({ internal }) => !internal).map(({ name }) => name)
  expect(samples.map(({ step }) => step.command).toSorted()).toEqual(offered.toSorted())
})

it('the kernel lets in exactly those whom the command lists', async () => {
  const standings = new Map<Somebody, Standing>()
  for (const one of everybody) standings.set(one, await standingOf(one))
  for (const told of samples) {
    const requirements = await requirementsOf(told)
    const listed = everybody.filter((one) =>
      requirements.some((requirement) => meets(standings.get(one) as Standing, requirement, today())),
    )
    expect(names(letIn.get(told.step.command)), told.step.command).toEqual(names(listed))
    // Only the account itself, which is nobody in any role.
    const ofItself = requirements.some((requirement) => 'user' in requirement)
    expect(listed.length > 0 || ofItself, told.step.command).toBe(true)
  }
})
const names = (people: readonly Somebody[] = []) => people.map(({ name }) => name)

it('nobody is let in by a role that ended, is about something else, or is held where one does not act', () => {
  const powerless = (people: readonly Somebody[]) =>
    people.filter(({ place }) => POWERLESS.some((one) => one === place))
  expect(powerless(everybody)).toHaveLength(POWERLESS.length * ROLES.length)
  for (const [command, people] of letIn) expect(names(powerless(people)), command).toEqual([])
})

it('nobody of another organisation does anything, and nobody without a token', async () => {
  expect(everybody.filter(({ place }) => place === 'stranger')).toHaveLength(ROLES.length)
  for (const [command, people] of letIn) {
    expect(names(people.filter(({ place }) => place === 'stranger')), command).toEqual([])
  }
  for (const { step, input } of samples) expect(await isLetIn(step.command, input, PUBLIC)).toBe(false)
})

it('what the program does itself is not there for anybody', async () => {
  const internal = commands.filter((command) => command.internal)
  expect(internal.map(({ name }) => name)).toEqual([
    'foundLedger',
    'foundOperator',
    'giveBackAttendance',
    'markMerged',
    'refuseMeetingRow',
    'establishDecidedResult',
    'awardDecidedCertificate',
    'assignStatusIndex',
    'createRequestedShare',
    'endErasedAccount',
    'acceptInvitation',
    'addLogin',
    'grantRole',
    'giveBackEvidence',
    'giveBackHours',
    'notePeriodClose',
  ])
  for (const { name } of internal) {
    for (const { caller } of [...everybody, { caller: PUBLIC }]) {
      const outcome = await served.program.kernel.execute({ command: name, input: {}, caller, channel: 'api' })
      expect(outcome.kind).toBe('unknown-command')
    }
  }
})

/** As of is no parameter of the question itself. */
async function isAnswered(query: string, { asOf, ...params }: Readonly<Record<string, string>>, caller: Caller) {
  const { kind } = await served.program.kernel.ask({ query, params, caller, asOf })
  if (kind === 'answered') return true
  expect(['forbidden', 'not-found'], query).toContain(kind)
  return false
}

it('without a token only a share, a certificate and what is said of issuers can be looked at', async () => {
  const asked = questions(world)
  expect(new Set(asked.map(({ query }) => query))).toEqual(new Set(queries.map(({ name }) => name)))
  for (const { query, params } of asked) {
    expect(await isAnswered(query, params, PUBLIC), `${query} ${JSON.stringify(params)}`).toBe(isPublic(query))
  }
})

it('is as the table says', async () => {
  const lines = [...(await commandLines()), '', ...(await questionLines())]
  await expect(`${HEAD}\n${lines.join('\n')}\n`).toMatchFileSnapshot('permissions.md')
  // The same, for the page that shows it.
  await expect(matrixOf(lines)).toMatchFileSnapshot('../../src/web/admin/permission-matrix.json')
}, 30_000)

const HEAD = `# Who may do and ask what

Made by \`permissions.spec.ts\` from the registry, never by hand: run it with \`-u\` after a change that you mean, and
read what became different. *Own*: the organisation that provides the training and whose exam board decides; it receives
the grant. *Employer*: where the learner works, a partner as well; it gives the grant. *Partner*: another member of the
partnership. *Elsewhere*: an organisation that has nothing to do with it. *In person*: whom it is about, or who has an
account without an organisation.
`
const COLUMNS = ['own', 'employer', 'partner', 'elsewhere', 'in person']
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
const tableHead = (what: string) => [row([what, ...COLUMNS]), row(Array(COLUMNS.length + 1).fill('---'))]

function cells(people: readonly Somebody[] = []): string[] {
  const at = PLACES.map((place) => {
    const roles = people.filter((one) => one.place === place).map(({ role }) => role)
    return roles.length === ROLES.length ? 'every role' : roles.join(', ')
  })
  const outside = people.filter(({ place }) => place === 'outside')
  return [...at, outside.map(({ name, role }) => (role === 'learner' ? `learner ${name}` : role)).join(', ')]
}

/** The table as data: the people of the story become what they are in it. */
function matrixOf(lines: readonly string[]): string {
  const rows = lines.filter((line) => line.startsWith('| ') && !/^\| (---|command|question)/.test(line))
  const between = lines.indexOf('')
  const rowOf = (line: string) => {
    const [what = '', ...columns] = line.slice(2, -2).split(' | ')
    const name = what.split(' ')[0]
    const told = columns.map((column) => [
      ...new Set(
        column
          .trim()
          .split(', ')
          .filter(Boolean)
          .map((one) =>
            one === 'every role' ? 'everyRole' : one === 'the account itself' ? 'account' : one.split(' ')[0],
          ),
      ),
    ])
    const [own, employer, partner, elsewhere, inPerson] = told
    return { name, own, employer, partner, elsewhere, inPerson, anybody: what.includes('without a token') }
  }
  const part = (from: number, to: number) =>
    rows.filter((row) => lines.indexOf(row) >= from && lines.indexOf(row) < to).map(rowOf)
  return `${JSON.stringify({ commands: part(0, between), queries: part(between, lines.length) }, null, 2)}\n`
}

async function commandLines(): Promise<string[]> {
  const rows: string[] = []
  for (const told of samples.toSorted(byName)) {
    const ofItself = (await requirementsOf(told)).some((requirement) => 'user' in requirement)
    const columns = cells(letIn.get(told.step.command))
    const inPerson = [columns.pop(), ...(ofItself ? ['the account itself'] : [])].filter(Boolean).join(', ')
    rows.push(row([told.step.command, ...columns, inPerson]))
  }
  return [...tableHead('command'), ...rows]
}
const byName = (a: Told, b: Told) => (a.step.command < b.step.command ? -1 : 1)

/** Asked about this learner, its last certificate, and the organisation that awarded it. */
async function questionLines(): Promise<string[]> {
  const about = [world.id('sanne'), world.id('albeda'), world.id('third'), world.id('number of third')]
  const asked = new Map<string, Readonly<Record<string, string>>>()
  for (const { query, params } of questions(world)) {
    const ids = Object.entries(params).filter(([name]) =>
      /^(learner|certificate|organisation|institution)Id$/.test(name),
    )
    const more = Object.keys(params).length > Object.keys(asked.get(query) ?? {}).length
    if ((more || !asked.has(query)) && ids.every(([, value]) => about.includes(value))) asked.set(query, params)
  }
  const rows: string[] = []
  for (const [query, params] of [...asked].toSorted()) {
    const people: Somebody[] = []
    for (const one of everybody) if (await isAnswered(query, params, one.caller)) people.push(one)
    rows.push(row([isPublic(query) ? `${query} (also without a token)` : query, ...cells(people)]))
  }
  return [...tableHead('question'), ...rows]
}
