/** Where a ledger on an EventStoreDB server is, from one line of configuration. */
import { Fault } from '../contract/fault.ts'
import { ABSENCE_MS_MAX } from './eventstoredb-absence.ts'

export interface EventStoreDbAddress {
  /** As the client reads it. Holds the password: never logged, never shown. */
  readonly connection: string
  readonly credentials: { readonly username: string; readonly password: string }
  /** Which ledger of the server, when the address names one (`?ledger=`). */
  readonly ledgerId: string | undefined
  /** How long its absence is outlasted, in milliseconds, when the address says so (`?absenceMs=`). */
  readonly absenceMs: number | undefined
  /** Undefined without TLS. `authorityFile`: whose certificates are trusted; without it those that Node trusts. */
  readonly tls: { readonly authorityFile: string | undefined } | undefined
  /** As they stand in the address: `host:2113`, or `host`. */
  readonly hosts: readonly string[]
  /** For people: scheme and hosts, without user and password. */
  readonly where: string
}

/** KurrentDB is the same server under its later name, and speaks the same protocol. */
const SCHEMES: Readonly<Record<string, string>> = {
  esdb: 'esdb',
  'esdb+discover': 'esdb+discover',
  kurrentdb: 'esdb',
  'kurrentdb+discover': 'esdb+discover',
}

/** What the client reads; anything else it would pass over with a warning, and a typing error would go unseen. */
const OPTIONS = [
  'tls',
  'tlscafile',
  'nodepreference',
  'maxdiscoverattempts',
  'discoveryinterval',
  'gossiptimeout',
  'keepaliveinterval',
  'keepalivetimeout',
  'connectionname',
]

export const isEventStoreDbAddress = (url: string): boolean => /^(esdb|kurrentdb)(\+discover)?:\/\//.test(url)

/**
 * `esdb://user:password@host:2113?tls=true&ledger=01J…`; `esdb+discover:` finds the leader of a cluster. Without user and
 * password only a server in insecure mode lets anybody in. Fault `configuration`: what is wrong, without the password.
 */
export function readEventStoreDbAddress(url: string): EventStoreDbAddress {
  const [, scheme = '', user, password, hosts = '', query = ''] =
    /^([a-z+]+):\/\/(?:([^:@/?]+):([^@/?]*)@)?([^@/?]+)\/?(?:\?(.*))?$/.exec(url.trim()) ?? []
  const known = SCHEMES[scheme]
  if (!known || !hosts.split(',').every((host) => /^[\w.-]+(:\d{1,5})?$/.test(host))) {
    throw wrong('expects esdb://HOST:PORT or esdb+discover://HOST:PORT, with user:password@ before it')
  }
  const options = query === '' ? [] : query.split('&')
  const ours = (name: string) => options.find((option) => option.startsWith(`${name}=`))?.slice(name.length + 1)
  const [ledger, absence] = [ours('ledger'), ours('absenceMs')]
  const theirs = options.filter((option) => !/^(ledger|absenceMs)=/.test(option))
  for (const option of theirs) {
    const [name = '', value = ''] = option.split('=')
    if (!OPTIONS.includes(name.toLowerCase()) || value === '') throw wrong(`does not know the option "${name}"`)
  }
  const tls = !theirs.some((option) => option.toLowerCase() === 'tls=false')
  if (tls && user === undefined) {
    throw wrong('names no user and password; leave them out only with tls=false, for a server without any')
  }
  return {
    // Of several hosts the client would ask the first only, and be lost when that one is away.
    connection: `${hosts.includes(',') ? 'esdb' : known}://${user === undefined ? '' : `${user}:${password}@`}${hosts}${theirs.length > 0 ? `?${theirs.join('&')}` : ''}`,
    // In insecure mode they are not sent; that there are some takes each append off the shared stream, see eventstoredb.ts.
    credentials: { username: decoded(user ?? 'nobody'), password: decoded(password ?? '-') },
    tls: tls
      ? { authorityFile: /^tlscafile=(.*)$/i.exec(theirs.find((one) => /^tlscafile=/i.test(one)) ?? '')?.[1] }
      : undefined,
    hosts: hosts.split(','),
    ledgerId: ledger === undefined ? undefined : checkLedgerId(ledger),
    absenceMs: absence === undefined ? undefined : checkAbsence(absence),
    where: `${scheme}://${hosts}`,
  }
}

/** Stands before each stream's name, so it must not hold the dot that ends it, nor the `$` of the server's own streams. */
export function checkLedgerId(ledgerId: string): string {
  if (/^[0-9A-Za-z-]{1,64}$/.test(ledgerId)) return ledgerId
  throw new Fault('configuration', `"${ledgerId}" is no ledger id: letters, digits and hyphens, at most 64.`)
}

function checkAbsence(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= ABSENCE_MS_MAX) return Number(text)
  throw wrong(`has absenceMs=${text}: expects milliseconds, 0 to ${ABSENCE_MS_MAX}`)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw wrong('has a % in its user or password that is no escape: write it as %25')
  }
}

const wrong = (why: string) => new Fault('configuration', `The address of the event store ${why}.`)
