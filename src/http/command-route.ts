/** `POST /api/v1/commands/{name}`: one command, decided once. */
import type { RequestHandler } from 'express'
import { shareLinkOf } from '../contract/verification.ts'
import { formatToken } from '../identity/tokens.ts'
import { freshId } from '../kernel/fresh-id.ts'
import type { CommandOutcome, Kernel } from '../kernel/kernel.ts'
import { acknowledged, idempotencyKey, ifRevision } from './headers.ts'
import { readInput } from './json-body.ts'
import type { Limits } from './limits.ts'
import type { Metrics } from './metrics.ts'
import { refusal } from './problem.ts'
import { contextOf } from './request-context.ts'

type Accepted = Extract<CommandOutcome, { kind: 'accepted' }>

/** 201 the first time, 200 when an earlier acceptance is told again. */
export function commandRoute(
  kernel: Pick<Kernel, 'execute' | 'commands' | 'now'>,
  metrics: Metrics,
  limits: Limits,
): RequestHandler<{ name: string }> {
  return async (request, response) => {
    const context = contextOf(response)
    const { name } = request.params
    // A name that is not ours does not go into a log or a label: anybody may write anything there.
    const known = kernel.commands.has(name) ? name : 'unknown'
    context.command = known
    const input = readInput(request, limits)
    // Made here and not by the kernel, so that an answer lost on the way out can still name it.
    const key = idempotencyKey(request) ?? freshId(kernel.now())
    context.key = key
    const revision = ifRevision(request)
    const acknowledge = acknowledged(request)
    const start = performance.now()
    context.outcome = 'fault'
    try {
      const outcome = await kernel.execute({
        command: name,
        input,
        key,
        caller: context.caller!,
        channel: 'api',
        correlationId: context.requestId,
        acknowledge,
        ...(revision !== undefined && { ifRevision: revision }),
      })
      context.outcome = outcome.kind === 'rejected' ? `rejected ${outcome.code}` : outcome.kind
      if (outcome.kind !== 'accepted') throw refusal(outcome, 'body')
      context.commandId = outcome.commandId
      response
        .status(outcome.repeated ? 200 : 201)
        .set({
          'Ledger-Position': outcome.position,
          ETag: `"${outcome.revision}"`,
          'Idempotency-Key': key,
          'Cache-Control': 'no-store',
        })
        .json(accepted(outcome))
    } finally {
      metrics.command(known, context.outcome.split(' ')[0]!, (performance.now() - start) / 1000)
    }
  }
}

function accepted(outcome: Accepted) {
  const { ids, stream, revision, position, repeated, key, commandId, alreadyShown } = outcome
  const secrets = readable(outcome)
  return {
    ids,
    stream,
    revision,
    position,
    repeated,
    key,
    commandId,
    ...(Object.keys(secrets).length > 0 && { secrets }),
    ...(alreadyShown.length > 0 && { alreadyShown }),
  }
}

/** Secrets as they came, and put together as they are used: a token to show, a link to hand out. */
function readable({ ids, secrets }: Accepted): Record<string, string> {
  const { tokenSecret, linkSecret } = secrets
  const { userId, tokenId, shareId } = ids
  return {
    ...secrets,
    ...(tokenSecret && userId && tokenId && { token: formatToken({ userId, tokenId, secret: tokenSecret }) }),
    ...(linkSecret && shareId && { link: shareLinkOf(shareId, linkSecret) }),
  }
}
