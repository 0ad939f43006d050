import type { RecordedEvent } from '../../events/event.ts'

// biome-ignore lint/suspicious/noExplicitAny: read by name on purpose, without the types that the rules are built on
type Data = any
interface Part {
  readonly line?: number
  readonly amount: number
}
interface Held {
  readonly use: string
  taken: Part[]
}
interface Document {
  net: number
  vat: number
  lost: boolean
  lines: Map<number, number>
  credits: number
  readonly held: Map<string, Held>
}

const total = (parts: readonly Part[]): number => parts.reduce((sum, { amount }) => sum + amount, 0)

/**
 * Where more is taken of a document than it is worth at that moment, or for both uses: at each claim, by the events in
 * their order. A claim in the place of another one may stand beside it until that one is given back.
 */
export function takenTooMuch(events: readonly RecordedEvent[]): string[] {
  const problems: string[] = []
  const documents = new Map<string, Document>()
  for (const { stream, type, data } of events) {
    if (!stream.startsWith('evidence-')) continue
    const known = documents.get(stream) ?? noDocument()
    documents.set(stream, known)
    take(known, type, data)
    if (type === 'EvidenceReserved') problems.push(...refusedAfter(known, data).map((what) => `${stream}: ${what}`))
  }
  for (const [stream, known] of documents) {
    const left = worthOf(known) - known.credits
    if (known.credits === 0 && total([...known.held.values()].flatMap(({ taken }) => taken)) > Math.max(0, left)) {
      problems.push(`${stream}: more is taken at the end than it is worth`)
    }
  }
  return problems
}

const noDocument = (): Document => ({ net: 0, vat: 0, lost: false, lines: new Map(), credits: 0, held: new Map() })
const worthOf = ({ net, vat, lost }: Document) => net + (lost ? vat : 0)

function take(document: Document, type: string, data: Data): void {
  switch (type) {
    case 'DocumentValued': {
      const { net, vat, vatTreatment, lines } = data
      const lost = vatTreatment === 'nonRecoverable'
      const worths = lines.map((one: Data) => [one.line, one.net + (lost ? one.vat : 0)] as const)
      Object.assign(document, { net, vat, lost, lines: new Map(worths) })
      return
    }
    case 'CreditNoteReceived':
      document.credits += data.net + (document.lost ? data.vat : 0)
      return
    case 'EvidenceReserved':
      document.held.set(data.commandId, { use: data.claim.use, taken: [...data.claim.taken] })
      return
    case 'EvidenceReleased':
      document.held.delete(data.commandId)
      return
    case 'EvidenceGivenBack': {
      const held = document.held.get(data.takenByCommandId)
      if (held) held.taken = lessGiven(held.taken, data.taken)
      return
    }
    default:
  }
}

function lessGiven(taken: readonly Part[], given: readonly Part[]): Part[] {
  return taken.map((part) => {
    const back = given.filter(({ line }) => line === part.line)
    return { ...part, amount: part.amount - total(back) }
  })
}

function refusedAfter(document: Document, data: Data): string[] {
  const insteadOf: string | undefined = data.claim.insteadOf
  const others = [...document.held].filter(([commandId]) => commandId !== insteadOf).map(([, held]) => held)
  const problems: string[] = []
  if (new Set(others.map(({ use }) => use)).size > 1) problems.push('it backs a cost and something in kind')
  const wants = data.claim.taken.length > 0
  const taken = others.flatMap((held) => held.taken)
  if (wants && total(taken) > worthOf(document) - document.credits) problems.push('more is taken than it is worth')
  for (const { line } of data.claim.taken as Part[]) {
    const here = taken.filter((part) => part.line === line)
    if (line !== undefined && total(here) > (document.lines.get(line) ?? 0)) problems.push(`too much of line ${line}`)
  }
  return problems
}

/** Minutes of one sheet and project that all entries together take: at most what was signed. */
export function hoursTooMany(events: readonly RecordedEvent[], signed: number): string[] {
  const held = new Map<string, Map<string, number>>()
  const problems: string[] = []
  for (const { stream, type, data } of events) {
    if (!stream.startsWith('timesheet-')) continue
    const here = held.get(stream) ?? new Map<string, number>()
    held.set(stream, here)
    const told: Data = data
    if (type === 'HoursReserved') here.set(told.commandId, told.claim.minutes)
    if (type === 'HoursReleased') here.delete(told.commandId)
    if (type === 'HoursGivenBack')
      here.set(told.takenByCommandId, (here.get(told.takenByCommandId) ?? 0) - told.minutes)
    const minutes = [...here.values()].reduce((sum, one) => sum + one, 0)
    if (minutes > signed) problems.push(`${stream}: ${minutes} minutes are taken of ${signed}`)
  }
  return problems
}
