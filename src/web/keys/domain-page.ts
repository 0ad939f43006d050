/** `/keys/domain`: the file by which a school's own website vouches for its keys, where it goes, and moving there. */
import { rotateIssuerKey } from '../../domain/issuer/rotate-issuer-key.ts'
import { keysWords as words } from '../../language/keys-words.ts'
import { PageError } from '../error-page.ts'
import { type Html, html } from '../html.ts'
import { button, errorSummary, type FormErrors, form, hidden, linkButton, noErrors, textField } from '../kit/form.ts'
import { type Download, definePage, type Next, type Shown } from '../kit/page.ts'
import { facts, heading, lead, link, paragraph } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { ownKeys } from './own-keys.ts'

export const domainPage = definePage({
  path: '/keys/domain',
  roles: ['organisationAdmin'],
  async show(visit) {
    const { parameters } = visit
    const home = homeIn(parameters.get('home') ?? '')
    if (!parameters.has('home')) return shown(visit, '')
    if (home === undefined) return shown(visit, parameters.get('home') ?? '', wrong(visit))
    return parameters.has('file') ? file(visit, home) : shown(visit, home)
  },
  async post(visit) {
    const home = homeIn(visit.fields.text('home'))
    if (home === undefined) return shown(visit, visit.fields.text('home'), wrong(visit))
    const done = await visit.act(rotateIssuerKey, { organisationId: visit.organisationId, home })
    if (done.kind !== 'accepted') return shown(visit, home, errorsOf(visit, done))
    return moved(visit, home)
  },
})

const moved = (visit: Visit, home: string): Next => ({
  to: `/keys/domain?${new URLSearchParams({ home })}`,
  said: { tone: 'ok', text: visit.t(words.moved) },
})
const wrong = (visit: Visit): FormErrors => new Map([['home', visit.t(words.addressWrong)]])

/** Its origin, as people type it: with a slash, a page or capitals behind or in it. */
function homeIn(text: string): string | undefined {
  const url = URL.parse(text.trim())
  return url?.protocol === 'https:' && url.host.includes('.') && url.username === '' ? url.origin : undefined
}

async function file(visit: Visit, home: string): Promise<Download> {
  const exported = await visit.services.credentials.exportedDocument(visit.organisationId, home)
  if (!exported) throw new PageError(404)
  return {
    download: `${JSON.stringify(exported.document, null, 2)}\n`,
    name: 'did.json',
    type: 'application/json; charset=utf-8',
  }
}

async function shown(visit: Visit, home: string, errors: FormErrors = noErrors): Promise<Shown> {
  const { t } = visit
  const exported =
    home !== '' && !errors.has('home')
      ? await visit.services.credentials.exportedDocument(visit.organisationId, home)
      : undefined
  const content = html`${errorSummary(visit, errors)}${heading(1, t(words.ownDomain))}
${lead(t(words.ownDomainText))}
<form class="lb-form" method="get" action="/keys/domain" novalidate>
${textField(visit, { name: 'home', label: words.address, hint: words.addressHint, type: 'url', value: home, errors })}
${button(t(words.makeFile), exported ? 'secondary' : 'primary')}
</form>
${exported && (await placing(visit, home, exported))}
${paragraph(link('/keys', t(words.back)))}`
  return { title: words.ownDomain, content, status: errors.size > 0 ? 400 : 200, ...(home && { keep: { home } }) }
}

interface Exported {
  readonly url: string
  readonly did: string
  readonly vouchedBy: string
  readonly document: object
}

async function placing(visit: Visit, home: string, { url, did, vouchedBy, document }: Exported): Promise<Html> {
  const { t } = visit
  const { issuer } = await ownKeys(visit)
  const there = issuer?.home === home
  return html`${heading(2, t(words.place))}
${facts([
  [t(words.placeWhere), html`<span class="lb-did">${url}</span>`],
  [t(words.name), html`<span class="lb-did">${did}</span>`],
])}
${paragraph(t(words.placeHow))}
<p class="lb-screen">${linkButton(`/keys/domain?${new URLSearchParams({ home, file: '1' })}`, t(words.download), 'primary')}</p>
<details class="lb-folded"><summary>${t(words.fileItself)}</summary><div class="lb-folded-content"><pre class="lb-file-text" tabindex="0">${JSON.stringify(document, null, 2)}</pre></div></details>
${
  !there &&
  html`${heading(2, t(words.move))}
${paragraph(t(words.moveText, { host: vouchedBy }))}
${form(visit, { submit: words.move, tone: 'danger', content: hidden('home', home) })}`
}`
}
