/** `/grants/:grantId/entries`: the costs behind an amount, page by page, with the sum of all that was asked for. */
import type { z } from 'zod'
import { costEntries, entryState } from '../../../projections/cost-entries.ts'
import { type EntryAmount, entryAmount } from '../../../projections/entry-sums.ts'
import { MONEY } from '../../../projections/grant-sight.ts'
import { spendReport } from '../../../projections/spend-report.ts'
import { entryWords as words } from '../../language/entry-words.ts'
import { grantPlaceWords } from '../../language/grants-words.ts'
import { sayMoney } from '../../language/language.ts'
import { codeWords, columnWords } from '../../language/report-words.ts'
import { exportLinks } from '../exports/export-links.ts'
import { type Child, type Html, html } from '../html.ts'
import { button, hidden, selectField, textField } from '../kit/form.ts'
import { definePage } from '../kit/page.ts'
import { badge, type Column, date, empty, folded, link, notice, pages, personal, table, word } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { plainAmount, sayMoneyChange } from './amounts.ts'
import { type Asked, addressOf, askedOf, DATE_FIELDS, periodOf } from './asked.ts'
import { stateTone } from './entry-tones.ts'
import { type Face, openReport } from './open-report.ts'
import { sayPeriod } from './said-time.ts'

type Answer = z.output<typeof costEntries.result>
type Entry = Answer['entries'][number]

/** Of the query, that stand in the address under the same names. */
const FILTERS = ['line', 'partnerId', 'state', 'category', 'inKind', 'amount', 'periods', 'text'] as const
type Filters = Readonly<Partial<Record<(typeof FILTERS)[number], string>>>

export const entriesPage = definePage({
  path: '/grants/:grantId/entries',
  roles: MONEY,
  wide: true,
  async show(visit) {
    const { grantId = '' } = visit.path
    const filters = filtersOf(visit)
    const since = await sinceOf(visit, grantId)
    const cursor = visit.parameters.get('cursor')
    const report = await openReport(visit, {
      place: 'entries',
      title: visit.t(grantPlaceWords.entries),
      query: costEntries,
      // What is typed in the address is text; the query says no to what it does not know.
      params: {
        ...{ grantId, totals: 'yes' },
        ...filters,
        ...periodOf(askedOf(visit)),
        ...(since && { since }),
        ...(cursor && { cursor }),
      } as z.input<typeof costEntries.params>,
      fields: DATE_FIELDS,
      keep: filters,
    })
    if ('refused' in report) return report.refused
    const { answer, asked, face } = report
    // Whose entries they are: of all partners that have any, whatever was asked for.
    const spend = await visit.asked(spendReport, { grantId }, report.at)
    const partners = spend.kind === 'answered' ? (spend.result as z.output<typeof spendReport.result>).partners : []
    const search = new URLSearchParams(visit.parameters)
    search.delete('compare')
    const content = html`${filterForm(visit, { asked, filters, face, partners })}
${totalsLine(visit, answer.result, filters)}
${answer.result.entries.length === 0 ? empty(visit.t(words.noEntries)) : entriesTable(visit, answer.result, { grantId, asked, filters })}
${pages(visit, answer.result.next)}
${since ? false : exportLinks(visit, grantId, 'entries', search)}`
    return report.shown(content)
  },
})

function filtersOf({ parameters }: Visit): Filters {
  const filled = FILTERS.flatMap((name) => {
    const value = parameters.get(name)?.trim() ?? ''
    return value === '' ? [] : [[name, value]]
  })
  return Object.fromEntries(filled)
}

/** The position of the day that is compared with; undefined where none is, or where it can't be asked. */
async function sinceOf(visit: Visit, grantId: string): Promise<string | undefined> {
  const { compare } = askedOf(visit)
  if (compare === undefined || /^\d{20}$/.test(compare)) return compare
  const earlier = await visit.asked(spendReport, { grantId }, { asOf: compare })
  return earlier.kind === 'answered' ? earlier.position : ''.padEnd(20, '0')
}

