/** One round: a copy of the world, some lives that each end by SIGKILL under load, and a judgement of what is left. */
import { cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Chance } from './chance.ts'
import { type Ended, startChild, type WriterOptions } from './children.ts'
import { type Line, readJournal } from './journal.ts'
import { judge, type Verdict } from './judge.ts'
import { BEGAN_AT, LIFE_MS } from './world.ts'

export interface RoundOptions {
  /** The folder of `newWorld`. */
  readonly world: string
  readonly seed: string
  /** A defect that the children get. */
  readonly mutant?: string
  /** 1 to `LIVES_MAX`; by default as chance will. */
  readonly lives?: number
}

export interface Round {
  readonly seed: string
  /** Where it went wrong; the folder is kept only then. */
  readonly folder: string
  readonly problems: readonly string[]
  readonly figures: Figures
}

export interface Figures {
  /** Processes ended by SIGKILL. */
  readonly kills: number
  /** Of them second projectors. */
  readonly killedSecond: number
  /** Of them writers that did not stand yet. */
  readonly killedOpening: number
  readonly sent: number
  readonly acknowledged: number
  readonly unanswered: number
  readonly abandoned: number
  readonly events: number
  /** Slices that a projector found taken by the other. */
  readonly fenced: number
  readonly rebuilt: number
}

export const LIVES_MAX = 3
const CLIENTS = [8, 24, 64]
/** Opening takes about this long, so a random moment within it is one during opening. */
const OPENING_MS = 900
/** Death comes after so many lines of the journal at most, and then at any moment of a turn. */
const LINES_MAX = 1200
const JITTER_MS = 25
const BYTES_A_LINE = 450
const SECOND_OUTLIVES_MS = 400
/** A writer that is still not there by then is killed as it is. */
const LIFE_MAX_MS = 10_000

export async function runRound({ world, seed, mutant, ...asked }: RoundOptions): Promise<Round> {
  const folder = mkdtempSync(join(tmpdir(), 'leerbewijs-crash-'))
  cpSync(world, folder, { recursive: true })
  const journal = join(folder, 'journal.jsonl')
  writeFileSync(journal, '')
  const chance = new Chance(seed, 'round')
  const lives = asked.lives ?? 1 + chance.below(LIVES_MAX)
  const problems: string[] = []
  let [kills, killedSecond] = [0, 0]
  for (let life = 1; life <= lives; life++) {
    const clients = chance.of(CLIENTS) ?? 8
    const options: WriterOptions = { folder, journal, seed, life, clients }
    const lived = await oneLife(options, chance, mutant)
    kills += lived.killed
    killedSecond += lived.killedSecond
    problems.push(...lived.problems)
  }
  const lines = readJournal(journal)
  const opened = lines.filter(({ kind }) => kind === 'opened').length
  if (mutant !== undefined && opened > 0 && !lines.some((line) => line.kind === 'mutated')) {
    problems.push(`the mutant ${mutant} was not put in`)
  }
  const { problems: found, ...counted } = await judged(folder, lines, lives, chance)
  problems.push(...found)
  if (problems.length === 0) rmSync(folder, { recursive: true, force: true })
  else writeFileSync(join(folder, 'problems.txt'), `${problems.join('\n')}\n`)
  const killedOpening = lives - opened
  return { seed, folder, problems, figures: { ...counted, kills, killedSecond, killedOpening, ...toldFigures(lines) } }
}

async function judged(folder: string, lines: readonly Line[], lives: number, chance: Chance): Promise<Verdict> {
  try {
    return await judge(folder, lines, { from: BEGAN_AT + (lives + 1) * LIFE_MS, chance, models: true })
  } catch (thrown) {
    const problem = `could not be judged: ${thrown instanceof Error ? thrown.stack : String(thrown)}`
    return { problems: [problem], events: 0, acknowledged: 0, unanswered: 0, abandoned: 0 }
  }
}

function toldFigures(lines: readonly Line[]): Pick<Figures, 'sent' | 'fenced' | 'rebuilt'> {
  return {
    sent: lines.filter(({ kind }) => kind === 'sent').length,
    fenced: lines.reduce((sum, line) => sum + (line.kind === 'fenced' ? line.slices : 0), 0),
    rebuilt: lines.filter(({ kind }) => kind === 'rebuilt').length,
  }
}

interface Lived {
  readonly problems: readonly string[]
  readonly killed: number
  readonly killedSecond: number
}

async function oneLife(options: WriterOptions, chance: Chance, mutant: string | undefined): Promise<Lived> {
  const { folder, journal, life } = options
  const early = life > 1 && chance.happens(0.2)
  const [openingMs, lines, jitterMs] = [
    chance.between(0, OPENING_MS),
    chance.below(LINES_MAX),
    chance.between(0, JITTER_MS),
  ]
  const withSecond = chance.happens(0.4)
  const [secondLines, secondMs] = [chance.below(2 * LINES_MAX), chance.between(0, SECOND_OUTLIVES_MS)]
  const writer = startChild({ script: 'writer.ts', input: options, journal, mutant })
  const second = withSecond
    ? startChild({ script: 'second-projector.ts', input: { folder }, journal, mutant })
    : undefined
  const over = new AbortController()
  void writer.ended.then(() => over.abort())
  try {
    const written = early ? Promise.resolve() : writer.opened.then(() => grown(journal, lines, over.signal))
    const writerEnd = written
      .then(() => Promise.race([setTimeout(early ? openingMs : jitterMs), writer.ended]))
      .then(() => writer.kill())
    // Now before the writer, now after it.
    const secondEnd = grown(journal, secondLines, over.signal).then(async () => {
      if (over.signal.aborted) await setTimeout(secondMs)
      second?.kill()
    })
    await Promise.all([writerEnd, secondEnd])
    const ends = [await writer.ended, ...(second ? [await second.ended] : [])]
    const killed = ends.filter(({ signal }) => signal === 'SIGKILL').length
    return { problems: ends.flatMap(endProblem), killed, killedSecond: second ? 1 : 0 }
  } catch (thrown) {
    return { problems: [`life ${life}: ${String(thrown)}`], killed: 0, killedSecond: 0 }
  } finally {
    writer.kill()
    second?.kill()
  }
}

/** Resolves when the journal has so many lines more, about, or when the writer is gone. */
async function grown(journal: string, lines: number, gone: AbortSignal): Promise<void> {
  const until = statSync(journal).size + lines * BYTES_A_LINE
  const latest = performance.now() + LIFE_MAX_MS
  while (!gone.aborted && performance.now() < latest && statSync(journal).size < until) await setTimeout(3)
}

/** Only a kill ends them. */
function endProblem({ code, signal, errors }: Ended): readonly string[] {
  return signal === 'SIGKILL' ? [] : [`ended by itself (${code ?? signal}): ${errors}`]
}
