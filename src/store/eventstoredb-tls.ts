/** What goes wrong with certificates, told so that it can be mended: the client says it late, in OpenSSL's words, or not at all. */
import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { connect } from 'node:tls'
import { Fault } from '../contract/fault.ts'
import type { EventStoreDbAddress } from './eventstoredb-address.ts'
import { tlsFault } from './eventstoredb-fault.ts'

const DEFAULT_PORT = 2113
const LOOK_MS = 2000

/** Fault `configuration` when the file of the authority is not there, or holds no certificate. */
export function checkAuthority({ tls }: EventStoreDbAddress): void {
  if (tls?.authorityFile === undefined) return
  const file = tls.authorityFile
  const wrong = (why: string, cause: unknown) =>
    new Fault('configuration', `tlsCAFile in the address of the event store: ${why}.`, {}, cause)
  let text: Buffer
  try {
    text = readFileSync(file)
  } catch (error) {
    throw wrong(`${file} can't be read`, error)
  }
  try {
    new X509Certificate(text)
  } catch (error) {
    throw wrong(`${file} holds no certificate in PEM`, error)
  }
}

/**
 * While a leader is looked for the client keeps to itself why it found none. So who could not open is told what the hosts
 * say to TLS, when that is the reason: fault `configuration`, else undefined.
 */
export async function whyNotReached({ tls, hosts }: EventStoreDbAddress, fault: unknown): Promise<Fault | undefined> {
  if (!tls || !(fault instanceof Fault) || fault.code !== 'unavailable') return undefined
  const ca = tls.authorityFile === undefined ? undefined : readFileSync(tls.authorityFile)
  for (const place of hosts) {
    const [host = '', port = DEFAULT_PORT] = place.split(':')
    const name = isIP(host) === 0 ? { servername: host } : {}
    const socket = connect({
      host,
      port: Number(port),
      timeout: LOOK_MS,
      ALPNProtocols: ['h2'],
      ...name,
      ...(ca && { ca }),
    })
    socket.on('timeout', () => socket.destroy(new Error('timeout')))
    try {
      await once(socket, 'secureConnect')
    } catch (error) {
      const found = tlsFault(error)
      if (found) return found
    } finally {
      socket.destroy()
    }
  }
  return undefined
}
