import { expect, it } from 'vitest'
import type { Role } from '../events/values.ts'
import type { Viewer } from '../src/contract/projection.ts'
import type { StoredDocument } from '../src/domain/evidence/evidence.ts'
import { mayOpenWages, openableUnder } from './grant-document.ts'
import type { GrantSight } from './grant-sight.ts'

const kept = (ownerId: string, more: Partial<StoredDocument> = {}): StoredDocument => ({
  documentId: `of ${ownerId}` as StoredDocument['documentId'],
  ownerId,
  belongsTo: { kind: 'organisation', organisationId: ownerId as never },
  kind: 'invoice',
  mediaType: 'application/pdf',
  bytes: 1,
  accessClass: 'organisation',
  datedOn: undefined,
  contentKey: 'sealed' as never,
  storedById: undefined,
  storedByOrganisationId: undefined,
  storedAt: '2024-01-01T00:00:00.000Z',
  ...more,
})
/** Acts in one role at one place. */
const as = (role: Role, place: string) => ({
  viewer: {
    role,
    organisationId: place,
    holds: (roles: Role | readonly Role[], at?: string) => at === place && [roles].flat().includes(role),
  } as Viewer,
})
const all: GrantSight = { view: 'all' }
const own = (organisationId: string): GrantSight => ({ view: 'own', organisationId })
const opens = (document: StoredDocument, sight: GrantSight, who: ReturnType<typeof as>) =>
  openableUnder({ documents: [document] }, sight, who) !== undefined

it('opens for funder and lead, and for the partner that keeps it', () => {
  const invoice = kept('care')
  expect(opens(invoice, all, as('funderController', 'funder'))).toBe(true)
  expect(opens(invoice, all, as('externalAuditor', 'funder'))).toBe(true)
  expect(opens(invoice, all, as('leadFinance', 'town'))).toBe(true)
  expect(opens(invoice, own('care'), as('partnerFinance', 'care'))).toBe(true)
  expect(opens(invoice, own('school'), as('partnerFinance', 'school'))).toBe(false)
})

it('opens what the lead declared for the finance of a partner that decides about it, but no wages', () => {
  const decides: GrantSight = { view: 'own', organisationId: 'school', decidesFor: 'town' }
  expect(opens(kept('town'), decides, as('partnerFinance', 'school'))).toBe(true)
  expect(opens(kept('care'), decides, as('partnerFinance', 'school'))).toBe(false)
  expect(opens(kept('town', { accessClass: 'wages' }), decides, as('partnerFinance', 'school'))).toBe(false)
})

it.each([
  ['by its class', kept('care', { accessClass: 'wages' })],
  ['by its kind', kept('care', { kind: 'wageStatement' })],
])('keeps wages, known %s, to the own finance and the controller', (_how, wages) => {
  expect(opens(wages, all, as('funderController', 'funder'))).toBe(true)
  expect(opens(wages, own('care'), as('partnerFinance', 'care'))).toBe(true)
  expect(opens(wages, own('care'), as('projectOfficer', 'care'))).toBe(false)
  expect(opens(wages, all, as('leadFinance', 'town'))).toBe(false)
  expect(opens(wages, all, as('projectOfficer', 'town'))).toBe(false)
  expect(opens(wages, all, as('externalAuditor', 'funder'))).toBe(false)
  expect(mayOpenWages(wages, as('partnerFinance', 'town'))).toBe(false)
})

it('opens no learner’s document by a grant', () => {
  const exam = kept('learner', { belongsTo: { kind: 'learner', learnerId: 'learner' as never } })
  expect(opens(exam, all, as('funderController', 'funder'))).toBe(false)
})
