/** The agreements of a partnership that an organisation is party to: who signed, who has not yet, and since when they hold. */
import { z } from 'zod'
import { agreementKind } from '../events/partnership.ts'
import { agreementId, localDate, partnershipId, type Role } from '../events/values.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { type Rejection, rejected } from '../src/contract/stream.ts'
import {
  type Agreement,
  type AgreementVersion,
  inForceFrom,
  missingFrom,
  newestVersionOf,
  statusOn,
  versionInForceOn,
  wasParty,
} from '../src/domain/partnership/agreement.ts'
import { SIGNING } from '../src/domain/partnership/agreement-parties.ts'
import { type PartnershipState, partnerships, takesPartOn, tookPart } from '../src/domain/partnership/partnership.ts'
import { asOfAnswer, organisationAnswer, present } from './answers.ts'
import { idIn } from './event-facts.ts'
import { loadNames, type Names, organisationOf } from './names.ts'

/** Who works with what was agreed. */
export const READING: readonly Role[] = [
  ...SIGNING,
  'coordinator',
  'hrOfficer',
  'privacyOfficer',
  'partnerFinance',
  'leadFinance',
  'projectOfficer',
  'examBoardSecretary',
]

export interface AtPartnership {
  readonly partnership: PartnershipState
  readonly own: string
}
/** A partnership for who takes or took part in it, or is to sign something there; to others it is not there. */
export async function partnershipFor(id: string, context: QueryContext): Promise<AtPartnership | Rejection> {
  const { viewer } = context
  const own = viewer.organisationId
  const partnership = await context.load(partnerships.ref(id))
  if (!partnership || own === undefined || !viewer.holds(READING, own, { partnershipId: id })) {
    return rejected('not-found')
  }
  const isParty = [...partnership.agreements.values()].some((agreement) => wasParty(agreement, own))
  return isParty || tookPart(partnership, own) ? { partnership, own } : rejected('not-found')
}

const version = z.strictObject({
  version: z.int().min(1),
  title: z.string(),
  documentHash: z.string(),
  from: localDate,
  until: localDate.optional(),
  signed: z.array(z.strictObject({ organisation: organisationAnswer, on: localDate })),
  missing: z.array(organisationAnswer),
  /** Its first day, or that of the last signature; absent while one is missing. */
  inForceFrom: localDate.optional(),
})
const agreement = z.strictObject({
  agreementId,
  kind: agreementKind,
  title: z.string(),
  /** On the day asked for. `toBeSigned`: a signature is missing; `signed`: by all, its first day is still to come. */
  status: z.enum(['toBeSigned', 'signed', 'inForce', 'expired', 'ended']),
  /** The version that holds on that day. */
  versionInForce: z.int().optional(),
  inForceFrom: localDate.optional(),
  /** The viewer's own organisation has still to sign the newest version. */
  waitsForUs: z.boolean(),
  ended: z
    .strictObject({
      on: localDate,
      by: organisationAnswer,
      reason: z.enum(['ended', 'replaced', 'partyLeft', 'notSigned', 'draftedInError']),
    })
    .optional(),
  /** Newest first. */
  versions: z.array(version),
})

export const agreements = defineQuery({
  name: 'agreements',
  summary: { nl: 'Overeenkomsten van een samenwerking', en: 'Agreements of a partnership' },
  params: z.strictObject({ partnershipId, agreementId: agreementId.optional() }),
  result: z.strictObject({
    partnershipId,
    name: z.string(),
    asOf: asOfAnswer,
    agreements: z.array(agreement),
  }),
  source: 'fold',
  asOf: true,
  async run({ partnershipId: id, agreementId: only }, context) {
    const found = await partnershipFor(id, context)
    if ('rejected' in found) return found
    const { partnership, own } = found
    // The lead keeps the papers of all.
    const seesAll = own === partnership.leadPartnerId && takesPartOn(partnership, own, context.today)
    const shown = [...partnership.agreements.values()].filter(
      (one) => (only === undefined || one.agreementId === only) && (seesAll || wasParty(one, own)),
    )
    if (only !== undefined && shown.length === 0) return rejected('not-found')
    const named = shown.flatMap(({ versions, ended }) => [
      ...versions.flatMap(({ signatories }) => signatories),
      ...(ended ? [ended.endedById] : []),
    ])
    const names = await loadNames(context, { organisations: named })
    return {
      partnershipId: id,
      name: partnership.name,
      asOf: { position: context.at, on: context.on },
      agreements: shown.map((one) => agreementAnswer(one, own, context.on, names)),
    }
  },
})

