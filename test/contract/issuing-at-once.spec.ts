/** Proofs that are asked for while something happens: two at once, a key that goes, a store that falters, another address. */
import { monotonicFactory } from 'ulid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ASSIGNED_MAX } from '../../events/status-list.ts'
import { queries } from '../../projections/index.ts'
import { proofServices } from '../../src/cli/proof-services.ts'
import { canonical } from '../../src/contract/canonical.ts'
import { Fault } from '../../src/contract/fault.ts'
import { type BadgeParts, createBadges } from '../../src/credentials/badges.ts'
import { certificatePapers } from '../../src/credentials/cohort/certificate-papers.ts'
import { createTranscripts } from '../../src/credentials/transcripts.ts'
import { verify } from '../../src/credentials/verify/verify.ts'
import { commands } from '../../src/domain/commands.ts'
import { FULL_AT_ONE_IN, statusLists } from '../../src/domain/status-list/status-list.ts'
import { streamKinds } from '../../src/domain/streams.ts'
import { authenticate } from '../../src/identity/tokens.ts'
import { createKernel } from '../../src/kernel/create.ts'
import { type Caller, type Kernel, PUBLIC } from '../../src/kernel/kernel.ts'
import type { EventStore } from '../../src/store/store.ts'
import { Aviary } from '../support/canaries.ts'
import { everything } from '../support/ledger.ts'
import { region } from '../support/region.ts'
import { access } from '../support/region-access.ts'
import { learning } from '../support/region-learning.ts'
import { lifting } from '../support/region-lifting.ts'
import { type Served, serveProgram } from '../support/served.ts'
import { World } from '../support/world.ts'

const HOME = 'http://127.0.0.1:3000'
const DAY_MS = 86_400_000
let served: Served
let world: World
let sanne: Caller
beforeAll(async () => {
  served = await serveProgram('2023-01-09T08:00:00Z', undefined, HOME)
  world = new World(served, new Aviary().invent)
  const steps = learning.filter((step) => !access.includes(step))
  const award = steps.findIndex(({ keep }) => keep !== undefined && 'first' in keep)
  await world.tell([...region, ...steps.slice(0, award + 1), ...lifting])
  await served.program.catchUp()
  sanne = (await authenticate(served.program.kernel, world.token('sanne'))) ?? PUBLIC
}, 60_000)
afterAll(() => served[Symbol.asyncDispose]())

/** Another process on the same store and vault, whose store does `around` first. */
function beside(around: Partial<EventStore> = {}): Kernel {
  const { store, vault, models } = served.program
  const other: EventStore = {
    ledgerId: store.ledgerId,
    append: (...asked) => store.append(...asked),
    readStream: (...asked) => store.readStream(...asked),
    readAll: (...asked) => store.readAll(...asked),
    subscribe: (...asked) => store.subscribe(...asked),
    close: async () => {},
    ...around,
  }
  const now = () => served.clock.now
  return createKernel({ store: other, vault, models, commands, queries, kinds: streamKinds, now, looksOf: () => [] })
}
const badgesOf = (kernel: Kernel, signing: BadgeParts['signing'] = served.program.signingKeys, publicUrl = HOME) =>
  createBadges({ kernel, signing, publicUrl: () => publicUrl })
const asked = (certificate: string) => ({
  learnerId: world.id('sanne'),
  certificateId: world.id(certificate),
  identified: 'name' as const,
})
const made = async (badges: ReturnType<typeof badgesOf>, certificate: string) => {
  const badge = await badges.badge(sanne, asked(certificate))
  if (badge.kind === 'refused') throw new Error(JSON.stringify(badge.outcome))
  return Buffer.from(badge.bytes).toString('utf8')
}
const verdictOf = async (text: string, proofs = served.proofs) => {
  await served.program.catchUp()
  const { verdict } = await verify(text, proofs.credentials.trust, { now: new Date(served.clock.now).toISOString() })
  return verdict
}
const keyOf = (badge: string): string => JSON.parse(badge).proof[0].verificationMethod
const statusOf = (badge: string): string => JSON.parse(badge).credentialStatus.id
const done = async (command: string, as: string, input: object) => {
  served.clock.now += 1_000
  const answer = await served.command(command, input, world.token(as))
  expect(answer.status, answer.text).toBe(201)
  return (answer.json.ids ?? {}) as Record<string, string>
}
const eventsOf = async (...types: string[]) =>
  (await everything(served.program.store)).filter(({ type }) => types.includes(type))

