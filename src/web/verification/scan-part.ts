/** The button that reads a QR code with the camera. Hidden until our own client module (client/scan.ts) shows it. */
import { type Language, say } from '../../language/language.ts'
import { scan } from '../../language/verification.ts'
import { type Html, html } from '../html.ts'

/** `form` is the id of the form that a number and a code go into, and a link too where it has a field for one. */
export function scanPart(language: Language, form: string): Html {
  return html`<div id="scan" class="lb-screen" data-form="${form}" data-found="${say(scan.found, language)}" data-number="${say(scan.number, language)}" data-foreign="${say(scan.foreign, language)}" data-denied="${say(scan.denied, language)}" data-missing="${say(scan.missing, language)}" hidden>
<p><button class="nl-button nl-button--secondary" id="scan-open" type="button"><span class="nl-button__label">${say(scan.open, language)}</span></button></p>
<div id="scan-view" class="lb-scan" hidden>
<video id="scan-picture" class="lb-scan-picture" aria-label="${say(scan.picture, language)}" muted playsinline></video>
<p class="nl-paragraph">${say(scan.aim, language)}</p>
<p><button class="nl-button nl-button--secondary" id="scan-stop" type="button"><span class="nl-button__label">${say(scan.stop, language)}</span></button></p>
</div>
<p class="nl-paragraph lb-strong" id="scan-said" role="status"></p>
</div>
`
}
