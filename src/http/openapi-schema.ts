/** JSON Schema of our zod schemas, as OpenAPI 3.1 takes it. */
import { z } from 'zod'

export type Json = Record<string, unknown>

/** Our own notes on a field, which mean nothing outside. */
const OURS = ['field', 'names', 'sealed', 'id', '$schema', '~standard']

/** `input` for what is sent to us, `output` for what we answer. */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  return z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    // Shared parts stand where they are used: a definition inside a schema would need its references rewritten.
    reused: 'inline',
    override: ({ jsonSchema: made }) => {
      const json = made as Json
      if (typeof json.personal === 'string') json['x-personal'] = true
      delete json.personal
      for (const key of OURS) delete json[key]
    },
  }) as Json
}

/** A schema without what only the top of a document may have. */
export function withoutHead(schema: Json): Json {
  const { $schema: _schema, ...rest } = schema
  return rest
}
