/**
 * Recording with a client module: what is filled in is kept on this device first and sent at once, so that it makes no
 * difference whether there is a connection. Without this module the very same form is posted.
 */
import { forSending } from './assess-picture.ts'
import { onResult, owner, send, words } from './assess-queue.ts'
import { allWaiting, freshKey, keep, type Waiting, type WaitingFile } from './assess-store.ts'

const form = document.getElementById('assess-form') as HTMLFormElement | null
const around = form?.closest<HTMLElement>('.lb-offline-form')
/** Fields that every row needs. */
const SHARED = ['unit', 'scale', 'assessedOn', 'passMark', 'evidence', 'acknowledge-bsn']

const rowsOf = () => [...(form?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
const rowOf = (row: string) => rowsOf().find(({ dataset }) => dataset.row === row)
const unit = () => form?.querySelector<HTMLInputElement>('input[name=unit]')?.value ?? ''

function say(row: HTMLElement, text: string, kind: 'waits' | 'done' | 'refused' | ''): void {
  const state = row.querySelector<HTMLElement>('.lb-row-state')
  if (state) {
    state.textContent = text
    const tone = { waits: 'warning', done: 'ok', refused: 'error', '': 'neutral' }[kind]
    state.className = text ? `lb-row-state nl-data-badge lb-badge lb-badge--${tone}` : 'lb-row-state'
  }
  // A document may hold a number that looks like a BSN: then this says that it is none.
  if (kind === 'refused') for (const box of document.querySelectorAll<HTMLElement>('[data-no-bsn]')) box.hidden = false
  const fields = row.querySelector<HTMLElement>('.lb-row-fields')
  if (fields) fields.hidden = kind === 'waits' || kind === 'done'
  for (const one of row.querySelectorAll<HTMLButtonElement>('button[type=submit]')) {
    one.disabled = kind === 'waits' || kind === 'done'
  }
}

const isSettled = (row: HTMLElement) => row.querySelector<HTMLElement>('.lb-row-fields')?.hidden ?? false

function outcomeIn(row: HTMLElement): { readonly value: string; readonly label: string } {
  const name = `outcome.${row.dataset.row}`
  const chosen = row.querySelector<HTMLInputElement>(`input[name="${name}"]:checked`)
  if (chosen) return { value: chosen.value, label: chosen.parentElement?.querySelector('label')?.textContent ?? '' }
  const typed = row.querySelector<HTMLInputElement>(`input[name="${name}"][type=text]`)
  return { value: typed?.value.trim() ?? '', label: typed?.value.trim() ?? '' }
}

async function fileIn(box: Element | null | undefined): Promise<WaitingFile | undefined> {
  const chosen = box?.querySelector<HTMLInputElement>('input[type=file]')?.files?.[0]
  const place = box?.getAttribute('data-evidence')
  const isDenied = document.querySelector<HTMLInputElement>('[data-no-bsn] input')?.checked === true
  const about = place != null && isDenied ? `${place}&acknowledge=bsn-like` : place
  if (!chosen || about == null) return undefined
  return { id: freshKey(), owner, about, blob: await forSending(chosen) }
}

async function save(): Promise<readonly Waiting[] | string> {
  // Saving a second time is about who was filled in since: what waits or was recorded goes once.
  const filled = rowsOf().filter((row) => !isSettled(row) && outcomeIn(row).value !== '')
  if (!form || filled.length === 0) return words.nothing ?? ''
  const data = [...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  const shared = data.filter(([name]) => SHARED.includes(name))
  const group = await fileIn(form.querySelector('.lb-evidence'))
  const key = freshKey()
  const items: Waiting[] = []
  const files: WaitingFile[] = group ? [group] : []
  for (const row of filled) {
    const id = row.dataset.row ?? ''
    const own = await fileIn(row.querySelector('.lb-row-evidence'))
    const fields: [string, string][] = [...data.filter(([name]) => name.endsWith(`.${id}`)), ['row', id]]
    const has = own ?? group ?? [...shared, ...fields].find(([name]) => name.split('.')[0] === 'evidence')
    if (!has) return words.noEvidence ?? ''
    if (own) files.push(own)
    items.push({
      id: freshKey(),
      key,
      owner,
      address: form.getAttribute('action') ?? '',
      row: id,
      unit: unit(),
      shared,
      fields,
      files: [
        ...(group ? [{ id: group.id, field: 'evidence' }] : []),
        ...(own ? [{ id: own.id, field: `evidence.${id}` }] : []),
      ],
      person: row.dataset.person ?? '',
      about: around?.dataset.person ?? '',
      outcome: outcomeIn(row).label,
    })
  }
  await keep(items, files)
  return items
}

/** The words beside the button: what is missing, or that it is kept. */
function sayBeside(text: string, wrong: boolean): void {
  const place = form?.querySelector('.lb-actions')
  let line = document.getElementById('assess-told')
  if (!line) {
    line = document.createElement('p')
    line.id = 'assess-told'
    place?.append(line)
  }
  line.className = wrong ? 'utrecht-form-field-error-message' : 'nl-paragraph'
  line.setAttribute('role', wrong ? 'alert' : 'status')
  line.textContent = text
}

/** A second click before the first was kept would record everybody twice. */
let saving = false

async function submitted(wantsNext: boolean): Promise<void> {
  if (saving) return
  saving = true
  let kept: readonly Waiting[] | string
  try {
    kept = await save()
  } catch {
    saving = false
    // No room, or a browser that keeps nothing: as without this module, where there is a connection.
    if (navigator.onLine) form?.submit()
    else sayBeside(words.noRoom ?? '', true)
    return
  }
  if (typeof kept === 'string') {
    saving = false
    sayBeside(kept, true)
    if (kept === words.noEvidence) form?.querySelector<HTMLElement>('.lb-evidence input[type=file]')?.focus()
    return
  }
  for (const item of kept) {
    const row = rowOf(item.row)
    if (row) say(row, `${words.waits}: ${item.outcome}`, 'waits')
  }
  saving = false
  sayBeside(words.kept ?? '', false)
  let failed = 0
  let done = 0
  const mine = new Set(kept.map(({ id }) => id))
  onResult(({ id }, result) => {
    if (!mine.has(id)) return
    if (result === 'refused') failed++
    else done++
  })
  const state = await send()
  if (failed > 0) sayBeside(words.someRefused ?? '', true)
  else if (state === 'sent') {
    sayBeside(words.allSent ?? '', false)
    const next = around?.dataset.next
    if (wantsNext && next && done > 0) location.assign(next)
  }
}

/** Marks what waits from before, and fills in what was refused, as it was typed. */
async function remembered(): Promise<void> {
  for (const item of await allWaiting()) {
    if (item.owner !== owner || item.unit !== unit()) continue
    const row = rowOf(item.row)
    if (!row) continue
    if (item.refused === undefined) {
      say(row, `${words.waits}: ${item.outcome}`, 'waits')
      continue
    }
    for (const [name, value] of item.fields) {
      for (const box of row.querySelectorAll<HTMLInputElement>(`[name="${CSS.escape(name)}"]`)) {
        if (box.type === 'radio') box.checked = box.value === value
        else if (box.type !== 'hidden') box.value = value
      }
    }
    say(row, item.refused, 'refused')
  }
}

if (form && owner !== '' && 'locks' in navigator && 'indexedDB' in window) {
  for (const box of document.querySelectorAll<HTMLElement>('.lb-row-evidence')) box.hidden = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const { submitter } = event
    const alone = form.querySelector('.lb-record') !== null
    void submitted(alone || (submitter instanceof HTMLButtonElement && submitter.name === 'next'))
  })
  onResult((item, result, why) => {
    const row = item.unit === unit() ? rowOf(item.row) : undefined
    if (row) say(row, result === 'done' ? `${words.sent}: ${item.outcome}` : (why ?? ''), result)
  })
  void remembered()
}
