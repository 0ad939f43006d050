/** A page as it is looked at: larger and smaller, and drawn upon with mouse, pen or finger. */
import { type Box, boxBetween, pixelsOf } from './mask-boxes.ts'
import { button, filled, made, type Words } from './mask-parts.ts'
import { type Maskable, paint, type Sheet } from './maskable.ts'

const ZOOMS = [1, 1.5, 2, 3, 4]

export interface Marks {
  readonly black: readonly Box[]
  /** What may become black: to be looked at, so it shows through. */
  readonly proposed: readonly Box[]
}

export class MaskView {
  readonly parts: readonly HTMLElement[]
  page = 0
  readonly #canvas = made('canvas', { className: 'lb-mask-picture' })
  readonly #frame = made('div', { className: 'lb-mask-frame', tabIndex: 0 })
  readonly #document: Maskable
  readonly #words: Words
  readonly #pick = made('select', { className: 'utrecht-select utrecht-select--html-select' })
  readonly #marks: (page: number) => Marks
  readonly #moved: () => void
  readonly #zoomed = made('span', { className: 'lb-mask-zoomed' })
  readonly #move: HTMLButtonElement
  #sheet: Sheet | undefined
  #zoom = 0
  #turn = 0

  /** `marks` says what is on a page, `drawn` hears of a new box on this one, `moved` of another page. */
  constructor(
    document: Maskable,
    words: Words,
    on: {
      readonly id: string
      readonly marks: (page: number) => Marks
      readonly drawn: (box: Box) => void
      readonly moved: () => void
    },
  ) {
    this.#document = document
    this.#words = words
    this.#marks = on.marks
    this.#moved = on.moved
    this.#canvas.setAttribute('role', 'img')
    this.#frame.setAttribute('role', 'region')
    this.#frame.setAttribute('aria-label', words.pageShown ?? '')
    this.#frame.append(this.#canvas)
    this.#zoomed.setAttribute('role', 'status')
    this.#move = button(words.move ?? '', () => this.#setMoving(this.#move.ariaPressed !== 'true'))
    const zooms = [
      button(words.smaller ?? '', () => this.#zoomTo(this.#zoom - 1)),
      button(words.larger ?? '', () => this.#zoomTo(this.#zoom + 1)),
    ]
    const zooming = made('div', { className: 'lb-actions' }, ...zooms, this.#move, this.#zoomed)
    this.parts = [...(document.pages > 1 ? [this.#paging(`${on.id}-page`)] : []), zooming, this.#frame]
    this.#zoomTo(0)
    this.#takePointer(on.drawn)
  }

  /** Looks at this page. Faults: what its drawing says. */
  async show(page: number): Promise<void> {
    this.#turn += 1
    const turn = this.#turn
    const sheet = await this.#document.sheet(page)
    // Another page was asked for meanwhile.
    if (turn !== this.#turn) return
    this.page = page
    this.#sheet = sheet
    this.#pick.value = String(page)
    this.#moved()
  }

  reveal(): void {
    this.#frame.scrollIntoView({ block: 'nearest' })
  }

  draw(drawn?: Box): void {
    const sheet = this.#sheet
    if (!sheet) return
    const { black, proposed } = this.#marks(this.page)
    const brush = paint(this.#canvas, sheet, drawn ? [...black, drawn] : black)
    brush.fillStyle = 'rgb(255 213 0 / 45%)'
    brush.strokeStyle = '#000'
    brush.lineWidth = Math.max(2, sheet.width / 400)
    brush.setLineDash([brush.lineWidth * 3, brush.lineWidth * 2])
    for (const box of proposed) {
      const at = pixelsOf(box, sheet.width, sheet.height)
      brush.fillRect(at.x, at.y, at.width, at.height)
      brush.strokeRect(at.x, at.y, at.width, at.height)
    }
    const count = black.length
    const which = { page: this.page + 1, pages: this.#document.pages, count, proposed: proposed.length }
    this.#canvas.setAttribute('aria-label', filled(this.#words.picture, which))
  }

  #paging(id: string): HTMLElement {
    const { pages } = this.#document
    this.#pick.id = id
    for (let page = 0; page < pages; page++) {
      const label = filled(this.#words.pageOf, { page: page + 1, pages })
      this.#pick.append(made('option', { value: String(page) }, label))
    }
    const go = (page: number) => void this.show(Math.min(pages - 1, Math.max(0, page)))
    this.#pick.addEventListener('change', () => go(Number(this.#pick.value)))
    const label = made('label', { htmlFor: id, className: 'lb-unseen' }, this.#words.page ?? '')
    const [before, after] = [
      button(this.#words.before ?? '', () => go(this.page - 1)),
      button(this.#words.after ?? '', () => go(this.page + 1)),
    ]
    return made('div', { className: 'lb-actions' }, before, label, this.#pick, after)
  }

  #zoomTo(step: number): void {
    this.#zoom = Math.min(ZOOMS.length - 1, Math.max(0, step))
    const zoom = ZOOMS[this.#zoom] ?? 1
    const { style } = this.#canvas
    style.inlineSize = ''
    style.maxInlineSize = ''
    style.maxBlockSize = ''
    if (zoom > 1) {
      const { width } = this.#canvas.getBoundingClientRect()
      style.maxInlineSize = 'none'
      style.maxBlockSize = 'none'
      style.inlineSize = `${Math.round(width * zoom)}px`
    }
    this.#zoomed.textContent = `${Math.round(zoom * 100)}%`
    this.#move.hidden = zoom === 1
    if (zoom === 1) this.#setMoving(false)
  }

  /** A finger either draws or moves the page. */
  #setMoving(isMoving: boolean): void {
    this.#move.ariaPressed = String(isMoving)
    this.#canvas.classList.toggle('lb-mask-moving', isMoving)
  }

  #takePointer(drawn: (box: Box) => void): void {
    const canvas = this.#canvas
    let from: readonly [number, number] | undefined
    const at = (event: PointerEvent): readonly [number, number] => {
      const { left, top, width, height } = canvas.getBoundingClientRect()
      return [((event.clientX - left) / width) * 1000, ((event.clientY - top) / height) * 1000]
    }
    canvas.addEventListener('pointerdown', (event) => {
      if (!event.isPrimary || event.button !== 0 || this.#move.ariaPressed === 'true') return
      event.preventDefault()
      from = at(event)
      canvas.setPointerCapture(event.pointerId)
    })
    canvas.addEventListener('pointermove', (event) => {
      if (from) this.draw(boxBetween(from, at(event)))
    })
    canvas.addEventListener('pointerup', (event) => {
      const box = from && boxBetween(from, at(event))
      from = undefined
      if (box) drawn(box)
      else this.draw()
    })
    canvas.addEventListener('pointercancel', () => {
      from = undefined
      this.draw()
    })
  }
}
