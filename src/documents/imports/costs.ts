import { evidences } from '../../domain/evidence/evidence.ts'
import { isKeptBy } from '../../domain/evidence/value-document.ts'
import { grants } from '../../domain/grant/grant.ts'
import { periodOf } from '../../domain/grant/periods.ts'
import { shareOf } from '../../domain/money.ts'
import { rowWords } from '../../language/list-words.ts'
import { dateIn } from './cells.ts'
import { costColumns } from './costs-columns.ts'
import { type Cells, type Faulty, fault, type ImportKind } from './import-kind.ts'
import { amountIn, categoryIn, categoryWords, minutesIn, treatmentIn, treatmentWords } from './money-cells.ts'
import { type DeclarableGrant, namedOne } from './money-world.ts'
import { type ImportWorld, rowKey } from './world.ts'

const SHA256 = /^[0-9a-f]{64}$/
const MINUTES_OF_AN_HOUR = 60

/**
 * Costs of the organisation that brings the list, each declared as on the page. The document was stored before, and is
 * named by its SHA-256 or, where it is an invoice that waits here, by its number.
 */
export const costsList: ImportKind = {
  name: 'costs',
  title: { nl: 'Kosten', en: 'Costs' },
  roles: ['projectOfficer', 'partnerFinance', 'leadFinance'],
  columns: costColumns,
  async plan(cells, world) {
    const grant = await world.money.declarable(cells('grant'))
    if (grant === 'many') return fault(rowWords.manyGrants, 'grant')
    if (!grant) return fault(rowWords.unknownGrant, 'grant')
    const line = namedOne(grant.lines, cells('line'), ({ line: code, title }) => [code, title])
    if (!line || line === 'many') {
      return fault(rowWords.noChoice, 'line', { possible: grant.lines.map(({ line: code }) => code).join(', ') })
    }
    const costDate = dateIn(cells('costDate'))
    if (costDate === undefined) return fault(rowWords.noDate, 'costDate')
    const category = cells('category') === '' ? line.category : categoryIn(cells('category'))
    if (!category) return fault(rowWords.noChoice, 'category', { possible: categoryWords })
    const treatment = cells('vatTreatment') === '' ? 'nonRecoverable' : treatmentIn(cells('vatTreatment'))
    if (!treatment) return fault(rowWords.noChoice, 'vatTreatment', { possible: treatmentWords })
    const labour = labourIn(cells, grant, costDate)
    if (labour && 'faults' in labour) return labour
    const amounts = amountsIn(cells, labour, treatment === 'nonRecoverable' && grant.takesVat)
    if ('faults' in amounts) return amounts
    const project = cells('project') === '' ? undefined : projectIn(cells('project'), grant)
    if (project === false) return fault(rowWords.unknownProject, 'project')
    const proof = await proofIn(cells, amounts.allocated, grant.grantId, world)
    if ('faults' in proof) return proof
    const period = cells('period') || periodOf(grant.calendar, costDate)
    const cost = {
      grantId: grant.grantId,
      period,
      partnerId: world.organisationId,
      ...{ line: line.line, category, title: cells('title'), costDate, vatTreatment: treatment },
      ...amounts,
      ...proof,
      ...(project !== undefined && { projectId: project }),
      ...(labour && { labour: { rateId: labour.rateId, minutes: labour.minutes } }),
      ...bookingIn(cells),
    }
    return {
      do: 'declareCost',
      input: { ...cost, ...supplierIn(cells) },
      key: rowKey(costDate, 'cost', JSON.stringify(cost)),
      as: JSON.stringify(cost),
      unseen: { column: 'grant', text: rowWords.unknownGrant },
      columns: {
        ...{ grantId: 'grant', period: 'period', line: 'line', category: 'category', title: 'title' },
        ...{ costDate: 'costDate', net: 'net', vat: 'vat', vatTreatment: 'vatTreatment', allocated: 'allocated' },
        ...{ taken: 'document', evidence: 'payment', projectId: 'project', supplierName: 'supplier' },
        ...{ personalSupplier: 'supplier', labour: 'hours', 'booking/administration': 'administration' },
        ...{
          'booking/documentNumber': 'bookingNumber',
          'booking/projectCode': 'projectCode',
          booking: 'bookingNumber',
        },
      },
    }
  },
}

