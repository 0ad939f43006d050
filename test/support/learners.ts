/** A small partnership with one learner, for the rules about learning: a story is told command by command. */
import type { Role } from '../../events/values.ts'
import type { AnyCommand } from '../../src/contract/command.ts'
import { credentialTypes } from '../../src/domain/credential-type/credential-type.ts'
import { awardCertificate } from '../../src/domain/learner/award-certificate.ts'
import { confirmAssessment } from '../../src/domain/learner/confirm-assessment.ts'
import { confirmEnrolment } from '../../src/domain/learner/confirm-enrolment.ts'
import { enrolLearner } from '../../src/domain/learner/enrol-learner.ts'
import { establishResult } from '../../src/domain/learner/establish-result.ts'
import { grantResit } from '../../src/domain/learner/grant-resit.ts'
import { type LearnerState, learners } from '../../src/domain/learner/learner.ts'
import { recordAssessment } from '../../src/domain/learner/record-assessment.ts'
import { offerings } from '../../src/domain/offering/offering.ts'
import { organisations } from '../../src/domain/organisation/organisation.ts'
import { partnerships } from '../../src/domain/partnership/partnership.ts'
import { policies } from '../../src/domain/policy/policy.ts'
import { users } from '../../src/domain/user/user.ts'
import { type As, given, type PastEvent, past, someId, stateAfter } from './given.ts'

export const TODAY = '2023-06-30'
export const PASS = { type: 'passOrFail', passed: true } as const
export const FAIL = { type: 'passOrFail', passed: false } as const
export const EVIDENCE = [{ sha256: 'a'.repeat(64), kind: 'assessmentForm' }]
/** A value as the ledger holds it: no rule can read it. */
export const sealedName = (name: string) => ({
  keyId: someId('key'),
  box: name,
  eventId: someId('sealed'),
  path: 'name',
})

export const ids = {
  learner: someId('l01'),
  other: someId('l02'),
  albeda: someId('albeda'),
  argos: someId('argos'),
  zonnehuis: someId('zonnehuis'),
  stranger: someId('stranger'),
  zia: someId('zia'),
  offering: someId('offering'),
  exam: someId('policy exam'),
  validity: someId('policy validity'),
  basis: someId('credential basis'),
  w1: someId('unit W1'),
  w2: someId('unit W2'),
} as const

const FROM = '2022-01-01'

export function person(
  name: string,
  role: Role,
  at: string | undefined,
  more: { learnerId?: string; scope?: object } = {},
): PastEvent[] {
  const { learnerId, scope } = more
  const ref = users.ref(someId(name))
  return [
    past(ref, 'UserRegistered', { userId: someId(name), kind: 'person', ...(learnerId && { learnerId }) }),
    ...roleOf(name, role, at, scope),
  ]
}
export function roleOf(name: string, role: Role, at: string | undefined, scope?: object): PastEvent[] {
  const data = { assignmentId: someId(`${name} ${role}`), role, from: FROM, ...(at && { organisationId: at }) }
  return [past(users.ref(someId(name)), 'RoleAssigned', { ...data, ...(scope && { scope }) })]
}
export function qualified(name: string, unitIds: readonly string[], more: object = {}): PastEvent {
  const assessorQualificationId = someId(`${name} qualified ${unitIds.join()}`)
  const data = { assessorQualificationId, organisationId: ids.albeda, unitIds, basis: 'training', evidence: [] }
  return past(users.ref(someId(name)), 'AssessorQualified', { ...data, from: FROM, ...more })
}
const organisation = (id: string, kind: string) =>
  past(organisations.ref(id), 'OrganisationRegistered', { organisationId: id, kind, naturalPerson: false, name: kind })
export const joined = (organisationId: string, more: object = {}) =>
  past(partnerships.ref(ids.zia), 'PartnerJoined', { member: { organisationId }, kind: 'member', from: FROM, ...more })

