import { ulid } from 'ulid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type Accepted,
  everything,
  type LedgerOptions,
  type TestLedger,
  testLedger,
} from '../../test/support/ledger.ts'
import { Fault } from '../contract/fault.ts'
import { codeRef } from '../domain/code/code.ts'
import { organisations } from '../domain/organisation/organisation.ts'
import type { EventStore } from '../store/store.ts'
import type { Caller } from './kernel.ts'

const albeda = { kind: 'school', naturalPerson: false, name: 'Albeda' }
const withKvk = { ...albeda, kvk: '12345678' }

let ledger: TestLedger
afterEach(() => ledger.close())

async function open(options: LedgerOptions = {}) {
  ledger = await testLedger(options)
  return ledger
}

/** A person with a role at a new organisation, and how it comes in. */
async function personAt(role: string, organisationId: string): Promise<Caller> {
  const { userId } = (await ledger.accept('registerUser', { organisationId, name: 'Iemand' })).ids
  await ledger.accept('assignRole', { userId, role, organisationId, from: '2023-01-01' })
  return { kind: 'person', userId: userId ?? '', organisationId, role: role as never }
}

describe('a command', () => {
  beforeEach(() => open())

  it('answers ids, revision and position, and its events carry the envelope', async () => {
    const done = await ledger.accept('registerOrganisation', albeda)
    expect(done).toMatchObject({ revision: 0, repeated: false, stream: `organisation-${done.ids.organisationId}` })
    const [event] = (await everything(ledger.store)).filter((e) => e.stream === done.stream)
    expect(event).toMatchObject({ type: 'OrganisationRegistered', position: done.position })
    expect(event?.meta).toMatchObject({
      v: 1,
      schemaVersion: 1,
      recordedAt: '2023-03-01T09:00:00.000Z',
      command: 'registerOrganisation',
      commandId: done.commandId,
      actor: { kind: 'person', userId: ledger.operator.userId, role: 'operator' },
    })
    expect(Buffer.from(event?.meta.salt ?? '', 'base64url')).toHaveLength(16)
  })

  it('seals names: no file holds them in clear', async () => {
    const { organisationId } = (await ledger.accept('registerOrganisation', albeda)).ids
    const { userId } = (await ledger.accept('registerUser', { organisationId, name: 'Fatima el Amrani' })).ids
    const events = await everything(ledger.store)
    const registered = events.find((event) => event.stream === `user-${userId}`)
    expect(JSON.stringify(registered)).not.toContain('Fatima')
    expect(ledger.vault.open(registered?.data.sealedName as never)).toEqual({ text: 'Fatima el Amrani' })
  })

  it('refuses what it does not know, each with its place', async () => {
    const outcome = await ledger.try('registerOrganisation', {
      ...albeda,
      kind: 'bakery',
      colour: 'red',
      name: undefined,
      kvk: 5,
    })
    expect(outcome).toMatchObject({ kind: 'invalid' })
    const pointers = outcome.kind === 'invalid' ? outcome.issues.map((issue) => issue.pointer).sort() : []
    expect(pointers).toEqual(['/colour', '/kind', '/kvk'])
    expect(await ledger.try('registerOrganization', albeda)).toEqual({
      kind: 'unknown-command',
      nearest: 'registerOrganisation',
    })
    for (const input of [null, 'text', 5, [], undefined]) {
      expect(await ledger.try('registerOrganisation', input)).toMatchObject({ kind: 'invalid' })
    }
  })

  it('refuses a command key of another form', async () => {
    for (const key of [
      '',
      'abc',
      '9'.repeat(26),
      '01h0000000000000000000000a',
      '5b1f4b1e-1111-4111-8111-111111111111',
    ]) {
      expect(await ledger.try('registerOrganisation', albeda, ledger.operator, key)).toMatchObject({ kind: 'invalid' })
    }
  })

  it('warns of a number that looks like a BSN, and takes an acknowledgement', async () => {
    const { organisationId } = (await ledger.accept('registerOrganisation', albeda)).ids
    const input = { organisationId, name: 'Jan 111222333' }
    expect(await ledger.try('registerUser', input)).toMatchObject({
      kind: 'invalid',
      issues: [{ pointer: '/name', code: 'bsn-like' }],
    })
    const gone = await ledger.kernel.execute({
      command: 'registerUser',
      input,
      caller: ledger.operator,
      channel: 'api',
      acknowledge: ['bsn-like'],
    })
    expect(gone).toMatchObject({ kind: 'accepted' })
    // That somebody went past it is part of the record; where nothing was to be gone past, nothing is said.
    await ledger.accept('registerUser', { organisationId, name: 'Jan Zonder' })
    const told = (await everything(ledger.store)).filter(({ type }) => type === 'UserRegistered').slice(-2)
    expect(told.map(({ meta }) => meta.acknowledged)).toEqual([['bsn-like'], undefined])
  })

  it('is refused to who does not hold the role now', async () => {
    const { organisationId = '' } = (await ledger.accept('registerOrganisation', albeda)).ids
    const other = (await ledger.accept('registerOrganisation', { ...albeda, name: 'Lentiz' })).ids.organisationId ?? ''
    const admin = await personAt('organisationAdmin', organisationId)
    expect(await ledger.try('renameOrganisation', { organisationId, name: 'Albeda College' }, admin)).toMatchObject({
      kind: 'accepted',
    })
    expect(await ledger.try('renameOrganisation', { organisationId: other, name: 'X' }, admin)).toEqual({
      kind: 'forbidden',
    })
    // Says to be admin elsewhere, or operator, without holding it.
    expect(
      await ledger.try('renameOrganisation', { organisationId: other, name: 'X' }, { ...admin, organisationId: other }),
    ).toEqual({ kind: 'forbidden' })
    expect(
      await ledger.try(
        'renameOrganisation',
        { organisationId: other, name: 'X' },
        { kind: 'person', userId: admin.userId ?? '', role: 'operator' },
      ),
    ).toEqual({ kind: 'forbidden' })
    expect(await ledger.try('renameOrganisation', { organisationId, name: 'X' }, { kind: 'public' })).toEqual({
      kind: 'forbidden',
    })
    expect(await ledger.try('foundOperator', { name: 'X' }, admin)).toMatchObject({ kind: 'unknown-command' })
  })

  it('knows a revision that is not the one last seen', async () => {
    const { organisationId } = (await ledger.accept('registerOrganisation', albeda)).ids
    const rename = {
      command: 'renameOrganisation',
      input: { organisationId, name: 'A' },
      caller: ledger.operator,
      channel: 'api' as const,
    }
    expect(await ledger.kernel.execute({ ...rename, ifRevision: 3 })).toEqual({
      kind: 'revision-conflict',
      expected: 3,
      actual: 0,
    })
    expect(await ledger.kernel.execute({ ...rename, ifRevision: 0 })).toMatchObject({ kind: 'accepted', revision: 1 })
  })

  it('answers not-found for a stream that is not there, and writes nothing', async () => {
    const before = await ledger.kernel.head()
    expect(await ledger.try('renameOrganisation', { organisationId: ulid(), name: 'X' })).toEqual({ kind: 'not-found' })
    expect(await ledger.kernel.head()).toBe(before)
  })

  it('by a token is refused after its last day, also when it came in before, by the calendar of Amsterdam', async () => {
    const { userId = '' } = ledger.operator
    const { ids } = await ledger.accept('issueApiToken', { userId, role: 'operator', until: '2023-03-01' })
    const byToken: Caller = { ...ledger.operator, tokenId: ids.tokenId ?? '' }
    expect(await ledger.try('registerOrganisation', albeda, byToken)).toMatchObject({ kind: 'accepted' })
    ledger.clock.now = Date.parse('2023-03-01T23:30:00Z')
    expect(await ledger.try('registerOrganisation', { ...albeda, name: 'Lentiz' }, byToken)).toEqual({
      kind: 'forbidden',
    })
  })
})

