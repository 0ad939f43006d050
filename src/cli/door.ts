/** How a verb reaches a ledger: through the API of its server, or its files where nobody serves them. */
import { Fault } from '../contract/fault.ts'
import { createCredentials } from '../credentials/credentials.ts'
import { askRecordingLooks } from '../identity/looks.ts'
import { authenticate } from '../identity/tokens.ts'
import { type Caller, type Kernel, PUBLIC } from '../kernel/kernel.ts'
import type { Language } from '../language/language.ts'
import type { Config } from './config.ts'
import { Ending, EXIT } from './exit.ts'
import { mustHoldLedger } from './ledger-place.ts'
import { openProgram } from './program.ts'
import { openReader } from './reader.ts'
import { directExecutor, type Executor } from './scenario/executor.ts'
import { directFileDoor } from './scenario/file-door.ts'
import { httpExecutor, outcomeOf } from './scenario/http-executor.ts'
import { directProofFiles, httpProofFiles, type ProofFiles } from './scenario/proof-files.ts'
import { looksInto, servedAt } from './server.ts'

export interface Door {
  readonly executor: Executor
  readonly caller: Caller
  /** Where it leads, for a person: `http://127.0.0.1:8080`, or the folder. */
  readonly where: string
  /** What it says of a field is in the reader's language already. */
  readonly speaks: boolean
  /** Files of proofs; absent where the ledger is only read, for a proof may need a key that has still to be made. */
  readonly proofs?: ProofFiles
  close(): Promise<void>
}

interface Way {
  readonly write: boolean
  readonly language: Language
}

/**
 * `write`: a command is to be sent. Beside a running server that goes through its API; a question is asked of the
 * files, which are opened read-only, when the master key is at hand. Faults: those of opening; Ending when the token is
 * not good.
 */
export async function openDoor(config: Config, way: Way): Promise<Door> {
  const door = await doorTo(config, way)
  return config.token === undefined ? sayingWhoIsMissed(door) : door
}

async function doorTo(config: Config, { write, language }: Way): Promise<Door> {
  const served = config.url === undefined ? servedAt(config.dir) : undefined
  const url = config.url ?? (served && (write || !hasMasterKey(config)) ? served.url : undefined)
  if (url !== undefined) return throughApi(url, config.token, language)
  if (served) return readingFiles(config)
  return openingFiles(config, language)
}

/** What nobody may do is no role that falls short: a token was left out. */
function sayingWhoIsMissed(door: Door): Door {
  const { executor } = door
  return {
    ...door,
    executor: {
      ...executor,
      async ask(request) {
        const outcome = await executor.ask(request)
        if (outcome.kind === 'forbidden') throw new Ending(EXIT.usage, WHO)
        return outcome
      },
    },
  }
}

const WHO = 'Who asks? Give a token with --token, or set LEERBEWIJS_TOKEN.'
const NOT_GOOD = 'This token is not (or no longer) good here. Ask for a new one: `leerbewijs token issue`.'

function hasMasterKey(config: Config): boolean {
  try {
    config.masterKey()
    return true
  } catch {
    return false
  }
}

function throughApi(url: string, token: string | undefined, language: Language): Door {
  const way = {
    baseUrl: url.replace(/\/$/, ''),
    tokenFor: async () => token,
    fetch: answering(url, token),
    language,
  }
  const executor = httpExecutor(way)
  const proofs = httpProofFiles({ ...way, outcomeOf })
  // Who that is only the server knows; here it only matters whether a token goes along.
  const caller: Caller = token === undefined ? PUBLIC : { kind: 'person' }
  return { executor, caller, where: url, speaks: true, proofs, close: async () => undefined }
}

/** To a story a bad token and a role that falls short are both "forbidden"; a person must know which. */
const answering =
  (url: string, token: string | undefined): typeof fetch =>
  async (...request) => {
    const response = await fetch(...request).catch((error: unknown) => {
      throw new Fault('unavailable', `No answer from ${url}. Is the server up, and is that its address?`, {}, error)
    })
    if (response.status === 401 && token !== undefined) throw new Ending(EXIT.refused, NOT_GOOD)
    return response
  }

async function readingFiles(config: Config): Promise<Door> {
  const reader = await openReader({ dir: config.dir, server: config.server, masterKey: config.masterKey() })
  try {
    const caller = await callerOf(reader.kernel, config.token)
    const looks = looksInto(reader.accessLog, () => reader.kernel.now())
    const executor = directExecutor(reader.kernel, askRecordingLooks(reader.kernel, looks))
    return { executor, caller, where: config.dir, speaks: false, close: () => reader.close() }
  } catch (error) {
    await reader.close()
    throw error
  }
}

async function openingFiles(config: Config, language: Language): Promise<Door> {
  const { dir, server } = config
  mustHoldLedger(config)
  const program = await openProgram({ dir, server, masterKey: config.masterKey(), projector: 'inline' })
  try {
    const caller = await callerOf(program.kernel, config.token)
    await program.catchUp()
    const looks = looksInto(program.accessLog, () => program.kernel.now())
    const files = directFileDoor(program.documents, program, language)
    const executor = directExecutor(program.kernel, askRecordingLooks(program.kernel, looks), files)
    const { kernel, signingKeys: signing } = program
    const credentials = createCredentials({ kernel, signing, publicUrl: () => config.publicUrl })
    const proofs = directProofFiles(credentials, () => kernel.now(), language)
    return { executor, caller, where: config.dir, speaks: false, proofs, close: () => program.close() }
  } catch (error) {
    await program.close()
    throw error
  }
}

async function callerOf(kernel: Kernel, token: string | undefined): Promise<Caller> {
  if (token === undefined) return PUBLIC
  const caller = await authenticate(kernel, token)
  if (caller) return caller
  throw new Ending(EXIT.refused, NOT_GOOD)
}
