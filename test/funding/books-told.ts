/** What the read models say of books that are still open, against those books themselves, folded event by event. */
import { declarableGrants } from '../../projections/declarable-grants.ts'
import { grantLife } from '../../projections/grant-life.ts'
import { type BooksState, booksOf } from '../../src/domain/books/books.ts'
import { booksId } from '../../src/domain/grant/periods.ts'
import { sum } from '../../src/domain/money.ts'
import { type PastEvent, stateAfter } from '../support/given.ts'
import { as } from '../support/programme.ts'
import type { Answer, ReadModelWorld } from '../support/read-model.ts'

const lea = as('lea', 'leadFinance', 'town')
const petra = as('petra', 'projectOfficer', 'care')

/** Each thing that differs, in words. */
export async function booksToldWrong(
  world: ReadModelWorld,
  past: readonly PastEvent[],
  grantId: string,
): Promise<string[]> {
  const problems: string[] = []
  const same = (what: string, said: unknown, is: unknown) => {
    if (said !== is) problems.push(`${what}: ${said}, and it is ${is}`)
  }
  const life: Answer = await world.ask(grantLife, { grantId }, lea)
  const spent = new Map<string, number>()
  for (const told of life.periods) {
    const books = foldOf(past, grantId, told.period)
    const entries = [...(books?.entries.values() ?? [])]
    const isNoted = books?.closed !== undefined
    same(`${told.period} is posted`, told.posted, books !== undefined)
    same(`${told.period} is closed`, told.closed, isNoted)
    same(`approved in ${told.period}`, told.total, sum(entries.map(({ approved = 0 }) => approved)))
    same(`undecided in ${told.period}`, told.undecided, books?.undecided ?? 0)
    if (!isNoted) same(`entries in ${told.period}`, told.entries, entries.length)
    for (const [line, counts] of books?.byLine ?? []) spent.set(line, (spent.get(line) ?? 0) + counts)
  }
  for (const { code, spent: said } of life.lines) same(`spent on ${code}`, said, spent.get(code) ?? 0)
  const { grants }: Answer = await world.ask(declarableGrants, { grantId }, petra)
  for (const { line, budget, room } of grants.flatMap((one: Answer) => one.lines)) {
    same(`room on ${line}`, room, budget - (spent.get(line) ?? 0))
  }
  return problems
}

function foldOf(past: readonly PastEvent[], grantId: string, period: string): BooksState | undefined {
  const ref = booksOf.ref(booksId(grantId, period))
  const events = past.filter(({ stream }) => stream.stream === ref.stream)
  const state = stateAfter(ref, ...events)
  return booksOf.exists(state) ? state : undefined
}
