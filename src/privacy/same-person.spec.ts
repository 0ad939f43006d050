import { describe, expect, it } from 'vitest'
import { Personal, type Sealed } from '../../events/values.ts'
import { PersonQuestion } from '../contract/answer.ts'
import { samePerson } from './same-person.ts'

const sealed = (box: string): Sealed => ({ keyId: 'k', box, eventId: 'e', path: 'name' })
const vault = { open: ({ box }: Sealed) => (box === 'gone' ? { erased: true as const } : { text: box }) }
const asked = (name: string, birthDate: string, held: PersonQuestion['held']) =>
  samePerson(vault, new PersonQuestion({ name: new Personal(name), birthDate: new Personal(birthDate) }, held))
const zoe = { name: sealed('Zoë de Vries'), birthDate: sealed('1980-02-29') }

describe('the same person', () => {
  it('has the same name, however it is written, and the same birth date', () => {
    for (const name of ['Zoë de Vries', 'zoe DE vries', 'Zoe\u0308  de-Vries']) {
      expect(asked(name, '1980-02-29', zoe)).toBe('yes')
    }
    expect(asked('Zoë Vries', '1980-02-29', zoe)).toBe('no')
    expect(asked('Zoë de Vries', '1980-02-28', zoe)).toBe('no')
  })
  it('can not be told where one of the two is not held or was erased', () => {
    expect(asked('Zoë de Vries', '1980-02-29', { ...zoe, birthDate: undefined })).toBe('no')
    expect(asked('Zoë de Vries', '1980-02-29', { ...zoe, name: sealed('gone') })).toBe('no')
    expect(asked('', '', undefined)).toBe('no')
    // What is not there is no empty name that somebody could guess.
    expect(asked('-', '', { name: undefined, birthDate: undefined })).toBe('no')
  })
})
