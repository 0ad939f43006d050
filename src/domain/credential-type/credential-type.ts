import type { z } from 'zod'
import { type credentialTypeDefinition, credentialTypeEvents } from '../../../events/credential-type.ts'
import { defineStream } from '../../contract/stream.ts'

export type CredentialTypeDefinition = z.infer<typeof credentialTypeDefinition>

export interface CredentialTypeState {
  credentialTypeId: string | undefined
  ownerId: string
  /** versions[0] is version 1. */
  versions: CredentialTypeDefinition[]
}

export const credentialTypes = defineStream<CredentialTypeState, typeof credentialTypeEvents>({
  family: credentialTypeEvents,
  initial: () => ({ credentialTypeId: undefined, ownerId: '', versions: [] }),
  evolve(state, event) {
    if (event.type === 'CredentialTypeDefined') {
      const { credentialTypeId, ownerId, version: _version, ...definition } = event.data
      state.credentialTypeId = credentialTypeId
      state.ownerId = ownerId
      state.versions.push(definition)
    } else if (event.type === 'CredentialTypeRevised') {
      const { version: _version, ...definition } = event.data
      state.versions.push(definition)
    }
    return state
  },
  exists: (state) => state.credentialTypeId !== undefined,
})

/** The newest version and its number. */
export function newestVersion(
  state: CredentialTypeState,
): { version: number; definition: CredentialTypeDefinition } | undefined {
  const definition = state.versions.at(-1)
  return definition && { version: state.versions.length, definition }
}
