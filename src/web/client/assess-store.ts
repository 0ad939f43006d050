/**
 * What waits on this device, in IndexedDB: outcomes until they are sent, and the forms on paper that go with them. Who it
 * belongs to is a mark that says nothing to others; nothing here is read by anybody who logs in as somebody else.
 */

/** Where and how the form would have been sent. */
export interface Waiting {
  readonly id: string
  /** The key of the command: the same however often it is sent. */
  readonly key: string
  readonly owner: string
  /** Path with parameters. */
  readonly address: string
  readonly row: string
  readonly unit: string
  /** Fields of the form that all its rows share, and those of this row. */
  readonly shared: readonly (readonly [string, string])[]
  readonly fields: readonly (readonly [string, string])[]
  /** Ids of files that go first. */
  readonly files: readonly { readonly id: string; readonly field: string }[]
  readonly person: string
  readonly about: string
  readonly outcome: string
  /** Why it was not accepted; absent while it waits. */
  readonly refused?: string
}
export interface WaitingFile {
  readonly id: string
  readonly owner: string
  /** What it is about, as `POST /evidence` reads it. */
  readonly about: string
  /** Gone once it is stored. */
  readonly blob?: Blob
  /** `<sha256>:<kind>`, once it is stored. */
  readonly evidence?: string
}

const NAME = 'leerbewijs-assess'

let opening: Promise<IDBDatabase> | undefined
function database(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore('waiting', { keyPath: 'id' })
      request.result.createObjectStore('files', { keyPath: 'id' })
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  return opening
}

/** Runs within one transaction over both stores; resolves once it is on disk. */
async function during<T>(
  mode: IDBTransactionMode,
  work: (waiting: IDBObjectStore, files: IDBObjectStore) => IDBRequest<T> | undefined,
): Promise<T | undefined> {
  const db = await database()
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(['waiting', 'files'], mode, { durability: 'strict' })
    const request = work(transaction.objectStore('waiting'), transaction.objectStore('files'))
    transaction.oncomplete = () => resolve(request?.result)
    transaction.onerror = () => reject(transaction.error)
    transaction.onabort = () => reject(transaction.error)
  })
}

export const allWaiting = async (): Promise<readonly Waiting[]> =>
  ((await during('readonly', (waiting) => waiting.getAll() as IDBRequest<Waiting[]>)) ?? []).toSorted((a, b) =>
    a.id < b.id ? -1 : 1,
  )
export const fileOf = (id: string): Promise<WaitingFile | undefined> =>
  during('readonly', (_waiting, files) => files.get(id) as IDBRequest<WaitingFile | undefined>)
export const putFile = (file: WaitingFile): Promise<unknown> =>
  during('readwrite', (_waiting, files) => files.put(file))

/** All of one form at once; an earlier one of the same row that was refused makes way. */
export async function keep(items: readonly Waiting[], files: readonly WaitingFile[]): Promise<void> {
  const earlier = (await allWaiting()).filter(
    (one) => one.refused !== undefined && items.some((item) => item.row === one.row && item.unit === one.unit),
  )
  await during('readwrite', (waiting, store) => {
    for (const file of files) store.put(file)
    for (const { id } of earlier) waiting.delete(id)
    for (const item of items) waiting.put(item)
    return undefined
  })
}
export const markRefused = (item: Waiting, refused: string): Promise<unknown> =>
  during('readwrite', (waiting) => waiting.put({ ...item, refused }))

/** Takes it away, with the files that nothing else waits for. */
export async function forget(id: string): Promise<void> {
  const all = await allWaiting()
  const used = new Set(all.filter((one) => one.id !== id).flatMap(({ files }) => files.map((file) => file.id)))
  const own = all.find((one) => one.id === id)?.files ?? []
  await during('readwrite', (waiting, files) => {
    waiting.delete(id)
    for (const file of own) if (!used.has(file.id)) files.delete(file.id)
    return undefined
  })
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** Time first, then chance (ulid): what a command's key looks like. */
export function freshKey(now = Date.now()): string {
  let time = ''
  for (let left = now, i = 0; i < 10; i++, left = Math.floor(left / 32)) time = CROCKFORD[left % 32] + time
  const chance = crypto.getRandomValues(new Uint8Array(16))
  return time + [...chance].map((byte) => CROCKFORD[byte % 32]).join('')
}
