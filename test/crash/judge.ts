/** Opens what the killed processes left, in this process and without any defect, and looks whether all of it is right. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { RecordedEvent } from '../../events/event.ts'
import { eventFamilies } from '../../events/index.ts'
import { ledgerFiles } from '../../src/cli/ledger-place.ts'
import { openProgram, type Program } from '../../src/cli/program.ts'
import { decoderOf } from '../../src/contract/decode.ts'
import { verifySqliteFile } from '../../src/store/sqlite.ts'
import { START } from '../../src/store/store.ts'
import type { Chance } from './chance.ts'
import { type Exchange, exchanges, type Line, type Sent, unanswered } from './journal.ts'
import { answerProblems, repeatProblems } from './judge-answers.ts'
import { claimProblems } from './judge-claims.ts'
import { erasedCommands, identifierProblems, keyProblems, nameProblems, unconfirmedKeys } from './judge-privacy.ts'
import { dataOf, readWorld } from './world.ts'

export interface Verdict {
  /** Each in one sentence; none is a good round. */
  readonly problems: readonly string[]
  readonly events: number
  readonly acknowledged: number
  /** Commands that nobody had answered, and that were sent again. */
  readonly unanswered: number
  readonly abandoned: number
}

const RESERVATION_MS = 120_000
/** Over a day: what no event names has been swept by then. */
const A_DAY_MS = 26 * 3_600_000

export interface Judging {
  /** Where the clock stands, in milliseconds since 1970: after the last of the dead. */
  readonly from: number
  readonly chance: Pick<Chance, 'happens'>
  /** Whether read models are rebuilt and compared, which is most of the work. */
  readonly models: boolean
}

export async function judge(folder: string, lines: readonly Line[], judging: Judging): Promise<Verdict> {
  const { from, chance, models } = judging
  const dir = dataOf(folder)
  const files = ledgerFiles(dir)
  const problems = [...toldProblems(lines), ...(await verifySqliteFile(files.ledger)), ...brokenFiles(dir)]
  const clock = { now: from }
  const masterKey = Buffer.from(readWorld(folder).masterKey, 'hex')
  const program = await openProgram({ dir, masterKey, now: () => clock.now, projector: 'inline' })
  try {
    const told = exchanges(lines)
    const open = unanswered(told)
    // Some clients come back before the sweep, some after it.
    const soon = open.filter(() => chance.happens(0.5))
    const all = [...told, ...(await sendAgain(program, soon))]
    for (let turn = 0; turn < 2; turn++) {
      clock.now += RESERVATION_MS
      await program.reactions.catchUp()
      await program.reactions.sweep()
      if (turn === 0)
        all.push(
          ...(await sendAgain(
            program,
            open.filter((request) => !soon.includes(request)),
          )),
        )
    }
    await program.reactions.catchUp()
    problems.push(...thrown(all))
    const events = await eventsOf(program)
    problems.push(...(await contentProblems(program, all, events)))
    clock.now += A_DAY_MS
    await program.reactions.catchUp()
    await program.reactions.sweep()
    problems.push(...keyProblems(program.vault, events), ...nameProblems(program.vault, all, events))
    const left = unconfirmedKeys(files.vault)
    if (left > 0) problems.push(`after a day ${left} keys are kept that no event names`)
    if (models) problems.push(...(await modelProblems(program)))
    const accepted = new Set(told.flatMap(({ outcome, request }) => (outcome?.kind === 'accepted' ? request.key : [])))
    const abandoned = events.filter(({ type }) => type === 'CommandAbandoned').length
    return { problems, events: events.length, acknowledged: accepted.size, unanswered: open.length, abandoned }
  } finally {
    await program.close()
  }
}

