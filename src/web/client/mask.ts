/**
 * Blacks out parts of a picture before it is sent: the chosen file is replaced by a newly made one, so that what was under
 * a box, and what the camera wrote beside the picture (place, device), never leaves this device.
 */
import { type Box, boxBetween, changed, firstBox, pixelsOf, SIDES } from './mask-boxes.ts'

type Words = Readonly<Record<string, string>>

/** What browsers can hold on a canvas, phones too. */
const PIXELS_MAX = 16_000_000
const QUALITY = 0.92

function made<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  given: Partial<HTMLElementTagNameMap[K]> = {},
  ...inside: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = Object.assign(document.createElement(tag), given)
  element.append(...inside)
  return element
}

const button = (label: string, does: () => void, more = ''): HTMLButtonElement => {
  const inside = [
    made('span', { className: 'nl-button__label' }, label, made('span', { className: 'lb-unseen' }, more)),
  ]
  const one = made('button', { type: 'button', className: 'nl-button nl-button--secondary' }, ...inside)
  one.addEventListener('click', does)
  return one
}

let panels = 0

/** One chosen picture, with its boxes. */
class Mask {
  readonly panel: HTMLElement
  /** The new file is being made: nothing may be sent meanwhile. */
  working: Promise<void> = Promise.resolve()
  isWorking = false
  readonly #words: Words
  readonly #input: HTMLInputElement
  readonly #original: File
  readonly #picture: ImageBitmap
  readonly #canvas: HTMLCanvasElement
  readonly #rows = made('div', { className: 'lb-mask-rows' })
  readonly #told = made('p', { className: 'nl-paragraph lb-strong' })
  readonly #undo: HTMLButtonElement
  readonly #number = ++panels
  readonly #before: (readonly Box[])[] = []
  #boxes: readonly Box[] = []
  #turn = 0

