/** Who may do a command, as far as its declaration says so without a ledger: for the documentation, never for deciding. */
import type { AnyCommand, Requirement } from '../../contract/command.ts'

/**
 * Whatever is asked of it, there is something: so that `who` finds an enrolment, a policy, an organisation, and names
 * the roles that it would ask for.
 */
// biome-ignore lint/suspicious/noExplicitAny: it stands for every state and input there is
const something: any = new Proxy(() => undefined, {
  get(_target, name) {
    if (name === Symbol.iterator) return () => [something][Symbol.iterator]()
    if (name === Symbol.toPrimitive || name === 'toString') return () => 'something'
    // A promise it is not.
    if (name === 'then') return undefined
    // Lists of it have one member, so that what is asked for each is asked once.
    if (name === 'map' || name === 'flatMap') return (each: (one: unknown) => unknown) => [each(something)].flat()
    if (name === 'size' || name === 'length') return 1
    return something
  },
  apply: () => something,
})

/** Roles and persons, in words; `the body that decides` where policy names it. */
export function whoMay({ who }: AnyCommand): readonly string[] {
  let requirements: readonly Requirement[]
  try {
    requirements = who(something, something, { get: () => something }, '2000-01-01') as readonly Requirement[]
  } catch {
    return ['decided by the ledger']
  }
  return [...new Set([...requirements].flatMap(words))]
}

function words(requirement: Requirement): string[] {
  if ('system' in requirement) return ['the program itself']
  if ('self' in requirement) return ['the learner in person']
  if ('user' in requirement) return ['the user about its own account']
  const roles: readonly unknown[] = Array.isArray(requirement.role) ? requirement.role : [requirement.role]
  return roles.map((role) => (typeof role === 'string' ? role : 'the body that decides'))
}
