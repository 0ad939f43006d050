/** Which employers take a paper for what it says, without a new exam; and what is required of who works somewhere. */
import { z } from 'zod'
import { organisationEvents } from '../events/organisation.ts'
import { validityRules } from '../events/policy.ts'
import {
  agreementId,
  credentialTypeId,
  localDate,
  organisationId,
  partnershipId,
  type Role,
  titles,
  trainingRecognitionId,
} from '../events/values.ts'
import { within } from '../src/contract/dates.ts'
import { defineProjection, defineQuery, handle, type QueryContext, type SqlRow } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { dayBefore, organisations, requirementsOn } from '../src/domain/organisation/organisation.ts'
import { isUnderAgreement } from '../src/domain/organisation/recognised-training.ts'
import { partnerships } from '../src/domain/partnership/partnership.ts'
import { policies, validityRulesOn } from '../src/domain/policy/policy.ts'
import { asOfAnswer, organisationAnswer, present } from './answers.ts'
import { idIn } from './event-facts.ts'
import { definitionOf, loadNames, organisationOf } from './names.ts'

export const recognitionsModel = defineProjection({
  name: 'recognitions',
  version: 1,
  kind: 'versions',
  tables: [
    `CREATE TABLE recognition (
      id TEXT NOT NULL, fromPosition TEXT NOT NULL, toPosition TEXT, organisationId TEXT NOT NULL,
      credentialTypeId TEXT NOT NULL, issuerId TEXT, partnershipId TEXT NOT NULL, agreementId TEXT NOT NULL,
      validityPolicyId TEXT, startsOn TEXT NOT NULL, endsOn TEXT, PRIMARY KEY (id, fromPosition)
    ) STRICT`,
    'CREATE INDEX recognition_type ON recognition (credentialTypeId)',
    'CREATE INDEX recognition_organisation ON recognition (organisationId)',
  ],
  on: handle(organisationEvents, {
    RecognitionOfTrainingAgreed({ data, stream, position }, db) {
      db.run(
        'INSERT INTO recognition VALUES (?, ?, NULL, ?, ?, ?, ?, ?, ?, ?, ?)',
        ...[data.trainingRecognitionId, position, idIn(stream), data.credentialTypeId, data.issuerId ?? null],
        ...[data.partnershipId, data.agreementId, data.validityPolicyId ?? null, data.from, data.until ?? null],
      )
    },
    RecognitionOfTrainingEnded({ data: { trainingRecognitionId: id, on }, position }, db) {
      const found = db.get('SELECT endsOn FROM recognition WHERE id = ? AND toPosition IS NULL', id)
      const endsOn = dayBefore(on, typeof found?.endsOn === 'string' ? found.endsOn : undefined)
      db.run('UPDATE recognition SET toPosition = ? WHERE id = ? AND toPosition IS NULL', position, id)
      db.run(
        `INSERT INTO recognition SELECT id, ?1, NULL, organisationId, credentialTypeId, issuerId, partnershipId, agreementId,
  validityPolicyId, startsOn, ?2 FROM recognition WHERE id = ?3 AND toPosition = ?1`,
        ...[position, endsOn, id],
      )
    },
  }),
})

const recognition = z.strictObject({
  organisation: organisationAnswer,
  credentialTypeId,
  title: titles.optional(),
  /** Absent: whoever awards it. */
  issuer: organisationAnswer.optional(),
  from: localDate,
  until: localDate.optional(),
  /** On the day asked for: within its dates, and under an agreement that is in force. */
  holds: z.boolean(),
  /** Where this employer takes it as valid for a shorter time. */
  validity: validityRules.omit({ kind: true }).optional(),
  /** For the organisation's own people. */
  trainingRecognitionId: trainingRecognitionId.optional(),
  partnershipId: partnershipId.optional(),
  agreementId: agreementId.optional(),
})

const MOST = 500

