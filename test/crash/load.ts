/** What people do while the program is killed: each next request follows from what was answered before. */
import { ulid } from 'ulid'
import type { Caller, CommandOutcome } from '../../src/kernel/kernel.ts'
import type { Chance } from './chance.ts'
import type { Sent } from './journal.ts'
import { EVIDENCE, offeringOf, TODAY, type World } from './world.ts'

type Ids = Readonly<Record<string, string>>
type Wish = { readonly command: string; readonly input: Record<string, unknown>; readonly caller: Caller }

/** So that people go on with what is new, and lists stay short. */
const REMEMBERED = 60
const PASSED = { type: 'passOrFail', passed: true }

/** What was answered, by the command that was accepted: its input's and its answer's ids together. */
export class Book {
  readonly #accepted = new Map<string, Ids[]>()
  readonly #requests: Sent[] = []

  note({ command, input, ...rest }: Sent, outcome: CommandOutcome): void {
    if (outcome.kind !== 'accepted') return
    const texts = Object.entries(input).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    const list = this.#accepted.get(command) ?? []
    this.#accepted.set(command, list)
    list.push({ ...Object.fromEntries(texts), ...outcome.ids })
    if (list.length > REMEMBERED) list.shift()
    this.#requests.push({ command, input, ...rest })
    if (this.#requests.length > REMEMBERED) this.#requests.shift()
  }

  of(command: string): readonly Ids[] {
    return this.#accepted.get(command) ?? []
  }

  /** Requests that were accepted, as they were sent. */
  get accepted(): readonly Sent[] {
    return this.#requests
  }
}

/** Undefined when there is nothing yet to do it with. */
type Make = (book: Book, chance: Chance, world: World) => Wish | undefined

/** How often each is wished, and what it is made of. */
const WISHES: readonly (readonly [weight: number, make: Make])[] = [
  [16, (_book, chance, world) => registration(chance, world)],
  [26, (book, chance, world) => enrolment(book, chance, world)],
  [3, (_book, chance, world) => wish('publishOffering', world.people.carla, offeringOf(world, 1 + chance.below(6)))],
  [9, (book, chance, world) => about('confirmEnrolment', book, 'enrolLearner', chance, world.people.carla)],
  [
    5,
    (book, chance, world) =>
      about('rejectEnrolment', book, 'enrolLearner', chance, world.people.carla, { reason: 'other' }),
  ],
  [
    7,
    (book, chance, world) =>
      about('withdrawEnrolment', book, 'enrolLearner', chance, world.people.carla, { reason: 'moved' }),
  ],
  [9, (book, chance, world) => assessment(book, chance, world)],
  [
    7,
    (book, chance, world) =>
      about('confirmAssessment', book, 'recordAssessment', chance, world.people.joost, {
        agrees: true,
        confirmedOn: TODAY,
      }),
  ],
  [
    6,
    (book, chance, world) =>
      about('establishResult', book, 'confirmAssessment', chance, world.people.ineke, { establishedOn: TODAY }),
  ],
  [5, (book, chance, world) => award(book, chance, world)],
  [12, (_book, chance, world) => organisation(chance, world)],
  [2, (book, chance, world) => renaming(book, chance, world)],
  [3, (book, chance, world) => about('registerUser', book, 'registerLearner', chance, world.operator)],
  [6, (book, chance) => share(book, chance)],
  [
    3,
    (book, chance, world) =>
      about('proposeErasure', book, 'registerLearner', chance, world.people.paula, {
        class: chance.of(['contact', 'identity', 'share-access', 'award', 'target-group']),
        ground: 'retentionEnded',
      }),
  ],
  [3, (book, chance, world) => about('erasePersonalData', book, 'proposeErasure', chance, world.people.pim)],
  [2, (book, chance, world) => merging(book, chance, world)],
  [2, (book, chance, world) => about('mergeLearners', book, 'proposeMerge', chance, world.people.carla)],
  [
    1,
    (_book, _chance, { people, operator }) =>
      wish('issueApiToken', operator, {
        userId: people.sam.userId,
        role: 'studentAdmin',
        organisationId: people.sam.organisationId,
      }),
  ],
]
const DRAWN: readonly Make[] = WISHES.flatMap(([weight, make]) => Array.from({ length: weight }, () => make))

/** The next request: something new, or now and then one that was accepted before, with the same key. */
export function nextRequest(book: Book, chance: Chance, world: World, now: number): Sent {
  const again = chance.happens(0.05) ? chance.of(book.accepted) : undefined
  if (again) return again
  for (;;) {
    const made = chance.of(DRAWN)?.(book, chance, world)
    if (made) return { ...made, channel: 'api', key: ulid(now, chance.next) }
  }
}

const wish = (command: string, caller: Caller, input: Record<string, unknown>): Wish => ({ command, input, caller })

/** What a command needs to know of an earlier one. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
  confirmEnrolment: ['learnerId', 'enrolmentId'],
  recordAssessment: ['learnerId', 'enrolmentId'],
  rejectEnrolment: ['learnerId', 'enrolmentId'],
  withdrawEnrolment: ['learnerId', 'enrolmentId'],
  confirmAssessment: ['learnerId', 'attemptId'],
  establishResult: ['learnerId', 'attemptId'],
  registerUser: ['learnerId'],
  proposeErasure: ['learnerId'],
  erasePersonalData: ['learnerId', 'proposalId'],
  mergeLearners: ['learnerId', 'proposalId'],
  revokeShare: ['shareId'],
}

function about(
  command: string,
  book: Book,
  earlier: string,
  chance: Chance,
  caller: Caller,
  more: Record<string, unknown> = {},
): Wish | undefined {
  const known = chance.of(book.of(earlier))
  if (!known) return undefined
  const named = Object.fromEntries((NAMED[command] ?? []).map((name) => [name, known[name]]))
  return wish(command, caller, { ...named, ...more })
}

/** Numbers come from few, so that some are taken. */
function registration(chance: Chance, { school, people }: World): Wish {
  const birthDate = `19${60 + chance.below(40)}-0${1 + chance.below(9)}-1${chance.below(10)}`
  return wish('registerLearner', people.sam, {
    registeredById: school,
    name: `${chance.of(['Amira', 'Bas', 'Chantal', 'Driss', 'Emma'])} Proef`,
    birthDate,
    ...(chance.happens(0.6) && { email: `proef${chance.below(1000)}@example.org` }),
    ...(chance.happens(0.5) && { learnerNumber: `S-${chance.below(80)}` }),
  })
}

function enrolment(book: Book, chance: Chance, { people, care }: World): Wish | undefined {
  const learner = chance.of(book.of('registerLearner'))
  // The newest fill up first.
  const offering = chance.of(book.of('publishOffering').slice(-4))
  if (!learner || !offering) return undefined
  return wish('enrolLearner', people.carla, {
    learnerId: learner.learnerId,
    offeringId: offering.offeringId,
    startsOn: '2024-02-01',
    employerId: care,
    purpose: 'reskilling',
    ...(chance.happens(0.3) && { targetGroups: ['jobSeeker'] }),
  })
}

function assessment(book: Book, chance: Chance, { people, unit }: World): Wish | undefined {
  return about('recordAssessment', book, 'confirmEnrolment', chance, people.fatima, {
    unitId: unit,
    assessedOn: TODAY,
    outcome: PASSED,
    evidence: EVIDENCE,
    ...(chance.happens(0.3) && { remark: 'Rustig en precies gewerkt' }),
  })
}

function award(book: Book, chance: Chance, { people, credentialType, school }: World): Wish | undefined {
  const learnerId = chance.of(book.of('establishResult'))?.learnerId
  if (!learnerId) return undefined
  const input = { learnerId, credentialTypeId: credentialType, institutionId: school, awardedOn: TODAY }
  return wish('awardCertificate', people.ineke, input)
}

/**
 * Up to three numbers, each from few: claims in several narrow streams at once, often lost in the middle. (None of the
 * personal ones looks like a BSN, which would be refused at the door.)
 */
function organisation(chance: Chance, { operator }: World): Wish {
  if (chance.happens(0.15)) {
    const personal = { personalName: 'Zzp Proef', personalKvk: `2000000${chance.below(5)}` }
    return wish('registerOrganisation', operator, { kind: 'trainer', naturalPerson: true, ...personal })
  }
  return wish('registerOrganisation', operator, {
    kind: 'school',
    naturalPerson: false,
    name: `School ${chance.below(1000)}`,
    kvk: `100000${10 + chance.below(60)}`,
    ...(chance.happens(0.7) && { brin: `${10 + chance.below(60)}AB` }),
    ...(chance.happens(0.5) && { rio: `1${10 + chance.below(60)}A001` }),
  })
}

function renaming(book: Book, chance: Chance, { operator, school }: World): Wish {
  const organisationId = chance.of(book.of('registerOrganisation'))?.organisationId ?? school
  return wish('renameOrganisation', operator, { organisationId, name: `Naam ${chance.below(100_000)}` })
}

function share(book: Book, chance: Chance): Wish | undefined {
  const user = chance.of(book.of('registerUser'))
  if (!user?.userId) return undefined
  const caller: Caller = { kind: 'person', userId: user.userId, role: 'learner' }
  const mine = book.of('createShare').filter(({ learnerId }) => learnerId === user.learnerId)
  const old = chance.happens(0.3) ? chance.of(mine) : undefined
  if (old) return wish('revokeShare', caller, { shareId: old.shareId, reason: 'noLongerNeeded' })
  const terms = { scope: { kind: 'transcript' }, until: '2024-12-31T00:00:00.000Z', showsName: false }
  return wish('createShare', caller, { learnerId: user.learnerId, ...terms })
}

function merging(book: Book, chance: Chance, { people }: World): Wish | undefined {
  const [one, other] = [chance.of(book.of('registerLearner')), chance.of(book.of('registerLearner'))]
  if (!one || !other || one === other) return undefined
  const input = { learnerId: one.learnerId, mergedId: other.learnerId, ground: 'learnerConfirmed' }
  return wish('proposeMerge', people.sam, input)
}
