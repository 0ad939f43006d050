/** What was paid with each line of a kept bank statement, and what of it proves costs, under all grants together. */
import { z } from 'zod'
import { localDate, organisationId, sha256 } from '../events/values.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { evidences } from '../src/domain/evidence/evidence.ts'
import { BOOKKEEPING, isKeptBy } from '../src/domain/evidence/value-document.ts'
import { pageOf, pageParams, present } from './answers.ts'
import { costEntriesModel } from './cost-entries-model.ts'

const cents = z.int()

export const bankLines = defineQuery({
  name: 'bankLines',
  summary: {
    nl: 'Wat er met de regels van een bankafschrift is betaald en bewezen',
    en: 'What was paid with the lines of a bank statement, and what it proves',
  },
  params: z.strictObject({ statementHash: sha256, organisationId, ...pageParams }),
  result: z.strictObject({
    source: z.enum(['file', 'typed']).optional(),
    lines: z.array(
      z.strictObject({
        line: z.int(),
        amount: cents,
        paidOn: localDate,
        /** By costs of whichever grants. What was rejected or taken back needs no proof. */
        proven: cents,
        left: cents,
      }),
    ),
    next: z.string().optional(),
  }),
  source: costEntriesModel,
  asOf: false,
  run({ statementHash, organisationId: keeper, ...page }, context) {
    const proven = new Map(
      context.db.all(PROVEN, statementHash).map((row) => [Number(row.line), Number(row.proven)] as const),
    )
    return answer({ statementHash, keeper, proven, page }, context)
  },
})
/** A cost that was moved to another line was paid all the same. */
const PROVEN = `SELECT b.line, sum(b.amount) AS proven FROM bankLine b
JOIN entry e ON e.rowId = b.entryId AND e.toPosition IS NULL
WHERE b.statementHash = ? AND CASE e.state
  WHEN 'undecided' THEN 1
  WHEN 'reversed' THEN EXISTS (SELECT 1 FROM entry m WHERE m.rowId = e.reversedBy AND m.sort = 'move')
  ELSE e.approved <> 0 END GROUP BY b.line`

interface Found {
  readonly statementHash: string
  readonly keeper: string
  readonly proven: ReadonlyMap<number, number>
  readonly page: { readonly cursor?: string | undefined; readonly limit: number }
}
async function answer({ statementHash, keeper, proven, page }: Found, { viewer, load }: QueryContext) {
  const statement = await load(evidences.ref(statementHash))
  if (!viewer.holds(BOOKKEEPING, keeper) || !statement || !isKeptBy(statement, keeper)) return rejected('not-found')
  const { source, lines } = statement.bankLines
  const rows = [...lines]
    .toSorted(([one], [other]) => one - other)
    .map(([line, { amount, paidOn }]) => {
      const proves = proven.get(line) ?? 0
      return { line, amount, paidOn, proven: proves, left: Math.max(0, amount - proves) }
    })
    .filter(({ line }) => page.cursor === undefined || line > Number(page.cursor))
  const { shown, next } = pageOf(rows.slice(0, page.limit + 1), page.limit, ({ line }) => String(line))
  return present({ source, lines: shown, next })
}
