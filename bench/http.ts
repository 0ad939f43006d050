/** A whole command over HTTP: token, rules, one sealed field, on disk; beside express and zod that do nothing of it. */
import { join } from 'node:path'
import { processorSeconds, runJob, type Served, serveBare, serveProgram } from './child.ts'
import { recording } from './group.ts'
import { type BenchLedger, buildLedger, ledgerFolder } from './ledger.ts'
import type { Load, Loaded } from './load-generator.ts'
import { type Measure, Rounds, ratio } from './measure.ts'
import { shuffled } from './shuffled.ts'

const CONNECTIONS = 64
const AIM = { atLeast: 0.4 }
const WHY_SLOWER =
  'Its time is spread thin, and no part has more than a sixth: sealing, keys and MACs; canonical JSON, ids and decoding; lanes, facts and envelope; express and its middleware; rules; schemas; SQLite. The limit does a tenth of that work.'

interface Kind {
  readonly command: 'recordAssessment' | 'registerLearner'
  readonly token: string
  /** Bodies that were not sent before, so many. */
  bodies(count: number): readonly string[]
}

export const http: Measure = {
  name: 'http',
  title: `A whole command over HTTP, ${CONNECTIONS} connections`,
  async run({ quick, folder, say }) {
    // Many open units for few learners, so that states stay in the cache: cold reads are measured by `commands`.
    const groups = { learners: 25, openEnrolments: quick ? 3 : 11, begun: false }
    const events = quick ? 6_000 : 22_000
    const ledger = await buildLedger({ dir: ledgerFolder(folder, 'http'), events, ...groups, say })
    const kinds = [recordings(ledger), registrations(ledger)]
    const rounds = new Rounds()
    const latencies = new Rounds()
    const product = await serveProgram(ledger)
    const bare = await serveBare('bare-express.ts', [], join(ledger.dir, 'bare.log'))
    const perRound = quick ? 500 : 3_000
    const count = quick ? 3 : 7
    try {
      for (let round = 0; round <= count; round++) {
        say(round === 0 ? 'warming up' : `round ${round} of ${count}`)
        for (const kind of kinds) {
          const sides: [string, Served][] = [
            ['Leerbewijs', product],
            ['express + zod', bare],
          ]
          const bodies = kind.bodies(perRound)
          for (const [side, server] of round % 2 === 0 ? sides : sides.toReversed()) {
            const before = processorSeconds(server.pid)
            const { seconds, p50Ms, p99Ms } = await send(server.url, kind, bodies)
            const after = processorSeconds(server.pid)
            if (round === 0) continue
            if (before !== undefined && after !== undefined) {
              const each = ((after - before) / bodies.length) * 1e6
              latencies.add(`${kind.command}, ${side}, processor time each`, 'µs', each)
            }
            rounds.add(`${kind.command}, ${side}`, 'commands/s', bodies.length / seconds)
            if (side === 'Leerbewijs') {
              latencies.add(`${kind.command}, Leerbewijs, p50`, 'ms', p50Ms)
              latencies.add(`${kind.command}, Leerbewijs, p99`, 'ms', p99Ms)
            }
          }
        }
      }
    } finally {
      await product.stop()
      await bare.stop()
    }
    const verdicts = kinds.map(({ command }) => ({
      ...ratio(rounds.figure(`${command}, Leerbewijs`), rounds.figure(`${command}, express + zod`), AIM),
      because: WHY_SLOWER,
    }))
    return {
      name: http.name,
      title: http.title,
      figures: [...rounds.all(), ...latencies.all()],
      verdicts,
      notes: [
        `\`leerbewijs serve\` on a ledger of ${ledger.events} events, projector, reactions and log at work, the load generator in its own process; the limit parses the same body with the same schema, checks no token and writes nothing`,
        'recordAssessment has a sealed remark and reads three other streams; registerLearner has a sealed name and makes two new keys, so the vault goes to disk before the ledger',
      ],
    }
  },
}

async function send(url: string, { command, token }: Kind, bodies: readonly string[]): Promise<Loaded> {
  const path = `/api/v1/commands/${command}`
  const load: Load = {
    url,
    method: 'POST',
    token,
    connections: CONNECTIONS,
    requests: bodies.map((body) => ({ path, body })),
  }
  const loaded = await runJob<Loaded>('load-generator.ts', load)
  if (loaded.statuses['201'] !== bodies.length) {
    throw new Error(`${command}: ${JSON.stringify(loaded.statuses)}\n${loaded.refusal}`)
  }
  return loaded
}

function recordings({ tokens, learners }: BenchLedger): Kind {
  const open = shuffled(learners.flatMap(({ learnerId, open }) => open.map((place) => ({ learnerId, ...place }))))
  let used = 0
  return {
    command: 'recordAssessment',
    token: tokens.assessor,
    bodies(count) {
      const places = open.slice(used, used + count)
      if (places.length < count) throw new RangeError('all units have been assessed')
      used += count
      return places.map((place) => JSON.stringify(recording(place)))
    },
  }
}

function registrations({ tokens, region }: BenchLedger): Kind {
  const input = { registeredById: region.school, name: 'Noor van der Meer-Yılmaz' }
  return {
    command: 'registerLearner',
    token: tokens.coordinator,
    bodies: (count) => new Array(count).fill(JSON.stringify(input)),
  }
}
