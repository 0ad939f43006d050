/** Where a command line speaks and listens. Tests pass their own, so that a verb is tried without a process. */
import { styleText } from 'node:util'

export interface Terminal {
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Answers: one call, one or more whole lines, on standard output. */
  out(text: string): void
  /** What is told beside the answer, on standard error. */
  err(text: string): void
  /** A line that replaces the one before it; only where `interactive`. */
  redraw(text: string): void
  /** A person looks at standard error. */
  readonly interactive: boolean
  /** All of standard input. */
  input(): Promise<string>
  /** The same as bytes, no more than so many and a little. */
  inputBytes(most: number): Promise<Uint8Array>
  /** Resolves when the program is asked to stop (Ctrl-C, SIGTERM). */
  stopped(): Promise<void>
}

export function processTerminal(): Terminal {
  // A reader that went away (`| head`) is no fault: what is written to nobody is dropped.
  process.stdout.on('error', () => undefined)
  return {
    environment: process.env,
    out: (text) => void process.stdout.write(`${text}\n`),
    err: (text) => void process.stderr.write(`${text}\n`),
    redraw: (text) => void process.stderr.write(`\r\u001b[2K${text}`),
    interactive: process.stderr.isTTY === true,
    async input() {
      let text = ''
      for await (const chunk of process.stdin.setEncoding('utf8')) text += chunk
      return text
    },
    async inputBytes(most) {
      const chunks: Buffer[] = []
      let bytes = 0
      for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
        chunks.push(chunk)
        bytes += chunk.length
        if (bytes > most) break
      }
      return Buffer.concat(chunks)
    },
    stopped: () =>
      new Promise((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
      }),
  }
}

/** `total` may grow; a `done` equal to it ends the bar. */
export type Progress = (done: number, total: number) => void

const BAR_SIGNS = 30
const REDRAW_MS = 80
/** Without a person looking: one plain line for each tenth. */
const LINES = 10

/** A bar on a terminal, one plain line for each tenth elsewhere, nothing with `--json`. */
export function progressBar(terminal: Terminal, title: string, quiet = false): Progress {
  if (quiet) return () => undefined
  const start = performance.now()
  let last = Number.NEGATIVE_INFINITY
  let told = 0
  return (done, total) => {
    const share = total === 0 ? 1 : Math.min(done / total, 1)
    const ended = done >= total
    if (terminal.interactive) {
      const now = performance.now()
      if (!ended && now - last < REDRAW_MS) return
      last = now
      const full = Math.round(share * BAR_SIGNS)
      const bar = `${'█'.repeat(full)}${'░'.repeat(BAR_SIGNS - full)}`
      terminal.redraw(`${title} ${styleText('green', bar)} ${Math.floor(share * 100)} % (${done}/${total})`)
      if (ended) terminal.redraw(`${title}: ${total} in ${((now - start) / 1000).toFixed(1)} s\n`)
      return
    }
    const tenth = Math.floor(share * LINES)
    if (tenth <= told) return
    told = tenth
    terminal.err(`${title}: ${done}/${total}`)
  }
}
