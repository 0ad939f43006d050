/**
 * The evidence store: documents beside the ledger, each encrypted under a key of its own. The ledger says whose a
 * document is and who may see it; here are the bytes.
 */
import type { RecordedEvent } from '../../events/event.ts'
import { isSealed, Personal } from '../../events/values.ts'
import type { ReceivedDocument } from '../contract/command.ts'
import { Fault } from '../contract/fault.ts'
import { evidences } from '../domain/evidence/evidence.ts'
import { users } from '../domain/user/user.ts'
import { freshId } from '../kernel/fresh-id.ts'
import type { Caller, CommandOutcome, Kernel } from '../kernel/kernel.ts'
import { Lanes } from '../kernel/lanes.ts'
import type { AccessLog } from '../privacy/access-log.ts'
import { secretKey } from '../privacy/cipher.ts'
import type { Vault } from '../privacy/vault.ts'
import { DocumentFiles } from './document-files.ts'
import { bankLinesIn } from './finance/bank-lines.ts'
import { HeldDocuments } from './held-documents.ts'
import type { FoundNumbers } from './numbers/found-numbers.ts'
import { numbersInDocument } from './numbers/numbers-in-document.ts'
import { contentOf, type Opened, type Opening, openDocument } from './opening.ts'
import { type NotTaken, type Received, receive } from './receiving.ts'

/** Files that wait for their event, by who sends them: what `decide` of `storeEvidence` is shown. */
export class WaitingRoom {
  readonly #waiting = new Map<string, ReceivedDocument>()
  readonly find = (userId: string | undefined, sha256: string): ReceivedDocument | undefined =>
    this.#waiting.get(`${userId} ${sha256}`)
  async during<T>(userId: string, sha256: string, document: ReceivedDocument, work: () => Promise<T>): Promise<T> {
    this.#waiting.set(`${userId} ${sha256}`, document)
    try {
      return await work()
    } finally {
      this.#waiting.delete(`${userId} ${sha256}`)
    }
  }
}

/** Received at once, by everybody together; one more is told to try again. */
const RECEIVING_MAX = 32
/** Of one person: who sends slowly on purpose keeps nobody else from sending. */
const RECEIVING_EACH_MAX = 8
/** Handed in by one learner: what staff add comes on top. */
const HANDED_IN_MAX = 100
/** A file whose event never came is removed after this long. */
const ORPHAN_HOURS = 24

/** Who stores it, and what it is about. */
export interface MakingKnown {
  readonly caller: Caller
  readonly channel: 'ui' | 'api' | 'import' | 'job'
  /** Input of `storeEvidence`, without the hash. */
  readonly about: Readonly<Record<string, unknown>>
  readonly key?: string | undefined
  readonly correlationId?: string
  /** `bsn-like`: a number in it that looks like a BSN is none, says the sender. */
  readonly acknowledge?: readonly string[]
  /** What is refused for such a number waits for the sender to say so, instead of having to be sent again. */
  readonly holds?: boolean
}
export interface Storing extends MakingKnown {
  readonly source: AsyncIterable<Uint8Array>
}
type Refused = Exclude<CommandOutcome, { kind: 'accepted' }>
export type Stored =
  | (Pick<Received, 'sha256' | 'mediaType' | 'bytes'> & {
      readonly kind: 'stored'
      readonly documentId: string
      /** These bytes were kept for this owner already. */
      readonly known: boolean
      readonly position: string | undefined
    })
  | ({ readonly kind: 'not-taken' } & NotTaken)
  | {
      readonly kind: 'refused'
      readonly outcome: Refused
      /** Of the document that waits for its sender's word. */
      readonly held?: string
    }

export interface Documents {
  /** `receive` and `makeKnown` in one go. */
  store(storing: Storing): Promise<Stored>
  /**
   * Takes bytes whose owner is told afterwards, as in a form; `by` is the user who sends them. Faults: those of writing
   * (`disk-full`, …), `busy`.
   */
  receive(source: AsyncIterable<Uint8Array>, by?: string): Promise<Received | NotTaken>
  /** With one command; what it refuses leaves no file. */
  makeKnown(received: Received, storing: MakingKnown): Promise<Stored>
  /** What waits for this sender's word after `document-bsn-like`, by its `documentId`; not for long. */
  held(by: string, documentId: string): Received | undefined
  letGo(by: string, documentId: string): Promise<void>
  /** The whole content of one that waits. */
  contentOf(received: Received): Promise<Uint8Array>
  /** Of what was received and is not to be known after all. Does nothing to what is being made known, or was. */
  discard(received: Received): Promise<void>
  /** Who may see it gets it, and it is written down. */
  open(asked: Opening): Promise<Opened>
  /** Settles what waits: moves what has its event, removes what never got one. */
  sweep(): Promise<{ settled: number; removed: number }>
  /** Removes the files whose keys an erasure destroyed. Doing it again changes nothing. */
  forget(events: readonly RecordedEvent[]): Promise<void>
  /** Where the content of one stands, for a check from outside; faults when it is missing. */
  readonly files: DocumentFiles
}

