/**
 * A whole cohort's papers as one ZIP, made off the request: started by somebody of the institution, looked at while it
 * goes on, fetched when it is done. Asked again it is the same file, byte for byte; one paper that fails is named in the
 * list and the rest goes on. It lives in this process and ends with it: then it is asked for again.
 */
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { canonical, sha256 } from '../../contract/canonical.ts'
import { Fault } from '../../contract/fault.ts'
import { zipStream } from '../../documents/zip/zip-stream.ts'
import type { Caller } from '../../kernel/kernel.ts'
import type { Language } from '../../language/language.ts'
import { COHORT_LIMITS } from './cohort-limits.ts'
import { listEntries } from './cohort-list.ts'
import type { NotMade } from './not-made.ts'
import { removeLeftPapers, SealedPapers } from './sealed-papers.ts'

export interface CohortMember {
  readonly learnerId: string
  readonly certificateId: string
  readonly certificateNumber: string
  readonly awardedOn: string
  /** Belongs to the cohort, but no paper is made of it: withdrawn, or another took its place. */
  readonly leftOut?: NotMade['why'] | undefined
}

export interface CohortAsked {
  readonly institutionId: string
  readonly members: readonly CohortMember[]
  readonly language: Language
  /** The day on the papers: with the same day the file is the same on any other. */
  readonly printedOn: string
  /** Each paper is made in the name of who asks. */
  readonly caller: Caller
  /** Keys of the institution that can't be trusted, with their moments: once there is one more, it is made anew. */
  readonly distrusted?: readonly string[] | undefined
}

export type CohortPaper =
  | { readonly kind: 'made'; readonly pdf: Uint8Array; readonly name: string | undefined }
  | ({ readonly kind: 'not-made' } & NotMade)

export interface CohortPorts {
  /** A folder of its own, for what waits to be fetched; emptied at the start and the end. */
  readonly dir: string
  now(): number
  /** Faults `busy` are tried again; others cost this paper alone. */
  paperFor(member: CohortMember, asked: Omit<CohortAsked, 'members'>): Promise<CohortPaper>
  onFault(error: unknown): void
}

export interface CohortProgress {
  readonly jobId: string
  readonly state: 'waiting' | 'running' | 'ready' | 'stopped'
  readonly total: number
  readonly made: number
  readonly notMade: readonly { readonly certificateNumber: string; readonly reason: NotMade }[]
  /** Some failed for a reason that may have passed. */
  readonly mayTryAgain: boolean
  /** Instant until which it can be fetched, once it is ready. */
  readonly until?: string
}

export type Started =
  | { readonly kind: 'started' | 'known'; readonly jobId: string }
  | { readonly kind: 'refused'; readonly code: 'cohort-empty' | 'cohort-too-large' | 'too-many-cohorts' }

interface Job {
  readonly jobId: string
  readonly asked: CohortAsked
  state: CohortProgress['state']
  readonly names: Map<string, string | undefined>
  readonly notMade: Map<string, NotMade>
  papers?: SealedPapers
  /** Milliseconds since 1970. */
  until?: number
}

/** What another try can change. */
const PASSING: readonly NotMade['why'][] = ['busy', 'fault', 'unavailable']
const fileOf = ({ certificateNumber }: CohortMember) => `${certificateNumber}.pdf`

export class Cohorts {
  readonly #ports: CohortPorts
  /** Oldest first. */
  readonly #jobs = new Map<string, Job>()
  readonly #ready: Promise<void>
  #running = 0
  #closed = false
  readonly #work = new Set<Promise<void>>()

  constructor(ports: CohortPorts) {
    this.#ports = ports
    this.#ready = removeLeftPapers(ports.dir).catch(ports.onFault)
  }

