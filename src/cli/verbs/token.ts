/** `leerbewijs token`: who may ask, and as what. */
import { Command } from '@commander-js/extra-typings'
import { users } from '../../domain/user/user.ts'
import { tell } from '../answer.ts'
import { openDoor } from '../door.ts'
import { Ending, EXIT } from '../exit.ts'
import { mustHoldLedger } from '../ledger-place.ts'
import { configOf, languageOf, withAsking, withCommon } from '../options.ts'
import { openReader } from '../reader.ts'
import type { Terminal } from '../terminal.ts'
import { send } from './command.ts'

const ended = (exitCode: number) => {
  if (exitCode !== EXIT.done) throw new Ending(exitCode, '')
}

export function addToken(program: Command, terminal: Terminal): void {
  const verb = new Command('token')
    .description('API tokens: issue, revoke, list, whoami')
    .copyInheritedSettings(program)
  const line = (name: string, description: string) => {
    const made = new Command(name).description(description).copyInheritedSettings(program)
    verb.addCommand(made)
    return made
  }
  withAsking(line('issue', 'make a token for a person or machine, in one role; it is shown once'))
    .argument('<user>', 'user id')
    .requiredOption('--role <role>', 'a role that this user holds')
    .option('--organisation <id>', 'where it holds that role; a learner and an operator have none')
    .option('--until <date>', 'last day that it is good')
    .action(async (userId, { role, organisation, until, ...asking }) => {
      const input = { userId, role, ...(organisation && { organisationId: organisation }), ...(until && { until }) }
      ended(await send(terminal, asking, { command: 'issueApiToken', input }))
    })
  withAsking(line('revoke', 'end a token at once'))
    .argument('<user>', 'user id')
    .argument('<token>', 'token id')
    .option('--reason <reason>', 'ended, lost or leaked', 'ended')
    .action(async (userId, tokenId, { reason, ...asking }) => {
      ended(await send(terminal, asking, { command: 'revokeApiToken', input: { userId, tokenId, reason } }))
    })
  withAsking(line('whoami', 'who the token at hand is of, and what that person may be')).action(async (asking) => {
    const language = languageOf(asking)
    const door = await openDoor(configOf(terminal, asking), { write: false, language })
    try {
      const outcome = await door.executor.ask({ query: 'me', params: {}, caller: door.caller })
      ended(tell(terminal, outcome, { json: asking.json ?? false, language, speaks: door.speaks }))
    } finally {
      await door.close()
    }
  })
  withCommon(line('list', 'tokens of a user, from the ledger itself'))
    .argument('<user>', 'user id')
    .action((userId, options) => list(terminal, userId, options))
  program.addCommand(verb)
}

/** Whoever holds the files and the master key may see which tokens there are; no token shows here, only its id. */
async function list(
  terminal: Terminal,
  userId: string,
  options: { dir?: string; store?: string; json?: true },
): Promise<void> {
  const config = configOf(terminal, options)
  mustHoldLedger(config)
  const reader = await openReader({ dir: config.dir, server: config.server, masterKey: config.masterKey() })
  try {
    const user = await reader.kernel.stateOf(users.ref(userId))
    if (!user) throw new Ending(EXIT.notFound, `There is no user ${userId}.`)
    const tokens = [...user.tokens].map(([tokenId, { role, organisationId, until, revoked }]) => ({
      tokenId,
      role,
      organisationId,
      until,
      revoked,
    }))
    if (options.json) return terminal.out(JSON.stringify({ tokens }, null, 2))
    if (tokens.length === 0) return terminal.err('This user has no tokens.')
    for (const token of tokens) {
      const parts = [token.tokenId, token.role, token.organisationId ?? '-', token.until ?? 'no end']
      terminal.out([...parts, token.revoked ? 'revoked' : 'good'].join('  '))
    }
  } finally {
    await reader.close()
  }
}
