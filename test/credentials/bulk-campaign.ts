import { linkSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { itemsOfFolder } from '../../src/credentials/bulk-check/bulk-items.ts'
import { bulkSheet } from '../../src/credentials/bulk-check/bulk-sheet.ts'
import { type BulkRow, checkMany } from '../../src/credentials/bulk-check/check-many.ts'
import { bakePng } from '../../src/credentials/picture/baking.ts'
import type { Campaign } from '../campaigning.ts'
import { signedWorld } from '../support/signed-credentials.ts'
import { nothing } from '../tally.ts'

const NOW = '2026-11-27T09:00:00.000Z'
const MB = 1024 ** 2
/** Of each picture, so that keeping them would show: ten thousand are two gigabytes. */
const FILE_BYTES = 200 * 1024
const FILES_A_FOLDER = 1_000
/** What is warm by then: contexts, templates, the stock library. */
const WARM_AFTER = 500
/** What may come on top, whatever the length of the list. */
const GROWTH_MB_MAX = 150
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** A long list of pictures with proofs: each has its row, and memory does not grow with the list. */
export const bulk: Campaign = {
  says: 'a list of so many files is checked at once in bounded memory, each with its row',
  rounds: 10_000,
  async run({ rounds, say }) {
    const tally = nothing()
    const dir = mkdtempSync(join(tmpdir(), 'leerbewijs-bulk-'))
    try {
      const world = await signedWorld()
      const hashed = await signedWorld({ identified: 'hash', key: world.key })
      const forged = { ...world.badge, name: 'Iets anders' }
      const kinds = [world.badge, hashed.badge, forged].map((badge) => picture(JSON.stringify(badge)))
      spread(dir, kinds, rounds)
      const items = await itemsOfFolder(dir)
      const verdicts = new Map<string, number>()
      let [rows, warm, most] = [0, 0, 0]
      async function* told(): AsyncGenerator<BulkRow> {
        for await (const row of checkMany(items, world.trust(), { now: NOW })) {
          rows += 1
          const verdict = row.outcome.kind === 'checked' ? row.outcome.check.verdict : row.outcome.kind
          verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1)
          const rss = process.memoryUsage.rss()
          if (rows <= WARM_AFTER) warm = Math.max(warm, rss)
          else most = Math.max(most, rss)
          if (rows % 1_000 === 0) say(`${rows} checked, ${Math.round(rss / MB)} MB`)
          yield row
        }
      }
      const began = performance.now()
      let bytes = 0
      for await (const piece of bulkSheet(told(), { language: 'nl', sayLink: () => ({ sentence: '', more: [] }) }))
        bytes += (piece as Buffer).length
      const seconds = (performance.now() - began) / 1_000
      const growth = Math.round((most - warm) / MB)
      say(
        `${rows} rows in ${seconds.toFixed(0)} s, a sheet of ${Math.round(bytes / 1024)} kB, ${growth} MB on top of ${Math.round(warm / MB)} MB`,
      )
      say([...verdicts].map(([verdict, times]) => `${verdict} ${times}`).join(', '))
      const thirds = Math.floor(rounds / kinds.length)
      const holds = [
        ['a row for each file', rows === rounds],
        ['each forged one is told', (verdicts.get('not-genuine') ?? 0) >= thirds],
        ['each genuine one is valid', (verdicts.get('valid') ?? 0) >= 2 * thirds],
        [`no more than ${GROWTH_MB_MAX} MB on top`, rounds <= WARM_AFTER || growth <= GROWTH_MB_MAX],
      ] as const
      for (const [what, is] of holds)
        if (is) tally.passed += 1
        else tally.failed.push(what)
    } finally {
      rmSync(dir, { recursive: true, force: true })
    }
    return tally
  },
}

/** Baked, and made large by a chunk that every reader passes over. */
function picture(json: string): Buffer {
  const baked = Buffer.from(bakePng(PNG, json))
  const end = baked.length - 12
  const type = Buffer.from('prIv', 'latin1')
  const content = Buffer.alloc(Math.max(FILE_BYTES - baked.length - 12, 0), 7)
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(Buffer.concat([type, content])))
  return Buffer.concat([baked.subarray(0, end), length, type, content, sum, baked.subarray(end)])
}

/** One file of each kind on disk, under as many names as asked. */
function spread(dir: string, kinds: readonly Buffer[], count: number): void {
  const sources = kinds.map((bytes, index) => {
    const path = join(dir, `.${index}`)
    writeFileSync(path, bytes)
    return path
  })
  for (let n = 0; n < count; n++) {
    const folder = join(dir, String(Math.floor(n / FILES_A_FOLDER)).padStart(3, '0'))
    if (n % FILES_A_FOLDER === 0) mkdirSync(folder)
    linkSync(sources[n % sources.length] ?? '', join(folder, `${String(n).padStart(5, '0')}.png`))
  }
}
