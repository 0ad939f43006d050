/**
 * Reads a QR code with the camera. What was read must be of ours (`readScanned`): nothing is fetched from elsewhere, no
 * picture leaves the page, and the camera goes off as soon as something was found or the page is left.
 */
import { readScanned } from './scanned.ts'

/** Enough for a code that fills a third of the picture, and quick on an old phone. */
const PICTURE_WIDTH_MAX = 800
const LOOK_EVERY_MS = 150

const part = document.getElementById('scan')
const view = document.getElementById('scan-view')
const said = document.getElementById('scan-said')
const picture = document.querySelector<HTMLVideoElement>('#scan-picture')
const open = document.querySelector<HTMLButtonElement>('#scan-open')
const stop = document.querySelector<HTMLButtonElement>('#scan-stop')

/** The camera that is on; undefined when none is. */
let stream: MediaStream | undefined

async function hasCamera(): Promise<boolean> {
  // Not there on a page without TLS.
  const devices = (await navigator.mediaDevices?.enumerateDevices?.()) ?? []
  return devices.some(({ kind }) => kind === 'videoinput')
}

function tell(word: 'found' | 'number' | 'foreign' | 'denied' | 'missing' | undefined): void {
  if (said) said.textContent = (word && part?.dataset[word]) ?? ''
}

function close(): void {
  for (const track of stream?.getTracks() ?? []) track.stop()
  stream = undefined
  if (picture) picture.srcObject = null
  if (view) view.hidden = true
  if (open) open.hidden = false
}

async function start(): Promise<void> {
  if (!picture || !view || !open || stream) return
  tell(undefined)
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false })
  } catch (error) {
    return tell(error instanceof DOMException && error.name === 'NotAllowedError' ? 'denied' : 'missing')
  }
  const mine = stream
  const { decodeQR } = await import('qr/decode.js')
  picture.srcObject = mine
  open.hidden = true
  view.hidden = false
  stop?.focus()
  await picture.play()
  const canvas = document.createElement('canvas')
  const drawing = canvas.getContext('2d', { willReadFrequently: true })
  while (stream === mine && drawing) {
    const text = look(picture, canvas, drawing, decodeQR)
    if (text !== undefined && act(text)) return close()
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
}

type Decode = (image: { width: number; height: number; data: Uint8ClampedArray }) => string

/** What stands in the picture now; undefined where there is no code to be read. */
function look(
  from: HTMLVideoElement,
  canvas: HTMLCanvasElement,
  drawing: CanvasRenderingContext2D,
  decode: Decode,
): string | undefined {
  if (from.videoWidth === 0) return undefined
  const scale = Math.min(1, PICTURE_WIDTH_MAX / from.videoWidth)
  const [width, height] = [Math.round(from.videoWidth * scale), Math.round(from.videoHeight * scale)]
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
  drawing.drawImage(from, 0, 0, width, height)
  const { data } = drawing.getImageData(0, 0, width, height)
  try {
    return decode({ width, height, data })
  } catch {
    // No code in this picture; the next one may have it.
    return undefined
  }
}

/** True when it leads on; else it is said, and looking goes on. */
function act(text: string): boolean {
  const scanned = readScanned(text, location.origin)
  const form = document.querySelector<HTMLFormElement>(`#${part?.dataset.form ?? ''}`)
  const field = (name: string) => form?.querySelector<HTMLInputElement>(`input[name="${name}"]`)
  if (scanned.kind === 'foreign') {
    tell('foreign')
    return false
  }
  if (scanned.kind === 'number') {
    const [number, secret] = [field('number'), field('secret')]
    if (!number || !secret) return false
    number.value = scanned.number
    tell('number')
    secret.focus()
    return true
  }
  tell('found')
  if (scanned.kind === 'paper') {
    const [number, secret] = [field('number'), field('secret')]
    if (!form || !number || !secret) return false
    number.value = scanned.number
    secret.value = scanned.secret
    form.requestSubmit()
    return true
  }
  const link = scanned.kind === 'share' ? field('link') : undefined
  if (form && link && scanned.kind === 'share') {
    link.value = scanned.link
    form.requestSubmit()
  } else location.assign(scanned.path)
  return true
}

if (part && (await hasCamera())) {
  part.hidden = false
  open?.addEventListener('click', () => void start())
  stop?.addEventListener('click', () => {
    close()
    open?.focus()
  })
  addEventListener('pagehide', close)
}
