import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { Fault } from '../contract/fault.ts'
import { readProviders } from './login-providers.ts'

const school = {
  code: 'school',
  title: { nl: 'Mijn school', en: 'My school' },
  kind: 'school',
  issuer: 'https://login.example.org',
  clientId: 'leerbewijs',
  clientSecret: 'hush-hush',
}

it('are none when nothing is configured', () => {
  expect(readProviders(undefined)).toEqual([])
})

it('stand in the text itself or in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'providers-'))
  const file = join(folder, 'providers.json')
  writeFileSync(file, JSON.stringify([school]))
  expect(readProviders(file)).toEqual(readProviders(JSON.stringify([school])))
  expect(readProviders(file)[0]).toMatchObject({ algorithm: 'RS256', scopes: ['openid'], otherwise: 'low' })
  rmSync(folder, { recursive: true })
})

const role = { group: 'g', role: 'assessor', organisationId: '01M8C67XQ1NA45VPEH0W40WMFS' }
it.each([
  ['no JSON', '[{'],
  ['a file that is not there', '/nowhere/providers.json'],
  ['a code that fits no address', [{ ...school, code: 'My School' }]],
  ['one code twice', [school, school]],
  ['an issuer without TLS', [{ ...school, issuer: 'http://login.example.org' }]],
  ['an issuer that only begins like this machine', [{ ...school, issuer: 'http://127.0.0.1.example.org' }]],
  ['no algorithm', [{ ...school, algorithm: 'none' }]],
  ['an algorithm with one secret for both', [{ ...school, algorithm: 'HS256' }]],
  ['two ways to show who we are', [{ ...school, privateKeyFile: '/key.pem' }]],
  ['a secret that can’t be read', [{ ...school, clientSecret: undefined, clientSecretFile: '/nowhere/secret' }]],
  ['no openid among the scopes', [{ ...school, scopes: ['profile'] }]],
  ['roles out of no claim', [{ ...school, roles: [role] }]],
  ['the operator’s role for a group', [{ ...school, groupsClaim: 'groups', roles: [{ ...role, role: 'operator' }] }]],
  ['a word that is not known', [{ ...school, clientSecrets: 'x' }]],
])('%s is refused, and no secret is said', (_, given) => {
  const read = () => readProviders(typeof given === 'string' ? given : JSON.stringify(given))
  expect(read).toThrow(Fault)
  expect(read).not.toThrow(/hush-hush/)
})

it('the list in docs/operations.md is one', () => {
  const text = readFileSync(join(import.meta.dirname, '../../docs/operations.md'), 'utf8')
  const list = /```json\n(\[[\s\S]*?\n\])\n```/.exec(text)?.[1] ?? ''
  // Its files are the reader's.
  const here = list.replaceAll(/"\/etc\/leerbewijs\/[^"]+"/g, JSON.stringify(import.meta.filename))
  expect(readProviders(here).map(({ code, kind }) => [code, kind])).toEqual([
    ['surfconext', 'school'],
    ['argos', 'work'],
  ])
})
