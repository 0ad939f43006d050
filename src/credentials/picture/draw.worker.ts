/** Draws one SVG of ours after another, for `ThreadPool`. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { type FontFamily, fontFiles } from '../../documents/pdf/fonts.ts'
import type { ThreadAnswer } from '../../documents/thread-pool.ts'
import type { Drawing } from './badge-png.ts'

const require = createRequire(import.meta.url)
const ready = initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')))
const faces = new Map<FontFamily, readonly Buffer[]>()

function facesOf(family: FontFamily): readonly Buffer[] {
  const known = faces.get(family) ?? fontFiles(family).map((file) => readFileSync(file))
  faces.set(family, known)
  return known
}

function draw({ svg, fonts, width }: Drawing): Uint8Array<ArrayBuffer> {
  const families: readonly FontFamily[] = ['latin', ...fonts.filter((family) => family !== 'latin')]
  const drawing = new Resvg(svg, {
    fitTo: { mode: 'width', value: width },
    font: { fontBuffers: families.flatMap(facesOf), defaultFontFamily: 'Noto Sans' },
  })
  const picture = drawing.render()
  const png = new Uint8Array(picture.asPng())
  picture.free()
  drawing.free()
  return png
}

parentPort?.on('message', async (drawing: Drawing) => {
  let message: ThreadAnswer<Uint8Array<ArrayBuffer>>
  try {
    await ready
    message = { kind: 'answer', answer: draw(drawing) }
  } catch (error) {
    message = { kind: 'broken', why: error instanceof Error ? error.message : String(error) }
  }
  parentPort?.postMessage(message)
})
