/** The fields of a command or query as options of a line: `learnerId` is `--learner-id`. */
import type { Command } from '@commander-js/extra-typings'
import type { z } from 'zod'
import { Ending, EXIT } from './exit.ts'
import { fieldsOf } from './scenario/docs.ts'
import type { Terminal } from './terminal.ts'

/** Names that would clash with an option of every line get `field-` before them. */
const TAKEN = new Set(['dir', 'json', 'url', 'token', 'language', 'key', 'help', 'acknowledge', 'as-of'])

export function flagOf(field: string): string {
  const flag = field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  return TAKEN.has(flag) ? `field-${flag}` : flag
}

/** As commander names the value of `--learner-id`. */
const camel = (flag: string) => flag.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())

export function addFields(command: Command, schema: z.ZodType): void {
  for (const { name, type, required } of fieldsOf(schema)) {
    // `fieldsOf` writes for a page of documentation, where values stand in backticks.
    command.option(`--${flagOf(name)} <value>`, `${type.replaceAll('`', '')}${required ? ' (required)' : ''}`)
  }
}

/**
 * The input that a line gives: JSON (its text, `@file`, or `-` for standard input), and over it the options. A value
 * that a field takes as text stays text, everything else is read as JSON where it can be.
 */
export async function inputOf(
  terminal: Terminal,
  schema: z.ZodType,
  given: { readonly json: string | undefined; readonly options: Readonly<Record<string, unknown>> },
  readFile: (path: string) => Promise<string>,
): Promise<Record<string, unknown>> {
  const base = given.json === undefined ? {} : await readJson(terminal, given.json, readFile)
  const fields = fieldsOf(schema).flatMap(({ name, isText, isList }) => {
    const text = given.options[camel(flagOf(name))]
    return typeof text === 'string' ? [[name, readValue(text, isText, isList)] as const] : []
  })
  return { ...base, ...Object.fromEntries(fields) }
}

function readValue(text: string, isText: boolean, isList: boolean): unknown {
  if (isText) return text
  try {
    return JSON.parse(text)
  } catch {
    // `--unit-ids a,b` is easier to type than a JSON list; what is not right is told by the schema, at its place.
    return isList ? text.split(',').map((one) => one.trim()) : text
  }
}

async function readJson(
  terminal: Terminal,
  source: string,
  readFile: (path: string) => Promise<string>,
): Promise<Record<string, unknown>> {
  let text = source
  if (source === '-') text = await terminal.input()
  else if (source.startsWith('@'))
    text = await readFile(source.slice(1)).catch((error: Error) => unreadable(source, error))
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new Ending(EXIT.usage, `The input is no JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  throw new Ending(EXIT.usage, 'The input must be a JSON object: {"name": "value"}')
}

function unreadable(source: string, error: Error): never {
  throw new Ending(EXIT.usage, `${source.slice(1)} can't be read: ${error.message}`)
}
