/** Ledgers to measure on: real in every byte, of any size, with learners who can still be assessed. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openProgram, type Program, type ProgramOptions } from '../src/cli/program.ts'
import { createMasterKey } from '../src/privacy/master-key.ts'
import { START, type StoredEvent } from '../src/store/store.ts'
import { type GroupOptions, type OpenLearner, tellGroup } from './group.ts'
import { act, foundRegion, type Region } from './region.ts'
import { type CastEvent, Template } from './template.ts'

export interface BenchLedger {
  readonly dir: string
  /** Address of the server that has the events, where it is not the folder. */
  readonly server?: string | undefined
  readonly masterKey: Buffer
  readonly region: Region
  /** As a token's text: who records assessments, and who registers learners. */
  readonly tokens: { readonly assessor: string; readonly coordinator: string }
  readonly events: number
  readonly learners: readonly OpenLearner[]
}

export interface LedgerOptions extends GroupOptions {
  readonly dir: string
  readonly server?: string | undefined
  /** About so many; whole groups only. */
  readonly events: number
  readonly say: (line: string) => void
  /** More that is told through the kernel before the crowd. */
  readonly before?: (program: Program, region: Region, tick: () => void) => Promise<void>
}

const FOUNDED = Date.parse('2023-06-01T08:00:00Z')
/** A command every so often while a group is told. */
const TICK_MS = 20_000
/** Groups that learn in the same weeks: one learner's events lie among those of so many others. */
const AT_ONCE = 8
const HALF_DAY_MS = 12 * 3_600_000
/** Appends that share a transaction. */
const APPENDS_AT_ONCE = 4000

export async function buildLedger(options: LedgerOptions): Promise<BenchLedger> {
  const { dir, server, say } = options
  mkdirSync(dir, { recursive: true })
  const masterKey = createMasterKey()
  const clock = { now: FOUNDED }
  const tick = () => {
    clock.now += TICK_MS
  }
  const program = await openProgram({
    dir,
    server,
    masterKey,
    now: () => clock.now,
    projector: 'inline',
    create: true,
  })
  try {
    const { kernel } = program
    const region = await foundRegion(kernel)
    const tokens = {
      assessor: await tokenOf(program, region, region.assessor),
      coordinator: await tokenOf(program, region, region.coordinator),
    }
    await options.before?.(program, region, tick)
    const before = await allEvents(program)
    const told = await tellGroup(kernel, region, options, tick)
    const template = new Template(before, (await allEvents(program)).slice(before.length), program.vault)
    const groups = Math.max(0, Math.round((options.events - before.length) / template.size) - 1)
    const learners = [...told, ...(await castGroups(program, template, told, groups, say))]
    say('read models and reactions catch up')
    await program.catchUp()
    const events = before.length + template.size * (1 + groups)
    return { dir, server, masterKey, region, tokens, events, learners }
  } finally {
    await program.close()
  }
}

/** Opened as it runs, with today's clock unless said otherwise. */
export function reopen({ dir, server, masterKey }: BenchLedger, more: Partial<ProgramOptions> = {}): Promise<Program> {
  return openProgram({ dir, server, masterKey, projector: 'worker', ...more })
}

async function castGroups(
  { store, vault }: Program,
  template: Template,
  told: readonly OpenLearner[],
  groups: number,
  say: (line: string) => void,
): Promise<OpenLearner[]> {
  const learners: OpenLearner[] = []
  let waiting: CastEvent[] = []
  const write = async () => {
    await vault.durable()
    await Promise.all(waiting.map(({ stream, expected, event }) => store.append(stream, expected, [event])))
    waiting = []
  }
  for (let group = 0; group < groups; group += AT_ONCE) {
    const later = (1 + group / AT_ONCE) * HALF_DAY_MS
    const casts = Array.from({ length: Math.min(AT_ONCE, groups - group) }, () => template.cast(vault, later))
    for (const { ids } of casts) learners.push(...told.map((learner) => renamed(learner, template, ids)))
    for (let at = 0; at < template.size; at++) {
      for (const { events } of casts) {
        const event = events[at]
        if (event) waiting.push(event)
      }
      if (waiting.length >= APPENDS_AT_ONCE) await write()
    }
    if (group % (AT_ONCE * 25) === 0) say(`${((group + 1) * template.size).toLocaleString('en-US')} events cast`)
  }
  await write()
  return learners
}

function renamed({ learnerId, open }: OpenLearner, template: Template, ids: readonly string[]): OpenLearner {
  return {
    learnerId: template.renamed(learnerId, ids),
    open: open.map(({ enrolmentId, unitId }) => ({ enrolmentId: template.renamed(enrolmentId, ids), unitId })),
  }
}

/** By the operator: a token that an admin made is good for no judgement (docs/decisions/13-lent-tokens.md). */
async function tokenOf({ kernel }: Program, { operator }: Region, of: Region['assessor']): Promise<string> {
  const { userId, role, organisationId } = of
  const issued = await act(kernel, operator, 'issueApiToken', { userId, role, organisationId })
  return issued.secrets.token ?? ''
}

export async function allEvents({ store }: Pick<Program, 'store'>): Promise<StoredEvent[]> {
  const events: StoredEvent[] = []
  for (let after = START; ; ) {
    const page = await store.readAll({ after })
    events.push(...page.events)
    if (page.atHead) return events
    after = page.ceiling
  }
}

export const ledgerFolder = (folder: string, name: string) => join(folder, name)
