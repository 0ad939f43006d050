/** The partnerships that an organisation has to do with, and what waits there for its word: an invitation, a signature. */
import { z } from 'zod'
import { agreementKind, partnershipEvents } from '../events/partnership.ts'
import { agreementId, localDate, partnershipId } from '../events/values.ts'
import { within } from '../src/contract/dates.ts'
import { defineProjection, defineQuery, handle, type QueryContext, type WriteDb } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { missingFrom, newestVersionOf } from '../src/domain/partnership/agreement.ts'
import { SIGNING } from '../src/domain/partnership/agreement-parties.ts'
import { memberKey, type PartnershipState, partnerships as streams } from '../src/domain/partnership/partnership.ts'
import { READING } from './agreements.ts'
import { asOfAnswer, organisationAnswer, present } from './answers.ts'
import { idIn } from './event-facts.ts'
import { loadNames, organisationOf } from './names.ts'

/** Only who to look for where: the rest is in the partnership's own stream. */
export const partnershipsModel = defineProjection({
  name: 'partnerships',
  version: 1,
  kind: 'versions',
  tables: [
    `CREATE TABLE around (
      organisationId TEXT NOT NULL, partnershipId TEXT NOT NULL, fromPosition TEXT NOT NULL,
      PRIMARY KEY (organisationId, partnershipId)
    ) STRICT, WITHOUT ROWID`,
  ],
  on: handle(partnershipEvents, {
    PartnershipFounded: ({ data, stream, position }, db) => put(db, [data.leadPartnerId], stream, position),
    PartnerInvited: ({ data, stream, position }, db) => put(db, organisationsIn(data.member), stream, position),
    PartnerJoined: ({ data, stream, position }, db) => put(db, organisationsIn(data.member), stream, position),
    AgreementDrafted: ({ data, stream, position }, db) => put(db, data.signatories, stream, position),
    AgreementAmended: ({ data, stream, position }, db) => put(db, data.signatories, stream, position),
  }),
})

const organisationsIn = (member: { organisationId: string } | { partnershipId: string }) =>
  'organisationId' in member ? [member.organisationId] : []
function put(db: WriteDb, organisations: readonly string[], stream: string, position: string): void {
  for (const id of organisations) db.run('INSERT OR IGNORE INTO around VALUES (?, ?, ?)', id, idIn(stream), position)
}

const kind = z.enum(['member', 'user'])

export const partnerships = defineQuery({
  name: 'partnerships',
  summary: { nl: 'Mijn samenwerkingen, en wat daar op mij wacht', en: 'My partnerships, and what waits for me there' },
  params: z.strictObject({}),
  result: z.strictObject({
    asOf: asOfAnswer,
    partnerships: z.array(
      z.strictObject({
        partnershipId,
        name: z.string(),
        region: z.string(),
        lead: organisationAnswer,
        /** How the organisation takes part on the day asked for. */
        membership: z.strictObject({ kind, from: localDate, until: localDate.optional() }).optional(),
        /** Asked in by the lead, and to be answered: `joinPartnership`. */
        invitation: z.strictObject({ kind, from: localDate, until: localDate.optional() }).optional(),
        /** To be signed by the organisation: `signAgreement`. */
        toSign: z.array(
          z.strictObject({ agreementId, version: z.int(), kind: agreementKind, title: z.string(), from: localDate }),
        ),
        /** The viewer may speak for the organisation: sign and join. */
        mayAnswer: z.boolean(),
      }),
    ),
  }),
  source: partnershipsModel,
  asOf: true,
  run(_params, context) {
    const { viewer, db, at } = context
    const own = viewer.organisationId
    if (own === undefined || !viewer.role || !READING.includes(viewer.role)) return rejected('forbidden')
    const rows = db.all(
      'SELECT partnershipId FROM around WHERE organisationId = ? AND fromPosition <= ? ORDER BY partnershipId',
      ...[own, at],
    )
    return answer(
      rows.map((row) => String(row.partnershipId)),
      own,
      context,
    )
  },
})

async function answer(ids: readonly string[], own: string, context: QueryContext) {
  const { viewer, load } = context
  // Whose role is narrowed to one partnership has nothing to do with the others.
  const held = ids.filter((id) => viewer.holds(READING, own, { partnershipId: id }))
  const states = await Promise.all(held.map(async (id) => [id, await load(streams.ref(id))] as const))
  const found = states.flatMap(([id, state]) => (state ? [[id, state] as const] : []))
  const names = await loadNames(context, { organisations: found.map(([, { leadPartnerId }]) => leadPartnerId) })
  return {
    asOf: { position: context.at, on: context.on },
    partnerships: found.map(([id, state]) =>
      present({
        partnershipId: id,
        name: state.name,
        region: state.region,
        lead: organisationOf(names, state.leadPartnerId),
        ...partIn(state, own, context.on),
        mayAnswer: viewer.holds(SIGNING, own, { partnershipId: id }),
      }),
    ),
  }
}

function partIn(state: PartnershipState, own: string, on: string) {
  const key = memberKey({ organisationId: own })
  const membership = state.memberships.find(({ member, from, until }) => member === key && within(on, from, until))
  const asked = state.invitations.get(key)
  const waiting = [...state.agreements.values()].filter(
    (agreement) => agreement.ended === undefined && missingFrom(newestVersionOf(agreement)).includes(own),
  )
  return present({
    membership: membership && present({ kind: membership.kind, from: membership.from, until: membership.until }),
    invitation: asked && asked.kind !== 'controller' ? present({ ...asked }) : undefined,
    toSign: waiting.map((agreement) => {
      const { version, title, from } = newestVersionOf(agreement)
      return { agreementId: agreement.agreementId, version, kind: agreement.kind, title, from }
    }),
  })
}
