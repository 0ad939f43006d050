/** Text as bytes in pieces of a fair size: a row at a time would be a write at a time. */
export const PIECE_CHARACTERS = 64 * 1024

export async function* pieces(texts: Iterable<string> | AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  let waiting = ''
  for await (const text of texts) {
    waiting += text
    if (waiting.length < PIECE_CHARACTERS) continue
    yield Buffer.from(waiting, 'utf8')
    waiting = ''
  }
  if (waiting) yield Buffer.from(waiting, 'utf8')
}
