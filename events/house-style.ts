/**
 * How the papers of an organisation look: a drawing and a colour. Both stand in the event itself: they are small, nobody's
 * personal data, and a paper of twenty years ago must be made again as it was. What else they must be is the command's.
 */
import { z } from 'zod'

/** Characters; a PNG takes four for three bytes. Within an event of 64 KiB, also where each quotation mark takes two. */
export const LOGO_MAX = 48_000

/**
 * An SVG on one line, from `<svg` to `</svg>`, in which nothing can be said (no `&`, no `;`, no quotation within one), or
 * a PNG in base64, which always begins alike.
 */
export const logo = z
  .string()
  .max(LOGO_MAX, `expects at most ${LOGO_MAX} characters`)
  .regex(
    /^(?:<svg [-A-Za-z0-9 .,#()%/:=+"<>]+<\/svg>|iVBORw0KGgo[A-Za-z0-9+/]+={0,2})$/,
    'expects a plain SVG on one line, from <svg to </svg>, or a PNG in base64',
  )
  .meta({ field: 'code' })

export const accentColour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/, 'expects a colour such as #084352: # and six lower-case hexadecimal digits')
  .meta({ field: 'code' })
