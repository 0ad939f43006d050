/** Which signs a font has: its table `cmap` (OpenType 1.9.1, formats 4 and 12). For fonts of our own, not for a stranger's. */

/** Reads a piece of the file. */
type ReadPiece = (offset: number, length: number) => Buffer

export function readCoverage(read: ReadPiece): (codePoint: number) => boolean {
  const table = tableOf(read, 'cmap')
  const subtable = bestSubtable(table)
  const ranges = subtable.readUInt16BE(0) === 12 ? rangesOf12(subtable) : rangesOf4(subtable)
  return (codePoint) => isWithin(ranges, codePoint)
}

function tableOf(read: ReadPiece, tag: string): Buffer {
  const count = read(0, 12).readUInt16BE(4)
  const directory = read(12, count * 16)
  for (let at = 0; at < directory.length; at += 16) {
    if (directory.toString('latin1', at, at + 4) !== tag) continue
    return read(directory.readUInt32BE(at + 8), directory.readUInt32BE(at + 12))
  }
  throw new Error(`the font has no table ${tag}`)
}

/** Of all of Unicode where there is one (platform 3, encoding 10), else of its first plane (3, 1). */
function bestSubtable(table: Buffer): Buffer {
  const found = new Map<number, Buffer>()
  for (let index = 0; index < table.readUInt16BE(2); index++) {
    const at = 4 + index * 8
    if (table.readUInt16BE(at) !== 3) continue
    found.set(table.readUInt16BE(at + 2), table.subarray(table.readUInt32BE(at + 4)))
  }
  const subtable = found.get(10) ?? found.get(1)
  if (!subtable) throw new Error('the font has no Unicode table')
  return subtable
}

/** First and last code points, pairs in rising order. */
type Ranges = readonly (readonly [number, number])[]

function rangesOf12(table: Buffer): Ranges {
  const count = table.readUInt32BE(12)
  return Array.from({ length: count }, (_, index) => {
    const at = 16 + index * 12
    return [table.readUInt32BE(at), table.readUInt32BE(at + 4)] as const
  })
}

/** A sign within a segment may still be missing: then its glyph is 0. */
function rangesOf4(table: Buffer): Ranges {
  const segments = table.readUInt16BE(6) / 2
  const [ends, starts] = [14, 16 + segments * 2]
  const [deltas, offsets] = [starts + segments * 2, starts + segments * 4]
  const ranges: [number, number][] = []
  for (let index = 0; index < segments; index++) {
    const start = table.readUInt16BE(starts + index * 2)
    const end = table.readUInt16BE(ends + index * 2)
    const offsetAt = offsets + index * 2
    const offset = table.readUInt16BE(offsetAt)
    for (let sign = start; sign <= end && sign < 0xffff; sign++) {
      const raw = offset === 0 ? sign : table.readUInt16BE(offsetAt + offset + (sign - start) * 2)
      const glyph = raw === 0 && offset !== 0 ? 0 : (raw + table.readUInt16BE(deltas + index * 2)) & 0xffff
      if (glyph === 0) continue
      const last = ranges.at(-1)
      if (last && last[1] === sign - 1) last[1] = sign
      else ranges.push([sign, sign])
    }
  }
  return ranges
}

function isWithin(ranges: Ranges, codePoint: number): boolean {
  let [low, high] = [0, ranges.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const [first, last] = ranges[middle] ?? [0, -1]
    if (codePoint < first) high = middle - 1
    else if (codePoint > last) low = middle + 1
    else return true
  }
  return false
}
