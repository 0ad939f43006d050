import type { AnyCommand } from '../contract/command.ts'
import { accessCommands } from './access-commands.ts'
import { agreementCommands } from './agreement-commands.ts'
import { booksCommands } from './books-commands.ts'
import { evidenceCommands } from './evidence-commands.ts'
import { examBoardCommands } from './exam-board-commands.ts'
import { fundingCommands } from './funding-commands.ts'
import { issuerCommands } from './issuer-commands.ts'
import { learnerCommands } from './learner-commands.ts'
import { foundLedger } from './ledger/found-ledger.ts'
import { programmeCommands } from './programme-commands.ts'
import { sharingCommands } from './sharing-commands.ts'
import { takingOverCommands } from './taking-over-commands.ts'
import { foundOperator } from './user/found-operator.ts'

/** The registry: every capability, declared once. API, OpenAPI, CLI, scenarios and permission rows come from it. */
export const commands: readonly AnyCommand[] = [
  foundLedger,
  foundOperator,
  ...programmeCommands,
  ...learnerCommands,
  ...examBoardCommands,
  ...issuerCommands,
  ...sharingCommands,
  ...takingOverCommands,
  ...evidenceCommands,
  ...agreementCommands,
  ...accessCommands,
  ...fundingCommands,
  ...booksCommands,
]
