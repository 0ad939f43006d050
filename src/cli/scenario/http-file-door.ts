/** Documents and lists through the API of a server. */
import type { Caller, CommandOutcome } from '../../kernel/kernel.ts'
import { type FileDoor, type ListAnswer, notTaken, storedOutcome } from './file-door.ts'

export interface FileAnswer {
  readonly status: number
  readonly body: Record<string, unknown>
}
/** Undefined when the caller has no token to send it with. */
type Send = (path: string, caller: Caller, init: RequestInit) => Promise<FileAnswer | undefined>
/** Problem details back into the outcome that they tell of. */
type Refused = (answer: FileAnswer, name: string) => CommandOutcome

const OWN = /^(?:document-|broken-form$)/

export function httpFileDoor(send: Send, refused: Refused): FileDoor {
  return {
    async store({ bytes, input, key, acknowledge = [], caller }): Promise<CommandOutcome> {
      const headers = {
        'content-type': 'application/octet-stream',
        ...(key !== undefined && { 'idempotency-key': key }),
        ...(acknowledge.length > 0 && { acknowledge: acknowledge.join(', ') }),
      }
      const body = bytes as NonNullable<RequestInit['body']>
      const answer = await send(`/documents?${flat(input)}`, caller, { method: 'POST', headers, body })
      if (!answer) return { kind: 'forbidden' }
      const { code, detail, sha256, documentId, known, position } = answer.body
      if (answer.status < 300) {
        const at = typeof position === 'string' ? { position } : {}
        return storedOutcome({
          sha256: String(sha256),
          documentId: String(documentId),
          known: known === true,
          key,
          ...at,
        })
      }
      if (OWN.test(String(code))) return notTaken(String(code), String(detail))
      return refused(answer, 'storeEvidence')
    },
    async bring({ kind, bytes, dryRun, acknowledge = [], caller }): Promise<ListAnswer> {
      const headers = {
        'content-type': 'application/octet-stream',
        ...(acknowledge.length > 0 && { acknowledge: acknowledge.join(', ') }),
      }
      const body = bytes as NonNullable<RequestInit['body']>
      const path = `/imports/${encodeURIComponent(kind)}?dryRun=${dryRun}`
      const answer = await send(path, caller, { method: 'POST', headers, body })
      if (answer && answer.status < 300) return { kind: 'told', told: answer.body as never }
      const { code = 'forbidden', title = '', detail = '' } = answer?.body ?? {}
      const problem = { code: String(code), title: String(title), detail: String(detail) }
      return { kind: 'refused', problem: { ...problem, status: answer?.status ?? 403 } }
    },
  }
}

/** One name, one text: what it belongs to stands among the rest, and its kind follows. */
function flat(input: Readonly<Record<string, unknown>>): URLSearchParams {
  const { belongsTo, ...rest } = input
  const { kind: _kind, ...place } = (belongsTo ?? {}) as Record<string, unknown>
  const pairs = Object.entries({ ...rest, ...place }).map(([name, value]) => [name, String(value)] as [string, string])
  return new URLSearchParams(pairs)
}
