import { z } from 'zod'
import { event, eventFamily } from './event.ts'
import { commandAbandoned } from './reservation.ts'
import { code, count, localDate, sha256, title } from './values.ts'

export const creboCode = z
  .string()
  .regex(/^\d{5}$/, 'expects a crebo code: 5 digits')
  .meta({ field: 'code' })
/** The version of the dossier as SBB names it, such as `2020` or `2023.1`. */
export const qualificationVersion = z
  .string()
  .regex(/^\d{4}(\.\d{1,2})?$/, 'expects a version such as 2020 or 2023.1')
  .meta({ field: 'code' })

/** kerntaak, werkproces, basisdeel, profieldeel, keuzedeel, generiek onderdeel (domain.md 4.1). */
export const nodeKind = z.enum(['basePart', 'profilePart', 'coreTask', 'workProcess', 'elective', 'genericPart'])
export const qualificationNode = z.strictObject({
  code,
  kind: nodeKind,
  title: title(),
  parent: code.optional(),
  sbu: count.optional(),
})

export const qualificationEvents = eventFamily('qualification', {
  /** Immutable: another version is another stream `qualification-{crebo}-{version}`. */
  QualificationVersionPublished: event(
    z.strictObject({
      crebo: creboCode,
      version: qualificationVersion,
      name: title(),
      level: z.int().min(1).max(8),
      validFrom: localDate,
      tree: z.array(qualificationNode).min(1).max(300),
      source: sha256.optional(),
    }),
  ),
  QualificationVersionRetired: event(z.strictObject({ lastIntake: localDate, lastDiploma: localDate })),
  CommandAbandoned: commandAbandoned,
})
