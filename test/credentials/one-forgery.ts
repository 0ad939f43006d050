/** One changed proof, and what must hold of the answer of the verifier. The judge is the stock library, not our own. */
import { type CredentialCheck, credentialCheck } from '../../src/contract/credential-check.ts'
import { complaintAbout } from '../../src/contract/json-text.ts'
import { isObject, listed } from '../../src/credentials/canonical-json.ts'
import type { Json, JsonObject, TrustSource } from '../../src/credentials/parts.ts'
import { bakePng, bakeSvg } from '../../src/credentials/picture/baking.ts'
import { stockVerifies } from '../../src/credentials/proof/stock.ts'
import { verify } from '../../src/credentials/verify/verify.ts'
import type { Chance } from '../crash/chance.ts'
import { type SignedWorld, signedWorld } from '../support/signed-credentials.ts'
import { type Mutated, mutated } from './mutations.ts'

const NOW = '2026-11-27T09:00:00.000Z'
/** Whose signature was not seen to fit. */
const NOT_GENUINE: readonly string[] = ['not-genuine', 'unreadable', 'cannot-say']
/** The smallest picture that there is, to bake into. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>'

export interface Forging {
  readonly worlds: readonly SignedWorld[]
  readonly counts: Map<string, number>
}

/** Of one institution: by name and by hash, and one whose status can be a withdrawal. */
export async function forging(): Promise<Forging> {
  const world = await signedWorld()
  const hashed = await signedWorld({ identified: 'hash', key: world.key })
  const withdrawable = await signedWorld({ purpose: 'revocation', key: world.key })
  return { worlds: [world, hashed, withdrawable], counts: new Map() }
}

/** What does not hold; undefined when all does. */
export async function oneForgery(given: Forging, chance: Chance): Promise<string | undefined> {
  const world = chance.of(given.worlds)
  if (!world) return 'there is no proof to forge'
  const way = chance.of(['text', 'text', 'text', 'png', 'svg', 'list'] as const) ?? 'text'
  if (way === 'list') return forgedList(given, world, chance)
  const { how, text } =
    way === 'text' ? mutated(world.badge, chance) : { how: 'as it is', text: JSON.stringify(world.badge) }
  const file = way === 'text' ? text : flippedFile(way, text, chance)
  let check: CredentialCheck
  try {
    check = credentialCheck.parse(await verify(file, world.trust(), { now: NOW }))
  } catch (error) {
    return `${way}, ${how}: ${error instanceof Error ? error.message : String(error)}`
  }
  count(given, `${way} ${check.verdict}`)
  const wrong = wrongIn(check, world)
  if (wrong !== undefined) return `${way}, ${how}: ${wrong}`
  if (!fits(check)) return undefined
  // A picture whose text came through says what was signed; a text is judged by the library.
  if (way !== 'text') return undefined
  return (await isSigned(text, world)) ? undefined : `${how}: ${check.verdict}, and the library says otherwise: ${text}`
}

function wrongIn({ verdict, checks, credential }: CredentialCheck, { badge }: SignedWorld): string | undefined {
  const shows = JSON.stringify([checks, credential ?? null])
  if (fits({ checks })) return undefined
  if (!NOT_GENUINE.includes(verdict)) return `${verdict}, though the signature was not seen to fit`
  if (credential) return `${verdict}, and shows what it says`
  return shows.includes(nameIn(badge)) ? `${verdict}, and names the person` : undefined
}
const fits = ({ checks }: Pick<CredentialCheck, 'checks'>): boolean =>
  checks.some(({ check, outcome }) => check === 'signature' && outcome === 'passed')
const nameIn = (badge: JsonObject): string =>
  JSON.stringify(badge).includes('Łucja') ? 'Łucja' : String(badge.id ?? 'urn:uuid:')

/** Every proof fits by the stock library, with the key of the one issuer that is trusted here. */
async function isSigned(text: string, { issuer, key }: SignedWorld): Promise<boolean> {
  if (complaintAbout(text, 100)) return false
  const json = JSON.parse(text) as Json
  if (!isObject(json)) return false
  const { proof, ...unsecured } = json
  const proofs = listed(proof)
  if (proofs.length === 0) return false
  for (const one of proofs) {
    if (!isObject(one) || one.verificationMethod !== `${issuer.did}#${key.publicKeyMultibase}`) return false
    try {
      if (!(await stockVerifies(unsecured, one, key.publicKeyMultibase))) return false
    } catch {
      return false
    }
  }
  return true
}

function flippedFile(way: 'png' | 'svg', text: string, chance: Chance): Uint8Array {
  const file = way === 'png' ? Buffer.from(bakePng(PNG, text)) : Buffer.from(bakeSvg(SVG, text), 'utf8')
  for (let n = 1 + chance.below(3); n > 0; n--) {
    const at = chance.below(file.length)
    file[at] = (file[at] ?? 0) ^ (1 << chance.below(8))
  }
  return chance.happens(0.15) ? file.subarray(0, chance.below(file.length)) : file
}

/** The list of status is another's, or changed: then nobody can say, and never "valid" unless it says the very same. */
async function forgedList(given: Forging, world: SignedWorld, chance: Chance): Promise<string | undefined> {
  const list = await world.list(chance.happens(0.5) ? [] : [world.status.index])
  const { how, text }: Mutated = mutated(list, chance)
  let statusList: JsonObject
  try {
    const read: unknown = JSON.parse(text)
    statusList = read as JsonObject
  } catch {
    return undefined
  }
  const trust: TrustSource = world.trust({ statusList: async () => statusList })
  try {
    const check = credentialCheck.parse(await verify(JSON.stringify(world.badge), trust, { now: NOW }))
    count(given, `list ${check.verdict}`)
    const says = ['valid', 'suspended', 'revoked'].includes(check.verdict)
    if (says && !(await isSigned(JSON.stringify(statusList), world)))
      return `list, ${how}: ${check.verdict}, and the library says otherwise: ${text}`
    return undefined
  } catch (error) {
    return `list, ${how}: ${error instanceof Error ? error.message : String(error)}`
  }
}

const count = ({ counts }: Forging, what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1)