describe('a repeat', () => {
  beforeEach(() => open())

  it('is told with the same ids, revision and position, also after later events', async () => {
    const key = ulid()
    const first = await ledger.accept('registerOrganisation', albeda, ledger.operator, key)
    await ledger.accept('renameOrganisation', { organisationId: first.ids.organisationId, name: 'Albeda College' })
    const before = await ledger.kernel.head()
    const second = await ledger.accept('registerOrganisation', albeda, ledger.operator, key)
    expect(second).toEqual({ ...first, repeated: true })
    expect(await ledger.kernel.head()).toBe(before)
  })

  it('with another input under the same key is refused', async () => {
    const key = ulid()
    await ledger.accept('registerOrganisation', albeda, ledger.operator, key)
    expect(await ledger.try('registerOrganisation', { ...albeda, name: 'Lentiz' }, ledger.operator, key)).toEqual({
      kind: 'key-reused',
    })
  })

  it('by another person under the same key is another command', async () => {
    const key = ulid()
    const one = await ledger.accept('registerOrganisation', albeda, ledger.operator, key)
    const { userId = '' } = (await ledger.accept('registerUser', { name: 'Tweede' })).ids
    await ledger.accept('assignRole', { userId, role: 'operator', from: '2023-01-01' })
    const other = await ledger.accept('registerOrganisation', albeda, { kind: 'person', userId, role: 'operator' }, key)
    expect(other.ids.organisationId).not.toBe(one.ids.organisationId)
  })

  it('shows an API token once and says so afterwards', async () => {
    const { userId = '' } = ledger.operator
    const key = ulid()
    const first = await ledger.accept('issueApiToken', { userId, role: 'operator' }, ledger.operator, key)
    expect(first.secrets.token).toMatch(/^lbw_/)
    const again = await ledger.accept('issueApiToken', { userId, role: 'operator' }, ledger.operator, key)
    expect(again).toMatchObject({ repeated: true, secrets: {}, alreadyShown: ['token'], ids: first.ids })
  })

  it('by many at once writes once', async () => {
    const key = ulid()
    const all = await Promise.all(
      Array.from({ length: 50 }, () => ledger.accept('registerOrganisation', albeda, ledger.operator, key)),
    )
    expect(new Set(all.map((one) => one.ids.organisationId)).size).toBe(1)
    expect(all.filter((one) => !one.repeated)).toHaveLength(1)
  })
})