interface Labour {
  readonly rateId: string
  readonly minutes: number
  readonly worth: number
}

/** Own hours at a rate that was fixed; the rate of that year where only one is known. */
function labourIn(cells: Cells, { rates }: DeclarableGrant, costDate: string): Labour | Faulty | undefined {
  if (cells('hours') === '') return undefined
  const minutes = minutesIn(cells('hours'))
  if (minutes === undefined) return fault(rowWords.noHours, 'hours')
  const ofYear = rates.filter(({ year }) => year === costDate.slice(0, 4))
  const named = cells('rate')
  const rate =
    named === ''
      ? ofYear.length === 1
        ? ofYear[0]
        : undefined
      : namedOne(ofYear, named, (one) => [one.rateId, one.label ?? ''])
  if (!rate || rate === 'many') return fault(rowWords.unknownRate, 'rate')
  return { rateId: rate.rateId, minutes, worth: shareOf(rate.centsPerHour, { n: minutes, d: MINUTES_OF_AN_HOUR }) }
}

type Amounts = { readonly net: number; readonly vat: number; readonly allocated: number }

/** Without its own amount all of it is declared: net, and the VAT that is lost where the scheme takes that. */
function amountsIn(cells: Cells, labour: Labour | undefined, takesVat: boolean): Amounts | Faulty {
  const read = (column: string, otherwise: number | undefined) =>
    cells(column) === '' ? otherwise : amountIn(cells(column))
  const net = read('net', labour?.worth)
  const vat = read('vat', 0)
  const allocated = read('allocated', (net ?? 0) + (takesVat ? (vat ?? 0) : 0))
  const wrong = Object.entries({ net, vat, allocated }).filter(([, value]) => value === undefined)
  if (net === undefined || vat === undefined || allocated === undefined) {
    return {
      faults: wrong.map(([column]) => ({
        column,
        text: cells(column) === '' ? rowWords.missing : rowWords.noAmount,
      })),
    }
  }
  return { net, vat, allocated }
}

function projectIn(text: string, { projects }: DeclarableGrant): string | false {
  const found = namedOne(projects, text, ({ projectId, name }) => [projectId, name])
  return found === undefined || found === 'many' ? false : found.projectId
}

interface Proof {
  readonly taken: readonly { readonly sha256: string; readonly amount: number }[]
  readonly evidence: readonly string[]
}

/**
 * Of a document that was valued something is taken; another one is only named. What is kept for neither this organisation
 * nor the lead is to this list as one that does not exist.
 */
async function proofIn(cells: Cells, allocated: number, grantId: string, world: ImportWorld): Promise<Proof | Faulty> {
  const taken: { sha256: string; amount: number }[] = []
  const evidence: string[] = []
  for (const column of ['document', 'payment'] as const) {
    const text = cells(column)
    if (text === '') continue
    const sha256 = SHA256.test(text.toLowerCase())
      ? text.toLowerCase()
      : await world.money.invoice(world.organisationId, text)
    const known = sha256 === undefined || sha256 === 'many' ? undefined : await world.stateOf(evidences.ref(sha256))
    const keepers = [world.organisationId, (await world.stateOf(grants.ref(grantId)))?.beneficiaryId ?? '']
    if (!sha256 || !known || !keepers.some((keeper) => isKeptBy(known, keeper))) {
      return { faults: [{ column, text: rowWords.unknownDocument }] }
    }
    if (column === 'document' && known.value !== undefined) taken.push({ sha256, amount: allocated })
    else evidence.push(sha256)
  }
  return { taken, evidence }
}

const supplierIn = (cells: Cells) =>
  cells('supplier') === ''
    ? {}
    : ['ja', 'yes', 'j', 'y'].includes(cells('isPerson').toLowerCase())
      ? { personalSupplier: cells('supplier') }
      : { supplierName: cells('supplier') }

function bookingIn(cells: Cells) {
  const [administration, documentNumber, projectCode] = ['administration', 'bookingNumber', 'projectCode'].map(cells)
  if (administration === '' && documentNumber === '') return {}
  return { booking: { administration, documentNumber, ...(projectCode !== '' && { projectCode }) } }
}
