/** A ledger that serves: program, API, pages, and the chores that keep it right while it runs. */
import { rmSync, writeFileSync } from 'node:fs'
import { type RequestHandler, Router } from 'express'
import type { Logger } from 'pino'
import { projections } from '../../projections/index.ts'
import { instantAt } from '../contract/dates.ts'
import { createApp } from '../http/app.ts'
import { createMetrics } from '../http/metrics.ts'
import type { Readiness } from '../http/readiness.ts'
import { listen } from '../http/server.ts'
import type { Looks } from '../identity/looks.ts'
import { createMailer } from '../reactions/mailer.ts'
import { createOutbox, type Outbox } from '../reactions/outbox.ts'
import { eventUntil } from '../store/seek.ts'
import type { Services } from '../web/kit/services.ts'
import { createPages } from '../web/pages.ts'
import type { Config } from './config.ts'
import type { DemoPerson } from './demo-logins.ts'
import { type Entrance, openEntrance } from './entrance.ts'
import type { Program } from './program.ts'
import { type ProofServices, proofServices } from './proof-services.ts'
import { looksInto, serverFile } from './served-at.ts'
import { version } from './version.ts'

export interface Serving {
  readonly url: string
  close(): Promise<void>
}

/** How often reservations, keys and looks are looked after. */
const SWEEP_MS = 30_000
/** Looks are kept this long (model.md section 2). */
const LOOKS_KEPT_DAYS = 730

/** What the pages of people who are logged in stand on. */
export function servicesOf(
  program: Program,
  given: Pick<Services, 'looks' | 'sessions' | 'publicUrl' | keyof ProofServices>,
): Omit<Services, 'assets'> {
  const { kernel, models, documents } = program
  const known = new Set(projections.map(({ name }) => name))
  return {
    ...given,
    kernel,
    documents,
    imports: program,
    version,
    positionOf: (name) => (known.has(name) ? models.positionOf(name) : undefined),
    lastEventIdAt: async (position) => (await eventUntil(program.store, position))?.id,
    async status() {
      const reservations = program.reactions.openReservations()
      return { ...(await readinessOf(program)), reservations, store: program.where, version }
    },
  }
}

export async function readinessOf({ kernel, projector, reactions, spacing }: Program): Promise<Readiness> {
  const head = await kernel.head()
  const readModels = projector.status().map(({ name, position, parked }) => ({
    name,
    position,
    // Foreign events behind our last one may have moved it past our head.
    lag: Math.max(Math.ceil(Number(BigInt(head) - BigInt(position)) / spacing), 0),
    parked,
  }))
  const behind = readModels.filter(({ lag }) => lag > LAG_READY_MAX)
  const why = behind.length > 0 ? `${behind.map(({ name }) => name).join(', ')} not caught up` : undefined
  return { ready: why === undefined && reactions.checkpoint <= head, ...(why && { why }), head, readModels }
}
/** Further behind than this, a reader would wonder where its own work went. */
const LAG_READY_MAX = 5_000

/** `people`: whom one can be in a demo, which brings its own place to log in. */
export async function serve(
  program: Program,
  config: Config,
  log: Logger,
  people?: readonly DemoPerson[],
): Promise<Serving> {
  const { kernel, accessLog } = program
  const metrics = createMetrics()
  kernel.onAppended(metrics.appended)
  const looks = looksInto(accessLog, () => kernel.now())
  let url = config.publicUrl ?? ''
  const entrance = openEntrance({
    program,
    providers: config.loginProviders(),
    publicUrl: () => url,
    people,
    behindProxy: config.trustProxy !== false,
    log,
  })
  const onFault = (error: unknown) => log.error({ err: error }, 'a paper of a group failed')
  const proofs = proofServices(program, { publicUrl: () => url, onFault })
  let pages: RequestHandler | undefined
  const app = createApp({
    ...proofs,
    kernel,
    readiness: () => readinessOf(program),
    metrics,
    looks,
    publicUrl: () => url,
    documents: program.documents,
    imports: program,
    log,
    version,
    limits: { trustProxy: config.trustProxy },
    web: (limiter) => (request, response, next) => {
      // At the first request: the address is known once we listen, and links begin with it.
      pages ??= pagesOf(program, entrance, { ...proofs, looks, limiter, publicUrl: url })
      return pages(request, response, next)
    },
  })
  const listening = await listen(app, { host: config.host, port: config.port }, log).catch((error: unknown) => {
    entrance.close()
    throw error
  })
  url ||= listening.url
  const file = serverFile(program.dir)
  writeFileSync(file, JSON.stringify({ url: listening.url, pid: process.pid }), { mode: 0o600 })
  const { outbox: book } = program
  const post = config.mail && config.publicUrl && { mailer: createMailer(config.mail), publicUrl: config.publicUrl }
  const outbox = createOutbox({ ...program, book, post: post || undefined })
  const stopChores = startChores(program, entrance, outbox, proofs, log)
  return {
    url: listening.url,
    async close() {
      stopChores()
      await outbox.stop()
      await proofs.cohorts.close()
      rmSync(file, { force: true })
      await listening.close()
      entrance.close()
      await program.close()
    },
  }
}

function pagesOf(
  program: Program,
  { sessions, login, demo }: Entrance,
  given: ProofServices & { readonly looks: Looks; readonly limiter: RequestHandler; readonly publicUrl: string },
): RequestHandler {
  const { looks, limiter, ...more } = given
  const services = servicesOf(program, { looks, sessions, ...more })
  const pages = createPages({ kernel: program.kernel, looks, limiter, services, login })
  return demo === undefined ? pages : Router({ caseSensitive: true }).use(demo, pages)
}

/** Reactions after each append (soon, not at once: many share one reading), sweeps every half minute. */
function startChores(
  program: Program,
  { sessions }: Entrance,
  outbox: Outbox,
  { cohorts }: Pick<ProofServices, 'cohorts'>,
  log: Logger,
): () => void {
  const { reactions, accessLog, kernel } = program
  const told = (chore: string) => (error: unknown) => log.error({ err: error, chore }, 'a chore must wait')
  let soon: NodeJS.Timeout | undefined
  kernel.onAppended(() => {
    soon ??= setTimeout(() => {
      soon = undefined
      reactions
        .catchUp()
        .then(() => program.indexNames())
        .catch(told('reactions'))
        // Beside everything else: a mail server that is slow holds up nothing but mail.
        .then(() => outbox.deliver())
        .catch(told('mail'))
    }, 100)
  })
  const sweep = async () => {
    await reactions.catchUp()
    await reactions.sweep()
    await program.indexNames()
    accessLog.purge(instantAt(kernel.now() - LOOKS_KEPT_DAYS * 86_400_000))
    sessions.purge()
    cohorts.purge()
  }
  const every = setInterval(() => {
    void sweep().catch(told('sweep'))
    void outbox.deliver().catch(told('mail'))
  }, SWEEP_MS)
  return () => {
    clearTimeout(soon)
    clearInterval(every)
  }
}
