import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { complaintAbout } from './json-text.ts'

const parses = (text: string) => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('a JSON text', () => {
  it('that is good has no complaint, however it is spaced', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), fc.constantFrom(0, 1, '\t', '\r\n'), (value, space) => {
        expect(complaintAbout(JSON.stringify(value, null, space), 32)).toBeUndefined()
      }),
    )
  })

  it('is judged as JSON.parse does, also when it is cut, doubled or has a sign changed', () => {
    const mutated = fc
      .tuple(
        fc.jsonValue({ maxDepth: 4 }),
        fc.nat(),
        fc.constantFrom('', ',', '}', ']', '"', ':', '0', '-', '.', 'e', '\\', ' '),
      )
      .map(([value, at, sign]) => {
        const text = JSON.stringify(value)
        const place = at % (text.length + 1)
        return text.slice(0, place) + sign + text.slice(place + 1)
      })
    fc.assert(
      fc.property(mutated, (text) => {
        const complaint = complaintAbout(text, 32)
        if (complaint?.fault !== 'repeated-member') expect(complaint === undefined, text).toBe(parses(text))
      }),
      { numRuns: 3000 },
    )
  })

  it.each([
    ['', 'broken-json', 1, 1],
    ['{"a": x}', 'broken-json', 1, 7],
    ['{"a":1,\n  "b":2,\n}', 'broken-json', 3, 1],
    ['{"a":1} {"b":2}', 'broken-json', 1, 9],
    ["{'a':1}", 'broken-json', 1, 2],
    ['{"a":"\u0001"}', 'broken-json', 1, 6],
    ['{"a":01}', 'broken-json', 1, 6],
    ['{"a":1,"\\u0061":2}', 'repeated-member', 1, 8],
    ['{"a":{"b":1},"c":{"b":1,"b":1}}', 'repeated-member', 1, 25],
    ['{"__proto__":1,"__proto__":2}', 'repeated-member', 1, 16],
    [`${'['.repeat(33)}${']'.repeat(33)}`, 'too-deep', 1, 33],
    ['['.repeat(100_000), 'too-deep', 1, 33],
  ])('%j: %s at line %i, column %i', (text, fault, line, column) => {
    expect(complaintAbout(text, 32)).toMatchObject({ fault, line, column })
  })

  it('may be as deep as allowed', () => {
    expect(complaintAbout('['.repeat(32) + ']'.repeat(32), 32)).toBeUndefined()
  })
})
