/** `docs/scenarios.md`: the format by example, and every command and query, written from the registry. */
import { z } from 'zod'
import type { AnyCommand } from '../../contract/command.ts'
import { idFieldOf } from '../../kernel/repeats.ts'
import { rejectionCodes, rejectionText } from '../../language/rejections.ts'
import { FORMAT_TEXT } from './docs-format.ts'
import { idText } from './id-text.ts'
import type { AskedQuery, Vocabulary } from './model.ts'
import { whoMay } from './who-may.ts'

type Json = Record<string, unknown>
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The whole page. The same registry gives the same text, so that a check can see whether the file is up to date. */
export function scenarioDocs(commands: Vocabulary['commands'], queries: Vocabulary['queries']): string {
  const open = [...commands.values()].filter(({ internal }) => !internal).toSorted(byName)
  const asked = [...queries.values()].toSorted(byName)
  return `${[
    FORMAT_TEXT,
    '## Commands',
    `There are ${open.length}. "Answers" is what \`save: x\` keeps, besides \`$x.position\`, \`$x.revision\`, \`$x.key\`, \`$x.commandId\` and \`$x.stream\`. "Who" names roles at the organisation that the act is about.`,
    open.map(({ name }) => `[${name}](#${name.toLowerCase()})`).join(' · '),
    ...open.map(commandText),
    '## Queries',
    `There are ${asked.length}. Every query takes who asks (\`as\`); who gets an answer is in [who may do and ask what](../test/contract/permissions.md).`,
    asked.map(({ name }) => `[${name}](#${name.toLowerCase()})`).join(' · '),
    ...asked.map(queryText),
    '## Rejections',
    'What `rejected:` may expect, with the sentence that people read. Names in { } are the `details`.',
    rejectionTable(),
  ].join('\n\n')}\n`
}

function rejectionTable(): string {
  const rows = rejectionCodes.toSorted().map((one) => `| \`${one}\` | ${cell(rejectionText(one)?.en ?? '')} |`)
  return ['| Code | |', '|---|---|', ...rows].join('\n')
}

const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1)

function commandText(command: AnyCommand): string {
  const { name, summary, input, stream, answers = [], reveals = [], showsOnce = [] } = command
  const ids = [...new Set([idFieldOf(stream.kind), ...answers])]
  const link = reveals.includes('linkSecret') ? ['link'] : []
  const secrets = [...reveals, ...link, ...showsOnce.map((one: string) => `${one} (the first time only)`)]
  return [
    `### ${name}`,
    `${summary.en}. *${summary.nl}.*`,
    table(input),
    [
      `- Answers: ${[...ids, ...secrets].map(code).join(', ')}`,
      `- Who: ${whoMay(command).map(roleText).join(', ')}`,
      ...(command.mayLieAhead ? ['- Its date may lie ahead of the clock.'] : []),
    ].join('\n'),
  ].join('\n\n')
}

function queryText({ name, summary, params, result, asOf }: AskedQuery): string {
  const answer = jsonOf(result, 'output')
  const fields = isJson(answer.properties) ? Object.entries(answer.properties) : []
  return [
    `### ${name}`,
    `${summary.en}. *${summary.nl}.*`,
    table(params),
    [
      `- Answer: ${fields.length > 0 ? fields.map(([field, schema]) => `${code(field)} ${typeOf(schema, true)}`).join('; ') : typeOf(answer, true)}`,
      `- As of an earlier moment: ${asOf ? 'yes' : 'no'}`,
    ].join('\n'),
  ].join('\n\n')
}

/** A role is code; a person in words stays words. */
const roleText = (who: string) => (who.includes(' ') ? who : `\`${who}\``)

// Code with words in brackets behind it is a code and a remark.
const code = (text: string) => text.replace(/^([\w.]+)/, '`$1`')

function jsonOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  return z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json
}

export interface Field {
  readonly name: string
  /** As a person reads it: `id of a learner`, `date`. */
  readonly type: string
  readonly required: boolean
  readonly description: string
  /** Its value is text, or a list: what a command line has to know to read it. */
  readonly isText: boolean
  readonly isList: boolean
}

/** The top-level fields of an input or of parameters, in their order. */
export function fieldsOf(schema: z.ZodType): readonly Field[] {
  const json = jsonOf(schema, 'input')
  const properties = isJson(json.properties) ? Object.entries(json.properties) : []
  const required = Array.isArray(json.required) ? json.required : []
  return properties.map(([name, field]) => ({
    name,
    type: typeOf(field),
    required: required.includes(name),
    description: isJson(field) && typeof field.description === 'string' ? field.description : '',
    isText: isJson(field) && (field.type === 'string' || Array.isArray(field.enum)),
    isList: isJson(field) && field.type === 'array',
  }))
}

/** One line each, for a terminal. */
export function commandTable(commands: readonly AnyCommand[]): string {
  return lined(commands.toSorted(byName).map(({ name, summary }) => [name, summary.en]))
}
export function queryTable(queries: readonly AskedQuery[]): string {
  return lined(queries.toSorted(byName).map(({ name, summary }) => [name, summary.en]))
}
function lined(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, text]) => `${name.padEnd(width)}  ${text}`).join('\n')
}

function table(schema: z.ZodType): string {
  const fields = fieldsOf(schema)
  if (fields.length === 0) return 'No fields.'
  const rows = fields.map(
    ({ name, type, required, description }) =>
      `| \`${name}\` | ${cell(type)} | ${required ? 'yes' : ''} | ${cell(description)} |`,
  )
  return ['| Field | Type | Required | |', '|---|---|---|---|', ...rows].join('\n')
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** One line that a person who writes a scenario understands. `brief` leaves the inside of lists to the answer. */
function typeOf(schema: unknown, brief = false): string {
  if (!isJson(schema)) return 'anything'
  if (schema.const !== undefined) return code(String(schema.const))
  if (Array.isArray(schema.enum)) return schema.enum.map((one) => `\`${one}\``).join(', ')
  const variants = schema.oneOf ?? schema.anyOf
  if (Array.isArray(variants)) return [...new Set(variants.map((one) => typeOf(one, brief)))].join(' or ')
  if (schema.type === 'array') return `list of ${typeOf(schema.items, brief)}`
  if (schema.type === 'object') return objectText(schema, brief)
  return textOf(schema)
}

function objectText(schema: Json, brief: boolean): string {
  const properties = isJson(schema.properties) ? Object.entries(schema.properties) : []
  if (properties.length === 0) return 'fields'
  const required = Array.isArray(schema.required) ? schema.required : []
  const members = properties.map(([name, field]) => {
    const mark = required.includes(name) || brief ? '' : '?'
    return brief ? name : `${name}${mark}: ${typeOf(field)}`
  })
  return `{ ${members.join(', ')} }`
}

/** `meta` of the value types says what a text is. */
function textOf(schema: Json): string {
  const { type, names, personal, field, format } = schema
  if (typeof names === 'string') return idText(names)
  if (personal === 'answer') return 'personal text'
  if (typeof personal === 'string') return `personal ${personal}, sealed`
  if (field === 'date' || format === 'date') return 'date'
  if (field === 'instant' || format === 'date-time') return 'instant'
  if (field === 'hash') return 'SHA-256'
  if (field === 'code') return 'code'
  if (field === 'title') return 'text'
  if (type === 'integer') return 'whole number'
  if (type === 'boolean') return 'true or false'
  return typeof type === 'string' ? type.replace('string', 'text') : 'anything'
}
