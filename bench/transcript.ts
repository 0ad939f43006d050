/** The transcript of somebody with a long history, as it was known at an earlier position. */
import type { Program } from '../src/cli/program.ts'
import { assess } from './group.ts'
import { buildLedger, ledgerFolder, reopen } from './ledger.ts'
import { limit, type Measure, median, percentile, Rounds } from './measure.ts'
import { act, made, publishOffering, type Region } from './region.ts'

const EVENTS = 500
const ASKED = 200
const WHY_LONGER =
  'A quarter of it is SQLite handing over the events, a quarter parsing their JSON, a tenth collecting garbage, a tenth copying the answer while names are unsealed; it also folds thirty other streams for names.'
const MEDIAN = 'as-of transcript, median'
const EACH = 'as-of transcript, processor time each'

export const transcript: Measure = {
  name: 'transcript',
  title: `As-of transcript of a learner with ${EVENTS} events`,
  async run({ quick, folder, say }) {
    let learnerId = ''
    const ledger = await buildLedger({
      dir: ledgerFolder(folder, 'transcript'),
      events: 10_000,
      learners: 25,
      openEnrolments: 1,
      begun: false,
      say,
      before: async (program, region, tick) => {
        say(`a history of ${EVENTS} events is told`)
        learnerId = await longHistory(program, region, tick)
      },
    })
    const program = await reopen(ledger)
    const rounds = new Rounds()
    let answered = 0
    try {
      const stored = await program.store.readStream(`learner-${learnerId}`)
      // The whole history, in a ledger that went on afterwards.
      const asOf = stored[EVENTS - 1]?.position
      if (asOf === undefined) throw new Error(`the learner has ${stored.length} events`)
      const request = { query: 'transcript', params: { learnerId }, caller: ledger.region.coordinator, asOf }
      const count = quick ? 2 : 5
      for (let round = 0; round <= count; round++) {
        say(round === 0 ? 'warming up' : `round ${round} of ${count}`)
        const times: number[] = []
        const before = process.cpuUsage()
        for (let asked = 0; asked < ASKED; asked++) {
          const start = performance.now()
          const outcome = await program.kernel.ask(request)
          times.push(performance.now() - start)
          if (outcome.kind !== 'answered') throw new Error(`the transcript was not answered: ${outcome.kind}`)
          answered = (outcome.result as { rows: unknown[] }).rows.length
        }
        const { user, system } = process.cpuUsage(before)
        if (round === 0) continue
        rounds.add(EACH, 'ms', (user + system) / 1000 / ASKED)
        rounds.add(MEDIAN, 'ms', median(times))
        rounds.add('as-of transcript, p99', 'ms', percentile(times, 0.99))
      }
    } finally {
      await program.close()
    }
    return {
      name: transcript.name,
      title: transcript.title,
      figures: [rounds.figure('as-of transcript, p99'), rounds.figure(EACH)],
      verdicts: [{ ...limit(rounds.figure(MEDIAN), { atMost: 5 }), because: WHY_LONGER }],
      notes: [
        `through kernel.ask, ${ASKED} times a round, as of the learner's last event in a ledger that went on to ${ledger.events} events; ${answered} rows; read from the ledger and folded each time, names looked up at that position, the learner's own name unsealed`,
      ],
    }
  },
}

/** One training after another, all units of each assessed, until there are so many events. */
async function longHistory({ kernel, store }: Program, region: Region, tick: () => void): Promise<string> {
  const doing = (...[caller, command, input]: [Region['admin'], string, Record<string, unknown>]) => {
    tick()
    return act(kernel, caller, command, input)
  }
  const registration = { registeredById: region.school, name: 'Vera Levenlang', birthDate: '1971-04-02' }
  const learnerId = await made(doing(region.coordinator, 'registerLearner', registration), 'learnerId')
  for (;;) {
    const offeringId = await publishOffering(kernel, region, { unitIds: region.units })
    const input = { learnerId, offeringId, startsOn: '2023-03-01', employerId: region.care, purpose: 'upskilling' }
    const enrolmentId = await made(doing(region.coordinator, 'enrolLearner', input), 'enrolmentId')
    await doing(region.coordinator, 'confirmEnrolment', { learnerId, enrolmentId })
    for (const unitId of region.units) {
      await assess(doing, region, { learnerId, enrolmentId, unitId }, { type: 'ovg', value: 'G', passed: true })
      const events = await store.readStream(`learner-${learnerId}`, { from: EVENTS - 1, limit: 1 })
      if (events.length > 0) return learnerId
    }
  }
}
