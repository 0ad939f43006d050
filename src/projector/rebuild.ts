import { setImmediate } from 'node:timers/promises'
import type { Decode } from '../contract/decode.ts'
import { Fault } from '../contract/fault.ts'
import type { EventStore, Position } from '../store/store.ts'
import { applySlice } from './apply.ts'
import { type Catalogue, type ModelAddress, modelPath } from './catalogue.ts'
import { Comparison } from './compare.ts'
import { ModelFile, removeModelFile } from './file.ts'
import { cutAt, type Model } from './model.ts'
import { PageReader, REBUILD_PAGE_EVENTS } from './page-reader.ts'
import type { RebuildReport } from './projector.ts'

/** How often the same position is sought while another process moves the one in use. */
const ALIGN_ATTEMPTS = 20

export interface RebuildRoom {
  readonly dir: string
  readonly store: EventStore
  readonly decode: Decode
  readonly catalogue: Catalogue
  readonly model: Model
  readonly inUse: ModelAddress
  /** The open file in use; undefined when it is of another version. */
  readonly file: ModelFile | undefined
  /** While it runs, this process takes no slice into any read model. */
  exclusively<T>(run: () => Promise<T>): Promise<T>
  /** The swap is done: go on from the new file. Called exclusively. */
  adopt(): Promise<void>
  /** How far the new one has come. */
  told(position: Position): void
}

/** See `Projector.rebuild`. The file in use is read and written by everybody else until the swap, and stays after it. */
export async function rebuildModel(room: RebuildRoom, accept: boolean): Promise<RebuildReport> {
  const { name, version } = room.model
  const to = { name, version, generation: room.catalogue.number(name, version) }
  const path = modelPath(room.dir, to)
  const candidate = ModelFile.open(path, room.model, room.store.ledgerId)
  let swapped = false
  try {
    const report = await (room.file ? again(room, room.file, candidate) : anew(room, candidate))
    const { comparison, explained } = report
    if (room.file ? comparison.equal || (accept && explained) : accept) {
      await fill(room, candidate, room.file?.position())
      await room.exclusively(async () => {
        await fill(room, candidate, room.file?.position())
        room.catalogue.swap(room.inUse, to)
        swapped = true
        candidate.close()
        await room.adopt()
      })
    }
    const { before, after, ...found } = comparison
    return {
      name,
      from: { version: room.inUse.version, generation: room.inUse.generation, position: before },
      to: { version, generation: to.generation, position: after },
      swapped,
      ...found,
    }
  } finally {
    if (!swapped) {
      candidate.close()
      removeModelFile(path)
    }
  }
}

interface Found extends Pick<RebuildReport, 'equal' | 'tables'> {
  readonly before: Position
  readonly after: Position
}

/** The same version: every row must be the same at the same position. */
async function again(
  room: RebuildRoom,
  live: ModelFile,
  candidate: ModelFile,
): Promise<{ comparison: Found; explained: boolean }> {
  await fill(room, candidate, live.position())
  const comparison = await room.exclusively(() => align(room, live, candidate))
  try {
    const tables = await comparison.differences()
    const { before, after } = comparison
    return {
      comparison: { before, after, equal: tables.length === 0, tables },
      explained: comparison.parkedBefore() > 0,
    }
  } finally {
    comparison.close()
  }
}

/** Another version: its own file can only be counted. */
async function anew(room: RebuildRoom, candidate: ModelFile): Promise<{ comparison: Found; explained: boolean }> {
  await fill(room, candidate, undefined)
  const comparison = new Comparison(modelPath(room.dir, room.inUse), candidate.path)
  try {
    const { before, after } = comparison
    return { comparison: { before, after, equal: undefined, tables: comparison.rowCounts() }, explained: true }
  } finally {
    comparison.close()
  }
}

async function align(room: RebuildRoom, live: ModelFile, candidate: ModelFile): Promise<Comparison> {
  for (let attempt = 0; attempt < ALIGN_ATTEMPTS; attempt++) {
    await fill(room, candidate, live.position())
    const comparison = new Comparison(live.path, candidate.path)
    if (comparison.before === comparison.after) return comparison
    // Another process took a slice in between.
    comparison.close()
  }
  throw new Fault('busy', `Read model ${room.model.name} moves too fast to be compared. Try again later.`)
}

/** Reads on up to a position, or to the head. */
async function fill(room: RebuildRoom, candidate: ModelFile, until: Position | undefined): Promise<void> {
  const reader = new PageReader(room.store, room.decode, REBUILD_PAGE_EVENTS)
  for (;;) {
    const position = candidate.position()
    if (until !== undefined && position >= until) return
    const page = await reader.read(position, { ahead: true })
    const slice = until === undefined ? page.slice : cutAt(page.slice, until)
    if (slice.ceiling === position) return
    const { fenced } = applySlice(candidate, room.model, slice, { strict: true, at: () => '' })
    if (fenced) throw new Fault('busy', `Another process writes to ${candidate.path}.`)
    room.told(slice.ceiling)
    if (until === undefined && page.atHead) return
    await setImmediate()
  }
}
