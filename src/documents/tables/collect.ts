import { TABLE_LIMITS } from './table.ts'

/** The bytes of a list: no more than one may have and a little to see that it is more; the rest is read and thrown away. */
export async function collectList(
  source: AsyncIterable<Uint8Array>,
  most: number = TABLE_LIMITS.bytes,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of source) {
    if (bytes <= most) chunks.push(chunk)
    bytes += chunk.length
    if (bytes > 10 * TABLE_LIMITS.bytes + most) break
  }
  return Buffer.concat(chunks)
}
