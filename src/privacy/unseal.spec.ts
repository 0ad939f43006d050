import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Sealed } from '../../events/values.ts'
import { ANSWER_DEPTH_MAX, unsealAnswer } from './unseal.ts'
import { openVault, type Vault } from './vault.ts'

const NOW = '2026-03-02T09:00:00.000Z'

let folder: string
let vault: Vault
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vault-'))
  vault = openVault({ file: join(folder, 'vault.db'), masterKey: randomBytes(32), ledgerId: 'L', create: true })
})
afterEach(() => {
  vault.close()
  rmSync(folder, { recursive: true })
})
function sealed(text: string, learner: string): Sealed {
  const at = { keyId: vault.keyFor({ kind: 'learner', id: learner }, 'identity', '-', NOW), eventId: 'E', path: 'name' }
  return { ...at, box: vault.seal(text, at) }
}

describe('an answer for somebody who may see it', () => {
  it('has text where it was sealed and says where it was erased; the rest stays', () => {
    const [fatima, joost] = [sealed('Fatima', 'F'), sealed('Joost', 'J')]
    vault.destroy([joost.keyId], 'ERASED', NOW, 'J')
    const rows = {
      total: 2,
      rows: [
        { name: fatima, grade: null },
        { name: joost, at: [NOW, true] },
      ],
      none: undefined,
    }
    expect(unsealAnswer(vault, rows)).toEqual({
      total: 2,
      rows: [
        { name: 'Fatima', grade: null },
        { name: { erased: true }, at: [NOW, true] },
      ],
      none: undefined,
    })
    expect(rows.rows[0]?.name).toBe(fatima)
    expect(unsealAnswer(vault, fatima)).toBe('Fatima')
  })

  it('does not hide tampering or a missing key behind "erased"', () => {
    const box = sealed('Fatima', 'F')
    expect(() => unsealAnswer(vault, [{ ...box, path: 'phone' }])).toThrow(
      expect.objectContaining({ code: 'seal-broken' }),
    )
    expect(() => unsealAnswer(vault, [{ ...box, keyId: 'K' }])).toThrow(
      expect.objectContaining({ code: 'key-missing' }),
    )
    expect(() => unsealAnswer(vault, { name: { keyId: box.keyId, box: box.box } })).toThrow(TypeError)
  })

  it('is nested to a bound', () => {
    const circle: { self?: unknown } = {}
    circle.self = circle
    expect(() => unsealAnswer(vault, circle)).toThrow(RangeError)
    const nest = (depth: number): unknown => (depth === 0 ? 'deep' : [nest(depth - 1)])
    expect(unsealAnswer(vault, nest(ANSWER_DEPTH_MAX))).toEqual(nest(ANSWER_DEPTH_MAX))
  })
})
