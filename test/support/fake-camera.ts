/** What a camera sees, as a file that Chromium plays: pictures of QR codes, one after another (YUV4MPEG2, grey). */
import encodeQR from 'qr'

const WIDTH = 640
const HEIGHT = 480
const FRAMES_PER_SECOND = 5
const GREY = 200
const BLACK = 20

/** Each text for `seconds`; then it begins anew. */
export function filmOf(texts: readonly string[], seconds = 2): Buffer {
  const parts: Buffer[] = [Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F${FRAMES_PER_SECOND}:1 Ip A1:1 C420jpeg\n`)]
  for (const text of texts) {
    const frame = Buffer.concat([Buffer.from('FRAME\n'), pictureOf(text)])
    for (let i = 0; i < seconds * FRAMES_PER_SECOND; i++) parts.push(frame)
  }
  return Buffer.concat(parts)
}

/** The code in the middle, as somebody would hold it. */
function pictureOf(text: string): Buffer {
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: 4 })
  const scale = Math.floor((HEIGHT - 40) / modules.length)
  const [left, top] = [(WIDTH - modules.length * scale) >> 1, (HEIGHT - modules.length * scale) >> 1]
  const light = Buffer.alloc(WIDTH * HEIGHT, GREY)
  modules.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (!dark) return
      for (let line = 0; line < scale; line++) {
        const start = (top + y * scale + line) * WIDTH + left + x * scale
        light.fill(BLACK, start, start + scale)
      }
    })
  })
  // Two planes of colour, a quarter each, without any.
  return Buffer.concat([light, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)])
}
