/** Titles and names of what a learner's events only name by id, at the position asked for. */
import type { QueryContext } from '../src/contract/projection.ts'
import {
  type CredentialTypeDefinition,
  type CredentialTypeState,
  credentialTypes,
} from '../src/domain/credential-type/credential-type.ts'
import { type InstrumentState, instruments } from '../src/domain/instrument/instrument.ts'
import { type OfferingState, offerings } from '../src/domain/offering/offering.ts'
import { type OrganisationState, organisations } from '../src/domain/organisation/organisation.ts'
import { type UnitState, units } from '../src/domain/unit/unit.ts'
import { present } from './answers.ts'

type Load = Pick<QueryContext, 'load'>

/** Everything that some rows refer to, loaded before they are made, so that making them is pure. */
export interface Names {
  organisation(id: string): OrganisationState | undefined
  unit(id: string): UnitState | undefined
  credentialType(id: string): CredentialTypeState | undefined
  offering(id: string): OfferingState | undefined
  instrument(id: string): InstrumentState | undefined
}

export interface Named {
  readonly organisations: Iterable<string>
  readonly units: Iterable<string>
  readonly credentialTypes: Iterable<string>
  readonly offerings: Iterable<string>
  readonly instruments: Iterable<string>
}

export async function loadNames(context: Load, wanted: Partial<Named>): Promise<Names> {
  const all = async <State>(ids: Iterable<string> = [], load: (id: string) => Promise<State | undefined>) =>
    new Map(await Promise.all([...new Set(ids)].map(async (id) => [id, await load(id)] as const)))
  const [organisation, unit, type, offering, instrument] = await Promise.all([
    all(wanted.organisations, (id) => context.load(organisations.ref(id))),
    all(wanted.units, (id) => context.load(units.ref(id))),
    all(wanted.credentialTypes, (id) => context.load(credentialTypes.ref(id))),
    all(wanted.offerings, (id) => context.load(offerings.ref(id))),
    all(wanted.instruments, (id) => context.load(instruments.ref(id))),
  ])
  return {
    organisation: (id) => organisation.get(id),
    unit: (id) => unit.get(id),
    credentialType: (id) => type.get(id),
    offering: (id) => offering.get(id),
    instrument: (id) => instrument.get(id),
  }
}

/** A sole trader's name stays sealed: returning it lets the viewer see it. */
export function organisationOf(names: Pick<Names, 'organisation'>, id: string) {
  const organisation = names.organisation(id)
  return present({ id, name: organisation?.name ?? organisation?.sealedName })
}

/** The name of an organisation that may be published; undefined for a sole trader. */
export const publishedName = (names: Pick<Names, 'organisation'>, id: string): string | undefined =>
  names.organisation(id)?.name

export function definitionOf(
  names: Pick<Names, 'credentialType'>,
  id: string | undefined,
  version?: number,
): CredentialTypeDefinition | undefined {
  const state = id === undefined ? undefined : names.credentialType(id)
  return version === undefined ? state?.versions.at(-1) : state?.versions[version - 1]
}

/** An exam has the name that its maker gave it, in one language. */
export function instrumentTitle(names: Pick<Names, 'instrument'>, id: string) {
  const title = names.instrument(id)?.versions.at(-1)?.title
  return title === undefined ? undefined : { nl: title, en: title }
}
