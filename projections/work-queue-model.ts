/**
 * The work queue (model.md section 6): what waits to be done by somebody, in one row each, gone when it was done. Rows
 * hold ids, codes and dates, never a name.
 */
import { defineProjection } from '../src/contract/projection.ts'
import { aroundHandlers } from './work-queue-around.ts'
import { boardHandlers } from './work-queue-board.ts'
import { learningHandlers } from './work-queue-learning.ts'
import { paperHandlers } from './work-queue-papers.ts'
import { workQueueTables } from './work-queue-tables.ts'

export const workQueueModel = defineProjection({
  name: 'workQueue',
  version: 4,
  kind: 'current',
  tables: workQueueTables,
  on: { ...aroundHandlers, ...learningHandlers, ...paperHandlers, ...boardHandlers },
})
