/** Where a grant is settled by weeks of practice, how many supervisors signed. */
import { indicators } from '../../../projections/indicators.ts'
import { sum } from '../../domain/money.ts'
import type { Visit } from '../kit/visit.ts'

interface Settled {
  readonly id: string
  readonly byUnits: boolean
  readonly units: readonly { readonly counted?: 'practiceWeeks' | undefined }[]
}

/** As the indicators of the grant's projects count it; undefined where no unit asks or none does. */
export async function signedWeeksOf(visit: Visit, { id, byUnits, units }: Settled): Promise<number | undefined> {
  if (!byUnits || !units.some(({ counted }) => counted === 'practiceWeeks')) return undefined
  const { result } = await visit.ask(indicators, { grantId: id })
  const found = result.rows.filter(({ kind }) => kind === 'practiceWeeks').flatMap(({ realised }) => realised ?? [])
  return found.length === 0 ? undefined : sum(found)
}
