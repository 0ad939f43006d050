/** Rows of a board as they are shown: who, what, and the signals. */
import { credentialTypes, newestVersion } from '../src/domain/credential-type/credential-type.ts'
import { assessorsOf } from '../src/domain/learner/attempt.ts'
import { organisationsOf } from '../src/domain/learner/enrolment.ts'
import { units } from '../src/domain/unit/unit.ts'
import { present } from './answers.ts'
import { attemptsBehind, type BoardFacts, type BoardRow } from './board-facts.ts'
import { isClean, signalsOf, stopOf } from './board-signals.ts'
import { nameOf } from './sight.ts'

interface Asked {
  readonly institutionId: string
  readonly on: string
  readonly today: string
}

export interface ShownRow {
  readonly assessors: readonly string[]
  readonly clean: boolean
  readonly [field: string]: unknown
}

/** A row of somebody whom the board has nothing to do with: a slip of the pen, that must not show who it is. */
export function foreignRow(subject: BoardRow['subject']): ShownRow {
  const { row: _row, ...about } = { row: undefined, ...subject }
  return {
    ...about,
    assessors: [],
    signals: { assessorsQualified: false, formPresent: false, irregularity: false },
    stop: subject.kind === 'result' ? 'unknown-attempt' : 'unknown-learner',
    clean: false,
  }
}

/** Does the board decide about anything of this learner? Else nothing of the learner is shown to it. */
export const isOfInstitution = ({ learner }: BoardRow, institutionId: string): boolean =>
  organisationsOf(learner).has(institutionId)

export function shownRow(row: BoardRow, facts: BoardFacts, asked: Asked): ShownRow {
  const { learner, subject } = row
  const { row: _row, ...about } = { row: undefined, ...subject }
  const attempts = attemptsBehind(row, facts)
  const signals = signalsOf(learner, attempts, facts)
  const stop = stopOf(row, facts, asked)
  const [attempt] = subject.kind === 'result' ? attempts : []
  if (subject.kind === 'result' && attempt?.institutionId !== asked.institutionId) return foreignRow(subject)
  const type = subject.kind === 'award' ? facts.get(credentialTypes.ref(subject.credentialTypeId)) : undefined
  const title = attempt ? facts.get(units.ref(attempt.unitId))?.title : type && newestVersion(type)?.definition.label
  return present({
    ...about,
    name: nameOf(learner),
    titleNl: title?.nl,
    titleEn: title?.en,
    unitId: attempt?.unitId,
    unitCode: attempt?.unitCode,
    attempt: attempt?.attempt,
    assessedOn: attempt?.recorded.on,
    assessors: [...new Set(attempts.flatMap((one) => [...assessorsOf(one)]))],
    signals: present({ ...signals }),
    stop,
    clean: stop === undefined && isClean(signals),
  })
}
