import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventFamilies } from '../../events/index.ts'
import { Aviary } from '../../test/support/canaries.ts'
import { region } from '../../test/support/region.ts'
import { learning } from '../../test/support/region-learning.ts'
import { hashOf } from '../../test/support/sample-files.ts'
import { filesUnder } from '../../test/support/search.ts'
import { type Served, serveProgram } from '../../test/support/served.ts'
import { textPdf } from '../../test/support/text-pdf.ts'
import { World } from '../../test/support/world.ts'
import { decoderOf } from '../contract/decode.ts'
import { freshId } from '../kernel/fresh-id.ts'

let served: Served
let world: World
beforeAll(async () => {
  served = await serveProgram('2023-01-09T08:00:00Z')
  world = new World(served, new Aviary().invent)
  await world.tell([...region, ...learning])
}, 60_000)
afterAll(() => served[Symbol.asyncDispose]())

const about = () => ({
  kind: 'assessmentForm',
  learnerId: world.id('sanne'),
  enrolmentId: world.id('place of sanne'),
})
const waiting = () => [...filesUnder(join(served.dir, 'documents'))].map(({ name }) => name)

describe('a document with a number that looks like a BSN', () => {
  const slip = (text: string) => textPdf([['Loonstrook'], [text]])
  const api = async (bytes: Uint8Array, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${served.url}/api/v1/documents?${new URLSearchParams(about())}`, {
      method: 'POST',
      body: new Uint8Array(bytes),
      headers: { Authorization: `Bearer ${world.token('fatima')}`, 'Idempotency-Key': '', ...headers },
    })
    return { status: answer.status, json: (await answer.json()) as Record<string, unknown> }
  }
  const key = () => ({ 'Idempotency-Key': freshId(served.program.kernel.now()) })

  it('is refused with where it stands, and nothing of it is left', async () => {
    const bytes = slip('BSN 123456782 en 1234.56.782')
    const [head, files] = [await served.program.kernel.head(), waiting()]
    const answer = await api(bytes, key())
    expect(answer.status).toBe(409)
    expect(answer.json).toMatchObject({ code: 'document-bsn-like', details: { count: 2, places: '2' } })
    expect(await served.program.kernel.head()).toBe(head)
    expect(waiting()).toEqual(files)
  })

  it('is kept once the sender says that it is none, and the envelope tells so', async () => {
    const bytes = slip('Factuurnummer 123456782')
    expect((await api(bytes, { ...key(), Acknowledge: 'bsn-like' })).status).toBe(201)
    expect(await acknowledgedOf(hashOf(bytes))).toEqual(['bsn-like'])
    // Without such a number there is nothing that was gone past.
    const other = slip('Factuurnummer 123456789')
    expect((await api(other, { ...key(), Acknowledge: 'bsn-like' })).status).toBe(201)
    expect(await acknowledgedOf(hashOf(other))).toBeUndefined()
    // Known bytes are known, whatever stands in them.
    expect((await api(bytes, key())).status).toBe(200)
  })

  it('goes past no other warning', async () => {
    expect((await api(slip('123456782'), { ...key(), Acknowledge: 'everything' })).status).toBe(400)
  })
})

async function acknowledgedOf(sha256: string): Promise<unknown> {
  const { events } = await served.program.store.readAll({ limit: 4096 })
  const told = events.map(decoderOf(eventFamilies)).find((event) => event.data.sha256 === sha256)
  expect(told?.type).toBe('EvidenceStored')
  return told?.meta.acknowledged
}
