import type { RecordedEvent } from '../../events/event.ts'
import { Fault } from '../contract/fault.ts'
import { codeRef } from '../domain/code/code.ts'
import { type Kernel, SYSTEM } from '../kernel/kernel.ts'

/**
 * Of whom the identity was erased, the account ends too. Which account a learner has, its reservation says. The key is
 * the erasure's event, so that doing it again changes nothing.
 */
export async function endErasedAccounts(
  kernel: Pick<Kernel, 'execute' | 'stateOf'>,
  events: readonly RecordedEvent[],
): Promise<void> {
  for (const { type, data, eventId, meta } of events) {
    if (type !== 'PersonalDataErased' || data.class !== 'identity' || typeof data.learnerId !== 'string') continue
    const held = (await kernel.stateOf(codeRef('learnerAccount', data.learnerId)))?.held.values() ?? []
    for (const { wideStream } of held) {
      const outcome = await kernel.execute({
        command: 'endErasedAccount',
        input: { userId: wideStream.slice('user-'.length) },
        key: eventId,
        caller: SYSTEM,
        channel: 'job',
        correlationId: meta.correlationId,
        causationId: eventId,
      })
      if (outcome.kind === 'busy') throw new Fault('unavailable', 'An erased account could not be ended yet.')
    }
  }
}
