/** `leerbewijs load`: several stories into one demo ledger. */
import type { Command } from '@commander-js/extra-typings'
import { openDemoLedger, vocabulary } from '../demo-ledger.ts'
import { Ending, EXIT } from '../exit.ts'
import { holdsLedger } from '../ledger-place.ts'
import { configOf, withCommon } from '../options.ts'
import { loadScenarios } from '../scenario/load.ts'
import type { Plan } from '../scenario/merge.ts'
import { lastLine, stepText } from '../scenario/report.ts'
import { problemLine } from '../scenario/source.ts'
import { progressBar, type Terminal } from '../terminal.ts'

/** Every mistake in the files at once, before anything is done. */
export async function planOf(files: readonly string[], terminal: Terminal): Promise<Plan> {
  const { plan, problems } = await loadScenarios(files, vocabulary)
  if (plan) return plan
  for (const problem of problems) terminal.err(problemLine(problem))
  throw new Ending(
    EXIT.usage,
    `${problems.length} ${problems.length === 1 ? 'mistake' : 'mistakes'}; nothing was done.`,
  )
}

export function addLoad(program: Command, terminal: Terminal): void {
  withCommon(program.command('load').description('load story files, merged by time, into an empty demo ledger'))
    .argument('<file...>', 'scenario files')
    .action(async (files, options) => {
      const plan = await planOf(files, terminal)
      const { dir, server } = configOf(terminal, options)
      const isNew = !holdsLedger({ dir, server })
      const ledger = await openDemoLedger(dir, plan.steps[0]?.time ?? Date.now(), 'inline', { server })
      try {
        const { report } = await ledger.load(plan, progressBar(terminal, 'Loading', options.json))
        await ledger.program.catchUp()
        if (options.json) terminal.out(JSON.stringify(report, null, 2))
        else {
          for (const step of report.steps) if (step.outcome === 'failed') terminal.out(stepText(step))
          if (report.toldBefore > 0) {
            terminal.out(`${report.toldBefore} refusals and checks were told when this was loaded before: left alone.`)
          }
          terminal.out(lastLine(report))
        }
        // Who takes part could not even be registered: that is about what the ledger holds, not about the story.
        const atHead = !isNew && report.steps.some(({ number, outcome }) => number === '0' && outcome === 'failed')
        const hint = atHead ? `${dir} holds other stories already: load these into an empty folder (--dir).` : ''
        if (report.failed > 0) throw new Ending(EXIT.checkFailed, hint)
      } finally {
        await ledger.program.close()
      }
    })
}
