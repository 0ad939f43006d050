/**
 * Everything that was agreed and done under one grant, one thing after another: what the pages of its life show and their
 * forms start from. The face sheet (`grant`) says how it stands. A partner sees what is its own.
 */
import { z } from 'zod'
import { grantId } from '../events/values.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { isRejection } from '../src/contract/stream.ts'
import { grants } from '../src/domain/grant/grant.ts'
import type { GrantEvent } from '../src/domain/grant/grant-event.ts'
import { limitOf, roomOf } from '../src/domain/grant/line-room.ts'
import type { GrantState } from '../src/domain/grant/state.ts'
import { assuranceFor, effectiveTerms, schemeOf } from '../src/domain/grant/terms.ts'
import { sum } from '../src/domain/money.ts'
import { isAround, memberKey, type PartnershipState, partnerships } from '../src/domain/partnership/partnership.ts'
import { projects } from '../src/domain/project/project.ts'
import { schemes } from '../src/domain/scheme/scheme.ts'
import { present } from './answers.ts'
import { bookedLines, countedByLine } from './booked-lines.ts'
import { actsIn } from './grant-acts.ts'
import { grantLifeAnswer } from './grant-life-answer.ts'
import { grantPeriods } from './grant-periods.ts'
import { schemeFacts, seenGrant } from './grant-sight.ts'
import { grantsModel } from './grants-model.ts'
import { loadNames, organisationOf } from './names.ts'

export const grantLife = defineQuery({
  name: 'grantLife',
  summary: { nl: 'Het verloop van een bijdrage', en: 'The life of a grant' },
  params: z.strictObject({ grantId }),
  result: grantLifeAnswer,
  source: grantsModel,
  asOf: true,
  async run(params, context) {
    // Read before anything is awaited.
    const booked = bookedLines(context.db, params.grantId, context.at)
    const seen = await seenGrant(params.grantId, context)
    if (isRejection(seen)) return seen
    const { grant: state, sight } = seen
    const own = sight.view === 'own' ? sight.organisationId : undefined
    const events = (await context.events(grants.ref(params.grantId))) as readonly GrantEvent[]
    const partnership = await context.load(partnerships.ref(state.partnershipId))
    const members = membersOf(partnership, state.beneficiaryId)
    const acts = actsIn(events, own)
    const { filed, ...told } = acts.told(await loadNames(context, { organisations: acts.organisationIds }))
    const names = await loadNames(context, { organisations: members })
    const head = await headOf(state, context, partnership)
    return present({
      grantId: params.grantId,
      asOf: { position: context.at, on: context.on },
      view: sight.view,
      ...head,
      partners: members.map((one) => organisationOf(names, one)),
      ...told,
      lines: await linesOf(state, own, countedByLine(booked), context),
      ...(own === undefined && {
        periods: grantPeriods(state, booked, context),
        claimed: [...state.claims.values()].flatMap(({ periods }) => periods),
        openFindings: [...state.findings.values()].filter(({ closed }) => closed === undefined).length,
        ...(state.opening && { opening: state.opening }),
        assurance: present({ asked: assuranceFor(head.terms, state.award?.awarded ?? 0), filed }),
      }),
    })
  },
})

async function headOf(state: GrantState, context: QueryContext, partnership: PartnershipState | undefined) {
  const facts = await schemeFacts(state, context)
  const scheme = schemeOf(state, facts)
  const named = facts.get(schemes.ref(state.scheme.schemeId))
  const funded = await Promise.all(
    state.projectIds.map(async (one) => ({
      projectId: one,
      name: (await context.load(projects.ref(one)))?.name ?? '',
    })),
  )
  return {
    appliedOn: state.appliedOn,
    projects: funded,
    scheme: {
      name: named?.name ?? '',
      version: state.scheme.version,
      ownerId: named?.ownerId ?? state.beneficiaryId,
      terms: scheme,
    },
    terms: effectiveTerms(state, scheme),
    funderIsHere: state.funderId !== undefined && isAround(partnership, state.funderId),
  }
}

/** Organisations that took part on any day, the beneficiary first. */
function membersOf(partnership: PartnershipState | undefined, beneficiaryId: string): readonly string[] {
  const prefix = memberKey({ organisationId: '' })
  const members = (partnership?.memberships ?? []).flatMap(({ member }) =>
    member.startsWith(prefix) ? [member.slice(prefix.length)] : [],
  )
  return [...new Set([beneficiaryId, ...members])]
}

async function linesOf(
  state: GrantState,
  own: string | undefined,
  booked: ReadonlyMap<string, number>,
  context: QueryContext,
) {
  const { shift } = effectiveTerms(state, schemeOf(state, await schemeFacts(state, context)))
  return [...(state.budget?.lines.values() ?? [])].flatMap((line) => {
    if (own !== undefined && line.partnerId !== undefined && line.partnerId !== own) return []
    const before = sum((state.opening?.lines ?? []).filter((one) => one.line === line.code).map((one) => one.approved))
    const spent = before + (booked.get(line.code) ?? 0)
    const committed = line.current - roomOf(state, line.code)
    const room = roomOf(state, line.code, spent)
    const most = limitOf({ amount: line.amount, current: 0 }, shift)
    const shiftable = state.status === 'sharing' ? undefined : Math.max(0, most - line.current)
    return [present({ ...line, limit: limitOf(line, shift), committed, spent, room, shiftable })]
  })
}
