/**
 * The vocabulary held to its own rules (model.md sections 2 to 5): what an event may hold, whose key seals what, how
 * large an event may become, and that what people type about people is opaque before a rule can read it.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type EventShape, envelope, event, eventFamily } from '../events/event.ts'
import { eventFamilies } from '../events/index.ts'
import { dataClass, localDate, Personal, period, type Sealed, sealed, title } from '../events/values.ts'
import { queries } from '../projections/index.ts'
import { canonical } from '../src/contract/canonical.ts'
import { addPeriod } from '../src/contract/dates.ts'
import { decoderOf } from '../src/contract/decode.ts'
import { commands } from '../src/domain/commands.ts'
import { streamKinds } from '../src/domain/streams.ts'
import { createMasterKey } from '../src/privacy/master-key.ts'
import { sealedFieldsOf } from '../src/privacy/sealed-fields.ts'
import { sealEvent } from '../src/privacy/sealing.ts'
import { openVault } from '../src/privacy/vault.ts'
import { EVENT_BYTES_MAX } from '../src/store/store.ts'
import { someId } from './support/given.ts'
import { bytesOf, LONGEST_BOX, sampleOf } from './support/inputs.ts'
import { bare, boundsOf, type Field, fieldsOf, partsOf } from './support/schema.ts'

interface Type {
  readonly type: string
  readonly kind: string
  readonly shape: EventShape
  readonly whole: z.ZodObject
}
const wholeOf = ({ decided, filled }: EventShape) => z.strictObject({ ...decided.shape, ...filled?.shape })
const types: readonly Type[] = eventFamilies.flatMap(({ kind, shapes }) =>
  Object.entries(shapes).map(([type, shape]) => ({ type, kind, shape, whole: wholeOf(shape) })),
)
const named = ({ path, kind }: Pick<Field, 'path' | 'kind'>) => `${path.join('.')} is ${kind}`
const SENTENCE = 'Sanne woont nu bij haar zus in Schiedam'

const takesSentence = (schema: z.ZodType) =>
  [SENTENCE, `https://e.nl/${SENTENCE}`].some((text) => schema.safeParse(text).success)

/** What is wrong with the fields of one event; a function, so that it can be tried on a bad one. */
function complaintsAbout(schema: z.ZodType): readonly string[] {
  const fields = fieldsOf(schema)
  const loose = fields.filter(({ kind }) => ['text', 'unknown', 'personal'].includes(kind))
  const open = fields.filter(({ kind, schema: field }) => !['title', 'sealed'].includes(kind) && takesSentence(field))
  const unsafe = fields.filter(
    ({ kind, schema: field }) => kind === 'count' && [0.5, Number.NaN, 2 ** 53].some((n) => field.safeParse(n).success),
  )
  const lax = partsOf(schema).filter(
    ({ schema: part }) => part instanceof z.ZodObject && !(part.def.catchall instanceof z.ZodNever),
  )
  return [
    ...loose.map(named),
    ...open.map(({ path }) => `${path.join('.')} takes a sentence`),
    ...unsafe.map(({ path }) => `${path.join('.')} takes what is no safe integer`),
    ...lax.map(({ path }) => `${path.join('.') || 'it'} takes fields that it does not name`),
  ]
}

describe('every event', () => {
  it('has a name of its own in the whole ledger, but for the one that all wide streams share', () => {
    const names = types.map(({ type }) => type).filter((type) => type !== 'CommandAbandoned')
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
    expect(names.filter((name) => !/^[A-Z][a-z]+([A-Z][a-z]+)+$/.test(name))).toEqual([])
    const abandoned = types.filter(({ type }) => type === 'CommandAbandoned').map(({ shape }) => shape)
    expect(new Set(abandoned).size).toBe(1)
  })

  it.each(types)('$type holds ids, codes, dates, hashes, titles, counts and seals, and nothing else', ({ whole }) => {
    expect(complaintsAbout(whole)).toEqual([])
  })

  it.each(types)('$type is sealed for a subject and a scope that it names', ({ kind, shape, whole }) => {
    const ids = new Set(
      Object.entries(whole.shape).flatMap(([name, field]) =>
        fieldsOf(field as z.ZodType).some((found) => found.kind === 'id' && !found.optional) ? [name] : [],
      ),
    )
    for (const { path, rule } of sealedFieldsOf(shape)) {
      expect(dataClass.options, path).toContain(rule.class)
      expect(rule.subject === kind || ids.has(`${rule.subject}Id`), `${path}: whose key?`).toBe(true)
      expect(rule.scope === 'life' || ids.has(`${rule.scope}Id`), `${path}: for how long?`).toBe(true)
    }
    const found = sealedFieldsOf(shape).map(({ path }) => path)
    const declared = fieldsOf(whole).filter((field) => field.kind === 'sealed')
    expect(found).toEqual(declared.map(({ path }) => path.join('.')))
  })

  it('of a bad make is seen', () => {
    const bad = z.strictObject({
      note: z.string(),
      code: z.string().meta({ field: 'code' }),
      hours: z.number(),
      loose: z.object({}),
      name: title(),
    })
    expect(complaintsAbout(bad)).toEqual([
      'note is text',
      'note takes a sentence',
      'code takes a sentence',
      'hours takes what is no safe integer',
      'loose takes fields that it does not name',
    ])
  })
})

