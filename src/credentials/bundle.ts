/**
 * All that verifying needs, for a machine without a network: who issued with which keys, who was allowed what, the signed
 * lists of what was withdrawn, what was replaced, and by what awards are recognised. It names no learner.
 */
import type { z } from 'zod'
import { awards } from '../../projections/awards.ts'
import { issuers } from '../../projections/issuers.ts'
import { mandates } from '../../projections/mandates.ts'
import { sha256 } from '../contract/canonical.ts'
import { instantAt } from '../contract/dates.ts'
import { Fault } from '../contract/fault.ts'
import { statusListIdOf, statusLists } from '../domain/status-list/status-list.ts'
import { type Kernel, PUBLIC, SYSTEM } from '../kernel/kernel.ts'
import { credentialIdOf } from './badge.ts'
import { answerTo } from './ledger-trust.ts'
import type { JsonObject, TrustBundle } from './parts.ts'
import type { StatusLists } from './status-lists.ts'

/** Awards in a bundle: some 150 bytes each. With more it is not made, and says so. */
export const BUNDLE_AWARDS_MAX = 200_000
/** So long the same bundle is handed out. */
export const BUNDLE_FRESH_MS = 300_000

export interface BundleParts {
  readonly kernel: Pick<Kernel, 'ask' | 'stateOf' | 'now'>
  readonly lists: StatusLists
}

export interface MadeBundle {
  readonly bundle: TrustBundle
  readonly bytes: Uint8Array
}

export interface Bundles {
  /** Made at most once in five minutes, for all who ask. Fault `unavailable`: something in it can't be known or signed now. */
  made(): Promise<MadeBundle>
}

export function createBundles(parts: BundleParts): Bundles {
  let kept: { readonly bundle: MadeBundle; readonly at: number } | undefined
  let underWay: Promise<MadeBundle> | undefined
  return {
    async made() {
      const age = kept === undefined ? Number.POSITIVE_INFINITY : parts.kernel.now() - kept.at
      if (kept !== undefined && age >= 0 && age < BUNDLE_FRESH_MS) return kept.bundle
      underWay ??= makeBundle(parts)
        .then((bundle) => {
          kept = { bundle, at: Date.parse(bundle.bundle.madeAt) }
          return bundle
        })
        .finally(() => {
          underWay = undefined
        })
      return underWay
    },
  }
}

async function makeBundle({ kernel, lists }: BundleParts): Promise<MadeBundle> {
  const madeAt = instantAt(kernel.now())
  const known = (await answerTo(kernel, issuers, {}, PUBLIC))?.rows ?? []
  const organisations = [...new Set(known.map(({ organisationId }) => organisationId))]
  const bundle: TrustBundle = {
    v: 1,
    madeAt,
    // Which one signs now is no business of a verifier: the dates of its keys are.
    issuers: known.map(({ signs: _signs, ...issuer }) => issuer),
    mandates: await mandatesOf(kernel, organisations),
    statusLists: await listsOf(kernel, lists, organisations),
    ...(await awardsOf(kernel)),
  }
  return { bundle, bytes: Buffer.from(JSON.stringify(bundle), 'utf8') }
}

async function mandatesOf(kernel: BundleParts['kernel'], organisations: readonly string[]) {
  const all: TrustBundle['mandates'][number][] = []
  for (const organisationId of organisations) {
    all.push(...((await answerTo(kernel, mandates, { organisationId }, PUBLIC))?.rows ?? []))
  }
  return all
}

/** They are numbered without a gap: the first that is not there is one after the last. */
async function listsOf(kernel: BundleParts['kernel'], lists: StatusLists, organisations: readonly string[]) {
  const all: Record<string, JsonObject> = {}
  for (const issuerId of organisations) {
    for (const purpose of ['revocation', 'suspension'] as const) {
      for (let number = 1; ; number += 1) {
        const listId = statusListIdOf({ issuerId, purpose, number })
        if ((await kernel.stateOf(statusLists.ref(listId))) === undefined) break
        const list = await lists.signed(listId)
        if (list) all[list.url] = list.credential
      }
    }
  }
  return all
}

/**
 * What an award is called in a bundle, which everybody may read: whoever has the proof knows its number and its id, and
 * the bundle tells nobody else that there are such ones, or when they were awarded.
 */
export const inBundle = (name: string): string => sha256(name)

async function awardsOf(kernel: BundleParts['kernel']): Promise<Pick<TrustBundle, 'superseded' | 'commitments'>> {
  const superseded: Record<string, string> = {}
  const commitments: Record<string, string> = {}
  let [cursor, count]: [string | undefined, number] = [undefined, 0]
  do {
    const page: z.infer<typeof awards.result> | undefined = await answerTo(
      kernel,
      awards,
      cursor === undefined ? {} : { cursor },
      SYSTEM,
    )
    for (const award of page?.rows ?? []) {
      commitments[inBundle(award.certificateNumber)] = award.factsCommitment
      if (award.supersededOn !== undefined) superseded[inBundle(credentialIdOf(award))] = award.supersededOn
    }
    count += page?.rows.length ?? 0
    if (count > BUNDLE_AWARDS_MAX) {
      throw new Fault('unavailable', `A bundle holds ${BUNDLE_AWARDS_MAX} awards at most, and this ledger has more.`)
    }
    cursor = page?.next
  } while (cursor !== undefined)
  return { superseded, commitments }
}
