/** Who looks at the crowd's pages, and what lies before them: a full board list, a team that shares, a queue. */
import type { z } from 'zod'
import type { readyForMeeting } from '../projections/ready-for-meeting.ts'
import { bindLogin } from '../src/cli/demo-logins.ts'
import type { Program } from '../src/cli/program.ts'
import { boundLogins } from '../src/domain/user/access.ts'
import { users } from '../src/domain/user/user.ts'
import type { ActingAs } from '../src/identity/session.ts'
import type { Caller, Kernel } from '../src/kernel/kernel.ts'
import type { Intake } from './crowd-intake.ts'
import { act, made, personWith, type Region } from './region.ts'

/** Somebody with a login, for whom a session can be started. */
export interface Sitting {
  readonly userId: string
  readonly loginId: string
  readonly acting: ActingAs
}

export interface Desk {
  readonly assessor: Sitting
  readonly secretary: Sitting
  readonly coordinator: Sitting
  readonly employer: Sitting
  readonly learner: Sitting
  /** As a token, for questions of the API. */
  readonly coordinatorToken: string
  readonly offeringId: string
  /** The second unit of it: a third of the group waits there. */
  readonly unitId: string
  readonly meetingId: string
  readonly meetingRows: number
  readonly teamSize: number
  readonly partnershipId: string
}

const MEETING_ROWS = 150
const TEAM = 60

export async function furnishDesk(program: Program, region: Region, intakes: readonly Intake[]): Promise<Desk> {
  const { kernel } = program
  const { operator, school, care } = region
  const last = intakes.at(-1)
  if (!last) throw new TypeError('nobody learns here')
  await program.catchUp()
  const secretary = await personWith(kernel, operator, {
    name: 'Sofie Secretaris',
    role: 'examBoardSecretary',
    organisationId: school,
  })
  const hr = await personWith(kernel, operator, { name: 'Hilde Personeel', role: 'hrOfficer', organisationId: care })
  const seat = (caller: Caller) => sit(kernel, region, caller)
  const meeting = await prepareList(program, secretary, school)
  const learnerId = last.learnerIds[0] ?? ''
  const team = [...new Set(intakes.flatMap(({ learnerIds }) => learnerIds))].slice(0, TEAM)
  const accounts = await employTeam(kernel, region, hr, team)
  const learner = accounts.get(learnerId) ?? (await account(kernel, region, learnerId))
  const { userId, role, organisationId } = region.coordinator
  const token = await act(kernel, operator, 'issueApiToken', { userId, role, organisationId })
  return {
    assessor: await seat(last.assessor),
    secretary: await seat(secretary),
    coordinator: await seat(region.coordinator),
    employer: await seat(hr),
    learner: { ...learner, acting: { role: 'learner' } },
    coordinatorToken: token.secrets.token ?? '',
    offeringId: last.offeringId,
    unitId: last.unitIds.at(-1) ?? '',
    ...meeting,
    teamSize: team.length,
    partnershipId: region.partnership,
  }
}

/** As everybody's login came to be bound: by an invitation. */
async function sit(kernel: Kernel, { operator }: Region, caller: Caller): Promise<Sitting> {
  const userId = caller.userId ?? ''
  await bindLogin(kernel, operator.userId ?? '', { subject: userId, name: userId, userId }, new Map())
  const { role, organisationId } = caller
  if (!role) throw new TypeError('who sits down has a role')
  return { userId, loginId: await loginOf(kernel, userId), acting: { role, ...(organisationId && { organisationId }) } }
}

async function account(kernel: Kernel, { operator }: Region, learnerId: string) {
  const invited = { subject: learnerId, name: learnerId, learnerId, userId: undefined }
  const { userId } = await bindLogin(kernel, operator.userId ?? '', invited, new Map())
  return { userId, loginId: await loginOf(kernel, userId) }
}

async function loginOf(kernel: Kernel, userId: string): Promise<string> {
  const user = await kernel.stateOf(users.ref(userId))
  const login = user && boundLogins(user)[0]
  if (!login) throw new Error('no login was bound')
  return login.loginId
}

type Ready = z.infer<typeof readyForMeeting.result>

/** A list of what has waited longest. */
async function prepareList(program: Program, secretary: Caller, institutionId: string) {
  const { kernel } = program
  await program.catchUp()
  const params = { institutionId, limit: MEETING_ROWS }
  const outcome = await kernel.ask({ query: 'readyForMeeting', params, caller: secretary })
  if (outcome.kind !== 'answered') throw new Error(`what is ready was not answered: ${outcome.kind}`)
  // The kernel gives what the query's own schema describes.
  const { rows } = outcome.result as Ready
  const on = new Date(kernel.now()).toISOString().slice(0, 10)
  const subjects = rows.map(({ kind, learnerId, ...row }) =>
    kind === 'result'
      ? { kind, learnerId, attemptId: row.attemptId, outcome: row.outcome }
      : {
          kind,
          learnerId,
          credentialTypeId: row.credentialTypeId,
          ...(row.enrolmentId && { enrolmentId: row.enrolmentId }),
          ...(row.renewalOf && { renewalOf: row.renewalOf }),
        },
  )
  const meetingId = await made(
    act(kernel, secretary, 'prepareMeeting', { institutionId, on, rows: subjects }),
    'meetingId',
  )
  return { meetingId, meetingRows: rows.length }
}

/** An employer's people, who all let it see their certificates for as long as they work there. */
async function employTeam(kernel: Kernel, region: Region, hr: Caller, team: readonly string[]) {
  const accounts = new Map<string, { userId: string; loginId: string }>()
  for (const [index, learnerId] of team.entries()) {
    const employmentId = await made(
      act(kernel, hr, 'recordEmployment', {
        employerId: region.care,
        name: `Medewerker ${index}`,
        department: `Afdeling ${index % 5}`,
        jobTitle: 'Verzorgende IG',
        contractMinutes: 1440,
        from: '2025-01-01',
        learnerId,
      }),
      'employmentId',
    )
    const found = await account(kernel, region, learnerId)
    accounts.set(learnerId, found)
    const self: Caller = { kind: 'person', role: 'learner', ...found, assurance: 'substantial' }
    const share = { learnerId, scope: { kind: 'transcript' }, showsName: true, employmentId }
    await act(kernel, self, 'createShare', share)
  }
  return accounts
}
