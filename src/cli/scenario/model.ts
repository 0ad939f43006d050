/** A scenario as it was read: every name known to exist, every time an instant. */

import type { Role } from '../../../events/values.ts'
import type { AnyCommand } from '../../contract/command.ts'
import type { AnyQuery } from '../../contract/projection.ts'
import type { CommandRequest } from '../../kernel/kernel.ts'
import type { Reference, SaveName } from './reference.ts'
import type { Place } from './source.ts'
import type { Variation } from './vary.ts'

/** What a story needs to know of a question. */
export type AskedQuery = Pick<AnyQuery, 'name' | 'summary' | 'params' | 'result' | 'asOf'>

/** What can be done and asked: `kernel.commands`, and `kernel.queries` with what is asked of the verifier. */
export interface Vocabulary {
  readonly commands: ReadonlyMap<string, AnyCommand>
  readonly queries: ReadonlyMap<string, AskedQuery>
  /** Codes with which a rule refuses. */
  readonly rejections: readonly string[]
}

export type Fields = Readonly<Record<string, unknown>>

export interface Organisation {
  readonly key: string
  readonly place: Place
  /** `registerOrganisation`'s input. */
  readonly input: Fields
}
export interface RoleEntry {
  readonly place: Place
  readonly role: Role
  /** Absent for an operator. */
  readonly at: Reference | undefined
  readonly from: string
  readonly until: string | undefined
  readonly scope: Fields | undefined
}
export interface QualifiedEntry {
  readonly place: Place
  /** Nothing was wrong with its form. */
  readonly whole: boolean
  readonly input: Fields
}
export interface PersonEntry {
  readonly key: string
  readonly place: Place
  readonly name: string
  readonly roles: readonly RoleEntry[]
  readonly qualified: readonly QualifiedEntry[]
}

export type ActingAs =
  | { readonly kind: 'nobody' | 'operator' }
  /** A person of the file or a registered learner; role and place only where the file says so. */
  | { readonly kind: 'name'; readonly reference: Reference; readonly role?: Role; readonly at?: Reference }

export type OutcomeKind =
  | 'accepted'
  | 'rejected'
  | 'invalid'
  | 'forbidden'
  | 'notFound'
  | 'moved'
  | 'keyReused'
  | 'abandoned'
  | 'revisionConflict'
  | 'busy'

/** Of a step or a check; `answer` is a pattern that the answer must hold. */
export type Expected =
  | { readonly kind: 'accepted'; readonly answer?: unknown }
  | { readonly kind: 'rejected'; readonly code: string; readonly details?: unknown }
  | { readonly kind: 'invalid'; readonly pointers: readonly string[] }
  | { readonly kind: 'moved'; readonly to?: string }
  | { readonly kind: Exclude<OutcomeKind, 'accepted' | 'rejected' | 'invalid' | 'moved'> }

export interface Condition {
  readonly reference: Reference
  readonly oneOf: readonly unknown[]
}

interface Placed {
  readonly place: Place
  /** Its number in its file, from 1, and within a repeat: `12`, `12.3`. Command keys are made of it. */
  readonly number: string
  readonly note: string | undefined
}
export interface CommandStep extends Placed {
  readonly kind: 'command'
  readonly command: string
  readonly as: ActingAs
  readonly input: Fields
  readonly expected: Expected
  readonly save: SaveName | undefined
  readonly when: readonly Condition[]
  readonly key: string | undefined
  readonly acknowledge: readonly string[]
  readonly channel: CommandRequest['channel']
  readonly ifRevision: string | number | undefined
  /** Where it is: sent along, as a document. */
  readonly file?: string | undefined
}
export interface CheckStep extends Placed {
  readonly kind: 'check'
  readonly query: string
  readonly as: ActingAs
  readonly params: Fields
  /** A date, an instant in UTC, or a reference to a position. */
  readonly asOf: string | undefined
  readonly expected: Expected
  readonly save: SaveName | undefined
  readonly when: readonly Condition[]
}
export type SingleStep = CommandStep | CheckStep
export interface RepeatStep extends Placed {
  readonly kind: 'repeat'
  readonly times: number
  readonly seed: number
  readonly vary: ReadonlyMap<string, Variation>
  readonly steps: readonly SingleStep[]
}
/** How many of each outcome; of rejections, how many per code. */
export interface Counts {
  readonly kinds: Readonly<Partial<Record<OutcomeKind, number>>>
  readonly codes: Readonly<Record<string, number>>
}
export interface ConcurrentStep extends Placed {
  readonly kind: 'concurrently'
  readonly steps: readonly (CommandStep | RepeatStep)[]
  /** Absent: all accepted. */
  readonly counts: Counts | undefined
}
export interface ImportStep extends Placed {
  readonly kind: 'import'
  /** Kind of list. */
  readonly list: string
  readonly file: string
  readonly as: ActingAs
  readonly dryRun: boolean
  /** How many rows of each; absent: every row is taken. */
  readonly expected: Readonly<Record<string, number>> | undefined
}
export interface NoteStep extends Placed {
  readonly kind: 'note'
}
export type Step = SingleStep | RepeatStep | ConcurrentStep | ImportStep | NoteStep

export interface Scenario {
  readonly file: string
  readonly name: string
  readonly titlePlace: Place
  readonly about: string | undefined
  readonly timezone: string
  /** The scenario file that this one continues: its names are known here. */
  readonly after: readonly string[]
  readonly organisations: readonly Organisation[]
  readonly people: readonly PersonEntry[]
  /** In order; times in milliseconds since 1970, never going back. */
  readonly steps: readonly { readonly time: number; readonly step: Step }[]
}
