import { describe, expect, it } from 'vitest'
import { differences } from './match.ts'

const answer = {
  learnerId: 'L',
  crebo: '25656',
  rows: [
    { code: 'W1', attempt: 1, passed: true, status: 'final' },
    { code: 'W3', attempt: 1, passed: false, status: 'final' },
    { code: 'W3', attempt: 2, passed: true, status: 'provisional' },
  ],
}

describe('fits', () => {
  it.each([
    ['a part', { learnerId: 'L' }],
    ['a code without quotes', { crebo: 25656 }],
    ['rows in any order', { rows: [{ code: 'W3', attempt: 2 }, { code: 'W1' }] }],
    ['rows that fit several, each its own', { rows: [{ code: 'W3' }, { code: 'W3', attempt: 1 }] }],
    ['exactly, beside', { rows: [{ code: 'W1' }, { attempt: 1 }, { attempt: 2 }], exactly: true }],
    ['exactly, in its place', { rows: { exactly: [{ code: 'W1' }, { code: 'W3' }, { code: 'W3' }] } }],
    ['absent, of the named list', { rows: [{ code: 'W1' }], absent: [{ status: 'voided' }] }],
    ['absent, of every list', { absent: [{ code: 'W2' }] }],
    ['count', { rows: [{ code: 'W1' }], count: 3 }],
    ['count in its place', { rows: { count: 3 } }],
    ['something', { learnerId: '$any' }],
    ['nothing', { employer: null }],
  ])('%s', (_what, pattern) => {
    expect(differences(pattern, answer)).toEqual([])
  })
})

describe('differs', () => {
  it.each<[string, unknown, string[]]>([
    ['a value', { learnerId: 'M' }, ['learnerId: expected M, came L']],
    ['a type', { crebo: true }, ['crebo: expected true, came "25656"']],
    ['a field that is missing', { name: 'x' }, ['name: expected x, came nothing']],
    [
      'a row that is missing, with the nearest',
      { rows: [{ code: 'W3', attempt: 2, status: 'final' }] },
      [
        'rows[]: expected { code: W3, attempt: 2, status: final }, which is not among the 3',
        '  nearest: rows[1].attempt: expected 2, came 1',
      ],
    ],
    [
      'two that need two',
      { rows: [{ code: 'W1' }, { code: 'W1' }] },
      ['rows[]: expected { code: W1 }, which is not among the 3 (equal rows are fewer than expected)'],
    ],
    [
      'order, when exactly',
      { rows: [{ code: 'W3' }, { code: 'W1' }], exactly: true },
      [
        'rows[0].code: expected W3, came W1',
        'rows[1].code: expected W1, came W3',
        'rows[2]: not expected: { code: W3, attempt: 2, passed: true, status: provisional }',
      ],
    ],
    [
      'a row that must not be there',
      { rows: [{ code: 'W1' }], absent: [{ status: 'provisional' }] },
      [
        'rows[2]: { status: provisional } must not be there: { code: W3, attempt: 2, passed: true, status: provisional }',
      ],
    ],
    [
      'an empty list',
      { rows: { exactly: [] } },
      answer.rows.map(
        (row, index) =>
          `rows[${index}]: not expected: { code: ${row.code}, attempt: ${row.attempt}, passed: ${row.passed}, status: ${row.status} }`,
      ),
    ],
    [
      'a count, with the rows that came',
      { rows: { count: 2 } },
      [
        'rows: expected 2 rows, came 3',
        ...answer.rows.map(
          (row, index) =>
            `  rows[${index}]: { code: ${row.code}, attempt: ${row.attempt}, passed: ${row.passed}, status: ${row.status} }`,
        ),
      ],
    ],
    ['words without a list', { absent: [{ x: 1 }] }, []],
    ['something where there is nothing', { name: '$any' }, ['name: expected something, came nothing']],
    ['nothing where there is something', { crebo: null }, ['crebo: expected nothing, came "25656"']],
    ['a list where there is none', { learnerId: [1] }, ['learnerId: expected a list, came L']],
  ])('%s', (_what, pattern, lines) => {
    expect(differences(pattern, answer)).toEqual(lines)
  })

  it('words of a list say so when the answer has none', () => {
    expect(differences({ count: 2 }, { name: 'x' })).toEqual(['expected a list for count, the answer has none'])
  })

  it('a field of the answer is no word', () => {
    expect(differences({ count: 2 }, { count: 2, rows: [] })).toEqual([])
  })
})
