/** All that can be done with documents. */
import type { AnyCommand } from '../contract/command.ts'
import { storeEvidence } from './evidence/store-evidence.ts'

export const evidenceCommands: readonly AnyCommand[] = [storeEvidence]
