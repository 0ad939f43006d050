/** What an outsider is shown of a certificate or an overview: only what is in force, never a failed attempt. */

import type { QueryContext } from '../src/contract/projection.ts'
import type { AskedBeside } from '../src/contract/verification.ts'
import { isPassed } from '../src/domain/learner/attempt.ts'
import { certificateStatusOn, provesNothing, statusAskedFor, suspensionOn } from '../src/domain/learner/certificate.ts'
import { type Certificate, type LearnerState, learners } from '../src/domain/learner/learner.ts'
import { present } from './answers.ts'
import { statusSinceOf } from './certificate-status.ts'
import { definitionOf, loadNames, publishedName } from './names.ts'
import { recognisedByViewer, recognitionAsked } from './recognised.ts'

/** Becomes a `Verification` once its sealed name is opened. */
export type Shown = Readonly<Record<string, unknown>>

const MERGES_MAX = 16

/** The learner as it lives on, also when the id is of one that was merged. */
export async function learnerOf(id: string, context: Pick<QueryContext, 'load'>): Promise<LearnerState | undefined> {
  let learner = await context.load(learners.ref(id))
  for (let i = 0; i < MERGES_MAX && learner?.mergedInto !== undefined; i++) {
    learner = await context.load(learners.ref(learner.mergedInto))
  }
  return learner
}

/** A certificate's public side; undefined when it did not stand yet on that day. */
export async function shownCertificate(
  certificate: Certificate,
  today: string,
  context: Pick<QueryContext, 'load'> & Partial<Pick<QueryContext, 'viewer'>>,
  asked: AskedBeside = {},
): Promise<Shown | undefined> {
  const { on = today } = asked
  const status =
    asked.on === undefined ? certificateStatusOn(certificate, today) : statusAskedFor(certificate, on, today)
  if (status === undefined) return undefined
  const type = await loadNames(context, {
    organisations: [certificate.institutionId],
    credentialTypes: [certificate.credentialTypeId],
  })
  const definition = definitionOf(type, certificate.credentialTypeId, certificate.credentialTypeVersion)
  const basis = new Set(certificate.basis.map(({ unitCode }) => unitCode))
  const shown = (definition?.units ?? []).filter(({ code }) => basis.has(code))
  const names = await loadNames(context, { units: shown.map(({ unitId }) => unitId) })
  return present({
    status,
    title: definition?.label,
    kind: definition?.kind,
    issuer: publishedName(type, certificate.institutionId),
    awardedOn: certificate.awardedOn,
    validUntil: certificate.policyOutcome.validUntil,
    refreshAdvisedBy: certificate.policyOutcome.refreshAdvisedBy,
    statusSince:
      status === 'valid' || status === 'not-yet-valid'
        ? undefined
        : statusSinceOf(certificate, status, status === 'suspended' ? today : on),
    suspendedUntil: status === 'suspended' ? suspensionOn(certificate, today)?.until : undefined,
    number: certificate.certificateNumber,
    units: shown.map(({ unitId, code }) => ({ code, title: names.unit(unitId)?.title ?? { nl: code, en: code } })),
    supersededByKnown: certificate.superseded ? true : undefined,
    takenOver: certificate.takenOver && { register: certificate.takenOver.register },
    // What was withdrawn, replaced or does not count for now is recognised nowhere.
    recognisedByUs:
      certificate.revoked || certificate.superseded || status === 'suspended'
        ? undefined
        : await recognisedByViewer(certificate, on, context),
    recognition: await recognitionAsked(certificate, { ...asked, on }, countsOn(status), context),
  })
}

/** Withdrawn, replaced, held or not there yet: then nobody takes it for what it says. */
const countsOn = (status: string): boolean => !provesNothing(status) && status !== 'not-yet-valid'

/** Final passes that stand, each unit once per enrolment; certificates have their own number and page. */
export async function shownOverview(
  learner: LearnerState,
  context: Pick<QueryContext, 'load'>,
  { on }: AskedBeside = {},
) {
  const passes = [...learner.attempts.values()].filter(isPassed)
  const earlier = [...learner.takenOver.values()].flatMap((one) =>
    one.what.kind === 'result' && one.what.outcome.passed && !one.withdrawn ? [{ ...one, what: one.what }] : [],
  )
  const names = await loadNames(context, {
    organisations: [...passes, ...earlier].map(({ institutionId }) => institutionId),
    units: [...passes.map(({ unitId }) => unitId), ...earlier.map(({ what }) => what.unitId)],
  })
  const titleOf = (unitId: string, code: string) => names.unit(unitId)?.title ?? { nl: code, en: code }
  const rows = [
    ...earlier.map(({ what, from, institutionId }) =>
      present({
        code: what.unitCode,
        title: titleOf(what.unitId, what.unitCode),
        passed: true,
        establishedOn: what.establishedOn,
        institution: publishedName(names, institutionId),
        takenOver: { register: from.register },
      }),
    ),
    ...passes.map((attempt) =>
      present({
        code: attempt.unitCode,
        title: titleOf(attempt.unitId, attempt.unitCode),
        passed: true,
        establishedOn: attempt.established?.moment.on ?? '',
        institution: publishedName(names, attempt.institutionId),
      }),
    ),
  ]
  return on === undefined ? rows : rows.filter(({ establishedOn }) => establishedOn <= on)
}
