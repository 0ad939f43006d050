/** Prints the page where the browser can do so by itself; else it says how. */
import { myWords as words } from '../language/my-words.ts'
import { type Html, html } from './html.ts'
import type { Visit } from './kit/visit.ts'

/** The page names the client module `paper-buttons`. */
export function printButton(visit: Visit): Html {
  return html`<p class="nl-paragraph">${visit.t(words.printHow)}</p>
<p data-print="" hidden><button class="nl-button nl-button--primary" type="button"><span class="nl-button__label">${visit.t(words.printNow)}</span></button></p>`
}
