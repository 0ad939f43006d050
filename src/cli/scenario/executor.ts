/** How a scenario's commands and queries reach the ledger: in the process, or through the API. */
import type { CommandOutcome, CommandRequest, Kernel, QueryOutcome, QueryRequest } from '../../kernel/kernel.ts'

export interface Executor {
  execute(request: CommandRequest): Promise<CommandOutcome>
  ask(request: QueryRequest): Promise<QueryOutcome>
}

/** `ask` is the one that writes looks down (`askRecordingLooks`), so that a story sees what the public would. */
export function directExecutor(kernel: Pick<Kernel, 'execute'>, ask: Kernel['ask']): Executor {
  return { execute: (request) => kernel.execute(request), ask }
}
