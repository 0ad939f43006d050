/** `leerbewijs scenario`: stories as tests. */
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Command } from '@commander-js/extra-typings'
import { isEventStoreDbAddress } from '../../store/eventstoredb-address.ts'
import { vocabulary } from '../demo-ledger.ts'
import { Ending, EXIT } from '../exit.ts'
import { scenarioDocs } from '../scenario/docs.ts'
import { scenarioJsonSchema } from '../scenario/json-schema.ts'
import { loadScenarios } from '../scenario/load.ts'
import { openWorld, type Way, type WorldOptions } from '../scenario/open-world.ts'
import { lastLine, type RunReport, stepText } from '../scenario/report.ts'
import { runScenario } from '../scenario/run.ts'
import { problemLine } from '../scenario/source.ts'
import { progressBar, type Terminal } from '../terminal.ts'

export function addScenario(program: Command, terminal: Terminal): void {
  const verb = new Command('scenario')
    .description('story files: run, check, schema, docs')
    .copyInheritedSettings(program)
  const line = (name: string, description: string) => {
    const made = new Command(name).description(description).copyInheritedSettings(program)
    verb.addCommand(made)
    return made
  }
  line('run', 'tell each file on a fresh ledger and say what came where something else was expected')
    .argument('<file...>', 'scenario files')
    .option('--via <way>', 'direct: in the process; http: through the API of a server', 'direct')
    .option(
      '--store <url>',
      'sqlite: (a temporary folder), sqlite:FOLDER, which is kept, or a server: esdb://…',
      'sqlite:',
    )
    .option('--failed-only', 'say nothing of what went as expected')
    .option('--json', 'answer as JSON, for programs')
    .action((files, options) => runAll(terminal, files, options))
  line('check', 'find every mistake in the files, with line and column, without doing anything')
    .argument('<file...>', 'scenario files')
    .option('--json', 'answer as JSON, for programs')
    .action((files, options) => checkAll(terminal, files, options))
  line('schema', 'JSON Schema of the format, for an editor')
    .option('--json', 'the same: a schema is JSON')
    .action(() => terminal.out(JSON.stringify(scenarioJsonSchema(vocabulary), null, 2)))
  line('docs', 'the format, and every command and query, as Markdown')
    .option('--write <file>', 'into a file, such as docs/scenarios.md')
    .option('--json', 'answer as JSON, for programs')
    .action(({ write, json }) => {
      const text = scenarioDocs(vocabulary.commands, vocabulary.queries)
      if (write !== undefined) writeFileSync(resolve(write), text)
      else terminal.out(json ? JSON.stringify({ markdown: text }) : text.trimEnd())
    })
  program.addCommand(verb)
}

interface RunLine {
  readonly via: string
  readonly store: string
  readonly failedOnly?: true | undefined
  readonly json?: true | undefined
}

async function runAll(terminal: Terminal, files: readonly string[], options: RunLine): Promise<void> {
  const via = wayOf(options.via)
  const placeFor = storeOf(options.store, files)
  const reports: RunReport[] = []
  let mistakes = 0
  for (const file of files) {
    const told = await runOne(terminal, file, options, via, placeFor)
    if (told) reports.push(told)
    else mistakes += 1
  }
  const sum = (count: 'passed' | 'failed' | 'skipped') => reports.reduce((total, report) => total + report[count], 0)
  const total = { passed: sum('passed'), failed: sum('failed') + mistakes, skipped: sum('skipped') }
  if (options.json) terminal.out(JSON.stringify({ ...total, scenarios: reports }, null, 2))
  else terminal.out(`\n${lastLine(total)}`)
  if (total.failed > 0) throw new Ending(EXIT.checkFailed, '')
}

/** Undefined when the file can't be told: its mistakes are said, and the others still have their turn. */
async function runOne(
  terminal: Terminal,
  file: string,
  { json, failedOnly }: RunLine,
  via: Way,
  place: StoryPlace,
): Promise<RunReport | undefined> {
  const { plan, problems } = await loadScenarios([file], vocabulary)
  if (!plan) {
    for (const problem of problems) terminal.err(problemLine(problem))
    return undefined
  }
  const world = await openWorld({ via, startsAt: plan.steps[0]?.time ?? Date.now(), ...place })
  try {
    if (!json) terminal.out(`# ${plan.stories.map(({ scenario }) => scenario.name).join(', ')}`)
    const bar = terminal.interactive && !json ? progressBar(terminal, file) : undefined
    return await runScenario(plan, world, {
      ...(bar && { onProgress: bar }),
      onStep(step) {
        if (json || (failedOnly && step.outcome !== 'failed')) return
        if (terminal.interactive) terminal.redraw('')
        terminal.out(stepText(step))
      },
    })
  } finally {
    await world.close()
  }
}

async function checkAll(
  terminal: Terminal,
  files: readonly string[],
  { json }: { json?: true | undefined },
): Promise<void> {
  const found = await Promise.all(files.map(async (file) => (await loadScenarios([file], vocabulary)).problems))
  // A file that several others continue is read for each of them, and its mistakes are the same.
  const problems = [...new Map(found.flat().map((problem) => [problemLine(problem), problem])).values()]
  if (json) terminal.out(JSON.stringify({ problems }, null, 2))
  else for (const problem of problems) terminal.out(problemLine(problem))
  if (problems.length > 0) {
    throw new Ending(
      EXIT.checkFailed,
      json ? '' : `${problems.length} ${problems.length === 1 ? 'mistake' : 'mistakes'}`,
    )
  }
  if (!json) terminal.out(`${files.length} ${files.length === 1 ? 'file is' : 'files are'} in order.`)
}

function wayOf(via: string): Way {
  if (via === 'direct' || via === 'http') return via
  throw new Ending(EXIT.usage, `--via is direct or http, not ${via}.`)
}

type StoryPlace = Pick<WorldOptions, 'dir' | 'server'>

/** Where each file's ledger is made. */
function storeOf(store: string, files: readonly string[]): StoryPlace {
  if (isEventStoreDbAddress(store)) return { server: store }
  const [, scheme, rest = ''] = /^([a-z+]+):(.*)$/.exec(store) ?? []
  if (scheme !== 'sqlite') {
    throw new Ending(
      EXIT.usage,
      `--store ${store} can't be used: this program has sqlite:, sqlite:FOLDER and esdb://….`,
    )
  }
  if (rest === '') return {}
  if (files.length === 1) return { dir: resolve(rest) }
  throw new Ending(EXIT.usage, `--store ${store} keeps one ledger: give one file, or sqlite: for all of them.`)
}
