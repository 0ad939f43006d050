import { describe, expect, it } from 'vitest'
import { MemoryLog, memoryStore } from '../../test/support/memory-store.ts'
import { event, events, faultOf } from './conformance-sample.ts'
import { compareLedgers, copyEvents } from './copy-ledger.ts'
import type { EventToAppend } from './store.ts'

const quiet = () => undefined

function ledger(...appends: readonly (readonly [string, readonly EventToAppend[]])[]) {
  const log = new MemoryLog('01JQ00000000000000000LEDGR')
  for (const [stream, some] of appends) {
    const here = log.stream(stream).length
    log.append(stream, here === 0 ? 'none' : here - 1, some)
  }
  return memoryStore(log)
}

describe('a copy', () => {
  const [a, b, c] = [events(3), events(700), events(2)]
  const whole = () => ledger(['learner-1', a], ['learner-2', b], ['learner-1', c])

  it('is equal, and made once however often it is begun', async () => {
    const [source, target] = [whole(), ledger()]
    expect(await copyEvents(source, target, quiet)).toBe(705)
    expect(await copyEvents(source, target, quiet)).toBe(0)
    expect(await compareLedgers(source, target, quiet)).toBe(705)
  })

  it('goes on in the middle of a stream', async () => {
    const target = ledger(['learner-1', a], ['learner-2', b.slice(0, 10)])
    expect(await copyEvents(whole(), target, quiet)).toBe(692)
    expect(await compareLedgers(whole(), target, quiet)).toBe(705)
  })

  it('refuses a target that has something else', async () => {
    expect((await faultOf(copyEvents(whole(), ledger(['learner-9', events(1)]), quiet))).code).toBe('other-ledger')
  })
})

describe('comparing', () => {
  const [one, two] = [event(), event()]
  it.each([
    ['an event is missing', [[one]]],
    ['one is too many', [[one, two, event()]]],
    ['the order differs', [[two, one]]],
    ['data differ', [[one, { ...two, data: '{}' }]]],
    ['metadata differ', [[one, { ...two, metadata: '{}' }]]],
    ['the type differs', [[one, { ...two, type: 'Other' }]]],
  ])('says that %s', async (_, [there]) => {
    const fault = await faultOf(compareLedgers(ledger(['a-1', [one, two]]), ledger(['a-1', there!]), quiet))
    expect(fault.code).toBe('corrupt')
  })

  it('says that an event stands in another stream', async () => {
    const fault = await faultOf(compareLedgers(ledger(['a-1', [one]]), ledger(['a-2', [one]]), quiet))
    expect(fault.code).toBe('corrupt')
  })
})
