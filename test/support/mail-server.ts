/** A mail server on loopback that answers as a test tells it, and keeps what it was given. */

import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'

export interface Received {
  readonly from: string
  readonly to: string
  /** Headers and body as they came, dots unstuffed. */
  readonly text: string
}
/** Answer to one command; `hang up` ends the connection instead. By the command's first words, or `greeting` and `text`. */
export type Answers = Partial<Record<'greeting' | 'EHLO' | 'MAIL' | 'RCPT' | 'DATA' | 'text', string | 'hang up'>>

export interface MailServer extends AsyncDisposable {
  readonly url: string
  readonly received: readonly Received[]
  /** How often somebody came in. */
  readonly visits: number
  answers: Answers
}

const USUAL: Required<Answers> = {
  greeting: '220 mail.example.org ESMTP',
  EHLO: '250 mail.example.org',
  MAIL: '250 fine',
  RCPT: '250 fine',
  DATA: '354 go on',
  text: '250 taken',
}

export async function mailServer(): Promise<MailServer> {
  const received: Received[] = []
  const sockets = new Set<Socket>()
  let answers: Answers = {}
  let visits = 0
  const server = createServer((socket) => {
    visits += 1
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    const say = (what: keyof Answers) => {
      const answer = answers[what] ?? USUAL[what]
      if (answer === 'hang up') socket.destroy()
      else socket.write(`${answer}\r\n`)
    }
    let [from, to, text, heard] = ['', '', '', '']
    let inText = false
    const line = (spoken: string) => {
      if (inText) {
        if (spoken !== '.') {
          text += `${spoken.replace(/^\./, '')}\n`
          return
        }
        inText = false
        received.push({ from, to, text })
        return say('text')
      }
      const word = spoken.slice(0, 4).toUpperCase()
      if (word === 'EHLO' || word === 'HELO') return say('EHLO')
      if (word === 'MAIL') from = spoken.replace(/^.*<(.*)>.*$/, '$1')
      if (word === 'RCPT') to = spoken.replace(/^.*<(.*)>.*$/, '$1')
      if (word === 'DATA') {
        text = ''
        inText = (answers.DATA ?? USUAL.DATA).startsWith('3')
      }
      if (word === 'QUIT') return socket.end('221 bye\r\n')
      if (word === 'MAIL' || word === 'RCPT' || word === 'DATA') return say(word)
      socket.write('502 what?\r\n')
    }
    socket.on('data', (bytes) => {
      heard += bytes.toString('utf8')
      for (let end = heard.indexOf('\r\n'); end >= 0; end = heard.indexOf('\r\n')) {
        const spoken = heard.slice(0, end)
        heard = heard.slice(end + 2)
        line(spoken)
      }
    })
    say('greeting')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    get visits() {
      return visits
    },
    get answers() {
      return answers
    },
    set answers(next) {
      answers = next
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      if (!server.listening) return
      server.close()
      await once(server, 'close')
    },
  }
}
