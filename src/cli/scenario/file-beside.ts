/** Files that a story names: they stand beside it. */
import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Reader } from './reader.ts'
import type { Path } from './source.ts'

/** Where it is, or undefined and a complaint. A name and no path: a story moves with its files. */
export function fileBeside(reader: Reader, name: unknown, path: Path): string | undefined {
  const place = reader.source.place(path)
  if (typeof name !== 'string' || name === '') {
    reader.complain(place, 'expected the name of a file beside this one')
    return undefined
  }
  if (/[/\\]/.test(name)) {
    reader.complain(place, `"${name}" is no name: the file stands beside this one`)
    return undefined
  }
  const file = resolve(reader.folder ?? dirname(resolve(reader.source.file)), name)
  if (statSync(file, { throwIfNoEntry: false })?.isFile()) return file
  reader.complain(place, `there is no file "${name}" beside this one`)
  return undefined
}
