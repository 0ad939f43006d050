/** `…/draft` and `…/agreements/{agreementId}/amend`: an agreement, or its next version, to be signed by all of its parties. */
import type { z } from 'zod'
import { agreementKind } from '../../../events/partnership.ts'
import { amendAgreement } from '../../domain/partnership/amend-agreement.ts'
import { draftAgreement } from '../../domain/partnership/draft-agreement.ts'
import { agreementForms as forms, agreementsWords as words } from '../../language/agreements-words.ts'
import { PageError } from '../error-page.ts'
import { type Html, html } from '../html.ts'
import {
  checkboxes,
  errorSummary,
  type FormErrors,
  fileField,
  form,
  hidden,
  noErrors,
  selectField,
  textField,
} from '../kit/form.ts'
import { definePage, type Next, type PageSpec, type Shown } from '../kit/page.ts'
import { heading, lead, link, notice } from '../kit/parts.ts'
import { errorsOf, sentenceFor } from '../kit/refusals.ts'
import { notTakenText, storeFile } from '../kit/uploads.ts'
import type { Visit } from '../kit/visit.ts'
import {
  ACTING,
  type Agreement,
  choicesOf,
  loadAgreement,
  loadPartnership,
  mayChange,
  mayDraft,
  namedChoices,
  nameOf,
  newestOf,
  type Partnership,
  pageOf,
  partiesOf,
  partnershipAt,
} from './partners.ts'

const OUTSIDERS = [1, 2, 3] as const

export const draftPage = (what: 'draft' | 'amend'): PageSpec =>
  definePage({
    path:
      what === 'draft'
        ? '/agreements/:partnershipId/draft'
        : '/agreements/:partnershipId/agreements/:agreementId/amend',
    roles: ACTING,
    files: true,
    show: async (visit) => shown(visit, await loaded(visit, what), noErrors),
    post: async (visit) => post(visit, await loaded(visit, what)),
  })

interface At {
  readonly partnership: Partnership
  /** The one that gets a next version. */
  readonly agreement: Agreement | undefined
}

async function loaded(visit: Visit, what: 'draft' | 'amend'): Promise<At> {
  const partnership = await loadPartnership(visit)
  const agreement = what === 'amend' ? await loadAgreement(visit) : undefined
  if (!(agreement ? mayChange(visit, partnership, agreement) : mayDraft(visit, partnership))) throw new PageError(403)
  return { partnership, agreement }
}

async function post(visit: Visit, at: At): Promise<Shown | Next> {
  const { fields } = visit
  const document = await hashOf(visit)
  if ('errors' in document) return shown(visit, at, document.errors)
  const until = fields.optional('until')
  const text = {
    partnershipId: partnershipAt(visit),
    title: fields.text('title'),
    documentHash: document.sha256,
    signatories: [...new Set([...fields.all('signatory'), ...OUTSIDERS.flatMap((n) => fields.all(`outsider${n}`))])],
    from: fields.text('from'),
    ...(until && { until }),
  }
  const done = at.agreement
    ? await visit.act(amendAgreement, {
        ...text,
        agreementId: at.agreement.agreementId,
        amendsVersion: fields.whole('version') ?? 0,
      })
    : await visit.act(draftAgreement, { ...text, kind: fields.text('kind') as z.input<typeof agreementKind> })
  if (done.kind === 'accepted') {
    const said = visit.t(at.agreement ? forms.amended : forms.drafted)
    return { to: pageOf(text.partnershipId), said: { tone: 'ok', text: said } }
  }
  const errors = new Map(errorsOf(visit, done, FIELDS))
  if (done.kind === 'invalid' && errors.has('signatory')) errors.set('signatory', visit.t(forms.tooFew))
  return shown(visit, at, errors, document.sha256)
}

const FIELDS = {
  documentHash: 'hash',
  signatories: 'signatory',
  'same-document': 'hash',
  'ends-before-it-starts': 'until',
  'too-many-outside-signatories': 'signatory',
}

