/** What rows about money are held against: the answers that the one who brings the list gets on pages too. */
import type { z } from 'zod'
import { declarableGrants } from '../../../projections/declarable-grants.ts'
import { grants } from '../../../projections/grants.ts'
import { moneyDocuments } from '../../../projections/money-documents.ts'
import { myEmployments } from '../../../projections/my-employments.ts'
import { timesheet } from '../../../projections/timesheet.ts'
import { normalForm } from '../../contract/naming.ts'
import type { QuerySpec } from '../../contract/projection.ts'
import type { Caller } from '../../kernel/kernel.ts'
import type { ImportPorts } from './import-ports.ts'

export type DeclarableGrant = z.infer<typeof declarableGrants.result>['grants'][number]
export type OwnEmployment = z.infer<typeof myEmployments.result>['employments'][number]
export type OwnTimesheet = z.infer<typeof timesheet.result>

const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/
const PAGE = '100'
/** Invoices of an organisation, read through for a number. */
const PAGES_MAX = 20

/** By a name in normal form, or by id; `many` when several have that name. */
export function namedOne<T>(
  all: readonly T[],
  text: string,
  names: (one: T) => readonly string[],
): T | 'many' | undefined {
  const wanted = normalForm(text)
  const found = all.filter((one) => names(one).some((name) => name === text || normalForm(name) === wanted))
  return found.length > 1 ? 'many' : found[0]
}

export class MoneyWorld {
  readonly #ports: ImportPorts
  readonly #caller: Caller
  #declarable: Promise<readonly DeclarableGrant[]> | undefined
  #invoices: Promise<ReadonlyMap<string, string>> | undefined
  readonly #sheets = new Map<string, Promise<OwnTimesheet | undefined>>()

  constructor(ports: ImportPorts, caller: Caller) {
    this.#ports = ports
    this.#caller = caller
  }

  async #ask<P extends z.ZodObject, R extends z.ZodType>(
    query: QuerySpec<P, R>,
    params: z.input<P>,
  ): Promise<z.infer<R> | undefined> {
    const outcome = await this.#ports.kernel.ask({ query: query.name, params, caller: this.#caller })
    return outcome.kind === 'answered' ? (outcome.result as z.infer<R>) : undefined
  }

  /** Under which this organisation may declare now. */
  async declarable(text: string): Promise<DeclarableGrant | 'many' | undefined> {
    this.#declarable ??= this.#ask(declarableGrants, {}).then((answer) => answer?.grants ?? [])
    return namedOne(await this.#declarable, text, ({ grantId, name }) => [grantId, name])
  }

  /** Any that the viewer sees, by id or name. */
  async grant(text: string): Promise<string | 'many' | undefined> {
    if (ULID.test(text)) return text
    const answer = await this.#ask(grants, {})
    const found = namedOne(answer?.grants ?? [], text, ({ grantId, name }) => [grantId, name])
    return found === undefined || found === 'many' ? found : found.grantId
  }

  /** SHA-256 of an invoice that was handed in here, by its number; `many` when two suppliers use it. */
  async invoice(organisationId: string, number: string): Promise<string | undefined> {
    this.#invoices ??= this.#readInvoices(organisationId)
    return (await this.#invoices).get(normalForm(number))
  }
  async #readInvoices(organisationId: string): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>()
    let cursor: string | undefined
    for (let page = 0; page < PAGES_MAX; page++) {
      const answer = await this.#ask(moneyDocuments, {
        organisationId,
        what: 'valued',
        limit: PAGE,
        ...(cursor !== undefined && { cursor }),
      })
      for (const { sha256, worth } of answer?.rows ?? []) {
        if (typeof worth?.number !== 'string') continue
        const number = normalForm(worth.number)
        found.set(number, found.has(number) ? 'many' : sha256)
      }
      cursor = answer?.next
      if (cursor === undefined) break
    }
    return found
  }

  /** Where who brings the list works in person. Without a name: the only one that writes hours. */
  async employment(employer: string): Promise<OwnEmployment | 'many' | undefined> {
    const answer = await this.#ask(myEmployments, {})
    const all = answer?.employments ?? []
    if (employer === '') {
      const writing = all.filter(({ writesHours }) => writesHours)
      return writing.length > 1 ? 'many' : writing[0]
    }
    return namedOne(all, employer, ({ employmentId, employer: { id, name } }) => [
      employmentId,
      id,
      typeof name === 'string' ? name : '',
    ])
  }

  timesheet(employmentId: string, month: string): Promise<OwnTimesheet | undefined> {
    const key = `${employmentId} ${month}`
    const known = this.#sheets.get(key) ?? this.#ask(timesheet, { employmentId, ofMonth: month })
    this.#sheets.set(key, known)
    return known
  }
}
