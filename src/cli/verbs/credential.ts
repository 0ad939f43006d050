/** `leerbewijs credential` and `leerbewijs trust-bundle`: proofs as files, and all that checking them offline needs. */
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from '@commander-js/extra-typings'
import { CERTIFICATE_FORMATS, TRANSCRIPT_FORMATS } from '../../credentials/files.ts'
import { tell } from '../answer.ts'
import { openDoor } from '../door.ts'
import { Ending, EXIT } from '../exit.ts'
import { type Asking, configOf, languageOf, withAsking } from '../options.ts'
import type { Terminal } from '../terminal.ts'

export function addCredential(program: Command, terminal: Terminal): void {
  withAsking(program.command('credential').description('a certificate as a file, signed; or all of a learner'))
    .argument('[certificate]', 'its id; left out: the transcript, all that the learner was awarded')
    .requiredOption('--learner <id>', 'whose it is')
    .option(
      '--format <format>',
      `${CERTIFICATE_FORMATS.join(', ')} of a certificate, ${TRANSCRIPT_FORMATS.join(', ')} of a transcript`,
    )
    .option('--identified <how>', 'name, or hash: then only who knows name and birth date can tell whose it is')
    .option('--out <file>', 'where to write it; - for standard output (text only)')
    .action(async (certificate, { learner, format, identified, out, ...options }) => {
      const params = {
        ...(format !== undefined && { format }),
        ...(identified !== undefined && { identified }),
        ...(certificate !== undefined && { learnerId: learner }),
      }
      const asked = {
        what: certificate === undefined ? ('transcripts' as const) : ('credentials' as const),
        id: certificate ?? learner,
        params: { ...params, language: languageOf(options) },
      }
      await through(terminal, options, async (door) => {
        const file = await door.proofs.file({ ...asked, caller: door.caller })
        if (file.kind === 'refused') {
          const { json = false } = options
          throw new Ending(
            tell(terminal, file.outcome, { json, language: languageOf(options), speaks: door.speaks }),
            '',
          )
        }
        await hand(terminal, file.bytes, out ?? file.fileName)
      })
    })
  withAsking(program.command('trust-bundle').description('all that checking proofs needs without a network, as a file'))
    .option('--out <file>', 'where to write it; - for standard output', 'trust.json')
    .action(async ({ out, ...options }) => {
      await through(terminal, options, async ({ proofs }) => hand(terminal, await proofs.bundle(), out))
    })
}

type Way = Awaited<ReturnType<typeof openDoor>>
type WithProofs = Way & Required<Pick<Way, 'proofs'>>

async function through(terminal: Terminal, options: Asking, work: (door: WithProofs) => Promise<void>): Promise<void> {
  // A first key or place in a list is written to the ledger.
  const door = await openDoor(configOf(terminal, options), { write: true, language: languageOf(options) })
  try {
    const { proofs } = door
    if (proofs === undefined) throw new Ending(EXIT.fault, 'Proofs can not be made this way.')
    await work({ ...door, proofs })
  } finally {
    await door.close()
  }
}

async function hand(terminal: Terminal, bytes: Uint8Array, out: string): Promise<void> {
  if (out !== '-') {
    const file = resolve(out)
    await writeFile(file, bytes)
    terminal.err(`Written: ${file}`)
    return
  }
  const text = textOf(bytes)
  if (text === undefined) throw new Ending(EXIT.usage, 'This is no text: name a file with --out.')
  terminal.out(text)
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
