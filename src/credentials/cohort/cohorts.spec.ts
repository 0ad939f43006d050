import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { someId } from '../../../test/support/given.ts'
import { filesInZip } from '../../../test/support/zip-files.ts'
import { Fault } from '../../contract/fault.ts'
import { readTable } from '../../documents/tables/read-table.ts'
import { COHORT_LIMITS } from './cohort-limits.ts'
import { type CohortMember, type CohortPaper, type CohortProgress, Cohorts } from './cohorts.ts'

const institutionId = someId('albeda')
const clock = { now: Date.parse('2026-03-02T09:00:00Z') }
const members: readonly CohortMember[] = ['c', 'a', 'b'].map((name) => ({
  learnerId: someId(name),
  certificateId: someId(`${name} certificate`),
  certificateNumber: `LB-${name.toUpperCase()}`,
  awardedOn: '2026-02-01',
}))
const asked = (more: object = {}) => ({
  institutionId,
  members,
  language: 'nl' as const,
  printedOn: '2026-03-02',
  caller: { kind: 'person' as const, userId: someId('omar') },
  ...more,
})

let dir: string
let cohorts: Cohorts
let made: string[]
let faults: unknown[]
let paperFor: (member: CohortMember) => Promise<CohortPaper>
const paper = (member: CohortMember): CohortPaper => ({
  kind: 'made',
  pdf: Buffer.from(`%PDF ${member.certificateNumber}`),
  name: `Naam ${member.certificateNumber}`,
})

beforeEach(() => {
  dir = join(mkdtempSync(join(tmpdir(), 'leerbewijs-cohorts-')), 'cohorts')
  made = []
  faults = []
  paperFor = async (member) => paper(member)
  cohorts = begin()
})
afterEach(async () => {
  await cohorts.close()
  rmSync(join(dir, '..'), { recursive: true, force: true })
})
const begin = () =>
  new Cohorts({
    dir,
    now: () => clock.now,
    paperFor: (member) => {
      made.push(member.certificateNumber)
      return paperFor(member)
    },
    onFault: (error) => void faults.push(error),
  })

function started(more: object = {}): string {
  const outcome = cohorts.start(asked(more))
  if (outcome.kind === 'refused') throw new Error(outcome.code)
  return outcome.jobId
}
async function finished(jobId: string): Promise<CohortProgress> {
  for (;;) {
    const progress = cohorts.find(jobId, institutionId)
    if (!progress) throw new Error('there is no such cohort')
    if (progress.state === 'ready' || progress.state === 'stopped') return progress
    await new Promise((resolve) => setImmediate(resolve))
  }
}
async function zipOf(jobId: string): Promise<Buffer> {
  const pieces = cohorts.open(jobId, institutionId)
  if (!pieces) throw new Error('not ready')
  return buffer(pieces)
}
async function listIn(zip: Buffer, name: string) {
  const table = await readTable(filesInZip(zip).get(name) ?? Buffer.alloc(0))
  if ('fault' in table) throw new Error(table.fault)
  return table.rows.map(({ cells }) => cells)
}

