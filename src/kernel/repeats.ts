/** What a command answers, the first time and when it is told again. */
import type { RecordedEvent } from '../../events/event.ts'
import { isSealed } from '../../events/values.ts'
import type { AnyCommand } from '../contract/command.ts'
import type { StreamRef } from '../contract/stream.ts'
import { PAGE_EVENTS_MAX } from '../store/store.ts'
import type { CommandOutcome } from './kernel.ts'
import type { Act } from './recording.ts'
import type { Hands } from './reserving.ts'
import type { Performed } from './streams.ts'

interface Telling {
  readonly commandId: string
  readonly key: string
  readonly repeated: boolean
  readonly once: Readonly<Record<string, string>>
  /** Who asks may see the secrets that the command reveals; only asked of a repeat. */
  readonly reveals?: boolean
}

/** `learner` → `learnerId`, `credential-type` → `credentialTypeId`. */
export const idFieldOf = (kind: string) => `${kind.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())}Id`

export function answerOf(
  hands: Pick<Hands, 'vault'>,
  command: AnyCommand,
  ref: StreamRef,
  recorded: readonly RecordedEvent[],
  telling: Telling,
): CommandOutcome {
  const last = recorded.at(-1)
  if (!last) throw new TypeError(`${command.name} was accepted without an event`)
  const ids: Record<string, string> = { [idFieldOf(ref.kind.kind)]: ref.id }
  const secrets: Record<string, string> = { ...telling.once }
  for (const event of recorded) {
    for (const field of command.answers ?? []) {
      const value = event.data[field]
      // The first event is what the command is for: one that follows may name something older (what was superseded).
      if (typeof value === 'string') ids[field] ??= value
    }
    for (const field of telling.reveals === false ? [] : (command.reveals ?? [])) {
      const value = event.data[field]
      if (!isSealed(value)) continue
      const opened = hands.vault.open(value)
      if ('text' in opened) secrets[field] = opened.text
    }
  }
  return {
    kind: 'accepted',
    command: command.name,
    key: telling.key,
    commandId: telling.commandId,
    ids,
    stream: ref.stream,
    revision: last.revision,
    position: last.position,
    repeated: telling.repeated,
    secrets,
    alreadyShown: telling.repeated ? [...(command.showsOnce ?? [])] : [],
  }
}

/** An accepted command again: its events are read and told with the same ids, revision and position. */
export async function repeatOf(
  hands: Hands,
  command: AnyCommand,
  ref: StreamRef,
  performed: Performed,
  act: Act,
  asked: { readonly inputText: string; readonly key: string; readonly reveals: boolean },
): Promise<CommandOutcome> {
  const { inputText, key, reveals } = asked
  const limit = Math.min(performed.last - performed.first + 1, PAGE_EVENTS_MAX)
  const stored = await hands.store.readStream(ref.stream, { from: performed.first, limit })
  const recorded = stored.map(hands.decode).filter((event) => event.meta.commandId === act.commandId)
  const first = recorded[0]
  if (!first) throw new TypeError(`${ref.stream} was to hold ${act.commandId}`)
  // undefined: the key of the comparison went with the person's data, so the repeat is told without comparing.
  const same = hands.vault.checkMac(inputText, first.meta.inputMac, first.meta.inputMacKeyId)
  if (same === false) return { kind: 'key-reused' }
  return answerOf(hands, command, ref, recorded, { commandId: act.commandId, key, repeated: true, once: {}, reveals })
}
