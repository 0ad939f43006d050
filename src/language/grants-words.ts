/** Words of the pages of a grant's life. */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

/** The places of one grant, as its menu names them; by the last part of their address, the front page empty. */
export const grantPlaceWords = {
  '': s('Waar het staat', 'Where it stands'),
  entries: s('Kostenposten', 'Costs'),
  balance: s('Dekking', 'Funding and costs'),
  documents: s('Documenten', 'Documents'),
  accounts: s('Rekening-courant', 'Current accounts'),
  year: s('Jaarafsluiting', 'Year-end'),
  decision: s('Besluit', 'Decision'),
  budget: s('Begroting', 'Budget'),
  rates: s('Uurtarieven', 'Hourly rates'),
  commitments: s('Verplichtingen', 'Commitments'),
  cofinancing: s('Cofinanciering', 'Cofinancing'),
  advances: s('Voorschotten', 'Advances'),
  payments: s('Partners betalen', 'Paying partners'),
  periods: s('Periodes', 'Periods'),
  claims: s('Declaraties', 'Claims'),
  reports: s('Verslagen', 'Reports'),
  settlement: s('Vaststelling', 'Settlement'),
  settle: s('Vaststellen en afrekenen', 'Settle and pay'),
  samples: s('Steekproeven', 'Samples'),
  findings: s('Bevindingen', 'Findings'),
  trail: s('Wie deed wat', 'Who did what'),
  export: s('Bestanden', 'Files'),
} as const satisfies Readonly<Record<string, Sentence>>

export const grantMenuWords = {
  label: s('Bij deze bijdrage', 'Of this grant'),
  stand: s('Stand', 'Figures'),
  agreed: s('Afgesproken', 'Agreed'),
  paid: s('Betaald', 'Paid'),
  accounted: s('Verantwoord', 'Accounted for'),
  audited: s('Gecontroleerd', 'Audited'),
}
