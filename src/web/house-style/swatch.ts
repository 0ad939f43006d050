/** A colour beside its name: a drawing, for a page has no styles of its own. */
import { accentColour } from '../../../events/house-style.ts'
import { Html, html } from '../html.ts'

export function swatch(colour: string, text = colour): Html {
  // Six hexadecimal digits and nothing else, so it may stand in the drawing.
  const fill = accentColour.parse(colour)
  const drawing = `<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><rect width="16" height="16" rx="3" fill="${fill}"/></svg>`
  return html`<span class="lb-swatch">${Html.of(drawing)} ${text}</span>`
}
