/** Mails that invite: sent once, tried again, seen; by a real client against a mail server that misbehaves. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventFamilies } from '../../events/index.ts'
import { type TestLedger, testLedger } from '../../test/support/ledger.ts'
import { type MailServer, mailServer } from '../../test/support/mail-server.ts'
import { decoderOf } from '../contract/decode.ts'
import { shownCode } from '../contract/invitation.ts'
import { type Caller, SYSTEM } from '../kernel/kernel.ts'
import { createMailer, type Mailer } from './mailer.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { type OutboxBook, openOutboxBook } from './outbox-book.ts'
import { createReactions, type Reactions } from './reactions.ts'

const ADDRESS = 'fatima@example.org'
const PUBLIC_URL = 'https://leerbewijs.example.org/'
let ledger: TestLedger
let server: MailServer
let reactions: Reactions
let book: OutboxBook
let outbox: Outbox
let anna: Caller
let fatima: string

beforeEach(async () => {
  ledger = await testLedger()
  server = await mailServer()
  const { organisationId = '' } = (
    await ledger.accept('registerOrganisation', { kind: 'school', naturalPerson: false, name: 'School aan Zee' })
  ).ids
  const person = async (name: string) =>
    (await ledger.accept('registerUser', { organisationId, name })).ids.userId ?? ''
  const admin = await person('Anna')
  await ledger.accept('assignRole', { userId: admin, role: 'organisationAdmin', organisationId, from: '2023-01-01' })
  anna = { kind: 'person', userId: admin, role: 'organisationAdmin', organisationId }
  fatima = await person('Fatima')
  open()
})
afterEach(async () => {
  close()
  await server[Symbol.asyncDispose]()
  await ledger.close()
})

const send = (mail: Parameters<Mailer>[0]) =>
  createMailer({ url: server.url, from: 'Leerbewijs <no-reply@example.org>' })(mail)

/** As the program does at its start. */
function open(mailer: Mailer | 'none' = send): void {
  book = openOutboxBook(join(ledger.dir, 'outbox.sqlite'))
  outbox = createOutbox({ ...ledger, book, post: mailer === 'none' ? undefined : { mailer, publicUrl: PUBLIC_URL } })
  reactions = createReactions({
    ...ledger,
    decode: decoderOf(eventFamilies),
    accessLog: { eraseLearner: () => undefined },
    outbox: book,
    file: join(ledger.dir, 'reactions.sqlite'),
    onFault: (_reaction, fault) => {
      throw fault
    },
  })
}
function close(): void {
  reactions.close()
  book.close()
}

async function invited(more: Readonly<Record<string, unknown>> = {}) {
  const input = { userId: fatima, ways: ['mail'], email: ADDRESS, ...more }
  const { ids, secrets } = await ledger.accept('inviteUser', input, anna)
  return { invitationId: ids.invitationId ?? '', code: secrets.code ?? '' }
}
async function delivered(): Promise<void> {
  await reactions.catchUp()
  await outbox.deliver()
}
const minutes = (count: number) => {
  ledger.clock.now += count * 60_000
}

