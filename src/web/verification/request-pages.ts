/** `/r/{requestLink}`: what a link or the code on the wall leads to. It asks nothing and tells nothing: first log in. */
import type { RequestHandler } from 'express'
import { readRequestLink } from '../../contract/request-link.ts'
import { say } from '../../language/language.ts'
import { invitationToShare as words } from '../../language/sharing-words.ts'
import type { Assets } from '../assets.ts'
import { html } from '../html.ts'
import { layout } from '../layout.ts'
import { languageOf, sendPage } from '../page-request.ts'

export function requestedPage(assets: Assets): RequestHandler {
  return (request, response) => {
    const language = languageOf(request)
    const link = String(request.params.requestLink)
    const whole = readRequestLink(link) !== undefined
    const title = say(words.title, language)
    const content = html`<h1 class="nl-heading nl-heading--level-1">${title}</h1>
${
  whole
    ? html`<p class="nl-paragraph lb-lead">${say(words.lead, language)}</p>
<p class="lb-screen"><a class="nl-button nl-button--primary" href="/my/requests/${link}"><span class="nl-button__label">${say(words.logIn, language)}</span></a></p>
<p class="nl-paragraph lb-small">${say(words.noAccount, language)}</p>`
    : html`<p class="nl-paragraph lb-lead">${say(words.wrong, language)}</p>`
}`
    sendPage(response, whole ? 200 : 404, language, layout({ language, assets, title, content }))
  }
}
