import type { z } from 'zod'
import { organisationEvents } from '../../../events/organisation.ts'
import { creboCode } from '../../../events/qualification.ts'
import type { Sealable } from '../../../events/values.ts'
import { localDateAt, within } from '../../contract/dates.ts'
import { normalForm } from '../../contract/naming.ts'
import { defineStream } from '../../contract/stream.ts'

export interface Recognition {
  scheme: string
  scope: string | undefined
  from: string
  until: string | undefined
}
export interface Mandate {
  credentialTypeId: string
  delegateId: string | undefined
  from: string
  until: string | undefined
}
export interface TrainingRecognition {
  readonly credentialTypeId: string
  readonly issuerId: string | undefined
  readonly partnershipId: string
  readonly agreementId: string
  readonly validityPolicyId: string | undefined
  readonly from: string
  until: string | undefined
}
export interface Requirements {
  readonly jobTitle: string | undefined
  readonly department: string | undefined
  readonly version: number
  readonly credentialTypeIds: readonly string[]
  readonly from: string
}
export interface DeMinimisAid {
  /** Of a grant that is here, or else `source`. */
  readonly grantId: string | undefined
  readonly source: string | undefined
  /** Cents. */
  readonly amount: number
  readonly documentHash: string | undefined
  /** The day it was granted. */
  readonly on: string
}
export interface WithdrawnAid extends DeMinimisAid {
  readonly reason: z.infer<(typeof organisationEvents.shapes.DeMinimisWithdrawn)['decided']>['reason']
  readonly withdrawnOn: string
}
export interface HouseStyle {
  readonly houseStyleId: string
  /** `#rrggbb`. */
  readonly accent: string | undefined
  /** As in the event: an SVG on one line, or a PNG in base64. */
  readonly logo: string | undefined
  readonly from: string
  readonly setOn: string
  withdrawn:
    | {
        readonly on: string
        readonly reason: z.infer<(typeof organisationEvents.shapes.HouseStyleWithdrawn)['decided']>['reason']
      }
    | undefined
}
export interface OrganisationState {
  organisationId: string | undefined
  kind: string
  naturalPerson: boolean
  /** Absent for a natural person, whose name is sealed. */
  name: string | undefined
  sealedName: Sealable | undefined
  /** Registrations elsewhere, of what is no natural person. */
  kvk: string | undefined
  brin: string | undefined
  rio: string | undefined
  recognitions: Map<string, Recognition>
  mandates: Map<string, Mandate>
  trainingRecognitions: Map<string, TrainingRecognition>
  /** By function and department (`requirementsKey`): versions[0] is version 1. */
  requirements: Map<string, Requirements[]>
  deMinimis: Map<string, DeMinimisAid>
  /** Recorded and taken back: counts no more. */
  withdrawnAid: Map<string, WithdrawnAid>
  /** In the order in which they were set. */
  houseStyles: Map<string, HouseStyle>
}

