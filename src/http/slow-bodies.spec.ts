import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FakeApp, startFakeApp } from '../../test/support/fake-app.ts'
import { TOKEN } from '../../test/support/fake-kernel.ts'

let app: FakeApp
beforeAll(async () => {
  app = await startFakeApp({ limits: { headersMs: 150, requestMs: 150, uploadMs: 1_500 } })
})
afterAll(() => app[Symbol.asyncDispose]())

/** Sends the head of a request and a part of its body, and never the rest: what is answered, and whether it was cut. */
function trickle(path: string, type: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(app.port, '127.0.0.1')
    let heard = ''
    socket.on('data', (bytes) => {
      heard += bytes.toString('latin1')
    })
    socket.on('close', () => resolve(heard))
    socket.on('error', () => undefined)
    const head = ['Host: x', `Authorization: Bearer ${TOKEN}`, `Content-Type: ${type}`, 'Content-Length: 1000']
    socket.write(`POST ${path} HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\n{`)
  })
}

describe('a body that trickles in', () => {
  it('is cut off soon where it brings no file, with a word why', async () => {
    const start = performance.now()
    const heard = await trickle('/api/v1/commands/nameThing', 'application/json')
    expect(heard).toContain('HTTP/1.1 408')
    expect(heard).toContain('"code":"request-timeout"')
    expect(performance.now() - start).toBeLessThan(1_400)
  })
  it('with a file has the time that a slow line takes, and then ends as well', async () => {
    const start = performance.now()
    const heard = await trickle('/verify', 'multipart/form-data; boundary=x')
    expect(performance.now() - start).toBeGreaterThan(1_000)
    expect(heard).not.toContain('408 Request Timeout\r\n\r\n')
  })
})
