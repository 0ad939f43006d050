/** One entry of the books: every fact of one euro, the documents behind it, and what happened to it, by whom and when. */
import { z } from 'zod'
import { documentKind, mediaType } from '../events/evidence.ts'
import { errorKind } from '../events/grant-audit.ts'
import { bookPeriod, lineCode, vatTreatment } from '../events/money.ts'
import {
  claimId,
  entryId,
  eventId,
  findingId,
  grantId,
  localDate,
  role,
  sampleId,
  sha256,
  userId,
} from '../events/values.ts'
import { personalAnswer } from '../src/contract/answer.ts'
import { defineQuery, type QueryContext, type SqlRow } from '../src/contract/projection.ts'
import { isRejection, rejected } from '../src/contract/stream.ts'
import { grants } from '../src/domain/grant/grant.ts'
import { dayOf, type GrantEvent } from '../src/domain/grant/grant-event.ts'
import { isSampled } from '../src/domain/grant/record-finding.ts'
import { projects } from '../src/domain/project/project.ts'
import { asOfAnswer, organisationAnswer, position, present } from './answers.ts'
import { costEntryAnswer, entryOf, entryState } from './cost-entries.ts'
import { costEntriesModel } from './cost-entries-model.ts'
import { documentsBehind, type Taken } from './entry-documents.ts'
import { type HistoryRow, historyOf } from './entry-history.ts'
import { type HoursBehind, hoursBehind } from './entry-hours.ts'
import { seenGrant } from './grant-sight.ts'
import { loadNames, organisationOf } from './names.ts'
import { personNames } from './person-name.ts'

const cents = z.int()
const minutes = z.int()
const person = z.strictObject({ id: userId, name: personalAnswer.optional() })

const document = z.strictObject({
  sha256,
  /** What this entry takes of it; a document that only backs the entry is taken for nothing. */
  taken: cents.optional(),
  /** As far as this viewer may open it. */
  opens: z.strictObject({ kind: documentKind, mediaType, bytes: z.int(), erased: z.boolean() }).optional(),
  /** It shows what somebody earns, and this viewer may not see it. */
  wages: z.boolean(),
  /** Of what it is worth, and what all grants take together. */
  worth: z
    .strictObject({
      datedOn: localDate,
      net: cents,
      vat: cents,
      vatTreatment,
      credited: cents,
      ceiling: cents,
      /** A grant that the viewer may not see has no name here. */
      grants: z.array(z.strictObject({ grantId: grantId.optional(), name: z.string().optional(), taken: cents })),
      left: cents,
    })
    .optional(),
})
const event = z.strictObject({
  position,
  eventId,
  type: z.string(),
  /** Instant. */
  at: z.string(),
  /** Of the books that it stands in. */
  period: bookPeriod,
  by: person.optional(),
  organisation: organisationAnswer.optional(),
  role: role.optional(),
  channel: z.string(),
  amount: cents.optional(),
  reason: z.string().optional(),
  note: personalAnswer.optional(),
  /** As it was recorded; what is personal is sealed and left out. */
  fields: z.array(z.strictObject({ name: z.string(), value: z.string() })),
})
const finding = z.strictObject({
  findingId,
  on: localDate,
  kind: errorKind,
  amount: cents,
  certain: z.boolean(),
  note: personalAnswer.optional(),
  closed: z.strictObject({ on: localDate, outcome: z.string(), amount: cents, takenOff: z.string() }).optional(),
})
const hours = z.strictObject({
  status: z.enum(['none', 'submitted', 'approved', 'rejected']),
  addendum: z.boolean(),
  version: z.int(),
  project: minutes,
  other: minutes,
  absent: minutes,
  days: z.array(z.strictObject({ on: localDate, project: minutes, other: minutes, absent: minutes })),
  signedBy: person.optional(),
  signedAt: z.string().optional(),
  decidedBy: person.optional(),
  decidedAt: z.string().optional(),
})

export const costEntry = defineQuery({
  name: 'costEntry',
  summary: { nl: 'Eén kostenpost, met alles wat erachter zit', en: 'One entry, with everything that is behind it' },
  params: z.strictObject({ grantId, entryId }),
  result: z.strictObject({
    grantId,
    grantName: z.string(),
    asOf: asOfAnswer,
    view: z.enum(['all', 'own']),
    entry: costEntryAnswer,
    lineTitle: z.string().optional(),
    projectName: z.string().optional(),
    declaredBy: person,
    decidedBy: person.optional(),
    /** What it took back or moved, and what took it back. */
    related: z.array(
      z.strictObject({
        entryId,
        state: entryState,
        line: lineCode,
        postedPeriod: bookPeriod,
        declared: cents,
        approved: cents,
      }),
    ),
    documents: z.array(document),
    hours: hours.optional(),
    history: z.array(event),
    /** Absent for a partner. */
    findings: z.array(finding).optional(),
    samples: z.array(sampleId).optional(),
    /** The claim that names its period. */
    claim: z.strictObject({ claimId, status: z.string() }).optional(),
  }),
  source: costEntriesModel,
  asOf: true,
  run(asked, context) {
    return answer(asked, rowsOf(asked, context), context)
  },
  /** A document's key goes to nobody; that it opens says that the document is there. */
  finish(opened) {
    const { documents, ...told } = opened as { documents: readonly Opened[] }
    return { ...told, documents: documents.map(withoutKey) }
  },
})

type Opened = Readonly<Record<string, unknown>> & { readonly opens?: Readonly<Record<string, unknown>> }
function withoutKey({ opens, ...document }: Opened) {
  if (!opens) return document
  const { contentKey, ...told } = opens
  return { ...document, opens: { ...told, erased: typeof contentKey !== 'string' } }
}

