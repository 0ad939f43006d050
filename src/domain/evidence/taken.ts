/** What a document is worth, and what of it the entries of all grants together take. Amounts in cents. */
import type { z } from 'zod'
import type { RecordedOf } from '../../../events/event.ts'
import type { evidenceEvents } from '../../../events/evidence.ts'
import type { holding } from '../../../events/reservation.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import type { Held } from '../code/code.ts'
import { sum } from '../money.ts'

export type EvidenceClaim = z.infer<(typeof evidenceEvents.shapes.EvidenceReserved)['decided']>['claim']
export type Part = EvidenceClaim['taken'][number]
type Valued = z.infer<(typeof evidenceEvents.shapes.DocumentValued)['decided']>

export interface HeldEvidence extends Held {
  readonly claim: EvidenceClaim
  /** What the claim still holds: less than it claimed where an approver took something off. */
  taken: readonly Part[]
}
export interface DocumentValue extends Pick<Valued, 'organisationId' | 'datedOn' | 'net' | 'vat' | 'vatTreatment'> {
  readonly lines: ReadonlyMap<number, { readonly net: number; readonly vat: number }>
  /** Its place among the invoices, and the command that took it. */
  readonly holding: z.infer<typeof holding>
}
export interface TakenState {
  value: DocumentValue | undefined
  /** Credit notes by their hash. */
  credits: Map<string, { readonly net: number; readonly vat: number }>
  held: Map<string, HeldEvidence>
}

export const noTaken = (): TakenState => ({ value: undefined, credits: new Map(), held: new Map() })

export function evolveTaken(state: TakenState, event: RecordedOf<typeof evidenceEvents>): void {
  switch (event.type) {
    case 'DocumentValued': {
      const { organisationId, datedOn, net, vat, vatTreatment, invoices: streams } = event.data
      const lines = new Map(event.data.lines.map((line) => [line.line, { net: line.net, vat: line.vat }]))
      const holding = { commandId: event.meta.commandId, streams }
      state.value = { organisationId, datedOn, net, vat, vatTreatment, lines, holding }
      return
    }
    case 'CreditNoteReceived':
      state.credits.set(event.data.noteHash, { net: event.data.net, vat: event.data.vat })
      return
    case 'EvidenceReserved': {
      const { commandId, wideStream, claim } = event.data
      state.held.set(commandId, { wideStream, confirmed: false, claim, taken: claim.taken })
      return
    }
    case 'EvidenceConfirmed': {
      const held = state.held.get(event.data.commandId)
      if (held) held.confirmed = true
      return
    }
    case 'EvidenceReleased':
      state.held.delete(event.data.commandId)
      return
    case 'EvidenceGivenBack': {
      const held = state.held.get(event.data.takenByCommandId)
      if (held) held.taken = less(held.taken, event.data.taken)
      return
    }
    default:
  }
}

export const heldBy = (state: TakenState): ReadonlyMap<string, HeldEvidence> => state.held

/** Net and the VAT that is lost: what of an amount on paper may be eligible at all (domain.md 2.3). */
const worthOf = ({ vatTreatment }: DocumentValue, { net, vat }: { net: number; vat: number }): number =>
  net + (vatTreatment === 'nonRecoverable' ? vat : 0)

/** Less the credit notes. Less than nothing when those are larger than the document. */
export function ceilingOf({ value, credits }: TakenState): number {
  if (!value) return 0
  return worthOf(value, value) - sum([...credits.values()].map((credit) => worthOf(value, credit)))
}

export const takenBy = (held: Iterable<HeldEvidence>, line?: number): number => {
  let total = 0
  for (const { taken } of held) {
    for (const part of taken) if (line === undefined || part.line === line) total += part.amount
  }
  return total
}

/**
 * All grants together take no more of a document than net and lost VAT, less its credit notes, nor of a line more than
 * that line's (model.md section 5, CostDeclared). A claim in place of another one is looked at as if that one were gone.
 */
export function refuseTaking(state: TakenState, claim: Readonly<Record<string, unknown>>): Rejection | undefined {
  const { use, taken, insteadOf } = claim as EvidenceClaim
  const others = [...state.held].flatMap(([commandId, held]) => (commandId === insteadOf ? [] : [held]))
  if (others.some((held) => held.claim.use !== use)) {
    return use === 'cost' ? rejected('evidence-backs-in-kind') : rejected('evidence-backs-cost')
  }
  if (taken.length === 0) return undefined
  const { value } = state
  if (!value) return rejected('document-not-valued')
  const wanted = sum(taken.map(({ amount }) => amount))
  const leftCents = Math.max(0, ceilingOf(state) - takenBy(others))
  if (wanted > leftCents) return rejected('evidence-exhausted', { leftCents })
  const lines = new Set(taken.flatMap(({ line }) => line ?? []))
  for (const line of lines) {
    const one = value.lines.get(line)
    if (!one) return rejected('unknown-document-line', { line })
    const left = Math.max(0, worthOf(value, one) - takenBy(others, line))
    const wantedOfLine = sum(taken.filter((part) => part.line === line).map(({ amount }) => amount))
    if (wantedOfLine > left) return rejected('document-line-exhausted', { line, leftCents: left })
  }
  return undefined
}

/** `taken` without `given`, line by line; never less than nothing. */
export function less(taken: readonly Part[], given: readonly Part[]): Part[] {
  const left = new Map<number | undefined, number>()
  for (const { line, amount } of given) left.set(line, (left.get(line) ?? 0) + amount)
  return taken.flatMap((part) => {
    const off = Math.min(part.amount, left.get(part.line) ?? 0)
    left.set(part.line, (left.get(part.line) ?? 0) - off)
    return off === part.amount ? [] : [{ ...part, amount: part.amount - off }]
  })
}
