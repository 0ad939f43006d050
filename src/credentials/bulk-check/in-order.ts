/**
 * Works on so many at once and gives what comes of each in the order in which they came. It asks for the next only when
 * there is room: of a list of any length no more than `atOnce` are in memory.
 */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item> | Iterable<Item>,
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const underWay: Promise<Result>[] = []
  for await (const item of items) {
    const result = work(item)
    // It is awaited in its turn; until then a failure is nobody's surprise.
    result.catch(() => undefined)
    underWay.push(result)
    if (underWay.length < atOnce) continue
    yield await (underWay.shift() as Promise<Result>)
  }
  for (const result of underWay) yield await result
}
