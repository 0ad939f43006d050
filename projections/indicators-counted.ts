/** Which units grants were settled on: no other grant counts them, as long as they are borne. */
import { countedEvents } from '../events/counted.ts'
import { handle, type ProjectionSpec } from '../src/contract/projection.ts'

export const countedTables: readonly string[] = [
  `CREATE TABLE borne (
    kind TEXT NOT NULL, unit TEXT NOT NULL, grantId TEXT NOT NULL, code TEXT NOT NULL, n INTEGER NOT NULL,
    d INTEGER NOT NULL, commandId TEXT NOT NULL, stream TEXT NOT NULL, fromPosition TEXT NOT NULL, toPosition TEXT
  ) STRICT`,
  'CREATE INDEX borne_unit ON borne (kind, unit)',
  'CREATE INDEX borne_command ON borne (commandId, stream)',
  'CREATE INDEX borne_grant ON borne (grantId, kind)',
]

export const countedHandlers: ProjectionSpec['on'] = handle(countedEvents, {
  UnitsReserved({ data, stream, position }, db) {
    const { commandId, claim } = data
    const { grantId, kind, share } = claim
    const codes = claim.units.flatMap(({ code, count }) => Array<string>(count).fill(code))
    for (const [index, unit] of claim.of.entries()) {
      const borne = [kind, unit, grantId, codes[index] ?? '', share.n, share.d, commandId, stream, position]
      db.run('INSERT INTO borne VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)', ...borne)
    }
  },
  UnitsReleased({ data, stream, position }, db) {
    db.run(
      'UPDATE borne SET toPosition = ? WHERE commandId = ? AND stream = ? AND toPosition IS NULL',
      ...[position, data.commandId, stream],
    )
  },
})
