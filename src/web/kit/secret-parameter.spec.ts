import { describe, expect, it } from 'vitest'
import { openParameter, sealParameter } from './secret-parameter.ts'

describe('a secret parameter', () => {
  it('is read by its own session, and says nothing twice the same', () => {
    const sealed = sealParameter('mine', 'Żofia 7-3-1990')
    expect(openParameter('mine', sealed)).toBe('Żofia 7-3-1990')
    expect(sealParameter('mine', 'Żofia 7-3-1990')).not.toBe(sealed)
  })
  it.each(['', 'x', 'a'.repeat(80), '%00'])('is not read out of %j', (text) => {
    expect(openParameter('mine', text)).toBeUndefined()
  })
  it('is not read by another session, nor once it was changed', () => {
    const sealed = sealParameter('mine', 'Noor')
    expect(openParameter('theirs', sealed)).toBeUndefined()
    expect(openParameter('mine', `${sealed.slice(0, -2)}AA`)).toBeUndefined()
  })
})