  constructor(input: HTMLInputElement, original: File, picture: ImageBitmap, words: Words) {
    this.#words = words
    this.#input = input
    this.#original = original
    this.#picture = picture
    const scale = Math.min(1, Math.sqrt(PIXELS_MAX / (picture.width * picture.height)))
    this.#canvas = made('canvas', {
      className: 'lb-mask-picture',
      width: Math.max(1, Math.floor(picture.width * scale)),
      height: Math.max(1, Math.floor(picture.height * scale)),
    })
    this.#canvas.setAttribute('role', 'img')
    this.#canvas.setAttribute('aria-label', words.picture ?? '')
    this.#told.setAttribute('role', 'status')
    this.#undo = button(words.undo ?? '', () => this.#takeBack())
    const add = button(words.add ?? '', () => {
      this.#become([...this.#boxes, firstBox(this.#boxes.length)])
      this.#rows.querySelector<HTMLInputElement>('fieldset:last-child input')?.focus()
    })
    const title = made('p', { className: 'utrecht-form-label', id: `mask-${this.#number}` }, words.title ?? '')
    this.panel = made(
      'div',
      { className: 'lb-mask' },
      ...[title, made('p', { className: 'nl-paragraph' }, words.how ?? ''), this.#canvas],
      ...[made('div', { className: 'lb-actions' }, add, this.#undo), this.#rows, this.#told],
    )
    this.panel.setAttribute('role', 'group')
    this.panel.setAttribute('aria-labelledby', title.id)
    this.#takePointer()
    this.#show()
  }

  forget(): void {
    this.#turn += 1
    this.panel.remove()
    this.#picture.close()
  }

  #become(boxes: readonly Box[]): void {
    this.#before.push(this.#boxes)
    this.#boxes = boxes
    this.#show()
    this.#replace()
  }
  #takeBack(): void {
    const before = this.#before.pop()
    if (!before) return
    this.#boxes = before
    this.#show()
    this.#replace()
  }

  #show(): void {
    this.#draw()
    this.#undo.disabled = this.#before.length === 0
    this.#rows.replaceChildren(...this.#boxes.map((box, index) => this.#row(box, index)))
    const count = this.#boxes.length
    this.#told.textContent = count === 0 ? (this.#words.none ?? '') : ''
  }

  #draw(drawn?: Box): void {
    const { width, height } = this.#canvas
    const brush = this.#canvas.getContext('2d')
    if (!brush) return
    // What is seen through stays white, as paper.
    brush.fillStyle = '#fff'
    brush.fillRect(0, 0, width, height)
    brush.drawImage(this.#picture, 0, 0, width, height)
    brush.fillStyle = '#000'
    for (const box of drawn ? [...this.#boxes, drawn] : this.#boxes) {
      const at = pixelsOf(box, width, height)
      brush.fillRect(at.x, at.y, at.width, at.height)
    }
  }

  #row(box: Box, index: number): HTMLElement {
    const name = `${this.#words.box} ${index + 1}`
    const fields = SIDES.map((side) => {
      const id = `mask-${this.#number}-${index}-${side}`
      const field = made('input', {
        id,
        type: 'number',
        min: '0',
        max: '100',
        step: '1',
        value: String(box[side] / 10),
      })
      field.className = 'utrecht-textbox utrecht-textbox--html-input lb-mask-number'
      field.addEventListener('change', () => {
        const next = changed(box, side, field.value === '' ? Number.NaN : Number(field.value) * 10)
        this.#become(this.#boxes.map((one, at) => (at === index ? next : one)))
        document.getElementById(id)?.focus()
      })
      const label = made('label', { htmlFor: id }, this.#words[side] ?? '')
      return made('div', { className: 'lb-mask-side' }, label, field)
    })
    const remove = button(
      this.#words.remove ?? '',
      () => {
        this.#become(this.#boxes.filter((_one, at) => at !== index))
        this.#undo.focus()
      },
      ` ${name}`,
    )
    const legend = made('legend', { className: 'lb-strong' }, name)
    return made('fieldset', { className: 'lb-mask-row' }, legend, ...fields, remove)
  }

  #takePointer(): void {
    const canvas = this.#canvas
    let from: readonly [number, number] | undefined
    const at = (event: PointerEvent): readonly [number, number] => {
      const { left, top, width, height } = canvas.getBoundingClientRect()
      return [((event.clientX - left) / width) * 1000, ((event.clientY - top) / height) * 1000]
    }
    canvas.addEventListener('pointerdown', (event) => {
      if (!event.isPrimary || event.button !== 0) return
      event.preventDefault()
      from = at(event)
      canvas.setPointerCapture(event.pointerId)
    })
    canvas.addEventListener('pointermove', (event) => {
      if (from) this.#draw(boxBetween(from, at(event)))
    })
    canvas.addEventListener('pointerup', (event) => {
      const box = from && boxBetween(from, at(event))
      from = undefined
      if (box) this.#become([...this.#boxes, box])
      else this.#draw()
    })
    canvas.addEventListener('pointercancel', () => {
      from = undefined
      this.#draw()
    })
  }

  /** The form has the new file; without boxes the one that was chosen. */
  #replace(): void {
    this.#turn += 1
    this.isWorking = true
    this.working = this.#encode(this.#turn)
  }
  async #encode(turn: number): Promise<void> {
    const count = this.#boxes.length
    const type = this.#original.type === 'image/png' ? 'image/png' : 'image/jpeg'
    const blob = await new Promise<Blob | null>((done) => this.#canvas.toBlob(done, type, QUALITY))
    // Meanwhile a box was added or taken away: that turn has the word.
    if (turn !== this.#turn) return this.working
    this.isWorking = false
    if (count === 0) return this.#give(this.#original)
    if (!blob) {
      this.#input.value = ''
      this.#told.textContent = this.#words.failed ?? ''
      return
    }
    this.#give(new File([blob], type === 'image/png' ? 'document.png' : 'document.jpg', { type }))
    this.#told.textContent = (this.#words.ready ?? '').replace('{count}', String(count))
  }
  #give(file: File): void {
    const carrier = new DataTransfer()
    carrier.items.add(file)
    this.#input.files = carrier.files
  }
}

const masks = new Map<HTMLInputElement, Mask>()

async function chosen(input: HTMLInputElement, words: Words): Promise<void> {
  masks.get(input)?.forget()
  masks.delete(input)
  input.parentElement?.querySelector('.lb-mask-failed')?.remove()
  const [file] = input.files ?? []
  if (!file?.type.startsWith('image/')) return
  try {
    // Turned the way the camera was held.
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    // Another one was chosen meanwhile.
    if (input.files?.[0] !== file) return picture.close()
    const mask = new Mask(input, file, picture, words)
    masks.set(input, mask)
    input.after(mask.panel)
  } catch {
    input.after(made('p', { className: 'nl-paragraph lb-mask-failed' }, words.failed ?? ''))
  }
}

const said = document.querySelector<HTMLElement>('[data-mask-words^="{"]')?.dataset.maskWords
if (said !== undefined) {
  const words: Words = JSON.parse(said)
  for (const off of document.querySelectorAll<HTMLElement>('[data-mask-off]')) off.hidden = true
  for (const input of document.querySelectorAll<HTMLInputElement>('input[type=file][accept*="image/"]')) {
    input.addEventListener('change', () => void chosen(input, words))
  }
  // Before any other module sees it: what is under a box must not go because somebody was quick.
  document.addEventListener(
    'submit',
    (event) => {
      const form = event.target
      if (!(form instanceof HTMLFormElement)) return
      const busy = [...masks].flatMap(([input, mask]) => (input.form === form && mask.isWorking ? [mask.working] : []))
      if (busy.length === 0) return
      event.preventDefault()
      event.stopImmediatePropagation()
      void Promise.all(busy).then(() => form.requestSubmit(event.submitter))
    },
    true,
  )
}
