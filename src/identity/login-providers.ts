/** Where people may log in, as the operator configures it: one entry for each OpenID Connect provider. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { code, organisationId, role, uri } from '../../events/values.ts'
import { Fault } from '../contract/fault.ts'

const assurance = z.enum(['low', 'substantial', 'high'])
const sentence = z.strictObject({ nl: z.string().min(1).max(80), en: z.string().min(1).max(80) })
const LOOPBACK = /^http:\/\/(?:127\.0\.0\.1|\[::1\]|localhost)(?::\d+)?(?:\/|$)/
/** Over TLS, or within this machine. */
const address = uri.refine((text) => text.startsWith('https://') || LOOPBACK.test(text), 'https, or http on loopback')

const provider = z.strictObject({
  /** Stands in addresses and in the ledger: never give one another's. */
  code: code.refine((text) => /^[a-z][a-z0-9-]{0,31}$/.test(text), 'small letters, digits and dashes'),
  title: sentence,
  kind: z.enum(['work', 'school', 'private']),
  issuer: address,
  /** Under which issuer its logins stand in the ledger: for a provider that moves. Its own address when left out. */
  recordedAs: uri.optional(),
  clientId: z.string().min(1).max(200),
  /** One of the three, or none for a public client (PKCE alone). A file holds the secret or the key and nothing else. */
  clientSecret: z.string().min(1).optional(),
  clientSecretFile: z.string().min(1).optional(),
  /** PKCS#8 in PEM; the client shows who it is by signing (`private_key_jwt`). */
  privateKeyFile: z.string().min(1).optional(),
  privateKeyId: z.string().min(1).max(200).optional(),
  /** How the secret is shown. */
  secretIn: z.enum(['header', 'body']).default('header'),
  /** Of ID tokens, and of our own assertion. Only with a pair of keys: nobody who has our secret can make a token. */
  algorithm: z.enum(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'EdDSA']).default('RS256'),
  scopes: z.array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,100}$/)).default(['openid']),
  /** `login` makes the provider ask again who one is, `select_account` lets one choose: for computers that are shared. */
  prompt: z.enum(['login', 'select_account']).optional(),
  /** Asked for at the provider; which one it was is read from `acr`. */
  acrValues: z.array(z.string().min(1).max(200)).max(10).default([]),
  /** What an `acr` means here; another, or none, is `otherwise`. */
  assurance: z.record(z.string(), assurance).default({}),
  otherwise: assurance.default('low'),
  /** Claims that must have one of these values (a claim with several: at least one of them), such as a tenant. */
  match: z.record(z.string().min(1).max(100), z.array(z.string().min(1).max(200)).min(1).max(100)).default({}),
  /** Where claims other than the subject stand. */
  claimsIn: z.enum(['idToken', 'userInfo']).default('idToken'),
  /** The claim with the groups that somebody is in at the provider. */
  groupsClaim: z.string().min(1).max(100).optional(),
  /** What a group gives. The same group may stand here more than once. */
  roles: z
    .array(
      z.strictObject({
        group: z.string().min(1).max(300),
        role: role.exclude(['learner', 'operator']),
        organisationId,
      }),
    )
    .max(500)
    .default([]),
})
export type LoginProvider = z.infer<typeof provider>

const providers = z
  .array(provider)
  .max(50)
  .refine((all) => new Set(all.map((one) => one.code)).size === all.length, 'two have the same code')
  .refine((all) => all.every(hasOneWay), 'one of clientSecret, clientSecretFile and privateKeyFile')
  .refine((all) => all.every((one) => one.scopes.includes('openid')), 'scopes has openid in it')
  .refine(
    (all) => all.every((one) => one.roles.length === 0 || one.groupsClaim !== undefined),
    'roles need groupsClaim',
  )

function hasOneWay({ clientSecret, clientSecretFile, privateKeyFile }: LoginProvider): boolean {
  return [clientSecret, clientSecretFile, privateKeyFile].filter((one) => one !== undefined).length <= 1
}

/** JSON, or the path of a file with it. Fault `configuration`: which entry, and what of it. */
export function readProviders(text: string | undefined): readonly LoginProvider[] {
  if (text === undefined) return []
  let given: unknown
  try {
    given = JSON.parse(/^\s*\[/.test(text) ? text : readFileSync(text, 'utf8'))
  } catch (error) {
    throw new Fault('configuration', 'The login providers are no JSON, and no file that holds JSON.', {}, error)
  }
  const read = providers.safeParse(given)
  if (read.success) {
    for (const { clientSecretFile, privateKeyFile } of read.data) {
      for (const file of [clientSecretFile, privateKeyFile]) if (file !== undefined) readSecretFile(file)
    }
    return read.data
  }
  // Never the value: it may be a secret.
  const lines = read.error.issues.map(({ path, message }) => `${path.join('.') || 'the list'}: ${message}`)
  throw new Fault('configuration', `The login providers are not right. ${lines.join('; ')}.`)
}

/** Text of a secret or a key; fault `configuration`. */
export function readSecretFile(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw new Fault('configuration', `${file}, named for a login provider, can't be read.`, {}, error)
  }
}