interface DocumentParts {
  /** Folder of the files. */
  readonly dir: string
  readonly kernel: Pick<Kernel, 'execute' | 'ask' | 'stateOf' | 'now' | 'ledgerId'>
  readonly vault: Pick<Vault, 'open' | 'isDestroyed'>
  readonly accessLog: Pick<AccessLog, 'record'>
  /** The same that the kernel looks into. */
  readonly waitingRoom: WaitingRoom
}

export function createDocuments({ dir, kernel, vault, accessLog, waitingRoom }: DocumentParts): Documents {
  const files = new DocumentFiles(dir)
  // One after another for the same bytes, so that who decides about them sees its own file and no other's.
  const lanes = new Lanes()
  let receiving = 0
  const receivingOf = new Map<string, number>()
  // A sender may go away while its document is being made known: then only one of the two may have it.
  const fates = new WeakMap<Received, 'known' | 'discarded'>()
  const held = new HeldDocuments(kernel.now, (received) => files.discard(received))
  const looked = new WeakMap<Received, Promise<FoundNumbers>>()

  async function contentOfWaiting({ sha256, documentId, bytes, contentKey }: Received): Promise<Uint8Array> {
    const key = secretKey(Buffer.from(contentKey, 'base64url'))
    // Nobody's yet: it stands among those that wait.
    const document = { documentId, bytes, ownerId: 'new' }
    return Buffer.concat(await Array.fromAsync(contentOf({ files, ledgerId: kernel.ledgerId }, sha256, document, key)))
  }

  /** Whatever its sender calls it: nobody could type later what a file says by itself. */
  async function bankLinesOf(received: Received) {
    if (received.mediaType !== 'application/xml') return {}
    return { bankLines: bankLinesIn(await contentOfWaiting(received)) }
  }

  function numbersIn(received: Received): Promise<FoundNumbers> {
    const before = looked.get(received)
    if (before !== undefined) return before
    const looking = numbersInDocument(received.mediaType, () => contentOfWaiting(received))
    looked.set(received, looking)
    return looking
  }

  async function receiveOne(source: AsyncIterable<Uint8Array>, by = ''): Promise<Received | NotTaken> {
    const ofThem = receivingOf.get(by) ?? 0
    if (by !== '' && ofThem >= RECEIVING_EACH_MAX) {
      throw new Fault('busy', `${RECEIVING_EACH_MAX} documents of one person are being received already.`)
    }
    if (receiving >= RECEIVING_MAX) {
      throw new Fault('busy', `${RECEIVING_MAX} documents are being received already. Try again in a moment.`)
    }
    receiving += 1
    receivingOf.set(by, ofThem + 1)
    try {
      return await receive(source, { files, ledgerId: kernel.ledgerId, documentId: freshId(kernel.now()) })
    } finally {
      receiving -= 1
      const left = (receivingOf.get(by) ?? 1) - 1
      if (left > 0) receivingOf.set(by, left)
      else receivingOf.delete(by)
    }
  }

  async function unreadable(sha256: string): Promise<string[]> {
    const known = await kernel.stateOf(evidences.ref(sha256))
    return (known?.documents ?? [])
      .filter(({ contentKey }) => isSealed(contentKey) && vault.isDestroyed(contentKey.keyId))
      .map(({ documentId }) => documentId)
  }

  /** Of the own account's learner, whomever the document is said to be about: else it would tell of another. */
  async function handedInEnough({ role, userId }: Caller): Promise<boolean> {
    if (role !== 'learner' || userId === undefined) return false
    const learnerId = (await kernel.stateOf(users.ref(userId)))?.learnerId
    return learnerId !== undefined && (await files.of(learnerId)).length >= HANDED_IN_MAX
  }

  async function makeKnown(received: Received, storing: MakingKnown): Promise<Stored> {
    const { sha256, documentId, mediaType, bytes } = received
    const { caller, channel, about, key, correlationId, acknowledge = [] } = storing
    if (await handedInEnough(caller)) {
      await files.discard(received)
      return { kind: 'not-taken', refused: 'document-enough', most: HANDED_IN_MAX }
    }
    const { count, places } = await numbersIn(received)
    const document = {
      documentId,
      mediaType,
      bytes,
      contentKey: new Personal(received.contentKey),
      unreadable: await unreadable(sha256),
      ...(await bankLinesOf(received)),
      ...(count > 0 && { bsnLike: { count, places, isDenied: acknowledge.includes('bsn-like') } }),
    }
    const outcome = await waitingRoom.during(caller.userId ?? '', sha256, document, () =>
      kernel.execute({
        command: 'storeEvidence',
        input: { ...about, sha256 },
        key,
        caller,
        channel,
        ...(correlationId !== undefined && { correlationId }),
      }),
    )
    const told = { kind: 'stored' as const, sha256, mediaType, bytes }
    if (outcome.kind === 'accepted') {
      const stands = outcome.ids.documentId ?? ''
      // A repeat tells of the file of the first time.
      if (stands === documentId) await files.settle(received, ownerIn(about))
      else await files.discard(received)
      return { ...told, documentId: stands, known: outcome.repeated, position: outcome.position }
    }
    if (outcome.kind === 'rejected' && outcome.code === 'document-bsn-like' && storing.holds) {
      await held.hold(caller.userId ?? '', received)
      return { kind: 'refused', outcome, held: documentId }
    }
    await files.discard(received)
    if (outcome.kind === 'rejected' && outcome.code === 'evidence-known') {
      return { ...told, documentId: String(outcome.details.documentId), known: true, position: undefined }
    }
    return { kind: 'refused', outcome }
  }

  return {
    files,
    async store(storing) {
      const received = await receiveOne(storing.source, storing.caller.userId)
      if ('refused' in received) return { kind: 'not-taken', ...received }
      return lanes.run(received.sha256, () => makeKnown(received, storing))
    },
    receive: receiveOne,
    held: (by, documentId) => held.find(by, documentId),
    letGo: (by, documentId) => held.letGo(by, documentId),
    contentOf: contentOfWaiting,
    async makeKnown(received, storing) {
      if (fates.get(received) === 'discarded') return { kind: 'not-taken', refused: 'document-empty' }
      fates.set(received, 'known')
      return lanes.run(received.sha256, () => makeKnown(received, storing))
    },
    async discard(received) {
      if (fates.has(received)) return
      fates.set(received, 'discarded')
      await files.discard(received)
    },
    open: (asked) => openDocument({ files, kernel, vault, accessLog }, asked),
    async sweep() {
      const orphanedBefore = kernel.now() - ORPHAN_HOURS * 3_600_000
      let [settled, removed] = [0, await files.dropParts(orphanedBefore)]
      for (const one of await files.waiting()) {
        const state = await kernel.stateOf(evidences.ref(one.sha256))
        const document = state?.documents.find(({ documentId }) => documentId === one.documentId)
        // Erased before it was moved: nobody would look for it here again.
        const { contentKey } = document ?? {}
        if (isSealed(contentKey) && vault.isDestroyed(contentKey.keyId)) {
          await files.discard(one)
          removed += 1
        } else if (document) {
          await files.settle(one, document.ownerId)
          settled += 1
        } else if (one.since < orphanedBefore) {
          await files.discard(one)
          removed += 1
        }
      }
      return { settled, removed }
    },
    async forget(events) {
      for (const event of events) {
        const { learnerId, destroyedKeyIds } = event.data
        if (event.type !== 'PersonalDataErased' || !Array.isArray(destroyedKeyIds)) continue
        const destroyed = new Set(destroyedKeyIds)
        for (const name of await files.of(String(learnerId))) {
          const state = await kernel.stateOf(evidences.ref(name.sha256))
          const document = state?.documents.find(({ documentId }) => documentId === name.documentId)
          const key = document?.contentKey
          if (isSealed(key) && destroyed.has(key.keyId)) await files.remove(name, String(learnerId))
        }
      }
    },
  }
}

/** The command parsed it, so it is one of the two. */
function ownerIn(about: Readonly<Record<string, unknown>>): string {
  const { learnerId, organisationId } = about.belongsTo as { learnerId?: string; organisationId?: string }
  return learnerId ?? organisationId ?? ''
}
