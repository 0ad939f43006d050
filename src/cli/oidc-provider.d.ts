/** What the demo uses of `oidc-provider`, which brings no types of its own. */
declare module 'oidc-provider' {
  import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'

  interface Grant {
    addOIDCScope(scope: string): void
    save(): Promise<string>
  }
  interface Context {
    type: string
    body: unknown
    readonly oidc: {
      readonly session: { readonly accountId: string }
      readonly client: { readonly clientId: string }
    }
  }
  export class Provider {
    constructor(issuer: string, configuration: Readonly<Record<string, unknown>>)
    /** Believe what a proxy says of protocol and host. */
    proxy: boolean
    readonly Grant: new (of: {
      accountId: string
      clientId: string
    }) => Grant
    callback(): RequestListener
    on(event: 'server_error', listener: (context: Context, error: Error) => void): void
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<{ readonly uid: string }>
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: { readonly login?: { readonly accountId: string }; readonly error?: string },
    ): Promise<void>
  }
  export type { Context }
}
