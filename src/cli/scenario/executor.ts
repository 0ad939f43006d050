/** How a scenario's commands and queries reach the ledger: in the process, or through the API. */
import { localDateAt } from '../../contract/dates.ts'
import { holdsAnywhere } from '../../domain/user/issue-api-token.ts'
import { users } from '../../domain/user/user.ts'
import type { Caller, CommandOutcome, CommandRequest, Kernel, QueryOutcome, QueryRequest } from '../../kernel/kernel.ts'
import { problems } from '../../language/problems.ts'
import type { FileDoor } from './file-door.ts'

export interface Executor {
  execute(request: CommandRequest): Promise<CommandOutcome>
  ask(request: QueryRequest): Promise<QueryOutcome>
  /** For documents and lists. */
  readonly files?: FileDoor
}

/** `ask` is the one that writes looks down (`askRecordingLooks`), so that a story sees what the public would. */
export function directExecutor(kernel: Pick<Kernel, 'execute'>, ask: Kernel['ask'], files?: FileDoor): Executor {
  return { execute: (request) => kernel.execute(request), ask, ...(files && { files }) }
}

/**
 * The door of the API, for a story that is told in the process: a command takes a token, and a token a role that its
 * user holds when it is made. Without it the two ways would answer otherwise to who stands outside.
 */
export function asThroughApi(executor: Executor, kernel: Pick<Kernel, 'stateOf' | 'now'>): Executor {
  const tokens = new Set<string>()
  const letsIn = async ({ kind, userId, role, organisationId }: Caller): Promise<boolean> => {
    if (kind === 'public' || kind === 'system') return true
    if (userId === undefined || role === undefined) return false
    const token = JSON.stringify([userId, role, organisationId])
    if (tokens.has(token)) return true
    const user = await kernel.stateOf(users.ref(userId))
    const held = user !== undefined && holdsAnywhere(user, role, organisationId, localDateAt(kernel.now()))
    if (held) tokens.add(token)
    return held
  }
  return {
    async execute(request) {
      const open = request.caller.kind !== 'public' && (await letsIn(request.caller))
      return open ? executor.execute(request) : { kind: 'forbidden' }
    },
    ...(executor.files && { files: through(executor.files, letsIn) }),
    async ask(request) {
      return (await letsIn(request.caller)) ? executor.ask(request) : { kind: 'forbidden' }
    },
  }
}

function through(files: FileDoor, letsIn: (caller: Caller) => Promise<boolean>): FileDoor {
  const isOpen = async (caller: Caller) => caller.kind !== 'public' && (await letsIn(caller))
  const { status, title, detail } = problems.forbidden
  return {
    store: async (request) => ((await isOpen(request.caller)) ? files.store(request) : { kind: 'forbidden' }),
    bring: async (request) =>
      (await isOpen(request.caller))
        ? files.bring(request)
        : { kind: 'refused', problem: { code: 'forbidden', status, title: title.en, detail: detail.en } },
  }
}
