/** The six main pages at 100,000 learners, each for somebody who is logged in, beside a page that was made beforehand. */
import { join } from 'node:path'
import { runJob, serveBare } from './child.ts'
import type { Crowd } from './crowd.ts'
import { type Person, serveCrowd } from './crowd-served.ts'
import type { Load, Loaded } from './load-generator.ts'
import { type Figure, type Measure, Rounds } from './measure.ts'

interface Page {
  readonly name: string
  readonly as: Person
  path(crowd: Crowd): string
}

const PAGES: readonly Page[] = [
  { name: 'start', as: 'secretary', path: () => '/start' },
  {
    name: 'a group to assess',
    as: 'assessor',
    path: ({ offeringId, unitId }) => `/assess/groups/${offeringId}?unit=${unitId}`,
  },
  { name: "the board's list", as: 'secretary', path: ({ meetingId }) => `/board/meetings/${meetingId}` },
  { name: 'my proofs', as: 'learner', path: () => '/my' },
  { name: 'my team', as: 'employer', path: () => '/team' },
  { name: 'dashboard', as: 'coordinator', path: () => '/dashboard' },
]
const CLIENTS = [1, 8] as const
const STATIC = 'a static page of that size'

export const pages: Measure = {
  name: 'pages',
  title: 'Pages at 100 000 learners, over HTTP with a session',
  async run(context) {
    const { quick, say } = context
    const { crowd, server, as } = await serveCrowd(context)
    const bare = await serveBare('bare-page.ts', [], join(crowd.dir, 'bare.log'))
    const rounds = new Rounds()
    const sizes: string[] = []
    try {
      const asked = []
      for (const page of PAGES) {
        const load = { url: server.url, method: 'GET' as const, headers: as(page.as) }
        const { status, html, zipped } = await lookAt(server.url + page.path(crowd), load.headers)
        if (status !== 200) {
          sizes.push(`${page.name} is not measured: it answered ${status}`)
          continue
        }
        sizes.push(`${page.name} ${kilobytes(html)} (${kilobytes(zipped)} compressed)`)
        asked.push({ ...page, load, path: page.path(crowd), zipped })
      }
      const count = quick ? 2 : 5
      for (let round = 0; round <= count; round++) {
        say(round === 0 ? 'warming up' : `round ${round} of ${count}`)
        for (const { name, load, path, zipped } of asked) {
          for (const connections of CLIENTS) {
            const times = (quick ? 20 : 50) * (connections > 1 ? 2 : 1)
            const ours = { ...load, requests: new Array(times).fill({ path }), connections }
            const theirs = {
              ...load,
              url: bare.url,
              requests: new Array(1_000).fill({ path: `/${zipped}` }),
              connections,
            }
            const sides = [() => send(name, ours), () => send(STATIC, theirs)]
            const order = round % 2 === 0 ? sides : sides.toReversed()
            const found = []
            for (const side of order) found.push(await side())
            const [product, static_] = round % 2 === 0 ? found : found.toReversed()
            if (round === 0 || !product || !static_) continue
            const label = `${name}, ${connections === 1 ? 'one client' : `${connections} clients`}`
            rounds.add(label, 'pages/s', times / product.seconds)
            rounds.add(`${label}, p99`, 'ms', product.p99Ms)
            rounds.add(`${label}, ${STATIC}`, 'pages/s', 1_000 / static_.seconds)
          }
        }
      }
    } finally {
      await server.stop()
      await bare.stop()
    }
    const { learners, events, building } = crowd
    return {
      name: pages.name,
      title: pages.title,
      figures: rounds.all().flatMap((figure) => withRatio(figure, rounds)),
      verdicts: [],
      notes: [
        `\`leerbewijs serve\` on ${grouped(learners)} learners in two regions and ${grouped(events)} events, which took ${Math.round(building.all)} s to make (${Math.round(building.indexing)} s of them for the search index); the load generator in its own process`,
        `the board's list has ${crowd.meetingRows} rows, the team ${crowd.teamSize} people who share their overview, the group 25 learners; compressed as a browser asks for them: ${sizes.join(', ')}`,
        'the static page stands in memory, is not compressed and is sent by express with helmet: no session, no question, no rendering',
      ],
    }
  },
}

/** The static page's rate is told as what part of it the program reaches. */
function withRatio(figure: Figure, rounds: Rounds): readonly Figure[] {
  if (figure.unit !== 'pages/s' || figure.name.endsWith(STATIC)) return figure.name.endsWith(STATIC) ? [] : [figure]
  const limit = rounds.figure(`${figure.name}, ${STATIC}`)
  const parts = figure.rounds.map((value, at) => value / (limit.rounds[at] ?? Number.NaN))
  return [figure, { name: `${figure.name} ÷ ${STATIC}`, unit: '×', rounds: parts }]
}

async function send(name: string, load: Load): Promise<Loaded> {
  const loaded = await runJob<Loaded>('load-generator.ts', load)
  if (loaded.statuses['200'] !== load.requests.length) {
    throw new Error(`${name}: ${JSON.stringify(loaded.statuses)}\n${loaded.refusal?.slice(0, 2_000)}`)
  }
  return loaded
}

/** One look beforehand: is it there, and how large is it? */
async function lookAt(url: string, headers: Readonly<Record<string, string>>) {
  const answer = await fetch(url, { headers, redirect: 'manual' })
  const html = Buffer.byteLength(await answer.text())
  return { status: answer.status, html, zipped: Number(answer.headers.get('content-length') ?? html) }
}

const kilobytes = (bytes: number) => `${Math.round(bytes / 102.4) / 10} KB`
const grouped = (value: number) => value.toLocaleString('en-US').replaceAll(',', ' ')