  /** What was asked before is not made again; what failed for a passing reason is tried again. */
  start(asked: CohortAsked): Started {
    this.purge()
    const { members } = asked
    if (members.length === 0) return { kind: 'refused', code: 'cohort-empty' }
    if (members.length > COHORT_LIMITS.papers) return { kind: 'refused', code: 'cohort-too-large' }
    const jobId = jobIdOf(asked)
    const known = this.#jobs.get(jobId)
    if (known && !needsAnotherTry(known)) return { kind: 'known', jobId }
    const waiting = [...this.#jobs.values()].filter(({ state }) => state === 'waiting').length
    if (this.#closed || waiting >= COHORT_LIMITS.waiting) return { kind: 'refused', code: 'too-many-cohorts' }
    const job: Job = known ?? { jobId, asked, state: 'waiting', names: new Map(), notMade: new Map() }
    job.state = 'waiting'
    delete job.until
    for (const [number, { why }] of job.notMade) if (PASSING.includes(why)) job.notMade.delete(number)
    this.#jobs.set(jobId, job)
    this.#next()
    return { kind: 'started', jobId }
  }

  /** The same question as before, in the name of who asked first; undefined where there is no such cohort. */
  again(jobId: string, institutionId: string): Started | undefined {
    const job = this.#of(jobId, institutionId)
    return job && this.start(job.asked)
  }

  /** Of this institution; undefined for any other, once it is gone, and where a key was distrusted since it was asked for. */
  find(jobId: string, institutionId: string, distrusted?: CohortAsked['distrusted']): CohortProgress | undefined {
    this.purge()
    const job = this.#of(jobId, institutionId)
    if (!job || !isSameTrust(job.asked.distrusted, distrusted)) return undefined
    const { state, names, notMade, asked, until } = job
    return {
      jobId,
      state,
      total: asked.members.length,
      made: names.size,
      mayTryAgain: needsAnotherTry(job),
      notMade: [...notMade]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([certificateNumber, reason]) => ({ certificateNumber, reason })),
      ...(state === 'ready' && until !== undefined && { until: new Date(until).toISOString() }),
    }
  }

  /** The ZIP, piece by piece; undefined while it is not ready, and where `find` has nothing. */
  open(
    jobId: string,
    institutionId: string,
    distrusted?: CohortAsked['distrusted'],
  ): AsyncIterable<Uint8Array> | undefined {
    this.purge()
    const job = this.#of(jobId, institutionId)
    const papers = job?.papers
    if (job?.state !== 'ready' || !papers || !isSameTrust(job.asked.distrusted, distrusted)) return undefined
    const members = job.asked.members.toSorted((a, b) => (a.certificateNumber < b.certificateNumber ? -1 : 1))
    const made = members.filter((member) => papers.has(fileOf(member)))
    async function* paper(name: string): AsyncGenerator<Uint8Array> {
      if (papers) yield await papers.read(name)
    }
    return zipStream([
      ...made.map((member) => ({ name: fileOf(member), open: () => paper(fileOf(member)), stored: true })),
      ...listEntries(
        members.map((member) => ({
          certificateNumber: member.certificateNumber,
          awardedOn: member.awardedOn,
          name: job.names.get(member.certificateNumber),
          file: papers.has(fileOf(member)) ? fileOf(member) : undefined,
          notMade: job.notMade.get(member.certificateNumber),
        })),
        job.asked.language,
      ),
    ])
  }

  /** Removes what nobody fetched in time; the server does so every half minute. */
  purge(): void {
    const finished = [...this.#jobs.values()].filter(({ until }) => until !== undefined)
    let bytes = finished.reduce((sum, { papers }) => sum + (papers?.bytes ?? 0), 0)
    let kept = finished.length
    for (const job of finished) {
      const isOver = (job.until ?? 0) <= this.#ports.now()
      if (!isOver && kept <= COHORT_LIMITS.kept && bytes <= COHORT_LIMITS.bytes) continue
      kept -= 1
      bytes -= job.papers?.bytes ?? 0
      this.#jobs.delete(job.jobId)
      void job.papers?.remove().catch(this.#ports.onFault)
    }
  }

  /** What runs is given up; nothing is left on disk. */
  async close(): Promise<void> {
    this.#closed = true
    await Promise.all(this.#work)
    for (const { papers } of this.#jobs.values()) await papers?.remove()
    this.#jobs.clear()
    await this.#ready
    await removeLeftPapers(this.#ports.dir)
  }

  #of(jobId: string, institutionId: string): Job | undefined {
    const job = this.#jobs.get(jobId)
    return job?.asked.institutionId === institutionId ? job : undefined
  }

  #next(): void {
    if (this.#closed || this.#running >= COHORT_LIMITS.running) return
    const job = [...this.#jobs.values()].find(({ state }) => state === 'waiting')
    if (!job) return
    this.#running += 1
    job.state = 'running'
    const work = this.#run(job)
      .then(
        (state) => {
          job.state = state
        },
        (error: unknown) => {
          job.state = 'stopped'
          this.#ports.onFault(error)
        },
      )
      .then(() => {
        job.until = this.#ports.now() + COHORT_LIMITS.keptMs
        this.#running -= 1
        this.#work.delete(work)
        this.#next()
      })
    this.#work.add(work)
  }

  async #run(job: Job): Promise<'ready' | 'stopped'> {
    await this.#ready
    job.papers ??= await SealedPapers.create(this.#ports.dir, job.jobId)
    const { papers } = job
    const left = job.asked.members.filter((member) => !papers.has(fileOf(member)))
    let at = 0
    const lane = async () => {
      for (let member = left[at++]; member && !this.#closed; member = left[at++]) await this.#make(job, papers, member)
    }
    await Promise.all(Array.from({ length: COHORT_LIMITS.papersAtOnce }, lane))
    return this.#closed ? 'stopped' : 'ready'
  }

  async #make(job: Job, papers: SealedPapers, member: CohortMember): Promise<void> {
    const { certificateNumber, leftOut } = member
    const paper = leftOut ? ({ kind: 'not-made', why: leftOut } as const) : await this.#paper(job, member)
    if (paper.kind === 'not-made') return void job.notMade.set(certificateNumber, notMadeOf(paper))
    if (paper.pdf.length > COHORT_LIMITS.paperBytes) {
      return void job.notMade.set(certificateNumber, { why: 'too-large' })
    }
    // A disk that is full stops the whole: every next paper would fail the same.
    await papers.write(fileOf(member), paper.pdf)
    job.names.set(certificateNumber, paper.name)
  }

  async #paper({ asked }: Job, member: CohortMember): Promise<CohortPaper> {
    const { members: _members, ...how } = asked
    for (let tries = 1; ; tries++) {
      try {
        return await this.#ports.paperFor(member, how)
      } catch (error) {
        const isBusy = error instanceof Fault && error.code === 'busy'
        if (!isBusy) {
          this.#ports.onFault(error)
          return { kind: 'not-made', why: 'fault' }
        }
        if (tries >= COHORT_LIMITS.tries || this.#closed) return { kind: 'not-made', why: 'busy' }
        await wait(COHORT_LIMITS.retryMs, undefined, { ref: false })
      }
    }
  }
}

/** Where it stands in the folder of a ledger. */
export const cohortsFolder = (dir: string): string => join(dir, 'cohorts')

const notMadeOf = ({ why, values }: NotMade): NotMade => ({ why, ...(values && { values }) })

const isSameTrust = (one: readonly string[] = [], other: readonly string[] = []): boolean =>
  one.toSorted().join() === other.toSorted().join()

const needsAnotherTry = ({ state, notMade }: Job): boolean =>
  state === 'stopped' || (state === 'ready' && [...notMade.values()].some(({ why }) => PASSING.includes(why)))

/** The same for the same question, whoever asks: so a second asks for the same file. */
function jobIdOf({ institutionId, members, language, printedOn, distrusted = [] }: CohortAsked): string {
  const rows = members.map(({ certificateId, leftOut }) => `${certificateId} ${leftOut ?? ''}`).toSorted()
  return sha256(canonical(['cohort-v2', institutionId, language, printedOn, distrusted.toSorted(), rows])).slice(0, 32)
}
