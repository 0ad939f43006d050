/** `leerbewijs verify`: is it real, is it still valid? The same question as on the public page, in one sentence. */
import type { Command } from '@commander-js/extra-typings'
import { localDateAt } from '../../contract/dates.ts'
import { publicVerification, readShareLink, VERIFY_CERTIFICATE, VERIFY_SHARE } from '../../contract/verification.ts'
import { PUBLIC } from '../../kernel/kernel.ts'
import { verdictOf } from '../../web/verification/verdict.ts'
import { tell } from '../answer.ts'
import { openDoor } from '../door.ts'
import { Ending, EXIT } from '../exit.ts'
import { configOf, languageOf, withAsking } from '../options.ts'
import type { Terminal } from '../terminal.ts'

/** What still counts today; of everything else the program ends with `EXIT.checkFailed`. */
const COUNTS = new Set(['valid', 'refresh-advised', 'in-grace'])

export function addVerify(program: Command, terminal: Terminal): void {
  withAsking(program.command('verify').description('is this real, and still valid? by share link, or number and code'))
    .argument('<what>', 'a share link (or the address it stands in), or a certificate number')
    .argument('[code]', 'the code that belongs to the number')
    // A code may begin with a dash; what is no option of ours is then looked at as one.
    .allowUnknownOption()
    .action(async (what, code, options) => {
      const config = configOf(terminal, options)
      const language = languageOf(options)
      const { query, params } = questionOf(what, code)
      const door = await openDoor(config, { write: false, language })
      try {
        const outcome = await door.executor.ask({ query, params, caller: PUBLIC })
        if (outcome.kind !== 'answered')
          throw new Ending(tell(terminal, outcome, { json: options.json ?? false, language, speaks: door.speaks }), '')
        const found = publicVerification.parse(outcome.result)
        const verdict = verdictOf(
          found,
          query === VERIFY_SHARE ? 'share' : 'certificate',
          language,
          localDateAt(Date.now()),
        )
        terminal.out(options.json ? JSON.stringify(found, null, 2) : [verdict.sentence, ...verdict.more].join('\n'))
        if (!COUNTS.has(found.status)) throw new Ending(EXIT.checkFailed, '')
      } finally {
        await door.close()
      }
    })
}

function questionOf(what: string, code: string | undefined) {
  const link = what.split(/[?#]/)[0]?.split('/').at(-1) ?? ''
  if (code === undefined && readShareLink(link)) return { query: VERIFY_SHARE, params: { link } }
  if (code !== undefined && !code.startsWith('--'))
    return { query: VERIFY_CERTIFICATE, params: { number: what, secret: code } }
  throw new Ending(
    EXIT.usage,
    'That is no share link. Give the certificate number and, after it, the code on the paper.',
  )
}
