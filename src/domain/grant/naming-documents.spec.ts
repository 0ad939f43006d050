import { describe, expect, it } from 'vitest'
import { coen, otto, paul } from '../../../test/support/books.ts'
import { applied, around, GRANT, keptBy, LETTER, OTHER_LETTER, running } from '../../../test/support/funding.ts'
import { given, someId } from '../../../test/support/given.ts'
import { commands } from '../commands.ts'
import type { submitDeliverable as plainSubmit } from '../project/submit-deliverable.ts'
import type { awardGrant as plainAward } from './award-grant.ts'
import type { commitCofinancing as plainCommit } from './commit-cofinancing.ts'

/** As the program offers it. */
const offered = <C>(name: string): C => commands.find((one) => one.name === name) as C
const awardGrant = offered<typeof plainAward>('awardGrant')
const submitDeliverable = offered<typeof plainSubmit>('submitDeliverable')
const commitCofinancing = offered<typeof plainCommit>('commitCofinancing')
const award = {
  ...{ grantId: GRANT, decisionHash: LETTER, awarded: 14_855_000, terms: { maximum: 14_855_000 }, source: 'other' },
  ...{ startsOn: '2022-01-01', endsOn: '2023-12-31', conditions: [], decidedOn: '2023-02-10' },
} as const

describe('a document that a decision names', () => {
  it('is kept by who decides, or by the other side of the grant', () => {
    for (const keeper of ['funder', 'town']) {
      given(...around, applied(), keptBy(LETTER, keeper))
        .when(awardGrant, award, coen)
        .then({ type: 'GrantAwarded', data: { decisionHash: LETTER } })
    }
  })
  it('not one that nobody keeps, nor one of another organisation alone', () => {
    for (const events of [[], [keptBy(OTHER_LETTER, 'funder')], [keptBy(LETTER, 'care')]]) {
      given(...around, applied(), ...events)
        .when(awardGrant, award, coen)
        .thenRejected('document-not-kept', { sha256: LETTER })
    }
  })
  it('what else is wrong is said first', () => {
    given(...around, applied())
      .when(awardGrant, { ...award, terms: {} }, coen)
      .thenRejected('term-left-open')
  })
  it('also beside a pledge, by the partner that makes it', () => {
    const pledge = {
      ...{
        grantId: GRANT,
        partnerId: someId('care'),
        kind: 'cash',
        amount: 5,
        isPublic: false,
        committedOn: '2023-01-10',
      },
      agreementHash: LETTER,
    } as never
    given(...running, keptBy(LETTER, 'care'))
      .when(commitCofinancing, pledge, paul)
      .then({ type: 'CofinancingCommitted' })
    given(...running, keptBy(LETTER, 'school'))
      .when(commitCofinancing, pledge, paul)
      .thenRejected('document-not-kept')
  })
  it('and each one in a list, of a project that knows no grant', () => {
    const delivered = {
      ...{ projectId: someId('project'), kind: 'report', title: 'Verslag', makerId: someId('town') },
      ...{ evidence: [LETTER, OTHER_LETTER], submittedOn: '2023-05-01' },
    } as never
    given(...running, keptBy(LETTER, 'town'), keptBy(OTHER_LETTER, 'town'))
      .when(submitDeliverable, delivered, otto)
      .then({ type: 'DeliverableSubmitted' })
    given(...running, keptBy(LETTER, 'town'))
      .when(submitDeliverable, delivered, otto)
      .thenRejected('document-not-kept', { sha256: OTHER_LETTER })
  })
})

it('no command about a grant forgets the documents that it names', () => {
  const naming = commands.filter(
    ({ stream, input }) =>
      ['grant', 'project'].includes(stream.kind) &&
      Object.keys(input.shape).some(
        (field) => (field.endsWith('Hash') && field !== 'populationHash') || field === 'evidence',
      ),
  )
  expect(naming.length).toBeGreaterThan(20)
  const refs = naming.flatMap((command) => {
    const input = { grantId: GRANT, projectId: someId('project'), ...named(Object.keys(command.input.shape)) }
    const needed = command.needs?.(input, command.stream.initial(), { get: () => undefined }) ?? []
    return needed.some(({ stream }) => stream === `evidence-${LETTER}`) ? [] : [command.name]
  })
  expect(refs).toEqual([])
})
const named = (fields: readonly string[]) => ({
  evidence: [LETTER],
  ...Object.fromEntries(fields.flatMap((field) => (field.endsWith('Hash') ? [[field, LETTER]] : []))),
})
