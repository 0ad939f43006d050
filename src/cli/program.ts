/** Puts the rooms together: one ledger with its store, vault, kernel, read models and reactions, open until closed. */
import { mkdirSync } from 'node:fs'
import { ulid } from 'ulid'
import { LAYOUT } from '../../events/event.ts'
import { eventFamilies } from '../../events/index.ts'
import { projections, queries } from '../../projections/index.ts'
import { decoderOf } from '../contract/decode.ts'
import { Fault } from '../contract/fault.ts'
import type { ReadModels } from '../contract/projection.ts'
import type { SigningPort } from '../contract/signing.ts'
import { createDocuments, type Documents, WaitingRoom } from '../documents/documents.ts'
import { commands } from '../domain/commands.ts'
import { streamKinds } from '../domain/streams.ts'
import { createKernel } from '../kernel/create.ts'
import { type Kernel, SYSTEM } from '../kernel/kernel.ts'
import { type AccessLog, openAccessLog } from '../privacy/access-log.ts'
import { openSearchIndex } from '../privacy/search-index.ts'
import { openVault, type Vault } from '../privacy/vault.ts'
import type { Projector, ProjectorLog } from '../projector/projector.ts'
import { openReadModels } from '../projector/read-models.ts'
import { createProjector } from '../projector/runner.ts'
import { createProjectorWorker } from '../projector/worker-host.ts'
import { type OutboxBook, openOutboxBook } from '../reactions/outbox-book.ts'
import { createReactions, type Reactions } from '../reactions/reactions.ts'
import { indexLearners } from '../reactions/search-indexer.ts'
import { readEventStoreDbAddress } from '../store/eventstoredb-address.ts'
import type { EventStore } from '../store/store.ts'
import { type LedgerPlace, ledgerFiles, openToWrite, spacing, storeAddress } from './ledger-place.ts'

/** `dir` is the folder of all that belongs to the ledger; `server` has the events, where it is not the folder itself. */
export interface ProgramOptions extends LedgerPlace {
  readonly masterKey: Uint8Array
  /** Milliseconds since 1970. Only scenario runs, loading a demo, and tests pass another clock than the machine's. */
  readonly now?: () => number
  /** `worker` keeps reading off the main thread; `inline` moves on only when asked (`catchUp`). */
  readonly projector: 'worker' | 'inline'
  /** Makes a new ledger where there is none. */
  readonly create?: boolean
  readonly log?: ProjectorLog
}

export interface Program {
  readonly dir: string
  /** Where the events are, in words: `embedded store`, or the server's address without its password. */
  readonly where: string
  /** About how many positions there are to an event. */
  readonly spacing: number
  readonly kernel: Kernel
  readonly store: EventStore
  readonly vault: Vault
  /** Signs with the keys of issuers. */
  readonly signingKeys: SigningPort
  readonly models: ReadModels
  readonly projector: Projector
  readonly reactions: Reactions
  /** Mails that were asked for; a server sends them (`createOutbox`). */
  readonly outbox: OutboxBook
  readonly accessLog: AccessLog
  readonly documents: Documents
  /** The search index up to what stands in the ledger now. */
  indexNames(): Promise<void>
  /** Read models and reactions up to what stands in the ledger now. */
  catchUp(): Promise<void>
  close(): Promise<void>
}

