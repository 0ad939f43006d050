/** `/declare/document`: the first of three clicks: a file, which is kept, so that nothing that is typed afterwards is lost. */

import { postingWords } from '../../language/declare-words.ts'
import { invoiceWords as words } from '../../language/invoice-words.ts'
import { html } from '../html.ts'
import { errorSummary, type FormErrors, fileField, form, noErrors } from '../kit/form.ts'
import { definePage, type Shown } from '../kit/page.ts'
import { heading, lead, link } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { ACCEPT_INVOICE, attachedFile } from './attaching.ts'
import { DECLARING } from './posting.ts'

export const documentPage = definePage({
  path: '/declare/document',
  roles: DECLARING,
  files: true,
  show: (visit) => shown(visit),
  async post(visit) {
    const errors = new Map<string, string>()
    const kept = await attachedFile(visit, 'invoice', errors)
    if (kept) return { to: `/declare/document/${kept.sha256}` }
    if (errors.size === 0) errors.set('document', visit.t(words.noFile))
    return shown(visit, errors)
  },
})

function shown(visit: Visit, errors: FormErrors = noErrors): Shown {
  const { t } = visit
  const content = html`${errorSummary(visit, errors)}${heading(1, t(words.uploadTitle))}
${lead(t(words.uploadLead))}
${form(visit, {
  files: true,
  errors,
  submit: words.uploadDo,
  content: fileField(visit, {
    name: 'document',
    label: words.file,
    hint: words.fileHint,
    accept: ACCEPT_INVOICE,
    errors,
  }),
})}
<p class="nl-paragraph lb-screen">${link('/declare', t(postingWords.back))}</p>`
  return { title: words.uploadTitle, content, ...(errors.size > 0 && { status: 400 }) }
}
