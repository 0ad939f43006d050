/** One outcome of a form that came in: read, recorded, and what became of it. */
import type { z } from 'zod'
import { evidence as evidenceShape } from '../../../events/values.ts'
import { recordAssessment } from '../../domain/learner/record-assessment.ts'
import { assessWords as words } from '../../language/assess-words.ts'
import type { FormErrors } from '../kit/form.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { PASS_MARK, readGrade, readOutcome, type Scale } from './outcome-fields.ts'

export type Evidence = z.infer<typeof evidenceShape>

/** What one row of a form says; texts as they were typed. */
export interface RowGiven {
  readonly learnerId: string
  readonly enrolmentId: string
  readonly outcome: string
  readonly remark: string
  readonly evidence: readonly Evidence[]
}
/** What all rows of a form share. */
export interface FormGiven {
  readonly unitId: string
  readonly scale: Scale
  readonly assessedOn: string
  /** Tenths; undefined for what is no grade. */
  readonly passMark: number | undefined
  readonly evidence: readonly Evidence[]
}

/** `later`: nothing is wrong with it, it could only not be done now; the same again, with the same key. */
export type RowResult =
  | { readonly kind: 'done'; readonly attemptId: string }
  | { readonly kind: 'refused'; readonly errors: FormErrors }
  | { readonly kind: 'later'; readonly errors: FormErrors }

/** Fields of a row are called `outcome.<enrolment>`; this is the part behind the dot. */
export const fieldOf = (name: 'outcome' | 'remark' | 'evidence' | 'learner', row: string): string => `${name}.${row}`

export function readForm(visit: Visit, unitId: string, scale: Scale): FormGiven {
  const { fields } = visit
  return {
    unitId,
    scale,
    assessedOn: fields.text('assessedOn'),
    passMark: fields.has('passMark') ? readGrade(fields.text('passMark')) : PASS_MARK,
    evidence: readEvidence(fields.all('evidence')),
  }
}
export function readRow(visit: Visit, row: string): RowGiven {
  const { fields } = visit
  return {
    learnerId: fields.text(fieldOf('learner', row)),
    enrolmentId: row,
    outcome: fields.text(fieldOf('outcome', row)),
    remark: fields.text(fieldOf('remark', row)),
    evidence: readEvidence(fields.all(fieldOf('evidence', row))),
  }
}

/** `<sha256>:<kind>`, as the part of the form that adds documents writes it. What is neither is no document of ours. */
export function readEvidence(texts: readonly string[]): readonly Evidence[] {
  return texts.flatMap((text) => {
    const [sha256, kind = 'assessmentForm'] = text.split(':')
    const read = evidenceShape.safeParse({ sha256, kind })
    return read.success ? [read.data] : []
  })
}

/** Records one; its key follows from that of the form, so that a form sent twice is done once. */
export async function record(visit: Visit, form: FormGiven, row: RowGiven): Promise<RowResult> {
  const at = (name: 'outcome' | 'remark' | 'evidence') => fieldOf(name, row.enrolmentId)
  const refused = (name: string, text: string): RowResult => ({ kind: 'refused', errors: new Map([[name, text]]) })
  if (form.passMark === undefined) return refused('passMark', visit.t(words.passMarkWrong))
  const outcome = readOutcome(form.scale, row.outcome, form.passMark)
  if (!outcome) {
    return refused(at('outcome'), visit.t(form.scale === 'grade' ? words.gradeWrong : words.outcomeMissing))
  }
  const evidence = unique([...row.evidence, ...form.evidence])
  if (evidence.length === 0) return refused('evidence', visit.t(words.evidenceMissing))
  const input = {
    learnerId: row.learnerId,
    enrolmentId: row.enrolmentId,
    unitId: form.unitId,
    assessedOn: form.assessedOn,
    outcome,
    evidence,
    ...(row.remark && { remark: row.remark }),
  }
  const done = await visit.act(recordAssessment, input, { key: visit.keyFor(row.enrolmentId) })
  if (done.kind === 'accepted') return { kind: 'done', attemptId: done.ids.attemptId ?? '' }
  // What the rules say is about this learner's outcome, but for what all share.
  const fields = {
    outcome: at('outcome'),
    remark: at('remark'),
    evidence: 'evidence',
    assessedOn: 'assessedOn',
    'date-ahead': 'assessedOn',
  }
  const errors = errorsOf(visit, done, fields)
  const general = errors.get('')
  const placed = new Map(errors)
  if (general !== undefined) {
    placed.delete('')
    placed.set(at('outcome'), general)
  }
  return { kind: done.kind === 'busy' ? 'later' : 'refused', errors: placed }
}

const unique = (all: readonly Evidence[]): Evidence[] => [
  ...new Map(all.map((one) => [`${one.sha256} ${one.kind}`, one])).values(),
]

/** What our own client module reads: by row, whether it was recorded, or why not. */
export function resultsForQueue(results: ReadonlyMap<string, RowResult>) {
  return {
    data: {
      rows: Object.fromEntries(
        [...results].map(([row, result]) => [
          row,
          result.kind === 'done' ? { done: true } : { [result.kind]: [...result.errors.values()].join(' ') },
        ]),
      ),
    },
  }
}
