/**
 * The limit of a command over HTTP: express and zod with nothing behind them. The same JSON body is parsed by the
 * command's own schema, and an answer of like size goes out. No token, no rule, no write.
 */
import type { AddressInfo } from 'node:net'
import express from 'express'
import { commands } from '../src/domain/commands.ts'

const inputs = new Map(commands.map(({ name, input }) => [name, input]))
const app = express()
// As the product's own application: these would only make the limit lower.
app.set('etag', false)
app.disable('x-powered-by')
app.post('/api/v1/commands/:name', express.json(), (request, response) => {
  const parsed = inputs.get(request.params.name)?.safeParse(request.body)
  if (!parsed?.success) {
    response.status(400).json({ title: 'not right', issues: parsed?.error.issues })
    return
  }
  response.status(201).json(ANSWER)
})

const ANSWER = {
  ids: { learnerId: '01H1TZHKH0RQZP73FBDRKTRVQT', attemptId: '01H1V1F860NE6G9KES36MBMT67' },
  stream: 'learner-01H1TZHKH0RQZP73FBDRKTRVQT',
  revision: 19,
  position: '00000000000000000522',
  repeated: false,
  key: '01H1V1F860FJAH7YGEK386F2AC',
}

const server = app.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}` })}\n`)
})
process.once('SIGTERM', () => {
  server.close(() => process.exit(0))
  server.closeAllConnections()
})
