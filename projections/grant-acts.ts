/** What was done under a grant, out of its events in order; with `own`, what is one partner's. Amounts in cents. */
import { dayOf, type GrantEvent } from '../src/domain/grant/grant-event.ts'
import { present } from './answers.ts'
import { type Names, organisationOf } from './names.ts'

type Of<T extends GrantEvent['type']> = Extract<GrantEvent, { type: T }>

export function actsIn(events: readonly GrantEvent[], own: string | undefined) {
  const all = <T extends GrantEvent['type']>(type: T): readonly Of<T>[] =>
    events.filter((event): event is Of<T> => event.type === type)
  const isShown = (partnerId: string | undefined) => own === undefined || partnerId === undefined || partnerId === own
  const mine = <T extends GrantEvent['type']>(type: T, partnerOf: (data: Of<T>['data']) => string | undefined) =>
    all(type).filter((event) => isShown(partnerOf(event.data as Of<T>['data'])))
  const rates = mine('RateFixed', (data) => data.organisationId)
  const shares = mine('PartnerShareAgreed', (data) => data.partnerId)
  const paid = events.filter(
    (event): event is Of<'PartnerPaid' | 'PartnerRepaid'> =>
      (event.type === 'PartnerPaid' || event.type === 'PartnerRepaid') && isShown(event.data.partnerId),
  )
  const commitments = mine('CommitmentMade', (data) => data.partnerId)
  const pledges = mine('CofinancingCommitted', (data) => data.partnerId)
  const assurance = all('AssuranceReportFiled')
  const organisationIds = [
    ...rates.map(({ data }) => data.organisationId),
    ...[...shares, ...paid, ...commitments, ...pledges].map(({ data }) => data.partnerId),
    ...assurance.flatMap(({ data }) => data.auditorId ?? []),
  ]
  return {
    organisationIds,
    told(names: Names) {
      const partner = (id: string) => organisationOf(names, id)
      return present({
        requested: all('GrantApplied')[0]?.data.requested,
        versions: all('BudgetApproved').map((event) => {
          const { version, lines, plan, consentHash } = event.data
          const shown = lines.filter(({ partnerId }) => isShown(partnerId))
          return present({
            version,
            on: dayOf(event),
            lines: shown,
            plan: own === undefined ? plan : undefined,
            consentHash,
          })
        }),
        shifts: own === undefined ? all('BudgetLineShifted').map((one) => ({ on: dayOf(one), ...one.data })) : [],
        rates: rates.map((event) => {
          const { organisationId, ...rate } = event.data
          return { ...rate, on: dayOf(event), organisation: partner(organisationId) }
        }),
        shares: shares.map((event) => {
          const { partnerId, amount, agreementHash } = event.data
          return { partner: partner(partnerId), on: dayOf(event), amount, agreementHash }
        }),
        payments: paid.map((event) => {
          const { partnerId, ...payment } = event.data
          const kind = event.type === 'PartnerPaid' ? ('paid' as const) : ('repaid' as const)
          return { ...payment, kind, partner: partner(partnerId), on: dayOf(event) }
        }),
        commitments: commitments.map((event) => {
          const { partnerId, ...commitment } = event.data
          const gone = all('CommitmentReleased').find(({ data }) => data.commitmentId === commitment.commitmentId)
          const released = gone && { on: dayOf(gone), reason: gone.data.reason }
          return present({ ...commitment, on: dayOf(event), partner: partner(partnerId), released })
        }),
        pledges: pledges.map((event) => {
          const { partnerId, amount: promised, ...pledge } = event.data
          const less = all('CofinancingReduced').filter(({ data }) => data.pledgeId === pledge.pledgeId)
          const reduced = less.map((one) => ({ on: dayOf(one), to: one.data.to, reason: one.data.reason }))
          const amount = reduced.at(-1)?.to ?? promised
          return { ...pledge, on: dayOf(event), partner: partner(partnerId), promised, amount, reduced }
        }),
        reports: own === undefined ? reportsIn(events) : undefined,
        settling: own === undefined ? settlingIn(events) : undefined,
        filed: own === undefined ? filedOf(assurance, partner) : undefined,
      })
    },
  }
}

const filedOf = (filed: readonly Of<'AssuranceReportFiled'>[], partner: (id: string) => unknown) =>
  filed.map((event) => {
    const { kind, opinion, reportHash, auditorId } = event.data
    const auditor = auditorId === undefined ? undefined : partner(auditorId)
    return present({ kind, on: dayOf(event), opinion, reportHash, auditor })
  })

function reportsIn(events: readonly GrantEvent[]) {
  return events.flatMap((event) => {
    if (event.type === 'ProgressReportSubmitted') {
      const { packageHash: _package, ...report } = event.data
      return [{ ...report, knownAt: frozenAt(event), on: dayOf(event) }]
    }
    if (event.type !== 'SettlementRequested') return []
    const { reportId, approved, requested, narrative } = event.data
    const empty = { kind: 'settlementRequest' as const, periods: [], forecast: [] }
    return [{ ...empty, reportId, on: dayOf(event), approved, requested, narrative, knownAt: frozenAt(event) }]
  })
}

/** Nobody knew more than was written when it was handed in, whatever position it names. */
const frozenAt = ({ position, data }: GrantEvent & { readonly data: { readonly knownAt: string } }): string =>
  data.knownAt < position ? data.knownAt : position

function settlingIn(events: readonly GrantEvent[]) {
  return events.flatMap((event): readonly Readonly<Record<string, string | number | undefined>>[] => {
    const on = dayOf(event)
    switch (event.type) {
      case 'GrantSettled':
        return [present({ kind: 'settled', on, amount: event.data.amount, hash: event.data.decisionHash })]
      case 'SettlementReopened':
        return [present({ kind: 'reopened', on, ground: event.data.ground, hash: event.data.decisionHash })]
      case 'BalancePaid':
        return [present({ kind: 'balancePaid', on, amount: event.data.amount, hash: event.data.statementHash })]
      case 'ReclaimOrdered': {
        const { amount, dueOn, decisionHash: hash } = event.data
        return [present({ kind: 'reclaimOrdered', on, amount, dueOn, hash })]
      }
      case 'ReclaimReceived':
        return [present({ kind: 'reclaimReceived', on, amount: event.data.amount, hash: event.data.statementHash })]
      default:
        return []
    }
  })
}
