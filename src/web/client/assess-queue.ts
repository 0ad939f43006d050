/** The part of a page that says what is still on this device, sends it, and lets who recorded it change or drop it. */
import { keepThisPage } from './assess-offline.ts'
import { channel, type Sending, sendAll } from './assess-send.ts'
import { allWaiting, forget, type Waiting } from './assess-store.ts'

const part = document.getElementById('assess-queue')
/** Sentences in the reader's language come with the page. */
export const words = part?.dataset ?? {}
export const owner = words.owner ?? ''

const AGAIN_MS = 30_000
let state: Sending = 'sent'
let sending = false

type Listener = (item: Waiting, result: 'done' | 'refused', why?: string) => void
const listeners = new Set<Listener>()
export const onResult = (listener: Listener): void => void listeners.add(listener)

/** Tries to send all that waits; says how it stands afterwards. */
export async function send(): Promise<Sending> {
  sending = true
  await render()
  try {
    state = await sendAll((item, result, why) => {
      for (const listener of listeners) listener(item, result, why)
    })
  } finally {
    sending = false
    await render()
  }
  return state
}

function element(tag: string, text: string, className = ''): HTMLElement {
  const made = document.createElement(tag)
  made.textContent = text
  if (className) made.className = className
  return made
}
function button(text: string, about: string, press: () => void): HTMLElement {
  const made = element('button', '', 'nl-button nl-button--secondary') as HTMLButtonElement
  made.type = 'button'
  const label = element('span', text, 'nl-button__label')
  if (about) label.append(element('span', ` ${about}`, 'lb-unseen'))
  made.append(label)
  made.addEventListener('click', press)
  return made
}
function link(text: string, address: string): HTMLElement {
  const made = element('a', text, 'nl-link') as HTMLAnchorElement
  made.href = address
  return made
}
const filled = (one: string | undefined, more: string | undefined, count: number) =>
  count === 1 ? (one ?? '') : (more ?? '').replace('{count}', String(count))
const named = ({ person, about, outcome }: Waiting) => [person, about, outcome].filter(Boolean).join(' · ')

async function render(): Promise<void> {
  if (!part) return
  const all = await allWaiting().catch(() => [])
  const mine = all.filter((one) => one.owner === owner)
  const waiting = mine.filter(({ refused }) => refused === undefined)
  const refused = mine.filter((one) => one.refused !== undefined)
  const shown: HTMLElement[] = []
  if (waiting.length > 0) {
    const count = element('p', filled(words.one, words.more, waiting.length), 'lb-strong')
    count.setAttribute('role', 'status')
    shown.push(
      count,
      listOf(waiting, (item) => [element('span', named(item))]),
    )
    shown.push(...standing())
  }
  if (refused.length > 0) {
    const count = element('p', filled(words.refusedOne, words.refusedMore, refused.length), 'lb-strong')
    count.setAttribute('role', 'alert')
    shown.push(count, listOf(refused, refusedLine))
  }
  if (all.length > mine.length) shown.push(element('p', words.somebody ?? ''))
  const focused = part.contains(document.activeElement)
  part.replaceChildren(...shown)
  part.hidden = shown.length === 0
  // Who pressed a button that is gone goes on from here, and does not begin at the top of the page again.
  if (focused && !part.hidden) {
    part.tabIndex = -1
    part.focus()
  }
}

function listOf(items: readonly Waiting[], line: (item: Waiting) => readonly HTMLElement[]): HTMLElement {
  const list = element('ul', '', 'lb-list')
  for (const item of items) {
    const made = element('li', '')
    made.append(...line(item))
    list.append(made)
  }
  return list
}

function refusedLine(item: Waiting): readonly HTMLElement[] {
  const actions = element('div', '', 'lb-actions')
  const change = link(words.edit ?? '', item.address)
  change.append(element('span', ` ${item.person}`, 'lb-unseen'))
  const drop = button(words.drop ?? '', item.person, () => {
    if (window.confirm(words.dropSure)) void forget(item.id).then(changed)
  })
  actions.append(change, drop)
  return [element('span', named(item)), element('p', item.refused ?? ''), actions]
}
function changed(): void {
  channel.postMessage('changed')
  void render()
}

/** What stands in the way, and what to do about it. */
function standing(): readonly HTMLElement[] {
  if (sending) return [element('p', words.sending ?? '')]
  if (state === 'logged-out') {
    const back = `/login?${new URLSearchParams({ back: location.pathname + location.search })}`
    const actions = element('div', '', 'lb-actions')
    actions.append(link(words.logIn ?? '', back))
    return [element('p', words.loggedOut ?? ''), actions]
  }
  if (state === 'other-role') {
    return [element('p', words.otherRole ?? ''), link(words.toRole ?? '', '/assess')]
  }
  const actions = element('div', '', 'lb-actions')
  actions.append(button(words.send ?? '', '', () => void send()))
  const offline = !navigator.onLine || state === 'offline'
  return [element('p', (offline ? words.offline : words.failed) ?? ''), actions]
}

async function trySending(): Promise<void> {
  if (sending || document.visibilityState !== 'visible') return
  const waiting = (await allWaiting().catch(() => [])).some((one) => one.owner === owner && one.refused === undefined)
  if (waiting && navigator.onLine) await send()
  else await render()
}

if (part) {
  void trySending()
  window.addEventListener('online', () => void trySending())
  window.addEventListener('offline', () => void render())
  document.addEventListener('visibilitychange', () => void trySending())
  channel.addEventListener('message', () => void render())
  setInterval(() => void trySending(), AGAIN_MS)
  if (words.keeps === '1') {
    void keepThisPage().then((kept) => {
      const line = document.getElementById('assess-stored')
      if (line) line.hidden = !kept
    })
  }
}
