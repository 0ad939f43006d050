/**
 * Names of what is no person: organisations, partnerships, units, credential types, offerings, qualifications. Rows with
 * a first and a last position, so that an old report can be read with the names of its day. A sole trader's name is
 * personal: its row has none.
 */
import { credentialTypeEvents } from '../events/credential-type.ts'
import { offeringEvents } from '../events/offering.ts'
import { organisationEvents } from '../events/organisation.ts'
import { partnershipEvents } from '../events/partnership.ts'
import { qualificationEvents } from '../events/qualification.ts'
import { unitEvents } from '../events/unit.ts'
import { normalForm } from '../src/contract/naming.ts'
import { defineProjection, handle, type WriteDb } from '../src/contract/projection.ts'

interface Entry {
  readonly kind: string
  readonly id: string
  readonly position: string
  readonly code?: string | undefined
  readonly nl?: string | undefined
  readonly en?: string | undefined
  readonly detail?: string | undefined
}

export const directoryModel = defineProjection({
  name: 'directory',
  version: 1,
  kind: 'versions',
  tables: [
    `CREATE TABLE entry (
      kind TEXT NOT NULL, id TEXT NOT NULL, fromPosition TEXT NOT NULL, toPosition TEXT,
      code TEXT, titleNl TEXT, titleEn TEXT, detail TEXT, searched TEXT NOT NULL,
      PRIMARY KEY (kind, id, fromPosition)
    ) STRICT`,
    `CREATE TABLE offering (
      offeringId TEXT PRIMARY KEY, fromPosition TEXT NOT NULL, partnershipId TEXT NOT NULL, providerId TEXT NOT NULL,
      institutionId TEXT NOT NULL, credentialTypeId TEXT, form TEXT NOT NULL, route TEXT NOT NULL,
      startsOn TEXT NOT NULL, endsOn TEXT NOT NULL, seats INTEGER NOT NULL, units TEXT NOT NULL,
      withdrawnOn TEXT, withdrawnPosition TEXT
    ) STRICT`,
    'CREATE INDEX offering_partnership ON offering (partnershipId, offeringId)',
    `CREATE TABLE seat (
      offeringId TEXT NOT NULL, commandId TEXT NOT NULL, fromPosition TEXT NOT NULL, toPosition TEXT,
      PRIMARY KEY (offeringId, commandId)
    ) STRICT`,
  ],
  on: {
    ...handle(organisationEvents, {
      OrganisationRegistered({ data, position }, db) {
        const { organisationId: id, name, kind: detail } = data
        put(db, { kind: 'organisation', id, position, code: data.brin ?? data.kvk, nl: name, en: name, detail })
      },
      OrganisationRenamed({ data, stream, position }, db) {
        const id = stream.slice('organisation-'.length)
        const before = db.get(`SELECT code, detail FROM entry WHERE kind = 'organisation' AND ${CURRENT}`, id)
        const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
        const kept = { code: text(before?.code), detail: text(before?.detail) }
        put(db, { kind: 'organisation', id, position, nl: data.name, en: data.name, ...kept })
      },
    }),
    ...handle(partnershipEvents, {
      PartnershipFounded({ data, position }, db) {
        const { partnershipId: id, name, region } = data
        put(db, { kind: 'partnership', id, position, nl: name, en: name, detail: region })
      },
    }),
    ...handle(qualificationEvents, {
      QualificationVersionPublished({ data, position }, db) {
        const { crebo, version, name } = data
        put(db, {
          kind: 'qualification',
          id: `${crebo}-${version}`,
          position,
          code: crebo,
          nl: name,
          en: name,
          detail: version,
        })
      },
    }),
    ...handle(unitEvents, {
      LearningUnitDefined({ data, position }, db) {
        const { unitId: id, code, title } = data
        put(db, { kind: 'unit', id, position, code, ...title })
      },
    }),
    ...handle(credentialTypeEvents, {
      CredentialTypeDefined({ data, position }, db) {
        put(db, { kind: 'credentialType', id: data.credentialTypeId, position, ...data.label, detail: data.kind })
      },
      CredentialTypeRevised({ data, stream, position }, db) {
        const id = stream.slice('credential-type-'.length)
        put(db, { kind: 'credentialType', id, position, ...data.label, detail: data.kind })
      },
    }),
    ...handle(offeringEvents, {
      OfferingPublished({ data, position }, db) {
        const { offeringId: id, title, route, form } = data
        put(db, { kind: 'offering', id, position, ...title, detail: route })
        db.run(
          'INSERT INTO offering VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL)',
          ...[id, position, data.partnershipId, data.providerId, data.institutionId, data.credentialTypeId ?? null],
          ...[form, route, data.startsOn, data.endsOn, data.seats, JSON.stringify(data.units)],
        )
      },
      OfferingWithdrawn({ data, stream, position }, db) {
        const id = stream.slice('offering-'.length)
        db.run('UPDATE offering SET withdrawnOn = ?, withdrawnPosition = ? WHERE offeringId = ?', data.on, position, id)
      },
      SeatReserved({ data, stream, position }, db) {
        const id = stream.slice('offering-'.length)
        db.run('INSERT OR REPLACE INTO seat VALUES (?, ?, ?, NULL)', id, data.commandId, position)
      },
      SeatReleased({ data, stream, position }, db) {
        const id = stream.slice('offering-'.length)
        db.run('UPDATE seat SET toPosition = ? WHERE offeringId = ? AND commandId = ?', position, id, data.commandId)
      },
    }),
  },
})

const CURRENT = 'id = ? AND toPosition IS NULL'

function put(db: WriteDb, entry: Entry): void {
  const { kind, id, position, code, nl, en, detail } = entry
  db.run(`UPDATE entry SET toPosition = ? WHERE kind = ? AND ${CURRENT}`, position, kind, id)
  const searched = normalForm([nl, en, code].filter((text) => text !== undefined).join(' '))
  db.run(
    'INSERT INTO entry VALUES (?, ?, ?, NULL, ?, ?, ?, ?, ?)',
    ...[kind, id, position, code ?? null, nl ?? null, en ?? null, detail ?? null, searched],
  )
}
