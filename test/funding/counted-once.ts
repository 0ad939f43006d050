import type { RecordedEvent } from '../../events/event.ts'

// biome-ignore lint/suspicious/noExplicitAny: read by name on purpose, without the types that the rules are built on
type Data = any

/** Where more is proven by a line of a statement than was paid with it, or what is held is not what the books say. */
export function provenTooMuch(events: readonly RecordedEvent[], lineAmounts: readonly number[]): string[] {
  const problems: string[] = []
  const held = new Map<string, Map<string, number>>()
  const matched = new Map<string, number>()
  for (const { stream, type, data, meta } of events as readonly (RecordedEvent & { data: Data })[]) {
    const line = held.get(stream) ?? new Map<string, number>()
    if (type === 'PaymentReserved') {
      held.set(stream, line.set(data.commandId, data.claim.amount))
      const proven = [...line.values()].reduce((sum, amount) => sum + amount, 0)
      const most = lineAmounts[Number(stream.split('-').at(-1)) - 1] ?? 0
      if (proven > most || data.claim.lineAmount !== most) problems.push(`${stream} proves ${proven} of ${most}`)
    }
    if (type === 'PaymentReleased') line.delete(data.commandId)
    if (type === 'PaymentMatched') matched.set(meta.commandId, data.amount)
    const back = type === 'PaymentUnmatched' ? [data.holding] : (data.payments ?? [])
    if (type !== 'CostReallocated') for (const { commandId } of back) matched.delete(commandId)
  }
  const stands = [...held.values()].flatMap((line) => [...line])
  for (const [commandId, amount] of stands) {
    if (matched.get(commandId) !== amount) problems.push(`a line holds ${amount} that no cost is proven by`)
  }
  if (stands.length !== matched.size) problems.push(`${matched.size} payments are matched and ${stands.length} held`)
  return problems
}

/** Where a unit is borne by two grants, or a settlement has others than it counted. */
export function countedTwice(events: readonly RecordedEvent[]): string[] {
  const problems: string[] = []
  const held = new Map<string, readonly string[]>()
  const settled = new Map<string, { readonly commandId: string; readonly count: number }>()
  for (const { stream, type, data, meta } of events as readonly (RecordedEvent & { data: Data })[]) {
    if (type === 'UnitsReserved') {
      const taken = new Set([...held.values()].flat())
      const mine: string[] = data.claim.of
      const twice = mine.find((unit, index) => taken.has(unit) || mine.indexOf(unit) !== index)
      if (twice) problems.push(`${twice} is counted twice`)
      held.set(data.commandId, mine)
    }
    if (type === 'UnitsReleased') held.delete(data.commandId)
    if (type === 'GrantSettled' && data.mode === 'units') {
      const count = data.units.reduce((sum: number, unit: Data) => sum + unit.count, 0)
      settled.set(stream, { commandId: meta.commandId, count })
    }
    if (type === 'SettlementReopened') settled.delete(stream)
  }
  for (const [stream, { commandId, count }] of settled) {
    if ((held.get(commandId)?.length ?? 0) !== count) problems.push(`${stream} counts ${count} and bears others`)
  }
  return problems
}
