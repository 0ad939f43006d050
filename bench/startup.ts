/** How soon a ledger of a million events is served after a restart, and what memory that takes. */
import { readFileSync } from 'node:fs'
import { processorSeconds, runJob, serveProgram } from './child.ts'
import { recording } from './group.ts'
import { largeLedger } from './large-ledger.ts'
import type { BenchLedger } from './ledger.ts'
import type { Load, Loaded } from './load-generator.ts'
import { limit, type Measure, Rounds } from './measure.ts'
import { shuffled } from './shuffled.ts'

const READY = 'from starting the process until /readyz says 200'
const PROCESSOR = 'processor time until ready, all threads'
const AT_READY = 'resident memory when ready'
const AFTER_WORK = 'resident memory after work'
const MOST = 'most resident memory on the way'
const WHY_MORE =
  'About 70 MB of it are alive; the rest is garbage that V8 leaves lying, because a machine with much memory lets a heap grow to several times what is alive. `--max-semi-space-size=8 --heap-growing-percent=100` holds it near 330 MB for a tenth more processor time, `--max-semi-space-size=4 --heap-growing-percent=30` near 280 MB for half as much again.'
const POLL_MS = 5
const READY_WITHIN_MS = 60_000
const CONNECTIONS = 64

export const startup: Measure = {
  name: 'startup',
  title: 'Start-up and memory',
  async run(context) {
    const { quick, say } = context
    const ledger = await largeLedger(context)
    const work = workOf(ledger, quick ? 400 : 2_000)
    const rounds = new Rounds()
    // The first one also catches up what an earlier measure appended.
    for (let round = 0; round <= (quick ? 2 : 5); round++) {
      say(round === 0 ? 'warming up' : `start ${round}`)
      const start = performance.now()
      const server = await serveProgram(ledger)
      try {
        await ready(server.url)
        const seconds = (performance.now() - start) / 1000
        const atReady = memory(server.pid, 'VmRSS')
        const processor = processorSeconds(server.pid)
        if (round === 0) {
          await caughtUp(server.url)
          continue
        }
        rounds.add(READY, 's', seconds)
        rounds.add(AT_READY, 'MB', atReady)
        rounds.add(PROCESSOR, 's', processor ?? Number.NaN)
        await runJob<Loaded>('load-generator.ts', { ...work.next(), url: server.url })
        await runJob<Loaded>('load-generator.ts', { ...work.transcripts(), url: server.url })
        await caughtUp(server.url)
        rounds.add(AFTER_WORK, 'MB', memory(server.pid, 'VmRSS'))
        rounds.add(MOST, 'MB', memory(server.pid, 'VmHWM'))
      } finally {
        await server.stop()
      }
    }
    return {
      name: startup.name,
      title: startup.title,
      figures: [rounds.figure(PROCESSOR), rounds.figure(MOST)],
      verdicts: [
        limit(rounds.figure(READY), { atMost: 2 }),
        limit(rounds.figure(AT_READY), { atMost: 300 }),
        { ...limit(rounds.figure(AFTER_WORK), { atMost: 300 }), because: WHY_MORE },
      ],
      notes: [
        `\`leerbewijs serve\` on ${ledger.events.toLocaleString('en-US').replaceAll(',', ' ')} events, everything caught up before, the operating system's cache warm`,
        `work: ${work.count} recordAssessment and as many transcripts over ${CONNECTIONS} connections, learners drawn from all; memory is that of the process, all threads included (VmRSS, VmHWM)`,
      ],
    }
  },
}

/** Other learners each time. */
function workOf({ learners, tokens }: BenchLedger, count: number) {
  // From the last unit on: `commands` takes the first ones.
  const drawn = shuffled(learners.map(({ learnerId, open }) => ({ learnerId, ...open.at(-1)! })))
  let at = 0
  const load = (method: Load['method'], token: string, requests: Load['requests']): Omit<Load, 'url'> => ({
    method,
    token,
    requests,
    connections: CONNECTIONS,
  })
  return {
    count,
    next() {
      const places = drawn.slice(at, at + count)
      at += count
      const path = '/api/v1/commands/recordAssessment'
      return load(
        'POST',
        tokens.assessor,
        places.map((place) => ({ path, body: JSON.stringify(recording(place)) })),
      )
    },
    transcripts() {
      const asked = shuffled(drawn, at).slice(0, count)
      const path = (learnerId: string) => `/api/v1/queries/transcript?learnerId=${learnerId}`
      return load(
        'GET',
        tokens.coordinator,
        asked.map(({ learnerId }) => ({ path: path(learnerId) })),
      )
    },
  }
}

async function ready(url: string): Promise<void> {
  await until(async () => (await fetch(`${url}/readyz`)).status === 200, 'was not ready')
}

/** So that the next start finds nothing left to do. */
async function caughtUp(url: string): Promise<void> {
  await until(async () => {
    const { readModels } = (await (await fetch(`${url}/readyz`)).json()) as { readModels: { lag: number }[] }
    return readModels.length > 0 && readModels.every(({ lag }) => lag === 0)
  }, 'did not catch up')
}

async function until(isSo: () => Promise<boolean>, otherwise: string): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`the server ${otherwise} within ${READY_WITHIN_MS / 1000} s`)
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}

/** MB (10⁶ bytes), as the kernel of Linux counts it. */
function memory(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  const line = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  if (!line?.[1]) throw new Error(`/proc/${pid}/status has no ${field}`)
  return (Number(line[1]) * 1024) / 1e6
}
