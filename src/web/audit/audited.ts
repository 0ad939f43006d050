/** The grant that pages of the audit are about, and whether this person decides for its funder. */
import type { z } from 'zod'
import type { Role } from '../../../events/values.ts'
import { grant } from '../../../projections/grant.ts'
import { grantLife } from '../../../projections/grant-life.ts'
import { FUNDER, LEAD } from '../../../projections/grant-sight.ts'
import { OFFICE } from '../../domain/grant/grant-people.ts'
import type { Visit } from '../kit/visit.ts'

/** Whoever sees all of a grant. */
export const SEEING: readonly Role[] = [...FUNDER, ...LEAD]
/** Whoever may decide: the funder's controller, or who enters its letters. The command has the last word. */
export const DECIDING: readonly Role[] = ['funderController', ...OFFICE]

export interface Audited {
  readonly id: string
  readonly face: z.infer<typeof grant.result>
  /** Draws, looks and records findings. */
  readonly decides: boolean
}

export async function auditedGrant(visit: Visit): Promise<Audited> {
  const id = visit.path.grantId ?? ''
  const [{ result: face }, { result: life }] = await Promise.all([
    visit.ask(grant, { grantId: id }),
    visit.ask(grantLife, { grantId: id }),
  ])
  const { role, organisationId } = visit
  const isController = role === 'funderController' && face.funder?.id === organisationId
  const entersLetters =
    face.funder !== undefined &&
    !life.funderIsHere &&
    role !== undefined &&
    OFFICE.includes(role) &&
    face.beneficiary.id === organisationId
  return { id, face, decides: face.status === 'awarded' && (isController || entersLetters) }
}

export const lineChoices = ({ face }: Audited) =>
  (face.budget?.lines ?? []).map(({ code, title }) => ({ value: code, label: `${code} ${title}` }))

export const addressOf = (id: string, ...parts: readonly string[]): string => ['/grants', id, ...parts].join('/')
