/** `leerbewijs verify`: is it real, is it still valid? The same question as on the public page, in one sentence. */
import { existsSync } from 'node:fs'
import type { Command } from '@commander-js/extra-typings'
import { localDate, organisationId } from '../../../events/values.ts'
import { localDateAt } from '../../contract/dates.ts'
import {
  MATCHES_PERSON,
  matchesPersonAnswer,
  type PublicVerification,
  publicVerification,
  readPaperAddress,
  readShareLink,
  VERIFY_CERTIFICATE,
  VERIFY_SHARE,
} from '../../contract/verification.ts'
import { PUBLIC } from '../../kernel/kernel.ts'
import { type Language, say } from '../../language/language.ts'
import { belongs as belongsWords } from '../../language/verification.ts'
import { verdictOf, type Way } from '../../web/verification/verdict.ts'
import { tell } from '../answer.ts'
import { openDoor } from '../door.ts'
import { Ending, EXIT } from '../exit.ts'
import { type Asking, configOf, languageOf, withAsking } from '../options.ts'
import type { Terminal } from '../terminal.ts'
import { type AskedHere, checkHere, checkOffline, endOf, proofBytes, tellCheck } from '../verify-proof.ts'

/** What still counts today; of everything else the program ends with `EXIT.checkFailed`. */
const COUNTS = new Set(['valid', 'refresh-advised', 'in-grace'])

interface Options extends Asking {
  readonly bundle?: string | undefined
  readonly on?: string | undefined
  readonly name?: string | undefined
  readonly birthDate?: string | undefined
  readonly recognisedBy?: string | undefined
  readonly onlyKnown?: boolean | undefined
}

export function addVerify(program: Command, terminal: Terminal): void {
  withAsking(
    program
      .command('verify')
      .description('is this real, and still valid? a file with a proof, a share link, or a number and its code'),
  )
    .argument('<what>', 'a file, - for standard input, an https address, a share link, or a certificate number')
    .argument('[code]', 'the code that belongs to the number')
    .option('--bundle <file>', 'check without a network, with what this bundle knows (/trust.json of a server)')
    .option('--on <day>', 'valid on this day? YYYY-MM-DD, today when left out')
    .option('--name <name>', 'does it belong to this person? together with --birth-date')
    .option('--birth-date <day>', 'YYYY-MM-DD')
    .option('--recognised-by <id>', 'does this organisation recognise it without a new exam?')
    .option('--only-known', 'a proof whose issuer is not known here does not count')
    .addHelpText('after', FOOT)
    // A code may begin with a dash; what is no option of ours is then looked at as one.
    .allowUnknownOption()
    .action(async (what, code, options) => {
      const question = questionOf(what, code)
      if (question) return byNumberOrLink(terminal, question, options)
      await byProof(terminal, what, options)
    })
}

const FOOT = `
Ends with 0 when it counts, 6 when it does not, 5 when nobody can say now, 2 when nothing in it can be read.`

async function byProof(terminal: Terminal, what: string, options: Options): Promise<void> {
  const language = languageOf(options)
  const asked = askedIn(options)
  const bytes = await proofBytes(what, terminal, options.bundle !== undefined)
  const check =
    options.bundle === undefined
      ? await checkHere(bytes, configOf(terminal, options), asked)
      : await checkOffline(bytes, options.bundle, asked)
  if (!('verdict' in check)) {
    const told = {
      found: check.shown,
      way: check.way === 'share' ? check.way : 'certificate',
      belongs: check.belongs,
    } as const
    return endTold(terminal, told, options.json ?? false, language)
  }
  tellCheck(terminal, check, options.json ?? false, language)
  const code = endOf(check, options.onlyKnown ?? false)
  if (code !== EXIT.done) throw new Ending(code, '')
}

function askedIn({ on, name, birthDate, recognisedBy }: Options): AskedHere {
  for (const [option, day] of [
    ['--on', on],
    ['--birth-date', birthDate],
  ] as const) {
    if (day !== undefined && !localDate.safeParse(day).success) {
      throw new Ending(EXIT.usage, `${option} expects a day that exists, as YYYY-MM-DD.`)
    }
  }
  if ((name === undefined) !== (birthDate === undefined)) {
    throw new Ending(EXIT.usage, 'Give --name and --birth-date together: one without the other says nothing.')
  }
  if (recognisedBy !== undefined && !organisationId.safeParse(recognisedBy).success) {
    throw new Ending(EXIT.usage, '--recognised-by expects the id of an organisation.')
  }
  return { on, recognisedBy, ...(name !== undefined && birthDate !== undefined && { person: { name, birthDate } }) }
}

