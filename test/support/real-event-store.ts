/**
 * A real EventStoreDB for those who have one: `EVENTSTORE_URL`, or Docker. Without either the reason is said where the
 * tests are counted; with `REQUIRE_EVENTSTORE` set that is a failure.
 */
import { GenericContainer, getContainerRuntimeClient, Wait } from 'testcontainers'
import { readEventStoreDbAddress } from '../../src/store/eventstoredb-address.ts'

export type RealEventStore =
  | { readonly url: string; readonly version: string; close(): Promise<void> }
  | { readonly url?: undefined; readonly why: string }

/** Of docker-compose.yml. */
export const EVENTSTORE_IMAGE = 'eventstore/eventstore:23.10.0-jammy'
const HTTP_PORT = 2113

export async function realEventStore(): Promise<RealEventStore> {
  const found = await find()
  if (found.url === undefined && process.env.REQUIRE_EVENTSTORE) {
    throw new Error(`REQUIRE_EVENTSTORE is set, and there is no EventStoreDB: ${found.why}.`)
  }
  return found
}

async function find(): Promise<RealEventStore> {
  const url = process.env.EVENTSTORE_URL
  if (url) return { url, version: await versionAt(url), close: async () => undefined }
  try {
    await getContainerRuntimeClient()
  } catch {
    return { why: 'EVENTSTORE_URL is not set, and there is no Docker' }
  }
  const container = await new GenericContainer(EVENTSTORE_IMAGE)
    .withEnvironment({ EVENTSTORE_INSECURE: 'true', EVENTSTORE_TELEMETRY_OPTOUT: 'true' })
    .withExposedPorts(HTTP_PORT)
    .withWaitStrategy(Wait.forHttp('/health/live', HTTP_PORT).forStatusCode(204))
    .start()
  const started = `esdb://${container.getHost()}:${container.getMappedPort(HTTP_PORT)}?tls=false`
  return { url: started, version: await versionAt(started), close: async () => void (await container.stop()) }
}

async function versionAt(url: string): Promise<string> {
  const { where, connection } = readEventStoreDbAddress(url)
  const host = where.replace(/^.*:\/\//, '').split(',')[0]
  const scheme = /[?&]tls=false/i.test(connection) ? 'http' : 'https'
  const info = await fetch(`${scheme}://${host}/info`).then((response) => response.json())
  return String((info as { esVersion?: unknown }).esVersion ?? 'of unknown version')
}
