/** Servers to be killed: each call starts one on the log that the one before left. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { eventStoreVersion } from '../support/real-event-store.ts'

export interface Living {
  readonly url: string
  readonly name: string
  /** SIGKILL; resolves when it is dead. */
  kill(): Promise<void>
}

export type Mortal = (round: number) => Promise<Living>

const STARTS_WITHIN_MS = 60_000
const insecure = (port: number) => `esdb://127.0.0.1:${port}?tls=false`

/** The double, each with chances of its own. Stands when it is given. */
export function theDouble(folder: string, seed: string): Mortal {
  const args = [join(import.meta.dirname, 'esdb-process.ts'), join(folder, 'log.sqlite')]
  let port = 0
  return async (round) => {
    const chances = round === 0 ? seed : `${seed}/${round}`
    const child = spawn(process.execPath, [...args, String(port), chances], { stdio: ['ignore', 'pipe', 'inherit'] })
    const ended = once(child, 'exit')
    const [said] = (await Promise.race([once(child.stdout, 'data'), ended])) as unknown[]
    if (!(said instanceof Buffer)) throw new Error('The server ended before it stood.')
    port = Number(said)
    const kill = async () => {
      child.kill('SIGKILL')
      await ended
    }
    return { url: insecure(port), name: 'the double', kill }
  }
}

/**
 * A real server in insecure mode. `command` stays in the foreground; `{port}` in it is where it has to listen on this
 * machine, `{folder}` where it has to keep its log. Killed is whatever the command started.
 */
export async function theRealOne(command: string, folder: string): Promise<Mortal> {
  const port = await freePort()
  const [program = '', ...args] = command
    .split(/\s+/)
    .map((word) => word.replaceAll('{port}', String(port)).replaceAll('{folder}', folder))
  // The server takes every EVENTSTORE_… for a setting of its own, and ends at those it does not know.
  const { EVENTSTORE_COMMAND: _command, EVENTSTORE_URL: _url, ...env } = process.env
  let version: string | undefined
  return async () => {
    const child = spawn(program, args, { stdio: 'ignore', detached: true, env })
    const ended = once(child, 'exit')
    const kill = async () => {
      killAll(child)
      await ended
      // The leader of the group is dead; what it started may hold the port for a moment.
      await untilFree(port)
    }
    const given = new AbortController()
    const died = ended.then(([code]) => {
      given.abort()
      throw new Error(`"${command}" ended with ${String(code)} before it stood; it has to stay in the foreground.`)
    })
    died.catch(() => undefined)
    try {
      version ??= await Promise.race([untilStanding(insecure(port), given.signal), died])
    } catch (error) {
      killAll(child)
      throw error
    }
    return { url: insecure(port), name: `EventStoreDB ${version}`, kill }
  }
}

function killAll({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // Nobody is left.
  }
}

async function untilStanding(url: string, signal: AbortSignal): Promise<string> {
  const began = performance.now()
  for (;;) {
    try {
      return await eventStoreVersion(url)
    } catch (error) {
      if (signal.aborted || performance.now() - began > STARTS_WITHIN_MS) throw error
      await setTimeout(100)
    }
  }
}

async function untilFree(port: number): Promise<void> {
  const began = performance.now()
  while ((await freePort(port).catch(() => undefined)) === undefined) {
    if (performance.now() - began > STARTS_WITHIN_MS) throw new Error(`Port ${port} is still taken.`)
    await setTimeout(20)
  }
}

async function freePort(wanted = 0): Promise<number> {
  const server = createServer().listen(wanted, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' ? (address?.port ?? 0) : 0
}
