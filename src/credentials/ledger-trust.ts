/** What the verifier may know, from this ledger itself; what stands elsewhere comes through the guarded client. */
import type { z } from 'zod'
import { awards } from '../../projections/awards.ts'
import { issuers } from '../../projections/issuers.ts'
import { mandates } from '../../projections/mandates.ts'
import { recognisedAt } from '../../projections/recognised.ts'
import { recognisers } from '../../projections/recognisers.ts'
import { within } from '../contract/dates.ts'
import { Fault } from '../contract/fault.ts'
import { type Caller, type Kernel, PUBLIC, SYSTEM } from '../kernel/kernel.ts'
import type { FetchJson } from './guarded-fetch.ts'
import type { TrustSource } from './parts.ts'
import type { StatusLists } from './status-lists.ts'
import { ulidOfUuid } from './uuid.ts'

export interface LedgerTrustParts {
  readonly kernel: Pick<Kernel, 'ask' | 'stateOf'>
  readonly lists: StatusLists
  /** Absent: nothing of others is fetched. */
  readonly fetchJson?: FetchJson | undefined
}

const STATUS_LIST_ADDRESS = /^https?:\/\/[^/?#]+\/status-lists\/([^/?#]+)$/

export function ledgerTrust({ kernel, lists, fetchJson }: LedgerTrustParts): TrustSource {
  async function awardOf(asked: { readonly number: string } | { readonly awardEventId: string }) {
    const found = await answerTo(kernel, awards, { ...asked, limit: '1' }, SYSTEM)
    return found?.rows[0]
  }
  const awardById = async (credentialId: string) => {
    const ulid = ulidOfUuid(credentialId.replace(/^urn:uuid:/i, ''))
    return ulid === undefined ? undefined : awardOf({ awardEventId: ulid })
  }
  return {
    async issuerByDid(did) {
      const found = await answerTo(kernel, issuers, { did }, PUBLIC)
      return found?.rows[0]
    },
    async mandateOn(organisationId, credentialTypeId, on) {
      const found = await answerTo(kernel, mandates, { organisationId, credentialTypeId }, PUBLIC)
      return found?.rows.some(({ from, until }) => within(on, from, until))
    },
    async statusList(url) {
      const listId = STATUS_LIST_ADDRESS.exec(url)?.[1]
      const list = listId === undefined ? undefined : await lists.signed(listId)
      // A list of ours by its id, at an address that is not ours, is somebody else's.
      return list?.url === url ? list.credential : undefined
    },
    supersededOn: async (credentialId) => (await awardById(credentialId))?.supersededOn,
    async withdrawn(credentialId) {
      const award = await awardById(credentialId)
      return award && { how: award.revokedOn === undefined ? 'suspended' : 'revoked', since: award.revokedOn }
    },
    commitmentOf: async (number) => (await awardOf({ number }))?.factsCommitment,
    // As somebody who is logged in there sees it beside a paper that is shown.
    recognisedBy: (organisationId, award, on) => recognisedAt(organisationId, award, on, (ref) => kernel.stateOf(ref)),
    async recogniserName(organisationId) {
      const found = await answerTo(kernel, recognisers, {}, PUBLIC)
      return found?.organisations.find(({ id }) => id === organisationId)?.name
    },
    ...(fetchJson && { fetchJson }),
  }
}

/** Undefined where there is no such thing, also for a text that could be none. Fault `unavailable` where nobody can say. */
export async function answerTo<Result extends z.ZodType>(
  kernel: Pick<Kernel, 'ask'>,
  query: { readonly name: string; readonly result: Result },
  params: Readonly<Record<string, string>>,
  caller: Caller,
): Promise<z.output<Result> | undefined> {
  const outcome = await kernel.ask({ query: query.name, params, caller })
  if (outcome.kind === 'answered') return query.result.parse(outcome.result)
  if (outcome.kind === 'not-found' || outcome.kind === 'invalid') return undefined
  throw new Fault('unavailable', 'The ledger does not answer this now. Try again later.')
}
