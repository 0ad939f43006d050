/** One table of everything that was measured, for a terminal or as Markdown. */
import { type Figure, isMet, type Measured, median, type Verdict } from './measure.ts'

interface Line {
  readonly what: string
  readonly median: string
  readonly range: string
  readonly aim: string
  readonly met: string
}

const HEADINGS: Line = { what: 'What', median: 'Median', range: 'Range', aim: 'Aim', met: 'Met' }

export function textTable(measured: readonly Measured[]): string {
  const groups = measured.map(linesOf)
  const all = [HEADINGS, ...groups.flat()]
  const width = (column: keyof Line) => Math.max(...all.map((line) => line[column].length))
  const widths = { what: width('what'), median: width('median'), range: width('range'), aim: width('aim') }
  const text = ({ what, median, range, aim, met }: Line) =>
    `  ${what.padEnd(widths.what)}  ${median.padStart(widths.median)}  ${range.padStart(widths.range)}  ${aim.padEnd(widths.aim)}  ${met}`.trimEnd()
  const parts = measured.map(({ title, notes }, index) =>
    [title, ...(groups[index] ?? []).map(text), ...notes.map((note) => `  (${note})`)].join('\n'),
  )
  return [text(HEADINGS), ...parts].join('\n\n')
}

export function markdownTable(measured: readonly Measured[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const cells = ({ what, median, range, aim, met }: Line) => row([what, median, range, aim, met])
  const lines = [cells(HEADINGS), row(['---', '---:', '---:', '---', '---'])]
  for (const one of measured) {
    lines.push(row([`**${one.title}**`, '', '', '', '']), ...linesOf(one).map(cells))
  }
  const notes = measured.flatMap(({ title, notes: sentences }) => sentences.map((note) => `- ${title}: ${note}`))
  return [lines.join('\n'), ...(notes.length > 0 ? [notes.join('\n')] : [])].join('\n\n')
}

/** What missed its aim, a line each, with the reason where one is known; empty when all is well. */
export function missed(measured: readonly Measured[]): readonly string[] {
  return measured.flatMap(({ title, verdicts }) =>
    verdicts
      .filter((verdict) => !isMet(verdict))
      .map((verdict) => {
        const { name, rounds, unit, because } = verdict
        return `${title}: ${name} is ${shown(median(rounds), unit)}, aim ${aimOf(verdict)}.${because ? ` ${because}` : ''}`
      }),
  )
}

function linesOf({ figures, verdicts }: Measured): readonly Line[] {
  return [
    ...figures.map((figure) => ({ ...spread(figure), what: figure.name, aim: '', met: '' })),
    ...verdicts.map((verdict) => ({
      ...spread(verdict),
      what: verdict.name,
      aim: aimOf(verdict),
      met: isMet(verdict) ? 'yes' : 'missed',
    })),
  ]
}

function spread({ rounds, unit }: Figure | Verdict): Pick<Line, 'median' | 'range'> {
  const bounds = [Math.min(...rounds), Math.max(...rounds)].map((value) => digits(value))
  return { median: shown(median(rounds), unit), range: rounds.length > 1 ? bounds.join('–') : '' }
}

function aimOf({ aim, unit }: Verdict): string {
  return 'atLeast' in aim ? `≥ ${shown(aim.atLeast, unit)}` : `≤ ${shown(aim.atMost, unit)}`
}

const shown = (value: number, unit: string) => (unit === '×' ? `${digits(value)}×` : `${digits(value)} ${unit}`)

/** Three digits that count: more would claim more than a shared machine can tell. */
function digits(value: number): string {
  if (!Number.isFinite(value)) return '–'
  if (Math.abs(value) < 100) return String(Number(value.toPrecision(3)))
  return Number(value.toPrecision(3)).toLocaleString('en-US').replaceAll(',', ' ')
}
