/**
 * Long runs against chance, each kind in a folder of its own.
 *
 *   npm run campaign                                    lists the kinds
 *   npm run campaign -- crash                           all of its rounds, with a seed of its own choosing
 *   npm run campaign -- crash --rounds 20 --seed red    fewer, and the same again
 *   npm run campaign -- crash --seed red --only 7       one round of those
 *   npm run campaign -- reservations                    every order of what crosses over streams
 *   npm run campaign -- funding                         any sequence of commands about the money of grants
 *   npm run campaign -- credentials                     proofs changed anywhere, and what the verifier makes of them
 *   npm run campaign -- bulk                            a list of 10,000 files in bounded memory
 *
 * The last line counts: `N passed, N failed, N skipped`.
 */
import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import type { Campaign } from './campaigning.ts'
import { crash } from './crash/campaign.ts'
import { server } from './crash/esdb-rounds.ts'
import { reservations } from './crash/reservations.ts'
import { bulk } from './credentials/bulk-campaign.ts'
import { credentials } from './credentials/campaign.ts'
import { funding } from './funding/campaign.ts'

const kinds: Readonly<Record<string, Campaign>> = { crash, reservations, server, funding, credentials, bulk }

function wholeFrom1(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const number = Number(text)
  if (Number.isSafeInteger(number) && number >= 1) return number
  throw new TypeError(`--${name} expects a whole number from 1, not ${text}`)
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { rounds: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string' } },
  })
  const [name = '', ...rest] = positionals
  const campaign = Object.hasOwn(kinds, name) ? kinds[name] : undefined
  if (!campaign || rest.length > 0) {
    if (name !== '') console.log(`There is no campaign ${positionals.join(' ')}.\n`)
    console.log('npm run campaign -- KIND [--rounds N] [--seed TEXT] [--only ROUND]\n')
    for (const [kind, { says, rounds }] of Object.entries(kinds))
      console.log(`  ${kind.padEnd(14)} ${says} (${rounds})`)
    return name === '' ? 0 : 2
  }
  const rounds = wholeFrom1('rounds', values.rounds) ?? campaign.rounds
  const only = wholeFrom1('only', values.only)
  const seed = values.seed ?? randomBytes(4).toString('hex')
  console.log(`Campaign ${name}, seed ${seed}`)
  const began = performance.now()
  const { passed, failed, skipped } = await campaign.run({ rounds, seed, only, say: (line) => console.log(line) })
  for (const line of skipped) console.log(`Skipped: ${line}`)
  for (const line of failed) console.log(`Failed: ${line}`)
  console.log(`Seed ${seed}, ${((performance.now() - began) / 1000).toFixed(0)} s`)
  console.log(`\n${passed} passed, ${failed.length} failed, ${skipped.length} skipped`)
  return failed.length > 0 ? 1 : 0
}

try {
  process.exitCode = await main()
} catch (thrown) {
  console.error(thrown instanceof TypeError ? thrown.message : thrown)
  process.exitCode = 2
}
