/** A command line in this process: what it was given, what it said, how it ended. */
import { leerbewijs } from '../../src/cli/leerbewijs.ts'
import type { Terminal } from '../../src/cli/terminal.ts'

export interface Line {
  readonly code: number
  readonly out: string
  readonly err: string
  /** The whole of standard output as JSON. */
  json(): Record<string, unknown>
}

export interface Running {
  /** Resolves with what has been said once it holds this text; rejects when the line ends before. */
  said(text: string): Promise<string>
  /** Asks it to stop, as Ctrl-C does. */
  stop(): Promise<Line>
}

interface Session {
  readonly environment?: Readonly<Record<string, string>>
  readonly input?: string
}

export function startLine(argv: readonly string[], { environment = {}, input = '' }: Session = {}): Running {
  const said = { out: '', err: '' }
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>()
  const listening: (() => void)[] = []
  const say = (where: 'out' | 'err', text: string) => {
    said[where] += text
    for (const listener of listening) listener()
  }
  const terminal: Terminal = {
    environment,
    out: (text) => say('out', `${text}\n`),
    err: (text) => say('err', `${text}\n`),
    redraw: () => undefined,
    interactive: false,
    input: async () => input,
    inputBytes: async () => Buffer.from(input),
    stopped: () => asked,
  }
  const ended: Promise<Line> = leerbewijs(argv, terminal).then((code) => ({
    code,
    ...said,
    json: () => JSON.parse(said.out) as Record<string, unknown>,
  }))
  return {
    said: (text) =>
      new Promise((resolve, reject) => {
        const look = () => said.out.includes(text) && resolve(said.out)
        listening.push(look)
        look()
        void ended.then(({ code, err }) => reject(new Error(`ended with ${code} before saying ${text}: ${err}`)))
      }),
    stop() {
      ask()
      return ended
    },
  }
}

/** Runs a line to its end. */
export async function line(argv: readonly string[], session: Session = {}): Promise<Line> {
  const running = startLine(argv, session)
  return running.stop()
}
