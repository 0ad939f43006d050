/** What one line of a bank statement proves already, under all grants together: for who keeps that statement. */
import { z } from 'zod'
import { organisationId, sha256 } from '../events/values.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { evidences } from '../src/domain/evidence/evidence.ts'
import { isKeptBy } from '../src/domain/evidence/value-document.ts'
import { costEntriesModel } from './cost-entries-model.ts'
import { DECLARES } from './declarable-grants.ts'

export const bankLine = defineQuery({
  name: 'bankLine',
  summary: {
    nl: 'Wat een regel van een bankafschrift over alle bijdragen samen al bewijst',
    en: 'What a line of a bank statement proves already, over all grants',
  },
  params: z.strictObject({
    statementHash: sha256,
    statementLine: z.coerce.number().int().min(1).max(100_000),
    organisationId,
  }),
  /** Cents. What was rejected or taken back needs no proof. */
  result: z.strictObject({ proven: z.int() }),
  source: costEntriesModel,
  asOf: false,
  run({ statementHash, statementLine, organisationId: keeper }, context) {
    const proven = Number(context.db.get(PROVEN, statementHash, statementLine)?.proven ?? 0)
    return answer({ statementHash, keeper, proven }, context)
  },
})
/** A cost that was moved to another line was paid all the same. */
const PROVEN = `SELECT coalesce(sum(b.amount), 0) AS proven FROM bankLine b
JOIN entry e ON e.rowId = b.entryId AND e.toPosition IS NULL
WHERE b.statementHash = ? AND b.line = ? AND CASE e.state
  WHEN 'undecided' THEN 1
  WHEN 'reversed' THEN EXISTS (SELECT 1 FROM entry m WHERE m.rowId = e.reversedBy AND m.sort = 'move')
  ELSE e.approved <> 0 END`

interface Found {
  readonly statementHash: string
  readonly keeper: string
  readonly proven: number
}
async function answer({ statementHash, keeper, proven }: Found, { viewer, load }: QueryContext) {
  const statement = await load(evidences.ref(statementHash))
  if (!viewer.holds(DECLARES, keeper) || !statement || !isKeptBy(statement, keeper)) return rejected('not-found')
  return { proven }
}