/** Of the file, which is kept as the organisation's; or as it was filled in. */
async function hashOf(visit: Visit): Promise<{ readonly sha256: string } | { readonly errors: FormErrors }> {
  const { file, fields, organisationId } = visit
  const typed = fields.text('hash').toLowerCase().replace(/\s+/g, '')
  if (file === undefined) {
    return typed ? { sha256: typed } : { errors: new Map([['document', visit.t(forms.noDocument)]]) }
  }
  if ('refused' in file) return { errors: new Map([['document', notTakenText(file, visit.language)]]) }
  const stored = await storeFile(visit, file, {
    kind: 'agreement',
    belongsTo: { kind: 'organisation', organisationId },
  })
  if (stored.kind === 'stored') return { sha256: stored.sha256 }
  const why = stored.kind === 'refused' ? sentenceFor(visit, stored.outcome) : notTakenText(stored, visit.language)
  return { errors: new Map([['document', why]]) }
}

async function shown(visit: Visit, at: At, errors: FormErrors, kept?: string): Promise<Shown> {
  const { t } = visit
  const { agreement } = at
  const newest = agreement && newestOf(agreement)
  const title = newest ? t(forms.amendTitle, { title: newest.title }) : t(forms.draftTitle)
  const content = html`${errorSummary(visit, errors)}
${heading(1, title)}
${lead(newest ? amends(visit, newest) : t(forms.draftText))}
${kept !== undefined && notice('info', t(forms.kept))}
${form(visit, {
  files: true,
  errors,
  submit: newest ? forms.amendDo : forms.draftDo,
  content: html`${newest ? hidden('version', String(newest.version)) : kindField(visit, errors)}
${await fieldsOf(visit, at, errors, kept)}`,
})}
<p class="nl-paragraph lb-screen">${link(pageOf(partnershipAt(visit)), t(forms.back))}</p>`
  return { title, content, ...(errors.size > 0 && { status: 400 }) }
}

const amends = (visit: Visit, { version, missing }: ReturnType<typeof newestOf>): string =>
  visit.t(missing.length > 0 ? forms.amendUnsigned : forms.amendText, { version, next: version + 1 })

const kindField = (visit: Visit, errors: FormErrors): Html =>
  selectField(visit, {
    name: 'kind',
    label: words.kind,
    choices: choicesOf(visit, words.kinds),
    value: visit.fields.text('kind') || agreementKind.options[0],
    errors,
  })

/** As typed; at first as the version before has it. */
async function fieldsOf(visit: Visit, { partnership, agreement }: At, errors: FormErrors, kept = ''): Promise<Html> {
  const { fields, t } = visit
  const newest = agreement && newestOf(agreement)
  const was = (name: string, before = '') => (fields.has(name) ? fields.text(name) : before)
  const members = partnership.members.flatMap(({ organisation, until }) =>
    organisation && (until === undefined || until >= visit.today)
      ? [{ value: organisation.id, label: nameOf(visit, organisation) }]
      : [],
  )
  const inside = new Map(members.map((one) => [one.value, one]))
  const parties = newest ? partiesOf(newest).map(({ id }) => id) : [...inside.keys()]
  const others = (await namedChoices(visit, 'organisation')).filter(({ value }) => !inside.has(value))
  const outside = parties.filter((id) => !inside.has(id))
  return html`${textField(visit, { name: 'title', label: forms.title, value: was('title', newest?.title), maxlength: 200, errors })}
${fileField(visit, { name: 'document', label: forms.file, hint: forms.fileHint, accept: 'application/pdf', errors, optional: kept !== '' })}
${textField(visit, { name: 'hash', label: forms.hash, hint: forms.hashHint, value: kept || was('hash'), maxlength: 64, optional: true, errors })}
${textField(visit, { name: 'from', label: forms.from, type: 'date', value: was('from', newest?.from ?? visit.today), errors })}
${textField(visit, { name: 'until', label: forms.until, type: 'date', value: was('until', newest?.until), optional: true, errors })}
${checkboxes(visit, { name: 'signatory', label: forms.signatories, choices: [...inside.values()].toSorted((one, other) => one.label.localeCompare(other.label, visit.language)), values: fields.has('title') ? fields.all('signatory') : parties, errors })}
${OUTSIDERS.map((n) => selectField(visit, { name: `outsider${n}`, label: n === 1 ? forms.outsiders : t(forms.outsidersMore, { number: n }), hint: n === 1 ? forms.outsidersHint : '', empty: forms.nobody, choices: others, value: was(`outsider${n}`, outside[n - 1]) }))}`
}
