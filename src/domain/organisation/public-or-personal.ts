import { kvkNumber, organisationEvents } from '../../../events/organisation.ts'
import { Personal, title } from '../../../events/values.ts'
import { personalText } from '../../contract/input.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'

/** A published name, or the name of a sole trader, which is personal data and is sealed. */
export const nameInput = { name: title().optional(), personalName: personalText(200).optional() }

/** Every number an organisation is known by; that of a sole trader leads to the person and is sealed. */
export const numberInput = {
  kvk: kvkNumber.optional(),
  personalKvk: kvkNumber
    .transform((value) => new Personal(value))
    .meta({ personal: 'number' })
    .optional(),
  brin: organisationEvents.shapes.OrganisationRegistered.decided.shape.brin,
  rio: organisationEvents.shapes.OrganisationRegistered.decided.shape.rio,
}

interface Given {
  readonly name?: string | undefined
  readonly personalName?: Personal | undefined
  readonly kvk?: string | undefined
  readonly personalKvk?: Personal | undefined
  readonly brin?: string | undefined
  readonly rio?: string | undefined
}

/**
 * Holds public and personal apart (model.md section 2): what was typed into a public field stays readable for ever, so
 * a sole trader's name or number there is refused, not moved.
 */
export function refuseMixed(naturalPerson: boolean, given: Given): Rejection | undefined {
  const published = [given.name, given.kvk, given.brin, given.rio].some((value) => value !== undefined)
  const personal = given.personalName !== undefined || given.personalKvk !== undefined
  if (naturalPerson && published) return rejected('personal-fields-expected')
  if (!naturalPerson && personal) return rejected('public-fields-expected')
  if (given.name === undefined && given.personalName === undefined) return rejected('name-missing')
  return undefined
}
