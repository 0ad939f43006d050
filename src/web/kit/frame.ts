/** What stands around a page of somebody who is logged in: who it is, in which role, and where else to go. */
import { kitWords } from '../../language/kit-words.ts'
import { say } from '../../language/language.ts'
import { roleWords } from '../../language/role-words.ts'
import { page as words } from '../../language/verification.ts'
import { type Html, html } from '../html.ts'
import { type HeadParts, head } from '../layout.ts'
import type { PageSpec, Said, Shown } from './page.ts'
import { notice, personal } from './parts.ts'
import type { Me, Visit } from './visit.ts'

export function frame(
  visit: Visit,
  parts: {
    readonly page: Pick<PageSpec, 'wide' | 'scripts' | 'live' | 'files'>
    readonly shown: Shown
    readonly me: Me
    readonly navigation: readonly PageSpec[]
    readonly said: Said | undefined
  },
): Html {
  const { language, services } = visit
  const { shown, me, said, page } = parts
  const t = visit.t
  const title = typeof shown.title === 'string' ? shown.title : t(shown.title)
  const other = language === 'nl' ? 'en' : 'nl'
  const there = `?${new URLSearchParams({ ...shown.keep, lang: other })}`
  const headParts: HeadParts = {
    language,
    assets: services.assets,
    title,
    scripts: ['once', ...(page.files ? ['mask'] : []), ...(page.scripts ?? []), ...(page.live ? ['live'] : [])],
    formSecret: visit.formSecret,
  }
  const under = parts.navigation.filter(({ path }) => visit.here === path || visit.here.startsWith(`${path}/`))
  // `/my` also stands above `/my/results`: the longest path is where somebody is.
  const current = under.toSorted((a, b) => b.path.length - a.path.length)[0]
  const items = parts.navigation.map((item) => {
    const label = item.nav ? t(item.nav) : ''
    return item === current
      ? html`<li><a class="lb-nav-link" href="${item.path}" aria-current="page">${label}</a></li>`
      : html`<li><a class="lb-nav-link" href="${item.path}">${label}</a></li>`
  })
  const here = current?.nav ? t(current.nav) : ''
  const liveModels = (page.live ?? []).join(',')
  return html`<!doctype html>
<html lang="${language}">
${head(headParts)}
<body data-live-models="${liveModels}" data-live-lost="${t(kitWords.liveLost)}" data-live-back="${t(kitWords.liveBack)}">
<a class="nl-skip-link nl-skip-link--visible-on-focus" href="#main">${say(words.skip, language)}</a>
<header class="lb-header">
<div class="lb-bar lb-bar--wide">
<a class="lb-brand" href="/start"><img class="lb-mark" src="${services.assets.icon}" alt="" width="32" height="32">${say(words.product, language)}</a>
<div class="lb-who"><a class="lb-who-link" href="/account"><span class="lb-who-name">${personal(visit, me.name)}</span><span class="lb-who-role">${workingAs(visit, me)}</span></a>
<a class="nl-link lb-language" href="${there}" hreflang="${other}" lang="${other}">${say(words.otherLanguage, language)}</a>
<form class="lb-logout" method="post" action="/logout"><input type="hidden" name="form" value="${visit.formSecret}"><button class="lb-plain-button" type="submit">${t(kitWords.logOut)}</button></form></div>
</div>
</header>
<nav class="lb-nav" aria-label="${t(kitWords.navigation)}"><ul class="lb-bar lb-bar--wide lb-nav-list">${items}</ul>
${items.length > 1 && html`<details class="lb-nav-folded"><summary>${t(kitWords.menu)}${here && html`<span class="lb-nav-here">${here}</span>`}</summary><ul class="lb-nav-list">${items}</ul></details>`}</nav>
<main class="lb-main${page.wide ? ' lb-main--wide' : ''}" id="main" tabindex="-1">${said && notice(said.tone, said.text)}${shown.content}</main>
<footer class="lb-footer"><div class="lb-bar lb-bar--wide">${say(words.product, language)} · ${say(words.tagline, language)}</div></footer>
</body>
</html>
`
}

/** The role that this person works in now, in words. */
export function workingAs(visit: Visit, me: Me): string {
  const { acting } = visit.session
  if (!acting) return ''
  const role = visit.t(roleWords[acting.role])
  const name = me.roles.find(({ organisation }) => organisation?.id === acting.organisationId)?.organisation?.name
  return typeof name === 'string' && acting.organisationId !== undefined
    ? visit.t(kitWords.workingAs, { role, organisation: name })
    : role
}