/** A store whose next appends to streams that fit go wrong in a chosen way. */
function faulty() {
  const plan: { match: RegExp; how: 'lost-answer' | 'not-written' | 'die' }[] = []
  const around = (store: EventStore): EventStore => ({
    ...store,
    ledgerId: store.ledgerId,
    readStream: (stream, options) => store.readStream(stream, options),
    readAll: (options) => store.readAll(options),
    subscribe: (options) => store.subscribe(options),
    close: () => store.close(),
    async append(stream, expected, events) {
      const next = plan[0]
      if (!next?.match.test(stream + events.map((e) => ` ${e.type}`).join('')))
        return store.append(stream, expected, events)
      plan.shift()
      if (next.how === 'die') throw new Error('the process ended here')
      if (next.how === 'lost-answer') await store.append(stream, expected, events)
      throw new Fault('outcome-unknown', 'nobody knows')
    },
  })
  return { plan, around }
}

describe('when nobody knows whether it was written', () => {
  it('the very same bytes are offered again, and stand once', async () => {
    const { plan, around } = faulty()
    await open({ around })
    for (const how of ['lost-answer', 'not-written'] as const) {
      plan.push({ match: /organisation-/, how })
      const done = await ledger.accept('registerOrganisation', { ...albeda, name: how })
      expect((await everything(ledger.store)).filter((e) => e.stream === done.stream)).toHaveLength(1)
    }
  })
})

