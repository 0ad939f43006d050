/** What may be done in a history: each act is a few numbers, and what they stand for follows from what was done before. */
import fc from 'fast-check'
import type { CommandOutcome } from '../../src/kernel/kernel.ts'
import { hash } from '../support/books.ts'
import { LETTER } from '../support/funding.ts'
import { someId } from '../support/given.ts'
import { settling } from '../support/weeks.ts'
import {
  CALLERS,
  DOCUMENTS,
  GRANTS,
  type History,
  LINE_AMOUNTS,
  LINES,
  MONTHS,
  type Name,
  NOTES,
  PERIODS,
  PROOF,
  TODAY,
  UNIT_GRANTS,
  WEEKS,
} from './world.ts'

const KINDS = {
  buy: 8,
  work: 4,
  give: 3,
  approve: 12,
  approvePart: 5,
  reject: 2,
  reverse: 4,
  correct: 4,
  move: 4,
  pay: 3,
  earn: 2,
  takeBack: 2,
  credit: 1,
  close: 5,
  claim: 3,
  find: 3,
  shift: 2,
  settle: 2,
  reopen: 2,
  match: 5,
  unmatch: 2,
  settleUnits: 3,
  reopenUnits: 2,
  repeat: 2,
} as const
type Kind = keyof typeof KINDS
export interface Act {
  readonly kind: Kind
  /** Which grant, which entry, which amount: taken modulo what there is. */
  readonly a: number
  readonly b: number
  readonly c: number
}
const number = fc.nat({ max: 9_999 })
const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.oneof(...Object.entries(KINDS).map(([kind, weight]) => ({ arbitrary: fc.constant(kind as Kind), weight }))),
  a: number,
  b: number,
  c: number,
})
export const acts = fc.array(act, { minLength: 5, maxLength: 45, size: 'max' })

interface Entry {
  readonly grantId: string
  readonly period: string
  readonly entryId: string
  readonly own: boolean
  readonly inKind: boolean
  readonly amount: number
}
interface Sent {
  readonly command: string
  readonly input: Record<string, unknown>
  readonly by: Name
  readonly key: string
}

const of = <One>(all: readonly One[], number: number): One | undefined => all[number % all.length]
/** From a hundredth to the whole of it, and now and then one cent more. */
const part = (whole: number, number: number): number =>
  number % 97 === 0 ? whole + 1 : Math.max(1, Math.ceil((whole * ((number % 100) + 1)) / 100))

/** Does the acts one after the other. What is refused left nothing; a fault fails the history. */
export class Doing {
  readonly #history: History
  readonly #entries: Entry[] = []
  readonly #receipts: { readonly grantId: string; readonly period: string; readonly entryId: string }[] = []
  readonly #sent: Sent[] = []
  readonly counts = new Map<string, number>()
  #number = 0

  constructor(history: History) {
    this.#history = history
  }

  async all(doing: readonly Act[]): Promise<void> {
    for (const one of doing) await this[one.kind](one)
  }

