/**
 * Bad input to the whole program: every command and every question with one thing wrong in it, over HTTP, with real
 * tokens. Always a problem that says where and what to do; never a fault of ours, and never is anything written.
 *
 * A command of the story is first sent in every bad way and then as it should be, which is accepted: so it is that one
 * thing that was refused. (What is wrong around the input, in HTTP and tokens, is bad-request.spec.ts's.)
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { queries } from '../../projections/index.ts'
import type { AnyCommand } from '../../src/contract/command.ts'
import { addPeriod, localDateAt } from '../../src/contract/dates.ts'
import { commands } from '../../src/domain/commands.ts'
import { parseInput } from '../../src/kernel/inputs.ts'
import { badInputsOf } from '../support/bad-inputs.ts'
import { badQuestionsOf } from '../support/bad-questions.ts'
import { Aviary } from '../support/canaries.ts'
import { complaintsAbout, type Place } from '../support/complaints.ts'
import { someId } from '../support/given.ts'
import { stranger } from '../support/outsiders.ts'
import { region } from '../support/region.ts'
import { erased, learning } from '../support/region-learning.ts'
import { type Field, fieldsOf, notesOf } from '../support/schema.ts'
import { type Answer, type Served, serveProgram } from '../support/served.ts'
import { variantsOf } from '../support/variants.ts'
import { type Told, World } from '../support/world.ts'

let served: Served
let world: World

/** How many were sent, and what was wrong with the answers: nothing, when all is well. */
class Judged {
  sent = 0
  readonly complaints: string[] = []
}
class Tally {
  readonly form = new Judged()
  readonly ahead = new Judged()
  readonly unknown = new Judged()
  readonly foreign = new Judged()
}
const tallies = new Map(commands.map(({ name }) => [name, new Tally()]))
const tallyOf = (name: string) => tallies.get(name) as Tally
const commandOf = (name: string) => commands.find((command) => command.name === name) as AnyCommand
const today = () => localDateAt(served.clock.now)

beforeAll(async () => {
  served = await serveProgram('2023-01-09T08:00:00Z')
  world = new World(served, new Aviary().invent)
  const seen = new Set<string>()
  await world.tell([...region, ...learning, erased], async (told) => {
    // Once for each set of fields that a command is used with.
    const form = JSON.stringify([told.step.command, Object.keys(told.input).toSorted()])
    if (!seen.has(form)) await sendBadly(told)
    seen.add(form)
  })
}, 180_000)
afterAll(() => served[Symbol.asyncDispose]())

const sent = new Set<string>()
function isNew(what: string): boolean {
  if (sent.has(what)) return false
  sent.add(what)
  return true
}

async function sendBadly(told: Told): Promise<void> {
  const { step, input } = told
  const tally = tallyOf(step.command)
  const schema: AnyCommand['input'] = commandOf(step.command).input
  const token = world.token(step.as)
  for (const { what, pointer, body } of badInputsOf(schema, input)) {
    // A command that is told with more fields later is asked about those alone.
    if (!isNew(`${step.command} ${pointer} ${what}`)) continue
    const english = issuesOf(schema, body)
    const place = { pointer, english, ...(what === 'missing' && { code: 'missing' }) }
    await judge(tally.form, `${pointer} ${what}`, { command: step.command, body, token }, place)
  }
  for (const [judged, instead] of [
    [tally.ahead, datesAhead(step.command)],
    [tally.unknown, idsOfOthers(step.command)],
  ] as const) {
    for (const { path, instead: other, input: changed } of variantsOf(schema, input, instead)) {
      if (!isNew(`${step.command} ${path} ${other}`)) continue
      await judge(judged, `${path} ${other}`, { command: step.command, body: JSON.stringify(changed), token })
    }
  }
  await tryAsStranger(told, tally.foreign)
}

function issuesOf(schema: AnyCommand['input'], body: string): readonly string[] {
  const parsed = parseInput(schema, JSON.parse(body), [], today())
  return 'issues' in parsed ? parsed.issues.map(({ message }) => message) : []
}

/** Dutch and English in turn, so that every kind of refusal is read in both. */
let turn = 0
const nextLanguage = () => (turn++ % 2 === 0 ? ('nl' as const) : ('en' as const))

async function judge(
  into: Judged,
  what: string,
  { command, body, token }: { readonly command: string; readonly body: string; readonly token: string },
  place?: Place,
): Promise<Answer> {
  const language = nextLanguage()
  const before = await served.program.kernel.head()
  const answer = await served.command(command, body, token, { 'Accept-Language': language })
  const found = complaintsAbout(answer, language, place)
  if ((await served.program.kernel.head()) !== before) found.push('something was written')
  into.sent += 1
  into.complaints.push(...found.map((complaint) => `${what}: ${complaint} (${body.slice(0, 300)})`))
  return answer
}

