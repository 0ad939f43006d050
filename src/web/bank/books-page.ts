/** `/bank/books`: the audit file of the own administration is chosen; it is compared at once, and not kept unless asked. */

import { grants } from '../../../projections/grants.ts'
import type { LedgerRead } from '../../documents/finance/ledger-read.ts'
import { readXaf, XAF_LIMITS } from '../../documents/finance/read-xaf.ts'
import { BOOKKEEPING } from '../../domain/evidence/value-document.ts'
import { bankWords, booksWords as words } from '../../language/bank-words.ts'
import { html } from '../html.ts'
import { checkbox, errorSummary, type FormErrors, fileField, form, noErrors, selectField } from '../kit/form.ts'
import { definePage, type Next, type PageSpec, type Shown } from '../kit/page.ts'
import { empty, heading, lead, link } from '../kit/parts.ts'
import { sentenceFor } from '../kit/refusals.ts'
import { asked, asking, notTakenText } from '../kit/uploads.ts'
import type { Visit } from '../kit/visit.ts'
import { type Comparison, compareBooks, type Declared } from './compare-books.ts'
import { faultSentence } from './finance-sentence.ts'
import type { KeptFiles } from './kept-files.ts'
import { type OwnCost, ownCosts } from './own-costs.ts'

export interface Compared extends Comparison {
  readonly ledger: Pick<LedgerRead, 'company' | 'fiscalYear' | 'warnings'>
  /** Not looked for: outside the year or the administration, and without a booking. */
  readonly outside: number
  readonly without: number
  readonly isStored: boolean
  /** What is declared, as it was known then. */
  readonly known: { readonly position: string; readonly on: string }
}

export const booksPage = (kept: KeptFiles<Compared>): PageSpec =>
  definePage({
    path: '/bank/books',
    roles: BOOKKEEPING,
    lists: true,
    listBytes: XAF_LIMITS.bytes,
    show: (visit) => shown(visit),
    post: (visit) => compare(visit, kept),
  })

const administrationsOf = (costs: readonly OwnCost[]): readonly string[] =>
  [...new Set(costs.flatMap(({ booking }) => (booking ? [booking.administration] : [])))].toSorted()

async function compare(visit: Visit, kept: KeptFiles<Compared>): Promise<Shown | Next> {
  const { list, t } = visit
  const costs = await ownCosts(visit)
  const { position } = await visit.ask(grants, {})
  const administrations = administrationsOf(costs)
  const administration = administrations.length === 1 ? administrations[0] : visit.fields.text('administration')
  const errors = new Map<string, string>()
  if (!administrations.includes(administration ?? '')) errors.set('administration', t(words.noAdministration))
  if (list === undefined || list.length === 0) errors.set('list', t(bankWords.noFile))
  if (errors.size > 0 || list === undefined) return shown(visit, errors)
  const outcome = await readXaf(list)
  if (outcome.kind === 'refused') return shown(visit, new Map([['list', faultSentence(visit, outcome)]]))
  const isStored = visit.fields.checked('store')
  const refused = isStored ? await store(visit, list) : undefined
  if (refused !== undefined) return shown(visit, new Map([['list', refused]]))
  const { ledger } = outcome
  const booked = costs.filter(({ booking }) => booking !== undefined)
  const sought = booked.flatMap((cost) => declaredIn(cost, ledger, administration))
  const reference = visit.freshKey()
  kept.keep(visit, reference, {
    ...compareBooks(ledger, sought),
    ledger: { company: ledger.company, fiscalYear: ledger.fiscalYear, warnings: ledger.warnings },
    outside: booked.length - sought.length,
    without: costs.length - booked.length,
    isStored,
    known: { position, on: visit.today },
  })
  return { to: `/bank/books/${reference}` }
}

/** The eligible part of the cost as it was declared; nothing where it is of another year or administration. */
function declaredIn(cost: OwnCost, { from, until }: LedgerRead, administration: string | undefined): Declared[] {
  const { booking, costDate, entryId, grantId, grantName, declared, title = '' } = cost
  if (booking?.administration !== administration || !booking) return []
  if ((from !== '' && costDate < from) || (until !== '' && costDate > until)) return []
  const { documentNumber, projectCode } = booking
  return [
    {
      ...{ entryId, grantId, grantName, title, costDate, declared },
      booking: { documentNumber, ...(projectCode !== undefined && { projectCode }) },
    },
  ]
}

/** The reason where it could not be kept. */
async function store(visit: Visit, bytes: Uint8Array): Promise<string | undefined> {
  const { services, organisationId, caller, requestId: correlationId } = visit
  const stored = await services.documents.store({
    source: (async function* () {
      yield bytes
    })(),
    ...{ caller, channel: 'ui', correlationId, key: visit.keyFor('audit file') },
    about: { kind: 'bookkeepingExtract', belongsTo: { kind: 'organisation', organisationId } },
    ...asking(visit),
  })
  asked(visit, stored)
  if (stored.kind === 'stored') {
    if (stored.position !== undefined) services.sessions.wrote(visit.session.sessionId, stored.position)
    return undefined
  }
  return stored.kind === 'not-taken' ? notTakenText(stored, visit.language) : sentenceFor(visit, stored.outcome)
}

async function shown(visit: Visit, errors: FormErrors = noErrors): Promise<Shown> {
  const { t } = visit
  const administrations = administrationsOf(await ownCosts(visit))
  const choices = administrations.map((value) => ({ value, label: value }))
  const content = html`${errorSummary(visit, errors)}${heading(1, t(words.title))}
${lead(t(words.lead))}
${
  choices.length === 0
    ? empty(t(words.none))
    : form(visit, {
        files: true,
        errors,
        submit: words.look,
        content: html`${
          choices.length > 1 &&
          selectField(visit, {
            name: 'administration',
            label: words.administration,
            hint: words.administrationHint,
            choices,
            value: visit.fields.text('administration'),
            empty: '',
            errors,
          })
        }
${fileField(visit, { name: 'list', label: words.file, hint: words.fileHint, accept: '.xml,.xaf,application/xml,text/xml', errors })}
${checkbox(visit, { name: 'store', label: words.store, checked: visit.fields.checked('store') })}`,
      })
}
<p class="nl-paragraph lb-screen">${link('/bank', t(bankWords.toBank))}</p>`
  return { title: words.title, content, ...(errors.size > 0 && { status: 400 }) }
}