describe('the papers of a cohort', () => {
  it('are made anew once a key was distrusted, and what was made before is handed out to nobody', async () => {
    const before = started()
    await finished(before)
    expect(made).toHaveLength(3)
    const distrusted = ['key 2026-03-01T00:00:00.000Z']
    expect(cohorts.find(before, institutionId, distrusted)).toBeUndefined()
    expect(cohorts.open(before, institutionId, distrusted)).toBeUndefined()
    const after = started({ distrusted })
    expect(after).not.toBe(before)
    for (let state = ''; state !== 'ready'; await new Promise((resolve) => setImmediate(resolve))) {
      state = cohorts.find(after, institutionId, distrusted)?.state ?? expect.unreachable('gone')
    }
    expect(made).toHaveLength(6)
    expect(cohorts.open(after, institutionId, distrusted)).toBeDefined()
    expect(cohorts.open(after, institutionId, [...distrusted, 'another'])).toBeUndefined()
  })

  it('are one ZIP, in the order of their numbers, with a list as CSV and as sheet', async () => {
    const jobId = started()
    expect(await finished(jobId)).toEqual({
      jobId,
      state: 'ready',
      total: 3,
      made: 3,
      notMade: [],
      mayTryAgain: false,
      until: '2026-03-02T11:00:00.000Z',
    })
    const zip = await zipOf(jobId)
    const files = filesInZip(zip)
    expect([...files.keys()]).toEqual(['LB-A.pdf', 'LB-B.pdf', 'LB-C.pdf', 'lijst.csv', 'lijst.xlsx'])
    expect(files.get('LB-B.pdf')?.toString()).toBe('%PDF LB-B')
    const list = await listIn(zip, 'lijst.csv')
    expect(list).toEqual([
      ['Bestand', 'Nummer', 'Naam', 'Uitgegeven op', 'Wat ervan kwam'],
      ['LB-A.pdf', 'LB-A', 'Naam LB-A', '2026-02-01', 'gemaakt'],
      ['LB-B.pdf', 'LB-B', 'Naam LB-B', '2026-02-01', 'gemaakt'],
      ['LB-C.pdf', 'LB-C', 'Naam LB-C', '2026-02-01', 'gemaakt'],
    ])
    expect(await listIn(zip, 'lijst.xlsx')).toEqual(list)
  })

  it('are the same file byte for byte, in whatever order they came, also after a new start', async () => {
    const first = started()
    await finished(first)
    const zip = await zipOf(first)
    expect(cohorts.start(asked({ members: members.toReversed() }))).toEqual({ kind: 'known', jobId: first })
    expect(made).toHaveLength(3)
    await cohorts.close()
    expect(() => readdirSync(dir)).toThrow('ENOENT')
    clock.now += 86_400_000
    cohorts = begin()
    const again = started({ members: members.toReversed() })
    await finished(again)
    expect(made).toHaveLength(6)
    expect((await zipOf(again)).equals(zip)).toBe(true)
  })

  it.each([
    ['another day on the paper', { printedOn: '2026-03-03' }],
    ['another language', { language: 'en' }],
    ['one fewer', { members: members.slice(1) }],
    ['one that is withdrawn by now', { members: [{ ...members[0], leftOut: 'revoked' }, ...members.slice(1)] }],
  ])('with %s are another file', (_what, more) => {
    expect(started(more)).not.toBe(started())
  })

  it('that fail are named, each with its reason, and the rest goes on', async () => {
    const reasons: Record<string, () => Promise<CohortPaper>> = {
      'LB-A': async () => ({ kind: 'not-made', why: 'erased' }),
      'LB-B': async () => ({ kind: 'not-made', why: 'letter', values: { codePoints: 'U+0E01' } }),
      'LB-C': () => Promise.reject(new Error('boom')),
    }
    paperFor = (member) => reasons[member.certificateNumber]?.() ?? Promise.resolve(paper(member))
    const more = [
      { ...members[0]!, certificateNumber: 'LB-D', certificateId: someId('d') },
      { ...members[0]!, certificateNumber: 'LB-E', certificateId: someId('e'), leftOut: 'superseded' as const },
    ]
    const jobId = started({ members: [...members, ...more] })
    const { made: count, notMade } = await finished(jobId)
    expect(count).toBe(1)
    expect(notMade.map(({ certificateNumber, reason }) => [certificateNumber, reason.why])).toEqual([
      ['LB-A', 'erased'],
      ['LB-B', 'letter'],
      ['LB-C', 'fault'],
      ['LB-E', 'superseded'],
    ])
    expect(faults).toEqual([new Error('boom')])
    expect(made).not.toContain('LB-E')
    const zip = await zipOf(jobId)
    expect([...filesInZip(zip).keys()]).toEqual(['LB-D.pdf', 'lijst.csv', 'lijst.xlsx'])
    const list = await listIn(zip, 'lijst.csv')
    expect(list[2]?.at(-1)).toContain('(U+0E01)')
    expect(list.map(([file]) => file)).toEqual(['Bestand', '', '', '', 'LB-D.pdf', ''])
  })

  it('that failed for a passing reason are tried again when asked again, and only those', async () => {
    let broken = true
    paperFor = async (member) => {
      if (broken && member.certificateNumber === 'LB-B') throw new Error('boom')
      return member.certificateNumber === 'LB-A' ? { kind: 'not-made', why: 'erased' } : paper(member)
    }
    const jobId = started()
    expect(await finished(jobId)).toMatchObject({ made: 1, mayTryAgain: true })
    broken = false
    made.length = 0
    expect(cohorts.again(jobId, someId('another school'))).toBeUndefined()
    expect(cohorts.again(jobId, institutionId)).toEqual({ kind: 'started', jobId })
    expect(await finished(jobId)).toMatchObject({
      made: 2,
      notMade: [{ certificateNumber: 'LB-A' }],
      mayTryAgain: false,
    })
    // What was erased is asked for again: it costs nothing, and it says so again.
    expect(made.toSorted()).toEqual(['LB-A', 'LB-B'])
    expect(cohorts.start(asked())).toEqual({ kind: 'known', jobId })
  })

  it('too large to be true are left out', async () => {
    paperFor = async (member) => ({ ...paper(member), pdf: Buffer.alloc(COHORT_LIMITS.paperBytes + 1) }) as CohortPaper
    const { notMade } = await finished(started({ members: members.slice(0, 1) }))
    expect(notMade.map(({ reason }) => reason.why)).toEqual(['too-large'])
  })

  it('lie sealed on disk while they wait', async () => {
    const jobId = started()
    await finished(jobId)
    const [file = ''] = readdirSync(dir)
    const bytes = readFileSync(join(dir, file))
    expect(bytes.length).toBeGreaterThan(3 * '%PDF LB-A'.length)
    expect(bytes.includes('%PDF')).toBe(false)
    expect(file).toContain(jobId)
  })

  it('are tried again while it is too busy', async () => {
    let full = 1
    paperFor = async (member) => {
      if (full-- > 0) throw new Fault('busy', 'too many PDFs are waiting')
      return paper(member)
    }
    expect(await finished(started({ members: members.slice(0, 1) }))).toMatchObject({ made: 1, notMade: [] })
    expect(faults).toEqual([])
  })
})