export const recognitions = defineQuery({
  name: 'recognitions',
  summary: { nl: 'Wie welk bewijs erkent', en: 'Who recognises which credential' },
  /** Of one paper: who recognises it. Without it: what one organisation does, one's own when left out. */
  params: z.strictObject({ credentialTypeId: credentialTypeId.optional(), organisationId: organisationId.optional() }),
  result: z.strictObject({ asOf: asOfAnswer, recognitions: z.array(recognition) }),
  source: recognitionsModel,
  asOf: true,
  run({ credentialTypeId: type, organisationId: asked }, context) {
    const { viewer } = context
    // A learner asks too: it is what the paper is worth elsewhere.
    if (viewer.userId === undefined) return rejected('forbidden')
    const at = asked ?? (type === undefined ? viewer.organisationId : undefined)
    if (type === undefined && at === undefined) return rejected('forbidden')
    const rows = context.db.all(
      `SELECT * FROM recognition WHERE fromPosition <= ?1 AND (toPosition IS NULL OR toPosition > ?1)
AND (?2 IS NULL OR credentialTypeId = ?2) AND (?3 IS NULL OR organisationId = ?3) ORDER BY startsOn, id LIMIT ${MOST}`,
      ...[context.at, type ?? null, at ?? null],
    )
    return answer(rows, context)
  },
})

async function answer(rows: readonly SqlRow[], context: QueryContext) {
  const text = (row: SqlRow, column: string) => (row[column] === null ? undefined : String(row[column]))
  const all = (column: string) => rows.flatMap((row) => text(row, column) ?? [])
  const names = await loadNames(context, {
    organisations: [...all('organisationId'), ...all('issuerId')],
    credentialTypes: all('credentialTypeId'),
  })
  const told = await Promise.all(
    rows.map(async (row) => {
      const own = String(row.organisationId)
      const issuer = text(row, 'issuerId')
      const mine = own === context.viewer.organisationId
      return present({
        organisation: organisationOf(names, own),
        credentialTypeId: String(row.credentialTypeId),
        title: definitionOf(names, text(row, 'credentialTypeId'))?.label,
        issuer: issuer === undefined ? undefined : organisationOf(names, issuer),
        from: String(row.startsOn),
        until: text(row, 'endsOn'),
        holds: await holds(row, context),
        validity: await validityOf(text(row, 'validityPolicyId'), context),
        trainingRecognitionId: mine ? String(row.id) : undefined,
        partnershipId: mine ? String(row.partnershipId) : undefined,
        agreementId: mine ? String(row.agreementId) : undefined,
      })
    }),
  )
  // What is over, or waits for a signature, is for the organisation itself to know.
  const shown = told.filter((one) => one.holds || one.trainingRecognitionId !== undefined)
  return { asOf: { position: context.at, on: context.on }, recognitions: shown }
}

async function holds(row: SqlRow, { load, on }: QueryContext): Promise<boolean> {
  if (!within(on, String(row.startsOn), row.endsOn === null ? undefined : String(row.endsOn))) return false
  const partnership = await load(partnerships.ref(String(row.partnershipId)))
  return isUnderAgreement({ agreementId: String(row.agreementId) }, String(row.organisationId), partnership, on)
}

async function validityOf(id: string | undefined, { load, on }: QueryContext) {
  const rules = id === undefined ? undefined : validityRulesOn(await load(policies.ref(id)), on)?.rules
  if (!rules) return undefined
  const { kind: _kind, ...told } = rules
  return told
}

const REQUIRING: readonly Role[] = ['organisationAdmin', 'hrOfficer', 'teamLead', 'programmeManager', 'coordinator']

export const requirements = defineQuery({
  name: 'requirements',
  summary: { nl: 'Welke bewijzen een functie vraagt', en: 'Which credentials a function requires' },
  params: z.strictObject({ organisationId }),
  result: z.strictObject({
    asOf: asOfAnswer,
    requirements: z.array(
      z.strictObject({
        /** Absent: of every function, or of every department. */
        jobTitle: z.string().optional(),
        department: z.string().optional(),
        version: z.int(),
        from: localDate,
        credentials: z.array(z.strictObject({ credentialTypeId, title: titles.optional() })),
      }),
    ),
  }),
  source: 'fold',
  asOf: true,
  async run({ organisationId: at }, context) {
    if (!context.viewer.holds(REQUIRING, at)) return rejected('not-found')
    const required = requirementsOn(await context.load(organisations.ref(at)), context.on)
    const names = await loadNames(context, { credentialTypes: required.flatMap(({ credentialTypeIds: ids }) => ids) })
    return {
      asOf: { position: context.at, on: context.on },
      requirements: required.map(({ jobTitle, department, version, from, credentialTypeIds }) =>
        present({
          jobTitle,
          department,
          version,
          from,
          credentials: credentialTypeIds.map((id) =>
            present({ credentialTypeId: id, title: definitionOf(names, id)?.label }),
          ),
        }),
      ),
    }
  },
})
