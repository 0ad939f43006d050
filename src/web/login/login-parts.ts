/** What the routes of logging in share. */
import express, { type RequestHandler } from 'express'
import type { Services } from '../kit/services.ts'
import { proofOf } from './cookies.ts'
import type { LoginServices } from './login-services.ts'

export interface LoginParts {
  readonly services: Services
  readonly login: LoginServices
  /** Shared with the API: whoever guesses codes or states is counted. */
  readonly limiter: RequestHandler
}

/** A form of one field, or of a button. */
export const readForm: RequestHandler = express.text({ type: 'application/x-www-form-urlencoded', limit: '4kb' })

/** Of a link by which somebody who is logged in adds a way to log in. */
export const addingProof = (formSecret: string, provider: string): string => proofOf(formSecret, `add ${provider}`)
/** Of a link by which a login is bound to who was invited. */
export const acceptingProof = (browser: string, code: string): string => proofOf(browser, `accept ${code}`)
