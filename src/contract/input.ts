/** Field types of command inputs that are not simply those of events: personal text as people type it. */
import { z } from 'zod'
import { line, localDate, Personal } from '../../events/values.ts'

/**
 * Nine digits (or eight) in a row, also with dots, dashes or spaces between, that pass the eleven-test of a BSN.
 * False positives exist (one in eleven), so the kernel warns and takes an acknowledgement (domain.md 4.4).
 */
export function looksLikeBsn(text: string): boolean {
  for (const match of text.matchAll(/(?<!\d)\d(?:[ .-]?\d){7,8}(?!\d)/g)) {
    const digits = match[0].replace(/\D/g, '').padStart(9, '0')
    let sum = 0
    for (let i = 0; i < 8; i++) sum += Number(digits[i]) * (9 - i)
    sum -= Number(digits[8])
    if (sum % 11 === 0 && digits !== '000000000') return true
  }
  return false
}

const personalOf = <T extends z.ZodType<string>>(text: T, kind: string) =>
  text.transform((value) => new Personal(value)).meta({ personal: kind })

/** A name, a remark: one line that becomes opaque here. Scanned for a BSN by the kernel. */
export const personalText = (max: number) => personalOf(line(max), 'text')
/** Text of several paragraphs, as in a report. Each of its lines is held to what one line may hold. */
export const personalPages = (max: number) =>
  personalOf(
    z
      .string()
      .overwrite((text) => text.normalize('NFC').replace(/\r\n?/g, '\n').trim())
      .min(1, 'expects some text')
      .max(max, `expects at most ${max} characters`)
      .refine(
        (text) => text.split('\n').every((one) => one.trim() === '' || line(max).safeParse(one).success),
        'holds a control character',
      ),
    'text',
  ).meta({ personal: 'text', pages: true })
/** A birth date. */
export const personalDate = personalOf(localDate, 'date')
export const personalEmail = personalOf(line(254).pipe(z.email()), 'email')
export const personalPhone = personalOf(
  line(20).pipe(z.string().regex(/^\+?[0-9 ()-]{6,20}$/, 'expects a phone number')),
  'phone',
)
/** An organisation's own number for a person. */
export const personalNumber = personalOf(
  line(40).pipe(z.string().regex(/^[A-Za-z0-9./-]+$/, 'expects letters and digits')),
  'number',
)
/** Whom a provider of logins says somebody is: its own text, not typed by people and so not scanned. */
export const personalSubject = personalOf(line(255), 'subject')
/** A list of closed values that says something about a person: kept as their comma-separated text. */
export const personalChoices = <T extends readonly [string, ...string[]]>(values: T) =>
  z
    .array(z.enum(values))
    .min(1)
    .max(values.length)
    .transform((chosen) => new Personal([...new Set(chosen)].sort().join(',')))
    .meta({ personal: 'choices' })
