/** The forms of a report: progress or final with its forecast, and the request for settlement. */
import { spendReport } from '../../../projections/spend-report.ts'
import { requestSettlement } from '../../domain/grant/request-settlement.ts'
import { submitProgressReport } from '../../domain/grant/submit-progress-report.ts'
import { reportsWords as words } from '../../language/accounting-words.ts'
import { reportKindWords } from '../../language/act-words.ts'
import { html } from '../html.ts'
import type { Visit } from '../kit/visit.ts'
import type { Act } from './act.ts'
import { type GrantAt, isAwarded, isOffice, isRunning } from './grant-page.ts'
import { unitFields, unitsIn } from './units.ts'

const missing = ({ face }: GrantAt) =>
  face.reports.filter(({ kind, reportId }) => reportId === undefined && kind !== 'settlementRequest')

/** The position that the figures on the page hold for: the report freezes that one. */
const knownAt = async (visit: Visit, id: string): Promise<string> =>
  (await visit.ask(spendReport, { grantId: id })).result.asOf.position

export const progressAct: Act<GrantAt> = {
  name: 'report',
  title: words.progressTitle,
  text: words.progressText,
  submit: words.submitDo,
  may: (visit, at) => isOffice(visit, at) && isRunning(at),
  content(given, at, visit) {
    const choices = [
      ...missing(at).map(({ kind, dueOn }) => ({
        value: `${kind} ${dueOn}`,
        label: visit.t(words.whichNamed, { kind: reportKindWords[kind] ?? kind, on: dueOn }),
      })),
      { value: 'progress ', label: visit.t(words.besideProgress) },
      { value: 'final ', label: visit.t(words.besideFinal) },
    ]
    const periods = (at.life.periods ?? []).map(({ period }) => ({ value: period, label: period }))
    return html`${given.radio('which', words.which, choices, { value: choices[0]?.value })}
${periods.length > 0 && given.checks('periods', words.periods, periods, { optional: true })}
${given.area('narrative', words.narrative, { maxlength: 500, rows: 5 })}
${given.area('risks', words.risks, { maxlength: 500, optional: true })}
${at.life.lines.map(({ code, title, current }, index) => given.money(`forecast-${code}`, `${visit.t(words.expected)}: ${code} ${title}`, { cents: current, ...(index === 0 ? { hint: words.forecastHint } : {}) }))}
${given.date('submittedOn', words.submittedOn)}`
  },
  async run(sent, at, visit) {
    // Trimmed on the way in: a report beside the calendar names its kind alone.
    const [kind = '', dueOn = ''] = sent.choice<string>('which').split(' ')
    const forecast = at.life.lines.map(({ code }) => ({ line: code, amount: sent.cents(`forecast-${code}`) }))
    if (sent.failed) return sent.errors
    return visit.act(submitProgressReport, {
      grantId: at.id,
      kind: kind as 'progress',
      ...(dueOn !== '' && { dueOn }),
      periods: [...sent.all('periods')],
      narrative: sent.text('narrative'),
      ...sent.some('risks'),
      forecast,
      knownAt: await knownAt(visit, at.id),
      submittedOn: sent.text('submittedOn'),
    })
  },
  fieldOf: {
    kind: 'which',
    dueOn: 'which',
    'report-not-due': 'which',
    'report-submitted': 'which',
    'period-not-of-grant': 'periods',
  },
  done: words.done,
}

export const requestAct: Act<GrantAt> = {
  name: 'request',
  title: words.requestTitle,
  text: words.requestText,
  submit: words.requestDo,
  tone: 'secondary',
  may: (visit, at) => isOffice(visit, at) && isAwarded(at) && at.face.settled === undefined,
  content: (given, at, visit) => html`${unitFields(given, at, visit)}
${given.area('narrative', words.narrative, { maxlength: 500, rows: 5 })}
${given.date('requestedOn', words.submittedOn)}`,
  async run(sent, at, visit) {
    const units = unitsIn(sent, at)
    if (sent.failed) return sent.errors
    return visit.act(requestSettlement, {
      grantId: at.id,
      knownAt: await knownAt(visit, at.id),
      narrative: sent.text('narrative'),
      ...units,
      requestedOn: sent.text('requestedOn'),
    })
  },
  done: words.requestDone,
}
