/** `/imports/{kind}`: the template, and the list itself as a file or pasted. It is only looked at. */

import { sentenceOf } from '../../documents/imports/heading.ts'
import { exampleIn, type ImportKind } from '../../documents/imports/import-kind.ts'
import { importList } from '../../documents/imports/importing.ts'
import { templateOf } from '../../documents/imports/report.ts'
import { importsWords as words } from '../../language/imports-words.ts'
import { PageError } from '../error-page.ts'
import { type Html, html } from '../html.ts'
import { errorSummary, type FormErrors, fileField, form, linkButton, noErrors, textArea } from '../kit/form.ts'
import { type Download, definePage, type Next, type PageSpec, type Shown } from '../kit/page.ts'
import { folded, heading, lead, link, paragraph, small, table, word } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import type { KeptLists } from './kept-lists.ts'
import { BRINGING, kindAt } from './kinds-of.ts'

/** A form without a file has half a megabyte. */
const PASTED_MAX = 200_000
const ACCEPTED = '.xlsx,.csv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const bringPage = (kept: KeptLists): PageSpec =>
  definePage({
    path: '/imports/:kind',
    roles: BRINGING,
    lists: true,
    show: (visit) => (visit.parameters.has('template') ? template(visit, kindAt(visit)) : asking(visit, noErrors)),
    post: (visit) => look(visit, kept),
  })

async function template(visit: Visit, kind: ImportKind): Promise<Download> {
  const form = visit.parameters.get('template') === 'csv' ? 'csv' : 'xlsx'
  const { name, mediaType, bytes } = await templateOf(kind, form, visit.language)
  return { download: bytes, name, type: mediaType }
}

async function look(visit: Visit, kept: KeptLists): Promise<Shown | Next> {
  const kind = kindAt(visit)
  const pastes = visit.fields.has('rows')
  const field = pastes ? 'rows' : 'list'
  const pasted = visit.fields.raw('rows')
  const bytes = pastes ? Buffer.from(pasted) : visit.list
  if (bytes === undefined || (pastes && pasted.trim() === '')) {
    return asking(visit, new Map([[field, visit.t(pastes ? words.noRows : words.noFile)]]))
  }
  const { services, caller, requestId: correlationId } = visit
  const outcome = await importList(services.imports, { kind: kind.name, bytes, caller, dryRun: true, correlationId })
  if (outcome.kind === 'unknown-list') throw new PageError(404)
  if (outcome.kind === 'forbidden') throw new PageError(403)
  if (outcome.kind === 'unreadable') {
    const { sentence, values } = sentenceOf(outcome)
    return asking(visit, new Map([[field, visit.t(sentence, values)]]))
  }
  const reference = visit.freshKey()
  kept.keep(reference, {
    sessionId: visit.session.sessionId,
    role: visit.role,
    organisationId: visit.organisationId,
    kind: kind.name,
    bytes,
    report: outcome,
    since: visit.now,
  })
  return { to: `/imports/${kind.name}/${reference}` }
}

function asking(visit: Visit, errors: FormErrors): Shown {
  const kind = kindAt(visit)
  const { t } = visit
  const content = html`${errorSummary(visit, errors)}
${heading(1, t(kind.title))}
${lead(word(visit, words.kinds, kind.name))}
${heading(2, t(words.template))}
${paragraph(t(words.templateText))}
<div class="lb-actions lb-screen">${linkButton(`/imports/${kind.name}?template=xlsx`, t(words.xlsx))}${linkButton(`/imports/${kind.name}?template=csv`, t(words.csv), 'subtle')}</div>
${folded(t(words.columns), columns(visit, kind))}
${heading(2, t(words.choose))}
${form(visit, {
  files: true,
  submit: words.look,
  content: fileField(visit, { name: 'list', label: words.file, hint: words.fileHint, accept: ACCEPTED, errors }),
})}
${
  kind.name === 'results'
    ? small(link('/assess/paste', t(words.pastePage)))
    : folded(t(words.orPaste), pasting(visit, errors), errors.has('rows'))
}`
  return { title: kind.title, content, ...(errors.size > 0 && { status: 400 }) }
}

const pasting = (visit: Visit, errors: FormErrors): Html =>
  form(visit, {
    submit: words.look,
    content: textArea(visit, {
      name: 'rows',
      label: words.rows,
      hint: words.rowsHint,
      rows: 10,
      maxlength: PASTED_MAX,
      value: visit.fields.raw('rows'),
      errors,
    }),
  })

const columns = (visit: Visit, kind: ImportKind): Html =>
  table(
    visit.t(words.columns),
    [
      { label: visit.t(words.column), cell: ({ header }) => visit.t(header) },
      { label: visit.t(words.needed), cell: ({ required }) => visit.t(required ? words.yes : words.no) },
      { label: visit.t(words.meaning), cell: ({ explains }) => visit.t(explains) },
      { label: visit.t(words.example), cell: (one) => exampleIn(one, visit.language) || '–' },
    ],
    kind.columns,
    { hideCaption: true },
  )
