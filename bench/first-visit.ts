/** What a first visit brings over the line. The test in src/web/first-page.spec.ts holds the same limit. */
import { startFakeApp } from '../test/support/fake-app.ts'
import { firstVisit as visit } from '../test/support/first-visit.ts'
import { limit, type Measure } from './measure.ts'

export const firstVisit: Measure = {
  name: 'first-visit',
  title: 'A first visit to the first page',
  async run() {
    const app = await startFakeApp({ pages: true })
    try {
      const { files, bytes } = await visit(app.url, '/')
      const sizes = files.map(({ address, bytes: size }) => `${nameOf(address)} ${kilobytes(size)}`)
      const whole = { name: 'page, styles, faces and icon, compressed', unit: 'KB', rounds: [bytes / 1024] }
      return {
        name: firstVisit.name,
        title: firstVisit.title,
        figures: [],
        verdicts: [limit(whole, { atMost: 60 })],
        notes: [`bodies as they travel, kilobytes of 1024 bytes: ${sizes.join(', ')}; nothing comes from another host`],
      }
    } finally {
      await app[Symbol.asyncDispose]()
    }
  },
}

/** `/assets/pages.0123456789ab.css` → pages.css */
const nameOf = (address: string) =>
  address === '/' ? 'the page' : address.replace('/assets/', '').replace(/\.[0-9a-f]{12}\./, '.')
const kilobytes = (bytes: number) => (bytes / 1024).toFixed(1)
