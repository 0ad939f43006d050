/** Names as a region has them: a few that everybody has, many that few have. */
import type { Inventing } from './template.ts'

const FIRST = ['No', 'San', 'Ma', 'Yas', 'Fa', 'Es', 'Jo', 'Ka', 'Li', 'Wil', 'An', 'El', 'Ro', 'Tho', 'Ha', 'Mi', 'Su']
const FIRST_END = ['or', 'ne', 'rieke', 'mine', 'tima', 'ra', 'ris', 'rel', 'sanne', 'lem', 'neke', 'ise']
const LAST = [
  'Jan',
  'Bak',
  'Vis',
  'Hend',
  'Kow',
  'Öz',
  'Bouw',
  'Meu',
  'Dek',
  'Smul',
  'Wille',
  'Brou',
  'Ver',
  'Kui',
  'Post',
]
const LAST_END = [
  'sen',
  'ker',
  'ser',
  'riks',
  'alski',
  'türk',
  'man',
  'wer',
  'ders',
  'mans',
  'stra',
  'ma',
  'hoeven',
  'pers',
]
const BETWEEN = ['', '', '', 'de ', 'van ', 'van der ', 'el ']

export interface CrowdNames {
  name(): string
  birthDate(): string
}

/** The same in every run, for the same numbers. */
export function crowdNames(random: () => number): CrowdNames {
  // Squared, so that the first of a list come most.
  const often = (list: readonly string[]) => list[Math.floor(random() ** 2 * list.length)] ?? ''
  const evenly = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? ''
  const two = (value: number) => String(value).padStart(2, '0')
  return {
    name: () => `${often(FIRST)}${often(FIRST_END)} ${evenly(BETWEEN)}${often(LAST)}${often(LAST_END)}`,
    birthDate: () =>
      `${1960 + Math.floor(random() * 45)}-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * 28))}`,
  }
}

/** Every cast learner another name and birth date. */
export const inventing =
  (names: CrowdNames): Inventing =>
  (type, path) => {
    if (type !== 'LearnerRegistered') return undefined
    if (path === 'name') return () => names.name()
    return path === 'birthDate' ? () => names.birthDate() : undefined
  }
