/**
 * Sends the mails that were asked for, each once as far as SMTP allows: a mail is noted as being handed over before it
 * is, so a crash in between leaves it `unsure` and never sent twice. Between the server's 250 and our note lies the
 * same gap: the mail went out and reads `unsure`; who invited sees that and may invite anew.
 */
import type { Sealable } from '../../events/values.ts'
import { isSealed } from '../../events/values.ts'
import { instantAt, localDateAt } from '../contract/dates.ts'
import { invitationPath, shownCode } from '../contract/invitation.ts'
import { organisations } from '../domain/organisation/organisation.ts'
import { type Invitation, isOpenInvitation } from '../domain/user/access.ts'
import { users } from '../domain/user/user.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { sayInvitation } from '../language/invitation-mail.ts'
import type { Vault } from '../privacy/vault.ts'
import type { Handed, Mailer, Outgoing } from './mailer.ts'
import type { OutboxBook, WaitingMail } from './outbox-book.ts'

export interface OutboxParts {
  readonly kernel: Pick<Kernel, 'stateOf' | 'now'>
  readonly vault: Pick<Vault, 'open'>
  readonly book: OutboxBook
  /** Absent: no mail server is configured, and what is asked for waits. Letters work without. */
  readonly post?: { readonly mailer: Mailer; readonly publicUrl: string } | undefined
}

export interface Outbox {
  /** Sends what is due, one after another. One turn at a time: a second call waits for the first and joins it. */
  deliver(): Promise<void>
  /** Waits for the mail that is being handed over, and begins no other: closing then leaves nothing `unsure`. */
  stop(): Promise<void>
}

const AT_ONCE = 50
const FIRST_WAIT_MS = 60_000
/** While the invitation works the mail is tried again, at last this often. */
const LONGEST_WAIT_MS = 4 * 3_600_000

export function createOutbox(parts: OutboxParts): Outbox {
  const { book, kernel } = parts
  let running: Promise<void> | undefined
  let stopped = false
  async function turn(): Promise<void> {
    for (const mail of book.due(instantAt(kernel.now()), AT_ONCE)) {
      if (stopped) return
      await sendOne(parts, mail)
    }
  }
  return {
    deliver() {
      if (stopped) return Promise.resolve()
      running ??= turn().finally(() => {
        running = undefined
      })
      return running
    },
    async stop() {
      stopped = true
      await running?.catch(() => undefined)
    },
  }
}

async function sendOne(parts: OutboxParts, waiting: WaitingMail): Promise<void> {
  const { book, kernel, post } = parts
  const { invitationId } = waiting
  const now = () => instantAt(kernel.now())
  const user = await kernel.stateOf(users.ref(waiting.userId))
  const invitation = user?.invitations.get(invitationId)
  if (!invitation || !isOpenInvitation(invitation, localDateAt(kernel.now()))) {
    return book.settle(invitationId, { state: 'dropped', reason: 'over', now: now() })
  }
  // The next start looks again at once: there may be a server then.
  if (!post)
    return book.settle(invitationId, { state: 'waiting', reason: 'noServer', now: now(), next: later(parts, 15) })
  const outgoing = await mailOf(parts, invitation, post.publicUrl)
  if (!outgoing) return book.settle(invitationId, { state: 'dropped', reason: 'erased', now: now() })
  book.begin(invitationId, now())
  const handed = await post.mailer(outgoing)
  const reason = 'reason' in handed ? { reason: handed.reason } : {}
  const wait = Math.min(FIRST_WAIT_MS * 4 ** waiting.tries, LONGEST_WAIT_MS)
  const next = handed.kind === 'again' ? { next: instantAt(kernel.now() + wait) } : {}
  book.settle(invitationId, { state: STATES[handed.kind], ...reason, now: now(), ...next })
}

const STATES = { sent: 'sent', again: 'waiting', refused: 'failed', unsure: 'unsure' } as const satisfies Record<
  Handed['kind'],
  string
>

const later = ({ kernel }: OutboxParts, minutes: number) => instantAt(kernel.now() + minutes * 60_000)

/** Address and code are opened here, and stand nowhere but in the mail. Undefined when they were erased. */
async function mailOf(
  { kernel, vault }: OutboxParts,
  invitation: Invitation,
  publicUrl: string,
): Promise<Outgoing | undefined> {
  const [to, code] = [opened(vault, invitation.email), opened(vault, invitation.code)]
  if (to === undefined || code === undefined) return undefined
  const { organisationId: at, invitationId, until, language } = invitation
  const organisation = at === undefined ? undefined : await kernel.stateOf(organisations.ref(at))
  const page = (path: string) => new URL(path, publicUrl).href
  const said = sayInvitation(
    {
      organisation: organisation?.name,
      link: page(invitationPath(code)),
      start: page(invitationPath('')),
      code: shownCode(code),
      until,
    },
    language,
  )
  return { to, ...said, language, messageId: `<${invitationId}@${new URL(publicUrl).hostname}>` }
}

function opened(vault: Pick<Vault, 'open'>, value: Sealable | undefined): string | undefined {
  if (!isSealed(value) || !('eventId' in value)) return undefined
  const found = vault.open(value)
  return 'text' in found ? found.text : undefined
}
