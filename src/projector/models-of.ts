import type { RecordedEvent } from '../../events/event.ts'
import type { ProjectionSpec, WriteDb } from '../contract/projection.ts'
import type { Model } from './model.ts'
import { timeline } from './timeline.ts'

/** The projections and the projector's own models. */
export function modelsOf(projections: readonly ProjectionSpec[]): readonly Model[] {
  const models = new Map<string, Model>([[timeline.name, timeline]])
  for (const { name, version, kind, tables, on } of projections) {
    // The name becomes a file name.
    if (!/^[a-z][a-zA-Z0-9]{0,59}$/.test(name)) throw new TypeError(`${name} is no name for a projection`)
    if (models.has(name)) throw new TypeError(`two projections are called ${name}`)
    // `handle` typed each handler for its own event; from here on they are found by the event's type.
    const handlers = new Map(Object.entries(on as Record<string, (event: RecordedEvent, db: WriteDb) => void>))
    models.set(name, { name, version, kind, tables, handlers })
  }
  return [...models.values()]
}
