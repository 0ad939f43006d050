import decodeQR from 'qr/decode.js'
import { describe, expect, it } from 'vitest'
import { qrCode } from './qr.ts'

/** Draws the path's runs onto pixels and reads them as a camera would. */
function readBack(markup: string, scale = 4): string {
  const size = Number(/viewBox="0 0 (\d+) /.exec(markup)?.[1])
  const [width, height] = [size * scale, size * scale]
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  for (const [, x = '', y = '', run = ''] of markup.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let py = Number(y) * scale; py < (Number(y) + 1) * scale; py++) {
      for (let px = Number(x) * scale; px < (Number(x) + Number(run)) * scale; px++) {
        data.fill(0, (py * width + px) * 4, (py * width + px) * 4 + 3)
      }
    }
  }
  return decodeQR({ width, height, data })
}

describe('a QR code', () => {
  it.each([
    'https://leerbewijs.example/s/01H4N009C01ZH47JTET4XBR8E5.abc',
    'x',
    'ø'.repeat(200),
    `"><script>${'&'.repeat(50)}`,
  ])('holds %s, whole, and nothing of it stands in the markup', (text) => {
    const markup = qrCode(text, 'Uw bewijs').toString()
    expect(readBack(markup)).toBe(text)
    expect(markup).not.toContain('script')
  })
  it('says what it leads to, as text', () => {
    expect(qrCode('x', '"<b>').toString()).toContain('aria-label="&quot;&lt;b&gt;"')
  })
  it('has four modules of white around it', () => {
    const markup = qrCode('x', '').toString()
    const at = [...markup.matchAll(/M(\d+) (\d+)/g)].flatMap(([, x, y]) => [Number(x), Number(y)])
    expect(Math.min(...at)).toBe(4)
  })
})
