/** How a verb reaches a ledger: through the API of its server, or its files where nobody serves them. */
import { Fault } from '../contract/fault.ts'
import { askRecordingLooks } from '../identity/looks.ts'
import { authenticate } from '../identity/tokens.ts'
import { type Caller, type Kernel, PUBLIC } from '../kernel/kernel.ts'
import type { Language } from '../language/language.ts'
import type { Config } from './config.ts'
import type { Door } from './doorway.ts'
import { Ending, EXIT } from './exit.ts'
import { openReader } from './reader.ts'
import { directExecutor } from './scenario/executor.ts'
import { httpExecutor, outcomeOf } from './scenario/http-executor.ts'
import { httpProofFiles } from './scenario/proof-files.ts'
import { looksInto, servedAt } from './served-at.ts'

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
  return (await import('./opening-files.ts')).openingFiles(config, language, callerOf)
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

/** Ending when the token is not good. */
async function callerOf(kernel: Kernel, token: string | undefined): Promise<Caller> {
  if (token === undefined) return PUBLIC
  const caller = await authenticate(kernel, token)
  if (caller) return caller
  throw new Ending(EXIT.refused, NOT_GOOD)
}
