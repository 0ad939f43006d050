/** Sessions of one person, each with a button that ends it. */
import type { Session } from '../../identity/session.ts'
import { accountWords as words } from '../../language/account-words.ts'
import { type Html, html } from '../html.ts'
import { actionButton } from '../kit/form.ts'
import { badge, moment, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'

export function sessionTable(visit: Visit, sessions: readonly Session[]): Html {
  const { t } = visit
  const isThis = ({ sessionId }: Session) => sessionId === visit.session.sessionId
  const deviceOf = ({ device }: Session) => (device === '?' ? t(words.unknownDevice) : device)
  return table(
    t(words.sessions),
    [
      {
        label: t(words.device),
        cell: (one) => html`${deviceOf(one)} ${isThis(one) && badge('info', t(words.thisOne))}`,
      },
      { label: t(words.startedAt), cell: ({ startedAt }) => moment(visit, startedAt) },
      { label: t(words.lastUsed), cell: ({ lastUsedAt }) => moment(visit, lastUsedAt) },
      {
        label: t(words.endSession),
        kind: 'action',
        cell: (one) =>
          !isThis(one) &&
          actionButton(visit, {
            label: t(words.endSession),
            about: deviceOf(one),
            fields: { do: 'endSession', sessionId: one.sessionId },
          }),
      },
    ],
    sessions,
    { hideCaption: true },
  )
}