export const examRules = {
  kind: 'assessment',
  assessors: 2,
  otherOrganisation: true,
  independent: true,
  attempts: 2,
  establisher: 'examBoard',
}
export function policy(policyId: string, rules: object, version = 1, from = FROM): PastEvent {
  const data = { policyId, version, ownerId: ids.albeda, name: 'policy', from, rules }
  return past(policies.ref(policyId), 'PolicyPublished', data)
}
export const offeringData = {
  offeringId: ids.offering,
  partnershipId: ids.zia,
  providerId: ids.albeda,
  institutionId: ids.albeda,
  title: { nl: 'Basis', en: 'Basics' },
  credentialTypeId: ids.basis,
  units: [
    { unitId: ids.w1, code: 'W1' },
    { unitId: ids.w2, code: 'W2' },
  ],
  form: 'practical',
  route: 'OVO',
  startsOn: '2023-02-01',
  endsOn: '2023-12-31',
  seats: 2,
  assessmentPolicyId: ids.exam,
}
export const published = (more: object = {}) => {
  const data = { ...offeringData, ...more }
  return past(offerings.ref(data.offeringId), 'OfferingPublished', data)
}
export const mandate = (more: object = {}) =>
  past(organisations.ref(ids.albeda), 'AwardingMandateGranted', {
    mandateId: someId('mandate'),
    credentialTypeId: ids.basis,
    from: FROM,
    ...more,
  })
/** Its units map on parts of one qualification, where a crebo is given. */
export const credentialType = (kind = 'mboCertificate', crebo?: string) =>
  past(credentialTypes.ref(ids.basis), 'CredentialTypeDefined', {
    credentialTypeId: ids.basis,
    ownerId: ids.albeda,
    version: 1,
    kind,
    legalBasis: 'institution',
    label: { nl: 'Basis', en: 'Basics' },
    units: offeringData.units.map((unit) => ({
      ...unit,
      ...(crebo && { qualificationUnit: { crebo, version: '2020', code: `B1-${unit.code}` } }),
    })),
    validityPolicyId: ids.validity,
    skillUris: [],
  })
export const registered = (id: string, at: string = ids.albeda, more: object = {}) =>
  past(learners.ref(id), 'LearnerRegistered', {
    learnerId: id,
    registeredById: at,
    name: sealedName(id),
    identityAssurance: 'low',
    ...more,
  })

/** The account of this person says that it is the learner's own. */
export const own = (name: string, learner: string = ids.learner) =>
  past(users.ref(someId(name)), 'UserRegistered', { userId: someId(name), kind: 'person', learnerId: learner })

export const recognition = (more: object = {}) =>
  past(organisations.ref(ids.albeda), 'RecognitionRecorded', {
    recognitionId: someId('recognition'),
    scheme: 'ocw',
    from: FROM,
    ...more,
  })

/** Everything but the learner's own history; what a test varies can be left out and given anew. */
export interface Around {
  readonly exam?: object
  readonly validity?: object
  readonly offering?: object
  readonly kind?: string
  /** The crebo of the qualification that the certificate's units map on. */
  readonly mapped?: string
  readonly mandate?: object
}
export function around(more: Around = {}): PastEvent[] {
  return [
    organisation(ids.albeda, 'school'),
    organisation(ids.argos, 'care'),
    organisation(ids.zonnehuis, 'care'),
    organisation(ids.stranger, 'school'),
    past(partnerships.ref(ids.zia), 'PartnershipFounded', {
      partnershipId: ids.zia,
      name: 'ZIA',
      region: 'Vlaardingen',
      startsOn: FROM,
      leadPartnerId: ids.albeda,
    }),
    joined(ids.argos),
    joined(ids.zonnehuis),
    policy(ids.exam, { ...examRules, ...more.exam }),
    policy(ids.validity, { kind: 'validity', mode: 'none', ...more.validity }),
    credentialType(more.kind, more.mapped),
    recognition(),
    mandate(more.mandate),
    published(more.offering),
    ...person('fatima', 'assessor', ids.argos),
    ...person('joost', 'assessor', ids.albeda),
    ...person('karin', 'assessor', ids.zonnehuis),
    ...person('sven', 'assessor', ids.stranger),
    ...['fatima', 'joost', 'karin', 'sven'].map((name) => qualified(name, [ids.w1, ids.w2])),
    ...person('ineke', 'examBoardMember', ids.albeda),
    ...person('omar', 'examBoardChair', ids.albeda),
    ...person('bram', 'examBoardMember', ids.stranger),
    ...person('olga', 'certifyingOfficer', ids.albeda),
    ...person('piet', 'certifyingOfficer', ids.albeda),
    ...person('carla', 'coordinator', ids.albeda),
    ...person('sofie', 'examBoardSecretary', ids.albeda),
    ...person('hans', 'hrOfficer', ids.zonnehuis),
    ...person('henk', 'hrOfficer', ids.argos),
    ...person('hugo', 'hrOfficer', ids.stranger),
    ...person('paula', 'privacyOfficer', ids.albeda),
    ...person('pim', 'privacyOfficer', ids.albeda),
    ...person('petra', 'privacyOfficer', ids.argos),
    ...person('otto', 'operator', undefined),
    ...person('lena', 'learner', undefined, { learnerId: ids.learner }),
    ...person('lies', 'learner', undefined, { learnerId: ids.other }),
  ]
}

