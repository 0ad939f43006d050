/** Whether every document that the ledger names lies where it should, whole; for `leerbewijs doctor`. */
import type { RecordedOf } from '../../events/event.ts'
import type { evidenceEvents } from '../../events/evidence.ts'
import { eventFamilies } from '../../events/index.ts'
import { isSealed } from '../../events/values.ts'
import { decoderOf } from '../contract/decode.ts'
import { DocumentFiles } from '../documents/document-files.ts'
import { contentKeyOf, contentOf, hashOf, openWhole } from '../documents/opening.ts'
import type { StoredDocument } from '../domain/evidence/evidence.ts'
import { openVault, type Vault } from '../privacy/vault.ts'
import { type EventStore, PAGE_EVENTS_MAX, START } from '../store/store.ts'
import type { Config } from './config.ts'
import { ledgerFiles } from './ledger-place.ts'

interface Checking {
  readonly config: Config
  readonly store: EventStore
  /** Only that each is there and as long as it should be; else each is opened and compared with its hash. */
  readonly quick: boolean
}

/** Says how many there are; throws at the first that is missing or damaged. */
export async function checkDocuments({ config, store, quick }: Checking): Promise<string> {
  const places = ledgerFiles(config.dir, config.server)
  const files = new DocumentFiles(places.documents)
  const vault = openVault({
    file: places.vault,
    masterKey: config.masterKey(),
    ledgerId: store.ledgerId,
    readOnly: true,
  })
  let [whole, erased] = [0, 0]
  try {
    for await (const { data } of storedIn(store)) {
      const { contentKey } = data
      if (isSealed(contentKey) && vault.isDestroyed(contentKey.keyId)) erased += 1
      else {
        await checkOne({ files, vault, store }, data as never, quick)
        whole += 1
      }
    }
  } finally {
    vault.close()
  }
  return `${whole} ${quick ? 'there' : 'whole'}, ${erased} erased on purpose, none missing`
}

type EvidenceStored = Extract<RecordedOf<typeof evidenceEvents>, { type: 'EvidenceStored' }>

async function* storedIn(store: EventStore): AsyncGenerator<EvidenceStored> {
  const decode = decoderOf(eventFamilies)
  for (let after = START; ; ) {
    const page = await store.readAll({ after, limit: PAGE_EVENTS_MAX })
    for (const event of page.events) {
      // The type says which shape it has.
      if (event.type === 'EvidenceStored') yield decode(event) as unknown as EvidenceStored
    }
    if (page.atHead) return
    after = page.ceiling
  }
}

async function checkOne(
  { files, vault, store }: { files: DocumentFiles; vault: Vault; store: EventStore },
  document: StoredDocument & { readonly sha256: string },
  quick: boolean,
): Promise<void> {
  const { sha256, documentId } = document
  await (await openWhole(files, { sha256, documentId }, document)).close()
  const key = quick ? undefined : contentKeyOf(document, vault)
  if (!key) return
  const found = await hashOf(contentOf({ files, ledgerId: store.ledgerId }, sha256, document, key))
  if (found !== sha256) throw new Error(`the file of document ${documentId} holds other bytes than its event names`)
}
