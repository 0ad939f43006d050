/** The programme lines of a partnership, each under the one that it is part of. */
import { agreementsWords as words } from '../../language/agreements-words.ts'
import { type Html, html } from '../html.ts'
import { paragraph } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import type { Partnership } from './partners.ts'

type Line = Partnership['programmeLines'][number]

/** A line names one that was there before it, so they make no ring; this only bounds what a page draws. */
const DEEPEST = 8

export function linesPart(visit: Visit, lines: readonly Line[]): Html {
  return lines.length === 0 ? paragraph(visit.t(words.noLines)) : under(visit, lines, undefined, 0)
}

function under(visit: Visit, lines: readonly Line[], parentId: string | undefined, depth: number): Html {
  const own = lines.filter((line) => line.parentId === parentId)
  if (own.length === 0 || depth > DEEPEST) return html``
  return html`<ul class="lb-list">${own.map(
    (line) => html`<li><strong>${line.name}</strong> <span class="lb-quiet">${period(visit, line)}</span>
${line.goals.length > 0 && html`<div>${visit.t(words.goals)}: ${line.goals.join('; ')}</div>`}
${under(visit, lines, line.programmeLineId, depth + 1)}</li>`,
  )}</ul>`
}

const period = ({ t }: Visit, { from, until }: Line) =>
  until ? t(words.fromUntil, { from, until }) : t(words.from, { from })
