/** Who did what about the money of a grant, however much: the file of `auditTrail`, page after page at one position. */
import type { z } from 'zod'
import { auditTrail } from '../../../projections/audit-trail.ts'
import { grant } from '../../../projections/grant.ts'
import { exportTitles } from '../../language/exports-words.ts'
import type { Sentence } from '../../language/language.ts'
import { reportWords } from '../../language/report-words.ts'
import { roleWords } from '../../language/role-words.ts'
import { trailEvents, trailParts, trailWords as words } from '../../language/trail-words.ts'
import { answerTo, knownOf, nameOf, type ReportAsk } from './asking.ts'
import { type ColumnKind, type Report, type ReportColumn, type Row, rowOf } from './report.ts'
import { only } from './spend.ts'

/** The most that the question gives at once. */
const PAGE = 200
const ASKED = ['part', 'type', 'userId', 'entryId', 'fromDay', 'untilDay'] as const
type Asked = z.input<typeof auditTrail.params>
type Page = z.infer<typeof auditTrail.result>

const own = (
  key: string,
  label: Sentence,
  kind: ColumnKind,
  list?: Readonly<Record<string, Sentence>>,
): ReportColumn => ({
  key,
  label,
  kind,
  ...(list && { words: list }),
})
const COLUMNS: readonly ReportColumn[] = [
  own('eventNumber', words.eventNumber, 'text'),
  own('type', words.what, 'code', trailEvents),
  own('part', words.part, 'code', trailParts),
  own('actor', words.who, 'text'),
  own('role', words.role, 'code', roleWords),
  own('organisation', words.organisation, 'text'),
  own('occurredOn', words.holdsOn, 'date'),
  own('recordedAt', words.recorded, 'text'),
  own('amount', words.amount, 'cents'),
  own('period', words.period, 'text'),
  own('entryId', words.entry, 'text'),
  own('policyVersions', words.policyVersions, 'text'),
  own('stream', words.stream, 'text'),
  own('eventId', words.eventId, 'text'),
]
const PRINT = ['eventNumber', 'type', 'actor', 'role', 'organisation', 'occurredOn', 'recordedAt', 'amount', 'entryId']

export async function trailFile(asking: ReportAsk): Promise<Report> {
  const { grantId, asOf, asked } = asking
  const params = { grantId, ...only(asked, ASKED), limit: PAGE } as Asked // what is no code is refused by the question
  const first = await answerTo(asking, auditTrail, params, asOf)
  const face = await answerTo(asking, grant, { grantId }, first.position)
  return {
    what: 'trail',
    title: exportTitles.trail,
    grant: { id: grantId, name: face.result.name },
    facts: [],
    texts: [],
    tables: [
      { key: 'trail', title: words.caption, columns: COLUMNS, rows: rowsOf(asking, params, first), print: PRINT },
    ],
    notes: [],
    known: await knownOf(asking, first.result.asOf, auditTrail),
  }
}

/** From the first page on; each of the others is asked at its position. */
async function* rowsOf(
  asking: ReportAsk,
  params: Asked,
  first: { readonly result: Page; readonly position: string },
): AsyncGenerator<Row> {
  let page = first.result
  for (;;) {
    for (const event of page.events) yield rowOf(COLUMNS, valuesOf(event))
    if (page.next === undefined) return
    page = (await answerTo(asking, auditTrail, { ...params, cursor: page.next }, first.position)).result
  }
}

function valuesOf({ actor, organisation, policyVersions, position, ...event }: Page['events'][number]) {
  return {
    ...event,
    eventNumber: position,
    actor: actor ? nameOf(actor.name, reportWords.erased.nl) || actor.id : '',
    organisation: organisation && nameOf(organisation.name, reportWords.erased.nl),
    policyVersions: policyVersions.map(({ policyId, version }) => `${policyId} ${version}`).join(', '),
  }
}