/** Quoted-printable undone, and folded headers. */
const readable = (text: string) =>
  Buffer.from(
    text
      .replace(/=\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')

describe('a mail that invites', () => {
  it('goes out once, with link and code, and no name', async () => {
    const { invitationId, code } = await invited()
    await delivered()
    await delivered()
    expect(server.received).toHaveLength(1)
    const { from, to, text = '' } = server.received[0] ?? {}
    expect([from, to]).toEqual(['no-reply@example.org', ADDRESS])
    const read = readable(text)
    expect(read).toContain(`https://leerbewijs.example.org/uitnodiging/${code}\n`)
    expect(read).toContain(`${shownCode(code)}\n`)
    expect(read).toContain('School aan Zee nodigt u uit')
    expect(read).toContain('tot en met 15 maart 2023')
    expect(read).toContain(`Message-ID: <${invitationId}@leerbewijs.example.org>`)
    expect(read).not.toMatch(/Fatima|\{\w+\}/)
    expect(book.of(invitationId)).toMatchObject({ state: 'sent', tries: 1 })
  })
  it('is in English where that was asked', async () => {
    await invited({ language: 'en' })
    await delivered()
    expect(readable(server.received[0]?.text ?? '')).toContain('invites you to log in')
  })
  it('is not sent where only a letter was asked', async () => {
    const { invitationId } = await invited({ ways: ['letter'] })
    await delivered()
    expect(server.visits).toBe(0)
    expect(book.of(invitationId)).toBeUndefined()
  })
  it('is not sent again when the log is read anew', async () => {
    await invited()
    await delivered()
    reactions.close()
    reactions = createReactions({
      ...ledger,
      decode: decoderOf(eventFamilies),
      accessLog: { eraseLearner: () => undefined },
      outbox: book,
      file: join(ledger.dir, 'other-reactions.sqlite'),
      onFault: () => undefined,
    })
    await delivered()
    expect(server.received).toHaveLength(1)
  })
  it('two turns at once send it once', async () => {
    await invited()
    await reactions.catchUp()
    await Promise.all([outbox.deliver(), outbox.deliver()])
    expect(server.received).toHaveLength(1)
  })
  it('leaves no address and no code on disk', async () => {
    const { code } = await invited()
    server.answers = { RCPT: `550 no ${ADDRESS} here` }
    await delivered()
    for (const file of readdirSync(ledger.dir).filter((name) => name.startsWith('outbox'))) {
      const bytes = readFileSync(join(ledger.dir, file))
      expect(bytes.length).toBeGreaterThan(0)
      for (const secret of [ADDRESS, 'fatima@', code, shownCode(code)]) expect(bytes.includes(secret), file).toBe(false)
    }
  })
})

describe('a mail server that refuses', () => {
  it.each([
    ['the address, for good', { RCPT: '550 no such user' }, 'failed', 'refusedAddress'],
    ['the sender, for good', { MAIL: '550 not you' }, 'failed', 'refusedSender'],
    ['the text, for good', { text: '554 this is spam' }, 'failed', 'refused'],
    ['the address, for now', { RCPT: '450 greylisted' }, 'waiting', 'refusedAddress'],
    ['the text, for now', { text: '452 disk full' }, 'waiting', 'refused'],
    ['everybody, for now', { greeting: '421 too busy' }, 'waiting', 'refused'],
    ['by hanging up before the text', { RCPT: 'hang up' }, 'waiting', 'unreachable'],
  ] as const)('%s', async (_what, answers, state, reason) => {
    const { invitationId } = await invited()
    server.answers = answers
    await delivered()
    expect(book.of(invitationId)).toMatchObject({ state, reason, tries: 1 })
    server.answers = {}
    minutes(1)
    await delivered()
    const again = state === 'waiting'
    expect(book.of(invitationId)).toMatchObject({ state: again ? 'sent' : 'failed', tries: again ? 2 : 1 })
  })
  it('is asked again after one, four and sixteen minutes, and never more than four hours apart', async () => {
    await invited()
    server.answers = { RCPT: '450 later' }
    const waits: number[] = []
    for (let tries = 1; tries <= 7; tries++) {
      let waited = 0
      while (server.visits < tries) {
        await delivered()
        if (server.visits < tries) {
          minutes(1)
          waited += 1
        }
      }
      waits.push(waited)
    }
    expect(waits).toEqual([0, 1, 4, 16, 64, 240, 240])
  })
  it('that is not there: the mail waits', async () => {
    const { invitationId } = await invited()
    await server[Symbol.asyncDispose]()
    await delivered()
    expect(book.of(invitationId)).toMatchObject({ state: 'waiting', reason: 'unreachable', tries: 1 })
  })
})

describe('what is not known', () => {
  it('when the line breaks after the text, the mail is not sent twice, and says so', async () => {
    const { invitationId } = await invited()
    server.answers = { text: 'hang up' }
    await delivered()
    expect(book.of(invitationId)).toMatchObject({ state: 'unsure', tries: 1 })
    server.answers = {}
    minutes(600)
    await delivered()
    expect(server.received).toHaveLength(1)
  })
  it('when the program dies between handing it over and noting it, neither', async () => {
    const { invitationId } = await invited()
    close()
    open(async (mail) => {
      await send(mail)
      throw new Error('the process ended here')
    })
    await reactions.catchUp()
    await expect(outbox.deliver()).rejects.toThrow('ended here')
    close()
    open()
    minutes(600)
    await delivered()
    expect(server.received).toHaveLength(1)
    expect(book.of(invitationId)).toMatchObject({ state: 'unsure', tries: 1 })
  })
})

describe('a mail that need not go out any more', () => {
  it('of an invitation that is over, used or taken back, is dropped', async () => {
    const { invitationId } = await invited({ days: 1 })
    await reactions.catchUp()
    minutes(2 * 24 * 60)
    await outbox.deliver()
    expect(book.of(invitationId)).toMatchObject({ state: 'dropped', reason: 'over' })
    const next = await invited()
    await ledger.accept(
      'withdrawInvitation',
      { userId: fatima, invitationId: next.invitationId, reason: 'ended' },
      anna,
    )
    await delivered()
    expect(book.of(next.invitationId)).toMatchObject({ state: 'dropped', reason: 'over' })
    expect(server.visits).toBe(0)
  })
  it('to an address that was erased', async () => {
    const { learnerId = '' } = (
      await ledger.accept(
        'registerLearner',
        { registeredById: anna.organisationId, name: 'Noor', email: ADDRESS },
        anna,
      )
    ).ids
    const invitation =
      (await ledger.accept('inviteLearner', { learnerId, ways: ['mail'] }, anna)).ids.invitationId ?? ''
    ledger.vault.destroy(ledger.vault.keyIdsOf(learnerId, 'contact'), invitation, new Date().toISOString(), learnerId)
    await delivered()
    expect(book.of(invitation)).toMatchObject({ state: 'dropped', reason: 'erased' })
    expect(server.visits).toBe(0)
  })
})

it('closing waits for the mail under way, and begins no other', async () => {
  const dirk =
    (await ledger.accept('registerUser', { organisationId: anna.organisationId, name: 'Dirk' })).ids.userId ?? ''
  const [one, other] = [await invited(), await invited({ userId: dirk })]
  await reactions.catchUp()
  const delivering = outbox.deliver()
  await outbox.stop()
  await delivering
  await outbox.deliver()
  const states = [one, other].map(({ invitationId }) => book.of(invitationId)?.state)
  expect(states.toSorted()).toEqual(['sent', 'waiting'])
  expect(server.received).toHaveLength(1)
})

describe('without a mail server', () => {
  it('it waits, and goes out at the first start that has one', async () => {
    close()
    open('none')
    const { invitationId } = await invited()
    await delivered()
    expect(book.of(invitationId)).toMatchObject({ state: 'waiting', reason: 'noServer', tries: 0 })
    expect(book.list('waiting', 10)).toMatchObject([{ invitationId, userId: fatima }])
    close()
    open()
    await delivered()
    expect(book.of(invitationId)).toMatchObject({ state: 'sent', tries: 1 })
    expect(book.list('waiting', 10)).toEqual([])
  })
  it('the code of a letter works all the same', async () => {
    const { invitationId, code } = await invited({ ways: ['letter', 'mail'] })
    const login = { provider: 'one', kind: 'work', assurance: 'low', issuer: 'https://id.example.org', subject: 'S' }
    const accepted = await ledger.try('acceptInvitation', { userId: fatima, invitationId, code, ...login }, SYSTEM)
    expect(accepted.kind).toBe('accepted')
  })
})
