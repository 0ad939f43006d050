/** The fields of one form among several of a page: named after it, with what was typed where it came back. */

import { actWords as words } from '../../language/act-words.ts'
import type { Sentence } from '../../language/language.ts'
import { type Html, html } from '../html.ts'
import {
  type Choice,
  checkbox,
  checkboxes,
  type FormErrors,
  fileField,
  radioField,
  selectField,
  textArea,
  textField,
} from '../kit/form.ts'
import { fieldAmount } from '../kit/money.ts'
import { folded } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'

interface More {
  readonly hint?: Sentence | string
  readonly optional?: boolean
  readonly value?: string | undefined
}

export class Given {
  readonly #visit: Visit
  readonly #act: string
  readonly #sent: boolean
  readonly #stored: string | undefined
  readonly errors: FormErrors

  constructor(
    visit: Visit,
    about: {
      readonly act: string
      readonly errors: FormErrors
      readonly sent: boolean
      readonly stored?: string | undefined
    },
  ) {
    this.#visit = visit
    this.#act = about.act
    this.#sent = about.sent
    this.#stored = about.stored
    this.errors = about.errors
  }

  named(field: string): string {
    return `${this.#act}-${field}`
  }
  /** As it was typed; at first as it is. */
  was(field: string, before = ''): string {
    return this.#sent ? this.#visit.fields.text(this.named(field)) : before
  }
  #parts(field: string, label: Sentence | string, { value, ...more }: More) {
    return { name: this.named(field), label, errors: this.errors, value: this.was(field, value), ...more }
  }

  text(
    field: string,
    label: Sentence | string,
    more: More & { readonly short?: boolean; readonly maxlength?: number } = {},
  ): Html {
    return textField(this.#visit, this.#parts(field, label, more))
  }
  area(
    field: string,
    label: Sentence | string,
    more: More & { readonly rows?: number; readonly maxlength?: number } = {},
  ): Html {
    return textArea(this.#visit, this.#parts(field, label, more))
  }
  /** Today unless something else is said; empty where it may stay so. */
  date(field: string, label: Sentence | string, more: More = {}): Html {
    const value = more.value ?? (more.optional ? '' : this.#visit.today)
    return textField(this.#visit, { ...this.#parts(field, label, { ...more, value }), type: 'date' })
  }
  money(
    field: string,
    label: Sentence | string,
    { cents, ...more }: More & { readonly cents?: number | undefined } = {},
  ): Html {
    const value = cents === undefined ? more.value : fieldAmount(this.#visit, cents)
    return textField(this.#visit, {
      ...this.#parts(field, label, { hint: words.amountHint, ...more, value }),
      short: true,
      maxlength: 20,
    })
  }
  select(
    field: string,
    label: Sentence | string,
    choices: readonly Choice[],
    { empty, ...more }: More & { readonly empty?: Sentence | string } = {},
  ): Html {
    return selectField(this.#visit, {
      ...this.#parts(field, label, more),
      choices,
      ...(empty !== undefined && { empty }),
    })
  }
  radio(field: string, label: Sentence | string, choices: readonly Choice[], more: More = {}): Html {
    return radioField(this.#visit, { ...this.#parts(field, label, more), choices })
  }
  checks(
    field: string,
    label: Sentence | string,
    choices: readonly Choice[],
    { before = [], hint, optional }: Omit<More, 'value'> & { readonly before?: readonly string[] } = {},
  ): Html {
    const values = this.#sent ? this.#visit.fields.all(this.named(field)) : before
    const more = { ...(hint !== undefined && { hint }), ...(optional && { optional }) }
    return checkboxes(this.#visit, { name: this.named(field), label, errors: this.errors, choices, values, ...more })
  }
  check(
    field: string,
    label: Sentence | string,
    more: { readonly before?: boolean; readonly hint?: Sentence } = {},
  ): Html {
    const checked = this.#sent ? this.#visit.fields.checked(this.named(field)) : more.before === true
    const { before: _before, ...rest } = more
    return checkbox(this.#visit, { name: this.named(field), label, errors: this.errors, checked, ...rest })
  }
  /** A file, or the hash of one that is known. */
  document(field: string, label: Sentence | string, more: More = {}): Html {
    const visit = this.#visit
    const hash = this.#stored ?? this.was(`${field}-hash`)
    const file = fileField(visit, {
      ...{ name: this.named(field), label, errors: this.errors },
      hint: more.hint ?? words.fileHint,
      accept: 'application/pdf,image/jpeg,image/png,image/webp',
      optional: more.optional === true || hash !== '',
    })
    const box = textField(visit, {
      ...{ name: this.named(`${field}-hash`), label: words.hash, value: hash, maxlength: 64, errors: this.errors },
      optional: true,
    })
    return html`${file}${folded(visit.t(words.hashFolded), box, hash !== '')}`
  }
}
