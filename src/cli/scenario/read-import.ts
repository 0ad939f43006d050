/** A list that a story brings by file. */

import { kinds } from '../../documents/imports/kinds.ts'
import { fileBeside } from './file-beside.ts'
import type { ImportStep } from './model.ts'
import { didYouMean } from './nearest.ts'
import { isRaw, type Raw } from './raw.ts'
import { readActor } from './read-actor.ts'
import type { At } from './read-step.ts'
import type { Reader } from './reader.ts'
import { importShape } from './schema.ts'

export function readImport(reader: Reader, raw: Raw, at: At): ImportStep | undefined {
  const path = [...at.path, 'import']
  const whole = reader.shaped(importShape, raw, at.path, 'the step')
  const given = isRaw(raw.import) ? raw.import : {}
  const kind = String(given.kind ?? '')
  const names = kinds.map(({ name }) => name)
  if (given.kind !== undefined && !names.includes(kind)) {
    const near = didYouMean(kind, names) || `; possible: ${names.join(', ')}`
    reader.complain(reader.source.place([...path, 'kind']), `"${kind}" is no kind of list${near}`)
    return undefined
  }
  const file = fileBeside(reader, given.file, [...path, 'file'])
  const as = readActor(reader, given.as, [...path, 'as'])
  if (!whole || file === undefined) return undefined
  const expected = given.expect as Readonly<Record<string, number>> | undefined // as the schema has it
  return {
    kind: 'import',
    place: reader.source.place(at.path),
    number: at.number,
    note: typeof raw.note === 'string' ? raw.note : undefined,
    list: kind,
    file,
    as,
    dryRun: given.dryRun === true,
    expected,
  }
}
