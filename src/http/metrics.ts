/** What a monitoring system reads. Labels are names of ours: a command, an outcome, a read model. Never who. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { RecordedEvent } from '../../events/event.ts'
import type { Readiness } from './readiness.ts'

export interface Metrics {
  command(name: string, outcome: string, seconds: number): void
  query(name: string, outcome: string, seconds: number): void
  /** `route` is the pattern of the address: the address itself may hold a secret, and there is no end of them. */
  page(route: string, status: number, seconds: number): void
  /** Hand this to `kernel.onAppended`. */
  appended(events: readonly RecordedEvent[]): void
  lag(readModels: Readiness['readModels']): void
  /** The text that Prometheus reads, with its content type. */
  expose(): Promise<{ type: string; text: string }>
}

// From a command that was cached and durable (a millisecond) to one that gave up.
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Its own registry, so that two programs in one process (tests) do not add up. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  // Also the delay of the event loop, memory and garbage collection.
  collectDefaultMetrics({ register: registry })
  const duration = (what: string) =>
    new Histogram({
      name: `leerbewijs_${what}_seconds`,
      help: `How long a ${what} took, by name and outcome`,
      labelNames: ['name', 'outcome'],
      buckets: SECONDS,
      registers,
    })
  const [commands, queries] = [duration('command'), duration('query')]
  const pages = new Histogram({
    name: 'leerbewijs_page_seconds',
    help: 'How long a page took, by the pattern of its address and status',
    labelNames: ['route', 'status'],
    buckets: SECONDS,
    registers,
  })
  const events = new Counter({
    name: 'leerbewijs_events_appended_total',
    help: 'Events appended by this process, by type',
    labelNames: ['type'],
    registers,
  })
  const lag = new Gauge({
    name: 'leerbewijs_projector_lag_events',
    help: 'Events that a read model has yet to read',
    labelNames: ['model'],
    registers,
  })
  const parked = new Gauge({
    name: 'leerbewijs_projector_parked_streams',
    help: 'Streams that a read model has set aside',
    labelNames: ['model'],
    registers,
  })
  return {
    command: (name, outcome, seconds) => commands.observe({ name, outcome }, seconds),
    query: (name, outcome, seconds) => queries.observe({ name, outcome }, seconds),
    page: (route, status, seconds) => pages.observe({ route, status: String(status) }, seconds),
    appended(recorded) {
      for (const { type } of recorded) events.inc({ type })
    },
    lag(readModels) {
      for (const model of readModels) {
        lag.set({ model: model.name }, model.lag)
        parked.set({ model: model.name }, model.parked)
      }
    },
    expose: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  }
}
