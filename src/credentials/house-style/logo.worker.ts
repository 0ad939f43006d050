/** Draws one logo after another, for `ThreadPool`: what is left of it when all that is no shape is gone, and what is seen of it. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import type { ThreadAnswer } from '../../documents/thread-pool.ts'
import type { DrawnLogo, LogoDrawing } from './clean-logo.ts'

const require = createRequire(import.meta.url)
const ready = initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')))

/** Of red, green, blue, each 0 to 255: what white paper must not be too near to. About 3 to 1 (WCAG 2.2, 1.4.11). */
const LUMA_MOST = 150

function draw({ svg, width }: LogoDrawing): DrawnLogo {
  const drawing = new Resvg(svg, { fitTo: { mode: 'width', value: width } })
  const picture = drawing.render()
  const { pixels } = picture
  let [inked, dark] = [0, 0]
  for (let at = 0; at < pixels.length; at += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = pixels.subarray(at, at + 4)
    if (alpha < 128) continue
    inked += 1
    if (0.2126 * red + 0.7152 * green + 0.0722 * blue <= LUMA_MOST) dark += 1
  }
  const { x = 0, y = 0, width: wide = 0, height = 0 } = drawing.innerBBox() ?? {}
  const inner = { x, y, width: wide, height }
  const drawn = { svg: drawing.toString(), png: new Uint8Array(picture.asPng()), inner, inked, dark }
  picture.free()
  drawing.free()
  return drawn
}

parentPort?.on('message', async (drawing: LogoDrawing) => {
  let message: ThreadAnswer<DrawnLogo | 'no-drawing'>
  try {
    await ready
    message = { kind: 'answer', answer: draw(drawing) }
  } catch {
    message = { kind: 'answer', answer: 'no-drawing' }
  }
  parentPort?.postMessage(message)
})
