/** Answers of the verifier, one for each verdict, and a door of the pages that gives them: for specs of what is shown. */
import {
  type CheckName,
  type CheckOutcome,
  type CredentialCheck,
  type CredentialVerdict,
  credentialCheck,
  type ShownCredential,
} from '../../src/contract/credential-check.ts'
import { checkMany } from '../../src/credentials/bulk-check/check-many.ts'
import type { TrustSource } from '../../src/credentials/parts.ts'
import { findLink } from '../../src/credentials/verify/find/link.ts'
import type { Asked, ProofDoor } from '../../src/web/verification/proof-door.ts'
import { NUMBER, TODAY } from './verifications.ts'

export const SHOWN: ShownCredential = {
  format: 'open-badge-3',
  id: 'urn:uuid:018bb17e-2f1d-4b7a-9d0c-1a2b3c4d5e6f',
  title: { nl: 'Verpleegtechnische handelingen', en: 'Nursing procedures' },
  kind: 'sectorCertificate',
  issuer: { id: 'did:web:leerbewijs.example.org:issuers:x', name: 'Albeda', known: true },
  name: 'Łukasz Şahin',
  nameHidden: false,
  awardedOn: '2023-07-03',
  validUntil: '2026-07-03',
  number: NUMBER,
  results: [{ title: { nl: 'Katheteriseren', en: 'Catheterisation' }, value: 'Behaald' }],
  inner: [],
}
const { name: _name, ...nameless } = SHOWN
const STRANGER: ShownCredential = {
  ...SHOWN,
  issuer: { id: 'did:web:elders.example.com', name: 'Academie Elders', known: false },
}

const all: readonly [CheckName, string, boolean][] = [
  ['format', 'format-right', true],
  ['signature', 'signature-fits', true],
  ['issuer', 'issuer-known', false],
  ['mandate', 'mandate-held', true],
  ['status', 'status-clear', true],
  ['validity', 'within-validity', true],
  ['superseded', 'not-superseded', true],
  ['committed', 'commitment-fits', true],
]
const checks = (...changed: CheckOutcome[]): CheckOutcome[] => [
  ...all
    .filter(([name]) => !changed.some(({ check }) => check === name))
    .map(
      ([check, reason, fatal]): CheckOutcome => ({
        ...{ check, outcome: 'passed', fatal, reason },
        values: { issuer: 'Albeda', on: TODAY },
      }),
    ),
  ...changed,
]
const one = (
  check: CheckName,
  outcome: CheckOutcome['outcome'],
  reason: string,
  values: CheckOutcome['values'] = {},
  fatal = true,
): CheckOutcome => ({ check, outcome, fatal, reason, values })

const told = (verdict: CredentialVerdict, list: CheckOutcome[], credential?: ShownCredential): CredentialCheck =>
  credentialCheck.parse({
    ...{ verdict, checkedAt: `${TODAY}T10:00:00.000Z`, on: TODAY, checks: list },
    ...(credential && { credential }),
  })

export const checked = {
  valid: told('valid', checks(), SHOWN),
  'name hidden': told('valid', checks(), { ...nameless, nameHidden: true }),
  theirs: told('valid', checks(one('person', 'passed', 'person-fits', {}, false)), { ...nameless, nameHidden: true }),
  'not theirs': told('valid', checks(one('person', 'failed', 'person-other', {}, false)), {
    ...{ ...nameless, nameHidden: true },
  }),
  stranger: told(
    'valid-issuer-unknown',
    checks(
      one('issuer', 'failed', 'issuer-unknown', { host: 'elders.example.com' }, false),
      one('mandate', 'not-asked', 'mandate-unknown'),
      one('committed', 'not-asked', 'commitment-none'),
    ),
    STRANGER,
  ),
  'in grace': told(
    'in-grace',
    checks(one('validity', 'passed', 'in-grace', { validUntil: '2024-05-20', graceUntil: '2024-06-20' })),
    SHOWN,
  ),
  'refresh advised': told('refresh-advised', checks(), SHOWN),
  expired: told('expired', checks(one('validity', 'failed', 'expired', { validUntil: '2024-04-30' })), SHOWN),
  'not yet valid': told(
    'not-yet-valid',
    checks(one('validity', 'failed', 'not-yet-valid', { validFrom: '2024-09-01' })),
    SHOWN,
  ),
  revoked: told('revoked', checks(one('status', 'failed', 'status-revoked-on', { since: '2024-02-14' })), SHOWN),
  suspended: told('suspended', checks(one('status', 'failed', 'status-suspended-on', { since: '2024-02-14' })), SHOWN),
  superseded: told('superseded', checks(one('superseded', 'failed', 'superseded-on', { since: '2024-03-01' })), SHOWN),
  'not mandated': told(
    'not-mandated',
    checks(one('mandate', 'failed', 'mandate-missing', { awardedOn: '2023-07-03' })),
    SHOWN,
  ),
  'cannot say': told(
    'cannot-say',
    checks(one('status', 'could-not-check', 'status-list-unreachable', { host: 'elders.example.com' })),
    SHOWN,
  ),
  confirmed: told(
    'confirmed-by-issuer',
    [
      one('format', 'passed', 'format-right'),
      one('signature', 'passed', 'hosted-confirmed', { host: 'elders.example.com' }),
    ],
    { ...STRANGER, format: 'open-badge-2' },
  ),
  overview: told('valid', checks(), {
    ...{ ...SHOWN, format: 'clr-2' },
    inner: [
      { title: { nl: 'Hartfalen', en: 'Heart failure' }, verdict: 'valid' },
      { title: { nl: 'Omgaan met dementie', en: 'Living with dementia' }, verdict: 'revoked' },
      { verdict: 'expired' },
    ],
  }),
  'not genuine': told('not-genuine', [
    one('format', 'passed', 'format-right'),
    one('signature', 'failed', 'signature-wrong'),
  ]),
  unreadable: told('unreadable', [one('format', 'failed', 'not-a-credential')]),
} as const
export type Checked = keyof typeof checked
export const checkedKinds = Object.keys(checked) as Checked[]

export interface FakeDoor extends ProofDoor {
  look: ProofDoor['look']
  readonly asked: { given: Uint8Array | string; asked: Asked }[]
  says(check: CredentialCheck): void
}

/** Its links are those of `own`. */
export function fakeDoor(own = 'http://127.0.0.1'): FakeDoor {
  let next: CredentialCheck = checked.valid
  const asked: FakeDoor['asked'] = []
  return {
    asked,
    says(check) {
      next = check
    },
    async look(given, more) {
      const text = typeof given === 'string' ? given : Buffer.from(given).toString('utf8')
      const link = findLink(text.trim(), own)
      if (link?.kind === 'own-link') return link
      asked.push({ given, asked: more })
      return { kind: 'checked', check: next, text }
    },
    async outcomePdf({ verdict }) {
      return Buffer.from(`%PDF-1.7 ${verdict}`)
    },
    async lookedUpPdf({ way, found }) {
      return Buffer.from(`%PDF-1.7 ${way} ${found.status} ${found.on}`)
    },
    // The real thing over a world that nothing is known of: what is no proof is told as such.
    lookAtMany: (items, more, openLink) =>
      checkMany(items, NOBODY, { ...more, now: `${TODAY}T10:00:00.000Z` }, { own, ...(openLink && { openLink }) }),
  }
}

const nothing = async () => undefined
const NOBODY: TrustSource = {
  issuerByDid: nothing,
  mandateOn: nothing,
  statusList: nothing,
  supersededOn: nothing,
  commitmentOf: nothing,
}