function agreementAnswer(one: Agreement, own: string, on: string, names: Names) {
  const newest = newestVersionOf(one)
  const holding = versionInForceOn(one, on)
  const { ended } = one
  return present({
    agreementId: one.agreementId,
    kind: one.kind,
    title: newest.title,
    status: statusOn(one, on),
    versionInForce: holding?.version,
    inForceFrom: holding && inForceFrom(holding),
    waitsForUs: ended === undefined && missingFrom(newest).includes(own),
    ended: ended && { on: ended.on, by: organisationOf(names, ended.endedById), reason: ended.reason },
    versions: one.versions.toReversed().map((each) => versionAnswer(each, names)),
  })
}

function versionAnswer(each: AgreementVersion, names: Names) {
  const { version: number, title, documentHash, from, until, signed } = each
  return present({
    version: number,
    title,
    documentHash,
    from,
    until,
    signed: [...signed].map(([id, on]) => ({ organisation: organisationOf(names, id), on })),
    missing: missingFrom(each).map((id) => organisationOf(names, id)),
    inForceFrom: inForceFrom(each),
  })
}

export const partnership = defineQuery({
  name: 'partnership',
  summary: {
    nl: 'Wie er meedoet aan een samenwerking, en waaraan',
    en: 'Who takes part in a partnership, and in what',
  },
  params: z.strictObject({ partnershipId }),
  result: z.strictObject({
    partnershipId,
    name: z.string(),
    region: z.string(),
    startsOn: localDate,
    lead: organisationAnswer,
    asOf: asOfAnswer,
    members: z.array(
      z.strictObject({
        organisation: organisationAnswer.optional(),
        /** A partnership may take part too. */
        partnershipId: partnershipId.optional(),
        kind: z.enum(['member', 'user']),
        from: localDate,
        until: localDate.optional(),
      }),
    ),
    /** Asked in by the lead; nothing follows from it until they join, as a controller never does. */
    invited: z.array(
      z.strictObject({
        organisation: organisationAnswer.optional(),
        partnershipId: partnershipId.optional(),
        kind: z.enum(['member', 'user', 'controller']),
        from: localDate,
        until: localDate.optional(),
      }),
    ),
    programmeLines: z.array(
      z.strictObject({
        programmeLineId: z.string(),
        parentId: z.string().optional(),
        name: z.string(),
        goals: z.array(z.string()),
        from: localDate,
        until: localDate.optional(),
      }),
    ),
  }),
  source: 'fold',
  asOf: true,
  async run({ partnershipId: id }, context) {
    const found = await partnershipFor(id, context)
    if ('rejected' in found) return found
    const { name, region, startsOn, leadPartnerId, memberships, invitations, lines } = found.partnership
    const all = [...memberships.map(({ member }) => member), ...invitations.keys()]
    const organisations = all.flatMap((member) => organisationIn(member) ?? [])
    const names = await loadNames(context, { organisations: [leadPartnerId, ...organisations] })
    const who = (member: string) => {
      const organisation = organisationIn(member)
      return organisation ? { organisation: organisationOf(names, organisation) } : { partnershipId: idIn(member) }
    }
    return {
      partnershipId: id,
      name,
      region,
      startsOn,
      lead: organisationOf(names, leadPartnerId),
      asOf: { position: context.at, on: context.on },
      members: memberships.map(({ member, kind, from, until }) => present({ ...who(member), kind, from, until })),
      invited: [...invitations].map(([member, asked]) => present({ ...who(member), ...asked })),
      programmeLines: [...lines].map(([programmeLineId, line]) => present({ programmeLineId, ...line })),
    }
  },
})
const organisationIn = (member: string) => (member.startsWith('organisation-') ? idIn(member) : undefined)