interface Asked {
  readonly grantId: string
  readonly entryId: string
}
interface Rows {
  /** Of a move there are two rows; the entry is the one that stands. */
  readonly entry: SqlRow | undefined
  readonly related: readonly SqlRow[]
  readonly history: readonly HistoryRow[]
}

const KNOWN = '+fromPosition <= ?2 AND (toPosition IS NULL OR toPosition > ?2)'
// `+`: by the entry, and not through all of the grant.
const ENTRY = `SELECT * FROM entry WHERE rowId = ?1 AND ${KNOWN} AND +grantId = ?3`
const RELATED = `SELECT * FROM entry WHERE entryId = ?1 AND ${KNOWN} AND +grantId = ?3 ORDER BY rowId`
const HISTORY = 'SELECT * FROM history WHERE entryId = ?1 AND position <= ?2 ORDER BY position, eventId'

function rowsOf({ grantId: id, entryId: one }: Asked, { db, at }: QueryContext): Rows {
  const entry = db.get(ENTRY, one, at, id)
  if (!entry) return { entry, related: [], history: [] }
  // The other row of a move, what this one took back, and what took it back.
  const others = [one, entry.reversalOf, entry.reversedBy].flatMap((other) =>
    typeof other === 'string' ? [other] : [],
  )
  const related = others.flatMap((other) => db.all(RELATED, other, at, id)).filter(({ rowId }) => rowId !== one)
  return { entry, related, history: db.all(HISTORY, one, at) as unknown as readonly HistoryRow[] }
}

async function answer({ grantId: id, entryId: one }: Asked, { entry, related, history }: Rows, context: QueryContext) {
  const seen = await seenGrant(id, context)
  if (isRejection(seen)) return seen
  const { grant, sight } = seen
  const isOther = sight.view === 'own' && entry?.partnerId !== sight.organisationId
  if (!entry || isOther) return rejected('not-found')
  const line = grant.budget?.lines.get(String(entry.line))
  const hashes = [...new Set([...parsed(entry.taken).map(({ sha256: hash }) => hash), ...parsedHashes(entry.evidence)])]
  const isOff = entry.state === 'rejected' || entry.state === 'reversed'
  const behind = await documentsBehind(
    hashes,
    { grantId: id, entryId: one, sight, taken: parsed(entry.taken), isOff },
    context,
  )
  const worked = await hoursBehind(entry.labour, context)
  const told = historyOf(history, Number(entry.declared))
  const people = [
    entry.declaredById,
    entry.decidedById,
    worked?.signedById,
    worked?.decidedById,
    ...told.map((event) => event.userId),
  ]
  const known = people.flatMap((person) => (typeof person === 'string' ? [person] : []))
  const [names, persons] = await Promise.all([
    loadNames(context, {
      organisations: [String(entry.partnerId), ...told.flatMap((event) => event.organisationId ?? [])],
    }),
    personNames(known, context),
  ])
  const personOf = (by: unknown) => (typeof by === 'string' ? present({ id: by, name: persons.get(by) }) : undefined)
  const claim = [...grant.claims].find(([, { periods }]) => periods.includes(String(entry.period)))
  return present({
    grantId: id,
    grantName: grant.name,
    asOf: { position: context.at, on: context.on },
    view: sight.view,
    entry: entryOf(entry, names),
    lineTitle: line?.title,
    projectName: await projectNameOf(entry.projectId, context),
    declaredBy: personOf(entry.declaredById),
    decidedBy: personOf(entry.decidedById),
    related: related.map((row) => ({
      ...{ entryId: row.entryId, state: row.state, line: row.line, postedPeriod: row.period },
      ...{ declared: row.declared, approved: row.approved },
    })),
    documents: behind,
    hours: worked && hoursTold(worked, personOf),
    history: told.map(({ userId: by, organisationId: at, ...event }) =>
      present({ ...event, by: personOf(by), organisation: at === undefined ? undefined : organisationOf(names, at) }),
    ),
    ...(sight.view === 'all' && {
      findings: await findingsOf(one, context, id),
      samples: [...grant.samples].flatMap(([sample, drawn]) => (isSampled(drawn, one) ? [sample] : [])),
    }),
    claim: claim && { claimId: claim[0], status: claim[1].status },
  })
}

const projectNameOf = async (id: unknown, { load }: Pick<QueryContext, 'load'>) =>
  typeof id === 'string' ? (await load(projects.ref(id)))?.name : undefined

const parsed = (text: unknown) => JSON.parse(String(text)) as readonly Taken[]
const parsedHashes = (text: unknown) => JSON.parse(String(text)) as readonly string[]

function hoursTold(worked: HoursBehind, personOf: (by: unknown) => unknown) {
  const { signedById, decidedById, ...told } = worked
  return present({ ...told, signedBy: personOf(signedById), decidedBy: personOf(decidedById) })
}

async function findingsOf(one: string, context: QueryContext, id: string) {
  const events = (await context.events(grants.ref(id))) as readonly GrantEvent[]
  return events.flatMap((event) => {
    if (event.type !== 'AuditFindingRecorded' || event.data.entryId !== one) return []
    const { findingId: of, kind, amount, certain, note } = event.data
    const closed = events.findLast((later) => later.type === 'AuditFindingClosed' && later.data.findingId === of)
    const end =
      closed?.type === 'AuditFindingClosed'
        ? {
            ...{ on: dayOf(closed), outcome: closed.data.outcome },
            ...{ amount: closed.data.amount, takenOff: closed.data.takenOff },
          }
        : undefined
    return [present({ findingId: of, on: dayOf(event), kind, amount, certain, note, closed: end })]
  })
}
