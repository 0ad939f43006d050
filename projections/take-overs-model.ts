/** What was proposed to be taken over from earlier registers, and what became of it. */
import { learnerEvents } from '../events/learner.ts'
import { addPeriod } from '../src/contract/dates.ts'
import { defineProjection, handle } from '../src/contract/projection.ts'
import { PROPOSAL_DAYS } from '../src/domain/learner/refusals.ts'
import { idIn, recordedOn } from './event-facts.ts'

const decided = (status: string) => `UPDATE takeOver SET status = '${status}', decidedOn = ? WHERE takeOverId = ?`
const ACCEPTED = decided('accepted')

export const takeOversModel = defineProjection({
  name: 'takeOvers',
  version: 1,
  kind: 'current',
  tables: [
    `CREATE TABLE takeOver (
      takeOverId TEXT PRIMARY KEY, learnerId TEXT NOT NULL, institutionId TEXT NOT NULL, register TEXT NOT NULL,
      registerRow TEXT NOT NULL, documentHash TEXT NOT NULL, what TEXT NOT NULL, proposedById TEXT NOT NULL,
      proposedOn TEXT NOT NULL, lapsesOn TEXT NOT NULL, status TEXT NOT NULL, decidedOn TEXT
    ) STRICT`,
    'CREATE INDEX takeOver_institution ON takeOver (institutionId, takeOverId)',
    'CREATE INDEX takeOver_learner ON takeOver (learnerId)',
  ],
  on: handle(learnerEvents, {
    TakeOverProposed(event, db) {
      const { takeOverId, institutionId, from, what, proposedById } = event.data
      const on = recordedOn(event)
      db.run(
        "INSERT INTO takeOver VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', NULL)",
        ...[takeOverId, idIn(event.stream), institutionId, from.register, from.row, from.documentHash],
        ...[JSON.stringify(what), proposedById, on, addPeriod(on, `P${PROPOSAL_DAYS}D`)],
      )
    },
    EnrolmentTakenOver: (event, db) => db.run(ACCEPTED, recordedOn(event), event.data.takeOverId),
    ResultTakenOver: (event, db) => db.run(ACCEPTED, recordedOn(event), event.data.takeOverId),
    CertificateTakenOver: (event, db) => db.run(ACCEPTED, recordedOn(event), event.data.takeOverId),
    TakeOverDeclined: (event, db) => db.run(decided('declined'), recordedOn(event), event.data.takeOverId),
    TakenOverWithdrawn: (event, db) => db.run(decided('withdrawn'), recordedOn(event), event.data.takeOverId),
    LearnersMerged({ stream, data }, db) {
      db.run('UPDATE takeOver SET learnerId = ? WHERE learnerId = ?', idIn(stream), data.mergedId)
    },
  }),
})
