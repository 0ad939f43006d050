/**
 * Signing and checking proofs beside the library of the standard's editors and beside raw Ed25519, and status lists. By
 * processor time, garbage collection included: other processes share the machine.
 */
import { sign, verify } from 'node:crypto'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { issue, verifyCredential } from '@digitalbazaar/vc'
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list'
import { badgeOf } from '../src/credentials/badge.ts'
import { clrOf } from '../src/credentials/clr.ts'
import { closedLoader } from '../src/credentials/contexts/loader.ts'
import { keyObjectOf, verificationMethodOf } from '../src/credentials/multikey.ts'
import type { JsonObject } from '../src/credentials/parts.ts'
import { checkProof } from '../src/credentials/proof/check.ts'
import { secureWith } from '../src/credentials/proof/secure.ts'
import { LEAST_ENTRIES } from '../src/credentials/status/bitstring.ts'
import { readStatus, statusListOf } from '../src/credentials/status/list.ts'
import { facts } from '../test/support/credential-facts.ts'
import { testIssuer, testKey } from '../test/support/signing.ts'
import { type Measure, Rounds, ratio } from './measure.ts'

const IN_TRANSCRIPT = 20
const TYPES = 4
/** One in a hundred was withdrawn. */
const WITHDRAWN = Array.from({ length: LEAST_ENTRIES / 100 }, (_, index) => index * 97)

const issuer = testIssuer({ did: 'did:web:leerbewijs.example.org:issuers:01J1' })
const [key = { keyId: '', publicKeyMultibase: '' }] = issuer.keys
const privateKey = testKey(key.keyId)
const method = verificationMethodOf(issuer, key)
const by = { issuer, key, created: '2026-06-30T09:15:00Z' }
const secure = secureWith({ sign: async (_, bytes) => sign(null, bytes, privateKey) })
const findKey = (asked: string) => (asked === method ? key.publicKeyMultibase : undefined)
const listUrl = `${issuer.home}/status-lists/01J1`

const factsOf = (number: number) =>
  facts({
    ...Object({ awardEventId: `01J1AWARD0000000000000${String(number).padStart(4, '0')}` }),
    ...Object({ credentialTypeId: `01J1CTYPE0000000000000000${number % TYPES}` }),
    name: `Deelnemer ${number} “Şahin”`,
  })
const unsecuredOf = (number: number) => {
  const status = { url: listUrl, purpose: 'revocation', index: number } as const
  return badgeOf({ facts: factsOf(number), issuer, status, identified: 'name', publicUrl: issuer.home })
}

// The stock library, as its own documentation has it used.
const multikey: JsonObject = {
  '@context': 'https://w3id.org/security/multikey/v1',
  id: method,
  type: 'Multikey',
  controller: issuer.did,
  publicKeyMultibase: key.publicKeyMultibase,
}
const controller: JsonObject = {
  '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
  id: issuer.did,
  verificationMethod: [multikey],
  assertionMethod: [method],
}
const loaderWith = (list: JsonObject) => async (url: string) => {
  const own = url === issuer.did ? controller : url === method ? multikey : url === listUrl ? list : undefined
  return own ? { contextUrl: null, documentUrl: url, document: own } : closedLoader(url)
}
const signer = {
  id: method,
  algorithm: 'Ed25519',
  sign: async ({ data }: { data: Uint8Array }) => sign(null, data, privateKey),
}
const stockIssue = (credential: JsonObject, documentLoader: JsonLdLoader) =>
  issue({
    credential: { ...credential },
    suite: new DataIntegrityProof({ cryptosuite, signer, date: by.created }),
    documentLoader,
  })

/** The library wants to be told of the status of whatever has one. */
const unasked = async () => ({ verified: true })

/** Times a second of processor time. */
async function rate(times: number, work: (number: number) => unknown): Promise<number> {
  const start = process.cpuUsage()
  for (let number = 0; number < times; number++) await work(number)
  const { user, system } = process.cpuUsage(start)
  return times / ((user + system) / 1e6)
}

