import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { facts } from '../../../test/support/credential-facts.ts'
import { educationJson, whyNoEducationSamples } from '../../../test/support/education-samples.ts'
import { oeapiOf } from './oeapi.ts'

const units = facts().units

describe('certificates as associations of OEAPI', () => {
  it('a certificate is a finished programme, and each result one of a test component, all final', () => {
    expect(oeapiOf([facts()], 'name')).toMatchObject({
      programmeOfferingAssociations: [
        {
          state: 'finished',
          person: { displayName: 'Łucja Şahin-de Wit', dateOfBirth: '1991-03-14' },
          programmeOffering: {
            programme: { levelOfQualification: 'eqf_3', otherCodes: [{ codeType: 'programme_code', code: '25655' }] },
            organisation: { primaryCode: { codeType: 'institution_code', code: '99ZA' } },
          },
          result: { pass: 'passed', final: true, studyLoad: { studyLoadUnit: 'sbu', value: 240 } },
          ext: { validUntil: '2029-06-29' },
        },
      ],
      testComponentOfferingAssociations: [
        {
          testComponentOffering: { resultValueType: 'insufficient_satisfactory_good' },
          result: { pass: 'passed', score: 'good', final: true, resultDateTime: '2026-06-24T00:00:00+02:00' },
        },
        {
          testComponentOffering: { resultValueType: 'grade_0_10_one_decimal' },
          result: { pass: 'passed', score: '7.5' },
        },
      ],
    })
  })

  it('a person who hides the name is there by id alone', () => {
    const text = JSON.stringify(oeapiOf([facts()], 'hash'))
    expect(text).not.toMatch(/Şahin|1991-03-14|displayName/)
    expect(text).toContain('"personId"')
  })

  it('a unit without a result known here has no association, a certificate without a size no result of its own', () => {
    const bare = facts({ size: undefined, units: units.map(({ result: _, ...unit }) => unit) })
    const { programmeOfferingAssociations, testComponentOfferingAssociations } = oeapiOf([bare], 'name')
    expect(testComponentOfferingAssociations).toEqual([])
    expect(programmeOfferingAssociations).toEqual([expect.not.objectContaining({ result: expect.anything() })])
  })
})

describe.skipIf(whyNoEducationSamples)(`OEAPI 6.1-RC.1 (${whyNoEducationSamples ?? 'official schema'})`, () => {
  const validate = whyNoEducationSamples ? undefined : validators()

  it.each([
    ['named', oeapiOf([facts()], 'name')],
    ['hidden', oeapiOf([facts()], 'hash')],
    ['a diploma', oeapiOf([facts({ kind: 'diploma', size: { n: 5, d: 2, unit: 'ects' } })], 'name')],
    [
      'of a body without codes',
      oeapiOf(
        [facts({ institution: { ...facts().institution, brin: undefined, kvk: undefined, rio: undefined } })],
        'name',
      ),
    ],
    ['two, one taken over', oeapiOf([facts(), facts({ takenOver: { register: 'Register van toen' } })], 'name')],
  ])('every association is valid: %s', (_, { programmeOfferingAssociations, testComponentOfferingAssociations }) => {
    expect(faults(programmeOfferingAssociations, validate?.programme)).toEqual([])
    expect(faults(testComponentOfferingAssociations, validate?.component)).toEqual([])
  })

  it('the schema is read: a wrong one is seen', () => {
    const [association] = listOf(oeapiOf([facts()], 'name').testComponentOfferingAssociations)
    const { role: _, ...without } = association as Record<string, unknown>
    expect(faults([without], validate?.component)).toEqual([expect.stringContaining("required property 'role'")])
    expect(faults([{ ...without, role: 'wizard' }], validate?.component)).toEqual([
      expect.stringContaining('x-ooapi-extensible-enum'),
    ])
  })
})

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

type Validator = ReturnType<InstanceType<typeof Ajv2020>['compile']>

function faults(associations: unknown, validate: Validator | undefined): string[] {
  return listOf(associations).flatMap((association) => {
    if (validate === undefined) return ['no validator']
    if (validate(association)) return []
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
  })
}

/** The whole document is the schema that its parts refer into; its open lists count as lists of what we may say. */
function validators(): { readonly programme: Validator; readonly component: Validator } {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  for (const format of ['int32']) ajv.addFormat(format, { type: 'number', validate: Number.isInteger })
  ajv.addKeyword({
    keyword: 'x-ooapi-extensible-enum',
    validate: (known: readonly string[], value: unknown) =>
      known.includes(String(value)) || String(value).startsWith('x-'),
  })
  ajv.addSchema(educationJson('oeapi/oeapi-6.1-rc1.min.json') as object, 'oeapi')
  const of = (name: string) => ajv.compile({ $ref: `oeapi#/components/schemas/${name}` })
  return { programme: of('ProgrammeOfferingAssociation'), component: of('TestComponentOfferingAssociation') }
}
