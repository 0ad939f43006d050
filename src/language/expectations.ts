/** What a header or a parameter of the API should look like. */
import type { Sentence } from './language.ts'

export const expectations = {
  key: {
    nl: 'verwacht een ULID of een UUID versie 7',
    en: 'expects a ULID or a UUID version 7',
  },
  revision: {
    nl: 'verwacht een revisie tussen aanhalingstekens, zoals "3"',
    en: 'expects a revision in quotes, such as "3"',
  },
  acknowledge: {
    nl: 'verwacht bsn-like',
    en: 'expects bsn-like',
  },
  position: {
    nl: 'verwacht een positie: 20 cijfers',
    en: 'expects a position: 20 digits',
  },
  onePosition: {
    nl: 'de header en de parameter noemen twee verschillende posities; noem er één',
    en: 'the header and the parameter name two different positions; name one',
  },
  wait: {
    nl: 'verwacht milliseconden, hooguit 10000',
    en: 'expects milliseconds, 10000 at most',
  },
  once: {
    nl: 'mag één keer voorkomen',
    en: 'may be given once',
  },
  encoding: {
    nl: 'bevat een verkeerd gecodeerd teken (%)',
    en: 'holds a character that is not encoded well (%)',
  },
} as const satisfies Record<string, Sentence>
export type Expectation = keyof typeof expectations
