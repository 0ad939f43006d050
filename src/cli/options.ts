/** Options that every verb has. */

import { existsSync } from 'node:fs'
import type { Command } from '@commander-js/extra-typings'
import type { Language } from '../language/language.ts'
import { isLanguage } from '../language/language.ts'
import { type Config, demoKeyFile, readConfig } from './config.ts'
import { Ending, EXIT } from './exit.ts'
import type { Terminal } from './terminal.ts'

export interface Common {
  readonly dir?: string | undefined
  readonly store?: string | undefined
  readonly json?: boolean | undefined
}
export interface Asking extends Common {
  readonly url?: string | undefined
  readonly token?: string | undefined
  readonly language?: string | undefined
}

/** `--dir`, `--store` and `--json`. */
export const withCommon = (command: Command) =>
  command
    .option('--dir <folder>', 'folder of the ledger (LEERBEWIJS_DATA, else ./data)')
    .option('--store <address>', 'server that has the events: esdb://… (LEERBEWIJS_STORE, else the folder has them)')
    .option('--json', 'answer as JSON, for programs')

/** Also where the server is and who asks. */
export const withAsking = (command: Command) =>
  withCommon(command)
    .option('--url <address>', 'address of a server (LEERBEWIJS_URL; else the one that serves the folder)')
    .option('--token <text>', 'API token of who asks (LEERBEWIJS_TOKEN)')
    .option('--language <nl|en>', 'of sentences in the answer', 'en')

/** The configuration of this line: options go before the environment; a demo's folder brings its own key. */
export function configOf(terminal: Terminal, { dir, store, url, token }: Asking): Config {
  const environment = { ...terminal.environment }
  if (store !== undefined) environment.LEERBEWIJS_STORE = store
  if (url !== undefined) environment.LEERBEWIJS_URL = url
  if (token !== undefined) environment.LEERBEWIJS_TOKEN = token
  const config = readConfig(environment, dir)
  const demoKey = demoKeyFile(config.dir)
  if (!existsSync(demoKey)) return config
  // Of a demo's ledger there is only this key, whatever the environment has for a real one.
  const { LEERBEWIJS_MASTER_KEY: _value, ...rest } = environment
  return readConfig({ ...rest, LEERBEWIJS_MASTER_KEY_FILE: demoKey }, dir)
}

export function languageOf({ language }: Asking): Language {
  if (isLanguage(language)) return language
  throw new Ending(EXIT.usage, `--language is nl or en, not ${language}`)
}
