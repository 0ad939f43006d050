/** Finding one of 100,000 learners by name or birth date, and the figures of a partner that has half of them. */
import { runJob } from './child.ts'
import { crowdNames } from './crowd-names.ts'
import { type ServedCrowd, serveCrowd } from './crowd-served.ts'
import type { Load, Loaded } from './load-generator.ts'
import { limit, type Measure, Rounds } from './measure.ts'
import { randomFrom } from './shuffled.ts'

const SEARCH = 'search by name or birth date'
const DASHBOARD = 'dashboard of a partner with half of them'
/** Each of them so often in a round. */
const ASKED = 200

export const finding: Measure = {
  name: 'search',
  title: 'Search and dashboard at 100 000 learners',
  async run(context) {
    const { quick, say } = context
    const served = await serveCrowd(context)
    const { crowd, server } = served
    const rounds = new Rounds()
    try {
      const texts = questions(ASKED)
      const searching = await searchLoad(served, texts)
      const path = `/api/v1/queries/partnerDashboard?partnershipId=${crowd.partnershipId}&months=6`
      const asking: Load = {
        url: server.url,
        method: 'GET',
        token: crowd.coordinatorToken,
        requests: new Array(ASKED).fill({ path }),
        connections: 1,
      }
      const count = quick ? 2 : 5
      for (let round = 0; round <= count; round++) {
        say(round === 0 ? 'warming up' : `round ${round} of ${count}`)
        for (const [name, load] of [
          [SEARCH, searching],
          [DASHBOARD, asking],
        ] as const) {
          const loaded = await runJob<Loaded>('load-generator.ts', load)
          if (loaded.statuses['200'] !== ASKED)
            throw new Error(`${name}: ${JSON.stringify(loaded.statuses)}\n${loaded.refusal}`)
          if (round === 0) continue
          rounds.add(`${name}, p50`, 'ms', loaded.p50Ms)
          rounds.add(`${name}, p99`, 'ms', loaded.p99Ms)
        }
      }
    } finally {
      await server.stop()
    }
    const perSecond = crowd.learners / crowd.building.indexing
    return {
      name: finding.name,
      title: finding.title,
      figures: [
        rounds.figure(`${SEARCH}, p50`),
        rounds.figure(`${DASHBOARD}, p50`),
        { name: 'indexing', unit: 'learners/s', rounds: [perSecond] },
      ],
      verdicts: [
        limit(rounds.figure(`${SEARCH}, p99`), { atMost: 100 }),
        limit(rounds.figure(`${DASHBOARD}, p99`), { atMost: 50 }),
      ],
      notes: [
        `search: the whole page by POST with a session, a coordinator who may see ${grouped(crowd.learners / 2)} of ${grouped(crowd.learners)} learners, one at a time; ${ASKED} texts: a third full names, the others a last name, the first letters of a name, or a birth date; ${crowd.building.indexing.toFixed(0)} s to index all`,
        'dashboard: the query over the API, six months, groups and routes counted',
      ],
    }
  },
}

/** As people type: who is looked for stands in the ledger, or nearly. */
function questions(count: number): readonly string[] {
  const random = randomFrom(1)
  const names = crowdNames(random)
  const draw = randomFrom(7)
  return Array.from({ length: count }, (_, at) => {
    const [name, birthDate] = [names.name(), names.birthDate()]
    const kind = at % 6
    if (kind < 2) return name
    if (kind === 2) return name.slice(name.lastIndexOf(' ') + 1)
    if (kind === 3) return name.slice(0, 3 + Math.floor(draw() * 2))
    return kind === 4 ? birthDate : `${name.split(' ')[0]} ${birthDate}`
  })
}

async function searchLoad({ server, as }: ServedCrowd, texts: readonly string[]): Promise<Load> {
  const headers = as('coordinator')
  const page = await (await fetch(`${server.url}/search`, { headers })).text()
  const secret = /name="form" value="([^"]+)"/.exec(page)?.[1]
  if (secret === undefined) throw new Error('the search page has no form')
  return {
    url: server.url,
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' },
    requests: texts.map((text) => ({ path: '/search', body: new URLSearchParams({ form: secret, text }).toString() })),
    connections: 1,
  }
}

const grouped = (value: number) => value.toLocaleString('en-US').replaceAll(',', ' ')
