import type { z } from 'zod'
import { qualificationEvents, type qualificationNode } from '../../../events/qualification.ts'
import { defineStream } from '../../contract/stream.ts'

export interface QualificationState {
  crebo: string | undefined
  version: string
  name: string
  level: number
  nodes: Map<string, z.infer<typeof qualificationNode>>
  retired: { lastIntake: string; lastDiploma: string } | undefined
}

export const qualifications = defineStream<QualificationState, typeof qualificationEvents>({
  family: qualificationEvents,
  initial: () => ({ crebo: undefined, version: '', name: '', level: 0, nodes: new Map(), retired: undefined }),
  evolve(state, event) {
    if (event.type === 'QualificationVersionPublished') {
      state.crebo = event.data.crebo
      state.version = event.data.version
      state.name = event.data.name
      state.level = event.data.level
      for (const node of event.data.tree) state.nodes.set(node.code, node)
    } else if (event.type === 'QualificationVersionRetired') {
      state.retired = { lastIntake: event.data.lastIntake, lastDiploma: event.data.lastDiploma }
    }
    return state
  },
  exists: (state) => state.crebo !== undefined,
})

export const qualificationRef = (crebo: string, version: string) => qualifications.ref(`${crebo}-${version}`)
