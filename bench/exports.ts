/** A grant of 100,000 entries as files: how long, and how much memory, beside the packages' own writers for the same cells. */
import { runJob } from './child.ts'
import type { ExportJob, ExportResult } from './exports-job.ts'
import { buildFunding, CLOCK, CONTROLLER, grantNamed, PERIODS } from './funding-ledger.ts'
import { ledgerFolder } from './ledger.ts'
import { limit, type Measure, Rounds, ratio } from './measure.ts'

const FORMATS = ['xlsx', 'csv', 'xaf'] as const
const WAYS = ['own', 'written', 'library'] as const
const LIBRARIES = { xlsx: 'hucre', csv: 'hucre', xaf: 'XMLBuilder of fast-xml-parser' } as const
const named = {
  own: (format: string) => `${format}, asked and written, processor time`,
  written: (format: string) => `${format}, written alone, processor time`,
  library: (format: keyof typeof LIBRARIES) => `${format}, by ${LIBRARIES[format]}, processor time`,
}
const memory = (format: string) => `${format}, most memory above idle`

export const exports: Measure = {
  name: 'exports',
  title: 'A grant as files',
  async run({ quick, folder, say }) {
    const entries = quick ? 10_000 : 100_000
    const ledger = await buildFunding({
      dir: ledgerFolder(folder, 'exports'),
      grants: { large: { entries } },
      papers: 1,
      say,
    })
    const rounds = new Rounds()
    const sizes = new Map<string, string>()
    const count = quick ? 1 : 3
    for (let round = 1; round <= count; round++) {
      for (const format of FORMATS) {
        for (const how of WAYS) {
          say(`round ${round} of ${count}: ${named[how](format)}`)
          const job: ExportJob = {
            ...{ dir: ledger.dir, masterKey: ledger.masterKey.toString('base64'), now: CLOCK },
            ...{ grantId: grantNamed('large'), caller: CONTROLLER, periods: PERIODS, format, how },
          }
          const { seconds, peakMegabytes, bytes, rows } = await runJob<ExportResult>('exports-job.ts', job)
          if (how !== 'library' && rows !== entries) throw new Error(`${format} has ${rows} of ${entries} entries`)
          rounds.add(named[how](format), 's', seconds)
          if (how !== 'own') continue
          rounds.add(memory(format), 'MB', peakMegabytes)
          sizes.set(format, `${(bytes / 1024 ** 2).toFixed(1)} MB`)
        }
      }
    }
    return {
      name: exports.name,
      title: exports.title,
      figures: FORMATS.flatMap((format) => WAYS.map((how) => rounds.figure(named[how](format)))),
      verdicts: FORMATS.flatMap((format) => [
        limit(rounds.figure(memory(format)), { atMost: 150 }),
        ratio(rounds.figure(named.written(format)), rounds.figure(named.library(format)), { atMost: 2 }),
        {
          ...ratio(rounds.figure(named.own(format)), rounds.figure(named.library(format)), { atMost: 2 }),
          because: WHY_LONGER,
        },
      ]),
      notes: [
        `${entries.toLocaleString('en-US')} entries of one grant, each export in a process of its own, to nowhere; ${[...sizes].map(([format, size]) => `${format} ${size}`).join(', ')}`,
        'asked and written: 200 entries a question through kernel.ask at one position, with who may see it and names unsealed each time; written alone: the same rows in memory; the package’s writer gets the same cells, without formulas, filters, totals or a hash',
      ],
    }
  },
}

const WHY_LONGER =
  'Most of it is asking: 500 questions of 200 entries, each checked against who may see the grant and against the schema of its answer.'
