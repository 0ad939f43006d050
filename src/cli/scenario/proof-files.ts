/** The way to proofs as files, and to the verifier: in the process, or through the API. For verbs and checks of stories. */
import { type CredentialCheck, credentialCheck } from '../../contract/credential-check.ts'
import { instantAt } from '../../contract/dates.ts'
import { certificateAsked, transcriptAsked } from '../../credentials/asking.ts'
import type { Credentials } from '../../credentials/credentials.ts'
import type { MadeFile } from '../../credentials/files.ts'
import { NOT_MADE_REASONS, type NotMade, type Refused } from '../../credentials/refused.ts'
import { parseInput } from '../../kernel/inputs.ts'
import type { Caller, QueryOutcome } from '../../kernel/kernel.ts'
import { type Language, say } from '../../language/language.ts'
import { problems } from '../../language/problems.ts'

export interface ProofAsked {
  readonly what: 'credentials' | 'transcripts'
  /** Of the certificate, or of the learner. */
  readonly id: string
  /** As they stand in an address: `format`, `language`, `learnerId` … */
  readonly params: Readonly<Record<string, string>>
  readonly caller: Caller
}
export type NoFile = Exclude<QueryOutcome, { kind: 'answered' }>
export type ProofFile =
  | { readonly kind: 'made'; readonly bytes: Uint8Array; readonly fileName: string }
  | { readonly kind: 'refused'; readonly outcome: NoFile }

export interface ProofFiles {
  file(asked: ProofAsked): Promise<ProofFile>
  /** What the verifier says of a file. */
  check(bytes: Uint8Array): Promise<CredentialCheck>
  /** All that verifying needs without a network: JSON. */
  bundle(): Promise<Uint8Array>
}

const noFile = (code: string, message: string): ProofFile => ({
  kind: 'refused',
  outcome: { kind: 'invalid', issues: [{ pointer: '', code, message }] },
})

/** `now` in milliseconds since 1970. */
export function directProofFiles(credentials: Credentials, now: () => number, language: Language = 'en'): ProofFiles {
  const told = (made: MadeFile | Refused | NotMade): ProofFile => {
    if (made.kind === 'made') return made
    if (made.kind === 'refused') return { kind: 'refused', outcome: made.outcome as NoFile }
    return noFile(made.why, say(problems[made.why].detail, language, made.values))
  }
  return {
    async file({ what, id, params, caller }) {
      const isOne = what === 'credentials'
      const raw = { ...params, ...(isOne ? { certificateId: id } : { learnerId: id }) }
      const parsed = parseInput(isOne ? certificateAsked : transcriptAsked, raw, [])
      if ('issues' in parsed) return { kind: 'refused', outcome: { kind: 'invalid', issues: parsed.issues } }
      if (!isOne) {
        const asked = transcriptAsked.parse(raw)
        return told(await credentials.transcriptFile(caller, { ...asked, language: asked.language ?? language }))
      }
      const { evidence: _evidence, ...asked } = certificateAsked.parse(raw)
      return told(await credentials.certificateFile(caller, { ...asked, language: asked.language ?? language }))
    },
    async check(bytes) {
      // Loaded where it is used: the other way, through the API, needs nothing of it.
      const { verify } = await import('../../credentials/verify/verify.ts')
      return verify(bytes, credentials.trust, { now: instantAt(now()) })
    },
    bundle: async () => (await credentials.trustBundle()).bytes,
  }
}

export interface HttpProofParts {
  /** `http://127.0.0.1:3000`, without a path. */
  readonly baseUrl: string
  tokenFor(caller: Caller): Promise<string | undefined>
  readonly language: Language
  readonly fetch: typeof globalThis.fetch
  /** Problem details back into the outcome that they tell of. */
  outcomeOf(answer: { readonly status: number; readonly body: Record<string, unknown> }, name: string): NoFile
}

/** Codes of `NotMade`: to who asks, the same as what the program in the process says. */
const NOT_MADE = new Set<string>(NOT_MADE_REASONS)

export function httpProofFiles(parts: HttpProofParts): ProofFiles {
  const get = async (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers)
    headers.set('accept-language', parts.language)
    return parts.fetch(`${parts.baseUrl}${path}`, { ...init, headers })
  }
  const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())
  return {
    async file({ what, id, params, caller }) {
      const token = caller.kind === 'public' ? undefined : await parts.tokenFor(caller)
      if (token === undefined) return { kind: 'refused', outcome: { kind: 'forbidden' } }
      const path = `/api/v1/${what}/${encodeURIComponent(id)}?${new URLSearchParams(params)}`
      const response = await get(path, { headers: { authorization: `Bearer ${token}` } })
      const bytes = await bytesOf(response)
      if (response.ok) {
        const [, fileName = what] = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '') ?? []
        return { kind: 'made', bytes, fileName }
      }
      const body = JSON.parse(Buffer.from(bytes).toString('utf8')) as Record<string, unknown>
      if (NOT_MADE.has(String(body.code))) return noFile(String(body.code), String(body.detail))
      return { kind: 'refused', outcome: parts.outcomeOf({ status: response.status, body }, what) }
    },
    async check(bytes) {
      const headers = { 'content-type': 'application/octet-stream' }
      const body = bytes as NonNullable<RequestInit['body']>
      const response = await get('/api/v1/verify', { method: 'POST', headers, body })
      return credentialCheck.parse(await response.json())
    },
    async bundle() {
      const response = await get('/trust.json')
      if (!response.ok) throw new Error(`/trust.json answered ${response.status}`)
      return bytesOf(response)
    },
  }
}
