/**
 * A list by file: looked at first without writing anything, then carried out row by row with the very commands that a
 * person or a program would send. What is known already is left alone, so the same list may be brought twice.
 */
import { createHash } from 'node:crypto'
import type { Role } from '../../../events/values.ts'
import { localDateAt } from '../../contract/dates.ts'
import { meets, users } from '../../domain/user/user.ts'
import type { Caller, CommandOutcome } from '../../kernel/kernel.ts'
import { LANGUAGES } from '../../language/language.ts'
import { rowWords } from '../../language/list-words.ts'
import { readTable } from '../tables/read-table.ts'
import { isTableFault, type Row, type Table } from '../tables/table.ts'
import { type Heading, headingOf, type ListFault } from './heading.ts'
import { type Cells, exampleIn, type ImportKind, type Planned, type Reason } from './import-kind.ts'
import type { ImportPorts } from './import-ports.ts'
import { kinds } from './kinds.ts'
import { ImportWorld } from './world.ts'

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

/** What one command carries out: a row, or several that belong together. */
interface PlannedRows {
  readonly lines: readonly number[]
  readonly plan: Planned
}
interface ReadRow {
  readonly line: number
  readonly at: Cells
}

async function planRows(
  list: ImportKind,
  rows: readonly Row[],
  heading: Heading,
  world: ImportWorld,
): Promise<PlannedRows[]> {
  const read = rows
    .filter(({ cells }) => !isExample(list, heading, cells))
    .map(({ line, cells }): ReadRow => ({ line, at: (name) => cells[heading.at.get(name) ?? -1]?.trim() ?? '' }))
  const seen = new Map<string, number>()
  const planned: PlannedRows[] = []
  // One after another: seats and doubles are counted in the order of the list.
  for (const group of 'together' in list ? grouped(list.together, read) : read.map((row) => [row])) {
    const lines = group.map(({ line }) => line)
    const missing = group.flatMap(({ at }, row) => missingIn(list, at).map((reason) => ({ ...reason, row })))
    const plan: Planned = missing.length > 0 ? { faults: missing } : await planOf(list, group, world)
    const before = 'as' in plan && !plan.known ? seen.get(plan.as) : undefined
    if ('as' in plan && before === undefined) seen.set(plan.as, lines[0] ?? 0)
    planned.push({
      lines,
      plan: before === undefined ? plan : { faults: [{ text: rowWords.twice, values: { line: before } }] },
    })
  }
  return planned
}

const missingIn = ({ columns }: ImportKind, at: Cells): readonly Reason[] =>
  columns
    .filter(({ name, required }) => required && at(name) === '')
    .map(({ name }) => ({ column: name, text: rowWords.missing }))

function planOf(list: ImportKind, group: readonly ReadRow[], world: ImportWorld): Promise<Planned> {
  const cells = group.map(({ at }) => at)
  if ('together' in list) return list.planTogether(cells, world)
  const [only] = cells
  if (!only) throw new TypeError('a group of rows has at least one')
  return list.plan(only, world)
}

/** In the order in which each group begins. */
function grouped(together: (cells: Cells) => string, rows: readonly ReadRow[]): readonly (readonly ReadRow[])[] {
  const groups = new Map<string, ReadRow[]>()
  for (const row of rows) {
    const key = together(row.at)
    const known = groups.get(key)
    if (known) known.push(row)
    else groups.set(key, [row])
  }
  return [...groups.values()]
}

/** The example of the template, left in: nobody of that name is to be registered. */
function isExample({ columns }: ImportKind, { at }: Heading, cells: readonly string[]): boolean {
  return LANGUAGES.some((language) =>
    columns.every((one) => !at.has(one.name) || (cells[at.get(one.name) ?? -1] ?? '') === exampleIn(one, language)),
  )
}

async function carryOut(ports: ImportPorts, request: ImportRequest, planned: readonly PlannedRows[]) {
  const rows: RowReport[] = []
  let position: string | undefined
  for (let at = 0; at < planned.length; at += AT_ONCE) {
    const done = await Promise.all(planned.slice(at, at + AT_ONCE).map((rows) => carryOutOne(ports, request, rows)))
    for (const one of done) {
      rows.push(...one.rows)
      if (one.position !== undefined && one.position > (position ?? '')) position = one.position
    }
  }
  return { rows: rows.toSorted((a, b) => a.line - b.line), position }
}

async function carryOutOne(
  { kernel }: ImportPorts,
  request: ImportRequest,
  { lines, plan }: PlannedRows,
): Promise<{ readonly rows: readonly RowReport[]; readonly position?: string }> {
  const all = (outcome: RowReport['outcome'], warnings: readonly Reason[] = []) => ({
    rows: lines.map((line) => ({ line, outcome, reasons: [], warnings })),
  })
  if ('stands' in plan) return all('known')
  if ('faults' in plan) return { rows: faulty(lines, plan.faults) }
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
  if (isTurnedAway(outcome)) return { rows: faulty(lines, [plan.unseen ?? { text: rowWords.notYours }]) }
  if (plan.known) return all('known')
  if (outcome.kind === 'accepted') {
    const done = all(outcome.repeated ? 'known' : 'new', warnings)
    return dryRun ? done : { ...done, position: outcome.position }
  }
  // Taken between looking and doing: by another list with the same person.
  if (outcome.kind === 'rejected' && outcome.code === 'identifier-taken') return all('known')
  return { rows: faulty(lines, reasonsOf(outcome, plan.columns), warnings) }
}

/** Each row with what is wrong with it; one that is in order itself says which keeps it back. */
function faulty(
  lines: readonly number[],
  reasons: readonly (RowReason & { readonly row?: number })[],
  warnings: readonly Reason[] = [],
): readonly RowReport[] {
  const wrong = lines[reasons.find(({ row }) => row !== undefined)?.row ?? 0] ?? 0
  return lines.map((line, index) => {
    const own = reasons.filter(({ row }) => row === undefined || row === index)
    const kept = [{ text: rowWords.keptBack, values: { line: wrong } }]
    return { line, outcome: 'faulty', reasons: own.length > 0 ? own : kept, warnings }
  })
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