/** Once, before the first append to such a stream. */
function firstBefore(stream: RegExp, act: () => Promise<unknown>): Partial<EventStore> {
  let isDone = false
  return {
    async append(name, expected, events) {
      if (!isDone && stream.test(name)) {
        isDone = true
        await act()
      }
      return served.program.store.append(name, expected, events)
    },
  }
}

describe('the very first proof of an institution', () => {
  it('is not made where the store falters between the key and its event; the next demand has one key', async () => {
    const faltering = beside({
      append: async () => {
        throw new Fault('unavailable', 'the store is away')
      },
    })
    await expect(badgesOf(faltering).badge(sanne, asked('first'))).rejects.toMatchObject({ code: 'unavailable' })
    expect(await eventsOf('IssuerKeyAdded', 'StatusListOpened', 'StatusIndexAssigned')).toEqual([])
  })

  it('asked of two processes at once, each of which is first somewhere, is one: one key, one place', async () => {
    const one = badgesOf(beside())
    // The second one has decided about the key, and then about the place, when the first one is wholly done.
    const late = firstBefore(/issuer-/, () => made(one, 'first'))
    const later = firstBefore(/status-list-/, () => made(one, 'held'))
    const [two, three] = [badgesOf(beside(late)), badgesOf(beside(later))]
    const first = await Promise.all([made(two, 'first'), made(one, 'first'), made(badgesOf(beside()), 'first')])
    expect(new Set(first).size).toBe(1)
    const held = await Promise.all([made(three, 'held'), made(one, 'held'), made(badgesOf(beside()), 'held')])
    expect(new Set(held).size).toBe(1)
    expect(await eventsOf('IssuerKeyAdded')).toHaveLength(1)
    // One list for each of the two purposes.
    expect(await eventsOf('StatusListOpened')).toHaveLength(2)
    expect(await eventsOf('StatusIndexAssigned')).toHaveLength(2)
    expect([await verdictOf(first[0]), await verdictOf(held[0])]).toEqual(['valid', 'valid'])
  })

  it('still signs after the pair that no event came to name was swept', async () => {
    served.clock.now += 2 * DAY_MS
    await served.program.catchUp()
    await served.program.reactions.sweep()
    expect(await verdictOf(await made(badgesOf(beside()), 'first'))).toBe('valid')
  })

  it('whose answer was lost is there: the event stands, and its pair is never swept', async () => {
    const losing = beside({
      async append(name, expected, events) {
        await served.program.store.append(name, expected, events)
        throw new Fault('outcome-unknown', 'no answer came')
      },
    })
    const before = await made(badgesOf(beside()), 'first')
    await losing
      .execute({
        command: 'rotateIssuerKey',
        input: { organisationId: world.id('albeda') },
        caller: {
          kind: 'person',
          userId: world.id('anna'),
          organisationId: world.id('albeda'),
          role: 'organisationAdmin',
        },
        channel: 'api',
      })
      .catch(() => undefined)
    expect(await eventsOf('IssuerKeyRotated')).toHaveLength(1)
    served.clock.now += 2 * DAY_MS
    await served.program.catchUp()
    await served.program.reactions.sweep()
    const after = await made(badgesOf(beside()), 'first')
    expect(keyOf(after)).not.toBe(keyOf(before))
    expect([await verdictOf(before), await verdictOf(after)]).toEqual(['valid', 'valid'])
  })
})

