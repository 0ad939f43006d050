/** The format of scenario files. What `with`, `params` and the organisations hold is for each command and query to say. */
import { z } from 'zod'
import { localDate, role } from '../../../events/values.ts'

const about = (text: string) => ({ description: text })
/** That it points at something is for the reader to say, who knows what there is. */
const reference = z.string().meta({ pattern: '^\\$' })
const name = z.string().min(1).max(200)
const fields = z.record(z.string(), z.unknown())

const at = z
  .string()
  .meta(
    about(
      'When it is recorded: 2023-03-01T09:00 in the timezone of the file. May not go back; later steps may leave it out.',
    ),
  )
const note = z.string().max(2000).meta(about('A sentence for the reader, shown in the report.'))
const when = fields.meta(about('Only if: { $outcome: fail } or { $outcome: [fail, absent] }.'))
const save = z.string().meta(about('A name for the answer: $name.learnerId afterwards. In a repeat: name[$index].'))

const as = z
  .union([z.string(), z.strictObject({ person: reference, role: role.optional(), at: reference.optional() })])
  .meta(about('Who acts: $person, a registered learner, $operator or nobody.'))

/** Outcomes that are told by their name alone. */
export const outcomeNames = [
  'accepted',
  'forbidden',
  'notFound',
  'invalid',
  'moved',
  'keyReused',
  'abandoned',
  'revisionConflict',
  'busy',
] as const

const refusals = [
  z.strictObject({ rejected: name, details: fields.optional() }),
  z.strictObject({ invalid: z.union([name, z.array(name).min(1)]) }),
  z.strictObject({ moved: name }),
  z.strictObject({ forbidden: z.literal(true) }),
  z.strictObject({ notFound: z.literal(true) }),
] as const
export const refusal = z.union([z.enum(outcomeNames), ...refusals])
export const commandExpectation = z
  .union([z.enum(outcomeNames), z.strictObject({ accepted: fields }), ...refusals])
  .meta(about('Absent: it must be accepted.'))

const number = z.int().min(0).max(1_000_000)
export const counts = z
  .strictObject({
    accepted: number.optional(),
    rejected: z.record(z.string(), number).optional(),
    invalid: number.optional(),
    forbidden: number.optional(),
    notFound: number.optional(),
    moved: number.optional(),
    keyReused: number.optional(),
    abandoned: number.optional(),
    revisionConflict: number.optional(),
    busy: number.optional(),
  })
  .meta(about('How many of each: { accepted: 10, rejected: { evidence-exhausted: 54 } }.'))

const command = {
  note: note.optional(),
  when: when.optional(),
  as,
  do: name.meta(about('A command by its name.')),
  with: fields.optional(),
  save: save.optional(),
  expect: commandExpectation.optional(),
  key: z.string().optional().meta(about('An idempotency key (ULID or UUIDv7); made when absent.')),
  acknowledge: z.array(name).optional().meta(about('Warnings that the sender has seen, such as bsn-like.')),
  channel: z.enum(['ui', 'api', 'import', 'job']).optional(),
  ifRevision: z.union([z.int(), z.string()]).optional(),
  file: name
    .optional()
    .meta(about('Of storeEvidence: a file beside this one, sent along; its SHA-256 is $name.sha256.')),
}
const check = {
  note: note.optional(),
  when: when.optional(),
  as,
  check: name.meta(about('A query by its name.')),
  params: fields.optional(),
  asOf: z.string().optional().meta(about('A date, an instant, or a saved $step.position.')),
  expect: z.unknown().optional(),
  save: save.optional(),
}

const weights = z.record(z.string(), z.int().min(0).max(1_000_000))
export const variation = z.union([
  z.array(z.union([z.string(), z.number(), z.boolean()])).min(1),
  z.strictObject({ from: localDate, to: localDate }),
  z.strictObject({ from: z.int(), to: z.int() }),
  weights,
])
const repeated = {
  at: at.optional(),
  repeat: z.int().min(1).max(100_000).meta(about('So many times; $index counts from 1.')),
  vary: z
    .object({ seed: z.int() })
    .catchall(variation)
    .optional()
    .meta(about('{ seed: 7, outcome: { good: 85, fail: 15 }, day: { from: 2023-02-01, to: 2023-03-01 } }')),
}

/** A list by file. */
export const importShape = z.strictObject({
  at: at.optional(),
  note: note.optional(),
  import: z.strictObject({
    file: name.meta(about('A file beside this one: CSV or XLSX.')),
    kind: name.meta(about('What the rows are: learners, enrolments, results.')),
    as,
    dryRun: z.boolean().optional().meta(about('Only looked at: nothing is written.')),
    expect: z
      .strictObject({ new: number.optional(), known: number.optional(), faulty: number.optional() })
      .optional()
      .meta(about('How many rows of each. Absent: every row is taken.')),
  }),
})

/** One schema per kind of step, told apart by the member of that name. */
export const stepSchemas = {
  repeat: z.strictObject({ ...repeated, note: note.optional(), steps: z.array(z.unknown()).min(1).max(200) }),
  repeatCommand: z.strictObject({ ...repeated, ...command }),
  repeatCheck: z.strictObject({ ...repeated, ...check }),
  concurrently: z.strictObject({
    at: at.optional(),
    note: note.optional(),
    concurrently: z.array(z.unknown()).min(1).max(200),
    expect: counts.optional(),
  }),
  check: z.strictObject({ at: at.optional(), ...check }),
  do: z.strictObject({ at: at.optional(), ...command }),
  import: importShape,
  note: z.strictObject({ at: at.optional(), note }),
} as const

/** Inside a repeat or beside each other the clock stands still. */
export const innerStepSchemas = {
  check: z.strictObject(check),
  do: z.strictObject(command),
} as const

const roleEntry = z.strictObject({
  role,
  at: reference.optional(),
  from: localDate,
  until: localDate.optional(),
  scope: z
    .strictObject({ partnershipId: reference.optional(), offeringId: reference.optional() })
    .optional()
    .meta(about('Given as soon as what it names exists.')),
})
export const person = z.strictObject({
  name,
  roles: z.array(roleEntry).max(40).optional(),
  qualified: z.array(fields).max(40).optional().meta(about('Carried out as soon as its units exist.')),
})

const KEY = /^[A-Za-z][A-Za-z0-9_]*$/
/** What can be written as a `$name`. */
export const isKey = (text: string) => KEY.test(text)
const key = z.string().regex(KEY)
export const scenarioFile = z.strictObject({
  scenario: name.meta(about('The title; with it a second load is known as a repeat.')),
  about: z.string().max(10_000).optional(),
  timezone: z.string().optional().meta(about('Europe/Amsterdam when absent.')),
  after: z
    .union([z.string(), z.array(z.string()).min(1).max(5)])
    .optional()
    .meta(
      about("The scenario file beside this one that it continues, or several; of equal names the first file's counts."),
    ),
  organisations: z.record(key, z.record(z.string(), z.unknown())).optional(),
  people: z.record(key, person).optional(),
  steps: z.array(z.record(z.string(), z.unknown())).min(1).max(50_000),
})
