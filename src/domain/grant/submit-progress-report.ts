import { z } from 'zod'
import { grantEvents } from '../../../events/grant.ts'
import { reportKind } from '../../../events/scheme.ts'
import { grantId, localDate, reportId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { personalPages } from '../../contract/input.ts'
import { rejected } from '../../contract/stream.ts'
import { dueReports } from './due-reports.ts'
import { grants } from './grant.ts'
import { byBeneficiary, OFFICE } from './grant-people.ts'
import { periodsOf } from './periods.ts'
import { refuseGrantDate, refuseLine, refuseUnlessRunning } from './refusals.ts'
import { schemeOf, schemeRefs } from './terms.ts'

const shape = grantEvents.shapes.ProgressReportSubmitted.decided

/**
 * Freezes what was said of the progress, what is expected of each line, and the position in the ledger that its figures
 * hold for (model.md 5). `dueOn` names the report of the calendar that it is; one beside the calendar names none.
 */
export const submitProgressReport = defineCommand({
  name: 'submitProgressReport',
  summary: { nl: 'Dien een voortgangsverslag in', en: 'Submit a progress report' },
  purpose: 'administration',
  stream: grants,
  input: z.strictObject({
    grantId,
    ...shape.omit({ reportId: true, kind: true, narrative: true, risks: true }).shape,
    kind: reportKind.exclude(['settlementRequest']),
    narrative: personalPages(4_000),
    risks: personalPages(2_000).optional(),
    submittedOn: localDate,
  }),
  target: (input) => input.grantId,
  needs: (_input, grant) => schemeRefs(grant),
  who: (_input, grant) => byBeneficiary(grant, OFFICE),
  answers: ['reportId'],
  decide(grant, { grantId: _grant, submittedOn, ...report }, context) {
    const refusal = refuseUnlessRunning(grant) ?? refuseGrantDate(grant, submittedOn, context)
    if (refusal) return refusal
    const { kind, dueOn, periods, forecast } = report
    const due = dueReports(grant, schemeOf(grant, context.facts)).filter((one) => one.kind === kind)
    const named = due.filter((one) => one.dueOn === dueOn)
    if (dueOn !== undefined && named.length === 0) return rejected('report-not-due', { kind, dueOn })
    const submitted = named.length > 0 && named.every((one) => one.reportId !== undefined)
    if (submitted) return rejected('report-submitted', { on: named[0]?.on ?? '' })
    const stray = periods.find((period) => !periodsOf(grant).includes(period))
    if (stray !== undefined) return rejected('period-not-of-grant', { period: stray })
    const unknown = forecast.map(({ line }) => refuseLine(grant, line)).find((one) => one !== undefined)
    if (unknown) return unknown
    const data = { reportId: context.id(reportId), ...report }
    const events = [{ type: 'ProgressReportSubmitted' as const, effectiveOn: submittedOn, data }]
    return { events, partnershipId: grant.partnershipId }
  },
})
