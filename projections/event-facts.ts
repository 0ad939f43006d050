/** What handlers read off an event besides its data. */
import type { Recording } from '../events/event.ts'
import { localDateAt } from '../src/contract/dates.ts'

/** The day the fact holds from: `effectiveOn`, else the day of recording. */
export const dayOf = ({ meta }: Pick<Recording, 'meta'>): string => meta.effectiveOn ?? recordedOn({ meta })
export const recordedOn = ({ meta }: Pick<Recording, 'meta'>): string => localDateAt(Date.parse(meta.recordedAt))

const ULID_LENGTH = 26
/** The id in the name of a stream that is called after one: `learner-01H…`. */
export const idIn = (stream: string): string => stream.slice(-ULID_LENGTH)
