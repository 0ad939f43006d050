/**
 * Loaded into a server's process with `--import`: makes certificates there, as a cohort does, when it is asked on a port of
 * its own, which it writes into the file that `LEERBEWIJS_BENCH_PAPERS` names.
 *
 * `GET /batch?count=1000` → `{ seconds, bytes }`; `GET /one` → `{ seconds, bytes }`, as for a person who waits.
 */
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isMainThread } from 'node:worker_threads'
import type { Urgency } from '../src/documents/thread-pool.ts'

/** As long as a signed badge of ours. */
const CREDENTIAL_CHARACTERS = 6_000
/** So many are asked for at once. */
const UNDER_WAY = 4
let made = 0

async function make(urgency: Urgency): Promise<number> {
  // Not at the head: threads load this file too, and would start late with all that they do not need.
  const { certificatePdf } = await import('../src/credentials/paper/certificate.ts')
  const { facts } = await import('../test/support/credential-facts.ts')
  made += 1
  const certificateNumber = `LB-${String(made).padStart(6, '0')}`
  const answer = await certificatePdf({
    facts: facts({ name: `Noor van der Meer-Yılmaz ${made}`, certificateNumber }),
    credential: Buffer.from(JSON.stringify({ certificateNumber, proof: 'x'.repeat(CREDENTIAL_CHARACTERS) })),
    language: 'nl',
    publicUrl: 'https://leerbewijs.example.org',
    printedOn: '2026-07-02',
    urgency,
  })
  if (answer.kind !== 'made') throw new Error(`no certificate: ${JSON.stringify(answer)}`)
  return answer.pdf.length
}

async function batch(count: number): Promise<number> {
  let [left, bytes] = [count, 0]
  const one = async () => {
    while (left > 0) {
      left -= 1
      const length = await make('batch')
      bytes += length
    }
  }
  await Promise.all(Array.from({ length: UNDER_WAY }, one))
  return bytes
}

const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
  const start = performance.now()
  try {
    const bytes = pathname === '/one' ? await make('person') : await batch(Number(searchParams.get('count')))
    response.end(JSON.stringify({ seconds: (performance.now() - start) / 1000, bytes }))
  } catch (error) {
    response.writeHead(500).end(String(error))
  }
})
const file = process.env.LEERBEWIJS_BENCH_PAPERS
// Only the process itself listens.
if (file !== undefined && isMainThread) {
  server.listen(0, '127.0.0.1', () => writeFileSync(file, String((server.address() as AddressInfo).port)))
  server.unref()
}
