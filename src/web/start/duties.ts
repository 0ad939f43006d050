/** Where each kind of waiting work is done, and what it is called on the start page. */
import type { Role } from '../../../events/values.ts'
import type { Sentence } from '../../language/language.ts'

export interface Duty {
  readonly label: Sentence
  /** Page of one item; a page that lists them where the item alone says too little. */
  readonly href: (item: DutyItem) => string
  /** Where a role sees all of them, when there are more than the start page shows. */
  readonly all?: Partial<Readonly<Record<Role, string>>>
  /** Of one item that is about several people; `{on}` is its day, `{rows}` how many, `{place}` where. */
  readonly title?: Sentence
}
/** What an item of the work queue says about itself; ids only. */
export interface DutyItem {
  readonly kind: string
  readonly learnerId?: string | undefined
  readonly attemptId?: string | undefined
  readonly certificateId?: string | undefined
  readonly enrolmentId?: string | undefined
  readonly unitId?: string | undefined
  readonly proposalId?: string | undefined
  readonly credentialTypeId?: string | undefined
  readonly meetingId?: string | undefined
  readonly sittingId?: string | undefined
  readonly renewalOf?: string | undefined
}

const s = (nl: string, en: string): Sentence => ({ nl, en })

/** By the kind of the work queue. */
export const duties: Readonly<Record<string, Duty>> = {
  reviewCertificate: {
    label: s('Bewijs opnieuw bekijken', 'Look at a proof again'),
    href: ({ learnerId, certificateId }) => `/board/certificates/${learnerId}/${certificateId}`,
  },
  resolveAssessment: {
    label: s('Beslissen: twee beoordelaars zijn het oneens', 'Decide: two assessors disagree'),
    all: { assessor: '/assess' },
    href: ({ learnerId, attemptId }) => `/assess/attempts/${learnerId}/${attemptId}`,
  },
  revokeCertificate: {
    label: s('Tweede persoon: bewijs intrekken', 'Second person: withdraw a proof'),
    href: ({ learnerId, certificateId }) => `/board/certificates/${learnerId}/${certificateId}`,
  },
  suspendCertificate: {
    label: s('Tweede persoon: bewijs tijdelijk niet laten gelden', 'Second person: hold a proof for a while'),
    href: ({ learnerId, certificateId }) => `/board/certificates/${learnerId}/${certificateId}`,
  },
  reinstateCertificate: {
    label: s('Tweede persoon: bewijs weer laten gelden', 'Second person: let a proof count again'),
    href: ({ learnerId, certificateId }) => `/board/certificates/${learnerId}/${certificateId}`,
  },
  erasePersonalData: {
    label: s('Tweede persoon: gegevens wissen', 'Second person: erase data'),
    href: ({ learnerId, proposalId }) => `/admin/proposals/${learnerId}/${proposalId}`,
  },
  mergeLearners: {
    label: s('Tweede persoon: twee dossiers samenvoegen', 'Second person: merge two files'),
    href: ({ learnerId, proposalId }) => `/admin/proposals/${learnerId}/${proposalId}`,
  },
  confirmMeetingRows: {
    label: s('Lijst van een vergadering bevestigen', 'Confirm the list of a meeting'),
    title: s('Vergadering van {on}: {rows} regels', 'Meeting of {on}: {rows} rows'),
    href: ({ meetingId }) => `/board/meetings/${meetingId}`,
  },
  prepareMeeting: {
    label: s('Lijst voor een vergadering maken', 'Make a list for a meeting'),
    title: s('{rows} uitslagen en bewijzen', '{rows} results and proofs'),
    href: () => '/board/meetings/new',
  },
  fileSessionReport: {
    label: s('Proces-verbaal indienen', 'File the session report'),
    title: s('Afname van {on}, {place}', 'Sitting of {on}, {place}'),
    href: ({ sittingId }) => `/board/sittings/${sittingId}`,
  },
  attendSitting: {
    label: s('Uw afnames', 'Your sittings'),
    title: s('Afname van {on}, {place}', 'Sitting of {on}, {place}'),
    href: ({ sittingId }) => `/board/sittings/${sittingId}`,
  },
  establishResult: {
    label: s('Uitslag vaststellen', 'Make a result final'),
    all: { assessor: '/assess' },
    href: ({ learnerId, attemptId }) => `/assess/attempts/${learnerId}/${attemptId}`,
  },
  confirmAssessment: {
    label: s('Tweede beoordelaar: bevestigen', 'Second assessor: confirm'),
    all: { assessor: '/assess' },
    href: ({ learnerId, attemptId }) => `/assess/attempts/${learnerId}/${attemptId}`,
  },
  awardCertificate: {
    label: s('Bewijs uitreiken', 'Award a proof'),
    href: ({ learnerId, credentialTypeId, enrolmentId, renewalOf }) =>
      `/board/awards/${learnerId}/${credentialTypeId}?${new URLSearchParams({
        ...(enrolmentId && { enrolment: enrolmentId }),
        ...(renewalOf && { renews: renewalOf }),
      })}`,
  },
  confirmEnrolment: {
    label: s('Aanmelding beoordelen', 'Look at an enrolment'),
    all: { coordinator: '/learners?status=requested', studentAdmin: '/learners?status=requested' },
    href: ({ learnerId, enrolmentId }) => `/learners/${learnerId}/enrolments/${enrolmentId}`,
  },
  grantResit: {
    label: s('Herkansing toestaan', 'Allow a resit'),
    href: ({ learnerId, enrolmentId, unitId }) => `/learners/${learnerId}/enrolments/${enrolmentId}?unit=${unitId}`,
  },
}
