/**
 * Blacks out parts of a picture or a PDF before it is sent: the chosen file is replaced by a newly made one, so that what
 * was under a box, and what the file carried unseen, never leaves this device.
 */
import { MaskPanel } from './mask-panel.ts'
import { made, type Words } from './mask-parts.ts'
import { openPicture } from './mask-picture.ts'
import { CannotOpen, type Maskable } from './maskable.ts'

interface Chosen {
  /** Until it is known what is in the file, and then what the panel says. */
  opening: Promise<void> | undefined
  panel: MaskPanel | undefined
}
type Kind = 'picture' | 'pdf'

const chosen = new Map<HTMLInputElement, Chosen>()

const kindOf = (file: File | undefined): Kind | undefined => {
  if (file?.type.startsWith('image/')) return 'picture'
  // Some devices know no kinds of files, only names.
  return file?.type === 'application/pdf' || /\.pdf$/i.test(file?.name ?? '') ? 'pdf' : undefined
}

/** Where a PDF is told about otherwise than a picture, its own words. */
function wordsFor(kind: Kind, words: Words): Words {
  if (kind === 'picture') return words
  const own = Object.entries(words).flatMap(([name, text]) =>
    name.startsWith('pdf') ? [[name.charAt(3).toLowerCase() + name.slice(4), text] as const] : [],
  )
  return { ...words, ...Object.fromEntries(own) }
}

/** pdf.js comes to who chooses a PDF, and to nobody else. */
async function openedAs(kind: Kind, file: File): Promise<Maskable> {
  if (kind === 'picture') return openPicture(file)
  const { openPdf } = await import('./mask-pdf.ts').catch(() => Promise.reject(new CannotOpen('notLoaded')))
  return openPdf(file)
}

function choose(input: HTMLInputElement, words: Words, bytesMax: number): void {
  chosen.get(input)?.panel?.forget()
  chosen.delete(input)
  input.parentElement?.querySelector('.lb-mask-said')?.remove()
  const [file] = input.files ?? []
  const kind = kindOf(file)
  // What is too large is refused whatever is in it.
  if (!file || !kind || file.size > bytesMax) return
  const said = made('p', { className: 'nl-paragraph lb-mask-said' }, kind === 'pdf' ? (words.opening ?? '') : '')
  said.setAttribute('role', 'status')
  input.after(said)
  const one: Chosen = { opening: undefined, panel: undefined }
  chosen.set(input, one)
  one.opening = open(one, { input, file, kind, words: wordsFor(kind, words), bytesMax, said })
}

async function open(
  one: Chosen,
  on: {
    readonly input: HTMLInputElement
    readonly file: File
    readonly kind: Kind
    readonly words: Words
    readonly bytesMax: number
    readonly said: HTMLElement
  },
): Promise<void> {
  const { input, file, kind, words, bytesMax, said } = on
  try {
    const document = await openedAs(kind, file)
    // Another one was chosen meanwhile.
    if (chosen.get(input) !== one) return document.close()
    const isFolded = kind === 'pdf' && document.proposals.length === 0
    one.panel = new MaskPanel({ input, original: file, document, words, bytesMax, isFolded })
    said.replaceWith(one.panel.element)
  } catch (error) {
    said.textContent = words[error instanceof CannotOpen ? error.why : 'failed'] ?? ''
  } finally {
    one.opening = undefined
  }
}

/** What this form may not be sent before. */
const busyIn = (form: HTMLFormElement): readonly Promise<void>[] =>
  [...chosen].flatMap(([input, { opening, panel }]) => {
    const busy = opening ?? (panel?.isWorking ? panel.working : undefined)
    return input.form === form && busy ? [busy] : []
  })
const undecidedIn = (form: HTMLFormElement): MaskPanel | undefined =>
  [...chosen].find(([input, { panel }]) => input.form === form && panel?.isUndecided)?.[1].panel

const place = document.querySelector<HTMLElement>('[data-mask-words^="{"]')
if (place) {
  const words: Words = JSON.parse(place.dataset.maskWords ?? '')
  const bytesMax = Number(place.dataset.maskBytesMax)
  for (const off of document.querySelectorAll<HTMLElement>('[data-mask-off]')) off.hidden = true
  const taking = 'input[type=file]:is([accept*="image/"], [accept*="application/pdf"])'
  for (const input of document.querySelectorAll<HTMLInputElement>(taking)) {
    input.addEventListener('change', () => choose(input, words, bytesMax))
  }
  // Before any other module sees it: what is under a box must not go because somebody was quick.
  document.addEventListener(
    'submit',
    (event) => {
      const form = event.target
      if (!(form instanceof HTMLFormElement)) return
      const [busy, undecided] = [busyIn(form), undecidedIn(form)]
      if (busy.length === 0 && !undecided) return
      event.preventDefault()
      event.stopImmediatePropagation()
      if (busy.length === 0) return undecided?.ask()
      void Promise.all(busy).then(() => form.requestSubmit(event.submitter))
    },
    true,
  )
}
