/** Where a ledger is being served, for whoever comes beside it; and what writes looks down. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { instantAt } from '../contract/dates.ts'
import type { Looks } from '../identity/looks.ts'
import type { AccessLog } from '../privacy/access-log.ts'

export const serverFile = (dir: string) => join(dir, 'server.json')

/** Where the ledger in this folder is being served, as its server wrote down; the lock says whether it still is. */
export function servedAt(dir: string): { url: string; pid: number } | undefined {
  try {
    const found: unknown = JSON.parse(readFileSync(serverFile(dir), 'utf8'))
    if (typeof found !== 'object' || found === null || !('url' in found) || !('pid' in found)) return undefined
    process.kill(Number(found.pid), 0)
    return { url: String(found.url), pid: Number(found.pid) }
  } catch {
    return undefined
  }
}

export function looksInto(accessLog: AccessLog, now: () => number): Looks {
  return {
    record: (look) => accessLog.record({ ...look, at: instantAt(now()) }),
    countView: (view) => accessLog.countView({ ...view, at: instantAt(now()) }).allowed,
  }
}
