/** An OpenID Connect provider that lies as it is told: for what a real one would never answer. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'

export interface FakeProvider {
  readonly issuer: string
  /** Of the key that its JWKS shows. */
  readonly privateKey: CryptoKey
  /** Answers of the token endpoint; the default is a good one. Called with what the client sent. */
  answer: (sent: URLSearchParams) => Promise<{ status?: number; body: unknown }>
  /** What was sent to the token endpoint, in order. */
  readonly sent: URLSearchParams[]
  /** 0 as long as it works; a status as long as it does not. */
  broken: number
  /** Changes of the discovery document. */
  metadata: Record<string, unknown>
  /** A good ID token with these claims changed; `undefined` takes one out. */
  token(claims: JWTPayload, header?: Record<string, unknown>, key?: CryptoKey | Uint8Array): Promise<string>
  close(): Promise<void>
}

export const CLIENT = 'leerbewijs'

export async function fakeProvider(): Promise<FakeProvider> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', use: 'sig', alg: 'RS256' }
  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('it listens on a port')
  const issuer = `http://127.0.0.1:${address.port}`
  const fake: FakeProvider = {
    issuer,
    privateKey,
    answer: async () => ({ status: 400, body: { error: 'invalid_grant' } }),
    sent: [],
    broken: 0,
    metadata: {},
    async token(claims, header = {}, key = privateKey) {
      const seconds = Math.floor(Date.now() / 1000)
      const good = { iss: issuer, sub: 'fatima', aud: CLIENT, iat: seconds, exp: seconds + 300 }
      return new SignJWT({ ...good, ...claims }).setProtectedHeader({ alg: 'RS256', kid: 'one', ...header }).sign(key)
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const send = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (fake.broken) return send(fake.broken, { error: 'server_error' })
    if (request.url === '/.well-known/openid-configuration') {
      const endpoints = { authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token` }
      return send(200, { issuer, jwks_uri: `${issuer}/jwks`, ...endpoints, ...fake.metadata })
    }
    if (request.url === '/jwks') return send(200, { keys: [jwk] })
    if (request.url !== '/token') return send(404, {})
    let text = ''
    for await (const part of request) text += String(part)
    const sent = new URLSearchParams(text)
    fake.sent.push(sent)
    const { status = 200, body } = await fake.answer(sent)
    return send(status, body)
  }
  return fake
}
