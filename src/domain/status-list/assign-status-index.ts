import { z } from 'zod'
import {
  ASSIGNED_MAX,
  STATUS_LIST_SIZE_MIN,
  type statusListEvents,
  statusPurpose,
} from '../../../events/status-list.ts'
import { certificateId, learnerId, organisationId } from '../../../events/values.ts'
import { type DecisionContext, defineCommand, type Facts } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { credentialTypes } from '../credential-type/credential-type.ts'
import { issuers, signingKeyOf } from '../issuer/issuer.ts'
import { type Certificate, learners } from '../learner/learner.ts'
import { isFull, type StatusListState, statusListIdOf, statusLists, statusPurposeOf } from './status-list.ts'

const input = z.strictObject({
  issuerId: organisationId,
  purpose: statusPurpose,
  /** The list that takes new ones now: the query `statusEntry` says which. */
  number: z.int().min(1).max(10_000),
  certificates: z.array(z.strictObject({ learnerId, certificateId })).min(1).max(ASSIGNED_MAX),
})
type Input = z.infer<typeof input>

/**
 * Gives certificates their places in a list, and opens the list with the first. A certificate that has a place there keeps
 * it. The index is drawn from a keyed hash that nobody outside can make, so that what stands beside it, or when it was
 * awarded, follows from none; the same certificate draws the same when it is asked again.
 *
 * A list takes no more once it is full, or its issuer has moved to another home; only then the next one opens.
 */
export const assignStatusIndex = defineCommand({
  name: 'assignStatusIndex',
  summary: { nl: 'Geef bewijzen hun plaats in een lijst', en: 'Give certificates their places in a list' },
  purpose: 'award',
  stream: statusLists,
  opens: 'natural',
  internal: true,
  input,
  target: (asked) => statusListIdOf(asked),
  needsMost: 3 * ASSIGNED_MAX,
  needs(asked, list, facts) {
    const found = asked.certificates.map((one) => certificateOf(one, facts))
    return [
      issuers.ref(asked.issuerId),
      ...asked.certificates.map((one) => learners.ref(one.learnerId)),
      ...found.flatMap((certificate) => (certificate ? [credentialTypes.ref(certificate.credentialTypeId)] : [])),
      ...(list.issuerId === undefined && asked.number > 1 ? [before(asked)] : []),
    ]
  },
  who: () => [{ system: true }],
  decide(list, asked, context) {
    const key = signingKeyOf(context.facts.get(issuers.ref(asked.issuerId)))
    if (!key) return rejected('no-issuer-key')
    const fresh = asked.certificates.filter((one) => !list.assigned.has(one.certificateId))
    if (fresh.length === 0) return rejected('status-index-assigned')
    const refusal = refuseList(list, asked, key.home, context.facts) ?? refuseCertificates(fresh, asked, context.facts)
    if (refusal) return refusal
    const { issuerId, purpose, number } = asked
    const size = list.issuerId === undefined ? STATUS_LIST_SIZE_MIN : list.size
    const opened = { type: 'StatusListOpened' as const, data: { issuerId, purpose, number, size, home: key.home } }
    const assigned = { type: 'StatusIndexAssigned' as const, data: { assigned: drawn(fresh, list, size, context) } }
    return { events: list.issuerId === undefined ? [opened, assigned] : [assigned] }
  },
})

const before = (asked: Input) => statusLists.ref(statusListIdOf({ ...asked, number: asked.number - 1 }))

function certificateOf(one: Input['certificates'][number], facts: Facts): Certificate | undefined {
  return facts.get(learners.ref(one.learnerId))?.certificates.get(one.certificateId)
}

/** Is this the list that takes new ones now? */
function refuseList(list: StatusListState, asked: Input, at: string, facts: Facts): Rejection | undefined {
  const closed = ({ taken, size, home }: StatusListState) => isFull({ taken: taken.size, size }) || home !== at
  if (list.issuerId !== undefined)
    return closed(list) ? rejected('status-list-closed', { number: list.number }) : undefined
  if (asked.number === 1) return undefined
  const previous = facts.get(before(asked))
  if (previous && closed(previous)) return undefined
  return rejected('status-list-not-due', { number: asked.number })
}

/** Each is a paper of this issuer, of a kind that has this purpose. */
function refuseCertificates(fresh: Input['certificates'], asked: Input, facts: Facts): Rejection | undefined {
  for (const one of fresh) {
    const certificate = certificateOf(one, facts)
    if (certificate?.institutionId !== asked.issuerId) return rejected('unknown-certificate')
    const type = facts.get(credentialTypes.ref(certificate.credentialTypeId))
    const kind = type?.versions[certificate.credentialTypeVersion - 1]?.kind ?? ''
    if (statusPurposeOf(kind) !== asked.purpose) return rejected('status-purpose-differs', { kind })
  }
  return undefined
}

type Assigned = z.infer<typeof statusListEvents.shapes.StatusIndexAssigned.decided>['assigned']

function drawn(fresh: Input['certificates'], list: StatusListState, size: number, context: DecisionContext): Assigned {
  const taken = new Set(list.taken)
  const wanted = [...new Set(fresh.map((one) => one.certificateId))]
  return wanted.map((id) => {
    for (let turn = 0; ; turn++) {
      // 48 bits, of which a power of two is taken: every place is as likely.
      const hash = context.nameHmac('status index', context.streamId, id, String(turn))
      const index = Number.parseInt(hash.slice(0, 12), 16) % size
      if (taken.has(index)) continue
      taken.add(index)
      return { certificateId: id, index }
    }
  })
}
