/**
 * What all reports of a grant have in common: the main question is asked as of the day in the address, all others at the
 * position of its answer, so that the numbers of one page are true for one moment; and what is wrong is said on a page.
 */
import type { z } from 'zod'
import { grant as grantQuery } from '../../../projections/grant.ts'
import type { QuerySpec } from '../../contract/projection.ts'
import { reportsWords as words } from '../../language/reports-words.ts'
import { PageError } from '../error-page.ts'
import { type GrantPlace, grantMenu } from '../grants/grant-menu.ts'
import { type Child, type Html, html } from '../html.ts'
import type { FormErrors } from '../kit/form.ts'
import type { Shown } from '../kit/page.ts'
import { date, heading, honesty, lead, moment, notice } from '../kit/parts.ts'
import { errorsOf, sentenceFor } from '../kit/refusals.ts'
import type { Answered, Visit } from '../kit/visit.ts'
import { type Asked, askedOf, type DateField, problemsIn } from './asked.ts'
import { datesForm, whichCosts } from './dates-form.ts'

export type Face = z.output<typeof grantQuery.result>

export interface Opening<P extends z.ZodObject, R extends z.ZodType> {
  readonly place: GrantPlace
  readonly title: string
  readonly query: QuerySpec<P, R>
  readonly params: z.input<P>
  readonly fields: readonly DateField[]
  readonly keep?: Readonly<Record<string, string>>
}
/** A report that can be shown: its answer, the grant at the same position, and how to put content around it. */
export interface OpenReport<R> {
  readonly grantId: string
  readonly asked: Asked
  readonly answer: Answered<R>
  readonly face: Face
  /** For all further questions of the page. */
  readonly at: { readonly asOf: string }
  shown(content: Child, more?: { readonly above?: Child; readonly title?: string }): Shown
}

export async function openReport<P extends z.ZodObject, R extends z.ZodType>(
  visit: Visit,
  opening: Opening<P, R>,
): Promise<OpenReport<z.output<R>> | { readonly refused: Shown }> {
  const { grantId = '' } = visit.path
  const asked = askedOf(visit)
  const problems = problemsIn(visit, asked)
  if (problems.size > 0) return { refused: await refusedPage(visit, opening, asked, problems) }
  const outcome = await visit.asked(opening.query, opening.params, { asOf: asked.asOf })
  switch (outcome.kind) {
    case 'answered':
      break
    case 'invalid':
      return {
        refused: await refusedPage(
          ...([visit, opening, asked, errorsOf(visit, outcome, FIELD_OF)] as const),
          errorsOf(visit, outcome, FIELD_OF, labels(visit)),
        ),
      }
    case 'rejected':
      return { refused: await refusedPage(visit, opening, asked, new Map([['', sentenceFor(visit, outcome)]])) }
    case 'not-found':
      return { refused: await notYet(visit, opening, asked) }
    case 'forbidden':
      throw new PageError(403)
    case 'busy':
      throw new PageError(503)
    default:
      throw new PageError(404)
  }
  // The kernel gives what the query's own schema describes.
  const answer = { ...outcome, result: outcome.result as z.output<R> }
  const at = { asOf: answer.position }
  const [{ result: face }, menu] = await Promise.all([
    visit.ask(grantQuery, { grantId }, at),
    grantMenu(visit, grantId, opening.place),
  ])
  return {
    ...{ grantId, asked, answer, face, at },
    shown(content, more = {}) {
      const title = more.title ?? opening.title
      const errors: FormErrors = new Map()
      const { startsOn, endsOn } = face
      const periods = face.periods.map(({ period }) => period)
      const form =
        opening.fields.length > 0 &&
        datesForm(visit, asked, { ...formParts(opening), errors, periods, lasts: { startsOn, endsOn } })
      return {
        title: `${title} · ${face.name}`,
        keep: Object.fromEntries([...visit.parameters].filter(([name]) => name !== 'lang')),
        content: html`<div class="lb-report">${heading(1, title)}
${lead(html`${face.name}, ${saidTime(visit, opening, asked, answer)}`)}
${menu}
${face.view === 'own' && notice('info', visit.t(words.ownPart))}
${honesty(visit, answer)}
${more.above}${form}
${content}
<p class="nl-paragraph lb-small">${visit.t(words.stand, { number: answer.position })}</p></div>`,
      }
    },
  }
}

