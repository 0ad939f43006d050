/** One agreement on the page of its partnership: how it stands, who signed which version and when, and who has not. */
import { agreementForms as forms, agreementsWords as words } from '../../language/agreements-words.ts'
import { type Html, html } from '../html.ts'
import { linkButton } from '../kit/form.ts'
import { badge, date, facts, folded, heading, notice, small, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { documentOf } from './document-of.ts'
import {
  type Agreement,
  mayChange,
  nameOf,
  newestOf,
  type Partnership,
  pageOf,
  partiesOf,
  speaks,
  type Version,
} from './partners.ts'
import { signPath } from './waiting-word.ts'

const TONES = { toBeSigned: 'warning', signed: 'info', inForce: 'ok', expired: 'neutral', ended: 'neutral' } as const

/** `now`: it is looked at as it stands, so what may be done with it stands there too. */
export async function agreementPart(visit: Visit, of: Partnership, one: Agreement, now: boolean): Promise<Html> {
  const { t } = visit
  const newest = newestOf(one)
  const holding = one.versions.find(({ version }) => version === one.versionInForce)
  const waits = holding && holding.version !== newest.version && one.ended === undefined
  const earlier = one.versions.slice(1)
  return html`<section class="lb-box">${heading(3, one.title)}
<p class="nl-paragraph">${badge(TONES[one.status], t(words.statuses[one.status]))}</p>
${waits && notice('info', t(words.newestWaits, { version: newest.version, holding: holding.version }))}
${facts([
  [t(words.kind), t(words.kinds[one.kind])],
  [t(words.inForceSince), one.inForceFrom && date(visit, one.inForceFrom)],
  [t(words.inForceFrom), one.status === 'signed' && date(visit, newest.inForceFrom)],
  [t(words.period), periodOf(visit, newest)],
  [t(words.version), one.versions.length > 1 && String(newest.version)],
  [t(words.document), await documentOf(visit, of.partnershipId, newest.documentHash)],
  [
    t(words.endedBy),
    one.ended &&
      t(words.endedText, {
        on: one.ended.on,
        by: nameOf(visit, one.ended.by),
        reason: forms.reasons[one.ended.reason],
      }),
  ],
])}
${signatures(visit, newest)}
${now && actions(visit, of, one)}
${
  earlier.length > 0 &&
  folded(
    t(words.earlier),
    earlier.map((version) => olderVersion(visit, version)),
  )
}</section>`
}

export const periodOf = ({ t }: Visit, { from, until }: Version): string =>
  until ? t(words.fromUntil, { from, until }) : t(words.from, { from })

/** Who signed when; who has not stands last. */
export function signatures(visit: Visit, version: Version): Html {
  const { t } = visit
  const rows = [
    ...version.signed.map(({ organisation, on }) => ({ organisation, on })),
    ...version.missing.map((organisation) => ({ organisation, on: undefined })),
  ]
  const signed = t(words.signedOf, { signed: version.signed.length, all: partiesOf(version).length })
  return table(
    `${t(words.signaturesOf, { version: version.version })}: ${signed}`,
    [
      { label: t(words.organisation), cell: ({ organisation }) => nameOf(visit, organisation) },
      {
        label: t(words.signature),
        cell: ({ on }) => (on === undefined ? badge('warning', t(words.missing)) : date(visit, on)),
      },
    ],
    rows,
  )
}

const olderVersion = (visit: Visit, version: Version): Html =>
  html`${small(`${version.title}, ${periodOf(visit, version)}`)}${signatures(visit, version)}`

function actions(visit: Visit, of: Partnership, one: Agreement): Html | false {
  const at = `${pageOf(of.partnershipId)}/agreements/${one.agreementId}`
  const signs = one.waitsForUs && speaks(visit)
  const changes = mayChange(visit, of, one)
  if (!signs && !changes) return false
  return html`<div class="lb-actions lb-screen">${signs && linkButton(signPath(of.partnershipId, one.agreementId), visit.t(words.sign), 'primary')}${changes && linkButton(`${at}/amend`, visit.t(words.amend))}${changes && linkButton(`${at}/end`, visit.t(words.end), 'subtle')}</div>`
}