/** Last days and terms, which are set for later; all else that a command does not let lie ahead must be refused. */
const FOR_LATER = [
  'issueApiToken.until',
  'qualifyAssessor.until',
  'proposeSuspension.until',
  'createShare.untilDay',
  'requestShares.term.until',
  'requestShares.answerBy',
  'takeOverCertificate.validUntil',
  'retireQualificationVersion.lastIntake',
  'retireQualificationVersion.lastDiploma',
  'setIndicatorTarget.filter.from',
  'setIndicatorTarget.filter.until',
  'awardGrant.startsOn',
  'awardGrant.endsOn',
  'amendGrant.startsOn',
  'amendGrant.endsOn',
  'amendGrant.terms.reportDates.*.dueOn',
  'orderReclaim.dueOn',
  'submitProgressReport.dueOn',
  'applyForGrant.startsOn',
  'applyForGrant.endsOn',
  'openCostSharing.startsOn',
  'openCostSharing.endsOn',
]
const datesAhead =
  (command: string) =>
  ({ kind, path, schema }: Field): readonly string[] => {
    if (kind === 'instant') return ['2199-12-31T22:59:59.000Z']
    if (kind !== 'date' && notesOf(schema).personal !== 'date') return []
    if (commandOf(command).mayLieAhead || FOR_LATER.includes(`${command}.${path.join('.')}`)) return []
    return [addPeriod(today(), 'P1D'), '2199-12-31']
  }

/** Lists that name more than one command may read: each member is asked when it is carried out or used. */
const LISTED = [
  /^(?:prepareMeeting|addMeetingRows)\.rows\./,
  /^setExamPlan\.parts\./,
  /^scheduleSitting\.learners\.\*\.(?:learnerId|enrolmentId)$/,
  /^setIndicatorTarget\.offerings\./,
  /^questionClaim\.entryIds\./,
]

/** Of nothing at all, and of something that is another kind of thing. */
const idsOfOthers =
  (command: string) =>
  ({ kind, path, schema }: Field): readonly string[] => {
    const place = `${command}.${path.join('.')}`
    if (kind !== 'id' || LISTED.some((listed) => listed.test(place))) return []
    const another = world.ids.get(notesOf(schema).names === 'OrganisationId' ? 'zia' : 'albeda')
    return [someId('nothing'), ...(another === undefined ? [] : [another])]
  }

/** The same role elsewhere gets nowhere, and about a learner or a share does not even hear whether it exists. */
async function tryAsStranger({ step, input, actor }: Told, into: Judged): Promise<void> {
  const name = stranger(actor.role, world)
  if (!world.people.has(name) || Object.values(input).includes(world.id('stranger'))) return
  const { command } = step
  const token = world.token(name)
  const answer = await judge(into, `by ${name}`, { command, body: JSON.stringify(input), token })
  if (![403, 404].includes(answer.status)) into.complaints.push(`by ${name}: ${answer.status} ${answer.text}`)
  const { stream, opens } = commandOf(command)
  if (opens !== undefined || !['learner', 'share'].includes(stream.kind)) return
  const nothing = JSON.stringify({ ...input, [`${stream.kind}Id`]: someId('nothing') })
  const unknown = await judge(into, `by ${name} of nothing`, { command, body: nothing, token })
  if (unknown.json.code !== 'not-found' || unknown.json.code !== answer.json.code) {
    into.complaints.push(`by ${name}: tells ${answer.text} from ${unknown.text}`)
  }
}

const offered = commands.filter(({ internal }) => !internal)

describe.each(offered)('$name', ({ name, input, mayLieAhead }) => {
  it('of the wrong form is refused, with the place and what to do', () => {
    const { sent, complaints } = tallyOf(name).form
    expect(complaints).toEqual([])
    expect(sent).toBeGreaterThan(5 * Object.keys(input.shape).length)
  })

  it('that names what is not there is refused', () => {
    const { sent, complaints } = tallyOf(name).unknown
    expect(complaints).toEqual([])
    expect(sent > 0).toBe(fieldsOf(input).some(({ kind }) => kind === 'id'))
  })

  it('dated ahead is refused, where it is no term', () => {
    const { sent, complaints } = tallyOf(name).ahead
    expect(complaints).toEqual([])
    const dates = fieldsOf(input).filter(
      ({ kind, path }) => kind === 'date' && !FOR_LATER.includes(`${name}.${path.join('.')}`),
    )
    if (dates.length > 0) expect(sent > 0).toBe(!mayLieAhead)
  })

  it('by somebody in the same role elsewhere is refused', () => {
    expect(tallyOf(name).foreign.complaints).toEqual([])
  })
})

it('strangers tried nearly everything', () => {
  const untried = offered.filter(({ name }) => tallyOf(name).foreign.sent === 0)
  // What the story does before there are strangers.
  expect(untried.map(({ name }) => name)).toEqual(['registerOrganisation', 'assignRole'])
})

describe.each(queries)('$name', ({ name, params, asOf }) => {
  it('asked wrongly is refused, with the parameter and what to do', async () => {
    const complaints: string[] = []
    const asked = badQuestionsOf(params, asOf)
    for (const { what, parameter, search } of asked) {
      const language = nextLanguage()
      const headers = { Authorization: `Bearer ${served.operatorToken}`, 'Accept-Language': language }
      const answer = await served.request(`/api/v1/queries/${name}?${search}`, { headers })
      const found = complaintsAbout(answer, language, { parameter })
      complaints.push(...found.map((complaint) => `${what} (${search.slice(0, 200)}): ${complaint}`))
    }
    expect(complaints).toEqual([])
    expect(asked.length).toBeGreaterThan(10)
  })
})
