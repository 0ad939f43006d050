/** Documents: what is known of one, for who may open it; and which an assessment rests on. */
import { z } from 'zod'
import { accessClass, belonging, documentKind, mediaType } from '../events/evidence.ts'
import {
  attemptId,
  count,
  documentId,
  evidence as evidenceOfAttempt,
  grantId,
  learnerId,
  localDate,
  partnershipId,
  sha256,
} from '../events/values.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { isRejection, rejected } from '../src/contract/stream.ts'
import { type EvidenceState, evidences } from '../src/domain/evidence/evidence.ts'
import { documentOfAgreement } from './agreement-document.ts'
import { present } from './answers.ts'
import { openableBy } from './evidence-sight.ts'
import { documentOfGrant } from './grant-document.ts'
import { seenLearner } from './sight.ts'

export const evidence = defineQuery({
  name: 'evidence',
  summary: { nl: 'Wat er bekend is van een document', en: 'What is known of a document' },
  /**
   * `learnerId`: from whose assessment it is opened, `partnershipId`: from an agreement in which, `grantId`: from an entry
   * of which grant; needed for a document that an organisation keeps for others.
   */
  params: z.strictObject({
    sha256,
    learnerId: learnerId.optional(),
    partnershipId: partnershipId.optional(),
    grantId: grantId.optional(),
  }),
  result: z.strictObject({
    sha256,
    documentId,
    belongsTo: belonging,
    kind: documentKind,
    mediaType,
    bytes: count,
    accessClass,
    datedOn: localDate.optional(),
    storedAt: z.string(),
    /** Whose it is, as that learner is known now. */
    learnerId: learnerId.optional(),
    /** Its key was destroyed: it can't be opened any more. */
    erased: z.boolean(),
  }),
  source: 'fold',
  asOf: false,
  async run(params, context) {
    const known = await context.load(evidences.ref(params.sha256))
    const found = known && (await copyFor(known, params, context))
    if (!found) return rejected('not-found')
    const { document, learnerId: whose } = found
    const { belongsTo, kind, bytes, datedOn, storedAt, contentKey } = document
    return present({
      sha256: params.sha256,
      documentId: document.documentId,
      belongsTo,
      kind,
      mediaType: document.mediaType,
      bytes,
      accessClass: document.accessClass,
      datedOn,
      storedAt,
      learnerId: whose,
      contentKey,
    })
  },
  /** The key itself goes to nobody; that it opens says that the document is there. */
  finish(opened) {
    const { contentKey, ...told } = opened as Readonly<Record<string, unknown>>
    return { ...told, erased: typeof contentKey !== 'string' }
  },
})

interface From {
  readonly learnerId?: string | undefined
  readonly partnershipId?: string | undefined
  readonly grantId?: string | undefined
}
async function copyFor(known: EvidenceState, from: From, context: QueryContext) {
  const { learnerId: about, partnershipId: at, grantId: under } = from
  const own = await openableBy(known, about, context)
  if (own) return own
  const document =
    (at === undefined ? undefined : await documentOfAgreement(known, at, context)) ??
    (under === undefined ? undefined : await documentOfGrant(known, under, context))
  return document && { document, learnerId: undefined }
}

const row = z.strictObject({
  attemptId,
  sha256,
  kind: evidenceOfAttempt.shape.kind,
  /** The document itself is kept here; else only its hash is known, as of a paper form that lies elsewhere. */
  stored: z.boolean(),
  mediaType: mediaType.optional(),
  bytes: count.optional(),
  erased: z.boolean().optional(),
})

export const evidenceOf = defineQuery({
  name: 'evidenceOf',
  summary: { nl: 'Documenten waar een beoordeling op rust', en: 'Documents that an assessment rests on' },
  params: z.strictObject({ learnerId, attemptId: attemptId.optional() }),
  result: z.strictObject({ documents: z.array(row) }),
  source: 'fold',
  asOf: false,
  async run(params, context) {
    const seen = await seenLearner(params.learnerId, context)
    if (isRejection(seen)) return seen
    const attempts = [...seen.learner.attempts.values()].filter(
      (one) => seen.sight.attempt(one) && (params.attemptId === undefined || one.attemptId === params.attemptId),
    )
    if (params.attemptId !== undefined && attempts.length === 0) return rejected('not-found')
    const documents = []
    for (const attempt of attempts) {
      for (const { sha256: hash, kind } of attempt.evidence) {
        const known = await context.load(evidences.ref(hash))
        const document = known && (await openableBy(known, params.learnerId, context))?.document
        documents.push(
          present({
            attemptId: attempt.attemptId,
            sha256: hash,
            kind,
            stored: document !== undefined,
            mediaType: document?.mediaType,
            bytes: document?.bytes,
            contentKey: document?.contentKey,
          }),
        )
      }
    }
    return { documents }
  },
  finish(opened) {
    const { documents } = opened as { documents: readonly Readonly<Record<string, unknown>>[] }
    return {
      documents: documents.map(({ contentKey, ...told }) =>
        told.stored ? { ...told, erased: typeof contentKey !== 'string' } : told,
      ),
    }
  },
})
