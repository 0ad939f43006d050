import { budgetsList } from './budgets.ts'
import { costsList } from './costs.ts'
import { enrolmentsList } from './enrolments.ts'
import { historyList } from './history.ts'
import type { ImportKind } from './import-kind.ts'
import { learnersList } from './learners.ts'
import { resultsList } from './results.ts'
import { timesheetsList } from './timesheets.ts'

/** Every list that can be brought by file. */
export const kinds: readonly ImportKind[] = [
  learnersList,
  enrolmentsList,
  resultsList,
  historyList,
  costsList,
  timesheetsList,
  budgetsList,
]
