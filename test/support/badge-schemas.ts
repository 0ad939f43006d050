/**
 * The JSON schemas of Open Badges 3.0 and CLR 2.0 that 1EdTech published under an open licence (draft-04), brought to
 * the data model that the final standards have. They were written for Verifiable Credentials 1.1; what differs is named
 * here, all of it, and each change makes the schema ask what its final rendering (2019-09, not redistributable) asks.
 */
import type { ValidateFunction } from 'ajv'
import Ajv2020 from 'ajv/dist/2020.js'
import Ajv04 from 'ajv-draft-04'
import addFormats from 'ajv-formats'
import { educationJson } from './education-samples.ts'

type Schema = Record<string, unknown>
const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function inside(schema: Schema, name: string): Schema {
  const member = schema[name]
  if (!isSchema(member)) throw new TypeError(`the schema has no ${name}`)
  return member
}

/** `issuanceDate` and `expirationDate` became `validFrom` and `validUntil`. */
function renameDates(schema: Schema): void {
  const properties = inside(schema, 'properties')
  const { issuanceDate, expirationDate, ...others } = properties
  schema.properties = { ...others, validFrom: issuanceDate, validUntil: expirationDate }
  const { required } = schema
  if (Array.isArray(required)) schema.required = required.map((name) => (name === 'issuanceDate' ? 'validFrom' : name))
}

function brought(schema: Schema): Schema {
  const definitions = inside(schema, '$defs')
  renameDates(schema)
  for (const definition of Object.values(definitions)) {
    if (isSchema(definition) && isSchema(definition.properties) && 'issuanceDate' in definition.properties)
      renameDates(definition)
  }
  // An entry of a status list has more than id and type.
  inside(definitions, 'CredentialStatus').additionalProperties = true
  inside(definitions, 'CredentialStatus').required = ['type']
  // Identifiers of the kind `name` came with the final standard.
  for (const name of ['IdentityObject', 'IdentifierEntry']) {
    const property = name === 'IdentityObject' ? 'identityType' : 'identifierType'
    const type = inside(inside(inside(definitions, name), 'properties'), property)
    const [known] = Array.isArray(type.anyOf) ? type.anyOf : []
    if (isSchema(known) && Array.isArray(known.enum)) known.enum = ['name', ...known.enum]
  }
  return schema
}

export type Validate = (credential: unknown) => readonly string[]

function validator(file: string): Validate {
  const schema = educationJson(`1edtech/schemas/draft-04/${file}`)
  if (!isSchema(schema)) throw new TypeError(`${file} is no schema`)
  const ajv = new Ajv04.default({ strict: false, allErrors: true })
  addFormats.default(ajv)
  return faultsBy(ajv.compile(brought(schema)))
}

const faultsBy =
  (validate: ValidateFunction): Validate =>
  (credential) =>
    validate(credential) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)

/** What every credential has, whatever it is about (Verifiable Credentials 2.0). */
export function credentialFaults(): Validate {
  const schema = educationJson('w3c/verifiable-credential-2.0.schema.json')
  if (!isSchema(schema)) throw new TypeError('the schema of the data model is none')
  const ajv = new Ajv2020.default({ strict: false, allErrors: true })
  addFormats.default(ajv)
  return faultsBy(ajv.compile(schema))
}

/** What is wrong with a credential, each with where; nothing when it is valid. */
export const openBadgeFaults = (): Validate => validator('ob_v3p0_achievementcredential_schema_draft4.json')
export const clrFaults = (): Validate => validator('clr_v2p0_clrcredential_schema_draft4.json')
