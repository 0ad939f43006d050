/** Where a grant is settled by units, how many there were of each. */
import type { CountedUnit } from '../../../events/counted.ts'
import { reportsWords as words } from '../../language/accounting-words.ts'
import { type Html, html } from '../html.ts'
import type { Visit } from '../kit/visit.ts'
import type { Given } from './given.ts'
import type { GrantAt } from './grant-page.ts'
import type { Sent } from './sent.ts'

const unitsOf = ({ face, life }: GrantAt) => (face.decision?.settlementMode === 'units' ? life.scheme.terms.units : [])

export const unitFields = (given: Given, at: GrantAt, visit: Visit): Html =>
  html`${unitsOf(at).map(({ code, title, counted }) => {
    const more = counted === undefined ? {} : toldBy(counted, at, visit)
    return given.text(`unit-${code}`, visit.t(words.unitsOf, { unit: title }), { short: true, maxlength: 7, ...more })
  })}`

function toldBy(kind: CountedUnit, { known }: GrantAt, visit: Visit) {
  const found = known.get(kind)
  if (!found) return { hint: words.unitsNotKnown }
  const { known: count, elsewhere, free } = found
  const hint = visit.t(kind === 'practiceWeeks' ? words.weeksSigned : words.unitsKnown, { count })
  const more = elsewhere === 0 ? '' : ` ${visit.t(words.unitsElsewhere, { count: elsewhere })}`
  return { hint: hint + more, value: String(free.length) }
}

export function unitsIn(sent: Sent, at: GrantAt) {
  const units = unitsOf(at)
  if (units.length === 0) return {}
  return {
    units: units.flatMap(({ code }) => {
      const count = sent.whole(`unit-${code}`)
      return count === undefined ? [] : [{ code, count }]
    }),
  }
}
