/** `/keys`: what an institution signs its proofs with, who vouches for that, and the lists of what no longer counts. */
import type { z } from 'zod'
import { issuerLists } from '../../../projections/issuer-reach.ts'
import { statusListUrlOf } from '../../contract/issuers.ts'
import { hostOf } from '../../credentials/issuers/did-document.ts'
import { addIssuerKey } from '../../domain/issuer/add-issuer-key.ts'
import { rotateIssuerKey } from '../../domain/issuer/rotate-issuer-key.ts'
import { keysWords as words } from '../../language/keys-words.ts'
import { type Html, html } from '../html.ts'
import { errorSummary, type FormErrors, form, hidden, linkButton, noErrors } from '../kit/form.ts'
import { awardsProofs } from '../kit/navigation.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { empty, facts, folded, heading, lead, link, moment, notice, paragraph, small, table } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { endingOf, keyState, type OwnKey, type OwnKeys, ownKeys } from './own-keys.ts'

type List = z.infer<typeof issuerLists.result>['lists'][number]

export const keysPage = definePage({
  path: '/keys',
  nav: words.nav,
  roles: ['organisationAdmin'],
  concerns: awardsProofs,
  wide: true,
  show: (visit) => shown(visit),
  post: act,
})

async function act(visit: Visit): Promise<Shown | Next> {
  const { organisationId, services } = visit
  const rotating = visit.fields.text('do') === 'rotate'
  const { issuer } = await ownKeys(visit)
  const done = rotating
    ? await visit.act(rotateIssuerKey, { organisationId })
    : await visit.act(addIssuerKey, {
        organisationId,
        // Where it was before; the first one at this installation's own address.
        ...(!issuer && { home: new URL(services.publicUrl).origin }),
      })
  if (done.kind !== 'accepted') return shown(visit, errorsOf(visit, done))
  return { to: '/keys', said: { tone: 'ok', text: visit.t(rotating ? words.rotated : words.made) } }
}

async function shown(visit: Visit, errors: FormErrors = noErrors): Promise<Shown> {
  const { t } = visit
  const own = await ownKeys(visit)
  const { result } = await visit.ask(issuerLists, { organisationId: visit.organisationId })
  const content = html`${errorSummary(visit, errors)}${heading(1, t(words.title))}
${lead(t(words.lead))}
${own.issuer ? html`${vouching(visit, own)}${keysPart(visit, own)}` : (await awardsProofs(visit)) ? empty(t(words.none), makeForm(visit)) : empty(t(words.awardsNothing))}
${heading(2, t(words.lists))}
${result.lists.length === 0 ? empty(t(words.noLists)) : html`${paragraph(t(words.listsText))}${listsTable(visit, result.lists)}`}`
  return { title: words.title, content, status: errors.size > 0 ? 400 : 200 }
}

const makeForm = (visit: Visit): Html => form(visit, { submit: words.make, content: hidden('do', 'add') })

function vouching(visit: Visit, { issuer }: OwnKeys): Html {
  const { t } = visit
  const host = issuer && hostOf(issuer.did)
  const documentAt = host && issuer && `${issuer.home}/issuers/${issuer.organisationId}/did.json`
  return html`${heading(2, t(words.vouches))}
${host === undefined ? notice('warning', t(words.vouchesNobody)) : paragraph(t(words.vouchesHost, { host }))}
${facts([
  [t(words.name), html`<span class="lb-did">${issuer?.did ?? ''}</span>`],
  [t(words.document), documentAt && link(documentAt, documentAt)],
])}
<p class="lb-screen">${linkButton('/keys/domain', t(words.ownDomain))}</p>`
}

function keysPart(visit: Visit, { keys }: OwnKeys): Html {
  const { t } = visit
  const signs = keys.some((key) => key.signs)
  return html`${heading(2, t(words.keys))}
${table<OwnKey>(
  t(words.keys),
  [
    {
      label: t(words.key),
      cell: (key) => html`<span class="lb-number">…${endingOf(key)}</span>`,
    },
    { label: t(words.home), cell: ({ issuer }) => new URL(issuer.home).host },
    { label: t(words.from), cell: ({ from }) => moment(visit, from) },
    { label: t(words.until), cell: ({ until }) => until && moment(visit, until) },
    { label: t(words.state), cell: (key) => keyState(visit, key) },
    {
      label: t(words.report),
      kind: 'action',
      cell: (key) =>
        link(`/keys/${key.keyId}/distrust`, html`${t(words.report)}<span class="lb-unseen"> ${endingOf(key)}</span>`),
    },
  ],
  keys,
  { hideCaption: true },
)}
${small(t(words.oldStayGood))}
${
  signs
    ? folded(
        t(words.rotate),
        html`${paragraph(t(words.rotateText))}${form(visit, { submit: words.rotate, content: hidden('do', 'rotate') })}`,
      )
    : empty(t(words.noneSigns), makeForm(visit))
}`
}

function listsTable(visit: Visit, lists: readonly List[]): Html {
  const { t } = visit
  const count = (value: number) => new Intl.NumberFormat(visit.language === 'nl' ? 'nl-NL' : 'en-GB').format(value)
  return table<List>(
    t(words.lists),
    [
      {
        label: t(words.list),
        cell: ({ purpose, number }) => t(words.listName, { purpose: words.purposes[purpose], number }),
      },
      { label: t(words.taken), kind: 'number', cell: ({ taken }) => count(taken) },
      { label: t(words.set), kind: 'number', cell: ({ set }) => count(set) },
      { label: t(words.size), kind: 'number', cell: ({ size }) => count(size) },
      {
        label: t(words.open),
        kind: 'action',
        cell: ({ home, listId, number }) =>
          link(statusListUrlOf(home, listId), html`${t(words.open)}<span class="lb-unseen"> ${number}</span>`),
      },
    ],
    lists,
    { hideCaption: true },
  )
}
