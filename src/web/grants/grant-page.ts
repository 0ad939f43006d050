/** One grant as its pages know it, and what this person may do there. Commands have the last word. */
import type { z } from 'zod'
import type { Role } from '../../../events/values.ts'
import { grant } from '../../../projections/grant.ts'
import { grantLife } from '../../../projections/grant-life.ts'
import { FUNDER, LEAD, MONEY } from '../../../projections/grant-sight.ts'
import { FINANCE, OFFICE, PARTNER } from '../../domain/grant/grant-people.ts'
import { actWords } from '../../language/act-words.ts'
import type { Sentence } from '../../language/language.ts'
import { PageError } from '../error-page.ts'
import { documentAddress } from '../evidence/document-preview.ts'
import { type Child, type Html, html } from '../html.ts'
import type { Choice } from '../kit/form.ts'
import { definePage, type PageSpec, type Shown } from '../kit/page.ts'
import { heading, honesty, link, personal, small } from '../kit/parts.ts'
import type { Answered, Visit } from '../kit/visit.ts'
import { type Act, actForms, type Failed, failedSummary, runAct } from './act.ts'
import { type GrantPlace, grantMenu } from './grant-menu.ts'
import { type KnownUnits, knownUnits } from './known-units.ts'

export type Face = z.infer<typeof grant.result>
export type Life = z.infer<typeof grantLife.result>
export interface GrantAt {
  readonly id: string
  readonly face: Face
  readonly life: Life
  /** Where the grant is settled by what indicators count. */
  readonly known: KnownUnits
  readonly answered: Pick<Answered<unknown>, 'stale' | 'parked'>
}

export { MONEY }
/** Pages of the grant as a whole: not for a partner's own finance. */
export const WHOLE: readonly Role[] = [...FUNDER, ...LEAD]
/** Who apply for a grant, or begin to share costs. */
export const OPENING: readonly Role[] = [...OFFICE, 'programmeManager']

export async function grantAt(visit: Visit): Promise<GrantAt> {
  const id = visit.path.grantId ?? ''
  const face = await visit.ask(grant, { grantId: id })
  const life = await visit.ask(grantLife, { grantId: id })
  const byUnits = face.result.decision?.settlementMode === 'units'
  const units = byUnits ? life.result.scheme.terms.units : []
  const known = await knownUnits(visit, { grantId: id, units })
  return { id, face: face.result, life: life.result, known, answered: face }
}

const holds = ({ role }: Visit, roles: readonly Role[]) => role !== undefined && roles.includes(role)
export const isBeneficiary = ({ organisationId }: Visit, { face }: GrantAt) => face.beneficiary.id === organisationId
export const isFinance = (visit: Visit, at: GrantAt) => isBeneficiary(visit, at) && holds(visit, FINANCE)
export const isOffice = (visit: Visit, at: GrantAt) => isBeneficiary(visit, at) && holds(visit, OFFICE)
export const isFunder = (visit: Visit, { face }: GrantAt) =>
  face.funder?.id === visit.organisationId && holds(visit, ['funderController'])
/** A decision of the funder; where nobody of it is here, the beneficiary enters what its letter says. */
export const decides = (visit: Visit, at: GrantAt) =>
  isFunder(visit, at) || (at.face.funder !== undefined && !at.life.funderIsHere && isOffice(visit, at))
/** Speaks for an organisation that takes part. */
export const isPartnerPerson = (visit: Visit, { life }: GrantAt) =>
  holds(visit, PARTNER) && life.partners.some(({ id }) => id === visit.organisationId)

export const isRunning = ({ face }: GrantAt) => face.status === 'awarded' || face.status === 'sharing'
export const isAwarded = ({ face }: GrantAt) => face.status === 'awarded'

export const nameOf = (visit: Visit, { name }: { readonly name?: unknown }): string => personal(visit, name)
export const partnerChoices = (visit: Visit, { life }: GrantAt): readonly Choice[] =>
  life.partners.map((one) => ({ value: one.id, label: nameOf(visit, one) }))
export const lineChoices = ({ life }: GrantAt): readonly Choice[] =>
  life.lines.map(({ code, title }) => ({ value: code, label: `${code} ${title}` }))
export const choicesOf = (visit: Visit, words: Readonly<Record<string, Sentence>>, only?: readonly string[]) =>
  Object.entries(words).flatMap(([value, label]) =>
    only === undefined || only.includes(value) ? [{ value, label: visit.t(label) }] : [],
  )

/** A document behind a word; its hash alone says nothing to people. */
export const documentLink = (visit: Visit, sha256: string | undefined, text?: Child): Html | false => {
  const { grantId } = visit.path
  return (
    sha256 !== undefined &&
    link(documentAddress({ sha256, ...(grantId && { grantId }) }), text ?? visit.t(actWords.openDocument))
  )
}

interface GrantPageParts {
  readonly place: GrantPlace
  readonly title: Sentence
  /** Who come here; whoever has to do with money when left out. */
  readonly roles?: readonly Role[]
  readonly acts: readonly Act<GrantAt>[]
  readonly content: (visit: Visit, at: GrantAt) => Promise<Html> | Html
  readonly live?: readonly string[]
}

/** A page of a grant: its name, the menu, what there is, and the forms that this person may use. */
export function grantPage({
  place,
  title,
  roles = MONEY,
  acts,
  content,
  live = ['approvals'],
}: GrantPageParts): PageSpec {
  const shown = async (visit: Visit, at: GrantAt, failed?: Failed): Promise<Shown> => {
    const told = `${visit.t(title)}: ${at.face.name}`
    const forms = actForms(visit, at, acts, failed)
    return {
      title: told,
      ...(failed && { status: 400 }),
      content: html`${failedSummary(visit, failed)}
${heading(1, told)}
${await grantMenu(visit, at.id, place)}
${honesty(visit, at.answered)}
${await content(visit, at)}
${forms}
${small(visit.t(actWords.knownAt, { on: at.life.asOf.on }))}`,
    }
  }
  // A partner's own officer has a role that others use for the whole grant.
  const seen = async (visit: Visit) => {
    const at = await grantAt(visit)
    if (roles === WHOLE && at.life.view === 'own') throw new PageError(403)
    return at
  }
  return definePage({
    path: `/grants/:grantId/${place}`,
    roles: [...new Set([...roles])],
    wide: true,
    files: true,
    live,
    show: async (visit) => shown(visit, await seen(visit)),
    async post(visit) {
      const at = await seen(visit)
      return runAct(visit, at, acts, (failed) => shown(visit, at, failed))
    },
  })
}
