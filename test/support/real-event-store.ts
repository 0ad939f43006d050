/**
 * A real EventStoreDB for those who have one: `EVENTSTORE_URL`, or Docker. Without either the reason is said where the
 * tests are counted; with `REQUIRE_EVENTSTORE` set that is a failure.
 */
import { readFileSync } from 'node:fs'
import { request as overPlain } from 'node:http'
import { request as overTls } from 'node:https'
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
  if (url) return { url, version: await eventStoreVersion(url), close: async () => undefined }
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
  return { url: started, version: await eventStoreVersion(started), close: async () => void (await container.stop()) }
}

/** As the server calls itself, such as `23.10.6.0`. Rejects when none answers at the first host of the address. */
export async function eventStoreVersion(url: string): Promise<string> {
  const { where, connection, credentials } = readEventStoreDbAddress(url)
  const host = where.replace(/^.*:\/\//, '').split(',')[0] ?? ''
  const certificates = /[?&]tlsCAFile=([^&]*)/i.exec(connection)?.[1]
  const plain = /[?&]tls=false/i.test(connection)
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const asked = (plain ? overPlain : overTls)(`${plain ? 'http' : 'https'}://${host}/info`, {
    auth: `${credentials.username}:${credentials.password}`,
    timeout: 10_000,
    ...(certificates !== undefined && { ca: readFileSync(certificates) }),
  })
  asked.on('response', (response) => {
    let text = ''
    response.setEncoding('utf8').on('data', (part: string) => {
      text += part
    })
    response.on('end', () => resolve(text))
  })
  asked.on('timeout', () => asked.destroy(new Error(`No answer from ${host}.`)))
  asked.on('error', reject)
  asked.end()
  const { esVersion } = JSON.parse(await promise) as { esVersion?: unknown }
  return String(esVersion ?? 'of unknown version')
}
