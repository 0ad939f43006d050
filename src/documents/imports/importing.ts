/**
 * A list by file: looked at first without writing anything, then carried out row by row with the very commands that a
 * person or a program would send. What is known already is left alone, so the same list may be brought twice.
 */
import { createHash } from 'node:crypto'
import type { Role } from '../../../events/values.ts'
import { localDateAt } from '../../contract/dates.ts'
import { meets, users } from '../../domain/user/user.ts'
import type { Caller, CommandOutcome } from '../../kernel/kernel.ts'
import { rowWords } from '../../language/list-words.ts'
import { readTable } from '../tables/read-table.ts'
import { isTableFault, type Row, type Table } from '../tables/table.ts'
import { type Heading, headingOf, type ListFault } from './heading.ts'
import type { Cells, ImportKind, Planned, Reason } from './import-kind.ts'
import { kinds } from './kinds.ts'
import { type ImportPorts, ImportWorld } from './world.ts'

export interface ImportRequest {
  readonly kind: string
  readonly bytes: Uint8Array
  readonly caller: Caller
  readonly dryRun: boolean
  /** Warnings that whoever brings the list has seen: `bsn-like`. */
  readonly acknowledge?: readonly string[]
  readonly correlationId?: string
}

export interface RowReport {
  readonly line: number
  readonly outcome: 'new' | 'known' | 'faulty'
  readonly reasons: readonly RowReason[]
  readonly warnings: readonly Reason[]
}
/** In words of a rule, of a schema, or of a list. */
export type RowReason =
  | Reason
  | { readonly column?: string; readonly rule: string; readonly details: CommandDetails }
  | { readonly column?: string; readonly issue: string; readonly message: string }
type CommandDetails = Readonly<Record<string, string | number | boolean>>

export interface ImportReport {
  readonly kind: 'done'
  readonly list: ImportKind
  readonly dryRun: boolean
  readonly counts: { readonly new: number; readonly known: number; readonly faulty: number; readonly warned: number }
  readonly rows: readonly RowReport[]
  readonly table: Table
  readonly heading: Heading
  /** After the last row that was written: later questions may wait for it. */
  readonly position: string | undefined
}
export type ImportOutcome =
  | ImportReport
  | { readonly kind: 'unknown-list' }
  | { readonly kind: 'forbidden'; readonly roles: readonly Role[] }
  | ({ readonly kind: 'unreadable' } & ListFault)

/** Rows that are carried out at once: they share turns of the store, and the program stays free for others. */
const AT_ONCE = 16

export async function importList(ports: ImportPorts, request: ImportRequest): Promise<ImportOutcome> {
  const list = kinds.find(({ name }) => name === request.kind)
  if (!list) return { kind: 'unknown-list' }
  const { caller, bytes } = request
  const organisationId = await placeOf(ports, caller, list.roles)
  if (organisationId === undefined) return { kind: 'forbidden', roles: list.roles }
  const table = await readTable(bytes)
  if (isTableFault(table)) return { kind: 'unreadable', ...table }
  const heading = headingOf(table, list.columns)
  if ('fault' in heading) return { kind: 'unreadable', ...heading }
  const world = new ImportWorld(ports, caller, organisationId, createHash('sha256').update(bytes).digest('hex'))
  const planned = await planRows(list, table.rows.slice(1), heading, world)
  const { rows, position } = await carryOut(ports, request, planned)
  const count = (outcome: RowReport['outcome']) => rows.filter((row) => row.outcome === outcome).length
  const warned = rows.filter(({ warnings }) => warnings.length > 0).length
  const counts = { new: count('new'), known: count('known'), faulty: count('faulty'), warned }
  return { kind: 'done', list, dryRun: request.dryRun, counts, rows, table, heading, position }
}

/** Where the caller holds one of the roles now: numbers of people are looked up only for those. */
async function placeOf(ports: ImportPorts, caller: Caller, roles: readonly Role[]): Promise<string | undefined> {
  const { kind, userId, organisationId, role } = caller
  if (userId === undefined || organisationId === undefined || (kind !== 'person' && kind !== 'machine'))
    return undefined
  const user = await ports.kernel.stateOf(users.ref(userId))
  const standing = { kind, userId, organisationId, role, user }
  const today = localDateAt(ports.kernel.now())
  return meets(standing, { role: roles, at: organisationId }, today) ? organisationId : undefined
}

interface PlannedRow {
  readonly line: number
  readonly plan: Planned
}

