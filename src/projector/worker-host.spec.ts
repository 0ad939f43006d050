import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Position } from '../store/store.ts'
import type { ModelStatus, Projector } from './projector.ts'
import { openReadModels } from './read-models.ts'
import { ledgerId, type SampleLedger, sampleLedger } from './sample.ts'
import { createProjectorWorker } from './worker-host.ts'

let ledger: SampleLedger
let projector: Projector | undefined
beforeEach(async () => {
  ledger = await sampleLedger()
})
afterEach(async () => {
  await projector?.stop()
  projector = undefined
  await ledger.end()
})

/** A read model over an event of the real vocabulary, for the worker decodes that one. `crash` ends its thread. */
const MODULE = `
const names = {
  name: 'names', version: 1, kind: 'current',
  tables: ['CREATE TABLE name (stream TEXT, n INTEGER) STRICT'],
  on: { CommandAbandoned(event, db) {
    if (event.data.commandId === 'crash' && !globalThis.process.env.LEERBEWIJS_SPEC_MENDED) process.exit(3)
    if (event.data.commandId === 'poison') throw new Error('poison')
    db.run('INSERT INTO name VALUES (?, 1)', event.stream)
  } },
}
export const projections = [names]`

function launch(onProgress: (progress: ModelStatus) => void = () => undefined): Projector {
  const module = join(ledger.folder, 'projections.mjs')
  writeFileSync(module, MODULE)
  const { file, dir } = ledger
  const address = `sqlite:${file}`
  projector = createProjectorWorker({
    address,
    dir,
    ledgerId,
    layout: 1,
    onProgress,
    projections: pathToFileURL(module),
  })
  return projector
}
const abandon = (commandId: string): Promise<Position> => ledger.append('a', 'CommandAbandoned', { commandId })

it('follows the ledger in its own thread, and readers in this one hear of it', async () => {
  const module = join(ledger.folder, 'projections.mjs')
  writeFileSync(module, MODULE)
  const { projections } = await import(pathToFileURL(module).href)
  const models = openReadModels({ dir: ledger.dir, projections, positionSource: ledger.store })
  await abandon('1')
  const worker = launch(models.progressed)
  await worker.start()
  const position = await abandon('2')
  worker.wake()
  expect(await models.waitFor('names', position, 8000)).toBe(true)
  expect(models.read('names', (db) => db.get('SELECT count(*) AS n FROM name')?.n)).toBe(2)
  await worker.catchUp()
  expect(worker.status().find(({ name }) => name === 'names')).toMatchObject({ state: 'live', position })
  models.close()
})

it('answers rebuild, release and drop', async () => {
  await abandon('1')
  await abandon('poison')
  const worker = launch()
  await worker.catchUp()
  expect(worker.status().find(({ name }) => name === 'names')?.parked).toBe(1)
  expect(await worker.release('names', 'jar-a')).toMatchObject({ released: false, reason: 'still-fails' })
  await expect(worker.rebuild('names')).rejects.toThrow('poison')
  await expect(worker.rebuild('unheard')).rejects.toThrow('no read model unheard')
  expect(await worker.rebuild('timeline')).toMatchObject({ equal: true, swapped: true })
  expect(await worker.drop('timeline')).toEqual(['timeline-v1.sqlite'])
  await worker.stop()
  await expect(worker.catchUp()).rejects.toMatchObject({ code: 'unavailable' })
})

it('is started again after it broke down, and goes on exactly where it stopped', async () => {
  await abandon('1')
  let resolve: () => void
  const again = new Promise<void>((done) => {
    resolve = done
  })
  let mended = false
  const worker = launch(({ name, position }) => {
    if (mended && name === 'names' && Number(position) === 2) resolve()
  })
  await worker.start()
  await worker.catchUp()
  await abandon('crash')
  await expect(worker.catchUp()).rejects.toMatchObject({ code: 'unavailable' })
  expect(worker.status().every(({ state }) => state === 'failed')).toBe(true)
  process.env.LEERBEWIJS_SPEC_MENDED = '1'
  mended = true
  await again
  await worker.catchUp()
  expect(ledger.rows('names', 'SELECT count(*) AS n FROM name')[0]).toEqual({ n: 2 })
  delete process.env.LEERBEWIJS_SPEC_MENDED
})