describe('a cohort', () => {
  it('is of its institution alone', async () => {
    const jobId = started()
    await finished(jobId)
    expect(cohorts.find(jobId, someId('another school'))).toBeUndefined()
    expect(cohorts.open(jobId, someId('another school'))).toBeUndefined()
  })
  it('is of somebody, and of no more than fits', () => {
    expect(cohorts.start(asked({ members: [] }))).toEqual({ kind: 'refused', code: 'cohort-empty' })
    const many = Array.from({ length: COHORT_LIMITS.papers + 1 }, () => members[0])
    expect(cohorts.start(asked({ members: many }))).toEqual({ kind: 'refused', code: 'cohort-too-large' })
  })
  it('waits for its turn, and so many wait', async () => {
    let go = () => {}
    const gate = new Promise<void>((resolve) => {
      go = resolve
    })
    paperFor = async (member) => {
      await gate
      return paper(member)
    }
    const days = Array.from(
      { length: COHORT_LIMITS.waiting + 2 },
      (_, day) => `2026-03-${String(day + 1).padStart(2, '0')}`,
    )
    const outcomes = days.map((printedOn) => cohorts.start(asked({ printedOn })))
    const [first, second] = outcomes
    expect(outcomes.at(-1)).toEqual({ kind: 'refused', code: 'too-many-cohorts' })
    expect(outcomes.slice(0, -1).every(({ kind }) => kind === 'started')).toBe(true)
    if (first?.kind !== 'started' || second?.kind !== 'started') throw new Error('not started')
    expect(cohorts.find(first.jobId, institutionId)?.state).toBe('running')
    expect(cohorts.find(second.jobId, institutionId)?.state).toBe('waiting')
    expect(cohorts.open(first.jobId, institutionId)).toBeUndefined()
    go()
    expect((await finished(second.jobId)).state).toBe('ready')
  })
  it('goes when nobody fetched it in time, and the oldest when there are too many', async () => {
    const first = started({ printedOn: '2026-01-01' })
    await finished(first)
    for (let day = 1; day <= COHORT_LIMITS.kept; day++) {
      await finished(started({ printedOn: `2026-02-${String(day).padStart(2, '0')}` }))
    }
    expect(cohorts.find(first, institutionId)).toBeUndefined()
    const last = started()
    await finished(last)
    clock.now += COHORT_LIMITS.keptMs
    expect(cohorts.find(last, institutionId)).toBeUndefined()
    expect(cohorts.open(last, institutionId)).toBeUndefined()
    await cohorts.close()
    expect(() => readdirSync(dir)).toThrow('ENOENT')
  })
  it('whose disk fails stops and says so, and goes on when asked again', async () => {
    await finished(started({ printedOn: '2026-01-01' }))
    rmSync(dir, { recursive: true })
    // A file where the folder should be.
    writeFileSync(dir, '')
    const jobId = started()
    expect((await finished(jobId)).state).toBe('stopped')
    expect(cohorts.open(jobId, institutionId)).toBeUndefined()
    expect(faults).toHaveLength(1)
    rmSync(dir)
    expect(cohorts.start(asked())).toEqual({ kind: 'started', jobId })
    expect(await finished(jobId)).toMatchObject({ state: 'ready', made: 3 })
  })
})