describe('while a proof is being signed', () => {
  /** Once, just before the signature is made. */
  const signing = (act: () => Promise<unknown>): BadgeParts['signing'] => {
    let isDone = false
    return {
      async sign(keyId, bytes) {
        if (!isDone) {
          isDone = true
          await act()
        }
        return served.program.signingKeys.sign(keyId, bytes)
      },
    }
  }
  const signingKey = async () => {
    const [last] = (await eventsOf('IssuerKeyAdded')).slice(-1)
    return { keyId: String(last?.data.keyId), from: String(last?.meta.recordedAt) }
  }

  it('its key is replaced: what is handed out is by the new one, as if it was asked for after', async () => {
    const rotate = () => done('rotateIssuerKey', 'anna', { organisationId: world.id('albeda') })
    const badge = await made(badgesOf(beside(), signing(rotate)), 'first')
    expect(badge).toBe(await made(badgesOf(beside()), 'first'))
    expect(await verdictOf(badge)).toBe('valid')
  })

  it('its key is distrusted from its first day: what is handed out is by a key that is trusted', async () => {
    const { keyId, from } = await signingKey()
    const reason = 'leaked'
    const distrust = () =>
      done('distrustIssuerKey', 'anna', { organisationId: world.id('albeda'), keyId, from, reason })
    const badge = await made(badgesOf(beside(), signing(distrust)), 'held')
    expect(await verdictOf(badge)).toBe('valid')
  })

  it('a whole cohort: each paper has a proof that counts, by the old key or the new one', async () => {
    const proofs: string[] = []
    const rotate = () => done('rotateIssuerKey', 'anna', { organisationId: world.id('albeda') })
    const paperFor = certificatePapers({
      badges: badgesOf(beside(), signing(rotate)),
      publicUrl: () => HOME,
      async makePdf({ credential = new Uint8Array() }) {
        proofs.push(Buffer.from(credential).toString('utf8'))
        return { kind: 'made', pdf: credential }
      },
    })
    for (const certificate of ['first', 'held', 'first']) {
      const member = { ...asked(certificate), certificateNumber: 'LB-1', awardedOn: '2023-06-01' }
      const how = { institutionId: world.id('albeda'), language: 'nl', printedOn: '2023-06-05', caller: sanne } as const
      expect(await paperFor(member, how)).toMatchObject({ kind: 'made' })
    }
    expect(await Promise.all(proofs.map((proof) => verdictOf(proof)))).toEqual(['valid', 'valid', 'valid'])
    expect(proofs[0]).toBe(proofs[2])
  })

  it('a transcript: each proof in it and the whole are by keys that are trusted', async () => {
    await made(badgesOf(beside()), 'held')
    const { keyId, from } = await signingKey()
    const distrust = () =>
      done('distrustIssuerKey', 'anna', { organisationId: world.id('albeda'), keyId, from, reason: 'stolen' })
    const kernel = beside()
    // After the last badge in it was made.
    const transcripts = createTranscripts({ kernel, signing: signing(distrust), badges: badgesOf(kernel) })
    const record = await transcripts.clr(sanne, { learnerId: world.id('sanne'), identified: 'name' })
    if (record.kind !== 'made') throw new Error(JSON.stringify(record))
    const text = Buffer.from(record.bytes).toString('utf8')
    await served.program.catchUp()
    const { verdict, credential } = await verify(text, served.proofs.credentials.trust, {
      now: new Date(served.clock.now).toISOString(),
    })
    expect([verdict, ...(credential?.inner ?? []).map((one) => one.verdict)]).toEqual(['valid', 'valid', 'valid'])
  })
})

it('a certificate that got a place in two lists, as its institution moved meanwhile, is withdrawn in both', async () => {
  const ids = await done('awardCertificate', 'ineke', {
    learnerId: world.id('sanne'),
    credentialTypeId: world.id('lifting'),
    institutionId: world.id('albeda'),
    awardedOn: '2023-06-01',
    enrolmentId: world.id('place of sanne'),
    replaces: { certificateId: world.id('held'), reason: 'nameCorrected' },
  })
  const certificateId = ids.certificateId ?? ''
  await served.program.catchUp()
  const badge = async (badges: ReturnType<typeof badgesOf>) => {
    const one = await badges.badge(sanne, { ...asked('held'), certificateId })
    if (one.kind === 'refused') throw new Error(JSON.stringify(one.outcome))
    return Buffer.from(one.bytes).toString('utf8')
  }
  let elsewhere = ''
  const moved = firstBefore(/status-list-/, async () => {
    await done('rotateIssuerKey', 'anna', { organisationId: world.id('albeda'), home: 'http://127.0.0.1:4000' })
    elsewhere = await badge(badgesOf(beside()))
  })
  const here = await badge(badgesOf(beside(moved)))
  expect(statusOf(here)).not.toBe(statusOf(elsewhere))
  expect([await verdictOf(here), await verdictOf(elsewhere)]).toEqual(['valid', 'valid'])
  const learnerId = world.id('sanne')
  const { proposalId } = await done('proposeRevocation', 'ineke', {
    learnerId,
    certificateId,
    reason: 'awardedInError',
  })
  const revokedOn = new Date(served.clock.now).toISOString().slice(0, 10)
  await done('revokeCertificate', 'omar', { learnerId, proposalId, learnerInformedOn: revokedOn, revokedOn })
  expect([await verdictOf(here), await verdictOf(elsewhere)]).toEqual(['revoked', 'revoked'])
})

