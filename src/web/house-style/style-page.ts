/** `/house-style`: how the papers of an organisation look, now and before, and the form for a next style. */

import { accentColour } from '../../../events/house-style.ts'
import { localDate } from '../../../events/values.ts'
import { houseStyles } from '../../../projections/house-styles.ts'
import { cleanLogo, LOGO_FILE_MAX } from '../../credentials/house-style/clean-logo.ts'
import { CONTRAST_LEAST, contrastShown, contrastWithWhite } from '../../domain/organisation/house-style.ts'
import { houseStyleWords as words } from '../../language/house-style-words.ts'
import { rejectionSentence } from '../../language/rejections.ts'
import { type Html, html } from '../html.ts'
import { checkbox, errorSummary, type FormErrors, fileField, form, noErrors, textField } from '../kit/form.ts'
import { awardsProofs } from '../kit/navigation.ts'
import { definePage, type Next, type PageSpec, type Shown } from '../kit/page.ts'
import { badge, date, empty, facts, heading, lead, link, paragraph, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { countingStyle, logoAddress, logoPicture, type ShownStyle } from './counting-style.ts'
import type { Drafts } from './drafts.ts'
import { swatch } from './swatch.ts'

export const stylePage = (drafts: Drafts): PageSpec =>
  definePage({
    path: '/house-style',
    nav: words.nav,
    roles: ['organisationAdmin'],
    concerns: awardsProofs,
    lists: true,
    listBytes: LOGO_FILE_MAX,
    show: (visit) => shown(visit, noErrors),
    post: (visit) => look(visit, drafts),
  })

async function look(visit: Visit, drafts: Drafts): Promise<Shown | Next> {
  const { t, fields, organisationId } = visit
  const errors = new Map<string, string>()
  const typed = fields.text('accent').toLowerCase()
  const accent = accentColour.safeParse(typed)
  if (typed !== '' && !accent.success) errors.set('accent', t(words.colourWrong))
  else if (accent.success && contrastWithWhite(accent.data) < CONTRAST_LEAST) {
    errors.set(
      'accent',
      ruleSentence(visit, 'accent-too-light', { ratio: contrastShown(accent.data), needed: CONTRAST_LEAST }),
    )
  }
  const from = localDate.safeParse(fields.text('from'))
  if (!from.success) errors.set('from', t(words.dayWrong))
  const logo = await logoIn(visit, errors)
  if (typed === '' && logo === undefined && errors.size === 0)
    errors.set('list', ruleSentence(visit, 'house-style-empty'))
  if (errors.size > 0 || !from.success) return shown(visit, errors)
  const reference = visit.freshKey()
  const style = { ...(accent.success && { accent: accent.data }), ...(logo !== undefined && { logo }) }
  drafts.keep(reference, { ...style, sessionId: visit.session.sessionId, organisationId, from: from.data })
  return { to: `/house-style/drafts/${reference}` }
}

const ruleSentence = ({ language }: Visit, code: string, values = {}): string =>
  rejectionSentence(code, language, values) ?? code

async function logoIn(visit: Visit, errors: Map<string, string>): Promise<string | undefined> {
  const { list, fields, organisationId, today, t } = visit
  if (list === undefined || list.length === 0) {
    return fields.has('keep') ? (await countingStyle(visit, organisationId, today))?.logo : undefined
  }
  const cleaned = await cleanLogo(list)
  if (cleaned.kind === 'clean') return cleaned.logo
  if (cleaned.kind === 'refused') errors.set('list', t(words.faults[cleaned.why], { what: cleaned.what ?? '' }))
  else errors.set('list', ruleSentence(visit, cleaned.rejection.rejected, cleaned.rejection.details))
  return undefined
}

async function shown(visit: Visit, errors: FormErrors): Promise<Shown> {
  const { t, organisationId } = visit
  const { result } = await visit.ask(houseStyles, { organisationId })
  const now = result.rows.find(({ houseStyleId }) => houseStyleId === result.counts)
  const content = html`${errorSummary(visit, errors)}${heading(1, t(words.title))}
${lead(t(words.lead))}
${heading(2, t(words.now))}
${
  now
    ? html`${now.logo !== undefined && logoOf(visit, now)}${facts([
        [t(words.colour), now.accent === undefined ? t(words.noColour) : swatch(now.accent)],
        [t(words.from), date(visit, now.from)],
      ])}`
    : empty(t(words.none))
}
${result.rows.length > 0 && history(visit, result.rows, result.counts)}
${heading(2, t(words.add))}
${paragraph(t(words.addText))}
${adding(visit, now, errors)}`
  return { title: words.title, content, status: errors.size > 0 ? 400 : 200 }
}

const logoOf = (visit: Visit, { houseStyleId, logo = '' }: ShownStyle): Html =>
  logoPicture(logoAddress(visit.organisationId, houseStyleId), logo, visit.t(words.logo))

function adding(visit: Visit, now: ShownStyle | undefined, errors: FormErrors): Html {
  const { fields, today } = visit
  const sent = fields.has('from')
  return form(visit, {
    files: true,
    submit: words.look,
    content: html`${fileField(visit, { name: 'list', label: words.file, hint: words.fileHint, accept: '.svg,.png', optional: true, errors })}
${now?.logo !== undefined && checkbox(visit, { name: 'keep', label: words.keepLogo, checked: sent ? fields.has('keep') : true })}
${textField(visit, { name: 'accent', label: words.colour, hint: words.colourHint, value: sent ? fields.text('accent') : (now?.accent ?? ''), optional: true, short: true, maxlength: 7, errors })}
${textField(visit, { name: 'from', label: words.from, type: 'date', value: fields.text('from') || today, errors })}`,
  })
}

function history(visit: Visit, rows: readonly ShownStyle[], counts: string | undefined): Html {
  const { t } = visit
  return html`${heading(2, t(words.all))}
${table<ShownStyle>(
  t(words.all),
  [
    { label: t(words.from), cell: ({ from }) => date(visit, from) },
    { label: t(words.logo), cell: (style) => (style.logo === undefined ? t(words.noLogo) : logoOf(visit, style)) },
    { label: t(words.colour), cell: ({ accent }) => (accent === undefined ? t(words.noColour) : swatch(accent)) },
    { label: t(words.setOn), cell: ({ setOn }) => date(visit, setOn) },
    { label: t(words.state), cell: (style) => stateOf(visit, style, counts) },
    {
      label: t(words.action),
      kind: 'action',
      cell: ({ houseStyleId, withdrawn, from }) =>
        withdrawn === undefined &&
        link(
          `/house-style/${houseStyleId}/withdraw`,
          html`${t(words.withdraw)}<span class="lb-unseen"> ${date(visit, from)}</span>`,
        ),
    },
  ],
  rows.toReversed(),
  { hideCaption: true },
)}`
}

function stateOf(visit: Visit, { houseStyleId, from, withdrawn }: ShownStyle, counts: string | undefined): Html {
  const { t } = visit
  if (withdrawn) return badge('neutral', t(words.withdrawn, { on: date(visit, withdrawn.on) }))
  if (houseStyleId === counts) return badge('ok', t(words.counts))
  return from > visit.today ? badge('info', t(words.later)) : badge('neutral', t(words.before))
}
