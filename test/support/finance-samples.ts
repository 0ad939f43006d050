/**
 * Public sample files of e-invoices, bank statements and audit files: data of others beside the repository, never in it.
 * `FINANCE_SAMPLES` names the folder, else it is looked for beside the checkout; a test that does not find it says so.
 */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

type Kind = 'ubl' | 'camt053' | 'xaf'

const beside = fileURLToPath(new URL('../../../shared/data/finance', import.meta.url))
const folder = process.env.FINANCE_SAMPLES ?? beside

export const whyNoSamples = existsSync(folder) ? undefined : 'no folder with sample files; FINANCE_SAMPLES names one'

/** `source/file.xml`, sorted. */
export const samplesOf = (kind: Kind): string[] =>
  globSync('*/*.{xml,XML,pdf}', { cwd: join(folder, kind) })
    .map((name) => name.replaceAll('\\', '/'))
    .toSorted()
export const sampleOf = (kind: Kind, name: string): Buffer => readFileSync(join(folder, kind, name))
