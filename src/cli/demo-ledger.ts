/** A ledger of made-up people, loaded from story files: the only kind in which time can be set. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { queries } from '../../projections/index.ts'
import { Fault } from '../contract/fault.ts'
import { createCredentials } from '../credentials/credentials.ts'
import { commands } from '../domain/commands.ts'
import { askRecordingLooks } from '../identity/looks.ts'
import { SYSTEM } from '../kernel/kernel.ts'
import { rejectionCodes } from '../language/rejections.ts'
import { createMasterKey, readMasterKey } from '../privacy/master-key.ts'
import { demoKeyFile } from './config.ts'
import { Ending, EXIT } from './exit.ts'
import { holdsAnyLedger, holdsLedger } from './ledger-place.ts'
import { openProgram, type Program } from './program.ts'
import { credentialCheckQuery, withCredentialChecks } from './scenario/credential-check.ts'
import { asThroughApi, directExecutor } from './scenario/executor.ts'
import { directFileDoor } from './scenario/file-door.ts'
import type { Plan } from './scenario/merge.ts'
import type { Vocabulary } from './scenario/model.ts'
import { directProofFiles } from './scenario/proof-files.ts'
import type { RunReport } from './scenario/report.ts'
import type { Scope } from './scenario/resolve.ts'
import { runScenario } from './scenario/run.ts'
import { looksInto } from './served-at.ts'
import type { Progress } from './terminal.ts'

export const vocabulary: Vocabulary = {
  commands: new Map(commands.map((command) => [command.name, command])),
  queries: new Map([...queries, credentialCheckQuery].map((query) => [query.name, query])),
  rejections: rejectionCodes,
}

/** What a demo remembers beside its ledger; its tokens open nothing that is real. */
const remembered = z.object({ operatorId: z.string(), operatorToken: z.string() })
export type Remembered = z.infer<typeof remembered>

/** Where a demo is found when nobody says otherwise. */
const DEMO_HOME = 'http://127.0.0.1:8080'

const demoFile = (dir: string) => join(dir, 'demo.json')

export interface DemoLedger {
  readonly program: Program
  readonly operator: Remembered
  /** Tells the stories with the files' own clock; afterwards the clock is the machine's again. */
  load(plan: Plan, onProgress: Progress): Promise<{ report: RunReport; scopes: readonly Scope[] }>
}

export interface DemoPlace {
  /** Where it will be served; keys and lists that its stories make name that for good. */
  readonly home?: string | undefined
  /** Server that has the events, see `ProgramOptions`. */
  readonly server?: string | undefined
}

/**
 * Opens the demo's ledger in `dir`, or makes one there. Refuses a folder with a ledger that is not a demo's: in a real
 * one nobody sets the time. Refuses to make a second one in a folder whose ledger is on a server, or the other way round.
 */
export async function openDemoLedger(
  dir: string,
  firstMoment: number,
  projector: 'worker' | 'inline',
  { home = DEMO_HOME, server }: DemoPlace = {},
): Promise<DemoLedger> {
  const isNew = !holdsLedger({ dir, server })
  if (holdsAnyLedger(dir) && !existsSync(demoKeyFile(dir))) {
    throw new Ending(
      EXIT.refused,
      `${dir} holds a ledger that is not a demo's: stories can't be loaded into it. Name another folder.`,
    )
  }
  if (isNew && holdsAnyLedger(dir)) {
    const where = server === undefined ? 'on an event store server: name that with --store' : 'in itself'
    throw new Ending(EXIT.refused, `${dir} has its ledger ${where}, or name another folder.`)
  }
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  if (isNew && !existsSync(demoKeyFile(dir))) createMasterKey(demoKeyFile(dir))
  const masterKey = readMasterKey({ file: demoKeyFile(dir) })
  let storyTime: number | undefined = isNew ? firstMoment : undefined
  const now = () => storyTime ?? Date.now()
  const program = await openProgram({ dir, server, masterKey, projector, create: isNew, now })
  try {
    const operator = isNew ? await foundOperator(program, dir) : remembering(dir)
    storyTime = undefined
    return {
      program,
      operator,
      async load(plan, onProgress) {
        const looks = looksInto(program.accessLog, now)
        const { kernel, signingKeys: signing } = program
        const credentials = createCredentials({ kernel, signing, publicUrl: () => home })
        const direct = withCredentialChecks(
          directExecutor(kernel, askRecordingLooks(kernel, looks), directFileDoor(program.documents, program)),
          directProofFiles(credentials, now),
          () => program.catchUp(),
        )
        const world = {
          ...vocabulary,
          // What was done by somebody whose role has ended since is told again, and no token is made for it.
          executor: isNew ? asThroughApi(direct, program.kernel) : direct,
          operatorId: operator.operatorId,
          setClock: (milliseconds: number) => {
            storyTime = milliseconds
          },
          catchUp: () => program.catchUp(),
        }
        const scopes: Scope[] = []
        try {
          const report = await runScenario(plan, world, {
            onProgress,
            mayBeKnown: !isNew,
            onScopes: (all) => void scopes.push(...all),
          })
          return { report, scopes }
        } finally {
          storyTime = undefined
        }
      },
    }
  } catch (error) {
    await program.close()
    throw error
  }
}

async function foundOperator({ kernel }: Program, dir: string): Promise<Remembered> {
  const outcome = await kernel.execute({
    command: 'foundOperator',
    input: { name: 'Eerste Beheerder' },
    caller: SYSTEM,
    channel: 'job',
  })
  if (outcome.kind !== 'accepted') throw new Fault('unavailable', `The demo got no operator (${outcome.kind}).`)
  const operator = remembered.parse({ operatorId: outcome.ids.userId, operatorToken: outcome.secrets.token })
  writeFileSync(demoFile(dir), JSON.stringify(operator, null, 2), { mode: 0o600 })
  return operator
}

function remembering(dir: string): Remembered {
  try {
    return remembered.parse(JSON.parse(readFileSync(demoFile(dir), 'utf8')))
  } catch (error) {
    throw new Fault(
      'corrupt',
      `${demoFile(dir)} is not whole: the demo was stopped while it was being made. Start it anew with --fresh.`,
      {},
      error,
    )
  }
}
