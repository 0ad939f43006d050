/** Where each kind of waiting work is done, and what it is called on the start page. */
import type { Sentence } from '../../language/language.ts'

export interface Duty {
  readonly label: Sentence
  /** Page of one item; a page that lists them where the item alone says too little. */
  readonly href: (item: DutyItem) => string
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
    href: ({ learnerId, attemptId }) => `/assess/attempts/${learnerId}/${attemptId}`,
  },
  revokeCertificate: {
    label: s('Tweede persoon: bewijs intrekken', 'Second person: withdraw a proof'),
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
  establishResult: {
    label: s('Uitslag vaststellen', 'Make a result final'),
    href: ({ learnerId, attemptId }) => `/assess/attempts/${learnerId}/${attemptId}`,
  },
  confirmAssessment: {
    label: s('Tweede beoordelaar: bevestigen', 'Second assessor: confirm'),
    href: ({ learnerId, attemptId }) => `/assess/attempts/${learnerId}/${attemptId}`,
  },
  awardCertificate: {
    label: s('Bewijs uitreiken', 'Award a proof'),
    href: ({ learnerId, credentialTypeId }) => `/board/awards/${learnerId}/${credentialTypeId}`,
  },
  confirmEnrolment: {
    label: s('Aanmelding beoordelen', 'Look at an enrolment'),
    href: ({ learnerId, enrolmentId }) => `/learners/${learnerId}/enrolments/${enrolmentId}`,
  },
  grantResit: {
    label: s('Herkansing toestaan', 'Allow a resit'),
    href: ({ learnerId, enrolmentId, unitId }) => `/learners/${learnerId}/enrolments/${enrolmentId}?unit=${unitId}`,
  },
}
