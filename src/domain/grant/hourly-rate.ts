import type { z } from 'zod'
import type { rateBase } from '../../../events/grant.ts'
import type { rateMethod, SchemeTerms } from '../../../events/scheme.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { shareOf } from '../money.ts'

type Base = z.infer<typeof rateBase>
type Method = z.infer<typeof rateMethod>

const FIELDS: Readonly<Record<Method, readonly (keyof Base)[]>> = {
  fixedRate: [],
  wagePlusSurcharge: ['yearWage', 'surcharge', 'yearHours'],
  integralCosts: ['integralCosts', 'yearHours'],
}

/** Each method has its own base, whole and nothing else; the scheme's hours of a year go for all. */
export function refuseBase(method: Method, base: Base, scheme: SchemeTerms | undefined): Rejection | undefined {
  for (const field of FIELDS[method]) if (base[field] === undefined) return rejected('rate-base-missing', { field })
  const given = Object.keys(base) as (keyof Base)[]
  const stray = given.find((field) => base[field] !== undefined && !FIELDS[method].includes(field))
  if (stray !== undefined) return rejected('rate-base-not-expected', { field: stray, method })
  const yearHours = scheme?.yearHours
  if (method !== 'wagePlusSurcharge' || yearHours === undefined || base.yearHours === yearHours) return undefined
  return rejected('year-hours-differ', { yearHours })
}

/**
 * Cents an hour, rounded half up once at the end; undefined where nothing says what it must be. Wage plus surcharge:
 * 41,280.00 of a year over 1,720 hours is 24.00, and with 32 % 31.68 (domain.md 2.3).
 */
export function hourlyRate(method: Method, base: Base, scheme: SchemeTerms | undefined): number | undefined {
  const { yearWage = 0, surcharge = { n: 0, d: 1 }, integralCosts = 0, yearHours = 1 } = base
  switch (method) {
    case 'fixedRate':
      return scheme?.fixedCentsPerHour
    case 'wagePlusSurcharge':
      return shareOf(yearWage, { n: surcharge.n + surcharge.d, d: surcharge.d * yearHours })
    case 'integralCosts':
      return shareOf(integralCosts, { n: 1, d: yearHours })
  }
}
