/** Every report that can be kept as a file, by the word of its address. A new one is one line here. */
import { accountsFile } from './accounts.ts'
import type { ReportAsk } from './asking.ts'
import { balanceFile } from './balance.ts'
import { documentsFile } from './documents.ts'
import { entriesFile } from './entries.ts'
import { indicatorsFile } from './indicators.ts'
import { publicMoneyFile } from './public-money.ts'
import type { Report } from './report.ts'
import { sampleFile } from './sample.ts'
import { settlementFile } from './settlement.ts'
import { spendFile } from './spend.ts'
import { trailFile } from './trail.ts'
import { yearFile } from './year.ts'

export const reportFiles: Readonly<Record<string, (asking: ReportAsk) => Promise<Report>>> = {
  spend: spendFile,
  entries: entriesFile,
  balance: balanceFile,
  settlement: settlementFile,
  documents: documentsFile,
  accounts: accountsFile,
  year: yearFile,
  indicators: indicatorsFile,
  sample: sampleFile,
  trail: trailFile,
  publicMoney: publicMoneyFile,
}
