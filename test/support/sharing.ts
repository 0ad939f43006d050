/** A learner who lets others see something, and the link that goes with it. */

import { shares } from '../../projections/shares.ts'
import { shareLinkOf } from '../../src/contract/verification.ts'
import { createShare } from '../../src/domain/share/create-share.ts'
import { learnerId, lena, type Story, TODAY } from './learners.ts'
import type { ReadModelWorld } from './read-model.ts'

/** Until the end of 2023, as instants are given. */
export const UNTIL = '2023-12-31T12:00:00.000Z'

export function share(story: Story, more: Record<string, unknown>): string {
  const input = { learnerId, until: UNTIL, showsName: true, ...more }
  const { shareId } = story.did(createShare, input, lena, TODAY)
  return String(shareId)
}

/** What the learner hands out: only she reads the secret again. */
export async function linkOf(world: ReadModelWorld, shareId: string, learner = learnerId, as = lena): Promise<string> {
  const { shares: all } = await world.ask(shares, { learnerId: learner }, as)
  const found = all.find((one: { shareId: string }) => one.shareId === shareId)
  return shareLinkOf(shareId, found.linkSecret)
}
