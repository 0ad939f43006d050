/** Who acts in a step, and where a role is held. */
import type { Role } from '../../../events/values.ts'
import type { ActingAs } from './model.ts'
import type { Known } from './names.ts'
import { didYouMean } from './nearest.ts'
import { isRaw } from './raw.ts'
import type { Reader } from './reader.ts'
import { type Reference, referenceOf } from './reference.ts'
import type { Path } from './source.ts'

const NOBODY: ActingAs = { kind: 'nobody' }

export function readActor(reader: Reader, raw: unknown, path: Path): ActingAs {
  if (raw === 'nobody') return NOBODY
  if (raw === '$operator') return { kind: 'operator' }
  if (typeof raw === 'string') return readNamedActor(reader, raw, path)
  const { person, role, at } = isRaw(raw) ? raw : {}
  const actor = typeof person === 'string' ? readNamedActor(reader, person, [...path, 'person']) : NOBODY
  const organisation = typeof at === 'string' ? readOrganisation(reader, at, [...path, 'at']) : undefined
  if (actor.kind !== 'name') return actor
  // That it is a role was told with the format of the step.
  return {
    ...actor,
    ...(role !== undefined && { role: role as Role }),
    ...(organisation !== undefined && { at: organisation }),
  }
}

function readNamedActor(reader: Reader, raw: string, path: Path): ActingAs {
  const reference = referenceOf(raw)
  const place = reader.source.place(path)
  if (!reference) {
    const names = [...reader.names.all().map((name) => `$${name}`), 'nobody']
    const near = reader.names.find(raw) ? `; did you mean "$${raw}"?` : didYouMean(raw, names)
    reader.complain(
      place,
      `"${raw}" is nobody here${near || ': expected $person, a saved learner, $operator or nobody'}`,
    )
    return NOBODY
  }
  const wrong = reader.names.wrong(reference, 'learnerId')
  const known = reader.names.find(reference.name)
  if (wrong) reader.complain(place, wrong)
  else if (known && !canAct(known)) {
    reader.complain(place, `${reference.text} is neither a person nor a learner: it can't act`)
  }
  return { kind: 'name', reference }
}

function canAct(known: Known): boolean {
  if (known.kind === 'person' || known.kind === 'operator') return true
  return (
    known.kind === 'answer' &&
    (known.fields === undefined || known.fields.some((f) => f === 'learnerId' || f === 'userId'))
  )
}

/** A reference to an organisation. */
export function readOrganisation(reader: Reader, raw: string, path: Path): Reference | undefined {
  const reference = referenceOf(raw)
  const known = reference && reader.names.find(reference.name)
  if (reference && known && ['organisation', 'answer'].includes(known.kind)) return reference
  const names = reader.names.all().filter((name) => reader.names.find(name)?.kind === 'organisation')
  const near = didYouMean(reference?.name ?? raw, names, (one) => `$${one}`)
  reader.complain(reader.source.place(path), `"${raw}" is no organisation of this file${near}`)
  return undefined
}
