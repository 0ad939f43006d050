/** Commands whose events name a document by its hash: a letter, an agreement, a bank statement. It is one that is kept here. */
import type { AnyCommand, DecisionContext, Facts } from '../../contract/command.ts'
import { isRejection, type Rejection, rejected } from '../../contract/stream.ts'
import { evidences } from '../evidence/evidence.ts'
import { refuseUnkept } from '../evidence/value-document.ts'
import { type GrantState, grants } from './grant.ts'

/** As every command may need (src/kernel/execute.ts), and more than any command names. */
const [OTHERS_MOST, NAMED_MOST] = [12, 25]

/**
 * What is decided stands only if each document that it names is kept by the organisation that acts, or by a side of the
 * grant that it is about: of a hash alone nobody finds what was decided. Laid around all commands of a list, so that none of
 * them forgets it.
 */
export function namingDocuments(command: AnyCommand): AnyCommand {
  if (!Object.keys(command.input.shape).some(namesDocuments)) return command
  return {
    ...command,
    needsMost: (command.needsMost ?? OTHERS_MOST) + NAMED_MOST,
    needs: (input: unknown, state: unknown, facts: Facts) => [
      ...(command.needs?.(input, state, facts) ?? []),
      ...hashesIn(input).map((hash) => evidences.ref(hash)),
    ],
    decide(state: unknown, input: unknown, context: DecisionContext) {
      const decided = command.decide(state, input, context)
      return isRejection(decided) ? decided : (refuseUnknown(state, input, context) ?? decided)
    },
  }
}

/** Of a population that a sample is drawn of the hash is no document's. */
const namesDocuments = (field: string): boolean =>
  field === 'evidence' || (field.endsWith('Hash') && field !== 'populationHash')
function hashesIn(input: unknown): readonly string[] {
  const fields = Object.entries(input as Readonly<Record<string, unknown>>)
  return [...new Set(fields.flatMap(([field, value]) => (namesDocuments(field) ? [value].flat() : [])))].filter(
    (hash) => typeof hash === 'string',
  )
}

function refuseUnknown(state: unknown, input: unknown, { facts, actor }: DecisionContext): Rejection | undefined {
  const grant = grantIn(state, input, facts)
  const keepers = [actor.organisationId, grant?.beneficiaryId, grant?.funderId].flatMap((one) => one ?? [])
  const unknown = hashesIn(input).find((hash) => refuseUnkept(facts.get(evidences.ref(hash)), ...keepers))
  return unknown === undefined ? undefined : rejected('document-not-kept', { sha256: unknown })
}

/** The stream decided about, or the one that the input names. */
function grantIn(state: unknown, input: unknown, facts: Facts): GrantState | undefined {
  if (typeof state === 'object' && state !== null && 'beneficiaryId' in state) return state as GrantState
  const { grantId } = input as { readonly grantId?: string }
  return grantId === undefined ? undefined : facts.get(grants.ref(grantId))
}
