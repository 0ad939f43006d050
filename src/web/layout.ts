/** What every page has around its content. */
import { kitWords } from '../language/kit-words.ts'
import { type Language, say } from '../language/language.ts'
import { page } from '../language/verification.ts'
import type { Assets } from './assets.ts'
import { type Html, html } from './html.ts'

export interface HeadParts {
  readonly language: Language
  readonly assets: Pick<Assets, 'css' | 'icon' | 'script'>
  readonly title: string
  /** Client modules, by name. */
  readonly scripts?: readonly string[]
  /** For client modules that post. */
  readonly formSecret?: string
}

export function head({ language, assets, title, scripts = [], formSecret }: HeadParts): Html {
  return html`<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${title} · ${say(page.product, language)}</title>
<link rel="icon" type="image/svg+xml" href="${assets.icon}">
<link rel="stylesheet" href="${assets.css}">
${formSecret !== undefined && html`<meta name="form-secret" content="${formSecret}">`}
${scripts.map((name) => html`<script type="module" src="${assets.script(name)}"></script>`)}
</head>`
}

export interface PageParts extends Omit<HeadParts, 'formSecret'> {
  readonly content: Html
  /** Parameters that this page keeps in the other language; nothing secret, for an address is remembered. */
  readonly keep?: Readonly<Record<string, string>>
  /** Where another request for this page would be another look: what is sent for it in the other language. */
  readonly resent?: { readonly to: string; readonly fields: Readonly<Record<string, string>> } | undefined
  readonly wide?: boolean
}

/** A page for anybody. */
export function layout(parts: PageParts): Html {
  const { language, assets, title, content, scripts = [], wide } = parts
  return html`<!doctype html>
<html lang="${language}">
${head({ language, assets, title, scripts })}
<body>
<a class="nl-skip-link nl-skip-link--visible-on-focus" href="#main">${say(page.skip, language)}</a>
<header class="lb-header">
<div class="lb-bar">
<a class="lb-brand" href="/?lang=${language}"><img class="lb-mark" src="${assets.icon}" alt="" width="32" height="32">${say(page.product, language)}</a>
<div class="lb-who"><a class="nl-link lb-language" href="/login?lang=${language}">${say(kitWords.logIn, language)}</a>
${inOtherLanguage(parts)}</div>
</div>
</header>
<main class="lb-main${wide ? ' lb-main--wide' : ''}" id="main" tabindex="-1">${content}</main>
<footer class="lb-footer"><div class="lb-bar">${say(page.product, language)} · ${say(page.tagline, language)}</div></footer>
</body>
</html>
`
}

function inOtherLanguage({ language, keep = {}, resent }: PageParts): Html {
  const other = language === 'nl' ? 'en' : 'nl'
  const word = say(page.otherLanguage, language)
  if (resent) {
    const fields = Object.entries(resent.fields)
    return html`<form class="lb-logout" method="post" action="${`${resent.to}?lang=${other}`}">${fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}<button class="lb-plain-button" type="submit" lang="${other}">${word}</button></form>`
  }
  // Without a path it leads to this very page, and the secret in a share's address need not be written out.
  const there = `?${new URLSearchParams({ lang: other, ...keep })}`
  return html`<a class="nl-link lb-language" href="${there}" hreflang="${other}" lang="${other}">${word}</a>`
}