async function planRows(
  list: ImportKind,
  rows: readonly Row[],
  heading: Heading,
  world: ImportWorld,
): Promise<PlannedRow[]> {
  const seen = new Map<string, number>()
  const planned: PlannedRow[] = []
  // One after another: seats and doubles are counted in the order of the list.
  for (const { line, cells } of rows) {
    if (isExample(list, heading, cells)) continue
    const at: Cells = (name) => cells[heading.at.get(name) ?? -1]?.trim() ?? ''
    const missing = list.columns.filter(({ name, required }) => required && at(name) === '')
    const plan: Planned =
      missing.length > 0
        ? { faults: missing.map(({ name }) => ({ column: name, text: rowWords.missing })) }
        : await list.plan(at, world)
    const before = 'as' in plan && !plan.known ? seen.get(plan.as) : undefined
    if ('as' in plan && before === undefined) seen.set(plan.as, line)
    planned.push({
      line,
      plan: before === undefined ? plan : { faults: [{ text: rowWords.twice, values: { line: before } }] },
    })
  }
  return planned
}

/** The example of the template, left in: nobody of that name is to be registered. */
function isExample({ columns }: ImportKind, { at }: Heading, cells: readonly string[]): boolean {
  return columns.every(({ name, example }) => !at.has(name) || (cells[at.get(name) ?? -1] ?? '') === example)
}

async function carryOut(ports: ImportPorts, request: ImportRequest, planned: readonly PlannedRow[]) {
  const rows: RowReport[] = []
  let position: string | undefined
  for (let at = 0; at < planned.length; at += AT_ONCE) {
    const done = await Promise.all(planned.slice(at, at + AT_ONCE).map((row) => carryOutOne(ports, request, row)))
    for (const one of done) {
      rows.push(one.row)
      if (one.position !== undefined && one.position > (position ?? '')) position = one.position
    }
  }
  return { rows, position }
}

async function carryOutOne(
  { kernel }: ImportPorts,
  request: ImportRequest,
  { line, plan }: PlannedRow,
): Promise<{ readonly row: RowReport; readonly position?: string }> {
  if ('stands' in plan) return { row: { line, outcome: 'known', reasons: [], warnings: [] } }
  if ('faults' in plan) return { row: { line, outcome: 'faulty', reasons: plan.faults, warnings: [] } }
  const { dryRun, caller, acknowledge = [], correlationId } = request
  const { warnings = [] } = plan
  const outcome = await kernel[dryRun || plan.known ? 'rehearse' : 'execute']({
    command: plan.do,
    input: plan.input,
    key: plan.key,
    caller,
    channel: 'import',
    acknowledge,
    ...(correlationId !== undefined && { correlationId }),
  })
  if (isTurnedAway(outcome)) {
    return { row: { line, outcome: 'faulty', reasons: [plan.unseen ?? { text: rowWords.notYours }], warnings: [] } }
  }
  if (plan.known) return { row: { line, outcome: 'known', reasons: [], warnings: [] } }
  if (outcome.kind === 'accepted') {
    const row: RowReport = { line, outcome: outcome.repeated ? 'known' : 'new', reasons: [], warnings }
    return dryRun ? { row } : { row, position: outcome.position }
  }
  // Taken between looking and doing: by another list with the same person.
  if (outcome.kind === 'rejected' && outcome.code === 'identifier-taken') {
    return { row: { line, outcome: 'known', reasons: [], warnings: [] } }
  }
  return { row: { line, outcome: 'faulty', reasons: reasonsOf(outcome, plan.columns), warnings } }
}

type TurnedAway = Extract<CommandOutcome, { kind: 'forbidden' | 'not-found' | 'moved' }>
const isTurnedAway = (outcome: CommandOutcome): outcome is TurnedAway =>
  outcome.kind === 'forbidden' || outcome.kind === 'not-found' || outcome.kind === 'moved'

function reasonsOf(
  outcome: Exclude<CommandOutcome, { kind: 'accepted' } | TurnedAway>,
  columns: Readonly<Record<string, string>>,
): readonly RowReason[] {
  switch (outcome.kind) {
    case 'rejected':
      return [{ rule: outcome.code, details: outcome.details }]
    case 'invalid':
      return outcome.issues.map(({ pointer, code, message }) => {
        const [first = '', second = ''] = pointer.split('/').slice(1)
        const column = columns[`${first}/${second}`] ?? columns[first]
        return { issue: code, message, ...(column !== undefined && { column }) }
      })
    case 'key-reused':
    case 'abandoned':
      return [{ text: rowWords.changed }]
    default:
      return [{ text: rowWords.notDone }]
  }
}
