/**
 * The proofs of this ledger, made on demand: what was awarded is a fact in the log, and a signed file is a way of saying
 * it. Everything that pages, the API, the command line and other parts ask for is here.
 */
import type { Kernel } from '../kernel/kernel.ts'
import { type Badges, createBadges } from './badges.ts'
import { type Bundles, createBundles } from './bundle.ts'
import { ownContext } from './contexts/loader.ts'
import { createFiles, type Files } from './files.ts'
import type { FetchJson } from './guarded-fetch.ts'
import { createIssuers, type Issuers } from './issuers/issuers.ts'
import { ledgerTrust } from './ledger-trust.ts'
import type { SigningPort, TrustSource } from './parts.ts'
import { createStatusLists, type StatusLists } from './status-lists.ts'
import { createTranscripts, type Transcripts } from './transcripts.ts'

export interface CredentialParts {
  readonly kernel: Pick<Kernel, 'ask' | 'execute' | 'stateOf' | 'now'>
  readonly signing: SigningPort
  /**
   * Address of this installation, without a slash at the end: where the first key of an institution will be found. Undefined
   * where none is known (a command line without a server); then nothing is made in a name that has no key yet.
   */
  readonly publicUrl: () => string | undefined
  /** For what stands elsewhere; absent: nothing is fetched. */
  readonly fetchJson?: FetchJson
}

export interface Credentials extends Pick<Badges, 'facts' | 'badge'>, Pick<Transcripts, 'clr'>, Issuers {
  readonly certificateFile: Files['certificate']
  readonly transcriptFile: Files['transcript']
  readonly statusList: StatusLists['signed']
  /** The very bytes of a context of ours, by the name of its file; undefined for any other. */
  context(file: string): string | undefined
  readonly trustBundle: Bundles['made']
  readonly trust: TrustSource
}

export function createCredentials(parts: CredentialParts): Credentials {
  const { kernel, signing, publicUrl, fetchJson } = parts
  const badges = createBadges({ kernel, signing, publicUrl })
  const transcripts = createTranscripts({ kernel, signing, badges })
  const files = createFiles({ kernel, badges, transcripts, publicUrl: () => publicUrl() ?? '' })
  const lists = createStatusLists({ kernel, signing })
  const bundles = createBundles({ kernel, lists })
  return {
    ...badges,
    clr: transcripts.clr,
    certificateFile: files.certificate,
    transcriptFile: files.transcript,
    statusList: lists.signed,
    ...createIssuers({ kernel, publicUrl }),
    context: (file) => (file === ownContext.file ? ownContext.text : undefined),
    trustBundle: bundles.made,
    trust: ledgerTrust({ kernel, lists, fetchJson }),
  }
}
