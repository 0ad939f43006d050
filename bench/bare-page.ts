/**
 * The limit of a page: express and helmet with nothing behind them. `/N` is a page of N bytes that was made beforehand,
 * as many as the page of the program has after compressing. No session, no question, no rendering.
 */
import type { AddressInfo } from 'node:net'
import express from 'express'
import helmet from 'helmet'

const app = express()
// As the product's own application: these would only make the limit lower.
app.set('etag', false)
app.use(helmet())
const pages = new Map<number, Buffer>()
app.get('/:bytes', (request, response) => {
  const size = Number(request.params.bytes)
  const page = pages.get(size) ?? Buffer.alloc(size, 'x')
  pages.set(size, page)
  response.type('html').send(page)
})

const server = app.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}` })}\n`)
})
process.once('SIGTERM', () => {
  server.close(() => process.exit(0))
  server.closeAllConnections()
})