  async #send(command: string, by: Name, input: Record<string, unknown>, key?: string): Promise<CommandOutcome> {
    this.#number += 1
    const sent = { command, input, by, key: key ?? someId(`key ${this.#number}`) }
    const { kernel } = this.#history
    const outcome = await kernel.execute({ command, input, caller: CALLERS[by], channel: 'api', key: sent.key })
    if (outcome.kind !== 'accepted' && outcome.kind !== 'rejected') {
      throw new Error(`${command} by ${by}: ${JSON.stringify(outcome)} for ${JSON.stringify(input)}`)
    }
    const said = outcome.kind === 'accepted' ? command : `${command}: ${outcome.code}`
    this.counts.set(said, (this.counts.get(said) ?? 0) + 1)
    if (outcome.kind === 'accepted') this.#sent.push(sent)
    return outcome
  }
  #keep(outcome: CommandOutcome, entry: Omit<Entry, 'entryId'>): void {
    if (outcome.kind === 'accepted') this.#entries.push({ ...entry, entryId: outcome.ids.entryId ?? '' })
  }
  #where = (number: number) => ({ grantId: of(GRANTS, number) ?? '', period: of(PERIODS, number >> 3) ?? '' })

  #bought({ a, b, c }: Act, used = b) {
    const document = of(DOCUMENTS.slice(0, 3), used) ?? DOCUMENTS[0]
    const isOwn = document.keeper === 'town'
    const category = of(['external', 'material', 'overhead'], c) ?? ''
    const worth = document.net + (isOwn ? 0 : document.vat)
    const amount = part(worth, c)
    const lines = document.lines && a % 3 === 0
    const cut = Math.min(amount - 1, Math.floor(amount * 0.6))
    const taken =
      lines && cut > 0
        ? [
            { sha256: hash(document.name), line: 1, amount: cut },
            { sha256: hash(document.name), line: 2, amount: amount - cut },
          ]
        : [{ sha256: hash(document.name), amount }]
    const input = {
      line: of(LINES, b >> 2) ?? '',
      category,
      title: 'Gekocht',
      ...{ net: document.net, vat: document.vat, vatTreatment: isOwn ? 'compensableBcf' : 'nonRecoverable' },
      ...{ allocated: amount, taken, evidence: [PROOF], costDate: of(['2023-01-17', '2023-02-20'], a >> 2) ?? '' },
    }
    return { input, isOwn, amount }
  }
  async buy(act: Act): Promise<void> {
    const where = this.#where(act.a)
    const { input, isOwn, amount } = this.#bought(act)
    const partnerId = someId(isOwn ? 'town' : 'care')
    const outcome = await this.#send('declareCost', isOwn ? 'otto' : 'petra', { ...where, partnerId, ...input })
    this.#keep(outcome, { ...where, own: isOwn, inKind: false, amount })
  }
  #worked(b: number, c: number) {
    const minutes = part(600, c)
    const month = of(MONTHS, b) ?? ''
    // Minutes at 45.00 an hour, half up: by hand, apart from the rule that is tried.
    const amount = Math.floor((minutes * 4_500 * 2 + 60) / 120)
    const labour = { rateId: someId('rate'), minutes, employmentId: someId('eva'), month }
    return { labour, amount, costDate: `2023-${month.slice(4)}-10` }
  }
  async work({ a, b, c }: Act): Promise<void> {
    const where = this.#where(a)
    const { labour, amount, costDate } = this.#worked(b, c)
    const cost = { line: of(LINES, b >> 2) ?? '', category: 'ownLabour', title: 'Uren', net: amount, vat: 0, costDate }
    const more = { vatTreatment: 'nonRecoverable', allocated: amount, taken: [], evidence: [], labour }
    const outcome = await this.#send('declareCost', 'petra', { ...where, partnerId: someId('care'), ...cost, ...more })
    this.#keep(outcome, { ...where, own: false, inKind: false, amount })
  }
  async give({ a, b, c }: Act): Promise<void> {
    const where = this.#where(a)
    const common = {
      ...where,
      partnerId: someId('care'),
      line: of(LINES, b >> 2) ?? '',
      title: 'Inbreng',
      evidence: [],
    }
    if (b % 2 === 0) {
      const { labour, amount, costDate } = this.#worked(b >> 1, c)
      const input = { ...common, basis: 'labour', labour, amount, taken: [], costDate }
      this.#keep(await this.#send('declareInKind', 'petra', input), { ...where, own: false, inKind: true, amount })
      return
    }
    const amount = part(30_000, c)
    const taken = [{ sha256: hash('goods'), amount }]
    const input = { ...common, basis: 'goods', amount, taken, costDate: '2023-03-01' }
    this.#keep(await this.#send('declareInKind', 'petra', input), { ...where, own: false, inKind: true, amount })
  }

  #decider = (entry: Entry, number: number): Name => (entry.own ? 'coen' : number % 2 === 0 ? 'lea' : 'lou')
  async approve({ a, b }: Act): Promise<void> {
    const entry = of(this.#entries, a)
    if (!entry) return
    const { grantId, period, entryId, inKind, amount } = entry
    const whole = inKind ? { approved: amount, reason: 'whole' } : {}
    const command = inKind ? 'approveInKind' : 'approveCost'
    await this.#send(command, this.#decider(entry, b), { grantId, period, entryId, ...whole })
  }
  async approvePart({ a, b, c }: Act): Promise<void> {
    const entry = of(this.#entries, a)
    if (!entry) return
    const { grantId, period, entryId, inKind, amount } = entry
    const reason = of(inKind ? ['notEligible', 'wrongRate'] : ['notEligible', 'vatCompensable', 'wrongRate'], b)
    const input = { grantId, period, entryId, approved: part(amount, c), reason }
    await this.#send(inKind ? 'approveInKind' : 'partlyApproveCost', this.#decider(entry, b), input)
  }
  async reject({ a, b }: Act): Promise<void> {
    const entry = of(this.#entries, a)
    if (!entry) return
    const { grantId, period, entryId, inKind } = entry
    const command = inKind ? 'rejectInKind' : 'rejectCost'
    await this.#send(command, this.#decider(entry, b), { grantId, period, entryId, reason: 'notEligible' })
  }

  #original = ({ grantId, period, entryId }: Pick<Entry, 'grantId' | 'period' | 'entryId'>, number: number) => ({
    grantId,
    period: of(PERIODS, number) ?? '',
    originalId: entryId,
    originalPeriod: period,
  })
  async reverse({ a, b }: Act): Promise<void> {
    const entry = of(this.#entries, a)
    if (!entry) return
    await this.#send('reverseCost', 'lea', { ...this.#original(entry, b), reason: 'enteredInError' })
  }
  async correct(act: Act): Promise<void> {
    const entry = of(this.#entries, act.a)
    if (!entry) return
    const { input, isOwn, amount } = this.#bought(act, entry.own ? 2 : act.b % 2)
    const original = this.#original(entry, act.c)
    const by = isOwn ? 'otto' : 'petra'
    const outcome = await this.#send('correctCost', by, { ...original, reason: 'wrongAmount', ...input })
    this.#keep(outcome, { grantId: entry.grantId, period: original.period, own: isOwn, inKind: false, amount })
  }
  async move({ a, b, c }: Act): Promise<void> {
    const entry = of(this.#entries, a)
    if (!entry) return
    const original = this.#original(entry, b)
    const input = { ...original, toLine: of(LINES, c), reason: 'wrongLine' }
    const outcome = await this.#send('reallocateCost', this.#decider(entry, c), input)
    this.#keep(outcome, { ...entry, period: original.period })
  }

  async #receive(command: string, input: Record<string, unknown>, where: { grantId: string; period: string }) {
    const outcome = await this.#send(command, 'lea', { ...where, ...input })
    if (outcome.kind === 'accepted') this.#receipts.push({ ...where, entryId: outcome.ids.entryId ?? '' })
  }
  async pay({ a, b, c }: Act): Promise<void> {
    const pledgeId = someId(`pledge of ${b % 9 === 0 ? 'inKind' : 'cash'}`)
    const input = { pledgeId, amount: part(90_000, c), paidOn: '2023-03-02' }
    await this.#receive('payCofinancing', input, this.#where(a))
  }
  async earn({ a, b, c }: Act): Promise<void> {
    const more = b % 2 === 0 ? { line: of(LINES, b) } : {}
    const input = { kind: 'fees', partnerId: someId('care'), amount: part(9_000, c), receivedOn: '2023-03-02', ...more }
    await this.#receive('recordIncome', input, this.#where(a))
  }
  async takeBack({ a, b }: Act): Promise<void> {
    const receipt = of(this.#receipts, a)
    if (!receipt) return
    await this.#send('reverseReceipt', 'lea', { ...this.#original(receipt, b), reason: 'duplicate' })
  }
  async credit({ a, b, c }: Act): Promise<void> {
    const document = of(DOCUMENTS.slice(0, 2), a) ?? DOCUMENTS[0]
    const note = {
      noteHash: hash(of(NOTES, b) ?? ''),
      net: part(document.net / 3, c) | 0,
      vat: document.vat && c % 500,
    }
    const input = { sha256: hash(document.name), organisationId: someId('care'), ...note, receivedOn: '2023-06-01' }
    await this.#send('receiveCreditNote', 'petra', input)
  }

  async close({ a, b }: Act): Promise<void> {
    const [grantId, period] = [of(GRANTS, a) ?? '', of(PERIODS, b) ?? '']
    const proposed = await this.#send('proposePeriodClose', 'lea', { grantId, period })
    if (proposed.kind !== 'accepted') return
    await this.#send('closePeriod', 'lou', { grantId, period, proposalId: proposed.ids.proposalId })
  }
  async claim({ a, b, c }: Act): Promise<void> {
    const grantId = of(GRANTS, a) ?? ''
    const periods = PERIODS.filter((_period, index) => ((b >> index) & 1) === 1)
    const asked = { grantId, periods: periods.length > 0 ? periods : [PERIODS[0]], submittedOn: TODAY }
    const submitted = await this.#send('submitClaim', 'lea', asked)
    if (submitted.kind !== 'accepted' || c % 3 === 0) return
    const claimId = submitted.ids.claimId
    await this.#send('acceptClaim', 'coen', { grantId, claimId, amount: c % 2, acceptedOn: TODAY })
  }
  async find({ a, b, c }: Act): Promise<void> {
    const entry = of(this.#entries, a)
    if (!entry) return
    const { grantId, period, entryId } = entry
    const amount = part(entry.amount, b)
    const input = { grantId, entryId, period, kind: 'notEligible', amount, certain: true }
    const found = await this.#send('recordFinding', 'coen', input)
    if (found.kind !== 'accepted') return
    const whole = c % 2 === 0 || amount < 2
    const closing = whole ? { outcome: 'upheld', amount } : { outcome: 'partly', amount: amount >> 1 }
    await this.#send('closeFinding', 'coen', { grantId, findingId: found.ids.findingId, ...closing })
  }
  async shift({ a, b, c }: Act): Promise<void> {
    const consent = b % 3 === 0 ? { consentHash: LETTER } : {}
    const input = { grantId: of(GRANTS, a), from: of(LINES, b), to: of(LINES, c), amount: part(2_000_000, c) }
    await this.#send('shiftBudget', 'lea', { ...input, ...consent, shiftedOn: TODAY })
  }
  /** Asked with another amount, the refusal says what it must be: the checks work that out by themselves. */
  async settle({ a, c }: Act): Promise<void> {
    const grantId = of(GRANTS, a) ?? ''
    const reduction = c % 5 === 0 ? { reduction: { amount: 1 + (c % 700), ground: 'obligationsNotMet' } } : {}
    const input = { grantId, decisionHash: LETTER, settledOn: TODAY, ...reduction }
    const asked = await this.#send('settleGrant', 'coen', { ...input, amount: 9_999_999_999 })
    if (asked.kind !== 'rejected' || asked.code !== 'settlement-differs') return
    await this.#send('settleGrant', 'coen', { ...input, amount: asked.details.amountCents })
  }
  async reopen({ a }: Act): Promise<void> {
    const input = { grantId: of(GRANTS, a), ground: 'awb-4.49-1a', decisionHash: LETTER, decidedOn: TODAY }
    await this.#send('reopenSettlement', 'coen', input)
  }
  async match({ a, b, c }: Act): Promise<void> {
    const entry = of(this.#entries, a)
    if (!entry) return
    const { grantId, period, entryId } = entry
    const line = b % LINE_AMOUNTS.length
    const amount = part(LINE_AMOUNTS[line] ?? 0, c)
    const input = { grantId, period, entryId, statementHash: hash('statement'), line: line + 1, amount }
    await this.#send('matchPayment', entry.own ? 'lea' : 'petra', input)
  }
  async unmatch({ a, b }: Act): Promise<void> {
    const entry = of(this.#entries, a)
    if (!entry) return
    const { grantId, period, entryId } = entry
    const input = { grantId, period, entryId, statementHash: hash('statement'), line: 1 + (b % LINE_AMOUNTS.length) }
    await this.#send('unmatchPayment', 'lea', { ...input, reason: 'wrongCost' })
  }
  async settleUnits({ a, b }: Act): Promise<void> {
    const count = b % (WEEKS.length + 2)
    await this.#send('settleGrant', 'coen', { ...settling(of(UNIT_GRANTS, a) ?? '', count), settledOn: TODAY })
  }
  async reopenUnits({ a }: Act): Promise<void> {
    const input = { grantId: of(UNIT_GRANTS, a), ground: 'awb-4.49-1a', decisionHash: LETTER, decidedOn: TODAY }
    await this.#send('reopenSettlement', 'coen', input)
  }
  /** The very same command once more: nothing is written, and it is told as before. */
  async repeat({ a }: Act): Promise<void> {
    const sent = of(this.#sent, a)
    if (!sent) return
    const before = this.#history.log.events.length
    const outcome = await this.#send(sent.command, sent.by, sent.input, sent.key)
    if (outcome.kind !== 'accepted' || !outcome.repeated || this.#history.log.events.length !== before) {
      throw new Error(`${sent.command} was done twice: ${JSON.stringify(outcome)}`)
    }
  }
}