describe('a reservation', () => {
  it('is taken before the event, confirmed after it, and holds against others', async () => {
    await open()
    const first = await ledger.accept('registerOrganisation', withKvk)
    const types = (await everything(ledger.store)).slice(-3).map((event) => event.type)
    expect(types).toEqual(['CodeReserved', 'OrganisationRegistered', 'CodeConfirmed'])
    const before = await ledger.kernel.head()
    expect(await ledger.try('registerOrganisation', { ...withKvk, name: 'Double' })).toMatchObject({
      kind: 'rejected',
      code: 'code-taken',
    })
    expect(await ledger.kernel.head()).toBe(before)
    const codes = await ledger.kernel.stateOf(codeRef('kvk', '12345678'))
    expect([...(codes?.held.values() ?? [])]).toEqual([{ wideStream: first.stream, confirmed: true }])
  })

  it('taken by many at once is one’s', async () => {
    await open()
    const all = await Promise.all(
      Array.from({ length: 40 }, (_, i) => ledger.try('registerOrganisation', { ...withKvk, name: `Nummer ${i}` })),
    )
    expect(all.filter((one) => one.kind === 'accepted')).toHaveLength(1)
    expect(all.filter((one) => one.kind === 'rejected' && one.code === 'code-taken')).toHaveLength(39)
  })

  const opened = () => ({ stream: 'code-kvk-12345678' })
  async function held() {
    const [[commandId, claim] = []] = [...((await ledger.kernel.stateOf(codeRef('kvk', '12345678')))?.held ?? [])]
    return commandId && claim ? { ...opened(), commandId, wideStream: claim.wideStream } : undefined
  }

  it('whose wide event never came is released, and its command id is refused for ever', async () => {
    const { plan, around } = faulty()
    await open({ around })
    plan.push({ match: /OrganisationRegistered/, how: 'die' })
    const key = ulid()
    await expect(ledger.try('registerOrganisation', withKvk, ledger.operator, key)).rejects.toThrow('ended here')
    const open1 = await held()
    expect(open1).toBeDefined()
    if (!open1) return
    expect(await ledger.try('registerOrganisation', { ...withKvk, name: 'Other' })).toMatchObject({
      code: 'code-taken',
    })
    expect(await ledger.kernel.settleReservation(open1)).toBe('released')
    expect((await everything(ledger.store)).slice(-2).map((e) => e.type)).toEqual(['CommandAbandoned', 'CodeReleased'])
    expect(await ledger.try('registerOrganisation', withKvk, ledger.operator, key)).toEqual({ kind: 'abandoned' })
    expect(await ledger.try('registerOrganisation', withKvk)).toMatchObject({ kind: 'accepted' })
    expect(await ledger.kernel.settleReservation(open1)).toBe('gone')
  })

  it('whose wide event stands is confirmed', async () => {
    const { plan, around } = faulty()
    await open({ around })
    plan.push({ match: /CodeConfirmed/, how: 'die' })
    await expect(ledger.try('registerOrganisation', withKvk)).rejects.toThrow('ended here')
    const open1 = await held()
    if (!open1) throw new Error('nothing is held')
    expect(await ledger.kernel.settleReservation(open1)).toBe('confirmed')
    expect(await ledger.try('registerOrganisation', { ...withKvk, name: 'Other' })).toMatchObject({
      code: 'code-taken',
    })
  })

  it('is taken up again by a repeat of the command that took it', async () => {
    const { plan, around } = faulty()
    await open({ around })
    plan.push({ match: /OrganisationRegistered/, how: 'die' })
    const key = ulid()
    await expect(ledger.try('registerOrganisation', withKvk, ledger.operator, key)).rejects.toThrow('ended here')
    expect(await ledger.try('registerOrganisation', withKvk, ledger.operator, key)).toMatchObject({ kind: 'accepted' })
    const types = (await everything(ledger.store)).map((event) => event.type)
    expect(types.filter((type) => type === 'CodeReserved')).toHaveLength(1)
  })
})

describe('two processes on one ledger', () => {
  it('a conflict is read, and decided about anew', async () => {
    let organisationId: string | undefined
    let intrude: (() => Promise<void>) | undefined
    await open({
      around: (store) => ({
        ledgerId: store.ledgerId,
        readStream: (stream, options) => store.readStream(stream, options),
        readAll: (options) => store.readAll(options),
        subscribe: (options) => store.subscribe(options),
        close: () => store.close(),
        async append(stream, expected, events) {
          const once = intrude
          intrude = undefined
          if (stream === `organisation-${organisationId}`) await once?.()
          return store.append(stream, expected, events)
        },
      }),
    })
    const registered: Accepted = await ledger.accept('registerOrganisation', albeda)
    organisationId = registered.ids.organisationId
    const [stored] = await ledger.store.readStream(registered.stream)
    intrude = async () => {
      if (!stored) return
      const renamed = JSON.stringify({ name: 'Elders hernoemd' })
      await ledger.store.append(registered.stream, 0, [
        {
          ...stored,
          id: ulid(),
          type: 'OrganisationRenamed',
          data: renamed,
          metadata: stored.metadata.replace(registered.commandId, ulid()),
        },
      ])
    }
    const done = await ledger.accept('renameOrganisation', { organisationId, name: 'Hier hernoemd' })
    expect(done.revision).toBe(2)
    expect((await ledger.kernel.stateOf(organisations.ref(organisationId ?? '')))?.name).toBe('Hier hernoemd')
  })
})
