/** A browser without a screen: keeps cookies, follows redirects within one program, reads links and forms. */
export interface Seen {
  readonly status: number
  readonly text: string
  readonly headers: Headers
  /** Where it ended, with its parameters. */
  readonly url: string
}

const HOPS_MAX = 12

export class Visitor {
  readonly #url: string
  readonly #headers: Readonly<Record<string, string>>
  readonly cookies = new Map<string, string>()
  /** Every Set-Cookie that came, as it came. */
  readonly set: string[] = []
  /** How many were sent, redirects among them. */
  requests = 0
  /** `headers`: more than a browser sends, such as what a proxy adds. */
  constructor(url: string, headers: Readonly<Record<string, string>> = {}) {
    this.#url = url
    this.#headers = headers
  }

  async get(path: string, follow = true): Promise<Seen> {
    return this.#follow('GET', new URL(path, this.#url), undefined, follow ? HOPS_MAX : 0)
  }
  async post(path: string, fields: Readonly<Record<string, string>>, follow = true): Promise<Seen> {
    return this.#follow('POST', new URL(path, this.#url), new URLSearchParams(fields), follow ? HOPS_MAX : 0)
  }
  /** Opens the first link of a page whose address holds this. */
  async open({ text }: Seen, part: string): Promise<Seen> {
    return this.get(linkOf(text, part))
  }

  async #follow(method: string, at: URL, body: URLSearchParams | undefined, hops: number): Promise<Seen> {
    const answer = await this.#ask(method, at, body)
    if (hops === 0 || ![301, 302, 303].includes(answer.status)) return answer
    return this.#follow('GET', new URL(answer.headers.get('location') ?? '', at), undefined, hops - 1)
  }

  async #ask(method: string, at: URL, body: URLSearchParams | undefined): Promise<Seen> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    this.requests += 1
    const answer = await fetch(at, {
      method,
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0',
        cookie,
        ...this.#headers,
      },
      ...(body && { body }),
    })
    for (const line of answer.headers.getSetCookie()) {
      this.set.push(line)
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      const ended = /Max-Age=0|expires=Thu, 01 Jan 1970/i.test(line)
      if (ended || value === '') this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return { status: answer.status, text: await answer.text(), headers: answer.headers, url: at.href }
  }
}

const UNESCAPED: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&quot;': '"',
  '&#39;': "'",
  '&lt;': '<',
  '&gt;': '>',
}
const plain = (text: string) => text.replace(/&(?:amp|quot|#39|lt|gt);/g, (entity) => UNESCAPED[entity] ?? entity)

export function linkOf(text: string, part: string): string {
  for (const [, href = ''] of text.matchAll(/href="([^"]+)"/g)) if (plain(href).includes(part)) return plain(href)
  throw new Error(`no link with ${part} on this page`)
}
/** Value of the first hidden field of that name. */
export function hiddenOf(text: string, name: string): string {
  return plain(new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '')
}
