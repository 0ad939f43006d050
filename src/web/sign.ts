/** A sign beside the words, for who reads shapes faster. Drawn, because not every font has these letters. */
import { type Html, html } from './html.ts'

export type Tone = 'ok' | 'warning' | 'error' | 'info'

const SIGNS: Readonly<Record<Tone, Html>> = {
  ok: html`<svg class="lb-sign" viewBox="0 0 48 48" aria-hidden="true" focusable="false"><circle cx="24" cy="24" r="22" fill="none" stroke="currentColor" stroke-width="4"/><path d="M13 25l8 8 14-17" fill="none" stroke="currentColor" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"/></svg>`,
  warning: html`<svg class="lb-sign" viewBox="0 0 48 48" aria-hidden="true" focusable="false"><path d="M24 4L46 43H2z" fill="none" stroke="currentColor" stroke-width="4" stroke-linejoin="round"/><path d="M24 18v11M24 35v1" fill="none" stroke="currentColor" stroke-width="5" stroke-linecap="round"/></svg>`,
  error: html`<svg class="lb-sign" viewBox="0 0 48 48" aria-hidden="true" focusable="false"><circle cx="24" cy="24" r="22" fill="none" stroke="currentColor" stroke-width="4"/><path d="M15 15l18 18M33 15L15 33" fill="none" stroke="currentColor" stroke-width="5" stroke-linecap="round"/></svg>`,
  info: html`<svg class="lb-sign" viewBox="0 0 48 48" aria-hidden="true" focusable="false"><circle cx="24" cy="24" r="22" fill="none" stroke="currentColor" stroke-width="4"/><path d="M24 22v13M24 13v1" fill="none" stroke="currentColor" stroke-width="5" stroke-linecap="round"/></svg>`,
}

export function sign(tone: Tone): Html {
  return SIGNS[tone]
}
