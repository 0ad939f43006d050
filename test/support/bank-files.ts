/** Statements of a bank and audit files of a bookkeeping, as small as their readers take them. */

interface Paid {
  readonly amount: string
  readonly on?: string
  readonly to?: string
  readonly text?: string
}
export const statement = (lines: readonly Paid[], closing = '0.00') =>
  `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Id>A-17</Id><Acct><Id><IBAN>NL91ABNA0417164300</IBAN></Id><Ccy>EUR</Ccy></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">9000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal><Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${closing}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
${lines.map(({ amount, on = '2026-11-16', to = '', text = '' }) => `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>${on}</Dt></BookgDt><NtryDtls><TxDtls><RltdPties><Cdtr><Nm>${to}</Nm></Cdtr></RltdPties><RmtInf><Ustrd>${text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`).join('')}</Stmt></BkToCstmrStmt></Document>`

export const ledgerLine = (document: string, amount: string, project = 'ZIA-RIF') =>
  `<transaction><nr>${document}</nr><trDt>2026-11-02</trDt><trLine><nr>1</nr><accID>4000</accID><docRef>${document}</docRef><desc>=1+1 ${document}</desc><amnt>${amount}</amnt><amntTp>D</amntTp><projID>${project}</projID></trLine><trLine><nr>2</nr><accID>1600</accID><docRef>${document}</docRef><amnt>${amount}</amnt><amntTp>C</amntTp></trLine></transaction>`
export const audit = (lines: string) =>
  `<auditfile xmlns="http://www.auditfiles.nl/XAF/3.2"><header><fiscalYear>2026</fiscalYear><startDate>2026-01-01</startDate><endDate>2026-12-31</endDate><curCode>EUR</curCode></header><company><companyName>Argos Zorggroep</companyName><generalLedger><ledgerAccount><accID>4000</accID><accTp>P</accTp></ledgerAccount><ledgerAccount><accID>1600</accID><accTp>B</accTp></ledgerAccount></generalLedger><transactions><journal><jrnID>I</jrnID>${lines}</journal></transactions></company></auditfile>`
