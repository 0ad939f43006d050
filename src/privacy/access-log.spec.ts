import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AccessLog, LOOKS_MAX, NO_VIEWS_LEFT, openAccessLog } from './access-log.ts'

const at = (day: number) => `2026-03-${String(day).padStart(2, '0')}T09:00:00.000Z`
const look = {
  at: at(1),
  kind: 'certificate',
  reference: 'LB-7K2M-0000-1111-X',
  learnerId: 'FATIMA',
  result: 'valid',
} as const
const view = {
  at: at(1),
  kind: 'share',
  reference: 'SHARE1',
  shareId: 'SHARE1',
  learnerId: 'FATIMA',
  result: 'shown',
} as const

let folder: string
let file: string
let log: AccessLog
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'looks-'))
  file = join(folder, 'access.db')
  log = openAccessLog({ file })
})
afterEach(() => {
  log.close()
  rmSync(folder, { recursive: true })
})

describe('the access log', () => {
  it('shows a learner who looked, newest first, and nobody else’s', () => {
    log.record(look)
    log.record({ ...look, at: at(3), result: 'revoked', organisationId: 'ZADKINE' })
    log.record({ ...look, at: at(2), learnerId: 'JOOST' })
    log.record({ ...look, at: at(2), learnerId: undefined, result: 'unknown' })
    const { learnerId: _, ...shown } = look
    expect(log.looksOf('FATIMA')).toEqual([
      { ...shown, at: at(3), result: 'revoked', organisationId: 'ZADKINE' },
      { ...shown, at: at(1) },
    ])
  })

  it('shows no more than its bound', () => {
    for (let i = 0; i < LOOKS_MAX + 5; i++) log.record(look)
    expect(log.looksOf('FATIMA')).toHaveLength(LOOKS_MAX)
  })

  it('has no place for an IP address', () => {
    const db = new DatabaseSync(file, { readOnly: true })
    const columns = db
      .prepare("SELECT name FROM pragma_table_info('look')")
      .all()
      .map(({ name }) => name)
    db.close()
    expect(columns).toEqual(['id', 'at', 'kind', 'reference', 'learnerId', 'result', 'organisationId'])
    for (const address of ['192.0.2.7', '2001:db8::7']) {
      expect(() => log.record({ ...look, reference: address })).toThrow(TypeError)
      expect(() => log.countView({ ...view, result: address })).toThrow(TypeError)
    }
    log.record({ ...look, ip: '192.0.2.7' } as typeof look)
    log.close()
    expect(readFileSync(file).includes('192.0.2.7')).toBe(false)
  })

  it('deletes what is past its time, and not the count of views', () => {
    log.countView({ ...view, maxViews: 1 })
    log.record({ ...look, at: at(5) })
    expect(log.purge(at(5))).toBe(1)
    expect(log.looksOf('FATIMA').map((one) => one.at)).toEqual([at(5)])
    expect(log.countView({ ...view, at: at(6), maxViews: 1 })).toEqual({ allowed: false, views: 1 })
  })

  it('forgets the looks at a learner’s papers, bytes and all', () => {
    log.record({ ...look, reference: 'LB-CANARY' })
    log.record({ ...look, learnerId: 'JOOST' })
    log.eraseLearner('FATIMA')
    expect(log.looksOf('FATIMA')).toEqual([])
    expect(log.looksOf('JOOST')).toHaveLength(1)
    for (const end of ['', '-wal']) expect(readFileSync(file + end).includes('LB-CANARY')).toBe(false)
  })

  it('is readable beside the writer, private, and copied whole', async () => {
    log.record(look)
    const reader = openAccessLog({ file, readOnly: true })
    expect(reader.looksOf('FATIMA')).toHaveLength(1)
    expect(() => reader.record(look)).toThrow(expect.objectContaining({ code: 'read-only' }))
    reader.close()
    expect(statSync(file).mode & 0o777).toBe(0o600)
    await log.backup(join(folder, 'copy.db'))
    const copy = openAccessLog({ file: join(folder, 'copy.db'), readOnly: true })
    expect(copy.looksOf('FATIMA')).toHaveLength(1)
    copy.close()
  })
})

describe('counting views', () => {
  it('allows as many as the share says, and records the refused ones as such', () => {
    const answers = [1, 2, 3].map((day) => log.countView({ ...view, at: at(day), maxViews: 2 }))
    expect(answers).toEqual([
      { allowed: true, views: 1 },
      { allowed: true, views: 2 },
      { allowed: false, views: 2 },
    ])
    expect(log.looksOf('FATIMA').map(({ result }) => result)).toEqual([NO_VIEWS_LEFT, 'shown', 'shown'])
    expect(log.countView({ ...view, shareId: 'SHARE2', maxViews: 0 })).toEqual({ allowed: false, views: 0 })
    expect(log.countView({ ...view, shareId: 'SHARE3' })).toEqual({ allowed: true, views: 1 })
  })

  it('never allows more, also when several processes count at once', { timeout: 30_000 }, async () => {
    const program = `
      const { openAccessLog } = await import(${JSON.stringify(join(import.meta.dirname, 'access-log.ts'))})
      const log = openAccessLog({ file: process.argv[1] })
      let allowed = 0
      for (let i = 0; i < 100; i++) if (log.countView({ ...${JSON.stringify(view)}, maxViews: 150 }).allowed) allowed += 1
      log.close()
      console.log(allowed)`
    const run = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', program, file])
    const answers = await Promise.all([run(), run(), run()])
    expect(answers.reduce((sum, { stdout }) => sum + Number(stdout), 0)).toBe(150)
    expect(log.looksOf('FATIMA')).toHaveLength(300)
  })
})
