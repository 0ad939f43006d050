/** Hands one mail to a mail server, and says what became of it: never more than is known. */
import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'

export interface Outgoing {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly language: 'nl' | 'en'
  /** The same mail has the same one: systems behind the server may know a repeat by it. */
  readonly messageId: string
}
/**
 * `again`: the server does not have it; try later. `refused`: it does not want it, now or ever. `unsure`: the text was on
 * its way when the line broke, so it may have it.
 */
export type Handed =
  | { readonly kind: 'sent' }
  | { readonly kind: 'again'; readonly reason: 'unreachable' | 'refusedSender' | 'refusedAddress' | 'refused' }
  | { readonly kind: 'refused'; readonly reason: 'refusedSender' | 'refusedAddress' | 'refused' }
  | { readonly kind: 'unsure' }
export type Mailer = (mail: Outgoing) => Promise<Handed>

export interface SmtpServer {
  /** `smtp://host:port` or `smtps://…`, with user and password where it wants them. */
  readonly url: string
  readonly from: string
}

const CONNECT_MS = 10_000
const SILENCE_MS = 30_000
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

export function createMailer({ url, from }: SmtpServer): Mailer {
  const { protocol, hostname, port, username, password } = new URL(url)
  const auth = username === '' ? undefined : { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
  const secure = protocol === 'smtps:'
  const options = {
    host: hostname.replace(/^\[|\]$/g, ''),
    ...(port !== '' && { port: Number(port) }),
    secure,
    // A password goes over no wire in the clear, but to this very machine.
    requireTLS: !secure && auth !== undefined && !LOOPBACK.includes(hostname),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
  }
  return async (mail) => {
    const composed = new MailComposer({
      from,
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      messageId: mail.messageId,
      headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.language },
      disableFileAccess: true,
      disableUrlAccess: true,
    }).compile()
    return handOver(options, auth, composed.getEnvelope(), await composed.build())
  }
}

type Options = NonNullable<ConstructorParameters<typeof SMTPConnection>[0]>
type Auth = { readonly user: string; readonly pass: string } | undefined
type Envelope = Parameters<SMTPConnection['send']>[0]
type Failure = Error & {
  readonly code?: string | undefined
  readonly responseCode?: number | undefined
  readonly command?: string | undefined
}

/** One connection, one mail. Where it broke decides what is known. */
function handOver(options: Options, auth: Auth, envelope: Envelope, message: Buffer): Promise<Handed> {
  return new Promise((resolve) => {
    const connection = new SMTPConnection(options)
    let handedOver = false
    const settle = (handed: Handed) => {
      connection.close()
      resolve(handed)
    }
    const failed = (error: Failure) => settle(whatFailed(error, handedOver))
    // The server asked for the text (354) before this is read.
    const text = new Readable({
      read() {
        handedOver = true
        this.push(message)
        this.push(null)
      },
    })
    const send = () =>
      connection.send(envelope, text, (error) => {
        if (error) return failed(error)
        connection.quit()
        resolve({ kind: 'sent' })
      })
    connection.once('error', failed)
    // After the first it is settled: what comes later is only the line going down.
    connection.on('error', () => undefined)
    connection.connect((error) => {
      if (error) return failed(error)
      if (!auth) return send()
      connection.login({ credentials: { ...auth } }, (refusal) => (refusal ? failed(refusal) : send()))
    })
  })
}

function whatFailed({ code, responseCode, command }: Failure, handedOver: boolean): Handed {
  if (responseCode === undefined) return handedOver ? { kind: 'unsure' } : { kind: 'again', reason: 'unreachable' }
  const reason =
    code === 'EAUTH' || command === 'MAIL FROM' ? 'refusedSender' : command === 'RCPT TO' ? 'refusedAddress' : 'refused'
  // A password may be set right; an address that is not there will not come to be.
  const passing = responseCode < 500 || code === 'EAUTH'
  return passing ? { kind: 'again', reason } : { kind: 'refused', reason }
}
