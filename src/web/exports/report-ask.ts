/** What a report asks with: as the person of the visit, with the parameters of the page. */
import type { ReportAsk } from '../../documents/reports/asking.ts'
import type { Visit } from '../kit/visit.ts'

/** Of the page, and of no report. */
const NOT_ASKED = ['asOf', 'lang', 'cursor', 'limit', 'compare']

export function reportAsk(visit: Visit, grantId: string, given = visit.parameters): ReportAsk {
  const filled = [...given].filter(([name, value]) => !NOT_ASKED.includes(name) && value.trim() !== '')
  return {
    grantId,
    asked: Object.fromEntries(filled.map(([name, value]) => [name, value.trim()])),
    asOf: given.get('asOf')?.trim() || undefined,
    ask: (query, params, options) => visit.asked(query, params, options),
    lastEventIdAt: (position) => visit.services.lastEventIdAt(position),
  }
}
