/** How people come in: the sessions of a ledger, the providers they log in at, and in a demo its own. */
import type { RequestHandler } from 'express'
import type { Logger } from 'pino'
import { grantRoles } from '../identity/granted-roles.ts'
import type { LoginProvider } from '../identity/login-providers.ts'
import { findLogin, isBound } from '../identity/logins.ts'
import { createOpenId } from '../identity/oidc.ts'
import { openSessions, type SessionFile } from '../identity/sessions.ts'
import { loadAssets } from '../web/assets.ts'
import type { LoginServices } from '../web/login/login-services.ts'
import type { DemoPerson } from './demo-logins.ts'
import { createDemoProvider } from './demo-provider.ts'
import { ledgerFiles } from './ledger-place.ts'
import type { Program } from './program.ts'

export interface Entrance {
  readonly sessions: SessionFile
  readonly login: LoginServices
  /** Of the demo's provider; goes before the pages. */
  readonly demo: RequestHandler | undefined
  close(): void
}

export interface EntranceOptions {
  readonly program: Program
  readonly providers: readonly LoginProvider[]
  /** As browsers reach us, without a slash at the end; known once we listen. */
  readonly publicUrl: () => string
  /** Whom one can be in a demo; absent in a ledger that is real. */
  readonly people?: readonly DemoPerson[] | undefined
  readonly behindProxy: boolean
  readonly log: Logger
}

export function openEntrance(options: EntranceOptions): Entrance {
  const { program, publicUrl, people, log } = options
  const { kernel, vault, dir } = program
  const now = () => kernel.now()
  const sessions = openSessions({ file: ledgerFiles(dir).sessions, now, isGood: (session) => isBound(kernel, session) })
  const demo =
    people && createDemoProvider({ publicUrl, people, assets: loadAssets(), behindProxy: options.behindProxy })
  const openId = createOpenId({
    providers: [...(demo ? [demo.login] : []), ...options.providers],
    attempts: sessions.attempts,
    publicUrl,
    now,
    onProblem: (provider, problem) => log.warn({ provider, problem }, 'a login failed'),
  })
  return {
    sessions,
    login: {
      openId,
      findLogin: (issuer, subject) => findLogin({ kernel, vault }, issuer, subject),
      async grantRoles(userId, login) {
        const { refused } = await grantRoles(kernel, userId, login)
        if (refused.length > 0) log.warn({ provider: login.provider.code, refused }, 'a group gave no role')
      },
    },
    demo: demo?.handler,
    close: () => sessions.close(),
  }
}
