/** The vault and the log are two files, committed one after the other, and each can be restored without the other. */
import { copyFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ulid } from 'ulid'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { eventFamilies } from '../../events/index.ts'
import { isSealed, type Sealed } from '../../events/values.ts'
import { ledgerFiles } from '../../src/cli/ledger-place.ts'
import type { Program } from '../../src/cli/program.ts'
import { decoderOf } from '../../src/contract/decode.ts'
import { line } from '../support/terminal.ts'
import { unconfirmedKeys } from './judge-privacy.ts'
import { type Deed, dieAt, done, reopen } from './left-behind.ts'
import { BEGAN_AT, dataOf, newWorld, readWorld, type World } from './world.ts'

const HOUR_MS = 3_600_000
const decode = decoderOf(eventFamilies)

let folder: string
let world: World
let vaultFile: string
beforeEach(async () => {
  folder = await newWorld()
  world = readWorld(folder)
  vaultFile = ledgerFiles(dataOf(folder)).vault
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const registering = (): Deed => ({
  command: 'registerLearner',
  caller: world.people.sam,
  input: { registeredById: world.school, name: 'Noor Proef', learnerNumber: 'S-1' },
  key: ulid(BEGAN_AT),
})
const holder = ({ vault }: Program) => vault.findIdentifier(`learner-number:${world.school}`, 'S-1')

/** Runs `work` on the program as it is opened so long after the beginning. */
async function after<T>(hours: number, work: (program: Program) => T | Promise<T>): Promise<T> {
  const program = await reopen(folder, () => BEGAN_AT + hours * HOUR_MS)
  try {
    return await work(program)
  } finally {
    await program.close()
  }
}

async function nameOf(program: Program, learnerId: string): Promise<{ name: Sealed; keyIds: readonly string[] }> {
  const [stored] = await program.store.readStream(`learner-${learnerId}`)
  const event = stored && decode(stored)
  if (!event || !isSealed(event.data.name)) throw new Error('there is no learner')
  return { name: event.data.name as Sealed, keyIds: event.meta.keyIds } // read back, so it knows its place
}

it('keys of an event that never came are kept for a day and then go, and so does the number', async () => {
  await dieAt(folder, registering(), { append: 1, written: false })
  const made = unconfirmedKeys(vaultFile)
  expect(made).toBeGreaterThan(0)
  await after(23, async ({ reactions }) => expect((await reactions.sweep()).keysSwept).toBe(0))
  expect(unconfirmedKeys(vaultFile)).toBe(made)
  await after(26, async ({ reactions }) => expect((await reactions.sweep()).keysSwept).toBe(made))
  expect(unconfirmedKeys(vaultFile)).toBe(0)
  await after(27, async (program) => {
    const { ids } = await done(program.kernel, registering())
    expect(holder(program)).toBe(ids.learnerId)
  })
})

it('who asks again within that day gets the same keys, and they stay', async () => {
  const deed = registering()
  await dieAt(folder, deed, { append: 1, written: false })
  const made = unconfirmedKeys(vaultFile)
  const learnerId = await after(20, async ({ kernel, catchUp }) => {
    const { ids } = await done(kernel, deed)
    expect(unconfirmedKeys(vaultFile)).toBe(made)
    await catchUp()
    return ids.learnerId ?? ''
  })
  expect(unconfirmedKeys(vaultFile)).toBe(0)
  await after(50, async (program) => {
    await program.reactions.sweep()
    expect(program.vault.open((await nameOf(program, learnerId)).name)).toEqual({ text: 'Noor Proef' })
    expect(holder(program)).toBe(learnerId)
  })
})

it('keys of an event that came are kept, though the process died before it could say so', async () => {
  const deed = registering()
  await dieAt(folder, deed, { append: 1, written: true })
  await after(48, async (program) => {
    await program.reactions.sweep()
    const { ids } = await done(program.kernel, deed)
    expect(program.vault.open((await nameOf(program, ids.learnerId ?? '')).name)).toEqual({ text: 'Noor Proef' })
  })
})

/** A learner, erased after the vault was copied; then that copy is put back, and the log stays as it is. */
async function restoredVault(): Promise<string> {
  const copy = join(folder, 'vault-copy.sqlite')
  const learnerId = await after(0, async (program) => {
    const { kernel, vault, catchUp } = program
    const { ids } = await done(kernel, registering())
    await catchUp()
    await vault.backup(copy)
    const asked = { learnerId: ids.learnerId, class: 'identity', ground: 'request' }
    const { paula, pim } = world.people
    const propose = { command: 'proposeErasure', caller: paula, input: asked, key: ulid(BEGAN_AT) }
    const { proposalId } = (await done(kernel, propose)).ids
    const input = { learnerId: ids.learnerId, proposalId }
    await done(kernel, { command: 'erasePersonalData', caller: pim, input, key: ulid(BEGAN_AT) })
    await catchUp()
    expect(holder(program)).toBeUndefined()
    return ids.learnerId ?? ''
  })
  for (const suffix of ['-wal', '-shm']) rmSync(vaultFile + suffix, { force: true })
  copyFileSync(copy, vaultFile)
  return learnerId
}

it('a restored older vault has forgotten what was erased since, before anything is served', async () => {
  const learnerId = await restoredVault()
  await after(1, async (program) => {
    const { name, keyIds } = await nameOf(program, learnerId)
    expect(program.vault.open(name)).toEqual({ erased: true })
    expect(keyIds.every((keyId) => program.vault.isDestroyed(keyId))).toBe(true)
    expect(holder(program)).toBeUndefined()
  })
})

it('an erasure that stood in the log when the process died is carried out when it starts again', async () => {
  const ids = await after(0, async ({ kernel }) => {
    const { learnerId } = (await done(kernel, registering())).ids
    const input = { learnerId, class: 'identity', ground: 'request' }
    const propose = { command: 'proposeErasure', caller: world.people.paula, input, key: ulid(BEGAN_AT) }
    return { learnerId: learnerId ?? '', proposalId: (await done(kernel, propose)).ids.proposalId }
  })
  const erase = { command: 'erasePersonalData', caller: world.people.pim, input: ids, key: ulid(BEGAN_AT) }
  await dieAt(folder, erase, { append: 1, written: true })
  await after(1, async (program) => {
    expect(program.vault.open((await nameOf(program, ids.learnerId)).name)).toEqual({ erased: true })
    expect(holder(program)).toBeUndefined()
  })
})

it('a number that the vault’s copy holds and the log’s older copy does not know is free again after a restore', async () => {
  const environment = { LEERBEWIJS_MASTER_KEY: Buffer.from(world.masterKey, 'hex').toString('base64') }
  const [copy, back] = [join(folder, 'copy'), join(folder, 'back')]
  const noor: Deed = registering()
  await after(0, async ({ kernel, vault, catchUp }) => {
    await done(kernel, { ...noor, input: { ...noor.input, learnerNumber: 'S-0' }, key: ulid(BEGAN_AT) })
    await catchUp()
    expect((await line(['backup', copy, '--dir', dataOf(folder)], { environment })).code).toBe(0)
    // A live copy takes the log first and the vault some time after it: somebody registers in between.
    await done(kernel, noor)
    await catchUp()
    rmSync(ledgerFiles(copy).vault)
    await vault.backup(ledgerFiles(copy).vault)
  })
  expect(await line(['restore', copy, '--dir', back], { environment })).toMatchObject({ code: 0 })
  rmSync(dataOf(folder), { recursive: true })
  renameSync(back, dataOf(folder))
  await after(1, async (program) => {
    const scope = `learner-number:${world.school}`
    expect(program.vault.findIdentifier(scope, 'S-0')).toBeDefined()
    const { ids } = await done(program.kernel, registering())
    expect(holder(program)).toBe(ids.learnerId)
  })
})
