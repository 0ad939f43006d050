import { z } from 'zod'
import { enrolmentId, learnerId, localDate, organisationId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { addPeriod } from '../../contract/dates.ts'
import { rejected } from '../../contract/stream.ts'
import { organisations } from '../organisation/organisation.ts'
import { partnerships, takesPartOn } from '../partnership/partnership.ts'
import { atProvider, EMPLOYING, organisationFact, scopeOf } from './authority.ts'
import { partyOn } from './enrolment.ts'
import { learners } from './learner.ts'
import { refuseDate, refuseEnded } from './refusals.ts'

/**
 * The learner goes on with another employer, or with none. It does not end the enrolment (domain.md 4.4,
 * EmployerChanged); each employer sees its own dates. The provider or one of the two employers reports it (or who
 * brought a job seeker in); the new one when it takes part in the partnership on that day.
 */
export const changeEmployer = defineCommand({
  name: 'changeEmployer',
  summary: { nl: 'Meld een andere werkgever', en: 'Change the employer of an enrolment' },
  purpose: 'education',
  stream: learners,
  input: z.strictObject({
    learnerId,
    enrolmentId,
    /** Absent when the learner has no employer any more. */
    toId: organisationId.optional(),
    /** First day at the new employer. */
    changedOn: localDate,
  }),
  target: (input) => input.learnerId,
  needs({ enrolmentId, toId }, learner) {
    const partnership = learner.enrolments.get(enrolmentId)?.partnershipId
    return [...(toId ? [organisations.ref(toId)] : []), ...(partnership ? [partnerships.ref(partnership)] : [])]
  },
  who({ enrolmentId, toId, changedOn }, learner, facts, today) {
    const enrolment = learner.enrolments.get(enrolmentId)
    const provider = atProvider(learner, enrolmentId)
    if (!enrolment) return provider
    // Otherwise any organisation could make itself a party of a learner.
    const partner = toId && takesPartOn(facts.get(partnerships.ref(enrolment.partnershipId)), toId, changedOn)
    const present = partyOn(enrolment, 'employer', today) ?? partyOn(enrolment, 'referrer', today)
    const employers = [present, partner ? toId : undefined]
    return [...provider, ...employers.map((at) => ({ role: EMPLOYING, at, scope: scopeOf(enrolment) }))]
  },
  decide(learner, input, { facts, today }) {
    const enrolment = learner.enrolments.get(input.enrolmentId)
    if (!enrolment) return rejected('unknown-enrolment')
    const { toId, changedOn } = input
    const last = enrolment.parties.findLast(({ kind }) => kind === 'employer')
    const present = last?.until === undefined ? last : undefined
    const earliest = last?.until === undefined ? (last?.from ?? enrolment.startsOn) : addPeriod(last.until, 'P1D')
    const refusal = refuseEnded(enrolment) ?? refuseDate(changedOn, today, earliest)
    if (refusal) return refusal
    if (toId === present?.organisationId) return rejected('same-employer')
    if (toId && !organisationFact(facts, toId)) return rejected('unknown-employer', { organisationId: toId })
    const data = {
      enrolmentId: enrolment.enrolmentId,
      ...(present && { fromId: present.organisationId }),
      ...(toId && { toId }),
    }
    return {
      events: [{ type: 'EmployerChanged', effectiveOn: changedOn, data }],
      partnershipId: enrolment.partnershipId,
    }
  },
})
