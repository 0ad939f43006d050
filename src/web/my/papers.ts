/** A learner's own proofs and how each stands, in words. */
import type { z } from 'zod'
import { transcript } from '../../../projections/transcript.ts'
import { provesNothing } from '../../domain/learner/certificate.ts'
import { paperStatusWords, paperWords } from '../../language/sharing-words.ts'
import { PageError } from '../error-page.ts'
import { type BadgeTone, badge, word } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'

export type Overview = z.infer<typeof transcript.result>
export type Row = Overview['rows'][number]
export type Paper = Row & { readonly certificateId: string }

/** Whoever comes here has a file of their own; who only works as something else does not. */
export async function ownLearnerId(visit: Visit): Promise<string> {
  const { learnerId } = await visit.me()
  if (learnerId === undefined) throw new PageError(404)
  return learnerId
}

export const overviewOf = async (visit: Visit) => visit.ask(transcript, { learnerId: await ownLearnerId(visit) })

/** What is valid comes first, then what has expired, then what does not count; within that the newest. */
export function papersIn({ rows }: Overview): readonly Paper[] {
  return rows
    .flatMap((row) => (row.certificateId === undefined ? [] : [{ ...row, certificateId: row.certificateId as string }]))
    .toSorted((a, b) => rankOf(a) - rankOf(b) || ((a.awardedOn ?? '') < (b.awardedOn ?? '') ? 1 : -1))
}

const rankOf = (paper: Row): number => (counts(paper) ? Number(paper.status === 'lapsed') : 2)

/** Withdrawn, replaced or held for a while: it proves nothing now. */
export const counts = ({ status }: Pick<Row, 'status'>): boolean => !provesNothing(status)

export async function paperOf(visit: Visit, certificateId: string): Promise<Paper> {
  const { result } = await overviewOf(visit)
  const paper = papersIn(result).find((one) => one.certificateId === certificateId)
  if (!paper) throw new PageError(404)
  return paper
}

export const titleOf = (visit: Visit, { titleNl, titleEn }: Pick<Row, 'titleNl' | 'titleEn'>): string =>
  visit.both(titleNl, titleEn)
export const organisationName = (organisation: { readonly name?: unknown } | undefined): string =>
  typeof organisation?.name === 'string' ? organisation.name : ''

const TONES: Readonly<Record<string, BadgeTone>> = {
  valid: 'ok',
  'refresh-advised': 'ok',
  'in-grace': 'warning',
  lapsed: 'error',
  revoked: 'error',
  superseded: 'neutral',
  suspended: 'error',
}
export const paperBadge = (visit: Visit, status: string) =>
  badge(TONES[status] ?? 'neutral', word(visit, paperStatusWords, status))

/** Until when, or since when not any more; and from where it was taken over. */
export function standing(visit: Visit, paper: Row): string {
  const { status, validUntil, statusSince, graceUntil, suspendedUntil, refreshAdvisedBy, takenOver } = paper
  const day = (sentence: (typeof paperWords)['validUntil'], on: string | undefined) =>
    on === undefined ? word(visit, paperStatusWords, status) : visit.t(sentence, { on })
  const said =
    status === 'revoked'
      ? day(paperWords.revokedOn, statusSince)
      : status === 'superseded'
        ? day(paperWords.supersededOn, statusSince)
        : status === 'suspended'
          ? suspendedUntil === undefined
            ? day(paperWords.suspendedSince, statusSince)
            : day(paperWords.suspendedUntil, suspendedUntil)
          : status === 'lapsed'
            ? day(paperWords.lapsedSince, statusSince)
            : status === 'in-grace'
              ? day(paperWords.graceUntil, graceUntil)
              : validUntil === undefined
                ? visit.t(paperWords.forEver)
                : visit.t(paperWords.validUntil, { on: validUntil })
  const refresh = status === 'refresh-advised' && refreshAdvisedBy !== undefined
  const advice = refresh && visit.t(paperWords.refreshSince, { on: refreshAdvisedBy })
  const from = takenOver && visit.t(paperWords.takenOver, { register: takenOver.register })
  return [said, advice, from].filter(Boolean).join(' · ')
}
