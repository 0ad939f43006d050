/** The way in for files, beside commands and questions: documents and lists, in the process or through the API. */
import type { Documents } from '../../documents/documents.ts'
import type { ImportPorts } from '../../documents/imports/import-ports.ts'
import { importList } from '../../documents/imports/importing.ts'
import { importProblem, type ListTold, toldOf } from '../../http/import-routes.ts'
import { type ProblemDetails, problemDetails } from '../../http/problem.ts'
import type { Caller, CommandOutcome } from '../../kernel/kernel.ts'
import { type Language, say } from '../../language/language.ts'
import { problems } from '../../language/problems.ts'

export interface FileToStore {
  readonly bytes: Uint8Array
  /** Of `storeEvidence`, without the hash. */
  readonly input: Readonly<Record<string, unknown>>
  readonly key?: string
  readonly acknowledge?: readonly string[]
  readonly caller: Caller
}
export interface ListToBring {
  readonly kind: string
  readonly bytes: Uint8Array
  readonly dryRun: boolean
  readonly acknowledge?: readonly string[]
  readonly caller: Caller
}
export type ListAnswer =
  | { readonly kind: 'told'; readonly told: ListTold }
  | { readonly kind: 'refused'; readonly problem: Pick<ProblemDetails, 'code' | 'status' | 'title' | 'detail'> }

export interface FileDoor {
  /** A file that is not taken reads `invalid`, at `/file`. */
  store(request: FileToStore): Promise<CommandOutcome>
  bring(request: ListToBring): Promise<ListAnswer>
}

/** `language` of the sentences. */
export function directFileDoor(documents: Documents, imports: ImportPorts, language: Language = 'en'): FileDoor {
  return {
    async store({ bytes, input, key, acknowledge = [], caller }) {
      const source = (async function* () {
        yield bytes
      })()
      const stored = await documents.store({ source, about: input, key, acknowledge, caller, channel: 'api' })
      if (stored.kind === 'refused') return stored.outcome
      if (stored.kind === 'not-taken') {
        const { refused, ...values } = stored
        return notTaken(refused, say(problems[refused].detail, language, values))
      }
      return storedOutcome({ ...stored, key })
    },
    async bring({ caller, ...request }) {
      const outcome = await importList(imports, { ...request, caller })
      if (outcome.kind === 'done') return { kind: 'told', told: await toldOf(outcome, language) }
      return { kind: 'refused', problem: problemDetails(importProblem(outcome, request.kind), language, '-') }
    },
  }
}

export const notTaken = (code: string, message: string): CommandOutcome => ({
  kind: 'invalid',
  issues: [{ pointer: '/file', code, message }],
})

interface Stood {
  readonly sha256: string
  readonly documentId: string
  readonly known: boolean
  readonly position?: string | undefined
  readonly key?: string | undefined
}
/** What a story may ask of it: its hash above all, to name it as evidence. */
export function storedOutcome({ sha256, documentId, known, position = '', key = '' }: Stood): CommandOutcome {
  const ids = { sha256, documentId }
  const told = { commandId: '', stream: `evidence-${sha256}`, revision: 0, position, repeated: known }
  return { kind: 'accepted', command: 'storeEvidence', key, ids, ...told, secrets: {}, alreadyShown: [] }
}
