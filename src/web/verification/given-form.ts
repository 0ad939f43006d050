/** What came in to be checked: a file or a text, and what is asked about it. Read into memory, bounded, kept nowhere. */
import type { Request } from 'express'
import { BrokenForm, readFileForm } from '../../documents/form.ts'
import { collectList } from '../../documents/tables/collect.ts'
import type { Sentence } from '../../language/language.ts'
import { verifyWords as words } from '../../language/verify-words.ts'
import { PageError } from '../error-page.ts'
import { Fields } from '../kit/fields.ts'
import { dayIn, isDay, personErrors, typedPerson } from './person-part.ts'
import type { Asked } from './proof-door.ts'

/** A transcript on paper with its fonts is far below; a picture of a badge too. */
export const GIVEN_BYTES_MAX = 10 * 1024 * 1024
/** Of a pasted proof: a transcript with two hundred proofs in it fits. */
export const TEXT_BYTES_MAX = 2 * 1024 * 1024
export const MEGABYTE = 1024 * 1024

export interface Given {
  readonly given: Uint8Array | string
  readonly asked: Asked
}
export type GivenErrors = Partial<
  Readonly<Record<'file' | 'text' | 'on' | 'for' | 'name' | 'birthDate', { sentence: Sentence; most?: number }>>
>
export interface GivenForm {
  readonly fields: Fields
  /** As it was sent: a proof is what its letters are, so that none is put into another form of Unicode. */
  readonly text: string
  readonly file: Uint8Array | undefined
}

export async function readGivenForm(request: Request): Promise<GivenForm> {
  try {
    const { fields, file } = await readFileForm(
      request,
      (source) => collectList(source, GIVEN_BYTES_MAX),
      async () => undefined,
      TEXT_BYTES_MAX,
    )
    const text = fields.findLast(([name]) => name === 'text')?.[1].trim() ?? ''
    return { fields: new Fields(fields), text, file }
  } catch (error) {
    throw error instanceof BrokenForm ? new PageError(400) : error
  }
}

/** `recognisers`: ids of the organisations that can be chosen. */
export function givenIn(
  { fields, text, file }: GivenForm,
  recognisers: readonly string[],
): Given | { errors: GivenErrors } {
  const errors: { -readonly [Name in keyof GivenErrors]: GivenErrors[Name] } = {}
  if (file === undefined && text === '') errors.file = { sentence: words.givenMissing }
  if (file !== undefined && text !== '') errors.file = { sentence: words.givenBoth }
  if (file && file.length > GIVEN_BYTES_MAX) {
    errors.file = { sentence: words.tooLarge, most: GIVEN_BYTES_MAX / MEGABYTE }
  }
  const { on, errors: wrongOn } = onIn(fields)
  if (wrongOn) errors.on = { sentence: words.onWrong }
  const recognisedBy = fields.optional('for')
  if (recognisedBy !== undefined && !recognisers.includes(recognisedBy)) errors.for = { sentence: words.forWhomWrong }
  const person = personIn(fields)
  for (const name of ['name', 'birthDate'] as const) {
    const sentence = person?.errors?.[name]
    if (sentence) errors[name] = { sentence }
  }
  if (Object.keys(errors).length > 0) return { errors }
  return { given: file ?? text, asked: { on, recognisedBy, person: person?.typed } }
}

function onIn(fields: Fields): { on?: string; errors?: true } {
  const typed = fields.text('on')
  if (typed === '') return {}
  const on = dayIn(typed)
  return isDay(on) ? { on } : { errors: true }
}

/** Asked only where something was filled in; then both are needed. */
function personIn(fields: Fields) {
  const typed = typedPerson({ name: fields.text('name'), birthDate: fields.text('birthDate') })
  if (typed.name === '' && typed.birthDate === '') return undefined
  return { typed, errors: personErrors(typed) }
}
