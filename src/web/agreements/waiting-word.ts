/** What waits for an organisation's own word: invitations to join, and agreements to sign. */
import type { z } from 'zod'
import type { Role } from '../../../events/values.ts'
import { partnerships } from '../../../projections/partnerships.ts'
import { SIGNING } from '../../domain/partnership/agreement-parties.ts'
import { agreementsWords as words } from '../../language/agreements-words.ts'
import { type Html, html } from '../html.ts'
import { actionButton } from '../kit/form.ts'
import { type Card, cards, folded, heading, paragraph, small } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { nameOf, pageOf } from './partners.ts'

export type Mine = z.infer<typeof partnerships.result>['partnerships'][number]

/** Says no to an invitation; who speaks for an organisation says yes. */
const DECLINING: readonly Role[] = ['organisationAdmin']

export const signPath = (partnershipId: string, agreementId: string) =>
  `${pageOf(partnershipId)}/agreements/${agreementId}/sign`

const signCards = (visit: Visit, all: readonly Mine[]): readonly Card[] =>
  all.flatMap(({ partnershipId, name, toSign }) =>
    toSign.map(({ agreementId, title, from }) => ({
      href: signPath(partnershipId, agreementId),
      title: visit.t(words.toSign, { title }),
      text: visit.t(words.toSignText, { partnership: name, from }),
    })),
  )

/** For the start page of who may answer; false where nothing waits. */
export async function waitingWord(visit: Visit): Promise<Html | false> {
  if (visit.role === undefined || !SIGNING.includes(visit.role) || visit.organisationId === '') return false
  const { result } = await visit.ask(partnerships, {})
  const mine = result.partnerships.filter(({ mayAnswer }) => mayAnswer)
  const list: readonly Card[] = [
    ...mine.flatMap(({ name, lead, invitation }) =>
      invitation
        ? [
            {
              href: '/agreements',
              title: visit.t(words.toJoin, { partnership: name }),
              text: visit.t(words.toJoinText, { lead: nameOf(visit, lead), from: invitation.from }),
            },
          ]
        : [],
    ),
    ...signCards(visit, mine),
  ]
  return list.length > 0 && html`<section class="lb-duty">${heading(2, visit.t(words.waiting))}${cards(list)}</section>`
}

/** The same where it can be answered. Who may not answer sees nothing: it waits for others. */
export function answering(visit: Visit, all: readonly Mine[]): Html | false {
  const mine = all.filter(({ mayAnswer, invitation, toSign }) => mayAnswer && (invitation || toSign.length > 0))
  if (mine.length === 0) return false
  const sign = signCards(visit, mine)
  return html`${heading(2, visit.t(words.waiting))}
${mine.map((one) => one.invitation && invited(visit, one, one.invitation))}
${sign.length > 0 && cards(sign)}`
}

function invited(visit: Visit, { partnershipId, name, lead }: Mine, asked: NonNullable<Mine['invitation']>): Html {
  const { t } = visit
  const about = { partnership: name, lead: nameOf(visit, lead), kind: words.memberKinds[asked.kind], from: asked.from }
  const fields = { partnershipId }
  return html`<section class="lb-box">${paragraph(t(words.invitation, about))}${small(t(words.joinMeans))}
${actionButton(visit, { label: t(words.join), about: name, tone: 'primary', fields: { ...fields, do: 'join' } })}
${
  visit.role !== undefined &&
  DECLINING.includes(visit.role) &&
  folded(
    t(words.decline),
    html`${paragraph(t(words.declineText))}${actionButton(visit, { label: t(words.declineDo), about: name, fields: { ...fields, do: 'decline' } })}`,
  )
}</section>`
}
