/**
 * A month of hours that is half filled in stays on this device until it is handed in: for that person, month and version
 * of the sheet. Without this module what is typed is gone with the page.
 */
interface Draft {
  /** Of the sheet as it was handed in before; another one makes it old. */
  readonly version: string
  readonly at: number
  readonly cells: Readonly<Record<string, string>>
}

const PREFIX = 'leerbewijs-hours/'
/** Months that are kept on one device; the oldest makes way. */
const MOST_DRAFTS = 24

const part = document.getElementById('hours-draft')
const { key = '', version = '', typed = '' } = part?.dataset ?? {}
const boxes = () => [...document.querySelectorAll<HTMLInputElement>('input.lb-hours-box')]
const keysOf = () => Object.keys(localStorage).filter((one) => one.startsWith(PREFIX))

function read(name: string): Draft | undefined {
  try {
    return JSON.parse(localStorage.getItem(name) ?? '') as Draft
  } catch {
    return undefined
  }
}

const asItCame = new Map(boxes().map((box) => [box.name, box.value]))

function keep(): void {
  const changed = typed === '1' || boxes().some((box) => box.value !== (asItCame.get(box.name) ?? ''))
  if (!changed) {
    localStorage.removeItem(PREFIX + key)
    return
  }
  const cells = Object.fromEntries(boxes().flatMap(({ name, value }) => (value === '' ? [] : [[name, value]])))
  const draft: Draft = { version, at: Date.now(), cells }
  const others = keysOf()
    .filter((one) => one !== PREFIX + key)
    .toSorted((a, b) => (read(b)?.at ?? 0) - (read(a)?.at ?? 0))
  for (const old of others.slice(MOST_DRAFTS - 1)) localStorage.removeItem(old)
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(draft))
  } catch {
    // No room, or a browser that keeps nothing: as without this module.
  }
}

/** Days that the page does not show, such as a weekend, come back by way of the server, which shows what holds anything. */
function fillIn({ cells }: Draft): void {
  const shown = new Map(boxes().map((box) => [box.name, box]))
  for (const [name, box] of shown) box.value = cells[name] ?? ''
  const form = boxes()[0]?.form
  const unseen = Object.entries(cells).filter(([name]) => !shown.has(name))
  if (!form || unseen.length === 0) return
  for (const [name, value] of unseen) {
    const field = document.createElement('input')
    Object.assign(field, { type: 'hidden', name, value })
    form.append(field)
  }
  form.requestSubmit(form.querySelector<HTMLButtonElement>('button[name=do][value=count]'))
}

function start(): void {
  const draft = read(PREFIX + key)
  if (draft && draft.version !== version) localStorage.removeItem(PREFIX + key)
  const form = boxes()[0]?.form
  if (!form) return
  form.addEventListener('input', keep)
  if (typed === '1') keep()
  else if (draft?.version === version) {
    fillIn(draft)
    if (part) part.hidden = false
  }
  part?.querySelector('button')?.addEventListener('click', () => {
    localStorage.removeItem(PREFIX + key)
    for (const box of boxes()) box.value = asItCame.get(box.name) ?? ''
    part.hidden = true
    boxes()[0]?.focus()
  })
}

if (key !== '') start()

export {}
