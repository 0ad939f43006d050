import type { Facts } from '../../contract/command.ts'
import { memberKey, type PartnershipState, partnerships } from './partnership.ts'

const PARTNERSHIP = memberKey({ partnershipId: '' })
/** A command reads at most 12 streams, in at most 3 rounds: so deep and so many are looked at. */
const MOST_PARTNERSHIPS = 12
const DEEPEST = 3

/**
 * Which partnerships to look at: the one that is asked in or joins, and those within it, level by level; and all that they name. A
 * membership that ended counts too: who once was inside stays below.
 */
export function partnershipsWithin(id: string, facts: Facts): { looked: string[]; named: Set<string> } {
  const named = new Set([id])
  const looked: string[] = []
  for (let level = [id], depth = 0; level.length > 0 && depth < DEEPEST; depth++) {
    const read = level.slice(0, MOST_PARTNERSHIPS - looked.length)
    looked.push(...read)
    level = read.flatMap((each) => membersOf(facts.get(partnerships.ref(each)))).filter((each) => !named.has(each))
    level = [...new Set(level)]
    for (const each of level) named.add(each)
  }
  return { looked, named }
}

const membersOf = (partnership: PartnershipState | undefined) =>
  (partnership?.memberships ?? [])
    .filter(({ member }) => member.startsWith(PARTNERSHIP))
    .map(({ member }) => member.slice(PARTNERSHIP.length))
