import { qualificationEvents } from '../../../events/qualification.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { qualifications } from './qualification.ts'
import { refuseTree } from './tree.ts'

/**
 * One version of a qualification as SBB publishes it. It never changes: a learner keeps the version of the cohort
 * (domain.md 1.2), so another version is another stream.
 */
export const publishQualificationVersion = defineCommand({
  name: 'publishQualificationVersion',
  summary: { nl: 'Neem een versie van een kwalificatie op', en: 'Publish a version of a qualification' },
  purpose: 'education',
  stream: qualifications,
  opens: 'natural',
  input: qualificationEvents.shapes.QualificationVersionPublished.decided,
  target: ({ crebo, version }) => `${crebo}-${version}`,
  // National data, the same for every school: no school publishes it for the others.
  who: () => [{ role: 'operator' }],
  // SBB publishes well before the first cohort.
  mayLieAhead: true,
  decide(qualification, input) {
    const { crebo, version, validFrom, tree } = input
    if (qualification.crebo !== undefined) return rejected('already-published', { crebo, version })
    const refusal = refuseTree(tree)
    if (refusal) return refusal
    return { events: [{ type: 'QualificationVersionPublished', effectiveOn: validFrom, data: input }] }
  },
})
