import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openSqliteStore, type SqliteStoreOptions } from './sqlite.ts'
import type { EventStore } from './store.ts'

export const LEDGER = { ledgerId: 'LEDGER-1', layout: 1 } as const

export function temporaryFolder() {
  const path = mkdtempSync(join(tmpdir(), 'leerbewijs-store-'))
  return {
    path,
    file: (name: string) => join(path, name),
    remove: () => rmSync(path, { recursive: true, force: true }),
  }
}

/** A folder that goes when the test ends. */
export function testFolder() {
  const folder = temporaryFolder()
  onTestFinished(folder.remove)
  return folder
}

/** A store that is closed when the test ends. */
export async function opened(options: Partial<SqliteStoreOptions> & { readonly file: string }): Promise<EventStore> {
  const store = await openSqliteStore({ ...LEDGER, create: true, ...options })
  onTestFinished(() => store.close())
  return store
}

/** Why tests that need a disk of their own can't run here; empty when they can. */
export const SMALL_DISK_SKIPPED = canMount() ? '' : 'mounting a small disk takes root on Linux'

function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const folder = temporaryFolder()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder.path], { stdio: 'ignore' })
    execFileSync('umount', [folder.path])
    return true
  } catch {
    return false
  } finally {
    folder.remove()
  }
}

/** A disk of its own, with so little room, that goes when the test ends. */
export function smallDisk(sizeKiB: number) {
  const folder = temporaryFolder()
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeKiB}k`, 'tmpfs', folder.path])
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder.path])
    folder.remove()
  })
  return {
    ...folder,
    makeReadOnly: () => execFileSync('mount', ['-o', 'remount,ro', folder.path]),
  }
}

/** Another process that runs this code, with `openSqliteStore` at hand; `say` sends a line back. */
export function otherProcess(code: string, options: object) {
  const child = spawn(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { openSqliteStore } from ${JSON.stringify(new URL('./sqlite.ts', import.meta.url).href)}
      const options = ${JSON.stringify(options)}
      const say = (line) => process.stdout.write(line + '\\n')
      ${code}`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const lines = child.stdout.setEncoding('utf8')[Symbol.asyncIterator]()
  let rest = ''
  const ended = once(child, 'exit')
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  return {
    pid: child.pid ?? 0,
    async line(): Promise<string> {
      while (!rest.includes('\n')) {
        const { value, done } = await lines.next()
        if (done) throw new Error(`The other process ended after "${rest}".`)
        rest += String(value)
      }
      const line = rest.slice(0, rest.indexOf('\n'))
      rest = rest.slice(line.length + 1)
      return line
    },
    async kill(): Promise<void> {
      child.kill('SIGKILL')
      await ended
    },
  }
}
