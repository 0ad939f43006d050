/** The format as JSON Schema (draft 2020-12), for editors and for `leerbewijs scenario schema`. */
import { z } from 'zod'
import type { Vocabulary } from './model.ts'
import { scenarioFile, stepSchemas } from './schema.ts'

type Json = Record<string, unknown>

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

function plain(schema: z.ZodType): Json {
  const { $schema: _schema, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return rest
}

const REFERENCE = { $ref: '#/$defs/reference' }

/**
 * Where a value may stand, a `$name` may stand too; and where text is wanted, a number that YAML reads without quotes
 * (a crebo, a version).
 */
function relaxed(schema: unknown): unknown {
  if (!isJson(schema)) return schema
  const { properties, items, anyOf, oneOf, allOf, additionalProperties, ...rest } = schema
  const whole: Json = {
    ...rest,
    ...(isJson(properties) && { properties: mapped(properties) }),
    ...(items !== undefined && { items: relaxed(items) }),
    ...(Array.isArray(anyOf) && { anyOf: anyOf.map(relaxed) }),
    // Each variant takes a reference now, so that several may fit.
    ...(Array.isArray(oneOf) && { anyOf: oneOf.map(relaxed) }),
    ...(Array.isArray(allOf) && { allOf: allOf.map(relaxed) }),
    ...(additionalProperties !== undefined && { additionalProperties: relaxed(additionalProperties) }),
  }
  const { description, ...shape } = whole
  if (Object.keys(shape).length === 0) return whole
  const text = shape.type === 'string' && !('enum' in shape) && !('const' in shape)
  const choices = [shape, ...(text ? [{ type: 'number' }] : []), REFERENCE]
  return { ...(description !== undefined && { description }), anyOf: choices }
}

const mapped = (properties: Json) =>
  Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, relaxed(schema)]))

/** Unlike below, the whole of `with` is never a reference. */
function fieldsOf(schema: z.ZodType): Json {
  const { properties, ...rest } = plain(schema)
  return { ...rest, ...(isJson(properties) && { properties: mapped(properties) }) }
}

function named(member: 'do' | 'check', value: string, below: Json): Json {
  // biome-ignore lint/suspicious/noThenProperty: JSON Schema calls it so
  return { if: { properties: { [member]: { const: value } }, required: [member] }, then: { properties: below } }
}

/** One condition per command and query: what stands under `with` or `params` follows from the name above it. */
function conditions({ commands, queries }: Vocabulary): Json[] {
  const doing = open(commands).map((one) => named('do', one.name, { with: { $ref: `#/$defs/commands/${one.name}` } }))
  const asking = [...queries.keys()].map((name) =>
    named('check', name, { params: { $ref: `#/$defs/queries/${name}` } }),
  )
  return [...doing, ...asking]
}

const open = (commands: Vocabulary['commands']) => [...commands.values()].filter(({ internal }) => !internal)

export function scenarioJsonSchema(vocabulary: Vocabulary): Record<string, unknown> {
  const commands = open(vocabulary.commands)
  const names = { do: commands.map(({ name }) => name), check: [...vocabulary.queries.keys()] }
  const inner = { type: 'array', items: { $ref: '#/$defs/step' } }
  const step = (kind: keyof typeof stepSchemas): Json => {
    const schema = plain(stepSchemas[kind])
    const properties: Json = { ...(isJson(schema.properties) ? schema.properties : {}) }
    for (const member of ['do', 'check'] as const) {
      if (member in properties) properties[member] = { ...(properties[member] as Json), enum: names[member] }
    }
    for (const member of ['steps', 'concurrently']) if (member in properties) properties[member] = inner
    // A step that expects its input to be refused holds what the command does not have.
    return { ...schema, properties }
  }
  const file = plain(scenarioFile)
  const properties = isJson(file.properties) ? file.properties : {}
  const register = vocabulary.commands.get('registerOrganisation')
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Leerbewijs scenario',
    ...file,
    properties: {
      ...properties,
      ...(register && { organisations: organisationsOf(fieldsOf(register.input)) }),
      steps: { type: 'array', minItems: 1, items: { $ref: '#/$defs/timedStep' } },
    },
    $defs: {
      reference: { type: 'string', pattern: '\\$', description: 'A $name, or a text with one in it.' },
      timedStep: { $ref: '#/$defs/step' },
      step: {
        anyOf: (Object.keys(stepSchemas) as (keyof typeof stepSchemas)[]).map(step),
        allOf: lenient(conditions(vocabulary)),
      },
      commands: Object.fromEntries(commands.map(({ name, input }) => [name, fieldsOf(input)])),
      queries: Object.fromEntries([...vocabulary.queries].map(([name, { params }]) => [name, fieldsOf(params)])),
    },
  }
}

/** `naturalPerson` may be left out, and a sole trader is written with the same `name` and `kvk`. */
function organisationsOf(input: Json): Json {
  const required = (Array.isArray(input.required) ? input.required : []).filter((one) => one !== 'naturalPerson')
  return { type: 'object', additionalProperties: { ...input, required } }
}

/** Input that is meant to be refused is not held against the command. */
function lenient(all: readonly Json[]): Json[] {
  const refused = {
    properties: { expect: { anyOf: [{ const: 'invalid' }, { required: ['invalid'], type: 'object' }] } },
    required: ['expect'],
  }
  return [{ if: refused, else: { allOf: all } }]
}
