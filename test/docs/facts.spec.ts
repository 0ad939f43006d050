/** Tables of the documents that stand in the code too: they say the same. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projections } from '../../projections/index.ts'
import { configurationVariables } from '../../src/cli/config.ts'
import { vocabulary } from '../../src/cli/demo-ledger.ts'
import { EXIT } from '../../src/cli/exit.ts'
import { scenarioDocs } from '../../src/cli/scenario/docs.ts'
import { createMetrics } from '../../src/http/metrics.ts'
import { problems } from '../../src/language/problems.ts'
import { line } from '../support/terminal.ts'
import { documentAt, root, tableUnder } from './documents.ts'

const operations = documentAt('docs/operations.md')
const column = (heading: string, index: number) => tableUnder(operations, heading).map((row) => row[index] ?? '')

describe('docs/operations.md', () => {
  it('has every variable of the configuration, what it is without, and what it expects', () => {
    const told = tableUnder(operations, 'Configuration').map(([name, otherwise, expects]) => ({
      name,
      expects,
      otherwise: otherwise === '–' ? undefined : otherwise,
    }))
    expect(told).toEqual(configurationVariables)
  })

  it('has every exit code', () => {
    const told = tableUnder(operations, 'Exit codes').map(([code, name]) => [name, Number(code)])
    expect(Object.fromEntries(told)).toEqual(EXIT)
    expect(told).toHaveLength(Object.keys(EXIT).length)
  })

  it('has every verb', async () => {
    const { out } = await line(['--help'])
    const verbs = [...out.slice(out.indexOf('Commands:')).matchAll(/^ {2}([a-z-]+) /gm)].map(([, verb]) => verb)
    expect(verbs).toContain('serve')
    expect(column('Running it', 0).toSorted()).toEqual(verbs.filter((verb) => verb !== 'help').toSorted())
  })

  it('has every metric of ours, with its labels', async () => {
    const metrics = createMetrics()
    metrics.command('a', 'accepted', 1)
    metrics.query('a', 'answered', 1)
    metrics.page('/a', 200, 1)
    metrics.appended([{ type: 'A' } as never]) // only its type is looked at
    metrics.lag([{ name: 'a', position: '', lag: 1, parked: 0 }])
    const { text } = await metrics.expose()
    const ours = [...text.matchAll(/^# TYPE (leerbewijs_\w+)/gm)].map(([, name = '']) => name)
    const labels = (name: string) => {
      const sample = new RegExp(`^${name}(?:_count)?\\{(.*)\\}`, 'm').exec(text)?.[1] ?? ''
      return [...sample.matchAll(/(\w+)="/g)].map(([, label]) => `\`${label}\``).join(', ')
    }
    const told = metricRows()
    expect(told).toEqual(ours.map((name) => [name, labels(name).replace(/^`([^`]*)`$/, '$1')]))
  })

  it('has every read model', () => {
    const stored = ['timeline', ...projections.map(({ name }) => name)]
    expect(column('Read models', 0).toSorted()).toEqual(stored.toSorted())
  })

  it('has limits as they are', () => {
    const rows = tableUnder(operations, 'Limits')
    const told = rows.map(([name = '', value, file = '']) => ({ name, value: Number(value), file }))
    expect(told.length).toBeGreaterThan(10)
    expect(told).toEqual(told.map(({ name, file }) => ({ name, value: constantIn(file, name), file })))
  })
})

/** The second table of its section. */
function metricRows(): readonly (readonly (string | undefined)[])[] {
  const after = operations.text.slice(operations.text.indexOf('| Metric | Labels |'))
  const table = after.slice(0, after.indexOf('\n\n')).split('\n').slice(2)
  return table.map((row) =>
    row
      .split('|')
      .slice(1, 3)
      .map((cell) => cell.trim().replace(/^`([^`]*)`$/, '$1')),
  )
}

/** `const A_MAX = 64 * 1024`, or a member of an object. NaN when there is none. */
function constantIn(file: string, name: string): number {
  if (!existsSync(join(root, file))) return Number.NaN
  const found = new RegExp(`(?:const ${name} =|^  ${name}:) ([\\d_]+(?: \\* [\\d_]+)*)`, 'm').exec(
    readFileSync(join(root, file), 'utf8'),
  )
  return (found?.[1] ?? 'none').split(' * ').reduce((product, one) => product * Number(one.replaceAll('_', '')), 1)
}

describe('docs/architecture.md', () => {
  const { text } = documentAt('docs/architecture.md')
  const rooms = tableUnder(documentAt('docs/architecture.md'), 'The rooms').map(([room = '']) =>
    room.replace(/\/$/, ''),
  )

  it('has every room, from the top down', () => {
    const there = ['events', 'projections', ...globSync('src/*', { cwd: root })]
    expect(rooms.toSorted()).toEqual(there.toSorted())
    const rows = readFileSync(join(root, '.dependency-cruiser.cjs'), 'utf8')
    const order = rooms.map((room) => rows.indexOf(`'${room}'`))
    expect(order).not.toContain(-1)
    expect(order.slice(0, 4)).toEqual(order.slice(0, 4).toSorted((a, b) => a - b))
  })

  it('has every kind of read model that there is', () => {
    const kinds = tableUnder(documentAt('docs/architecture.md'), 'Kinds of read models').map(([kind]) => kind)
    expect(kinds.toSorted()).toEqual([...new Set(['fold', ...projections.map(({ kind }) => kind)])].toSorted())
  })

  it('names the steps of the command path that the code numbers', () => {
    const path = readFileSync(join(root, 'src/kernel/execute.ts'), 'utf8')
    const steps = [...path.matchAll(/\/\/ (\d)\. (\w+)/g)].map(([, number, word = '']) => [Number(number), word])
    expect(steps.length).toBe(7)
    for (const [, word] of steps) expect(text).toMatch(new RegExp(`\\*\\*(?:Seal and )?${word}\\b`, 'i'))
  })
})

describe('docs/decisions', () => {
  const list = documentAt('docs/decisions/README.md').text
  const records = globSync('docs/decisions/[0-9]*.md', { cwd: root }).toSorted()

  it('lists every record by its title, in order', () => {
    const linked = [...list.matchAll(/^\d+\. \[(.+)\]\((.+)\)$/gm)].map(([, title, file]) => [title, file])
    const there = records.map((path) => [titleOf(path), path.replace('docs/decisions/', '')])
    expect(linked).toEqual(there)
  })
  it.each(records)('%s says what stood around it, what was chosen and what it costs', (path) => {
    const { text } = documentAt(path)
    for (const part of ['**Context.**', '**Decision.**', '**What it costs.**']) expect(text).toContain(part)
  })
  it('the statuses of HTTP are those that the API has', () => {
    const { text } = documentAt('docs/decisions/08-http-statuses.md')
    const told = [...text.matchAll(/^\| ([\d, ]+) \|/gm)].flatMap(([, codes = '']) => codes.split(', ').map(Number))
    const there = new Set<number>(Object.values(problems).map(({ status }) => status))
    expect(told.toSorted()).toEqual([...there].toSorted())
  })
})

const titleOf = (path: string) => /^# (.+)$/m.exec(documentAt(path).text)?.[1]

it('docs/scenarios.md is what `leerbewijs scenario docs` writes', () => {
  const { text } = documentAt('docs/scenarios.md')
  // By lines, because a difference in forty thousand characters helps nobody.
  expect(text.split('\n')).toEqual(scenarioDocs(vocabulary.commands, vocabulary.queries).split('\n'))
})

it('CHANGELOG.md has the version of package.json at its head', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  expect(/^## \[(\S+)\] - (?:unreleased|\d{4}-\d\d-\d\d)$/m.exec(documentAt('CHANGELOG.md').text)?.[1]).toBe(version)
})
