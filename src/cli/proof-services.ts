/** Proofs as a server hands them out: files and papers, an app on a phone, a whole cohort; all from the same service. */
import { issuers } from '../../projections/issuers.ts'
import { instantAt } from '../contract/dates.ts'
import { certificatePapers } from '../credentials/cohort/certificate-papers.ts'
import { Cohorts, cohortsFolder } from '../credentials/cohort/cohorts.ts'
import { type Credentials, createCredentials } from '../credentials/credentials.ts'
import { type FetchJson, guardedFetch } from '../credentials/guarded-fetch.ts'
import { answerTo } from '../credentials/ledger-trust.ts'
import { createWalletIssuer, type WalletIssuer } from '../credentials/wallet/wallet.ts'
import { PUBLIC } from '../kernel/kernel.ts'
import type { Program } from './program.ts'

export interface ProofServices {
  readonly credentials: Credentials
  readonly wallet: WalletIssuer
  readonly cohorts: Cohorts
}

interface Given {
  /** As people outside reach us, without a slash at the end; known once the server listens. */
  readonly publicUrl: () => string
  readonly onFault: (error: unknown) => void
  /** What stands elsewhere; tests have their own. */
  readonly fetchJson?: FetchJson
}

type Parts = Pick<Program, 'kernel' | 'signingKeys' | 'accessLog' | 'dir'>

export function proofServices(
  program: Parts,
  { publicUrl, onFault, fetchJson = guardedFetch() }: Given,
): ProofServices {
  const { kernel, signingKeys: signing, accessLog, dir } = program
  const now = () => kernel.now()
  const credentials = createCredentials({ kernel, signing, publicUrl, fetchJson })
  const wallet = createWalletIssuer({
    badge: credentials.badge,
    issuerName: async (organisationId) => (await answerTo(kernel, issuers, { organisationId }, PUBLIC))?.rows[0]?.name,
    recordHandOver: (handedOver) => accessLog.record({ ...handedOver, at: instantAt(now()) }),
    now,
    publicUrl,
  })
  const cohorts = new Cohorts({
    dir: cohortsFolder(dir),
    now,
    paperFor: certificatePapers({ badges: credentials, publicUrl }),
    onFault,
  })
  return { credentials, wallet, cohorts }
}
