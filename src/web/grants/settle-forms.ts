/** The funder's last decision, what may reopen it, and the report of an auditor that it rests on. */
import { fileAssuranceReport } from '../../domain/grant/file-assurance-report.ts'
import { reopenSettlement } from '../../domain/grant/reopen-settlement.ts'
import { settleGrant } from '../../domain/grant/settle-grant.ts'
import { settleWords as words } from '../../language/accounting-words.ts'
import { actWords, assuranceWords, opinionWords } from '../../language/act-words.ts'
import { html } from '../html.ts'
import { paragraph } from '../kit/parts.ts'
import type { Act } from './act.ts'
import { choicesOf, decides, type GrantAt, isAwarded, isOffice, partnerChoices } from './grant-page.ts'
import { unitFields, unitsIn } from './units.ts'

const isSettled = ({ face }: GrantAt) => face.settled !== undefined

export const settleAct: Act<GrantAt> = {
  name: 'settle',
  title: words.settleTitle,
  text: words.settleText,
  submit: words.settleDo,
  files: true,
  may: (visit, at) => decides(visit, at) && isAwarded(at) && !isSettled(at),
  content: (given, at, visit) => html`${unitFields(given, at, visit)}
${given.money('amount', words.settleAmount)}
${given.money('reduction', words.reduction, { hint: words.reductionHint, optional: true })}
${given.select('ground', words.ground, choicesOf(visit, words.grounds), { empty: actWords.none, optional: true })}
${given.date('settledOn', words.settledOn)}${given.document('decisionHash', words.decision)}`,
  async run(sent, at, visit) {
    const units = unitsIn(sent, at)
    const [amount, off] = [sent.cents('amount'), sent.someCents('reduction')]
    const ground = off === undefined ? undefined : sent.choice<'activitiesNotDone'>('ground')
    const decisionHash = (await sent.document('decisionHash', 'grantDecision')) ?? ''
    if (sent.failed) return sent.errors
    return visit.act(settleGrant, {
      grantId: at.id,
      amount,
      ...(off !== undefined && ground !== undefined && { reduction: { amount: off, ground } }),
      ...units,
      decisionHash,
      settledOn: sent.text('settledOn'),
    })
  },
  fieldOf: { 'settlement-differs': 'amount', 'reduction/ground': 'ground' },
  done: words.settleDone,
}

export const reopenAct: Act<GrantAt> = {
  name: 'reopen',
  title: words.reopenTitle,
  submit: words.reopenDo,
  tone: 'danger',
  files: true,
  may: (visit, at) => decides(visit, at) && isSettled(at) && at.life.scheme.terms.grounds.length > 0,
  content: (
    given,
    { life },
    visit,
  ) => html`${paragraph(visit.t(words.reopenText, { years: life.scheme.terms.reopeningYears ?? 0 }))}
${given.select(
  'ground',
  words.schemeGround,
  life.scheme.terms.grounds.map((value) => ({ value, label: value })),
)}${given.date('decidedOn', actWords.decidedOn)}${given.document('decisionHash', words.decision)}`,
  async run(sent, { id }, visit) {
    const ground = sent.choice<string>('ground')
    const decisionHash = (await sent.document('decisionHash', 'grantDecision')) ?? ''
    if (sent.failed) return sent.errors
    return visit.act(reopenSettlement, { grantId: id, ground, decisionHash, decidedOn: sent.text('decidedOn') })
  },
  fieldOf: { 'ground-not-in-scheme': 'ground', 'too-late-to-reopen': 'decidedOn' },
  done: words.reopenDone,
}

export const assuranceAct: Act<GrantAt> = {
  name: 'assurance',
  title: words.assuranceTitle,
  submit: words.save,
  files: true,
  tone: 'secondary',
  may: (visit, at) => isOffice(visit, at) && isAwarded(at) && !isSettled(at),
  content(given, at, visit) {
    const { asked } = at.life.assurance ?? {}
    const kinds = choicesOf(visit, assuranceWords, asked === undefined ? undefined : [asked])
    return html`${given.select('kind', words.kind, kinds)}${given.select('opinion', words.opinion, choicesOf(visit, opinionWords))}
${given.select('auditorId', words.auditor, partnerChoices(visit, at), { empty: actWords.none, optional: true })}
${given.date('reportedOn', words.on)}${given.document('reportHash', words.report)}`
  },
  async run(sent, { id }, visit) {
    const kind = sent.choice<'auditorsReport'>('kind')
    const opinion = sent.choice<'unqualified'>('opinion')
    const reportHash = (await sent.document('reportHash', 'assuranceReport')) ?? ''
    if (sent.failed) return sent.errors
    const report = { kind, opinion, reportHash, ...sent.some('auditorId') }
    return visit.act(fileAssuranceReport, { grantId: id, ...report, reportedOn: sent.text('reportedOn') })
  },
  fieldOf: { 'another-assurance-asked': 'kind' },
  done: words.assuranceDone,
}