export const organisations = defineStream<OrganisationState, typeof organisationEvents>({
  family: organisationEvents,
  initial: () => ({
    organisationId: undefined,
    kind: '',
    naturalPerson: false,
    name: undefined,
    sealedName: undefined,
    kvk: undefined,
    brin: undefined,
    rio: undefined,
    recognitions: new Map(),
    mandates: new Map(),
    trainingRecognitions: new Map(),
    requirements: new Map(),
    deMinimis: new Map(),
    withdrawnAid: new Map(),
    houseStyles: new Map(),
  }),
  evolve(state, event) {
    switch (event.type) {
      case 'OrganisationRegistered':
        state.organisationId = event.data.organisationId
        state.kind = event.data.kind
        state.naturalPerson = event.data.naturalPerson
        state.name = event.data.name
        state.sealedName = event.data.sealedName
        state.kvk = event.data.kvk
        state.brin = event.data.brin
        state.rio = event.data.rio
        return state
      case 'OrganisationRenamed':
        state.name = event.data.name
        state.sealedName = event.data.sealedName
        return state
      case 'RecognitionRecorded': {
        const { scheme, scope, from, until } = event.data
        state.recognitions.set(event.data.recognitionId, { scheme, scope, from, until })
        return state
      }
      case 'RecognitionLapsed': {
        const recognition = state.recognitions.get(event.data.recognitionId)
        if (recognition) recognition.until = dayBefore(event.data.on, recognition.until)
        return state
      }
      case 'AwardingMandateGranted': {
        const { credentialTypeId, delegateId, from, until } = event.data
        state.mandates.set(event.data.mandateId, { credentialTypeId, delegateId, from, until })
        return state
      }
      case 'AwardingMandateWithdrawn': {
        const mandate = state.mandates.get(event.data.mandateId)
        if (mandate) mandate.until = dayBefore(event.data.on, mandate.until)
        return state
      }
      case 'RecognitionOfTrainingAgreed': {
        const { trainingRecognitionId, ...recognised } = event.data
        const { issuerId, validityPolicyId, until } = recognised
        state.trainingRecognitions.set(trainingRecognitionId, { ...recognised, issuerId, validityPolicyId, until })
        return state
      }
      case 'RecognitionOfTrainingEnded': {
        const recognised = state.trainingRecognitions.get(event.data.trainingRecognitionId)
        if (recognised) recognised.until = dayBefore(event.data.on, recognised.until)
        return state
      }
      case 'RequirementsSet': {
        const key = requirementsKey(event.data)
        const { jobTitle, department } = event.data
        const versions = state.requirements.get(key) ?? []
        state.requirements.set(key, [...versions, { ...event.data, jobTitle, department }])
        return state
      }
      case 'DeMinimisRecorded': {
        const { deMinimisId, grantId, source, amount, documentHash } = event.data
        const on = event.meta.effectiveOn ?? localDateAt(Date.parse(event.meta.recordedAt))
        state.deMinimis.set(deMinimisId, { grantId, source, amount, documentHash, on })
        return state
      }
      case 'DeMinimisWithdrawn': {
        const { deMinimisId, reason } = event.data
        const aid = state.deMinimis.get(deMinimisId)
        const withdrawnOn = localDateAt(Date.parse(event.meta.recordedAt))
        if (aid) state.withdrawnAid.set(deMinimisId, { ...aid, reason, withdrawnOn })
        state.deMinimis.delete(deMinimisId)
        return state
      }
      case 'HouseStyleSet': {
        const { houseStyleId, accent, logo, from } = event.data
        const setOn = localDateAt(Date.parse(event.meta.recordedAt))
        state.houseStyles.set(houseStyleId, { houseStyleId, accent, logo, from, setOn, withdrawn: undefined })
        return state
      }
      case 'HouseStyleWithdrawn': {
        const style = state.houseStyles.get(event.data.houseStyleId)
        const on = localDateAt(Date.parse(event.meta.recordedAt))
        if (style) style.withdrawn = { on, reason: event.data.reason }
        return state
      }
      default:
        return state
    }
  },
  exists: (state) => state.organisationId !== undefined,
})

/** One function in one department, however they are written. */
export const requirementsKey = ({
  jobTitle = '',
  department = '',
}: Partial<Pick<Requirements, 'jobTitle' | 'department'>>) => `${normalForm(jobTitle)}|${normalForm(department)}`

/** The version of each function and department that holds on a day. */
export function requirementsOn(state: OrganisationState | undefined, on: string): readonly Requirements[] {
  return [...(state?.requirements.values() ?? [])].flatMap(
    (versions) => versions.findLast(({ from }) => from <= on) ?? [],
  )
}

/** Ended `on` means that the day before is the last; an earlier end stands. */
export function dayBefore(on: string, until: string | undefined): string {
  const last = new Date(Date.parse(on) - 86_400_000).toISOString().slice(0, 10)
  return until !== undefined && until < last ? until : last
}

/**
 * Is the organisation recognised on that day, for each of these qualifications? A recognition whose scope is a crebo
 * covers that one only; any other scope is a code of who recognises, and narrows nothing that is known here.
 */
export function recognisedOn(
  state: OrganisationState | undefined,
  scheme: string,
  on: string,
  crebos: ReadonlySet<string> = new Set(),
): boolean {
  if (!state) return false
  const holding = [...state.recognitions.values()].filter((r) => r.scheme === scheme && within(on, r.from, r.until))
  const covers = (crebo: string) =>
    holding.some(({ scope }) => scope === undefined || scope === crebo || !creboCode.safeParse(scope).success)
  return holding.length > 0 && [...crebos].every(covers)
}

export function mandatedOn(state: OrganisationState | undefined, credentialTypeId: string, on: string): boolean {
  if (!state) return false
  return [...state.mandates.values()].some(
    (m) => m.credentialTypeId === credentialTypeId && within(on, m.from, m.until),
  )
}
