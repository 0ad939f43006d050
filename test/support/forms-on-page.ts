/** What a page asks for: its forms with the fields as a browser would send them, and the parameters that its links have. */

export interface FormOnPage {
  /** Path with parameters. */
  readonly action: string
  /** It is sent as `multipart/form-data`. */
  readonly isFiles: boolean
  /** Each once, with the value that it has or the first that can be chosen. */
  readonly fields: readonly (readonly [string, string])[]
}

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]
  return found?.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&')
}

export function formsIn(text: string): readonly FormOnPage[] {
  return [...text.matchAll(/<form([^>]*method="post"[^>]*)>([\s\S]*?)<\/form>/g)].flatMap(
    ([, tag = '', inner = '']) => {
      const action = attribute(tag, 'action') ?? ''
      if (action === '/logout' || action === '/acting') return []
      const fields = new Map<string, string>()
      for (const { 0: field, index } of inner.matchAll(/<(?:input|select|textarea|button)[^>]*>/g)) {
        const name = attribute(field, 'name')
        if (name === undefined || fields.get(name)) continue
        const choice = field.startsWith('<select')
          ? inner.slice(index).match(/<option[^>]*value="([^"]+)"/)?.[1]
          : undefined
        fields.set(name, choice ?? attribute(field, 'value') ?? '')
      }
      return [{ action, isFiles: tag.includes('multipart'), fields: [...fields] }]
    },
  )
}

/** Of its links and of its own forms that ask; and those that all pages have. */
export function parametersOn(text: string): readonly string[] {
  const names = new Set(['asOf', 'cursor', 'limit', 'lang'])
  for (const [, search = ''] of text.matchAll(/href="[^"?]*\?([^"#]*)"/g)) {
    for (const name of new URLSearchParams(search.replaceAll('&amp;', '&')).keys()) names.add(name)
  }
  for (const [, inner = ''] of text.matchAll(/<form[^>]*method="get"[^>]*>([\s\S]*?)<\/form>/g)) {
    for (const [field] of inner.matchAll(/<(?:input|select|textarea)[^>]*>/g)) {
      const name = attribute(field, 'name')
      if (name !== undefined) names.add(name)
    }
  }
  return [...names]
}
