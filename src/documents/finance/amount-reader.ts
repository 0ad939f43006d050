/** Values in files of money: amounts in cents, days that exist, texts of a bounded length. */
import { localDate } from '../../../events/values.ts'
import { centsOfDecimal } from './decimal-cents.ts'
import type { XmlElement } from './xml-element.ts'

/** What makes a file of money unreadable: an amount that is none, or that has to be there and is not. */
export class AmountFault extends Error {
  readonly missing: boolean
  /** As people find it in the file: `InvoiceLine[2]/LineExtensionAmount`. */
  readonly where: string
  constructor(missing: boolean, where: string) {
    super(missing ? 'an amount is missing' : 'no amount')
    this.missing = missing
    this.where = where.replaceAll(/[a-z]+:/g, '')
  }
}

/** Reads amounts and remembers whether one of them had parts of a cent. */
export class AmountReader {
  partsOfCents = false

  /** Undefined where there is nothing at the path. */
  at(element: XmlElement, path: string, place = path): number | undefined {
    const text = element.textAt(path)
    return text === undefined ? undefined : this.of(text, place)
  }
  needed(element: XmlElement, path: string, place = path): number {
    const cents = this.at(element, path, place)
    if (cents === undefined) throw new AmountFault(true, place)
    return cents
  }
  of(text: string, place: string): number {
    const read = centsOfDecimal(text)
    if (!read) throw new AmountFault(false, place)
    if (!read.exact) this.partsOfCents = true
    return read.cents
  }
}

/** A day that exists, or nothing; of an instant the day that it names. */
export const dayOf = (text: string | undefined): string | undefined => localDate.safeParse(text?.slice(0, 10)).data
export const shortened = (text: string | undefined, most: number): string =>
  (text ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, most)
