/** The configuration, all of it from the environment, validated before anything opens. */
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { Fault } from '../contract/fault.ts'
import { type LoginProvider, readProviders } from '../identity/login-providers.ts'
import { readMasterKey } from '../privacy/master-key.ts'
import type { SmtpServer } from '../reactions/mailer.ts'
import { isEventStoreDbAddress } from '../store/eventstoredb-address.ts'

const EMBEDDED = 'sqlite:'

const variables = z.object({
  /** Folder of the ledger and all that belongs to it. */
  LEERBEWIJS_DATA: z.string().min(1).default('data'),
  /** Where the events are: in the folder, or on an EventStoreDB server. */
  LEERBEWIJS_STORE: z
    .string()
    .refine((store) => store === EMBEDDED || isEventStoreDbAddress(store))
    .default(EMBEDDED),
  LEERBEWIJS_MASTER_KEY: z.string().optional(),
  LEERBEWIJS_MASTER_KEY_FILE: z.string().optional(),
  LEERBEWIJS_HOST: z.string().min(1).default('127.0.0.1'),
  LEERBEWIJS_PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  LEERBEWIJS_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** How many proxies stand in front, each of which adds to X-Forwarded-For. 0: what a caller says of itself is not believed. */
  LEERBEWIJS_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  /** As people outside reach us: links, QR codes and the way back from a login begin with it. */
  LEERBEWIJS_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .refine((text) => new URL(text).pathname === '/' && !/[?#]/.test(text) && !text.endsWith('//'))
    .transform((text) => new URL(text).origin)
    .optional(),
  /** Where people may log in; read by `readProviders`. */
  LEERBEWIJS_OIDC_PROVIDERS: z.string().optional(),
  /** Where mail goes out; without it mail waits, and letters work. */
  LEERBEWIJS_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  LEERBEWIJS_MAIL_FROM: z
    .string()
    .regex(/^(?:[^<>\r\n]{1,100} )?<?[^\s<>@]{1,64}@[^\s<>@]{1,190}>?$/)
    .optional(),
  /** For the command line: who asks, and of which server. */
  LEERBEWIJS_TOKEN: z.string().optional(),
  LEERBEWIJS_URL: z.url({ protocol: /^https?$/ }).optional(),
})

/** What each is to hold, as an error and docs/operations.md say it. */
const EXPECTED: Readonly<Record<keyof typeof variables.shape, string>> = {
  LEERBEWIJS_DATA: 'a folder',
  LEERBEWIJS_STORE:
    'sqlite: (the events are in the folder), or the address of a server such as esdb://user:password@host:2113',
  LEERBEWIJS_MASTER_KEY: '32 random bytes as base64',
  LEERBEWIJS_MASTER_KEY_FILE: 'a file that holds the master key and nothing else',
  LEERBEWIJS_HOST: 'an address or name of this machine',
  LEERBEWIJS_PORT: 'a port number, 0 to 65535 (0 takes any free one)',
  LEERBEWIJS_LOG_LEVEL: 'one of fatal, error, warn, info, debug, trace, silent',
  LEERBEWIJS_PROXIES: 'how many proxies stand in front, 0 to 5',
  LEERBEWIJS_PUBLIC_URL: 'an address such as https://leerbewijs.example.org, with no path',
  LEERBEWIJS_OIDC_PROVIDERS: 'a file with the list of login providers as JSON, or that list itself',
  LEERBEWIJS_SMTP_URL: 'the address of a mail server, such as smtps://user:password@mail.example.org',
  LEERBEWIJS_MAIL_FROM: 'who mail is from, such as Leerbewijs <no-reply@example.org>',
  LEERBEWIJS_TOKEN: 'an API token: lbw_…',
  LEERBEWIJS_URL: 'an address such as http://127.0.0.1:8080',
}

/** Every variable, for the documentation; `otherwise` is what it is when it is not set. */
export const configurationVariables = Object.entries(EXPECTED).map(([name, expects]) => {
  const otherwise = variables.shape[name as keyof typeof EXPECTED].safeParse(undefined).data
  return { name, expects, otherwise: otherwise === undefined ? undefined : String(otherwise) }
})

export interface Config {
  readonly dir: string
  /** Address of the server that has the events; undefined when they are in the folder. Holds its password. */
  readonly server: string | undefined
  readonly host: string
  readonly port: number
  readonly logLevel: string
  readonly trustProxy: false | number
  /** Without a slash at the end; undefined: the address that is listened at. */
  readonly publicUrl: string | undefined
  /** Undefined: what is to be mailed waits. */
  readonly mail: SmtpServer | undefined
  readonly token: string | undefined
  readonly url: string | undefined
  /** Throws the fault `configuration` when there is none: asked only by what opens the vault. */
  masterKey(): Buffer
  /** Throws the fault `configuration`: asked only by what people log in to. */
  loginProviders(): readonly LoginProvider[]
}

/** Fault `configuration`: which variable, and what is expected. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>, dir?: string): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const read = variables.safeParse(given)
  if (!read.success) {
    const lines = read.error.issues.map(({ path }) => {
      const name = path[0] as keyof typeof EXPECTED // the schema has no other keys
      return `${name} is not right: expects ${EXPECTED[name]}.`
    })
    throw new Fault('configuration', [...new Set(lines)].join('\n'))
  }
  const set = read.data
  const folder = resolve(dir ?? set.LEERBEWIJS_DATA)
  return {
    dir: folder,
    server: set.LEERBEWIJS_STORE === EMBEDDED ? undefined : set.LEERBEWIJS_STORE,
    host: set.LEERBEWIJS_HOST,
    port: set.LEERBEWIJS_PORT,
    logLevel: set.LEERBEWIJS_LOG_LEVEL,
    trustProxy: set.LEERBEWIJS_PROXIES > 0 && set.LEERBEWIJS_PROXIES,
    publicUrl: set.LEERBEWIJS_PUBLIC_URL,
    mail: mailOf(set),
    token: set.LEERBEWIJS_TOKEN,
    url: set.LEERBEWIJS_URL,
    masterKey: () => readMasterKey({ value: set.LEERBEWIJS_MASTER_KEY, file: set.LEERBEWIJS_MASTER_KEY_FILE }),
    loginProviders: () => readProviders(set.LEERBEWIJS_OIDC_PROVIDERS),
  }
}

/** A mail has a sender and a link: without those the server alone is of no use. */
function mailOf(set: z.infer<typeof variables>): SmtpServer | undefined {
  const { LEERBEWIJS_SMTP_URL: url, LEERBEWIJS_MAIL_FROM: from, LEERBEWIJS_PUBLIC_URL: link } = set
  if (url === undefined) return undefined
  const missing = [from ?? 'LEERBEWIJS_MAIL_FROM', link ?? 'LEERBEWIJS_PUBLIC_URL'].filter((name) => name in EXPECTED)
  if (from !== undefined && missing.length === 0) return { url, from }
  const lines = missing.map(
    (name) =>
      `${name} is missing: mail goes out (LEERBEWIJS_SMTP_URL) with ${EXPECTED[name as keyof typeof EXPECTED]}.`,
  )
  throw new Fault('configuration', lines.join('\n'))
}

/** The demo keeps its own master key beside its ledger: nothing in it is real. */
export const demoKeyFile = (dir: string) => join(dir, DEMO_FILES[0])
/** What a demo has beside its ledger: its key, its operator, and the people one can be. */
export const DEMO_FILES = ['demo-master.key', 'demo.json', 'personas.json'] as const
