/** Who takes part: the organisations and people that stand at the head of a scenario. */
import { z } from 'zod'
import { evidence, localDate } from '../../../events/values.ts'
import { sha256 } from '../../contract/canonical.ts'
import type { Fields, Organisation, PersonEntry, QualifiedEntry, RoleEntry } from './model.ts'
import { knownOrganisation, knownPerson, RESERVED } from './names.ts'
import { isRaw, type Raw } from './raw.ts'
import { readOrganisation } from './read-actor.ts'
import type { Reader } from './reader.ts'
import { isKey, person as personSchema } from './schema.ts'
import type { Path } from './source.ts'

function membersOf(reader: Reader, raw: unknown, what: string): [string, Raw][] {
  if (!isRaw(raw)) return []
  const members = Object.entries(raw).filter((entry): entry is [string, Raw] => isRaw(entry[1]))
  for (const key of Object.keys(raw)) {
    const place = reader.source.keyPlace([what, key])
    if (RESERVED.includes(key)) reader.complain(place, `"${key}" has a meaning of its own: choose another name`)
    if (!isKey(key)) reader.complain(place, `"${key}" can't be a name: expected letters, digits and _`)
    if (!isRaw(raw[key])) reader.complain(reader.source.place([what, key]), `${key}: expects fields: { … }`)
  }
  return members
}

export function readOrganisations(reader: Reader, raw: unknown): Organisation[] {
  const command = reader.vocabulary.commands.get('registerOrganisation')
  return membersOf(reader, raw, 'organisations').map(([key, given]) => {
    const path = ['organisations', key]
    const input = command
      ? reader.fitted(command.input, organisationInput(given), path, `organisation "${key}"`)
      : organisationInput(given)
    reader.names.declare(key, knownOrganisation)
    return { key, place: reader.source.keyPlace(path), input: input as Fields }
  })
}

/** `naturalPerson` may be left out; a sole trader's name and number are personal and go where they are sealed. */
function organisationInput(given: Raw): Fields {
  if (given.naturalPerson !== true) return { naturalPerson: false, ...given }
  const { name, kvk, ...rest } = given
  return { ...rest, ...(name !== undefined && { personalName: name }), ...(kvk !== undefined && { personalKvk: kvk }) }
}

export function readPeople(reader: Reader, raw: unknown): PersonEntry[] {
  return membersOf(reader, raw, 'people').map(([key, given]) => {
    const path = ['people', key]
    reader.shaped(personSchema, given, path, `person "${key}"`)
    const taken = reader.names.has(key)
    if (taken) reader.complain(reader.source.keyPlace(path), `the name "${key}" is taken by an organisation`)
    reader.names.declare(key, knownPerson)
    const entries = (what: string) => (Array.isArray(given[what]) ? given[what].filter(isRaw) : [])
    return {
      key,
      place: reader.source.keyPlace(path),
      name: String(given.name),
      roles: entries('roles').map((role, index) => readRole(reader, role, [...path, 'roles', index])),
      qualified: entries('qualified').map((one, index) =>
        readQualified(reader, key, one, [...path, 'qualified', index]),
      ),
    }
  })
}

function readRole(reader: Reader, raw: Raw, path: Path): RoleEntry {
  const at = typeof raw.at === 'string' ? readOrganisation(reader, raw.at, [...path, 'at']) : undefined
  if (raw.at === undefined && raw.role !== 'operator') {
    reader.complain(reader.source.place(path), `a role is held somewhere: add "at"`)
  }
  return {
    place: reader.source.place(path),
    role: raw.role as RoleEntry['role'],
    at,
    from: String(raw.from),
    until: raw.until === undefined ? undefined : String(raw.until),
    scope: isRaw(raw.scope) ? raw.scope : undefined,
  }
}

const qualifiedEntry = z.strictObject({
  units: z.array(z.string()).min(1),
  at: z.string(),
  from: localDate,
  until: localDate.optional(),
  basis: z.enum(['training', 'experience', 'both']).optional(),
  evidence: z.array(evidence).min(1).optional(),
})

/** The units are named here and saved further down. */
function readQualified(reader: Reader, key: string, raw: Raw, path: Path): QualifiedEntry {
  const whole = reader.shaped(qualifiedEntry, raw, path, `qualified of "${key}"`)
  if (typeof raw.at === 'string') readOrganisation(reader, raw.at, [...path, 'at'])
  const { units, at, basis = 'both', ...rest } = raw
  // A story need not invent a document: the entry itself stands in for it.
  const standIn = [{ sha256: sha256(JSON.stringify(path)), kind: 'handedInDocument' }]
  return {
    place: reader.source.place(path),
    whole,
    input: { userId: `$${key}`, organisationId: at, unitIds: units, basis, evidence: standIn, ...rest },
  }
}

const ANYWHERE = 'in this file'

/** What is carried out as soon as what it names exists is looked at when the whole file is read. */
export function checkNamedLater(reader: Reader, people: readonly PersonEntry[]): void {
  const command = reader.vocabulary.commands.get('qualifyAssessor')
  for (const { key, roles, qualified } of people) {
    for (const [index, { scope }] of roles.entries()) {
      if (scope) reader.references(scope, ['people', key, 'roles', index, 'scope'], undefined, ANYWHERE)
    }
    for (const [index, { input, whole }] of qualified.entries()) {
      const path = ['people', key, 'qualified', index]
      reader.references(input.unitIds, [...path, 'units'], 'unitIds', ANYWHERE)
      if (command && whole) reader.fits(command.input, input, path, `qualified of "${key}"`)
    }
  }
}
