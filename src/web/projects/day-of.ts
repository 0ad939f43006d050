/** The day that a page is asked for (`on`). */
import type { Visit } from '../kit/visit.ts'

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** `day` as it was typed: `''` for none, undefined for what is no day. `asOf` is left out where now is meant. */
export function dayOf({ parameters }: Visit): { readonly day: string | undefined; readonly asOf: string | undefined } {
  const text = (parameters.get('on') ?? '').trim()
  if (text === '') return { day: '', asOf: undefined }
  const isDay = DAY.test(text) && !Number.isNaN(Date.parse(text))
  return isDay ? { day: text, asOf: text } : { day: undefined, asOf: undefined }
}
