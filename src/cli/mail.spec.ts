/** From the configuration to a mail server: an invitation goes out while the ledger is served. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { describe, expect, it, vi } from 'vitest'
import { mailServer } from '../../test/support/mail-server.ts'
import type { Caller } from '../kernel/kernel.ts'
import { readConfig } from './config.ts'
import { openDemoLedger } from './demo-ledger.ts'
import { serve } from './server.ts'

const SET = {
  LEERBEWIJS_SMTP_URL: 'smtp://127.0.0.1:2525',
  LEERBEWIJS_MAIL_FROM: 'Leerbewijs <no-reply@example.org>',
  LEERBEWIJS_PUBLIC_URL: 'https://leerbewijs.example.org',
}

describe('the configuration of mail', () => {
  it('is there as a whole, or mail waits', () => {
    expect(readConfig(SET).mail).toEqual({ url: SET.LEERBEWIJS_SMTP_URL, from: SET.LEERBEWIJS_MAIL_FROM })
    expect(readConfig({}).mail).toBeUndefined()
    expect(readConfig({ ...SET, LEERBEWIJS_SMTP_URL: '' }).mail).toBeUndefined()
  })
  it.each(['LEERBEWIJS_MAIL_FROM', 'LEERBEWIJS_PUBLIC_URL'])('names %s when that alone is missing', (name) => {
    expect(() => readConfig({ ...SET, [name]: '' })).toThrow(`${name} is missing`)
  })
  it.each([
    ['LEERBEWIJS_SMTP_URL', 'https://mail.example.org'],
    ['LEERBEWIJS_SMTP_URL', 'mail.example.org:25'],
    ['LEERBEWIJS_MAIL_FROM', 'Leerbewijs'],
    ['LEERBEWIJS_MAIL_FROM', 'a@example.org\r\nBcc: b@example.org'],
  ])('refuses %s=%s', (name, value) => {
    expect(() => readConfig({ ...SET, [name]: value })).toThrow(`${name} is not right`)
  })
})

it('an invitation goes out by itself, and its operator sees that it did', async () => {
  await using mail = await mailServer()
  const dir = mkdtempSync(join(tmpdir(), 'mail-'))
  const { program, operator } = await openDemoLedger(dir, Date.now(), 'inline')
  const environment = { ...SET, LEERBEWIJS_SMTP_URL: mail.url, LEERBEWIJS_PORT: '0' }
  const serving = await serve(program, readConfig(environment, dir), pino({ level: 'silent' }))
  try {
    const caller: Caller = { kind: 'person', userId: operator.operatorId, role: 'operator' }
    const input = { userId: operator.operatorId, ways: ['mail'], email: 'olga@example.org', language: 'en' }
    await program.kernel.execute({ command: 'inviteUser', input, caller, channel: 'api' })
    const asked = () => program.kernel.ask({ query: 'invitationMails', params: { state: 'sent' }, caller })
    await vi.waitFor(async () => {
      expect(await asked()).toMatchObject({ result: { mails: [{ userId: operator.operatorId, tries: 1 }] } })
    }, 5000)
    expect(mail.received).toMatchObject([{ from: 'no-reply@example.org', to: 'olga@example.org' }])
    expect(mail.received[0]?.text).toContain('https://leerbewijs.example.org/uitnodiging/')
  } finally {
    await serving.close()
    rmSync(dir, { recursive: true, force: true })
  }
})
