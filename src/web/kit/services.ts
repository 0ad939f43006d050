/** What stands behind the pages. Pages act through commands and ask through queries; what is no event has its own port. */
import type { Cohorts } from '../../credentials/cohort/cohorts.ts'
import type { Credentials } from '../../credentials/credentials.ts'
import type { WalletIssuer } from '../../credentials/wallet/wallet.ts'
import type { Documents } from '../../documents/documents.ts'
import type { ImportPorts } from '../../documents/imports/import-ports.ts'
import type { Looks } from '../../identity/looks.ts'
import type { Sessions } from '../../identity/session.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Assets } from '../assets.ts'

export interface SystemStatus {
  readonly ready: boolean
  /** What is not ready. */
  readonly why?: string
  /** Position of the last event. */
  readonly head: string
  /** `lag` in events; `parked` streams whose events are missing because of a fault. */
  readonly readModels: readonly { readonly name: string; readonly lag: number; readonly parked: number }[]
  readonly reservations: number
  /** Where the events are, without a password. */
  readonly store: string
  readonly version: string
}

export interface Services {
  readonly kernel: Pick<Kernel, 'ask' | 'execute' | 'stateOf' | 'now' | 'queries' | 'commands' | 'ledgerId'>
  readonly looks: Looks
  readonly sessions: Sessions
  readonly documents: Documents
  /** Proofs as files, pictures and papers, and who signs them. */
  readonly credentials: Credentials
  /** Hands them to an app on a phone; absent where the address of this installation is not known. */
  readonly wallet?: WalletIssuer | undefined
  /** Makes the papers of a whole group off the request. */
  readonly cohorts?: Cohorts | undefined
  /** What lists are read and carried out with. */
  readonly imports: ImportPorts
  readonly assets: Assets
  /** As people outside reach us, without a slash at the end; links in letters and QR codes begin with it. */
  readonly publicUrl: string
  /** Of this program. */
  readonly version: string
  /** Position that a read model is true for; undefined for one that does not exist. */
  positionOf(readModel: string): string | undefined
  /** Id of the last event at a position or before it; undefined before the first. */
  lastEventIdAt(position: string): Promise<string | undefined>
  /** For the operator. */
  status(): Promise<SystemStatus>
}
