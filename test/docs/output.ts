/** Whether what a command said is what the document says it says: ids, secrets, addresses and today differ each time. */

const CHANGING: readonly [RegExp, string][] = [
  [/lbw_[\w…-]+/g, '<token>'],
  [/\bLB(?:-[0-9A-Z]{4}){3}-[0-9A-Z]\b/g, '<certificate number>'],
  [/\b[0-7][0-9A-HJKMNP-TV-Z]{25}\b(?:\.[\w-]{22}\b)?/g, '<id>'],
  [/\b\d{20}\b/g, '<position>'],
  [/http:\/\/127\.0\.0\.1:\d+/g, '<address>'],
  // The stories end in 2024; what is later is the day of the run.
  [/\b20(?:2[5-9]|[3-9]\d)-\d\d-\d\d(?:T[\d:.]+Z)?/g, '<now>'],
  [/\b\d{1,2} \p{L}+ 20(?:2[5-9]|[3-9]\d)\b/gu, '<today>'],
  [/\b\d+(?:\.\d+)? (?:GiB|MiB|KiB|ms|s)\b/g, '<measure>'],
  [/\bv\d+\.\d+\.\d+\b/g, '<version>'],
  [/\(process \d+\)/g, '(process <pid>)'],
]

export function masked(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trimEnd())
  while (lines.at(-1) === '') lines.pop()
  while (lines[0] === '') lines.shift()
  return lines.map((line) => CHANGING.reduce((changed, [pattern, name]) => changed.replace(pattern, name), line))
}

const ANYTHING = '…'

/** `…` alone on a line stands for any lines, also none; within a line for anything. */
export function says(expected: string, actual: string): boolean {
  const wanted = masked(expected)
  const said = masked(actual)
  return fits(wanted, said)
}

function fits(wanted: readonly string[], said: readonly string[]): boolean {
  const [first, ...rest] = wanted
  if (first === undefined) return said.length === 0
  if (first !== ANYTHING) {
    const [line, ...more] = said
    return line !== undefined && isLike(first, line) && fits(rest, more)
  }
  return said.concat('').some((_, from) => fits(rest, said.slice(from)))
}

function isLike(wanted: string, line: string): boolean {
  if (!wanted.includes(ANYTHING)) return wanted === line
  const parts = wanted.split(ANYTHING).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`).test(line)
}
