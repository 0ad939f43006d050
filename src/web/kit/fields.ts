/** A form that came in, read strictly: text, bounded, nothing that looks like an object. */

/** Fields of one form; more is refused. A group of 200 learners with five fields each fits. */
export const FORM_FIELDS_MAX = 2_000
export const FORM_BYTES_MAX = 512 * 1024

export class Fields {
  readonly #values: ReadonlyMap<string, readonly string[]>
  constructor(pairs: Iterable<readonly [string, string]>) {
    const values = new Map<string, string[]>()
    for (const [name, value] of pairs) {
      // Browsers send line ends as CR LF; the ledger keeps one form.
      const text = value.replace(/\r\n?/g, '\n').normalize('NFC')
      const known = values.get(name)
      if (known) known.push(text)
      else values.set(name, [text])
    }
    this.#values = values
  }
  static readonly none = new Fields([])

  /** Trimmed; empty when it did not come. The last one counts where a name came twice (a checkbox behind a hidden field). */
  text(name: string): string {
    return this.#values.get(name)?.at(-1)?.trim() ?? ''
  }
  /** Undefined when empty: for inputs whose absent fields are left out. */
  optional(name: string): string | undefined {
    return this.text(name) || undefined
  }
  /** As it was typed, spaces and line ends kept. */
  raw(name: string): string {
    return this.#values.get(name)?.at(-1) ?? ''
  }
  /** All values of a name (checkboxes, multiple choices), without the empty ones. */
  all(name: string): readonly string[] {
    return (this.#values.get(name) ?? []).map((value) => value.trim()).filter((value) => value !== '')
  }
  has(name: string): boolean {
    return this.#values.has(name)
  }
  checked(name: string): boolean {
    return this.text(name) !== ''
  }
  /** A whole number, or undefined when empty; NaN when it is none. */
  whole(name: string): number | undefined {
    const text = this.text(name)
    if (text === '') return undefined
    return /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN
  }
  names(): readonly string[] {
    return [...this.#values.keys()]
  }
}

/** `application/x-www-form-urlencoded`, as browsers send it. */
export function readFields(body: string): Fields {
  return new Fields(new URLSearchParams(body))
}
