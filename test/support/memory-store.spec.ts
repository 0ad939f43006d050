import { describe } from 'vitest'
import { appendConformance } from '../../src/store/conformance-append.ts'
import { modelConformance } from '../../src/store/conformance-model.ts'
import { readConformance } from '../../src/store/conformance-read.ts'
import { ALL_PROMISES, subjects } from '../../src/store/conformance-sample.ts'
import { MemoryLog, memoryStore } from './memory-store.ts'

/** What tests build on must be as good as what they stand in for, as far as they use it. */
const subject = subjects(async () => {
  const log = new MemoryLog('01JQ00000000000000000LEDGR')
  return {
    store: memoryStore(log),
    reopen: async () => memoryStore(log),
    close: async () => undefined,
  }
})

describe('append', () => appendConformance(subject, ALL_PROMISES))
describe('read', () => readConformance(subject, ALL_PROMISES))
describe('against a model', () => modelConformance(subject, ALL_PROMISES))
