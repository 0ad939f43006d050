/** The measured part of docs/performance.md: made by the program, so that no figure on the page was typed. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, type Machine } from './machine.ts'
import type { Measured } from './measure.ts'
import { markdownTable, missed } from './table.ts'

const PAGE = join(import.meta.dirname, '../docs/performance.md')
const BEGIN = '<!-- measured: begin. Written by `npm run bench -- --page`; do not type here. -->'
const END = '<!-- measured: end -->'

/** `failed`: titles of measures that broke. */
export function measuredPart(
  shape: Machine,
  measured: readonly Measured[],
  { failed, quick, date }: { readonly failed: readonly string[]; readonly quick: boolean; readonly date: string },
): string {
  const misses = missed(measured)
  return [
    `Measured on ${date}${quick ? ', quickly: not to be quoted' : ''}. ${describe(shape)}.`,
    markdownTable(measured),
    misses.length === 0 ? 'Every aim is met.' : `### What misses its aim, and why\n\n${list(misses)}`,
    ...(failed.length === 0 ? [] : [`Not measured, for it broke:\n\n${list(failed)}`]),
  ].join('\n\n')
}

const list = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join('\n')

/** Puts the part in its place on the page, and leaves the rest of the page as it is. */
export function writePage(part: string): string {
  const page = readFileSync(PAGE, 'utf8')
  const [before, rest] = page.split(BEGIN)
  const after = rest?.split(END)[1]
  if (before === undefined || after === undefined) throw new Error(`${PAGE} has no place for the measured part`)
  writeFileSync(PAGE, `${before}${BEGIN}\n\n${part}\n\n${END}${after}`)
  return PAGE
}
