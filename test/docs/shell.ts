/** The commands of a document, run by a shell as a reader would paste them: in order, with what came before still set. */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Block, root } from './documents.ts'

export interface Ran {
  readonly out: string
  readonly err: string
  /** Exit code and text of each command that failed, in order. */
  readonly failures: readonly { readonly code: number; readonly command: string }[]
}

export interface Place {
  /** For this run alone. */
  readonly folder: string
  /** What stands in the document, and what it is here. */
  readonly instead: readonly (readonly [string, string])[]
  readonly environment: Readonly<Record<string, string>>
}

/** `npm run` itself is left out (`package.json` is checked to say the same), and its Node is on the path. */
const START = `
set -o pipefail
npm() { if [ "$1 $2 $3 $4" = 'run -s leerbewijs --' ]; then shift 4; node src/cli/main.ts "$@"; else command npm "$@"; fi; }
trap 'printf "%s\\t%s\\n" "$?" "$BASH_COMMAND" >>"$OUT/$block.failed"' ERR
`
/** Stops what a line of it serves, as Ctrl-C would, and waits until its output ends. */
const END = `
if [ -n "$first_line" ]; then
  kill "$(sed -E 's/.*"pid":([0-9]+).*/\\1/' "$LEERBEWIJS_DATA/server.json")" && cat <&3
fi
`

export async function runBlocks(
  blocks: readonly Block[],
  { folder, instead, environment }: Place,
): Promise<readonly Ran[]> {
  const out = join(folder, 'out')
  mkdirSync(out, { recursive: true })
  const script = join(folder, 'script.sh')
  const parts = blocks.map(({ text }, index) => {
    const filled = instead.reduce((all, [said, here]) => all.replaceAll(said, here), text)
    return `block=${index}\n{\n${filled.replaceAll(SERVING, served)}\n:\n} >"$OUT/${index}.out" 2>"$OUT/${index}.err"\n`
  })
  writeFileSync(script, [START, ...parts, END].join('\n'))
  const outer = Object.entries(process.env).filter(([name]) => !/^(LEERBEWIJS|VITEST|NODE_)/.test(name))
  const child = spawn('bash', [script], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...Object.fromEntries(outer),
      ...environment,
      PATH: [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter),
      OUT: out,
    },
  })
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('exit', resolve))
  const read = (name: string) => (existsSync(join(out, name)) ? readFileSync(join(out, name), 'utf8') : undefined)
  return blocks.map((block, index) => {
    const said = read(`${index}.out`)
    if (said === undefined) throw new Error(`the shell ended with ${code} before line ${block.line}: is it whole?`)
    return { out: said, err: read(`${index}.err`) ?? '', failures: failuresIn(read(`${index}.failed`) ?? '') }
  })
}

function failuresIn(text: string): Ran['failures'] {
  return text
    .split('\n')
    .filter((line) => /^\d+\t/.test(line))
    .map((line) => ({ code: Number.parseInt(line, 10), command: line.slice(line.indexOf('\t') + 1) }))
}

/** A line that serves until Ctrl-C: goes on beside the rest, which waits for its first line. */
const SERVING = /^leerbewijs serve.*$/gm
const served = (line: string) =>
  `exec 3< <(${line} 2>"$OUT/serve.log"); read -r -u 3 first_line; printf '%s\\n' "$first_line"`

/** ` ```sh exits 3 6 `: of the block's commands two fail, with these codes. Not a comment: pasted into zsh that would be arguments. */
export function foretold({ info }: Block): readonly number[] {
  return (/^exits ([\d ]+)$/.exec(info)?.[1] ?? '').split(' ').filter(Boolean).map(Number)
}
