import { expect, it } from 'vitest'
import { readTrace, tooEarly } from './trace.ts'

const EVENT = '01HR47SK66GQJK35CA0DM7SEBK'
const KEY = '01HR47SK5J1NMNWW3EJ30NNQ13'
const file = (name: string) => `22</tmp/data/${name}.sqlite-wal>`
const pages = {
  event: `7 pwrite64(${file('ledger')}, "\\n\\0\\3A\\5${EVENT}\\0", 4096, 24) = 4096`,
  synced: `7 fdatasync(${file('ledger')}) = 0`,
  key: `7 pwrite64(${file('vault')}, "\\n\\0\\0509${KEY}\\0", 4096, 24) = 4096`,
  keySynced: `7 fsync(${file('vault')}) = 0`,
  answer:
    '7 write(3</tmp/journal.jsonl>, "{\\"kind\\":\\"answered\\",\\"id\\":\\"1:7\\",\\"outcome\\":{}}\\n", 40) = 40',
}
const { event, synced, key, keySynced, answer } = pages
const judged = (...lines: string[]) =>
  tooEarly(readTrace(lines.join('\n')), [{ id: '1:7', eventId: EVENT, keyIds: [KEY] }])

it('is content with key, event and answer, each on disk before the next', () => {
  expect(judged(key, keySynced, event, synced, answer)).toEqual({ problems: [], answers: 1, keys: 1 })
})

it.each([
  ['without any synchronising', [event, answer]],
  ['synchronised only after the answer', [event, answer, synced]],
  ['synchronised only before the event was written', [synced, event, answer]],
  ['of another file', [event, keySynced, answer]],
  ['that failed', [event, synced.replace('= 0', '= -1 EIO (Input/output error)'), answer]],
  [
    'that was under way',
    [event, synced.replace(') = 0', ' <unfinished ...>'), answer, '7 <... fdatasync resumed>) = 0'],
  ],
  ['and no event at all', [synced, answer]],
])('complains of an answer %s', (_what, lines) => {
  expect(judged(...lines).problems).toEqual([`1:7: answered before event ${EVENT} was synchronised`])
})

it('counts a synchronising that was interrupted once it is over', () => {
  const [begun, over] = [synced.replace(') = 0', ' <unfinished ...>'), '7 <... fdatasync resumed>) = 0']
  expect(judged(event, begun, '8 write(9</tmp/x>, "y", 1) = 1', over, answer).problems).toEqual([])
})

it('complains of an event that is written before its key is safe', () => {
  const complaint = `1:7: event ${EVENT} was written before its key ${KEY} was synchronised`
  expect(judged(key, event, synced, answer).problems).toEqual([complaint])
  expect(judged(event, key, keySynced, synced, answer).problems).toEqual([complaint])
})

it('says nothing of a key from before the trace, and nothing of an answer that is not in it', () => {
  expect(judged(event, synced, answer)).toEqual({ problems: [], answers: 1, keys: 0 })
  expect(judged(event)).toEqual({ problems: [], answers: 0, keys: 0 })
})
