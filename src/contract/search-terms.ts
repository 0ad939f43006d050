/** What a name, a number or a birth date is found by: folded, so that Łukasz is found as lukasz. Pure. */

/** Prefixes of this many letters are kept; a longer word is found by its first six and then compared. */
const PREFIX_MIN = 2
const PREFIX_MAX = 6
/** Words of a question that count; more make no search better. */
const WORDS_MAX = 6

/** Half of all names have one of these: a question with another word is answered by that word. */
const PARTICLES = new Set([
  'van',
  'de',
  'der',
  'den',
  'het',
  't',
  'ter',
  'ten',
  'te',
  'el',
  'al',
  'in',
  'op',
  'von',
  'bin',
])
/** Letters that do not come apart into a letter and a mark. */
const LETTERS: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

/** `Łukasz van-der Šahin` → lukasz, van, der, sahin. */
export function wordsOf(text: string): string[] {
  const folded = text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[łøßæœđðþı]/g, (letter) => LETTERS[letter] ?? letter)
  return folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
}

/** Kept for one word of a name. */
const prefixesOf = (word: string): string[] => {
  const letters = [...word]
  const found: string[] = []
  for (let length = PREFIX_MIN; length <= Math.min(PREFIX_MAX, letters.length); length++) {
    found.push(letters.slice(0, length).join(''))
  }
  return found.length > 0 ? found : [word]
}

/** `12-3 45` → `12345`; letters small. */
const numberForm = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

export interface Searchable {
  readonly name?: string | undefined
  readonly birthDate?: string | undefined
  readonly numbers: readonly string[]
}
/** All terms under which somebody is kept. */
export function termsOf({ name, birthDate, numbers }: Searchable): string[] {
  const terms = new Set<string>()
  for (const word of wordsOf(name ?? '')) for (const prefix of prefixesOf(word)) terms.add(`n ${prefix}`)
  if (birthDate) terms.add(`b ${birthDate}`)
  for (const number of numbers) terms.add(`# ${numberForm(number)}`)
  return [...terms]
}

/** A question: each word is looked for under any of its terms, and all words must be found. */
export interface Question {
  readonly words: readonly { readonly text: string; readonly terms: readonly string[] }[]
}
export function questionOf(text: string): Question {
  const date = dateIn(text)
  const rest = date ? text.replace(date.text, ' ') : text
  const all = wordsOf(rest)
  const telling = all.filter((word) => !PARTICLES.has(word) && [...word].length >= PREFIX_MIN)
  const words = (telling.length > 0 ? telling : all).slice(0, WORDS_MAX).map((word) => ({
    text: word,
    terms: [`n ${[...word].slice(0, PREFIX_MAX).join('')}`, `# ${numberForm(word)}`],
  }))
  // A number may be written with dashes or spaces: then its parts are no words. Beside a name it is one word.
  const whole = numberForm(rest)
  const isNumber = /\d/.test(whole) && !all.some((word) => /^\p{L}{4,}$/u.test(word))
  const asNumber = isNumber ? [{ text: whole, terms: [`# ${whole}`] }] : undefined
  const birth = date ? [{ text: date.iso, terms: [`b ${date.iso}`] }] : []
  return { words: [...birth, ...(asNumber ?? words)] }
}

/** `1990-03-07`, `7-3-1990`, `07/03/1990`, `7 3 1990`. */
function dateIn(text: string): { readonly text: string; readonly iso: string } | undefined {
  const iso = /\b(\d{4})-(\d{1,2})-(\d{1,2})\b/.exec(text)
  const dutch = /\b(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\b/.exec(text)
  const [whole, year, month, day] = iso ?? (dutch ? [dutch[0], dutch[3], dutch[2], dutch[1]] : [])
  if (!whole || !year || !month || !day) return undefined
  return { text: whole, iso: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` }
}

/** Whether the index holds all letters of the question, so that what it finds fits (but for a hash in a thousand questions). */
export const isHeldWhole = ({ words }: Question): boolean =>
  words.every(({ text, terms }) => terms.length < 2 || [...text].length <= PREFIX_MAX)

/** What was found by the first letters and by a shortened key is held against the whole: does it really fit? */
export function fits({ words }: Question, found: Searchable): boolean {
  const names = wordsOf(found.name ?? '')
  const numbers = found.numbers.map(numberForm)
  return words.every(
    ({ text }) => names.some((name) => name.startsWith(text)) || numbers.includes(text) || found.birthDate === text,
  )
}
