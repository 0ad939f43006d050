/** What an earlier administration had, taken over once, line by line. */
import { recordOpeningBalance } from '../../domain/grant/record-opening-balance.ts'
import { budgetWords as words } from '../../language/budget-words.ts'
import { html } from '../html.ts'
import type { Act } from './act.ts'
import { type GrantAt, isFinance, isRunning } from './grant-page.ts'

export const openingAct: Act<GrantAt> = {
  name: 'opening',
  title: words.openingTitle,
  text: words.openingText,
  submit: words.openingDo,
  tone: 'secondary',
  files: true,
  may: (visit, at) =>
    isFinance(visit, at) &&
    isRunning(at) &&
    at.life.lines.length > 0 &&
    at.life.opening === undefined &&
    (at.face.claims ?? []).length === 0,
  content: (given, { life }, visit) => html`${given.date('on', words.openingOn)}
${life.lines.map(
  ({
    code: line,
  }) => html`${given.money(`${line}-approved`, visit.t(words.openingApproved, { line }), { optional: true })}
${given.money(`${line}-cofinancing`, visit.t(words.openingCofinancing, { line }), { optional: true })}`,
)}
${given.money('advances', words.openingAdvances, { cents: 0 })}
${given.document('documentHash', words.openingDocument)}`,
  async run(sent, { id, life }, visit) {
    const lines = life.lines.flatMap(({ code: line }) => {
      const approved = sent.someCents(`${line}-approved`)
      const cofinancing = sent.someCents(`${line}-cofinancing`)
      if (approved === undefined && cofinancing === undefined) return []
      return [{ line, approved: approved ?? 0, cofinancing: cofinancing ?? 0 }]
    })
    const advances = sent.cents('advances')
    const documentHash = (await sent.document('documentHash', 'bookkeepingExtract')) ?? ''
    if (sent.failed) return sent.errors
    return visit.act(recordOpeningBalance, { grantId: id, on: sent.text('on'), documentHash, lines, advances })
  },
  fieldOf: { lines: '' },
  done: words.openingDone,
}
