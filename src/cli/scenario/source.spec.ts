import { describe, expect, it } from 'vitest'
import { problemLine, Source } from './source.ts'

const wrongIn = (text: string) => new Source('a.yaml', text).problems.map(problemLine)

describe('what is no YAML is said in words for who writes stories, at its place', () => {
  it.each([
    [
      'a tab',
      'steps:\n\t- at: 1\n\t  as: x\n',
      [
        'a.yaml:2:1: not YAML: indent with spaces: a tab is not allowed here',
        'a.yaml:3:1: not YAML: indent with spaces: a tab is not allowed here',
      ],
    ],
    ['a key twice', 'scenario: x\nscenario: y\n', ['a.yaml:2:1: not YAML: "scenario" stands here twice']],
    [
      'two documents',
      'scenario: x\n---\nscenario: y\n',
      ['a.yaml:2:1: not YAML: a file holds one story: leave out this "---" and what follows'],
    ],
    [
      'a colon in a text, in brackets',
      'a: { name: School: the best }\n',
      ['a.yaml:1:12: not YAML: a text with ": " in it needs quotes around it'],
    ],
    [
      'a colon in a text',
      'about: note: this: that\n',
      ['a.yaml:1:8: not YAML: a text with ": " in it needs quotes around it'],
    ],
    ['no colon', 'scenario: a\nsteps\n  - a: 1\n', ['a.yaml:2:1: not YAML: expected "key: value", and found no colon']],
    [
      'an open bracket',
      'steps:\n  - { as: $x, do: y\n  - { as: $x, do: y }\n',
      ['a.yaml:3:3: not YAML: a { or [ before this is not closed'],
    ],
    [
      'an open quote, at the quote',
      "a: 1\nname: 't Hart\nsteps: []\n",
      ["a.yaml:2:7: not YAML: this quote is never closed; a text that begins with ' is put in double quotes"],
    ],
    ['an open double quote', 'a: "never\nb: 1\n', ['a.yaml:1:4: not YAML: this quote is never closed']],
    ['an @', 'a: @x\n', ['a.yaml:1:4: not YAML: a text that begins with @ needs quotes around it']],
    ['a bracket too many', 'a: [b]]\nc: []\n', ['a.yaml:1:7: not YAML: "]" is not expected here']],
    [
      'an indent that fits nothing',
      'steps:\n  - a: 1\n   b: 2\n',
      ['a.yaml:3:1: not YAML: this line is indented otherwise than those around it'],
    ],
    ['an alias of nothing', 'a: *b\n', ['a.yaml:1:4: not YAML: nothing before this is anchored as &b']],
    ['a tag', 'a: !!set x\n', ['a.yaml:1:4: not YAML: a tag such as !!set has no meaning here']],
  ])('%s', (_what, text, found) => {
    expect(wrongIn(text)).toEqual(found)
  })

  it('one mistake is told once, not for each line after it', () => {
    const rest = Array.from({ length: 40 }, (_, n) => `  - { as: $x, do: y${n} }\n`).join('')
    expect(wrongIn(`steps:\n  - params: { id: $crowd[$index] }\n${rest}`)).toEqual([
      'a.yaml:2:25: not YAML: "[" is not expected here. Inside { } and [ ], write "$name[$index]" in quotes.',
    ])
  })

  it('what is nested too deeply, where it is', () => {
    const [first] = wrongIn(`scenario: x\nabout: ${'['.repeat(60)}${']'.repeat(60)}\n`)
    expect(first).toMatch(/^a\.yaml:2:\d+: this is nested too deeply: at most 40 levels$/)
  })
})
