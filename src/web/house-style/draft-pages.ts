/** `/house-style/drafts/{reference}`: a proof in the style that was chosen, before it is set; and the files that show it. */
import { badgePng } from '../../credentials/picture/badge-png.ts'
import { contrastShown } from '../../domain/organisation/house-style.ts'
import { setHouseStyle } from '../../domain/organisation/set-house-style.ts'
import { houseStyleWords as words } from '../../language/house-style-words.ts'
import { onPaper } from '../../language/on-paper-words.ts'
import { PageError } from '../error-page.ts'
import { html } from '../html.ts'
import { errorSummary, type FormErrors, form, linkButton, noErrors } from '../kit/form.ts'
import { type Download, definePage, type Next, type PageSpec, type Shown } from '../kit/page.ts'
import { date, facts, heading, lead, link, paragraph, small } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { logoPicture } from './counting-style.ts'
import type { Draft, Drafts } from './drafts.ts'
import { logoFile } from './logo-page.ts'
import { sampleFacts, samplePaper } from './sample.ts'
import { swatch } from './swatch.ts'

export function draftPages(drafts: Drafts): readonly PageSpec[] {
  const draftOf = (visit: Visit): Draft => {
    const { organisationId, session, path } = visit
    const found = drafts.find(path.reference ?? '', { organisationId, sessionId: session.sessionId })
    if (!found) throw new PageError(404)
    return found
  }
  const part = (path: string, show: (visit: Visit, draft: Draft) => Promise<Download> | Download): PageSpec =>
    definePage({
      path: `/house-style/drafts/:reference/${path}`,
      roles: ['organisationAdmin'],
      show: (visit) => show(visit, draftOf(visit)),
    })
  return [
    definePage({
      path: '/house-style/drafts/:reference',
      roles: ['organisationAdmin'],
      show: (visit) => shown(visit, draftOf(visit), noErrors),
      post: (visit) => set(visit, draftOf(visit)),
    }),
    part('logo', (_visit, { logo }) => logoFile(logo)),
    part('picture', picture),
    part('sheet', async (visit, draft) => ({
      download: await paper(visit, draft, 'picture'),
      name: 'voorbeeld.svg',
      type: 'image/svg+xml',
    })),
    part('sample', async (visit, draft) => ({
      download: await paper(visit, draft, 'a-3a'),
      name: 'voorbeeld.pdf',
      type: 'application/pdf',
    })),
  ]
}

async function set(visit: Visit, draft: Draft): Promise<Shown | Next> {
  const { accent, logo, from } = draft
  const style = { ...(accent !== undefined && { accent }), ...(logo !== undefined && { logo }), from }
  const done = await visit.act(setHouseStyle, { organisationId: visit.organisationId, ...style })
  if (done.kind !== 'accepted') return shown(visit, draft, errorsOf(visit, done))
  return { to: '/house-style', said: { tone: 'ok', text: visit.t(words.wasSet, { from }) } }
}

async function picture(visit: Visit, draft: Draft): Promise<Download> {
  const made = await badgePng(await sampleFacts(visit, draft), visit.language)
  if (made.kind !== 'made') throw new PageError(404)
  return { download: made.png, name: 'voorbeeld.png', type: 'image/png' }
}

async function paper(visit: Visit, draft: Draft, standard: 'a-3a' | 'picture'): Promise<Uint8Array> {
  const made = await samplePaper(visit, draft, standard)
  if (made.kind !== 'made') throw new PageError(404)
  return made.pdf
}

/** What stands in the way of a paper, such as a letter of the organisation's name that can't be printed. */
async function whyNoPaper(visit: Visit, draft: Draft): Promise<string | undefined> {
  const made = await samplePaper(visit, draft, 'picture')
  if (made.kind === 'letter-not-printable') return visit.t(onPaper.letterNotPrintable, { ...made })
  return made.kind === 'made' ? undefined : visit.t(words.noPdf)
}

async function shown(visit: Visit, draft: Draft, errors: FormErrors): Promise<Shown> {
  const { t, path } = visit
  const here = `/house-style/drafts/${path.reference}`
  const { accent, logo, from } = draft
  const why = await whyNoPaper(visit, draft)
  const content = html`${errorSummary(visit, errors)}${heading(1, t(words.draftTitle))}
${lead(t(words.draftText))}
${logo !== undefined && logoPicture(`${here}/logo`, logo, t(words.logo))}
${facts([
  [
    t(words.colour),
    accent === undefined
      ? t(words.noColour)
      : swatch(accent, t(words.ratio, { colour: accent, ratio: contrastShown(accent) })),
  ],
  [t(words.from), date(visit, from)],
])}
${form(visit, { submit: words.set, content: '' })}
${paragraph(link('/house-style', t(words.other)))}
${heading(2, t(words.sheet))}
${
  why === undefined
    ? html`<p class="lb-styled"><img src="${here}/sheet" alt="${t(words.sheetAlt)}" width="595" height="842"></p>
<p class="lb-screen">${linkButton(`${here}/sample`, t(words.pdf))}</p>
${heading(2, t(words.picture))}
<p class="lb-styled"><img src="${here}/picture" alt="${t(words.pictureAlt)}" width="256" height="256"></p>`
    : small(why)
}`
  return { title: words.draftTitle, content, status: errors.size > 0 ? 400 : 200 }
}
