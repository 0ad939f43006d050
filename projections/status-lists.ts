/** What a signed list says today, for anybody; and where the bit of one certificate stands, for who deals with it. */
import { z } from 'zod'
import { certificateId, type Role } from '../events/values.ts'
import {
  STATUS_ENTRY,
  STATUS_LIST,
  statusEntryAnswer,
  statusListAnswer,
  statusListId,
  statusListUrlOf,
} from '../src/contract/issuers.ts'
import { defineQuery, type QueryContext, type SqlRow } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { isFull } from '../src/domain/status-list/status-list.ts'
import { present } from './answers.ts'
import { STAFF } from './sight.ts'
import { statusListsModel } from './status-lists-model.ts'

/** Of a list that is full long before. */
const SET = `SELECT e.bit FROM entry e JOIN certificate c ON c.certificateId = e.certificateId
WHERE e.listId = ?1 AND (c.revokedOn <= ?2
  OR (c.suspendedFrom <= ?2 AND (c.suspendedUntil IS NULL OR c.suspendedUntil >= ?2))) ORDER BY e.bit`

export const statusList = defineQuery({
  name: STATUS_LIST,
  summary: {
    nl: 'Een lijst van ingetrokken of tijdelijk ongeldige bewijzen',
    en: 'A list of revoked or suspended proofs',
  },
  params: z.strictObject({ listId: statusListId }),
  result: statusListAnswer,
  source: statusListsModel,
  asOf: false,
  run({ listId }, { db, today }) {
    const list = db.get('SELECT * FROM list WHERE listId = ?', listId)
    if (!list) return rejected('not-found')
    const { issuerId, purpose, size, home } = list
    const set = db.all(SET, listId, today).map(({ bit }) => Number(bit))
    return { listId, issuerId, purpose, size, home, url: statusListUrlOf(String(home), listId), set }
  },
})

const READING: readonly Role[] = [...STAFF, 'organisationAdmin']

export const statusEntry = defineQuery({
  name: STATUS_ENTRY,
  summary: { nl: 'De plaats van een bewijs in de lijst', en: 'Where the bit of a certificate stands' },
  params: z.strictObject({ certificateId }),
  result: statusEntryAnswer,
  source: statusListsModel,
  asOf: false,
  run(asked, { db, viewer }) {
    const certificate = db.get('SELECT * FROM certificate WHERE certificateId = ?', asked.certificateId)
    if (!certificate || !maySee(certificate, viewer)) return rejected('not-found')
    const entry = db.get(
      'SELECT e.bit, l.* FROM entry e JOIN list l ON l.listId = e.listId WHERE e.certificateId = ? ORDER BY l.number',
      asked.certificateId,
    )
    if (entry) {
      const { listId, purpose, bit, home } = entry
      return { entry: { url: statusListUrlOf(String(home), String(listId)), purpose, index: bit, listId } }
    }
    return present({ assign: openList(certificate, db) })
  },
})

function maySee({ learnerId, institutionId }: SqlRow, viewer: QueryContext['viewer']): boolean {
  if (viewer.kind === 'system' || viewer.isOperator) return true
  return viewer.learnerId === learnerId || viewer.holds(READING, String(institutionId))
}

/** The last list of this issuer and purpose, or the next one where that is full or stands at an earlier home. */
function openList({ institutionId, purpose }: SqlRow, db: QueryContext['db']) {
  const issuerId = String(institutionId)
  const issuer = db.get('SELECT home FROM issuer WHERE issuerId = ?', issuerId)
  if (!issuer) return undefined
  const last = db.get(
    'SELECT * FROM list WHERE issuerId = ? AND purpose = ? ORDER BY number DESC LIMIT 1',
    ...[issuerId, String(purpose)],
  )
  if (!last) return { issuerId, purpose, number: 1 }
  const closed = isFull({ taken: Number(last.taken), size: Number(last.size) }) || last.home !== issuer.home
  return { issuerId, purpose, number: Number(last.number) + (closed ? 1 : 0) }
}
