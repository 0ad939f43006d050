/** Certificates as PDF, made within the server's own process, and how soon that server answers meanwhile. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { processorSeconds, serveProgram } from './child.ts'
import { type BenchLedger, buildLedger, ledgerFolder } from './ledger.ts'
import { limit, type Measure, percentile, Rounds } from './measure.ts'
import { shuffled } from './shuffled.ts'

/** A question each so often, whether the one before is answered or not. */
const EVERY_MS = 20
const QUIET_MS = 5_000
const PERSON_EVERY_MS = 500
const RATE = 'certificates as PDF'
const BUSY_P99 = 'answers meanwhile, p99'
const WHY_LATER = 'Two threads set and answer on two cores, which this bench and its clock share with them.'

export const paper: Measure = {
  name: 'paper',
  title: 'Certificates on paper',
  async run({ quick, folder, say }) {
    const groups = { learners: 25, openEnrolments: 1, begun: false }
    const ledger = await buildLedger({ dir: ledgerFolder(folder, 'paper'), events: 6_000, ...groups, say })
    const portFile = join(ledger.dir, 'papers.port')
    process.env.LEERBEWIJS_BENCH_PAPERS = portFile
    const server = await serveProgram(ledger, ['--import', join(import.meta.dirname, 'paper-making.ts')])
    delete process.env.LEERBEWIJS_BENCH_PAPERS
    const makes = `http://127.0.0.1:${readFileSync(portFile, 'utf8')}`
    const rounds = new Rounds()
    const count = quick ? 200 : 1_000
    const several = quick ? 1 : 5
    try {
      for (let round = 0; round <= several; round++) {
        say(round === 0 ? 'warming up' : `round ${round} of ${several}`)
        const before = await asked(server.url, ledger, () => sleep(QUIET_MS))
        const persons: number[] = []
        const processor = processorSeconds(server.pid)
        let batch = { seconds: Number.NaN, bytes: 0 }
        const during = await asked(server.url, ledger, async () => {
          const waiting = setInterval(
            () => void made(`${makes}/one`).then(({ seconds }) => persons.push(seconds), say),
            PERSON_EVERY_MS,
          )
          const making = made(`${makes}/batch?count=${round === 0 ? 50 : count}`)
          batch = await making.finally(() => clearInterval(waiting))
        })
        if (round === 0) continue
        rounds.add(RATE, 'a minute', (count / batch.seconds) * 60)
        const processorAfter = processorSeconds(server.pid)
        if (processor !== undefined && processorAfter !== undefined) {
          rounds.add('processor time each, answers included', 'ms', ((processorAfter - processor) / count) * 1000)
        }
        rounds.add('size of one', 'KB', batch.bytes / count / 1000)
        rounds.add('answers before, p50', 'ms', percentile(before, 0.5))
        rounds.add('answers before, p99', 'ms', percentile(before, 0.99))
        rounds.add('answers meanwhile, p50', 'ms', percentile(during, 0.5))
        rounds.add(BUSY_P99, 'ms', percentile(during, 0.99))
        rounds.add('one for a person meanwhile, p50', 'ms', percentile(persons, 0.5) * 1000)
        rounds.add('resident memory of the server', 'MB', memory(server.pid))
      }
    } finally {
      await server.stop()
    }
    const judged = [RATE, BUSY_P99]
    return {
      name: paper.name,
      title: paper.title,
      figures: rounds.all().filter(({ name }) => !judged.includes(name)),
      verdicts: [
        { ...limit(rounds.figure(RATE), { atLeast: 1_000 }) },
        { ...limit(rounds.figure(BUSY_P99), { atMost: 50 }), because: WHY_LATER },
      ],
      notes: [
        `${count} certificates a round, PDF/A-3a with a proof of 6 KB inside, in the process of \`leerbewijs serve\`; the proof itself is signed elsewhere, which \`credentials\` measures`,
        `answers: a transcript or the verification page every ${EVERY_MS} ms, each timed from when it should have been sent; one more certificate every ${PERSON_EVERY_MS} ms for somebody who waits for it`,
      ],
    }
  },
}

async function made(address: string): Promise<{ readonly seconds: number; readonly bytes: number }> {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(await answer.text())
  return (await answer.json()) as { seconds: number; bytes: number }
}

/** Milliseconds of each answer until `work` is done. */
async function asked(url: string, ledger: BenchLedger, work: () => Promise<void>): Promise<readonly number[]> {
  const drawn = shuffled(ledger.learners)
  const times: number[] = []
  const failed: unknown[] = []
  const open: Promise<void>[] = []
  let isOver = false
  const fails = (error: unknown) => void failed.push(error)
  const done = work()
    .catch(fails)
    .finally(() => {
      isOver = true
    })
  const start = performance.now()
  for (let index = 0; !isOver; index++) {
    const planned = start + index * EVERY_MS
    await sleep(Math.max(0, planned - performance.now()))
    const isTranscript = index % 2 === 0
    const learner = drawn[index % drawn.length]
    const path = isTranscript ? `/api/v1/queries/transcript?learnerId=${learner?.learnerId}` : '/verify'
    const headers = isTranscript ? { Authorization: `Bearer ${ledger.tokens.coordinator}` } : { Accept: 'text/html' }
    open.push(
      answered(url + path, headers)
        .then(() => void times.push(performance.now() - planned))
        .catch(fails),
    )
  }
  await Promise.all([done, ...open])
  if (failed.length > 0) throw failed[0]
  return times
}

async function answered(address: string, headers: Record<string, string>): Promise<void> {
  const answer = await fetch(address, { headers })
  await answer.arrayBuffer()
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`)
}

function memory(pid: number): number {
  const found = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(found ?? Number.NaN) / 1024
}
