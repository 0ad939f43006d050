import type { rateMethod } from '../../../events/scheme.ts'
import { grants } from '../../domain/grant/grant.ts'
import { rowWords } from '../../language/list-words.ts'
import { choiceIn, dateIn, possibleOf } from './cells.ts'
import { type Cells, type Faulty, fault, type ImportKind, type Reason } from './import-kind.ts'
import { amountIn, categoryIn, categoryWords } from './money-cells.ts'
import { type ImportWorld, rowKey } from './world.ts'

const SORTS = {
  line: ['post', 'kosten', 'begroting', 'cost', 'line'],
  grant: ['bijdrage', 'subsidie', 'grant'],
  cash: ['geld', 'cofinanciering', 'in cash', 'cash'],
  inKind: ['in natura', 'natura', 'in kind'],
  otherGrant: ['andere bijdrage', 'andere subsidie', 'other grant'],
  own: ['eigen bijdrage', 'eigen', 'own contribution'],
} as const
type Sort = keyof typeof SORTS
const possible = possibleOf(SORTS)

const METHODS = {
  fixedRate: ['vast tarief', 'fixed rate'],
  wagePlusSurcharge: ['loon met opslag', 'wage plus surcharge'],
  integralCosts: ['integrale kosten', 'integral costs'],
} as const satisfies Record<(typeof rateMethod.options)[number], readonly string[]>

/** A whole budget: its lines, and where the money comes from. Rows of one grant are one version of it. */
export const budgetsList: ImportKind = {
  name: 'budgets',
  title: { nl: 'Begroting', en: 'Budget' },
  roles: ['leadFinance'],
  columns: [
    {
      name: 'grant',
      header: { nl: 'Bijdrage', en: 'Grant' },
      aliases: ['subsidie'],
      required: true,
      explains: {
        nl: 'De naam van de bijdrage zoals bij Bijdragen, of de id.',
        en: 'The name of the grant as with Grants, or the id.',
      },
      example: 'RIF',
    },
    {
      name: 'sort',
      header: { nl: 'Soort', en: 'Sort' },
      aliases: ['kosten of dekking', 'type'],
      required: true,
      explains: {
        nl: 'post voor kosten; bijdrage, geld, in natura, andere bijdrage of eigen bijdrage voor de dekking.',
        en: 'line for costs; grant, cash, in kind, other grant or own contribution for the funding.',
      },
      example: { nl: 'post', en: 'line' },
    },
    {
      name: 'code',
      header: { nl: 'Post', en: 'Line' },
      aliases: ['code'],
      explains: { nl: 'De code van de post. Niet bij dekking.', en: 'The code of the line. Not with funding.' },
      example: 'R1',
    },
    {
      name: 'title',
      header: { nl: 'Omschrijving', en: 'Description' },
      aliases: ['titel', 'title'],
      explains: { nl: 'Waarvoor de post is.', en: 'What the line is for.' },
      example: 'Ontwikkelen',
    },
    {
      name: 'category',
      header: { nl: 'Soort kosten', en: 'Category' },
      aliases: ['kostensoort'],
      explains: { nl: 'Van een post, zoals extern of materiaal.', en: 'Of a line, such as external or material.' },
      example: { nl: 'inkoop en inhuur', en: 'bought in and hired' },
    },
    {
      name: 'amount',
      header: { nl: 'Bedrag', en: 'Amount' },
      aliases: ['begroot', 'budget'],
      required: true,
      explains: {
        nl: 'In euro. Kosten en dekking zijn samen gelijk.',
        en: 'In euros. Costs and funding come to the same.',
      },
      example: { nl: '1.200.000,00', en: '1,200,000.00' },
    },
    {
      name: 'partner',
      header: { nl: 'Partner', en: 'Partner' },
      aliases: ['organisatie', 'organisation'],
      explains: { nl: 'Van wie de post of de dekking is.', en: 'Whose line or funding it is.' },
      example: 'Albeda',
    },
    {
      name: 'rateMethod',
      header: { nl: 'Uurtarief', en: 'Rate method' },
      aliases: ['methode'],
      explains: {
        nl: 'Bij eigen uren: vast tarief, loon met opslag of integrale kosten.',
        en: 'With own labour: fixed rate, wage plus surcharge or integral costs.',
      },
      example: '',
    },
    {
      name: 'approvedOn',
      header: { nl: 'Vastgesteld op', en: 'Approved on' },
      aliases: ['datum', 'date'],
      explains: { nl: 'Leeg is: vandaag.', en: 'Empty is: today.' },
      example: '',
    },
    {
      name: 'consent',
      header: { nl: 'Toestemming', en: 'Consent' },
      aliases: ['brief', 'sha-256'],
      explains: {
        nl: 'Vanaf de tweede versie: de SHA-256 van de brief waarin de geldgever toestemt.',
        en: 'From the second version on: the SHA-256 of the letter in which the funder consents.',
      },
      example: '',
    },
  ],
  together: (cells) => cells('grant'),
  async planTogether(rows, world) {
    const grantId = await world.money.grant(rows[0]?.('grant') ?? '')
    if (grantId === 'many') return fault(rowWords.manyGrants, 'grant')
    const grant = grantId === undefined ? undefined : await world.stateOf(grants.ref(grantId))
    if (grantId === undefined || !grant) return fault(rowWords.notYours, 'grant')
    const read = await Promise.all(rows.map((cells, row) => readRow(cells, row, world)))
    const faults = read.flatMap((one) => ('faults' in one ? one.faults : []))
    if (faults.length > 0) return { faults }
    const told = rows.map((cells) => cells('approvedOn')).find((text) => text !== '') ?? ''
    const approvedOn = told === '' ? world.today : dateIn(told)
    if (approvedOn === undefined) return fault(rowWords.noDate, 'approvedOn')
    const consent = rows.map((cells) => cells('consent')).find((text) => text !== '')
    const lines = read.flatMap((one) => ('line' in one ? [one.line] : []))
    const plan = read.flatMap((one) => ('item' in one ? [one.item] : []))
    const input = { grantId, lines, plan, ...(consent !== undefined && { consentHash: consent.toLowerCase() }) }
    return {
      do: 'approveBudget',
      input: { ...input, approvedOn },
      key: rowKey(told === '' ? '1970-01-01' : approvedOn, 'budget', JSON.stringify(input)),
      as: grantId,
      known: sameLines(grant.budget?.lines, lines),
      unseen: { column: 'grant', text: rowWords.notYours },
      columns: { grantId: 'grant', lines: 'code', plan: 'amount', approvedOn: 'approvedOn', consentHash: 'consent' },
    }
  },
}