const as = (name: string, role: Role, organisationId?: string): As => ({
  userId: someId(name),
  role,
  ...(organisationId && { organisationId }),
})
export const fatima = as('fatima', 'assessor', ids.argos)
export const joost = as('joost', 'assessor', ids.albeda)
export const karin = as('karin', 'assessor', ids.zonnehuis)
export const sven = as('sven', 'assessor', ids.stranger)
export const ineke = as('ineke', 'examBoardMember', ids.albeda)
export const omar = as('omar', 'examBoardChair', ids.albeda)
export const bram = as('bram', 'examBoardMember', ids.stranger)
export const olga = as('olga', 'certifyingOfficer', ids.albeda)
export const piet = as('piet', 'certifyingOfficer', ids.albeda)
export const carla = as('carla', 'coordinator', ids.albeda)
export const sofie = as('sofie', 'examBoardSecretary', ids.albeda)
export const hans = as('hans', 'hrOfficer', ids.zonnehuis)
export const henk = as('henk', 'hrOfficer', ids.argos)
export const hugo = as('hugo', 'hrOfficer', ids.stranger)
export const paula = as('paula', 'privacyOfficer', ids.albeda)
export const pim = as('pim', 'privacyOfficer', ids.albeda)
export const petra = as('petra', 'privacyOfficer', ids.argos)
export const otto = as('otto', 'operator')
export const lena: As = { userId: someId('lena'), role: 'learner' }
export const lies: As = { userId: someId('lies'), role: 'learner' }

type Input = Record<string, unknown>