/** As so many others would have filled it: all that it takes but for one. */
async function filledButForOne(listId: string) {
  const { store, kernel } = served.program
  const { stream } = statusLists.ref(listId)
  const events = await store.readStream(stream)
  const sample = events.at(-1)
  const state = await kernel.stateOf(statusLists.ref(listId))
  if (!sample || !state) throw new Error('the list has an entry')
  const free = Array.from({ length: state.size }, (_, index) => index).filter((index) => !state.taken.has(index))
  const entries = free
    .slice(0, state.size / FULL_AT_ONE_IN - state.taken.size - 1)
    .map((index) => ({ certificateId: freshId(), index }))
  const filling = Array.from({ length: Math.ceil(entries.length / ASSIGNED_MAX) }, (_, turn) => {
    const [id, metadata] = [freshId(), JSON.parse(sample.metadata)]
    return {
      ...{ id, type: sample.type },
      data: canonical({ assigned: entries.slice(turn * ASSIGNED_MAX, (turn + 1) * ASSIGNED_MAX) }),
      metadata: canonical({ ...metadata, eventId: id, commandId: freshId() }),
    }
  })
  for (let at = 0, revision = sample.revision; at < filling.length; at += 20, revision += 20) {
    await store.append(stream, revision, filling.slice(at, at + 20))
  }
  await served.program.catchUp()
}
const freshId = monotonicFactory()

it('a list that fills up gives way to the next one, and each goes on to say what was withdrawn', async () => {
  const today = new Date(served.clock.now).toISOString().slice(0, 10)
  const learnerId = world.id('sanne')
  /** Awarded, and its proof made, without the read models having seen more than before. */
  const lifted = async () => {
    const ids = await done('awardCertificate', 'ineke', {
      ...{ learnerId, credentialTypeId: world.id('lifting'), institutionId: world.id('albeda') },
      ...{ awardedOn: today, enrolmentId: world.id('place of sanne') },
    })
    const certificateId = ids.certificateId ?? ''
    const one = await badgesOf(beside()).badge(sanne, { ...asked('held'), certificateId })
    if (one.kind === 'refused') throw new Error(JSON.stringify(one.outcome))
    return { certificateId, badge: Buffer.from(one.bytes).toString('utf8') }
  }
  const withdraw = async (certificateId: string) => {
    const why = { learnerId, certificateId, reason: 'awardedInError' }
    const { proposalId } = await done('proposeRevocation', 'ineke', why)
    await done('revokeCertificate', 'omar', { learnerId, proposalId, learnerInformedOn: today, revokedOn: today })
  }
  const listOf = (badge: string): string =>
    new URL(JSON.parse(badge).credentialStatus.statusListCredential).pathname.split('/').at(-1) ?? ''
  const early = await lifted()
  await withdraw(early.certificateId)
  await filledButForOne(listOf(early.badge))
  const last = await lifted()
  await withdraw(last.certificateId)
  const next = await lifted()
  const numbers = [early, last, next].map(({ badge }) => Number(listOf(badge).split('-').at(-1)))
  expect(numbers).toEqual([numbers[0], numbers[0], (numbers[0] ?? 0) + 1])
  expect([await verdictOf(early.badge), await verdictOf(last.badge)]).toEqual(['revoked', 'revoked'])
  expect(await verdictOf(next.badge)).toBe('valid')
  await withdraw(next.certificateId)
  expect(await verdictOf(next.badge)).toBe('revoked')
  // No place stands for two.
  const assigned = (await eventsOf('StatusIndexAssigned')).flatMap(({ stream, data }) =>
    (data.assigned as { index: number }[]).map(({ index }) => `${stream} ${index}`),
  )
  expect(new Set(assigned).size).toBe(assigned.length)
}, 60_000)

it('an installation that gets another address still knows what it signed under the one before', async () => {
  const before = await made(badgesOf(beside()), 'first')
  const publicUrl = 'http://127.0.0.1:5000'
  const proofs = proofServices(served.program, { publicUrl: () => publicUrl, onFault: console.error })
  expect(await verdictOf(before, proofs)).toBe('valid')
  // Its lists keep their names, at whichever address they are read.
  const { pathname, href } = new URL(JSON.parse(before).credentialStatus.statusListCredential)
  expect(JSON.parse((await served.request(pathname)).text).id).toBe(href)
  // Nothing moves by itself: the institution moves by taking another key there.
  expect(await made(badgesOf(beside(), undefined, publicUrl), 'first')).toBe(before)
  await done('rotateIssuerKey', 'anna', { organisationId: world.id('albeda'), home: publicUrl })
  const after = await made(badgesOf(beside(), undefined, publicUrl), 'first')
  expect(keyOf(after)).not.toBe(keyOf(before))
  expect(statusOf(after)).toBe(statusOf(before))
  expect([await verdictOf(before, proofs), await verdictOf(after, proofs)]).toEqual(['valid', 'valid'])
})