/** Opens wholly or not at all: what was opened before a fault is closed again. */
export async function openProgram(options: ProgramOptions): Promise<Program> {
  const files = ledgerFiles(options.dir, options.server)
  const now = options.now ?? Date.now
  const opened: (() => void | Promise<void>)[] = []
  const keep = <T>(thing: T, close: (thing: T) => void | Promise<void>): T => {
    opened.unshift(() => close(thing))
    return thing
  }
  const close = async () => {
    for (const one of opened.splice(0)) await one()
  }
  try {
    mkdirSync(files.read, { recursive: true, mode: 0o700 })
    const newId = options.create ? () => ulid(now()) : undefined
    const store = keep(await openToWrite(options, newId), (s) => s.close())
    const vault = keep(
      openVault({
        file: files.vault,
        masterKey: options.masterKey,
        ledgerId: store.ledgerId,
        create: options.create ?? false,
      }),
      (v) => v.close(),
    )
    const accessLog = keep(openAccessLog({ file: files.accessLog }), (log) => log.close())
    const outbox = keep(openOutboxBook(files.outbox), (book) => book.close())
    const index = keep(openSearchIndex({ file: files.search, key: vault.nameHmac('search index') }), (i) => i.close())
    const decode = decoderOf(eventFamilies)
    const models = openReadModels({ dir: files.read, projections, positionSource: store })
    const projector = keep(openProjector(options, files, store, models, now), (p) => p.stop())
    // Closed before the projector: it is then the last to leave each read file, and takes the write-ahead log along.
    keep(models, (m) => m.close())
    await projector.start()
    const waitingRoom = new WaitingRoom()
    const kernel = createKernel({
      store,
      vault,
      models,
      commands,
      queries,
      kinds: streamKinds,
      now,
      received: waitingRoom.find,
      looksOf: (learnerId) => accessLog.looksOf(learnerId),
      mails: outbox,
      findLearners: (at, text, most) => index.find(at, text, most),
    })
    const documents = createDocuments({ dir: files.documents, kernel, vault, accessLog, waitingRoom })
    const onFault = (reaction: string, fault: unknown) =>
      options.log?.error({ reaction, err: fault }, 'a reaction must wait')
    const reactions = keep(
      createReactions({ kernel, store, decode, vault, accessLog, documents, outbox, file: files.reactions, onFault }),
      (r) => r.close(),
    )
    await found(kernel, store)
    // Before anything is served: a vault from a backup forgets here what the log says was erased.
    await reactions.catchUp()
    kernel.onAppended(() => projector.wake())
    // One reading at a time; not waited for at the start, for after an upgrade it reads the whole ledger.
    let indexing = Promise.resolve()
    const indexNames = () => {
      const turn = indexing.then(() => indexLearners({ kernel, store, decode, vault, index }))
      indexing = turn.catch(() => undefined)
      return turn
    }
    const catchUp = async () => {
      await reactions.catchUp()
      await projector.catchUp()
      await indexNames()
    }
    const closeAll = async () => {
      await kernel.drain()
      await indexing
      await close()
    }
    const signingKeys = vault.signing
    const rooms = {
      kernel,
      store,
      vault,
      signingKeys,
      models,
      projector,
      reactions,
      outbox,
      accessLog,
      documents,
      indexNames,
    }
    return { dir: options.dir, where: whereOf(options), spacing: spacing(options), ...rooms, catchUp, close: closeAll }
  } catch (error) {
    await close()
    throw error
  }
}

const whereOf = ({ server }: ProgramOptions): string =>
  server === undefined ? 'embedded store' : readEventStoreDbAddress(server).where

function openProjector(
  options: ProgramOptions,
  files: ReturnType<typeof ledgerFiles>,
  store: EventStore,
  models: ReturnType<typeof openReadModels>,
  now: () => number,
): Projector {
  const log = options.log && { log: options.log }
  if (options.projector === 'worker') {
    return createProjectorWorker({
      address: storeAddress(options),
      ledgerId: store.ledgerId,
      layout: LAYOUT,
      dir: files.read,
      onProgress: models.progressed,
      ...log,
    })
  }
  const decode = decoderOf(eventFamilies)
  return createProjector({ store, dir: files.read, projections, decode, now, onProgress: models.progressed, ...log })
}

/** The first event of a new ledger says which it is; an existing one is left alone. */
async function found(kernel: Kernel, store: EventStore): Promise<void> {
  const [first] = await store.readStream('ledger', { limit: 1 })
  if (first) return
  const outcome = await kernel.execute({
    command: 'foundLedger',
    input: { ledgerId: store.ledgerId, layout: LAYOUT },
    caller: SYSTEM,
    channel: 'job',
  })
  if (outcome.kind !== 'accepted') throw new Fault('unavailable', `The ledger could not be founded (${outcome.kind}).`)
}
