/** How large the table of who may do what is, and how long it takes to try all of it. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import matrix from '../src/web/admin/permission-matrix.json' with { type: 'json' }
import { ROLES } from '../test/support/region.ts'
import type { Measure } from './measure.ts'

const ROOT = join(import.meta.dirname, '..')
const SPEC = 'test/contract/permissions.spec.ts'

export const permissions: Measure = {
  name: 'permissions',
  title: 'The table of who may do what',
  async run({ quick, say }) {
    const rounds: number[] = []
    for (let round = 1; round <= (quick ? 1 : 3); round++) {
      say(`round ${round}`)
      const start = performance.now()
      const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs')
      await promisify(execFile)(process.execPath, [vitest, 'run', SPEC], { cwd: ROOT })
      rounds.push((performance.now() - start) / 1000)
    }
    const rows = matrix.commands.length + matrix.queries.length
    return {
      name: permissions.name,
      title: permissions.title,
      figures: [{ name: 'told, tried and compared whole', unit: 's', rounds }],
      verdicts: [],
      notes: [
        `${rows} rows (${matrix.commands.length} commands, ${matrix.queries.length} questions) × ${ROLES.length} roles × 7 places (own, employer, partner and foreign organisation; a role that ended, is about something else, or is held elsewhere): ${rows * ROLES.length * 7} tries through the kernel, and those in person; the process, the program and the whole story told beforehand are in the time`,
      ],
    }
  },
}
