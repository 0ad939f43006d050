/**
 * A proof over linked data signs statements, not their writing: the same statements can be written so that a reader of
 * the JSON does not see one of them (an expiry in an `@included` block, a status under its full address as name, the
 * properties of a node at another mention of it). What is written like that is not read.
 */
import { isList, isObject, listed } from '../canonical-json.ts'
import type { Json, JsonObject } from '../parts.ts'
import { type Unreadable, unreadable } from './find/found.ts'
import { isTextObject } from './texts.ts'

/** What decides, of a credential. */
const DECIDING = ['validFrom', 'validUntil', 'issuanceDate', 'expirationDate', 'credentialStatus', 'issuer']
/** Members under which a credential with a context of its own may stand. */
const HOLDS_CREDENTIALS: ReadonlySet<string> = new Set(['verifiableCredential', 'endorsement'])
const MODELS = ['https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/2018/credentials/v1']

export function hiding(credential: JsonObject): Unreadable | undefined {
  const contexts = listed(credential['@context'])
  if (!MODELS.includes(String(contexts[0]))) return unreadable('field-wrong', { field: '/@context' })
  return new Reading(credential.id).doubt(credential, '', true)
}

class Reading {
  readonly #id: Json | undefined
  constructor(id: Json | undefined) {
    this.#id = id
  }

  doubt(node: JsonObject, path: string, mayHaveContext: boolean): Unreadable | undefined {
    if (path !== '' && this.#id !== undefined && node.id === this.#id) {
      const hidden = DECIDING.find((name) => node[name] !== undefined)
      if (hidden !== undefined) return unclear(`${path}/${hidden}`)
    }
    for (const [name, value] of Object.entries(node)) {
      const at = `${path}/${name}`
      if (name === '@context' && mayHaveContext) {
        if (!listed(value).every((one) => typeof one === 'string')) return unreadable('context-inline')
        continue
      }
      // Only proofs are outside of what is signed; their own form is the suite's to check.
      if (name === 'proof' && mayHaveContext) continue
      if (name.startsWith('@') || name.includes(':')) return unclear(at)
      const doubt = this.#within(value, at, HOLDS_CREDENTIALS.has(name))
      if (doubt) return doubt
    }
    return undefined
  }

  #within(value: Json, path: string, mayHaveContext: boolean): Unreadable | undefined {
    for (const one of isList(value) ? value : [value]) {
      const doubt = isList(one)
        ? this.#within(one, path, false)
        : isObject(one) && !isTextObject(one)
          ? this.doubt(one, path, mayHaveContext)
          : undefined
      if (doubt) return doubt
    }
    return undefined
  }
}

/** The name is a stranger's: only what such names are made of is told. */
const unclear = (path: string): Unreadable =>
  unreadable('field-unclear', { field: path.replace(/[^\w@:/.#-]/g, '?').slice(0, 120) })
