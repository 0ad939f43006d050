/** The keys of the institution that somebody administers, one row each, whatever name (DID) they belong to. */
import { issuers } from '../../../projections/issuers.ts'
import type { IssuerAnswer } from '../../contract/issuers.ts'
import { keysWords as words } from '../../language/keys-words.ts'
import { badge, moment } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'

export type OwnKey = IssuerAnswer['keys'][number] & { readonly issuer: IssuerAnswer; readonly signs: boolean }

export interface OwnKeys {
  /** The name that signs now, else the last one; undefined before the first key. */
  readonly issuer: IssuerAnswer | undefined
  /** Newest first. */
  readonly keys: readonly OwnKey[]
}

export async function ownKeys(visit: Visit): Promise<OwnKeys> {
  const { result } = await visit.ask(issuers, { organisationId: visit.organisationId })
  const keys = result.rows.flatMap((issuer) =>
    issuer.keys.map((key, i) => ({ ...key, issuer, signs: issuer.signs && i === issuer.keys.length - 1 })),
  )
  return {
    issuer: result.rows.find(({ signs }) => signs) ?? result.rows.at(-1),
    keys: keys.toSorted((a, b) => (a.from < b.from ? 1 : -1)),
  }
}

/** Enough to tell one from another; the whole of it tells a person nothing. */
export const endingOf = ({ publicKeyMultibase }: Pick<OwnKey, 'publicKeyMultibase'>): string =>
  publicKeyMultibase.slice(-8)

export function keyState(visit: Visit, { signs, compromisedFrom }: OwnKey) {
  if (compromisedFrom !== undefined) {
    return badge('error', visit.t(words.distrusted, { moment: moment(visit, compromisedFrom) }))
  }
  return signs ? badge('ok', visit.t(words.signs)) : badge('neutral', visit.t(words.replaced))
}
