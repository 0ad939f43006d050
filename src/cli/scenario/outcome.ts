/** What came, in the words of the file, and how it differs from what was expected. */
import { shareLinkOf } from '../../contract/verification.ts'
import type { CommandOutcome, QueryOutcome } from '../../kernel/kernel.ts'
import { differences, shown } from './match.ts'
import type { Expected, OutcomeKind } from './model.ts'
import { Saved } from './resolve.ts'

export type Outcome = CommandOutcome | QueryOutcome
type Accepted = Extract<CommandOutcome, { kind: 'accepted' }>

const KINDS: Readonly<Record<Outcome['kind'], OutcomeKind>> = {
  accepted: 'accepted',
  answered: 'accepted',
  rejected: 'rejected',
  invalid: 'invalid',
  forbidden: 'forbidden',
  'not-found': 'notFound',
  moved: 'moved',
  'key-reused': 'keyReused',
  abandoned: 'abandoned',
  'revision-conflict': 'revisionConflict',
  busy: 'busy',
  // Reading refuses these; only a server of another version can answer so.
  'unknown-command': 'notFound',
  'unknown-query': 'notFound',
}
export const kindOf = (outcome: Outcome): OutcomeKind => KINDS[outcome.kind]

/** All that a file may ask of an accepted command, under one name each. */
export function answerFields(outcome: Accepted): Readonly<Record<string, unknown>> {
  const { ids, secrets, position, revision, key, commandId, stream, repeated } = outcome
  const link = ids.shareId && secrets.linkSecret ? { link: shareLinkOf(ids.shareId, secrets.linkSecret) } : {}
  return { ...ids, ...link, ...secrets, position, revision, key, commandId, stream, repeated }
}

export function savedOf(outcome: Outcome): Saved | undefined {
  if (outcome.kind === 'accepted') return new Saved(Object.keys(outcome.ids), answerFields(outcome))
  if (outcome.kind !== 'answered') return undefined
  const result = typeof outcome.result === 'object' && outcome.result !== null ? outcome.result : {}
  return new Saved([], { position: outcome.position, ...result })
}

export function sayExpected(expected: Expected): string {
  switch (expected.kind) {
    case 'accepted':
      return expected.answer === undefined ? 'accepted' : shown(expected.answer)
    case 'rejected':
      return `rejected: ${expected.code}${expected.details === undefined ? '' : ` ${shown(expected.details)}`}`
    case 'invalid':
      return expected.pointers.length === 0 ? 'invalid' : `invalid: ${expected.pointers.join(', ')}`
    case 'moved':
      return expected.to === undefined ? 'moved' : `moved: ${expected.to}`
    default:
      return expected.kind
  }
}

export function sayOutcome(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'accepted':
      return outcome.repeated ? 'accepted (told again)' : 'accepted'
    case 'answered':
      return shown(outcome.result)
    case 'rejected':
      return `rejected: ${outcome.code}${Object.keys(outcome.details).length === 0 ? '' : ` ${shown(outcome.details)}`}`
    case 'invalid':
      return `invalid: ${outcome.issues.map(({ pointer, message }) => `${pointer || '(the whole)'} ${message}`).join('; ')}`
    case 'moved':
      return `moved: ${outcome.to}`
    case 'revision-conflict':
      return `revisionConflict: expected ${outcome.expected}, it is at ${outcome.actual}`
    default:
      return kindOf(outcome)
  }
}

/** `expected` with its references filled in. No lines: it came as expected. */
export function deviations(expected: Expected, outcome: Outcome): string[] {
  const kind = kindOf(outcome)
  if (kind !== expected.kind) return [`expected ${sayKind(expected)}, came ${sayOutcome(outcome)}`]
  switch (expected.kind) {
    case 'accepted':
      if (expected.answer === undefined) return []
      if (outcome.kind === 'accepted') return differences(expected.answer, answerFields(outcome))
      return outcome.kind === 'answered' ? differences(expected.answer, outcome.result) : []
    case 'rejected':
      if (outcome.kind !== 'rejected') return []
      if (outcome.code !== expected.code) return [`expected rejected: ${expected.code}, came ${sayOutcome(outcome)}`]
      return expected.details === undefined ? [] : differences(expected.details, outcome.details, 'details')
    case 'invalid':
      if (outcome.kind !== 'invalid') return []
      return expected.pointers
        .filter(
          (wanted) => !outcome.issues.some(({ pointer }) => pointer === wanted || pointer.startsWith(`${wanted}/`)),
        )
        .map((wanted) => `expected a complaint at ${wanted}, came ${sayOutcome(outcome)}`)
    case 'moved':
      if (outcome.kind !== 'moved' || expected.to === undefined || outcome.to === expected.to) return []
      return [`expected moved: ${expected.to}, came moved: ${outcome.to}`]
    default:
      return []
  }
}

const sayKind = (expected: Expected) => (expected.kind === 'accepted' ? 'accepted' : sayExpected(expected))
