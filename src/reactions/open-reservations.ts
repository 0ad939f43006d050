import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { RecordedEvent } from '../../events/event.ts'
import type { Kernel } from '../kernel/kernel.ts'

/** Reservations seen in the log and not yet confirmed or released, so that the sweep need not search for them. */
export class OpenReservations {
  readonly #kernel: Kernel
  readonly #insert: StatementSync
  readonly #delete: StatementSync
  readonly #older: StatementSync
  readonly #count: StatementSync

  constructor(db: DatabaseSync, kernel: Kernel) {
    db.exec(`CREATE TABLE IF NOT EXISTS open_reservation (
      stream TEXT NOT NULL, command_id TEXT NOT NULL, wide_stream TEXT NOT NULL, at TEXT NOT NULL,
      PRIMARY KEY (stream, command_id)) STRICT`)
    this.#kernel = kernel
    this.#insert = db.prepare('INSERT INTO open_reservation VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING')
    this.#delete = db.prepare('DELETE FROM open_reservation WHERE stream = ? AND command_id = ?')
    this.#older = db.prepare('SELECT * FROM open_reservation WHERE at <= ? ORDER BY at, stream LIMIT 1000')
    this.#count = db.prepare('SELECT count(*) AS n FROM open_reservation')
  }

  note(events: readonly RecordedEvent[]): void {
    for (const { type, data, stream, meta } of events) {
      const commandId = data.commandId
      if (typeof commandId !== 'string') continue
      if (typeof data.wideStream === 'string') {
        this.#insert.run(stream, commandId, data.wideStream, meta.recordedAt)
      } else if (/(?:Confirmed|Released)$/.test(type)) {
        this.#delete.run(stream, commandId)
      }
    }
  }

  count(): number {
    return Number(this.#count.get()?.n ?? 0)
  }

  /** Those from before `before` are set right; the events that this makes close them at the next reading of the log. */
  async settle(before: string, onFault: (reaction: string, fault: unknown) => void): Promise<number> {
    let settled = 0
    for (const row of this.#older.all(before)) {
      const stream = String(row.stream)
      const commandId = String(row.command_id)
      try {
        await this.#kernel.settleReservation({ stream, commandId, wideStream: String(row.wide_stream) })
        this.#delete.run(stream, commandId)
        settled += 1
      } catch (fault) {
        onFault('reservations', fault)
      }
    }
    return settled
  }
}