interface BudgetLine {
  readonly code: string
  readonly title: string
  readonly category: string
  readonly amount: number
  readonly partnerId?: string
  readonly rateMethod?: string
}
type Read =
  | { readonly line: BudgetLine }
  | { readonly item: { readonly kind: string; readonly amount: number; readonly partnerId?: string } }
  | Faulty

async function readRow(cells: Cells, row: number, world: ImportWorld): Promise<Read> {
  const wrong = (column: string, text: Reason['text'], values?: Reason['values']): Read => ({
    faults: [{ row, column, text, ...(values && { values }) }],
  })
  const sort = choiceIn<Sort>(SORTS, cells('sort'))
  if (!sort) return wrong('sort', rowWords.noChoice, { possible })
  const amount = amountIn(cells('amount'))
  if (amount === undefined) return wrong('amount', rowWords.noAmount)
  const partner = cells('partner') === '' ? undefined : await world.organisation(cells('partner'))
  if (partner === 'many') return wrong('partner', rowWords.manyOrganisations)
  if (partner === undefined && cells('partner') !== '') return wrong('partner', rowWords.unknownOrganisation)
  const of = partner === undefined ? {} : { partnerId: partner }
  if (sort !== 'line') return { item: { kind: sort, amount, ...of } }
  const category = categoryIn(cells('category'))
  if (!category) return wrong('category', rowWords.noChoice, { possible: categoryWords })
  const method = cells('rateMethod') === '' ? undefined : choiceIn(METHODS, cells('rateMethod'))
  if (method === undefined && cells('rateMethod') !== '') {
    return wrong('rateMethod', rowWords.noChoice, {
      possible: possibleOf(METHODS),
    })
  }
  const [code, title] = [cells('code'), cells('title')]
  if (code === '' || title === '') return wrong(code === '' ? 'code' : 'title', rowWords.missing)
  return { line: { code, title, category, amount, ...of, ...(method !== undefined && { rateMethod: method }) } }
}

/** The budget is that already, so it is not a next version. */
function sameLines(
  known: ReadonlyMap<string, { readonly amount: number; readonly title: string }> | undefined,
  lines: readonly BudgetLine[],
) {
  return (
    known !== undefined &&
    known.size === lines.length &&
    lines.every(({ code, title, amount }) => known.get(code)?.amount === amount && known.get(code)?.title === title)
  )
}