/** Accepted commands become the past of the next one. */
export class Story {
  readonly events: PastEvent[]
  #step: number
  constructor(events: readonly PastEvent[], step = 0) {
    this.events = [...events]
    this.#step = step
  }
  /** The same until here, to go on differently. */
  with(...more: readonly PastEvent[]): Story {
    return new Story([...this.events, ...more], this.#step)
  }
  when(command: AnyCommand, input: Input, actor: As, today = TODAY) {
    return given(...this.events).when(command, input, { ...actor, key: `#${this.#step}` }, today)
  }
  /** Carries it out when it is accepted; the answer's ids are those of its events. */
  try(command: AnyCommand, input: Input, actor: As, today = TODAY): Record<string, unknown> | undefined {
    const { outcome } = this.when(command, input, actor, today)
    this.#step++
    if (outcome.kind !== 'accepted') return undefined
    const target = command.target(input)
    const id = target === 'new' ? someId(`new ${command.name}`) : target
    const { userId, organisationId, role } = actor
    const meta = { kind: 'person', userId, organisationId, role } as PastEvent['actor'] & object
    for (const { type, data, effectiveOn } of outcome.events) {
      this.events.push(
        past(command.stream.ref(id), type, data, {
          effectiveOn: effectiveOn ?? today,
          at: `${today}T10:00:00.000Z`,
          commandId: someId(`step ${this.#step}`),
          actor: meta,
          partnershipId: outcome.partnershipId,
        }),
      )
    }
    // The first event is what the command is for; one that follows may name something older.
    return Object.assign({}, ...outcome.events.toReversed().map(({ data }) => data))
  }
  did(command: AnyCommand, input: Input, actor: As, today = TODAY): Record<string, unknown> {
    const data = this.try(command, input, actor, today)
    if (!data) throw new Error(`${command.name}: ${JSON.stringify(this.when(command, input, actor, today).outcome)}`)
    return data
  }
  state(id: string = ids.learner): LearnerState {
    return stateAfter(learners.ref(id), ...this.events)
  }
}

export const learnerId = ids.learner
export const enrolling = {
  learnerId,
  offeringId: ids.offering,
  startsOn: '2023-02-01',
  employerId: ids.zonnehuis,
  purpose: 'reskilling',
}

/** A learner registered, or also enrolled, or also confirmed. */
export const known = (more: Around = {}): Story => new Story([...around(more), registered(learnerId)])
export function enrolled(more: Around = {}): { story: Story; enrolmentId: string } {
  const story = known(more)
  const { enrolmentId } = story.did(enrolLearner, enrolling, carla, '2023-01-15')
  return { story, enrolmentId: String(enrolmentId) }
}
export function started(more: Around = {}): { story: Story; enrolmentId: string } {
  const begun = enrolled(more)
  begun.story.did(confirmEnrolment, { learnerId, enrolmentId: begun.enrolmentId }, carla, '2023-01-20')
  return begun
}

export function assessing(enrolmentId: string, unitId: string = ids.w1, more: Input = {}): Input {
  return { learnerId, enrolmentId, unitId, assessedOn: '2023-03-10', outcome: PASS, evidence: EVIDENCE, ...more }
}
/** Recorded by Fatima of Argos and, unless told otherwise, confirmed by Joost of Albeda. */
export function assessed(more: Around = {}, input: Input = {}, confirm = true) {
  const { story, enrolmentId } = started(more)
  return { story, enrolmentId, attemptId: assess(story, enrolmentId, ids.w1, input, confirm) }
}
export function assess(story: Story, enrolmentId: string, unitId: string, input: Input = {}, confirm = true): string {
  const recording = assessing(enrolmentId, unitId, input)
  const { attemptId } = story.did(recordAssessment, recording, fatima)
  const confirmedOn = recording.assessedOn
  if (confirm) confirmed(story, String(attemptId), joost, String(confirmedOn), recording.learnerId)
  return String(attemptId)
}
export function confirmed(
  story: Story,
  attemptId: string,
  by: As,
  confirmedOn: string,
  learner: unknown = learnerId,
): void {
  story.did(confirmAssessment, { learnerId: learner, attemptId, agrees: true, confirmedOn }, by)
}
/** One unit's result, final on 1 April 2023. */
export function established(more: Around = {}, input: Input = {}) {
  const made = assessed(more, input)
  made.story.did(establishResult, { learnerId, attemptId: made.attemptId, establishedOn: '2023-04-01' }, ineke)
  return made
}
/** Both units passed and final: ready for the certificate. */
export function passedAll(more: Around = {}) {
  const made = established(more)
  const second = assess(made.story, made.enrolmentId, ids.w2)
  made.story.did(establishResult, { learnerId, attemptId: second, establishedOn: '2023-04-02' }, ineke)
  return { ...made, second }
}
export function resit(story: Story, enrolmentId: string, unitId: string = ids.w1) {
  const input = { learnerId, enrolmentId, unitId, reason: 'failed', grantedOn: '2023-04-15' }
  return story.did(grantResit, input, carla)
}

export const awarding = (more: Input = {}): Input => ({
  learnerId,
  credentialTypeId: ids.basis,
  institutionId: ids.albeda,
  awardedOn: '2023-04-10',
  ...more,
})
/** The certificate of both units, awarded on 10 April 2023. */
export function awarded(more: Around = {}) {
  const made = passedAll(more)
  return { ...made, ...award(made.story) }
}
export function award(story: Story, more: Input = {}, by: As = ineke) {
  const { certificateId, certificateNumber } = story.did(awardCertificate, awarding(more), by)
  return { certificateId: String(certificateId), number: String(certificateNumber) }
}
/** Another enrolment, in an offering of its own, in which these units are passed and final on a day. */
export function passedAgain(story: Story, on: string, unitIds: readonly string[] = [ids.w1, ids.w2]) {
  const offeringId = someId(`offering of ${on}`)
  story.events.push(published({ offeringId }))
  const { enrolmentId } = story.did(enrolLearner, { ...enrolling, offeringId }, carla, TODAY)
  story.did(confirmEnrolment, { learnerId, enrolmentId }, carla, TODAY)
  return unitIds.map((unitId) => {
    const attemptId = assess(story, String(enrolmentId), unitId, { assessedOn: on })
    story.did(establishResult, { learnerId, attemptId, establishedOn: on }, ineke)
    return attemptId
  })
}
