/** Ids as a person who writes a story reads of them. */

/** `LearnerId` → `id of a learner`. */
export const idText = (names: string) => `id of ${article(names.replace(/Id$/, ''))}`

export function article(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  // Of our own names only these two begin with u, and it is spoken as in "you".
  return `${/^[aeio]/.test(words) ? 'an' : 'a'} ${words}`
}
