/** All that can be done about who signs papers, and where their status stands. */
import type { AnyCommand } from '../contract/command.ts'
import { addIssuerKey } from './issuer/add-issuer-key.ts'
import { distrustIssuerKey } from './issuer/distrust-issuer-key.ts'
import { rotateIssuerKey } from './issuer/rotate-issuer-key.ts'
import { assignStatusIndex } from './status-list/assign-status-index.ts'

export const issuerCommands: readonly AnyCommand[] = [
  addIssuerKey,
  rotateIssuerKey,
  distrustIssuerKey,
  assignStatusIndex,
]
