/** One writer under strace, and what the trace says of each acknowledgement. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LAYOUT } from '../../events/event.ts'
import { eventFamilies } from '../../events/index.ts'
import { ledgerFiles } from '../../src/cli/ledger-place.ts'
import { decoderOf } from '../../src/contract/decode.ts'
import { openSqliteStore } from '../../src/store/sqlite.ts'
import { startChild, type WriterOptions } from './children.ts'
import { exchanges, readJournal } from './journal.ts'
import { type Acknowledged, readTrace, type Seen, straceOf, tooEarly } from './trace.ts'
import { dataOf } from './world.ts'

/** Each answer costs some hundred kilobytes of trace. */
const ANSWERS = 150
const CLIENTS = 8

export interface TracedOptions {
  readonly world: string
  readonly seed: string
  readonly mutant?: string | undefined
}

/** `missing`: why nothing could be traced here. */
export async function runTraced({ world, seed, mutant }: TracedOptions): Promise<Seen | { readonly missing: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'leerbewijs-trace-'))
  try {
    cpSync(world, folder, { recursive: true })
    const journal = join(folder, 'journal.jsonl')
    writeFileSync(journal, '')
    const files = ledgerFiles(dataOf(folder))
    const output = join(folder, 'trace.txt')
    const under = straceOf(output, [`${files.ledger}-wal`, `${files.vault}-wal`, journal])
    if ('missing' in under) return under
    const input: WriterOptions = { folder, journal, seed, life: 1, clients: CLIENTS, answers: ANSWERS }
    const writer = startChild({ script: 'writer.ts', input, journal, mutant, under })
    const { code, signal, errors } = await writer.ended
    if (code !== 0) return { problems: [`the writer ended (${code ?? signal}): ${errors}`], answers: 0, keys: 0 }
    return tooEarly(readTrace(readFileSync(output, 'latin1')), await acknowledged(files.ledger, journal))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Answers that told of something new, with the last event of each. */
async function acknowledged(ledger: string, journal: string): Promise<readonly Acknowledged[]> {
  const decode = decoderOf(eventFamilies)
  const store = await openSqliteStore({ file: ledger, layout: LAYOUT, readOnly: true })
  try {
    const { events } = await store.readAll()
    const at = new Map(events.map(decode).map((event) => [event.position, event]))
    return exchanges(readJournal(journal)).flatMap(({ id, outcome }) => {
      if (outcome?.kind !== 'accepted' || outcome.repeated) return []
      const event = at.get(outcome.position)
      return [{ id, eventId: event?.eventId ?? 'absent', keyIds: event?.meta.keyIds ?? [] }]
    })
  } finally {
    await store.close()
  }
}
