import type { RecordedOf } from '../../../events/event.ts'
import type { grantEvents } from '../../../events/grant.ts'
import { localDateAt } from '../../contract/dates.ts'

export type GrantEvent = RecordedOf<typeof grantEvents>

/** The day an event is about: the one that it holds from, else the day of recording. */
export const dayOf = ({ meta }: Pick<GrantEvent, 'meta'>): string =>
  meta.effectiveOn ?? localDateAt(Date.parse(meta.recordedAt))