const formParts = ({
  fields,
  keep = {},
}: {
  fields: readonly DateField[]
  keep?: Readonly<Record<string, string>>
}) => ({
  fields,
  keep,
})
const FIELD_OF = { postedIn: 'postedIn', asOf: 'asOf' }
const labels = (visit: Visit): Readonly<Record<string, string>> => ({
  fromMonth: visit.t(words.fromMonth),
  untilMonth: visit.t(words.untilMonth),
  postedIn: visit.t(words.postedIn),
  asOf: visit.t(words.asOf),
  compare: visit.t(words.compare),
})

type Around = Pick<Opening<z.ZodObject, z.ZodType>, 'place' | 'title' | 'fields' | 'keep'>

function saidTime(visit: Visit, { fields }: Around, asked: Asked, answer: Answered<unknown>): string {
  const known =
    asked.asOf === undefined
      ? visit.t(words.knownNow)
      : visit.t(words.knownOn, { on: knownText(visit, asked.asOf, answer) })
  const costs = fields.includes('fromMonth') ? whichCosts(visit, asked) : visit.t(words.allCosts)
  return `${costs.charAt(0).toLowerCase()}${costs.slice(1)}, ${known}`
}

/** A day as a day, an instant as an instant; a number of the ledger as the day it stands for. */
export function knownText(visit: Visit, asOf: string, answer: Answered<unknown>): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(asOf)) return date(visit, asOf)
  if (/^\d{20}$/.test(asOf)) return date(visit, (answer.result as { asOf: { on: string } }).asOf.on)
  return moment(visit, asOf)
}

/** `told`: the errors as the page says them above, where they name their field. */
async function refusedPage(
  visit: Visit,
  around: Around,
  asked: Asked,
  errors: FormErrors,
  told: FormErrors = errors,
): Promise<Shown> {
  const { grantId = '' } = visit.path
  const menu = await grantMenu(visit, grantId, around.place)
  // To who may not see it a grant is not there, whatever is wrong with the rest of the address.
  if (!menu) throw new PageError(404)
  const face = (await visit.ask(grantQuery, { grantId })).result
  const periods = face.periods.map(({ period }) => period)
  const shown = new Set<string>([...around.fields])
  const elsewhere = [...errors].filter(([name]) => !shown.has(name)).map(([, text]) => text)
  const list = [...told.values()].map((text) => html`<li>${text}</li>`)
  const form = datesForm(visit, asked, { ...formParts(around), errors, periods, lasts: face })
  const content = html`<div class="lb-report">${heading(1, around.title)}
${lead(face.name)}
${menu}
${notice('error', visit.t(words.wrongAddress), html`<ul class="lb-list">${list}</ul>`)}
${(around.fields.length > 0 || elsewhere.length === 0) && form}</div>`
  return { title: `${around.title} · ${face.name}`, content, status: 400 }
}

/** Known by now and not then is said; never known is a page that is not there. */
async function notYet(visit: Visit, around: Around, asked: Asked): Promise<Shown> {
  const { grantId = '' } = visit.path
  if (asked.asOf === undefined) throw new PageError(404)
  const menu = await grantMenu(visit, grantId, around.place)
  if (!menu) throw new PageError(404)
  const face = (await visit.ask(grantQuery, { grantId })).result
  const on = /^\d{4}-\d{2}-\d{2}$/.test(asked.asOf) ? date(visit, asked.asOf) : asked.asOf
  const periods = face.periods.map(({ period }) => period)
  const errors: FormErrors = new Map()
  const content: Html = html`<div class="lb-report">${heading(1, around.title)}
${lead(face.name)}
${menu}
${notice('info', visit.t(words.notYet), html`<p class="nl-paragraph">${visit.t(words.notYetText, { on })}</p>`)}
${datesForm(visit, asked, { ...formParts(around), errors, periods, lasts: face })}</div>`
  return { title: `${around.title} · ${face.name}`, content, status: 404 }
}
