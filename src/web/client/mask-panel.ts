/** One chosen picture or PDF, with its boxes: what becomes of them is a new file in the place of the chosen one. */
import { type Box, changed, firstBox, SIDES } from './mask-boxes.ts'
import { button, filled, made, type Words } from './mask-parts.ts'
import { MaskView } from './mask-view.ts'
import type { Maskable, Proposal } from './maskable.ts'

interface Placed {
  readonly page: number
  readonly box: Box
}
interface State {
  readonly placed: readonly Placed[]
  /** Not yet said whether it becomes black. */
  readonly open: readonly Proposal[]
}

export interface PanelParts {
  readonly input: HTMLInputElement
  readonly original: File
  readonly document: Maskable
  readonly words: Words
  /** What the server takes. */
  readonly bytesMax: number
  /** The page is shown once it is asked for: most files need nothing black. */
  readonly isFolded: boolean
}

let panels = 0

export class MaskPanel {
  readonly element: HTMLElement
  /** The new file is being made: nothing may be sent meanwhile. */
  working: Promise<void> = Promise.resolve()
  isWorking = false
  readonly #parts: PanelParts
  readonly #words: Words
  readonly #view: MaskView
  readonly #id = `mask-${++panels}`
  readonly #unfolded: HTMLElement
  readonly #found = made('div', { className: 'lb-mask-found' })
  readonly #rows = made('div', { className: 'lb-mask-rows' })
  readonly #told = made('p', { className: 'nl-paragraph lb-strong', tabIndex: -1 })
  readonly #undo: HTMLButtonElement
  readonly #before: State[] = []
  #state: State
  #turn = 0