async function contentProblems(program: Program, all: readonly Exchange[], events: readonly RecordedEvent[]) {
  const { kernel, reactions, vault } = program
  const problems = [...answerProblems(all, events), ...claimProblems(events), ...followProblems(events)]
  const open = reactions.openReservations()
  if (open > 0) problems.push(`the sweep left ${open} reservations open`)
  problems.push(...keyProblems(vault, events), ...identifierProblems(vault, all, events))
  const head = await kernel.head()
  const erased = erasedCommands(vault, events)
  problems.push(...(await repeatProblems(kernel, all, (commandId) => erased.has(commandId))))
  if ((await kernel.head()) !== head) problems.push('telling acknowledged commands again wrote something')
  return problems
}

/** What the processes said of themselves. */
function toldProblems(lines: readonly Line[]): readonly string[] {
  return lines.flatMap((line) => {
    if (line.kind === 'fault') return [`${line.id}: ${line.fault}`]
    if (line.kind === 'rebuilt' && !line.equal) {
      return [`${line.model} rebuilt under load differs in ${line.differing.join(', ')}`]
    }
    if (line.kind !== 'opened') return []
    const lax = ['ledger.sqlite', 'vault.sqlite'].filter((file) => line.synchronous[file] !== 2)
    return lax.map((file) => `${file} is open with synchronous ${line.synchronous[file]}, not 2 (FULL)`)
  })
}

/** Every file of SQLite, whatever its use, is whole. */
function brokenFiles(dir: string): readonly string[] {
  const names = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.sqlite'))
  return names.flatMap((name) => {
    const db = new DatabaseSync(join(dir, name), { timeout: 5000 })
    try {
      const found = db.prepare('PRAGMA integrity_check(1)').get()?.integrity_check
      return found === 'ok' ? [] : [`${name}: ${String(found)}`]
    } finally {
      db.close()
    }
  })
}

interface Thrown extends Exchange {
  readonly thrown?: string
}

async function sendAgain({ kernel }: Program, requests: readonly Sent[]): Promise<Thrown[]> {
  return Promise.all(
    requests.map(async (request): Promise<Thrown> => {
      const id = 'again'
      try {
        return { id, request, outcome: await kernel.execute(request) }
      } catch (thrown) {
        return { id, request, outcome: undefined, thrown: String(thrown) }
      }
    }),
  )
}

const thrown = (all: readonly Thrown[]) =>
  all.flatMap(({ request, thrown }) => (thrown ? [`${request.command} ${request.key} sent again: ${thrown}`] : []))

async function eventsOf({ store }: Program): Promise<readonly RecordedEvent[]> {
  const decode = decoderOf(eventFamilies)
  const events: RecordedEvent[] = []
  for (let after = START; ; ) {
    const page = await store.readAll({ after })
    events.push(...page.events.map(decode))
    after = page.ceiling
    if (page.atHead) return events
  }
}

/** What follows from an event was done, whoever died in between. */
function followProblems(events: readonly RecordedEvent[]): readonly string[] {
  const closed = new Set(events.flatMap(({ type, stream }) => (type === 'LearnerMergedInto' ? [stream] : [])))
  return events.flatMap(({ type, stream, data }) =>
    type === 'LearnersMerged' && !closed.has(`learner-${String(data.mergedId)}`)
      ? [`${stream}: merged with ${String(data.mergedId)}, which was never closed`]
      : [],
  )
}

async function modelProblems({ projector, kernel }: Program): Promise<readonly string[]> {
  try {
    await projector.catchUp()
  } catch (thrown) {
    return [`the read models can't go on: ${String(thrown)}`]
  }
  const head = await kernel.head()
  const problems: string[] = []
  for (const { name, parked, position, state } of projector.status()) {
    if (state !== 'live' || position !== head) problems.push(`${name} is ${state} at ${position}, not at ${head}`)
    if (parked > 0) problems.push(`${name} has parked ${parked} streams`)
    const { equal, tables } = await projector.rebuild(name)
    if (equal !== true)
      problems.push(`${name} differs from a fresh rebuild in ${tables.map((t) => t.table).join(', ')}`)
  }
  return problems
}