type Question = NonNullable<ReturnType<typeof questionOf>>

async function byNumberOrLink(terminal: Terminal, { query, params }: Question, options: Options): Promise<void> {
  if (options.bundle !== undefined) {
    throw new Ending(
      EXIT.usage,
      'A number or a link is looked up in the ledger. With --bundle, give the file of the proof.',
    )
  }
  const { person, ...beside } = askedIn(options)
  if (person && query === VERIFY_CERTIFICATE) {
    throw new Ending(EXIT.usage, 'A number and its code show the name: leave --name and --birth-date out, and compare.')
  }
  const config = configOf(terminal, options)
  const language = languageOf(options)
  const door = await openDoor(config, { write: false, language })
  try {
    const ask = async (name: string, asked: Readonly<Record<string, unknown>>) => {
      const outcome = await door.executor.ask({ query: name, params: asked, caller: PUBLIC })
      if (outcome.kind === 'answered') return outcome.result
      throw new Ending(tell(terminal, outcome, { json: options.json ?? false, language, speaks: door.speaks }), '')
    }
    const asked = Object.fromEntries(Object.entries(beside).filter(([, value]) => value !== undefined))
    const found = publicVerification.parse(await ask(query, { ...params, ...asked }))
    const way = query === VERIFY_SHARE ? 'share' : 'certificate'
    const isShared = person && found.status !== 'not-shared'
    const belongs = isShared
      ? matchesPersonAnswer.parse(await ask(MATCHES_PERSON, { ...params, ...person })).belongs
      : undefined
    endTold(terminal, { found, way, belongs }, options.json ?? false, language)
  } finally {
    await door.close()
  }
}

interface Told {
  readonly found: PublicVerification
  readonly way: Way
  readonly belongs?: 'yes' | 'no' | undefined
}

/** Ending where it does not count. */
function endTold(terminal: Terminal, told: Told, json: boolean, language: Language): void {
  tellFound(terminal, told, json, language)
  if (!counts(told.found) || told.belongs === 'no') throw new Ending(EXIT.checkFailed, '')
}

function tellFound(terminal: Terminal, { found, way, belongs }: Told, json: boolean, language: Language): void {
  if (json) {
    terminal.out(JSON.stringify({ ...found, ...(belongs && { belongs }) }, null, 2))
    return
  }
  const { sentence, more } = verdictOf(found, way, language, localDateAt(Date.now()))
  const several = (found.certificates ?? []).map((one) => {
    const said = verdictOf({ ...one, on: found.on }, 'certificate', language, localDateAt(Date.now()))
    return `  ${one.title ? say(one.title, language) : one.number}: ${[said.sentence, ...said.more].join(' ')}`
  })
  terminal.out([sentence, ...(belongs ? [say(belongsWords[belongs], language)] : []), ...more, ...several].join('\n'))
}

/** Of several each has to, and an organisation that was asked about has to take each. */
function counts(found: PublicVerification): boolean {
  if (found.transcript) return true
  const papers = found.status === 'several' ? (found.certificates ?? []) : [found]
  return (
    papers.length > 0 &&
    papers.every(
      ({ status, recognition }) => COUNTS.has(status) && (!recognition || recognition.outcome === 'recognised'),
    )
  )
}

/** Undefined where it is a proof itself, or an address of one. */
function questionOf(what: string, code: string | undefined) {
  if (code !== undefined && !code.startsWith('--'))
    return { query: VERIFY_CERTIFICATE, params: { number: what, secret: code } } as const
  if (code !== undefined) throw new Ending(EXIT.usage, `${code} is not an option of this verb.`)
  if (what === '-' || existsSync(what)) return undefined
  const url = /^https?:/i.test(what) ? URL.parse(what) : null
  const paper = url && readPaperAddress(url)
  if (paper?.secret !== undefined) {
    return { query: VERIFY_CERTIFICATE, params: { number: paper.number, secret: paper.secret } } as const
  }
  if (paper) {
    throw new Ending(
      EXIT.usage,
      'That address has the number alone. Give the number, and the code on the paper after it.',
    )
  }
  const link = what.split(/[?#]/)[0]?.split('/').at(-1) ?? ''
  if (readShareLink(link)) return { query: VERIFY_SHARE, params: { link } } as const
  if (/^https:/i.test(what)) return undefined
  if (/[\\/]|\.\w{2,6}$/.test(what)) throw new Ending(EXIT.notFound, `${what} is not there.`)
  throw new Ending(
    EXIT.usage,
    'That is no file and no share link. Of a certificate number, give the code on the paper after it.',
  )
}
