import { expect, it } from 'vitest'
import { Fault, type FaultCode } from '../contract/fault.ts'
import type { Vault } from '../privacy/vault.ts'
import type { EventStore } from '../store/store.ts'
import { appendBuilt } from './recording.ts'

const vault = { durable: async () => undefined } as unknown as Vault // nothing else of it is asked for

/** Answers each append with the next of these faults; the last one for ever. */
const failing = (...codes: FaultCode[]) =>
  ({
    append: async () => {
      throw new Fault(codes.length > 1 ? (codes.shift() ?? 'corrupt') : (codes[0] ?? 'corrupt'), '')
    },
  }) as unknown as EventStore // nothing else of it is asked for

const decode = () => {
  throw new Error('nothing was appended')
}

it.each<[FaultCode[], FaultCode]>([
  [['unavailable'], 'unavailable'],
  [['outcome-unknown'], 'outcome-unknown'],
  // The first try may have been written, and that the server then went away says nothing of it.
  [['outcome-unknown', 'unavailable'], 'outcome-unknown'],
  [['unavailable', 'outcome-unknown', 'unavailable'], 'outcome-unknown'],
  [['outcome-unknown', 'busy'], 'outcome-unknown'],
  [['outcome-unknown', 'version-conflict'], 'version-conflict'],
])('after %j it says %s', async (codes, said) => {
  await expect(appendBuilt(failing(...codes), vault, decode, 'learner-1', 'none', [])).rejects.toMatchObject({
    code: said,
  })
})
