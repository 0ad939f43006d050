/** Tables of pages, read as people read them: rows by their name, cells by the label of their column. */
export interface ReadCell {
  readonly text: string
  /** Where the cell leads to. */
  readonly href: string | undefined
}
export type ReadTable = ReadonlyMap<string, ReadonlyMap<string, ReadCell>>

/** The table under this caption; the total's row too. Throws where there is none. */
export function tableIn(page: string, caption: string): ReadTable {
  const table = [...page.matchAll(/<table[\s\S]*?<\/table>/g)].find(([text]) => plain(text).startsWith(caption))?.[0]
  if (table === undefined) throw new Error(`the page has no table "${caption}"`)
  const rows = [...table.matchAll(/<tr class="utrecht-table__row[\s\S]*?<\/tr>/g)].map(([row]) => {
    const name = plain(/<th[\s\S]*?<\/th>/.exec(row)?.[0] ?? '')
    const cells = [...row.matchAll(/<td[^>]*data-label="([^"]*)"[^>]*>([\s\S]*?)<\/td>/g)]
    return [name, new Map(cells.map(([, label = '', cell = '']) => [unescaped(label), cellOf(cell)]))] as const
  })
  return new Map(rows)
}

function cellOf(cell: string): ReadCell {
  const href = /<a [^>]*href="([^"]*)"/.exec(cell)?.[1]
  return { text: plain(cell), href: href === undefined ? undefined : unescaped(href) }
}

/** Without markup, spaces as they are read. */
export const plain = (markup: string): string =>
  unescaped(markup.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()

const unescaped = (text: string): string =>
  text
    .replace(/&amp;/g, '&')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