/** Facts of 12 streams (the few commands that read more record events that are small), a key for each sealed field, the MAC's own key, and four policies: more than any command has. */
function envelopeBytes(shape: EventShape): number {
  const stream = `partnership-${'0'.repeat(26)}`
  const whole = sampleOf(envelope.omit({ facts: true, keyIds: true, policyVersions: true }), 'largest') as object
  return bytesOf({
    ...whole,
    command: 'publishQualificationVersion',
    inputMac: 'a'.repeat(64),
    salt: 'a'.repeat(22),
    facts: Array(12).fill({ stream, revision: Number.MAX_SAFE_INTEGER }),
    keyIds: Array(sealedFieldsOf(shape).length).fill('0'.repeat(26)),
    policyVersions: Array(4).fill({ policyId: '0'.repeat(26), version: 1_000_000 }),
  })
}

/** Commands with a text of several paragraphs, and the event that holds it. */
const PAGES: Readonly<Record<string, string>> = {
  submitProgressReport: 'ProgressReportSubmitted',
  requestSettlement: 'SettlementRequested',
}

describe('how large an event may become', () => {
  /** Where the schema alone does not hold it, and what does. */
  const heldElsewhere: Readonly<Record<string, string>> = {
    QualificationVersionPublished: 'the store refuses the append, and the API answers 413 too-large',
    PersonalDataErased: 'one key per enrolment or certificate of one person, who has some tens',
  }

  it.each(types)('$type fits in what the store takes', ({ type, shape, whole }) => {
    const largest = bytesOf(sampleOf(whole, 'largest')) + envelopeBytes(shape)
    const unbounded = partsOf(whole).some(({ schema }) => schema instanceof z.ZodArray && !boundsOf(schema).most)
    expect(largest > EVENT_BYTES_MAX || unbounded, `${largest} bytes`).toBe(type in heldElsewhere)
  })

  it('no personal text is longer than what the boxes above were taken for', () => {
    const longest = commands.flatMap(({ name, input }) =>
      name in PAGES ? [] : personalBytesIn(input).map(([, bytes]) => bytes),
    )
    expect(longest.length).toBeGreaterThan(10)
    expect(boxOf(Math.max(...longest))).toBe(LONGEST_BOX)
  })

  it.each(Object.entries(PAGES))('%s, which takes pages of text, fits too', (name, type) => {
    const command = commands.find((one) => one.name === name)
    const shape = types.find((one) => one.type === type)
    if (!command || !shape) throw new Error(`no ${name} or ${type}`)
    const more = personalBytesIn(command.input).map(([, bytes]) => Math.max(0, boxOf(bytes) - LONGEST_BOX))
    const largest = bytesOf(sampleOf(shape.whole, 'largest')) + envelopeBytes(shape.shape)
    expect(more.some((bytes) => bytes > 0)).toBe(true)
    expect(largest + more.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(EVENT_BYTES_MAX)
  })
})

const boxOf = (bytes: number) => Math.ceil(((12 + 16 + bytes) * 4) / 3)
const personalBytesIn = (input: z.ZodType) =>
  fieldsOf(input).flatMap(({ path, kind, schema }) =>
    kind === 'personal' ? [[path, personalBytes(schema)] as const] : [],
  )

const personalBytes = (schema: z.ZodType): number =>
  Buffer.byteLength(Personal.reveal(schema.parse(sampleOf(schema, 'largest')) as Personal))

describe('every command', () => {
  it.each(commands)('$name has a name, a summary in two languages and a stream of ours', (command) => {
    expect(command.name).toMatch(/^[a-z]+([A-Z][a-z]+)+$/)
    for (const text of [command.summary.nl, command.summary.en]) expect(text).toMatch(/^\p{Lu}.{8,78}[^.]$/u)
    expect(command.summary.nl).not.toBe(command.summary.en)
    expect(streamKinds).toContain(command.stream)
    const fields = Object.values(command.stream.family.shapes as Record<string, EventShape>).flatMap((shape) =>
      Object.keys(wholeOf(shape).shape),
    )
    for (const name of [...(command.answers ?? []), ...(command.reveals ?? [])]) expect(fields).toContain(name)
  })

  it('and every query has a name that nothing else has', () => {
    for (const registry of [commands, queries] as const) {
      const names = registry.map(({ name }) => name)
      expect(new Set(names).size).toBe(names.length)
    }
    for (const { name, summary } of queries) {
      expect(name).toMatch(/^[a-z]+([A-Z][a-z]+)*$/)
      for (const text of [summary.nl, summary.en]) expect(text).toMatch(/^\p{Lu}.{8,78}[^.]$/u)
      expect(summary.nl).not.toBe(summary.en)
    }
  })

  it.each(commands)('$name makes what is about a person opaque, and takes no other free text', ({ input }) => {
    const fields = fieldsOf(input)
    expect(fields.filter(({ kind }) => ['text', 'unknown', 'sealed'].includes(kind)).map(named)).toEqual([])
    for (const { kind, schema } of fields) {
      if (kind === 'personal') expect(schema.parse(sampleOf(schema, 'smallest'))).toBeInstanceOf(Personal)
    }
    const open = fields.filter(({ kind, schema }) => !['title', 'personal'].includes(kind) && takesSentence(schema))
    expect(open.map(named)).toEqual([])
    const lists = partsOf(input).filter(({ schema }) => schema instanceof z.ZodArray)
    for (const { path, schema } of lists) expect(boundsOf(schema as z.ZodArray).most, path.join('.')).toBeDefined()
  })

  it.each(commands)('$name takes the smallest and the largest input that its schema says', ({ input }) => {
    for (const size of ['smallest', 'largest'] as const) {
      expect(input.safeParse(sampleOf(input, size)).error?.issues).toBeUndefined()
    }
  })

  /**
   * An event is checked against its own schema once more when it is built. What the door let in and that check refuses
   * would be a fault of ours, where its sender should have read what to change.
   */
  it.each(commands)('$name takes nothing that its own event would refuse', ({ input }) => {
    const odd = ['\u0958', 'e\u0301', '\ufb2c', '\u2028', '\u2000x', 'https://e.nl/\t', '\ud83d']
    for (const { kind, schema } of fieldsOf(input)) {
      if (kind === 'personal') continue
      for (const text of odd.flatMap((part) => [part, part.repeat(200)])) {
        const once = schema.safeParse(text)
        if (!once.success) continue
        expect(String(once.data).isWellFormed()).toBe(true)
        expect(schema.safeParse(once.data), JSON.stringify(text.slice(0, 20))).toEqual(once)
      }
    }
  })

  it('a period on top of another one does not lead beyond the dates that there are', () => {
    expect(period.safeParse('P99Y').success).toBe(false)
    expect(period.safeParse('P40Y121M').success).toBe(false)
    const longest = 'P49Y11M29D'
    expect(period.safeParse(longest).success).toBe(true)
    const twice = addPeriod(addPeriod('2099-12-31', longest), longest)
    expect(localDate.safeParse(twice).success).toBe(true)
  })

  /** What is published about a person would be readable for ever: each title is the name of something that is none. */
  it('has titles only for what is no person', () => {
    const titles = new Set(
      commands.flatMap(({ name, input }) =>
        fieldsOf(input).flatMap(({ kind, path }) => (kind === 'title' ? [`${name}.${path[0]}`] : [])),
      ),
    )
    expect([...titles].toSorted()).toEqual([
      'amendAgreement.title',
      'amendGrant.conditions',
      'applyForGrant.name',
      'approveBudget.lines',
      'approveExamInstrument.supplier',
      'approveExamInstrument.title',
      'awardGrant.conditions',
      'changeEmployment.department',
      'changeEmployment.jobTitle',
      'correctCost.supplierName',
      'correctCost.title',
      'declareCost.supplierName',
      'declareCost.title',
      'declareInKind.title',
      'defineCredentialType.label',
      'defineLearningUnit.outcomes',
      'defineLearningUnit.title',
      'draftAgreement.title',
      'fixRate.label',
      'foundPartnership.name',
      'foundPartnership.region',
      'openCostSharing.name',
      'openProgrammeLine.goals',
      'openProgrammeLine.name',
      'openProject.area',
      'openProject.name',
      'openProject.theme',
      'publishFundingScheme.name',
      'publishFundingScheme.terms',
      'publishOffering.title',
      'publishPolicy.name',
      'publishQualificationVersion.name',
      'publishQualificationVersion.tree',
      'reachMilestone.title',
      'recordActivity.title',
      'recordDeMinimis.source',
      'recordEmployment.department',
      'recordEmployment.jobTitle',
      'registerMachine.machineName',
      'registerOrganisation.name',
      'renameOrganisation.name',
      'reviseCredentialType.label',
      'reviseExamInstrument.supplier',
      'reviseExamInstrument.title',
      'reviseFundingScheme.name',
      'reviseFundingScheme.terms',
      'revisePolicy.name',
      'scheduleSitting.place',
      'setFunderTarget.name',
      'setFundingPot.name',
      'setIndicatorTarget.title',
      'setRequirements.department',
      'setRequirements.jobTitle',
      'submitDeliverable.title',
      'takeOverCertificate.from',
      'takeOverEnrolment.from',
      'takeOverEnrolment.training',
      'takeOverResult.from',
      // An invoice's, in the input only: its event seals it.
      'valueDocument.number',
      'valueDocument.supplierName',
    ])
  })

  it('every personal field of an input has a sealed field to go to', () => {
    const sealedKinds = new Set(types.flatMap(({ kind, shape }) => (sealedFieldsOf(shape).length > 0 ? [kind] : [])))
    const personal = commands.filter(({ input }) => fieldsOf(input).some(({ kind }) => kind === 'personal'))
    expect(personal.length).toBeGreaterThan(5)
    for (const { name, stream } of personal) expect(sealedKinds, name).toContain(stream.kind)
  })
})

describe('an event of an older version', () => {
  const remark = sealed({ class: 'assessment-evidence', subject: 'learner', scope: 'life' })
  const older = event(z.strictObject({ hours: z.int(), note: remark }))
  const newer = event(z.strictObject({ minutes: z.int(), remark }), {
    upcasters: [({ hours, note }) => ({ minutes: Number(hours) * 60, remark: note })],
  })

  it('reads as the newest one, and what was sealed in it opens where it stands now', () => {
    const dir = mkdtempSync(join(tmpdir(), 'leerbewijs-test-'))
    const ledgerId = '01GTEST000000000000000000A'
    const vault = openVault({ file: join(dir, 'vault.sqlite'), masterKey: createMasterKey(), ledgerId, create: true })
    try {
      const at = { eventId: someId('event'), ledgerId, streamKind: 'learner', streamId: someId('learner') }
      const now = '2023-03-01T09:00:00.000Z'
      const data = { hours: 2, note: new Personal('rustig') }
      const random = (_name: string, bytes: number) => Buffer.alloc(bytes)
      const written = sealEvent(vault, { ...at, type: 'Sampled', shape: older, data, now, random })
      const read = decoderOf([eventFamily('learner', { Sampled: newer })])({
        id: at.eventId,
        type: 'Sampled',
        stream: `learner-${at.streamId}`,
        revision: 0,
        position: '0'.repeat(20),
        data: canonical(written.data),
        metadata: canonical({ schemaVersion: 1 }),
      })
      expect(newer.decided.safeParse(read.data).success).toBe(true)
      expect(read.data).toMatchObject({ minutes: 120 })
      expect(vault.open(read.data.remark as Sealed)).toEqual({ text: 'rustig' })
    } finally {
      vault.close()
      rmSync(dir, { recursive: true })
    }
  })

  it('is never needed so far: until 1.0 a shape changes with the layout, and each type has one version', () => {
    expect(types.filter(({ shape }) => shape.upcasters.length > 0)).toEqual([])
  })
})

it('the walker looks through what may be left out', () => {
  expect(bare(z.string().optional().default('x')).optional).toBe(true)
})
