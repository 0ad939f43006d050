/** Agreements as they follow from events: versions, signatures, and since when one is in force. */
import type { z } from 'zod'
import type { RecordedOf } from '../../../events/event.ts'
import type { agreementKind, partnershipEvents } from '../../../events/partnership.ts'
import { localDateAt } from '../../contract/dates.ts'

export type AgreementKind = z.infer<typeof agreementKind>

export interface AgreementVersion {
  readonly version: number
  readonly title: string
  readonly documentHash: string
  readonly signatories: readonly string[]
  readonly from: string
  readonly until: string | undefined
  /** By organisation: the day it signed. */
  readonly signed: Map<string, string>
}
export interface Agreement {
  readonly agreementId: string
  readonly kind: AgreementKind
  /** versions[0] is version 1. */
  readonly versions: AgreementVersion[]
  ended: { readonly on: string; readonly reason: string; readonly endedById: string } | undefined
}

type AgreementEvent = Extract<
  RecordedOf<typeof partnershipEvents>,
  { type: 'AgreementDrafted' | 'AgreementSigned' | 'AgreementAmended' | 'AgreementEnded' }
>

export function evolveAgreement(agreements: Map<string, Agreement>, event: AgreementEvent): void {
  if (event.type === 'AgreementDrafted') {
    const { agreementId, kind } = event.data
    agreements.set(agreementId, { agreementId, kind, versions: [versionOf(event.data, 1)], ended: undefined })
    return
  }
  const agreement = agreements.get(event.data.agreementId)
  if (!agreement) return
  switch (event.type) {
    case 'AgreementAmended':
      agreement.versions.push(versionOf(event.data, event.data.version))
      return
    case 'AgreementSigned': {
      const signedOn = event.meta.effectiveOn ?? localDateAt(Date.parse(event.meta.recordedAt))
      agreement.versions[event.data.version - 1]?.signed.set(event.data.organisationId, signedOn)
      return
    }
    case 'AgreementEnded': {
      const { on, reason, endedById } = event.data
      agreement.ended = { on, reason, endedById }
      return
    }
  }
}

function versionOf(
  data: Omit<AgreementVersion, 'version' | 'signed' | 'until'> & { until?: string | undefined },
  version: number,
): AgreementVersion {
  const { title, documentHash, signatories, from, until } = data
  return { version, title, documentHash, signatories, from, until, signed: new Map() }
}

/** An agreement has at least one version: the fold makes it with the first. */
export const newestVersionOf = ({ versions }: Agreement): AgreementVersion => versions.at(-1) as AgreementVersion

export const missingFrom = ({ signatories, signed }: AgreementVersion): readonly string[] =>
  signatories.filter((id) => !signed.has(id))

/** Its first day, or the day of the last signature where that is later; undefined while a signature is missing. */
export function inForceFrom(version: AgreementVersion): string | undefined {
  if (missingFrom(version).length > 0) return undefined
  return [...version.signed.values()].reduce((last, on) => (on > last ? on : last), version.from)
}

/** The version that holds on a day: the newest that had come into force by then, unless it or the whole is over. */
export function versionInForceOn(agreement: Agreement | undefined, on: string): AgreementVersion | undefined {
  if (!agreement || (agreement.ended && agreement.ended.on <= on)) return undefined
  const version = agreement.versions.findLast((one) => {
    const first = inForceFrom(one)
    return first !== undefined && first <= on
  })
  return version?.until !== undefined && version.until < on ? undefined : version
}

export type AgreementStatus = 'toBeSigned' | 'signed' | 'inForce' | 'expired' | 'ended'

/** How it stands on a day. `signed`: by all, and its first day is still to come. */
export function statusOn(agreement: Agreement, on: string): AgreementStatus {
  if (agreement.ended && agreement.ended.on <= on) return 'ended'
  if (versionInForceOn(agreement, on)) return 'inForce'
  const first = agreement.versions.flatMap((version) => inForceFrom(version) ?? [])
  if (first.length === 0) return 'toBeSigned'
  return first.some((day) => day <= on) ? 'expired' : 'signed'
}

/** Is or was it to sign any version of it? */
export const wasParty = (agreement: Agreement | undefined, organisationId: string): boolean =>
  (agreement?.versions ?? []).some(({ signatories }) => signatories.includes(organisationId))
