/** `leerbewijs projections`: the read models, and putting them right. Goes beside a running server. */
import { Command } from '@commander-js/extra-typings'
import { eventFamilies } from '../../../events/index.ts'
import { projections } from '../../../projections/index.ts'
import { decoderOf } from '../../contract/decode.ts'
import type { Projector, RebuildReport, Released } from '../../projector/projector.ts'
import { createProjector } from '../../projector/runner.ts'
import { START } from '../../store/store.ts'
import { Ending, EXIT } from '../exit.ts'
import { ledgerFiles, mustHoldLedger, openToRead } from '../ledger-place.ts'
import { type Common, configOf, withCommon } from '../options.ts'
import { progressBar, type Terminal } from '../terminal.ts'

export function addProjections(program: Command, terminal: Terminal): void {
  const verb = new Command('projections')
    .description('read models: list, rebuild, release, drop')
    .copyInheritedSettings(program)
  const line = (name: string, description: string) => {
    const made = withCommon(new Command(name).description(description).copyInheritedSettings(program) as Command)
    verb.addCommand(made)
    return made
  }
  line('list', 'each read model: version, position, how far behind, streams set aside').action((options) =>
    projecting(terminal, options, (projector, head) => list(terminal, projector, head, options.json ?? false)),
  )
  line('rebuild', 'build a read model anew beside the one in use, compare, and swap when they are equal')
    .argument('<name>', 'read model')
    .option('--accept', 'swap also to another version, or when streams are set aside in the one in use')
    .action((name, options) =>
      projecting(terminal, options, async (projector, head) => {
        refuseUnknown(name)
        const bar = progressBar(terminal, `Building ${name}`, options.json)
        const onProgress = (position: string) => bar(Number(position), Math.max(Number(head), Number(position)))
        const report = await projector.rebuild(name, { accept: options.accept ?? false, onProgress })
        terminal.out(options.json ? JSON.stringify(report, null, 2) : reportText(report))
        if (!report.swapped) throw new Ending(EXIT.checkFailed, '')
      }),
    )
  line('release', 'apply the events of a stream that was set aside, after a fix')
    .argument('<name>', 'read model')
    .argument('<stream>', 'stream')
    .action((name, stream, options) =>
      projecting(terminal, options, async (projector) => {
        refuseUnknown(name)
        const released = await projector.release(name, stream)
        if (options.json) terminal.out(JSON.stringify(released, null, 2))
        else if (released.released) terminal.out(`${stream}: ${released.events} events applied.`)
        else terminal.err(notReleased(stream, released))
        if (!released.released) throw new Ending(EXIT.checkFailed, '')
      }),
    )
  line('drop', 'remove the files of a read model that are not in use any more')
    .argument('<name>', 'read model')
    .action((name, options) =>
      projecting(terminal, options, async (projector) => {
        refuseUnknown(name)
        const removed = await projector.drop(name)
        if (options.json) terminal.out(JSON.stringify({ removed }, null, 2))
        else terminal.out(removed.length === 0 ? 'Nothing to remove.' : `Removed ${removed.join(', ')}.`)
      }),
    )
  program.addCommand(verb)
}

function refuseUnknown(name: string): void {
  const names = ['timeline', ...projections.map((one) => one.name)]
  if (!names.includes(name)) {
    throw new Ending(EXIT.notFound, `There is no read model ${name}. There are: ${names.join(', ')}.`)
  }
}

/** A projector of our own over the same files: the checkpoint moves by compare-and-swap, so each event counts once. */
async function projecting(
  terminal: Terminal,
  options: Common,
  work: (projector: Projector, head: string) => Promise<void> | void,
): Promise<void> {
  const place = configOf(terminal, options)
  mustHoldLedger(place)
  const files = ledgerFiles(place.dir, place.server)
  const store = await openToRead(place)
  const decode = decoderOf(eventFamilies)
  const projector = createProjector({ store, dir: files.read, projections, decode, now: Date.now })
  try {
    await projector.start()
    await projector.catchUp().catch(() => undefined) // each model's own fault stands in its status
    await work(projector, (await store.readAll({ backwards: true, limit: 1 })).events[0]?.position ?? START)
  } finally {
    await projector.stop()
    await store.close()
  }
}

function list(terminal: Terminal, projector: Projector, head: string, json: boolean): void {
  const models = projector.status().map((model) => ({ ...model, lag: Number(BigInt(head) - BigInt(model.position)) }))
  if (json) return void terminal.out(JSON.stringify({ head, models }, null, 2))
  for (const { name, version, generation, position, lag, parked, state, error } of models) {
    const aside = parked > 0 ? `, ${parked} streams set aside` : ''
    const behind = lag === 0 ? 'up to date' : `${lag} behind`
    const file = `v${version}${generation > 1 ? `-g${generation}` : ''}`
    terminal.out(
      `${name.padEnd(20)} ${file.padEnd(6)} ${position}  ${behind}${aside}${error ? `, ${state}: ${error}` : ''}`,
    )
  }
}

function notReleased(stream: string, { reason, error }: Extract<Released, { released: false }>): string {
  switch (reason) {
    case 'not-parked':
      return `${stream} is not set aside in this read model: there is nothing to release.`
    case 'order':
      return `${stream} stays set aside: totals that came after its events are written already. Rebuild the read model with --accept.`
    case 'still-fails':
      return `${stream} stays set aside: its events still can't be applied${error ? ` (${error})` : ''}.`
  }
}

function reportText({ name, from, to, equal, swapped, tables }: RebuildReport): string {
  const head =
    equal === undefined
      ? `${name}: version ${from.version} and ${to.version} may differ`
      : `${name}: ${equal ? 'the new one is equal to the one in use' : 'the new one DIFFERS from the one in use'} at ${to.position}`
  const rows = tables.map(
    ({ table, rowsBefore, rowsAfter }) => `  ${table}: ${rowsBefore ?? 'none'} rows, now ${rowsAfter ?? 'none'}`,
  )
  const end = swapped ? 'Swapped.' : 'Not swapped; the one in use stays.'
  return [head, ...rows, end].join('\n')
}
