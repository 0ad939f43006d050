/** What waits for a second person in the demo, made today at each start: a proposal of long ago has lapsed. */
import { role as roleName } from '../../events/values.ts'
import { localDateAt } from '../contract/dates.ts'
import { certificateStatusOn, provesNothing } from '../domain/learner/certificate.ts'
import { type LearnerState, learners } from '../domain/learner/learner.ts'
import { isOpen } from '../domain/learner/refusals.ts'
import type { DemoLedger } from './demo-ledger.ts'
import type { Personas } from './demo-personas.ts'

type Persona = Personas['personas'][number]

/** Who proposes, and who can be the second person. */
const WITHDRAWING = { proposer: 'ineke', second: 'ruud' }
const HOLDING = { proposer: 'hilde' }

/** `revocation` is absent once the certificate is withdrawn. */
export async function withProposals(ledger: DemoLedger, known: Personas): Promise<Personas> {
  await proposeHolding(ledger, known)
  return withWithdrawal(ledger, known)
}

async function withWithdrawal(ledger: DemoLedger, known: Personas): Promise<Personas> {
  const { certificateId } = known.certificate
  const learner = await learnerOf(ledger, known.learner.learnerId)
  const board = known.personas.filter(({ role }) => role.startsWith('examBoard'))
  const [proposer, second] = [WITHDRAWING.proposer, WITHDRAWING.second].map((key) =>
    board.find((one) => one.key === key),
  )
  if (!learner || learner.certificates.get(certificateId)?.revoked || !proposer || !second) return known
  const today = todayOf(ledger)
  const open = [...learner.revocations.values()].find(
    (one) => one.certificateId === certificateId && isOpen(one, today),
  )
  const { learnerId } = known.learner
  const input = { learnerId, certificateId, reason: 'awardedInError' }
  const proposalId = open?.proposalId ?? (await propose(ledger, 'proposeRevocation', input, proposer))
  return proposalId === undefined ? known : { ...known, revocation: { proposalId, token: second.token, today } }
}

async function proposeHolding(ledger: DemoLedger, { toHold, personas }: Personas): Promise<void> {
  const learner = toHold && (await learnerOf(ledger, toHold.learnerId))
  const certificate = toHold && learner?.certificates.get(toHold.certificateId)
  const proposer = personas.find(({ key, role }) => key === HOLDING.proposer && role === 'certifyingOfficer')
  if (!learner || !certificate || !proposer) return
  const today = todayOf(ledger)
  const status = certificateStatusOn(certificate, today)
  if (status === undefined || provesNothing(status)) return
  const open = [...learner.suspensions.values()].some(
    (one) => one.certificateId === toHold.certificateId && isOpen(one, today),
  )
  if (!open) await propose(ledger, 'proposeSuspension', { ...toHold, reason: 'conditionNotMet' }, proposer)
}

const todayOf = ({ program: { kernel } }: DemoLedger) => localDateAt(kernel.now())
const learnerOf = ({ program: { kernel } }: DemoLedger, learnerId: string): Promise<LearnerState | undefined> =>
  kernel.stateOf(learners.ref(learnerId))

/** Undefined where it was refused: a visitor did something about it in between. */
async function propose(
  { program: { kernel } }: DemoLedger,
  command: string,
  input: Readonly<Record<string, string>>,
  { userId, role, organisationId }: Persona,
): Promise<string | undefined> {
  const outcome = await kernel.execute({
    command,
    input,
    caller: {
      kind: 'person',
      userId,
      role: roleName.parse(role),
      ...(organisationId !== undefined && { organisationId }),
    },
    channel: 'job',
  })
  return outcome.kind === 'accepted' ? outcome.ids.proposalId : undefined
}
