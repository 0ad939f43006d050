/** An invitation: from the link of a mail, the QR code of a letter, or its code typed by hand. */
import { type RequestHandler, Router } from 'express'
import { invitationPath, normalCode } from '../../contract/invitation.ts'
import { onlyMethods } from '../error-page.ts'
import { readFields } from '../kit/fields.ts'
import { languageOf, notedOf, routed, sendPage } from '../page-request.ts'
import { keepBrowser } from './cookies.ts'
import { LoginPage } from './login-page.ts'
import { acceptingProof, type LoginParts, readForm } from './login-parts.ts'
import { CODE_CHARACTERS_MAX, offered } from './offered.ts'

export function invitationRoutes(parts: LoginParts): Router {
  const router = Router({ caseSensitive: true })
  const { limiter } = parts
  router
    .route(invitationPath(''))
    .all(routed('/uitnodiging'), onlyMethods('GET', 'HEAD', 'POST'))
    .get((request, response) => {
      const page = new LoginPage(parts.services.assets, languageOf(request))
      sendPage(response, 200, page.language, page.codeForm())
    })
    .post(limiter, readForm, readCode(parts))
  router
    .route(invitationPath(':code'))
    .all(routed(invitationPath('{code}')), onlyMethods('GET', 'HEAD'))
    .get(limiter, show(parts))
  return router
}

/** The address then is that of the link in a mail. */
function readCode(parts: LoginParts): RequestHandler {
  return async (request, response) => {
    const typed = typeof request.body === 'string' ? readFields(request.body).text('code') : ''
    const found = await offered(parts.services, normalCode(typed))
    if (!('refused' in found)) return response.redirect(303, invitationPath(encodeURIComponent(normalCode(typed))))
    const page = new LoginPage(parts.services.assets, languageOf(request))
    sendPage(response, 400, page.language, page.codeForm({ typed: typed.slice(0, CODE_CHARACTERS_MAX), ...found }))
  }
}

function show(parts: LoginParts): RequestHandler {
  return async (request, response) => {
    const { services, login } = parts
    const code = normalCode(String(request.params.code))
    const found = await offered(services, code)
    const page = new LoginPage(services.assets, languageOf(request))
    if ('refused' in found) {
      notedOf(response).outcome = found.refused
      const shown = page.codeForm({ typed: code.slice(0, CODE_CHARACTERS_MAX), ...found })
      return sendPage(response, 404, page.language, shown)
    }
    const browser = keepBrowser(request, response, services.publicUrl)
    const proof = acceptingProof(browser, code)
    const list = page.providerList(
      login.openId.providers,
      (provider) => `/login/${provider}?${new URLSearchParams({ invitation: code, proof })}`,
    )
    sendPage(response, 200, page.language, page.invitation(found, list))
  }
}
