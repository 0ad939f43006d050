/** The parameters of a question, as they stand in its address. */
import type { Request } from 'express'
import { z } from 'zod'
import type { AnyQuery } from '../contract/projection.ts'
import { headerProblem, parameterProblem } from './problem.ts'

/** Parameters that are about asking, not about what is asked. */
export const ASKING = ['asOf', 'Ledger-Position', 'waitMs'] as const

export interface Asked {
  readonly params: Readonly<Record<string, string | string[]>>
  readonly asOf: string | undefined
  readonly waitFor: string | undefined
  readonly waitMs: number | undefined
}

/** Which parameters of a query are lists: only those may be repeated. */
export function listParameters(query: AnyQuery): ReadonlySet<string> {
  const { properties = {} } = z.toJSONSchema(query.params, { io: 'input', unrepresentable: 'any' })
  return new Set(
    Object.entries(properties)
      .filter(([, schema]) => typeof schema === 'object' && schema.type === 'array')
      .map(([name]) => name),
  )
}

/** Problem at a parameter that is repeated, badly encoded, or not as asking goes. What they mean is the kernel's. */
export function askedIn(request: Request, lists: ReadonlySet<string>): Asked {
  const found = new Map<string, string | string[]>()
  for (const [name, value] of pairs(request.url)) {
    const earlier = found.get(name)
    if (earlier !== undefined && !lists.has(name)) throw parameterProblem(name, 'once')
    found.set(name, lists.has(name) ? [...((earlier ?? []) as string[]), value] : value)
  }
  const take = (name: (typeof ASKING)[number]): string | undefined => {
    const value = found.get(name)
    found.delete(name)
    return value as string | undefined
  }
  const asOf = take('asOf')
  const waitFor = position(request.get('Ledger-Position'), take('Ledger-Position'))
  const wait = take('waitMs')
  if (wait !== undefined && (!/^\d{1,5}$/.test(wait) || Number(wait) > 10_000)) throw parameterProblem('waitMs', 'wait')
  return { params: Object.fromEntries(found), asOf, waitFor, waitMs: wait === undefined ? undefined : Number(wait) }
}

const POSITION = /^\d{20}$/

function position(header: string | undefined, parameter: string | undefined): string | undefined {
  if (header !== undefined && !POSITION.test(header)) throw headerProblem('Ledger-Position', 'position')
  if (parameter !== undefined && !POSITION.test(parameter)) throw parameterProblem('Ledger-Position', 'position')
  if (header !== undefined && parameter !== undefined && header !== parameter) {
    throw parameterProblem('Ledger-Position', 'onePosition')
  }
  return header ?? parameter
}

/** Not `URLSearchParams`: it reads a badly encoded character as the replacement sign instead of saying so. */
function pairs(url: string): [string, string][] {
  const at = url.indexOf('?')
  if (at < 0) return []
  return url
    .slice(at + 1)
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const equals = part.indexOf('=')
      const name = equals < 0 ? part : part.slice(0, equals)
      return [decoded(name, name), decoded(equals < 0 ? '' : part.slice(equals + 1), name)]
    })
}

function decoded(text: string, name: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw parameterProblem(name.slice(0, 40), 'encoding')
  }
}
