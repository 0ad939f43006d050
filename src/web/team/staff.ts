/** An employer's people as its pages need them: who may come, a whole team at once, hours as people write them. */
import type { z } from 'zod'
import { myTeam } from '../../../projections/my-team.ts'
import { validityWords } from '../../language/sharing-words.ts'
import { teamWords as words } from '../../language/team-words.ts'
import { PageError } from '../error-page.ts'
import { type Html, html } from '../html.ts'
import type { Choice } from '../kit/form.ts'
import { type BadgeTone, badge, personal } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'

/** Who keeps an employer's people; and who of them asks and sees what is shared. */
export const KEEPING = ['hrOfficer', 'teamLead', 'organisationAdmin'] as const
export const ASKING = ['hrOfficer', 'teamLead'] as const

export type Employee = z.infer<typeof myTeam.result>['rows'][number]
const TEAM_MAX = 200

export async function teamOf(visit: Visit) {
  const { result } = await visit.ask(myTeam, { organisationId: visit.organisationId, limit: TEAM_MAX })
  return result
}
export async function employeeOf(visit: Visit): Promise<Employee> {
  const { employmentId = '' } = visit.path
  const outcome = await visit.asked(myTeam, { organisationId: visit.organisationId, employmentId, left: 'yes' })
  if (outcome.kind === 'busy') throw new PageError(503)
  if (outcome.kind !== 'answered') throw new PageError(404)
  const [employee] = myTeam.result.parse(outcome.result).rows
  if (!employee) throw new PageError(404)
  return employee
}

export const employeeChoice = (visit: Visit, { employmentId, name, jobTitle, department }: Employee): Choice => ({
  value: employmentId,
  label: personal(visit, name),
  hint: [jobTitle, department].filter(Boolean).join(', '),
})

const TONES: Readonly<Record<keyof typeof validityWords, BadgeTone>> = {
  valid: 'ok',
  expiring: 'warning',
  lapsed: 'error',
}
export const validityBadge = (visit: Visit, validity: keyof typeof validityWords): Html =>
  badge(TONES[validity], visit.t(validityWords[validity]))

/** How many of what somebody shows are valid, expiring and lapsed. */
export function validityCounts(visit: Visit, { certificates, sharesOverview }: Employee): Html | string {
  if (certificates.length === 0 && !sharesOverview) return visit.t(words.showsNothing)
  const parts = (['lapsed', 'expiring', 'valid'] as const).flatMap((validity) => {
    const count = certificates.filter((one) => one.validity === validity).length
    return count === 0 ? [] : [badge(TONES[validity], visit.t(words.counted, { count, word: validityWords[validity] }))]
  })
  return html`<span class="lb-row-told">${parts}${sharesOverview && badge('info', visit.t(words.overviewToo))}</span>`
}

export function hoursOf(visit: Visit, minutes: number): string {
  return new Intl.NumberFormat(visit.language === 'nl' ? 'nl-NL' : 'en-GB', { maximumFractionDigits: 2 }).format(
    minutes / 60,
  )
}
/** Minutes a week; undefined when it is no number of hours. */
export function minutesIn(text: string): number | undefined {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(text)
  return match ? Math.round(Number(`${match[1]}.${match[2] ?? '0'}`) * 60) : undefined
}
