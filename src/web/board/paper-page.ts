/**
 * `/board/certificates/{learnerId}/{certificateId}/paper`: one proof as a file, for who hands out papers in the name of the
 * institution that awarded it; the same paper as in the file of a whole group.
 */
import { certificateRegisterQuery } from '../../../projections/register-query.ts'
import { provesNothing } from '../../domain/learner/certificate.ts'
import { keepWords } from '../../language/keep-words.ts'
import { LANGUAGES } from '../../language/language.ts'
import { onePaperWords as words } from '../../language/one-paper-words.ts'
import { PageError } from '../error-page.ts'
import { html } from '../html.ts'
import { button, errorSummary, type FormErrors, noErrors, radioField } from '../kit/form.ts'
import { downloadOf, whyNot } from '../kit/made-file.ts'
import { definePage, type Shown } from '../kit/page.ts'
import { facts, heading, lead, link, notice, paragraph, personal } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { PAPER_ROLES } from './board-roles.ts'

const FORMS = ['pdf', 'unitMap', 'png', 'svg', 'ob3'] as const
/** Of what does not count now: paper and pictures would go on saying that it does. */
const DATA = ['ob3'] as const

export const paperPage = definePage({
  path: '/board/certificates/:learnerId/:certificateId/paper',
  roles: PAPER_ROLES,
  async show(visit) {
    const { learnerId = '', certificateId = '' } = visit.path
    const { credentials } = visit.services
    const found = await credentials.facts(visit.caller, { learnerId, certificateId })
    if (found.kind === 'refused') {
      whyNot(visit, found)
      throw new PageError(404)
    }
    const { certificateNumber: number, name, title } = found.facts
    const { result } = await visit.ask(certificateRegisterQuery, { institutionId: visit.organisationId, number })
    const counts = !provesNothing(result.rows[0]?.status ?? '')
    const forms = counts ? FORMS : DATA
    const shown = (errors: FormErrors = noErrors) =>
      page(visit, { number, name, title: visit.t(title), forms, counts }, errors)
    if (!visit.parameters.has('form')) return shown()
    const format = forms.find((one) => one === visit.parameters.get('form'))
    if (!format) return shown(new Map([['form', visit.t(words.formMissing)]]))
    const language = LANGUAGES.find((one) => one === visit.parameters.get('language')) ?? visit.language
    const asked = { learnerId, certificateId, format, language, identified: 'name' as const }
    const made = await credentials.certificateFile(visit.caller, asked)
    return made.kind === 'made' ? downloadOf(made) : shown(new Map([['', whyNot(visit, made)]]))
  },
})

interface Paper {
  readonly number: string
  readonly name: unknown
  readonly title: string
  readonly forms: readonly (keyof typeof keepWords.forms)[]
  readonly counts: boolean
}

function page(visit: Visit, { number, name, title, forms, counts }: Paper, errors: FormErrors): Shown {
  const { t, parameters, here } = visit
  const heads = t(words.title, { number })
  const content = html`${errorSummary(visit, errors)}${heading(1, heads)}
${lead(t(words.lead))}
${facts([
  [t(words.of), personal(visit, name)],
  [t(words.what), title],
])}
${notice(counts ? 'info' : 'warning', t(counts ? words.secret : words.notNow))}
<form class="lb-form" method="get" action="${here}" novalidate>
${radioField(visit, {
  name: 'form',
  label: words.form,
  value: parameters.get('form') ?? forms[0],
  choices: forms.map((value) => ({ value, label: t(keepWords.forms[value]), hint: t(keepWords.hints[value]) })),
  errors,
})}
${radioField(visit, {
  name: 'language',
  label: words.language,
  value: parameters.get('language') ?? visit.language,
  choices: LANGUAGES.map((value) => ({ value, label: t(words.languages[value]) })),
  errors,
})}
${button(t(words.make))}
</form>
${visit.role !== 'organisationAdmin' && paragraph(link(here.replace(/\/paper$/, ''), t(words.back)))}`
  return { title: heads, content, status: errors.size > 0 ? 400 : 200 }
}
