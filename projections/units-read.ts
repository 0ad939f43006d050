/** Which units the projects of a grant know of that is settled by them, and who bears each of them already. */
import type { CountedUnit } from '../events/counted.ts'
import type { Fraction } from '../events/money.ts'
import type { SchemeTerms } from '../events/scheme.ts'
import type { QueryContext, ReadDb } from '../src/contract/projection.ts'
import { isRejection, type Rejection } from '../src/contract/stream.ts'
import { isFree } from '../src/domain/counted/counted.ts'
import { shareOfUnit } from '../src/domain/grant/counted-units.ts'
import type { GrantState } from '../src/domain/grant/state.ts'
import { schemeOf } from '../src/domain/grant/terms.ts'
import { schemeFacts, wholeGrant } from './grant-sight.ts'
import { type CountedFact, countAll } from './indicators-count.ts'
import { fundedBy, type ReadProject, readProject, survivorsAt } from './indicators-read.ts'

/** A part of one unit, as a settlement took it. */
export interface Borne {
  readonly kind: CountedUnit
  readonly unit: string
  readonly grantId: string
  readonly code: string
  readonly share: Fraction
}
/** What was read while the file was open; target groups in it are still sealed. */
export interface ReadUnits {
  readonly projects: readonly ReadProject[]
  readonly borne: readonly Borne[]
  /** Records of one person that were merged: the earlier one and the last survivor. */
  readonly survivors: readonly (readonly [string, string])[]
}
export interface ToldUnits extends ReadUnits {
  readonly grantId: string
  readonly from: string
  readonly until: string
  readonly isSettled: boolean
  readonly kinds: readonly { readonly kind: CountedUnit; readonly share: Fraction }[]
}
export interface Unit {
  readonly kind: CountedUnit
  readonly key: string
  /** Absent where the fact that was counted stands no more: revoked, or taken back. */
  readonly fact: CountedFact | undefined
  readonly own: Borne | undefined
  readonly others: readonly Borne[]
  /** This grant may still count it. */
  readonly free: boolean
}

/** For a query of `indicatorsModel`, before it awaits anything. */
export function readUnits(db: ReadDb, grantId: string, at: string): ReadUnits {
  const projects = fundedBy(db, grantId, at).flatMap((id) => readProject(db, id, at) ?? [])
  const keys = projects.flatMap(({ aims }) => aims.flatMap(({ facts }) => facts.map(({ unit }) => unit)))
  const survivors = [...survivorsAt(db, at)]
  // Another record of the same person may have been counted before the two were known to be one.
  const wanted = new Set([...keys, ...aliasesOf(keys, survivors)].filter((key) => key !== ''))
  const rows = db.all(BORNE, at, JSON.stringify([...wanted]), grantId)
  const borne = rows.map((row) => ({
    kind: String(row.kind) as CountedUnit, // as the event had it
    unit: String(row.unit),
    grantId: String(row.grantId),
    code: String(row.code),
    share: { n: Number(row.n), d: Number(row.d) },
  }))
  return { projects, borne, survivors }
}
const BORNE = `SELECT kind, unit, grantId, code, n, d FROM borne
WHERE fromPosition <= ?1 AND (toPosition IS NULL OR toPosition > ?1)
AND (unit IN (SELECT value FROM json_each(?2)) OR grantId = ?3) ORDER BY kind, unit, fromPosition, grantId`

/** The same unit under the other records of that person. */
function aliasesOf(keys: readonly string[], survivors: ReadUnits['survivors']): readonly string[] {
  if (survivors.length === 0) return []
  const last = new Map(survivors)
  const records = Map.groupBy(survivors, ([, survivor]) => survivor)
  return keys.flatMap((key) => {
    const id = key.slice(0, ULID_LENGTH)
    const survivor = last.get(id) ?? id
    const merged = (records.get(survivor) ?? []).map(([one]) => one)
    return merged.length === 0 ? [] : [survivor, ...merged].map((one) => one + key.slice(ULID_LENGTH))
  })
}
const ULID_LENGTH = 26

/** What this grant is settled by, for who sees the whole of it. */
export async function toldUnits(
  read: ReadUnits,
  grantId: string,
  context: QueryContext,
): Promise<{ readonly told: ToldUnits; readonly grant: GrantState } | Rejection> {
  const grant = await wholeGrant(grantId, context)
  if (isRejection(grant)) return grant
  const units = schemeOf(grant, await schemeFacts(grant, context))?.units ?? []
  const { startsOn: from, endsOn: until } = grant
  const isSettled = grant.settled !== undefined
  return { told: { ...read, grantId, from, until, isSettled, kinds: kindsOf(units) }, grant }
}
const kindsOf = (units: SchemeTerms['units']) =>
  [...new Set(units.flatMap(({ counted }) => counted ?? []))].map((kind) => ({ kind, share: shareOfUnit(units, kind) }))

/**
 * Each unit once, whichever indicators count it; the first ones first. Undefined of a kind that no indicator counts.
 * Pure, once target groups are opened.
 */
export function unitsOf(told: ToldUnits, kind: CountedUnit, share: Fraction): readonly Unit[] | undefined {
  const one = new Map(told.survivors)
  const plain = (key: string): string => {
    const id = key.slice(0, ULID_LENGTH)
    return (one.get(id) ?? id) + key.slice(ULID_LENGTH)
  }
  const borne = Map.groupBy(
    told.borne.filter((each) => each.kind === kind),
    ({ unit }) => plain(unit),
  )
  const facts = new Map<string, CountedFact>()
  let isCounted = false
  for (const { aims } of told.projects) {
    const counts = countAll(aims, told)
    for (const aim of aims.filter((each) => each.kind === kind)) {
      isCounted = true
      for (const fact of counts.get(aim.indicatorId)?.facts ?? []) {
        const key = plain(fact.unit)
        if (fact.counts && !facts.has(key)) facts.set(key, fact)
      }
    }
  }
  if (!isCounted && borne.size === 0) return undefined
  const known = [...facts].map(([key, fact]) => unitOf(told, { kind, share }, fact, borne.get(key) ?? []))
  const gone = [...borne].flatMap(([key, parts]) =>
    facts.has(key) || !parts.some(({ grantId }) => grantId === told.grantId)
      ? []
      : [unitOf(told, { kind, share }, undefined, parts)],
  )
  return [...known, ...gone].toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
}
const orderOf = ({ fact, key }: Unit): string => `${fact?.day ?? '~'} ${key}`

function unitOf(
  { grantId, isSettled }: ToldUnits,
  { kind, share }: ToldUnits['kinds'][number],
  fact: CountedFact | undefined,
  parts: readonly Borne[],
): Unit {
  const own = parts.find((one) => one.grantId === grantId)
  const others = parts.filter((one) => one.grantId !== grantId)
  // What this grant was settled on comes free when that is reopened. Before, its own are those of the very command that asks.
  const free =
    fact !== undefined &&
    (own === undefined || !isSettled) &&
    isFree(
      others.map((one) => one.share),
      share,
    )
  return { kind, key: fact?.unit ?? parts[0]?.unit ?? '', fact, own, others, free }
}
