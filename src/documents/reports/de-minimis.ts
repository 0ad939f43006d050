/** De-minimis aid of one undertaking: the file of `deMinimis`. */
import { deMinimis } from '../../../projections/de-minimis.ts'
import { exportTitles } from '../../language/exports-words.ts'
import { reportWords } from '../../language/report-words.ts'
import { answerTo, knownOf, nameOf, type ReportAsk } from './asking.ts'
import { cents, column, tableOf } from './columns.ts'
import type { Report } from './report.ts'

const AID = [
  column('on', 'date', { label: 'grantedOn' }),
  column('from', 'text', { label: 'givenBy' }),
  cents('amount'),
  column('documentHash', 'text', { label: 'sha256' }),
]

export async function deMinimisFile(asking: Omit<ReportAsk, 'grantId'>, organisationId: string): Promise<Report> {
  const { result } = await answerTo(asking, deMinimis, { organisationId }, asking.asOf)
  const { organisation, aid, withdrawn, total, ceilings } = result
  const told = ({ grant, source, ...one }: (typeof aid)[number]) => ({
    ...one,
    from: grant?.name ?? source ?? '',
    grant: undefined,
  })
  return {
    what: 'de-minimis',
    title: exportTitles.deMinimis,
    of: 'organisation',
    grant: { id: organisation.id, name: nameOf(organisation.name, reportWords.erased.nl) },
    facts: [],
    texts: [],
    tables: [
      tableOf('aid', AID, aid.map(told), { sums: ['amount'], known: { amount: total } }),
      tableOf(
        'ceilings',
        [
          column('scheme', 'text'),
          cents('amount', 'ceilingOfYears'),
          column('years', 'count'),
          cents('used'),
          cents('left', 'roomLeft'),
        ],
        ceilings.map(({ name: scheme, amount, years, used, left }) => ({ scheme, amount, years, used, left })),
      ),
      tableOf(
        'withdrawnAid',
        [...AID, column('withdrawnOn', 'date'), column('reason', 'code', { words: 'withdrawnReason' })],
        withdrawn.map(({ reason, withdrawnOn, ...one }) => ({ ...told(one), reason, withdrawnOn })),
      ),
    ],
    notes: [],
    known: await knownOf({ ...asking, grantId: '' }, result.asOf, deMinimis),
  }
}
