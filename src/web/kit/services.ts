/** What stands behind the pages. Pages act through commands and ask through queries; what is no event has its own port. */
import type { Documents } from '../../documents/documents.ts'
import type { Looks } from '../../identity/looks.ts'
import type { Sessions } from '../../identity/session.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Assets } from '../assets.ts'

export interface Services {
  readonly kernel: Pick<Kernel, 'ask' | 'execute' | 'stateOf' | 'now' | 'queries' | 'commands' | 'ledgerId'>
  readonly looks: Looks
  readonly sessions: Sessions
  readonly documents: Documents
  readonly assets: Assets
  /** As people outside reach us, without a slash at the end; links in letters and QR codes begin with it. */
  readonly publicUrl: string
  /** Position that a read model is true for; undefined for one that does not exist. */
  positionOf(readModel: string): string | undefined
}
