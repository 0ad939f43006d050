/** The packages of bench/package.json, installed beside this file when they are first needed. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const here = import.meta.dirname
const MOST_MS = 5 * 60_000

/** Why the peers can't be measured; undefined when they can. */
export function installPeers(say: (line: string) => void): string | undefined {
  const native = join(here, 'node_modules', 'sqlite3', 'build', 'Release', 'node_sqlite3.node')
  if (existsSync(native)) return undefined
  say('emmett is installed beside the bench, once; its sqlite3 may have to be compiled, which takes a minute')
  // emmett-sqlite 0.42.4 asks for emmett 0.42.4, which was never published: the newest is 0.42.0.
  const ended = spawnSync('npm', ['ci', '--legacy-peer-deps', '--no-audit', '--no-fund'], {
    cwd: here,
    env: { ...process.env, PATH: `${join(here, '..', 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}` },
    encoding: 'utf8',
    timeout: MOST_MS,
    shell: process.platform === 'win32',
  })
  if (ended.status === 0 && existsSync(native)) return undefined
  const said = `${ended.stderr ?? ''}\n${ended.error?.message ?? ''}`.trim().split('\n')
  const why = said.find((line) => /npm error|gyp ERR|ETIMEDOUT|ENOENT/.test(line)) ?? said.at(-1) ?? ''
  return `\`npm ci\` in bench/ did not end well: ${why.slice(0, 160) || 'it says nothing'}`
}
