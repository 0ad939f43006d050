/** What people read, cut into what can be checked: blocks of commands and their output, links, paths, tables. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

export interface Block {
  /** Of the first line within the fence, from 1. */
  readonly line: number
  /** `sh` is run, `text` is output or shown only; `yaml`, `json` and `ts` are read by other tests or by nobody. */
  readonly language: string
  /** What stands after the language, which no reader sees. */
  readonly info: string
  readonly text: string
  /** Nothing but blank lines between this block and the one before. */
  readonly followsBlock: boolean
}

export interface Document {
  /** Within the repository. */
  readonly path: string
  readonly text: string
  readonly blocks: readonly Block[]
  /** Everything outside the blocks, line by line. */
  readonly prose: readonly { readonly line: number; readonly text: string }[]
}

export const documents: readonly Document[] = globSync(['*.md', 'docs/**/*.md'], { cwd: root })
  .toSorted()
  .map((path) => cut(path, readFileSync(join(root, path), 'utf8')))

/** Throws when a fence is left open: everything after it would pass unchecked. */
export function cut(path: string, text: string): Document {
  const blocks: Block[] = []
  const prose: { line: number; text: string }[] = []
  let open:
    | { line: number; language: string; info: string; fence: string; lines: string[]; followsBlock: boolean }
    | undefined
  let quiet = false
  for (const [index, line] of text.split('\n').entries()) {
    const fence = /^ {0,3}(`{3,}|~{3,})\s*(\S*)\s*(.*)$/.exec(line)
    if (open) {
      if (fence?.[1]?.startsWith(open.fence) && fence[2] === '') {
        blocks.push({ ...open, text: open.lines.join('\n') })
        open = undefined
        quiet = true
      } else open.lines.push(line)
    } else if (fence) {
      open = {
        line: index + 2,
        language: fence[2] ?? '',
        info: fence[3] ?? '',
        fence: fence[1] ?? '',
        lines: [],
        followsBlock: quiet,
      }
    } else {
      if (line.trim() !== '') quiet = false
      prose.push({ line: index + 1, text: line })
    }
  }
  if (open) throw new Error(`${path}:${open.line - 1} opens a block that nothing closes`)
  return { path, text, blocks, prose }
}

/** As GitHub names the heading: `## The way in: a command` is `#the-way-in-a-command`. */
export function anchorsOf({ prose }: Document): ReadonlySet<string> {
  const headings = prose.flatMap(({ text }) => /^#{1,6}\s+(.*)$/.exec(text)?.[1] ?? [])
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replaceAll(' ', '-'),
    ),
  )
}

/** The rows of the first table below a heading, cells without backticks around them. */
export function tableUnder({ text, path }: Document, heading: string): readonly (readonly string[])[] {
  const from = text.split('\n').findIndex((line) => /^#{1,6} /.test(line) && line.replace(/^#+ /, '') === heading)
  if (from < 0) throw new Error(`${path} has no heading "${heading}"`)
  const after = text.split('\n').slice(from + 1)
  const start = after.findIndex((line) => line.startsWith('|'))
  const end = after.findIndex((line, index) => index > start && !line.startsWith('|'))
  return after.slice(start + 2, end < 0 ? undefined : end).map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim().replace(/^`([^`]*)`$/, '$1')),
  )
}

export function documentAt(path: string): Document {
  const found = documents.find((one) => one.path === path)
  if (!found) throw new Error(`there is no ${path}`)
  return found
}