export const credentials: Measure = {
  name: 'credentials',
  title: 'Signing and checking proofs, by processor time',
  async run({ quick, say }) {
    const unsecured = Array.from({ length: 100 }, (_, number) => unsecuredOf(number))
    const at = <T>(of: readonly T[], number: number): T => {
      const found = of[number % of.length]
      if (found === undefined) throw new RangeError('nothing to measure')
      return found
    }
    const signed = await Promise.all(unsecured.map((one) => secure(one, by)))
    const listed = { url: listUrl, purpose: 'revocation', size: LEAST_ENTRIES, issuer, set: WITHDRAWN } as const
    const list = statusListOf({ ...listed, validFrom: by.created, validUntil: '2199-01-01T00:00:00Z' })
    const signedList = await secure(list, by)
    const documentLoader = loaderWith(signedList)
    const stock = { suite: new DataIntegrityProof({ cryptosuite }), documentLoader, now: '2026-07-01T00:00:00Z' }
    const inside = signed.slice(0, IN_TRANSCRIPT)
    const transcript = clrOf({
      ...{ facts: inside.map((_, number) => factsOf(number)), badges: inside, issuer, identified: 'name' },
    })
    const signedTranscript = await secure(transcript, by)
    const message = Buffer.alloc(64, 7)
    const signature = sign(null, message, privateKey)
    const publicKey = keyObjectOf(key.publicKeyMultibase)
    if (!publicKey) throw new TypeError('no key to check with')
    const mustFit = ({ fits }: { readonly fits: boolean }) => {
      if (!fits) throw new Error('a proof of ours does not fit')
    }
    const mustVerify = ({ verified, error }: { readonly verified: boolean; readonly error?: unknown }) => {
      if (!verified) throw new Error('the stock library refuses a proof of ours', { cause: error })
    }

    const few = quick ? 5 : 30
    const sides: readonly (readonly [name: string, times: number, work: (number: number) => unknown])[] = [
      [NAMES.rawSign, 3_000, () => sign(null, message, privateKey)],
      [NAMES.sign, 1_500, (number) => secure(at(unsecured, number), by)],
      [NAMES.stockSign, few, (number) => stockIssue(at(unsecured, number), documentLoader)],
      [NAMES.rawVerify, 1_500, () => verify(null, message, publicKey, signature)],
      [
        NAMES.verify,
        1_500,
        async (number) => {
          const credential = at(signed, number)
          mustFit(await checkProof(credential, findKey))
          const entry = credential.credentialStatus
          const read = readStatus(signedList, Object(entry))
          if (!('set' in read)) throw new Error(read.cannot)
        },
      ],
      [
        NAMES.stockVerify,
        few,
        async (number) =>
          mustVerify(await verifyCredential({ credential: at(signed, number), ...stock, checkStatus: unasked })),
      ],
      [
        NAMES.stockStatus,
        few,
        async (number) => mustVerify(await verifyCredential({ credential: at(signed, number), ...stock, checkStatus })),
      ],
      [NAMES.transcript, few, () => secure(transcript, by)],
      [NAMES.transcriptVerify, few, async () => mustFit(await checkProof(signedTranscript, findKey))],
      [NAMES.stockTranscript, 2, () => stockIssue(transcript, documentLoader)],
      [NAMES.encode, 100, () => statusListOf({ ...listed, validFrom: by.created, validUntil: by.created })],
      [NAMES.signList, few, () => secure(list, by)],
      [
        NAMES.lookUp,
        20_000,
        (number) => readStatus(signedList, { statusPurpose: 'revocation', statusListIndex: String(number) }),
      ],
    ]
    const rounds = new Rounds()
    const count = quick ? 2 : 7
    for (let round = 0; round <= count; round++) {
      say(round === 0 ? 'warming up' : `round ${round} of ${count}`)
      for (const [name, times, work] of round % 2 === 0 ? sides : sides.toReversed()) {
        const measured = await rate(times, work)
        if (round > 0) rounds.add(name, '/s', measured)
      }
    }
    const { byTemplate, byStock, compared, dropped } = secure.counts
    if (dropped > 0)
      throw new Error(`${dropped} of ${byTemplate} proofs by template were not what the stock library makes`)
    const over = (one: string, other: string, atLeast: number) =>
      ratio(rounds.figure(one), rounds.figure(other), { atLeast })
    return {
      name: credentials.name,
      title: credentials.title,
      figures: sides.map(([name]) => rounds.figure(name)),
      verdicts: [
        over(NAMES.sign, NAMES.stockSign, 30),
        over(NAMES.verify, NAMES.stockStatus, 10),
        over(NAMES.verify, NAMES.stockVerify, 10),
        over(NAMES.transcript, NAMES.stockTranscript, 5),
      ],
      notes: [
        `a certificate with two parts, six alignments and results, by name: ${JSON.stringify(signed[0]).length} bytes, ${TYPES} achievement versions in turn; a second is one of processor time, garbage collection included`,
        `of ${byTemplate} proofs by template ${compared} were made by the stock library as well and were the same, and so was each of those that it verified here; ${byStock} (status lists) went by the stock library alone`,
        'stock: @digitalbazaar/vc 7.3.0 with eddsa-rdfc-2022, contexts and keys in memory; with the status list it verifies the list each time, ours reads one whose proof was checked before',
        `a transcript of ${IN_TRANSCRIPT} badges: signing or checking the whole, the badges being signed; status list of ${LEAST_ENTRIES.toLocaleString('en-US')} entries, one in a hundred set`,
      ],
    }
  },
}

const NAMES = {
  rawSign: 'raw node:crypto Ed25519, sign',
  sign: 'a badge, signed by template',
  stockSign: 'a badge, signed by the stock library',
  rawVerify: 'raw node:crypto Ed25519, verify',
  verify: 'a badge of ours, checked with its status',
  stockVerify: 'the same by the stock library, without status',
  stockStatus: 'the same by the stock library, with status',
  transcript: 'a transcript of 20 badges, signed',
  transcriptVerify: 'a transcript of 20 badges, checked',
  stockTranscript: 'a transcript of 20 badges, signed by the stock library',
  encode: 'a status list, encoded',
  signList: 'a status list, signed',
  lookUp: 'a status list, one entry looked up',
} as const
