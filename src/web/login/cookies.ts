/** The two cookies of logging in: of the session, and of the browser that a login began in. */
import type { Request, Response } from 'express'
import { hashOf, isSecret, randomSecret } from '../../identity/secret.ts'
import { cookieOf, sessionCookie } from '../kit/door.ts'

/** An hour: who reads an invitation may take its time. What began is good for ten minutes all the same. */
const BROWSER_SECONDS = 3600

const isSecure = (publicUrl: string) => publicUrl.startsWith('https:')
const browserCookie = (publicUrl: string) => `${sessionCookie(publicUrl)}-login`

function setCookie(response: Response, publicUrl: string, name: string, value: string, seconds?: number): void {
  const secure = isSecure(publicUrl) ? '; Secure' : ''
  const age = seconds === undefined ? '' : `; Max-Age=${seconds}`
  response.append('Set-Cookie', `${name}=${value}; Path=/${age}; HttpOnly${secure}; SameSite=Lax`)
}

/** Without an end: it goes when the browser is closed, and its session ends by itself. */
export const setSession = (response: Response, publicUrl: string, secret: string): void =>
  setCookie(response, publicUrl, sessionCookie(publicUrl), secret)

export const clearSession = (response: Response, publicUrl: string): void =>
  setCookie(response, publicUrl, sessionCookie(publicUrl), '', 0)

export function browserOf(request: Request, publicUrl: string): string | undefined {
  const secret = cookieOf(request, browserCookie(publicUrl))
  return secret !== undefined && isSecret(secret) ? secret : undefined
}

/** The browser's secret, made and set where it has none yet. */
export function keepBrowser(request: Request, response: Response, publicUrl: string): string {
  const secret = browserOf(request, publicUrl) ?? randomSecret()
  setCookie(response, publicUrl, browserCookie(publicUrl), secret, BROWSER_SECONDS)
  return secret
}

/**
 * Shows that a link to a provider was made for who follows it: else another site could send somebody there in the
 * middle of something that the person did not begin, and bind their login to another one's account. A link and not a form, because a
 * form may not lead to another site (Content-Security-Policy), also not by way of us.
 */
export const proofOf = (secret: string, what: string): string => hashOf(`${secret} ${what}`)