interface Around {
  readonly asked: Asked
  readonly filters: Filters
  readonly face: Face
  readonly partners: z.output<typeof spendReport.result>['partners']
}

function filterForm(visit: Visit, { asked, filters, face, partners }: Around): Html {
  const choices = (list: Readonly<Record<string, { nl: string; en: string }>>) =>
    Object.entries(list).map(([value, sentence]) => ({ value, label: visit.t(sentence) }))
  const states = Object.fromEntries(entryState.options.map((state) => [state, codeWords.state[state]]))
  const amounts = Object.fromEntries(entryAmount.options.map((name) => [name, columnWords[name]]))
  const lines = (face.budget?.lines ?? []).map(({ code, title }) => ({ value: code, label: `${code} ${title}` }))
  const named = partners.map(({ partner }) => ({ value: partner.id, label: personal(visit, partner.name) }))
  const select = (
    name: 'line' | 'partnerId' | 'state' | 'category' | 'inKind' | 'amount',
    list: ReturnType<typeof choices>,
  ) => selectField(visit, { name, label: words[name], value: filters[name], empty: words.all, choices: list })
  const form = html`<form class="lb-form lb-form--row lb-screen" method="get" action="${visit.here}">
${Object.entries(asked).map(([name, value]) => hidden(name, value))}
${filters.periods !== undefined && hidden('periods', filters.periods)}
${select('line', lines)}${select('partnerId', named)}${select('state', choices(states))}${select('category', choices(codeWords.category))}
${select('inKind', choices({ yes: words.inKindYes, no: words.inKindNo }))}${select('amount', choices(amounts))}
${textField(visit, { name: 'text', label: words.text, type: 'search', value: filters.text, maxlength: 100 })}
${button(visit.t(words.filter), 'secondary')}
</form>`
  const clear = Object.keys(filters).length > 0 && link(addressOf(visit.here, asked), visit.t(words.clear))
  return html`<div class="lb-screen">${folded(visit.t(words.filters), html`${form}${clear && html`<p class="nl-paragraph">${clear}</p>`}`, Object.keys(filters).length > 0)}</div>
${chosen(visit, filters, partners, face)}`
}

/** In words, for who prints it: what was chosen. */
function chosen(visit: Visit, filters: Filters, partners: Around['partners'], face: Face): Html | false {
  const { line, partnerId, state, category, inKind, amount, periods, text } = filters
  const partner = partners.find((one) => one.partner.id === partnerId)?.partner.name
  const said: readonly (readonly [string, string | undefined])[] = [
    [
      visit.t(words.line),
      line && `${line} ${face.budget?.lines.find(({ code }) => code === line)?.title ?? ''}`.trim(),
    ],
    [visit.t(words.partnerId), partnerId && personal(visit, partner)],
    [visit.t(words.state), state && word(visit, codeWords.state, state)],
    [visit.t(words.category), category && word(visit, codeWords.category, category)],
    [visit.t(words.inKind), inKind && visit.t(inKind === 'yes' ? words.inKindYes : words.inKindNo)],
    [visit.t(words.amount), amount && word(visit, columnWords, amount)],
    [
      visit.t(words.periods),
      periods
        ?.split(',')
        .map((period) => sayPeriod(visit, period))
        .join(', '),
    ],
    [visit.t(words.text), text],
  ]
  const filled = said.flatMap(([name, value]) => (value ? [`${name}: ${value}`] : []))
  return filled.length > 0 && html`<p class="nl-paragraph lb-small">${filled.join(' · ')}</p>`
}

/** The sum of everything that was asked for: what the cell of the report says. */
function totalsLine(visit: Visit, { totals, differences }: Answer, { amount }: Filters): Html | false {
  if (!totals) return false
  const asked = entryAmount.safeParse(amount)
  const sum = asked.success ? totals[asked.data] : totals.approved
  const text = (differences === undefined ? sayMoney : sayMoneyChange)(sum, visit.language)
  const what = visit.t(columnWords[asked.success ? asked.data : 'approved'])
  const sentence = totals.entries === 1 ? words.totalOfOne : words.totalOf
  return notice('info', visit.t(sentence, { count: totals.entries, what: what.toLowerCase(), amount: text }))
}