  constructor(parts: PanelParts) {
    const { document, words } = parts
    this.#parts = parts
    this.#words = words
    this.#state = { placed: [], open: document.proposals }
    this.#view = new MaskView(document, words, {
      id: this.#id,
      marks: (page) => ({ black: this.#boxesOn(page), proposed: boxesOn(page, this.#state.open) }),
      drawn: (box) => this.#add(box),
      moved: () => this.#show(),
    })
    this.#told.setAttribute('role', 'status')
    this.#undo = button(words.undo ?? '', () => this.#takeBack())
    const add = button(words.add ?? '', () => {
      this.#add(firstBox(this.#boxesOn(this.#view.page).length))
      this.#rows.querySelector<HTMLInputElement>('fieldset:last-child input')?.focus()
    })
    const title = made('p', { className: 'utrecht-form-label', id: this.#id }, words.title ?? '')
    this.#unfolded = made(
      'div',
      { className: 'lb-mask-unfolded', hidden: parts.isFolded },
      ...[...this.#warnings(), this.#found, made('p', { className: 'nl-paragraph' }, words.how ?? '')],
      ...[...this.#view.parts, made('div', { className: 'lb-actions' }, add, this.#undo), this.#rows],
    )
    const unfold = button(words.unfold ?? '', () => {
      this.#unfolded.hidden = false
      unfold.hidden = true
      void this.#look(0)
      this.#told.focus()
    })
    unfold.hidden = !parts.isFolded
    this.element = made('div', { className: 'lb-mask' }, title, this.#told, unfold, this.#unfolded)
    this.element.setAttribute('role', 'group')
    this.element.setAttribute('aria-labelledby', title.id)
    this.#show()
    if (!parts.isFolded) void this.#look(document.proposals[0]?.page ?? 0)
  }

  /** Something was found of which nobody said yet what it is. */
  get isUndecided(): boolean {
    return this.#state.open.length > 0
  }
  /** Brings whoever wanted to send to what is still to be said. */
  ask(): void {
    this.#told.focus()
    this.element.scrollIntoView({ block: 'start' })
  }
  forget(): void {
    this.#turn += 1
    this.element.remove()
    this.#parts.document.close()
  }

  #boxesOn(page: number): readonly Box[] {
    return boxesOn(page, this.#state.placed)
  }
  async #look(page: number): Promise<void> {
    try {
      await this.#view.show(page)
    } catch {
      this.#told.textContent = this.#words.failed ?? ''
    }
  }
  #add(box: Box): void {
    this.#become({ ...this.#state, placed: [...this.#state.placed, { page: this.#view.page, box }] })
  }
  #become(state: State): void {
    this.#before.push(this.#state)
    this.#enter(state)
  }
  #takeBack(): void {
    const before = this.#before.pop()
    if (before) this.#enter(before)
  }
  #enter(state: State): void {
    const isOther = state.placed !== this.#state.placed
    this.#state = state
    if (isOther) this.#replace()
    this.#show()
  }

  #show(): void {
    this.#view.draw()
    this.#undo.disabled = this.#before.length === 0
    this.#found.replaceChildren(...this.#proposals())
    const { page } = this.#view
    const here = this.#state.placed.filter((one) => one.page === page)
    this.#rows.replaceChildren(...here.map((placed, index) => this.#row(placed, index)))
    if (!this.isWorking) this.#tell()
  }
  #tell(failed?: string): void {
    const { placed, open } = this.#state
    const pages = [...new Set(open.map(({ page }) => page + 1))].join(', ')
    const done = filled(placed.length === 0 ? this.#words.none : this.#words.ready, { count: placed.length })
    this.#told.textContent =
      failed ?? (open.length > 0 ? filled(this.#words.undecided, { count: open.length, pages }) : done)
  }

  #warnings(): readonly HTMLElement[] {
    const { costs } = this.#words
    const { invoices } = this.#parts.document
    const lost = made(
      'p',
      { className: 'utrecht-alert__message' },
      filled(this.#words.invoice, { names: invoices.join(', ') }),
    )
    const alert = made('div', { className: 'utrecht-alert utrecht-alert--warning' }, lost)
    return [
      ...(costs ? [made('p', { className: 'nl-paragraph' }, costs)] : []),
      ...(invoices.length > 0 ? [alert] : []),
    ]
  }

  #proposals(): readonly HTMLElement[] {
    const { open, placed } = this.#state
    if (open.length === 0) return []
    const decide = (which: readonly Proposal[], isBlack: boolean) => {
      const black = isBlack ? which.map(({ page, box }) => ({ page, box })) : []
      this.#become({
        open: open.filter((one) => !which.includes(one)),
        placed: isBlack ? [...placed, ...black] : placed,
      })
      const next = this.#found.querySelector<HTMLElement>('button')
      if (next) next.focus()
      else this.#told.focus()
    }
    const rows = open.map((one) => {
      const name = `${one.written}, ${this.#words.page} ${one.page + 1}`
      return made(
        'li',
        { className: 'lb-mask-proposal' },
        made('span', { className: 'lb-strong' }, name),
        button(this.#words.look ?? '', () => void this.#look(one.page).then(() => this.#view.reveal()), name),
        button(this.#words.black ?? '', () => decide([one], true), name),
        button(this.#words.noBsn ?? '', () => decide([one], false), name),
      )
    })
    const all = button(this.#words.allBlack ?? '', () => decide(open, true))
    all.className = 'nl-button nl-button--primary'
    const one = made('ul', { className: 'lb-mask-proposals' }, ...rows)
    return [made('div', { className: 'lb-actions' }, all), one]
  }

  #row(placed: Placed, index: number): HTMLElement {
    const name = `${this.#words.box} ${index + 1}`
    const { box } = placed
    const instead = (next: readonly Placed[]) =>
      this.#become({
        ...this.#state,
        placed: this.#state.placed.flatMap((one) => (one === placed ? next : [one])),
      })
    const fields = SIDES.map((side) => {
      const id = `${this.#id}-${index}-${side}`
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
        const value = field.value === '' ? Number.NaN : Number(field.value) * 10
        instead([{ ...placed, box: changed(box, side, value) }])
        document.getElementById(id)?.focus()
      })
      const label = made('label', { htmlFor: id }, this.#words[side] ?? '')
      return made('div', { className: 'lb-mask-side' }, label, field)
    })
    const remove = button(
      this.#words.remove ?? '',
      () => {
        instead([])
        this.#undo.focus()
      },
      name,
    )
    const legend = made('legend', { className: 'lb-strong' }, name)
    return made('fieldset', { className: 'lb-mask-row' }, legend, ...fields, remove)
  }

  /** The form has the new file; without boxes the one that was chosen. */
  #replace(): void {
    this.#turn += 1
    this.isWorking = true
    this.working = this.#make(this.#turn)
  }
  async #make(turn: number): Promise<void> {
    const { document, original, bytesMax } = this.#parts
    const { placed } = this.#state
    const isWanted = () => turn === this.#turn
    const step = (page: number) => {
      if (isWanted() && document.pages > 1) {
        this.#told.textContent = filled(this.#words.drawing, { page: page + 1, pages: document.pages })
      }
      return isWanted()
    }
    const file =
      placed.length === 0 ? original : await document.make((page) => boxesOn(page, placed), step).catch(() => undefined)
    // Meanwhile a box was added or taken away: that turn has the word.
    if (!isWanted()) return this.working
    this.isWorking = false
    if (!file || (file !== original && file.size > bytesMax)) {
      this.#parts.input.value = ''
      const most = Math.floor(bytesMax / 1024 ** 2)
      return this.#tell(filled(file ? this.#words.tooLarge : this.#words.failed, { most }))
    }
    const carrier = new DataTransfer()
    carrier.items.add(file)
    this.#parts.input.files = carrier.files
    this.#tell()
  }
}

const boxesOn = (page: number, placed: readonly Placed[]): readonly Box[] =>
  placed.flatMap((one) => (one.page === page ? [one.box] : []))
