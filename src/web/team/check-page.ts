/** `/team/check`: is this proof real, and do we recognise it? As on the public page, and it is written down who looked. */
import { readCertificateNumber } from '../../contract/naming.ts'
import {
  type PublicVerification,
  publicVerification,
  readPaperAddress,
  readShareLink,
  VERIFY_CERTIFICATE,
  VERIFY_SHARE,
} from '../../contract/verification.ts'
import { askRecordingLooks } from '../../identity/looks.ts'
import { teamWords as words } from '../../language/team-words.ts'
import { page as pageWords } from '../../language/verification.ts'
import { PageError } from '../error-page.ts'
import { html } from '../html.ts'
import { errorSummary, type FormErrors, form, linkButton, noErrors, textField } from '../kit/form.ts'
import { definePage, type Shown } from '../kit/page.ts'
import { heading, lead, link, small } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { askAgainPart, keepAgainPart } from '../verification/ask-again-part.ts'
import { errorsIn, typedIn } from '../verification/form-page.ts'
import { recognisersOf } from '../verification/recognisers.ts'
import { shownPart } from '../verification/result-page.ts'
import { scanPart } from '../verification/scan-part.ts'
import type { Way } from '../verification/verdict.ts'
import { KEEPING } from './staff.ts'

interface Typed {
  readonly link: string
  readonly number: string
  readonly secret: string
}

export const checkPage = definePage({
  path: '/team/check',
  nav: words.checkNav,
  roles: KEEPING,
  scripts: ['scan'],
  camera: true,
  show: (visit) => asked(visit, { link: '', number: '', secret: '' }),
  async post(visit) {
    const { fields } = visit
    const paper = typedIn({ number: fields.text('number'), secret: fields.text('secret') })
    const typed = asPaper({ link: fields.text('link'), ...paper })
    const errors = wrongIn(visit, typed)
    if (errors.size > 0) return asked(visit, typed, errors)
    const { number, secret } = typed
    const link = linkIn(typed.link)
    const looked =
      link === undefined
        ? await look(visit, VERIFY_CERTIFICATE, { number, secret })
        : await look(visit, VERIFY_SHARE, { link })
    return answered(visit, looked, link === undefined ? 'certificate' : 'share', link)
  },
})

/** The address in the QR code of a paper, pasted as a link: the number and the code that it stands for. */
function asPaper(typed: Typed): Typed {
  const url = URL.parse(typed.link)
  const paper = url && readPaperAddress(url)
  return paper ? { link: '', number: paper.number, secret: paper.secret ?? typed.secret } : typed
}

/** `{shareId}.{secret}` out of the whole address that was pasted, or by itself. */
function linkIn(text: string): string | undefined {
  const last =
    text
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-1) ?? ''
  return readShareLink(last) ? last : undefined
}

function wrongIn(visit: Visit, { link, number, secret }: Typed): FormErrors {
  if (link !== '') return linkIn(link) ? noErrors : new Map([['link', visit.t(words.checkLinkWrong)]])
  if (number === '' && secret === '') return new Map([['link', visit.t(words.checkMissing)]])
  const wrong = errorsIn({ number, secret }) ?? {}
  return new Map(
    (['number', 'secret'] as const).flatMap((name) => {
      const sentence = wrong[name]
      return sentence ? [[name, visit.t(sentence)] as const] : []
    }),
  )
}

interface Looked {
  readonly found: PublicVerification
  readonly again?: string | undefined
}

async function look(visit: Visit, query: string, params: Record<string, string>): Promise<Looked> {
  const { kernel, looks } = visit.services
  const ask = askRecordingLooks(kernel, looks, () => kernel.now())
  const outcome = await ask({ query, params, caller: visit.caller })
  if (outcome.kind === 'busy') throw new PageError(503)
  // Too long to be anything that we gave out.
  if (outcome.kind !== 'answered') return { found: { status: query === VERIFY_SHARE ? 'not-shared' : 'unknown' } }
  return { found: publicVerification.parse(outcome.result), again: outcome.again }
}

function asked(visit: Visit, typed: Typed, errors: FormErrors = noErrors): Shown {
  const content = html`${errorSummary(visit, errors)}${heading(1, visit.t(words.checkTitle))}
${lead(visit.t(words.checkLead))}
${scanPart(visit.language, 'check')}
${form(visit, {
  id: 'check',
  submit: words.checkSubmit,
  content: html`${textField(visit, { name: 'link', label: words.checkLink, hint: words.checkLinkHint, value: typed.link, errors })}
${heading(2, visit.t(words.checkOr))}
${textField(visit, { name: 'number', label: pageWords.number, hint: pageWords.numberHint, value: readCertificateNumber(typed.number) ?? typed.number, maxlength: 60, errors })}
${textField(visit, { name: 'secret', label: pageWords.secret, hint: pageWords.secretHint, maxlength: 100, errors })}`,
})}
<ul class="lb-list">
<li>${link(`/verify?lang=${visit.language}`, visit.t(words.checkFile))}</li>
<li>${link(`/verify/list?lang=${visit.language}`, visit.t(words.checkMany))}</li>
</ul>`
  return { title: words.checkTitle, content, status: errors.size > 0 ? 400 : 200 }
}

async function answered(visit: Visit, { found, again }: Looked, way: Way, link: string | undefined): Promise<Shown> {
  const asking = again !== undefined && {
    ...{ language: visit.language, again },
    recognisers: await recognisersOf(visit.services.kernel),
  }
  const hidden = way === 'share' && found.status !== 'not-shared' && found.name === undefined
  const content = html`${heading(1, visit.t(words.checkTitle))}
${shownPart(found, visit.language, visit.today, way)}
${small(visit.t(words.openedSeen))}
${hidden && link !== undefined && html`<p class="nl-paragraph"><a class="nl-link" href="/s/${link}">${visit.t(words.checkPublic)}</a></p>`}
${asking && !found.transcript && askAgainPart(asking)}${asking && keepAgainPart(asking)}<div class="lb-actions lb-screen">${linkButton('/team/check', visit.t(words.checkAgain), 'primary')}</div>`
  return { title: words.checkTitle, content }
}