interface Shown {
  readonly grantId: string
  readonly asked: Asked
  readonly filters: Filters
}

function entriesTable(visit: Visit, answer: Answer, { grantId, asked, filters }: Shown): Html {
  const { differences, totals } = answer
  const more = new Map(differences?.map((sums, index) => [answer.entries[index], sums]))
  const amounts: readonly EntryAmount[] = [
    ...(['declared', 'rejected', 'reversed', 'approved'] as const),
    ...(filters.amount === 'eligibleVat' ? (['eligibleVat'] as const) : []),
    ...(filters.amount === 'undecided' ? (['undecided'] as const) : []),
  ]
  const own = (entry: Entry, name: EntryAmount): number =>
    name === 'undecided'
      ? entry.declared - entry.rejected - entry.reversed - entry.approved
      : name === 'inKindApproved'
        ? entry.inKind
          ? entry.approved
          : 0
        : entry[name]
  const { asOf } = asked
  const columns: (Column<Entry> & { readonly total: Child })[] = [
    {
      label: visit.t(words.entry),
      cell: (entry) =>
        html`${link(addressOf(`/grants/${grantId}/entries/${entry.entryId}`, { ...(asOf && { asOf }) }), entry.title ?? visit.t(words.untitled))}${underTitle(visit, entry)}`,
      total: visit.t(words.totalAsked),
    },
    {
      // Two dates of one cost under each other: side by side they push the last amount off a laptop's screen.
      label: visit.t(words.dateAndPeriod),
      cell: ({ costDate, postedPeriod }) =>
        html`<span class="lb-short">${date(visit, costDate)}</span><span class="lb-row-reason lb-small">${sayPeriod(visit, postedPeriod)}</span>`,
      total: '',
    },
    {
      label: visit.t(columnWords.line),
      cell: ({ line }) => html`<span class="lb-line-code">${line}</span>`,
      total: '',
    },
    { label: visit.t(columnWords.partner), cell: ({ partner }) => personal(visit, partner.name), total: '' },
    {
      label: visit.t(columnWords.state),
      cell: ({ state, overrun }) =>
        html`${badge(stateTone(state), visit.t(codeWords.state[state]))}${overrun && html` ${badge('warning', visit.t(columnWords.overrun))}`}`,
      total: '',
    },
    ...amounts.map((name) => ({
      ...{ label: visit.t(columnWords[name]), kind: 'number' as const },
      ...{
        cell: (entry: Entry) => plainAmount(visit, (more.get(entry) ?? { [name]: own(entry, name) })[name]),
        total: plainAmount(visit, totals?.[name]),
      },
    })),
  ]
  const caption = visit.t(differences === undefined ? words.caption : words.captionDifference)
  return html`<div class="lb-report-table">${table(caption, columns, answer.entries, { total: columns.map((column) => column.total) })}</div>`
}

function underTitle(visit: Visit, { supplier, labour, inKind, reversalOf }: Entry): Html {
  const parts = [
    supplier === undefined ? undefined : personal(visit, supplier),
    labour && visit.t(words.hoursAt, { hours: hoursOf(labour.minutes), rateCents: labour.centsPerHour }),
    inKind ? visit.t(words.inKindYes) : undefined,
    reversalOf === undefined ? undefined : visit.t(words.ofAnother),
  ].flatMap((part) => (part ? [part] : []))
  return html`${parts.length > 0 && html`<span class="lb-row-reason lb-small">${parts.join(' · ')}</span>`}`
}

const MINUTES_OF_AN_HOUR = 60
/** `338:00` of 20,280 minutes. */
export const hoursOf = (minutes: number): string =>
  `${Math.floor(minutes / MINUTES_OF_AN_HOUR)}:${String(minutes % MINUTES_OF_AN_HOUR).padStart(2, '0')}`
