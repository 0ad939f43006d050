/** What was acknowledged must stand, once, and be told again as it was. */
import type { RecordedEvent } from '../../events/event.ts'
import type { CommandOutcome, Kernel } from '../../src/kernel/kernel.ts'
import type { Exchange, Sent } from './journal.ts'

type Accepted = Extract<CommandOutcome, { kind: 'accepted' }>

/** Answers that the load can't bring about unless something is wrong. */
const NEVER: readonly string[] = ['invalid', 'unknown-command', 'key-reused', 'revision-conflict']

const isAccepted = (outcome: CommandOutcome | undefined): outcome is Accepted => outcome?.kind === 'accepted'

/** The part of an answer that must never change. */
const essence = ({ command, key, commandId, ids, stream, revision, position }: Accepted) =>
  JSON.stringify([command, key, commandId, Object.entries(ids).sort(), stream, revision, position])

/** One command, however often it was sent: its request, and all answers. */
export function byKey(all: readonly Exchange[]): readonly { request: Sent; outcomes: readonly CommandOutcome[] }[] {
  const grouped = Map.groupBy(all, ({ request }) => request.key)
  return [...grouped.values()].flatMap((same) => {
    const request = same[0]?.request
    return request ? [{ request, outcomes: same.flatMap(({ outcome }) => outcome ?? []) }] : []
  })
}

export function answerProblems(all: readonly Exchange[], events: readonly RecordedEvent[]): readonly string[] {
  const problems: string[] = []
  const at = new Map(events.map((event) => [event.position, event]))
  for (const { request, outcomes } of byKey(all)) {
    const name = `${request.command} ${request.key}`
    for (const outcome of outcomes) {
      if (NEVER.includes(outcome.kind)) problems.push(`${name}: was answered ${JSON.stringify(outcome)}`)
    }
    const accepted = outcomes.filter(isAccepted)
    const [first] = accepted
    if (!first) continue
    if (accepted.some((one) => essence(one) !== essence(first))) problems.push(`${name}: was answered in two ways`)
    if (accepted.filter(({ repeated }) => !repeated).length > 1) problems.push(`${name}: was carried out twice`)
    const event = at.get(first.position)
    const same = event?.stream === first.stream && event.revision === first.revision
    if (!same || event.meta.commandId !== first.commandId) {
      const instead = event ? `${event.type} of ${event.stream}` : 'nothing'
      problems.push(`${name}: acknowledged at ${Number(first.position)} and lost, there stands ${instead}`)
    }
  }
  return [...problems, ...twice(events)]
}

/** Events of one command in one stream stand together: apart, they were written by two decisions. */
function twice(events: readonly RecordedEvent[]): readonly string[] {
  const last = new Map<string, number>()
  return events.flatMap(({ stream, revision, meta, type }) => {
    const name = `${stream} ${meta.commandId}`
    const before = last.get(name)
    last.set(name, revision)
    // In a narrow stream a command reserves, and confirms later.
    if (before === undefined || before === revision - 1 || /(?:Reserved|Confirmed|Released)$/.test(type)) return []
    return [`${stream}: ${meta.command} ${meta.commandId} wrote at ${before} and again at ${revision}`]
  })
}

/**
 * Sends every acknowledged command again. `isErased` says whether a secret may be missing because it was erased. What
 * is acknowledged must be told the same; what was abandoned must be refused for ever.
 */
export async function repeatProblems(
  kernel: Kernel,
  all: readonly Exchange[],
  isErased: (commandId: string) => boolean,
): Promise<readonly string[]> {
  const problems: string[] = []
  for (const { request, outcomes } of byKey(all)) {
    const name = `${request.command} ${request.key}`
    const first = outcomes.find((outcome) => isAccepted(outcome) && !outcome.repeated) ?? outcomes.find(isAccepted)
    const abandoned = outcomes.some(({ kind }) => kind === 'abandoned')
    if (abandoned && first) problems.push(`${name}: was accepted and abandoned`)
    if (!abandoned && !isAccepted(first)) continue
    const again = await kernel.execute(request).catch((thrown: unknown) => String(thrown))
    if (typeof again === 'string') problems.push(`${name}: sent again, ${again}`)
    else if (abandoned) {
      if (again.kind !== 'abandoned') problems.push(`${name}: was abandoned, then ${again.kind}`)
    } else if (!isAccepted(again) || !isAccepted(first) || !again.repeated || essence(again) !== essence(first)) {
      problems.push(`${name}: told again as ${JSON.stringify(again)}`)
    } else {
      for (const [secret, value] of Object.entries(first.secrets)) {
        const shown = again.secrets[secret]
        const known = shown === value || again.alreadyShown.includes(secret)
        if (!known && !(shown === undefined && isErased(first.commandId))) problems.push(`${name}: another ${secret}`)
      }
    }
  }
  return problems
}
