/**
 * What the order of events must show of rules across streams (model.md section 4), read from the log alone: so it holds
 * for every crash on the way, and for whatever the program believes of itself.
 */
import type { RecordedEvent } from '../../events/event.ts'

interface Claim {
  readonly narrow: string
  readonly commandId: string
  readonly wide: string
  confirmed: boolean
}

/** Claims are called by narrow stream and command; one that was released is gone. */
class ClaimsJudge {
  readonly problems: string[] = []
  readonly #held = new Map<string, Claim>()
  readonly #seats = new Map<string, number>()
  readonly #lastNarrow = new Map<string, string>()
  /** `stream command` of every event that a command put into a stream, and of commands abandoned there. */
  readonly #written = new Set<string>()
  readonly #abandoned = new Set<string>()
  /** Command ids whose enrolment was rejected or withdrawn. */
  readonly #givenBack = new Set<string>()
  readonly #standing = new Map<string, string>()
  readonly #codes = new Map<string, string>()

  see(event: RecordedEvent): void {
    const { type, stream, data, meta } = event
    const commandId = String(data.commandId ?? '')
    if (/^(Seat|Code)Reserved$/.test(type)) this.#reserved(event, commandId, String(data.wideStream))
    else if (/^(Seat|Code)Confirmed$/.test(type)) this.#confirmed(event, commandId)
    else if (/^(Seat|Code)Released$/.test(type)) this.#released(event, commandId)
    else if (type === 'CommandAbandoned') {
      if (this.#written.has(`${stream} ${commandId}`)) this.#wrong(event, 'abandons a command that stands')
      this.#abandoned.add(`${stream} ${commandId}`)
    } else {
      if (this.#abandoned.has(`${stream} ${meta.commandId}`)) this.#wrong(event, 'comes after its abandonment')
      this.#written.add(`${stream} ${meta.commandId}`)
      this.#wide(event)
    }
  }

  /** After the sweep: nothing is left open, and what is held is what stands. */
  end(): readonly string[] {
    for (const { narrow, commandId, confirmed } of this.#held.values()) {
      if (!confirmed) this.problems.push(`${narrow}: the claim of ${commandId} was neither confirmed nor released`)
      if (narrow.startsWith('offering-') && this.#standing.get(commandId) !== narrow) {
        this.problems.push(`${narrow}: the seat of ${commandId} is held and no enrolment stands`)
      }
      const named = this.#codes.get(`${narrow} ${commandId}`)
      if (/^code-(kvk|brin|rio|mergedLearner|learnerAccount)-/.test(narrow) && named === undefined) {
        this.problems.push(`${narrow}: held by ${commandId}, which has nothing of the kind`)
      }
    }
    for (const [commandId, offering] of this.#standing) {
      if (!this.#held.has(`${offering} ${commandId}`)) this.problems.push(`${offering}: enrolled without seat`)
    }
    for (const name of this.#codes.keys()) if (!this.#held.has(name)) this.problems.push(`${name}: not held any more`)
    return this.problems
  }

  #reserved(event: RecordedEvent, commandId: string, wide: string): void {
    const narrow = event.stream
    const name = `${narrow} ${commandId}`
    if (this.#held.has(name)) this.#wrong(event, 'is held already')
    this.#held.set(name, { narrow, commandId, wide, confirmed: false })
    const here = [...this.#held.values()].filter((claim) => claim.narrow === narrow).length
    const room = narrow.startsWith('offering-') ? (this.#seats.get(narrow) ?? 0) : 1
    if (here > room) this.#wrong(event, `makes ${here} of ${room}`)
    const before = this.#lastNarrow.get(commandId)
    if (before !== undefined && before >= narrow) this.#wrong(event, `was taken after ${before}`)
    this.#lastNarrow.set(commandId, narrow)
  }

  #confirmed(event: RecordedEvent, commandId: string): void {
    const claim = this.#held.get(`${event.stream} ${commandId}`)
    if (!claim) {
      this.#wrong(event, 'confirms what is not held')
      return
    }
    if (claim.confirmed) this.#wrong(event, 'is confirmed twice')
    if (!this.#written.has(`${claim.wide} ${commandId}`)) this.#wrong(event, 'is confirmed and its event is not there')
    claim.confirmed = true
  }

  #released(event: RecordedEvent, commandId: string): void {
    const name = `${event.stream} ${commandId}`
    const claim = this.#held.get(name)
    if (!claim) {
      this.#wrong(event, 'releases what is not held')
      return
    }
    const wide = `${claim.wide} ${commandId}`
    if (event.data.reason === 'abandoned' && !this.#abandoned.has(wide)) {
      this.#wrong(event, 'is released before its command was abandoned')
    }
    if (event.data.reason === 'givenBack' && !this.#givenBack.has(commandId)) {
      this.#wrong(event, 'is given back and nothing gave it')
    }
    this.#held.delete(name)
  }

  #wide(event: RecordedEvent): void {
    const { type, stream, data, meta } = event
    if (type === 'OfferingPublished') this.#seats.set(stream, Number(data.seats))
    if (type === 'LearnerEnrolled') {
      const offering = `offering-${String(data.offeringId)}`
      if (!this.#held.has(`${offering} ${meta.commandId}`)) this.#wrong(event, 'enrols without a seat')
      this.#standing.set(meta.commandId, offering)
    }
    if (type === 'EnrolmentRejected' || type === 'EnrolmentWithdrawn') {
      this.#givenBack.add(String(data.enrolledByCommandId))
      this.#standing.delete(String(data.enrolledByCommandId))
    }
    if (type === 'LearnersMerged') {
      const name = `code-mergedLearner-${String(data.mergedId)} ${meta.commandId}`
      if (!this.#held.has(name)) this.#wrong(event, 'merges a learner that it does not hold')
      this.#codes.set(name, stream)
    }
    if (type === 'UserRegistered' && data.learnerId !== undefined) {
      const name = `code-learnerAccount-${String(data.learnerId)} ${meta.commandId}`
      if (!this.#held.has(name)) this.#wrong(event, 'is the account of a learner that it does not hold')
      this.#codes.set(name, stream)
    }
    if (type !== 'OrganisationRegistered') return
    for (const kind of ['brin', 'kvk', 'rio']) {
      if (data[kind] === undefined) continue
      const name = `code-${kind}-${String(data[kind])} ${meta.commandId}`
      if (!this.#held.has(name)) this.#wrong(event, `has a ${kind} that it does not hold`)
      this.#codes.set(name, stream)
    }
  }

  #wrong({ position, type, stream }: RecordedEvent, what: string): void {
    this.problems.push(`${type} in ${stream} at ${Number(position)} ${what}`)
  }
}

/** All events of a ledger, in order, after the sweep. */
export function claimProblems(events: readonly RecordedEvent[]): readonly string[] {
  const judge = new ClaimsJudge()
  for (const event of events) judge.see(event)
  return judge.end()
}
