import { describe, expect, it } from 'vitest'
import { readScanned } from './scanned.ts'

const HERE = 'https://leerbewijs.example'

describe('a scanned text', () => {
  it('of ours leads to its path, and to nothing more of it', () => {
    expect(readScanned(`${HERE}/s/01H4.abc_-9?lang=en#x`, HERE)).toEqual({
      kind: 'share',
      path: '/s/01H4.abc_-9',
      link: '01H4.abc_-9',
    })
    expect(readScanned(`${HERE}/r/01H4.open.12`, HERE)).toEqual({ kind: 'request', path: '/r/01H4.open.12' })
  })
  it('with a number and a code goes into the form', () => {
    expect(readScanned('LB-7K3M-P2QX-94TD-R  abcDEF_123-4\n', HERE)).toEqual({
      kind: 'paper',
      number: 'LB-7K3M-P2QX-94TD-R',
      secret: 'abcDEF_123-4',
    })
  })
  it('with the number in the address and the code behind the #, as paper has it, goes into the form', () => {
    expect(readScanned(`${HERE}/verify?number=LB-7K3M-P2QX-94TD-R#abcDEF_123-4567890abc`, HERE)).toEqual({
      kind: 'paper',
      number: 'LB-7K3M-P2QX-94TD-R',
      secret: 'abcDEF_123-4567890abc',
    })
    expect(readScanned(`${HERE}/verify?number=LB-7K3M-P2QX-94TD-R#secret`, HERE)).toMatchObject({ kind: 'number' })
  })
  it('with a number alone, as older paper has it, waits for the code', () => {
    expect(readScanned(`${HERE}/verify?number=LB-7K3M-P2QX-94TD-R`, HERE)).toEqual({
      kind: 'number',
      path: '/verify?number=LB-7K3M-P2QX-94TD-R',
      number: 'LB-7K3M-P2QX-94TD-R',
    })
  })
  it.each([
    'https://leerbewijs.example/verify',
    'https://leerbewijs.example/verify?number=%3Cscript%3E',
    'https://elsewhere.example/verify?number=LB-7K3M-P2QX-94TD-R',
    'https://elsewhere.example/verify?number=LB-7K3M-P2QX-94TD-R#abcDEF_123-4567890abc',
    'https://elsewhere.example/s/01H4.abc',
    'http://leerbewijs.example/s/01H4.abc',
    'https://leerbewijs.example@elsewhere.example/s/x',
    'https://a:b@leerbewijs.example/s/x',
    'https://leerbewijs.example.elsewhere.example/s/x',
    'https://leerbewijs.example/logout',
    'https://leerbewijs.example/s/../logout',
    'https://leerbewijs.example/s/a/b',
    'https://leerbewijs.example/s/a%2Fb',
    'javascript:alert(1)',
    '/s/01H4.abc',
    '//elsewhere.example/s/x',
    'WIFI:S:x;;',
    '',
    `${HERE}/s/${'a'.repeat(3_000)}`,
  ])('%s is not opened', (text) => {
    expect(readScanned(text, HERE)).toEqual({ kind: 'foreign' })
  })
})
