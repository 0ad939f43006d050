/** A fresh ledger for one story, with the story's own clock: in the process, or behind a server of its own. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { Fault } from '../../contract/fault.ts'
import { createCredentials } from '../../credentials/credentials.ts'
import { createApp } from '../../http/app.ts'
import { createMetrics } from '../../http/metrics.ts'
import { listen } from '../../http/server.ts'
import { askRecordingLooks } from '../../identity/looks.ts'
import { type Caller, SYSTEM } from '../../kernel/kernel.ts'
import { rejectionCodes } from '../../language/rejections.ts'
import { createMasterKey } from '../../privacy/master-key.ts'
import { openProgram, type Program } from '../program.ts'
import { looksInto } from '../served-at.ts'
import { readinessOf } from '../server.ts'
import { version } from '../version.ts'
import { credentialCheckQuery, withCredentialChecks } from './credential-check.ts'
import { asThroughApi, directExecutor, type Executor } from './executor.ts'
import { directFileDoor } from './file-door.ts'
import { httpExecutor, outcomeOf, tokensBy } from './http-executor.ts'
import { directProofFiles, httpProofFiles } from './proof-files.ts'
import type { ScenarioWorld } from './world.ts'

export type Way = 'direct' | 'http'

export interface OpenWorld extends ScenarioWorld {
  readonly program: Program
  close(): Promise<void>
}

export interface WorldOptions {
  readonly via: Way
  /** Milliseconds since 1970: of the first step, and so of the ledger's first event. */
  readonly startsAt: number
  /** Where the ledger is made and kept; without it in a temporary folder that goes when the world closes. */
  readonly dir?: string | undefined
  /** Server that has the events, as a ledger of its own among others. */
  readonly server?: string | undefined
}

/** A story of a whole region may ask as nobody more often than a passer-by may. */
const PUBLIC_PER_MINUTE = 1_000_000

/** Where the keys and lists of a story are said to be found. */
const STORY_HOME = 'https://leerbewijs.example.org'

export async function openWorld({ via, startsAt, dir, server }: WorldOptions): Promise<OpenWorld> {
  const folder = dir ?? mkdtempSync(join(tmpdir(), 'leerbewijs-scenario-'))
  const closing: (() => unknown)[] = []
  if (dir === undefined) closing.push(() => rmSync(folder, { recursive: true, force: true }))
  const close = async () => {
    for (const one of closing.splice(0).reverse()) await one()
  }
  let clock = startsAt
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const masterKey = createMasterKey(dir === undefined ? undefined : join(folder, 'scenario-master.key'))
    const program = await openProgram({
      dir: folder,
      server,
      masterKey,
      projector: 'inline',
      create: true,
      now: () => clock,
    })
    closing.push(() => program.close())
    const operator = await foundOperator(program)
    const executor = via === 'direct' ? direct(program) : await served(program, operator, closing)
    return {
      commands: program.kernel.commands,
      queries: new Map([...program.kernel.queries, [credentialCheckQuery.name, credentialCheckQuery]]),
      rejections: rejectionCodes,
      executor,
      operatorId: operator.caller.userId ?? '',
      program,
      setClock(milliseconds) {
        clock = milliseconds
      },
      catchUp: () => program.catchUp(),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

interface Operator {
  readonly caller: Caller
  readonly token: string
}

async function foundOperator({ kernel }: Program): Promise<Operator> {
  const input = { name: 'Eerste Beheerder' }
  const outcome = await kernel.execute({ command: 'foundOperator', input, caller: SYSTEM, channel: 'job' })
  if (outcome.kind !== 'accepted' || !outcome.ids.userId || !outcome.secrets.token) {
    throw new Fault('unavailable', `The story got no operator (${outcome.kind}).`)
  }
  return { caller: { kind: 'person', userId: outcome.ids.userId, role: 'operator' }, token: outcome.secrets.token }
}

function direct(program: Program): Executor {
  const { kernel, accessLog, documents } = program
  const executor = directExecutor(
    kernel,
    askRecordingLooks(kernel, looksInto(accessLog, kernel.now)),
    directFileDoor(documents, program),
  )
  const proofs = directProofFiles(proofsOf(program), () => kernel.now())
  return asThroughApi(
    withCredentialChecks(executor, proofs, () => program.catchUp()),
    kernel,
  )
}

/** Nothing of elsewhere is asked in a story. */
const proofsOf = ({ kernel, signingKeys: signing }: Program) =>
  createCredentials({ kernel, signing, publicUrl: () => STORY_HOME })

async function served(program: Program, operator: Operator, closing: (() => unknown)[]): Promise<Executor> {
  const { kernel, accessLog } = program
  const log = pino({ level: 'silent' })
  const app = createApp({
    kernel,
    readiness: () => readinessOf(program),
    metrics: createMetrics(),
    looks: looksInto(accessLog, kernel.now),
    documents: program.documents,
    imports: program,
    credentials: proofsOf(program),
    log,
    version,
    limits: { publicPerMinute: PUBLIC_PER_MINUTE },
  })
  const listening = await listen(app, { host: '127.0.0.1', port: 0 }, log)
  closing.push(() => listening.close(0))
  const tokenFor = tokensBy(operator, (request) => kernel.execute(request))
  const way = { baseUrl: listening.url, tokenFor }
  const proofs = httpProofFiles({ ...way, language: 'en', fetch, outcomeOf })
  return withCredentialChecks(httpExecutor(way), proofs, () => program.catchUp())
}
