/** An employer's questions to its people: how many gave, refused or did not answer yet, and who. */
import { z } from 'zod'
import { ANYBODY, requestCode } from '../events/share-request.ts'
import { employmentId, localDate, organisationId, shareId, shareRequestId } from '../events/values.ts'
import { personalAnswer, sealedFromRow } from '../src/contract/answer.ts'
import { sha256 } from '../src/contract/canonical.ts'
import { defineQuery, type QueryContext, type SqlRow } from '../src/contract/projection.ts'
import { requestLinkOf } from '../src/contract/request-link.ts'
import { rejected } from '../src/contract/stream.ts'
import { ASKING } from '../src/domain/employment/employment.ts'
import type { RequestTerms } from '../src/domain/share-request/share-request.ts'
import { pageOf, pageParams, present } from './answers.ts'
import { nameInShare, openRows } from './given-share.ts'
import { loadNames } from './names.ts'
import { kindsAsked, requestAnswer, requestTold } from './request-answer.ts'
import { teamModel } from './team-model.ts'

const counts = z.strictObject({ given: z.int(), refused: z.int().optional(), waiting: z.int().optional() })
const told = {
  shareRequestId,
  ...requestAnswer,
  requestedOn: localDate,
  closedOn: localDate.optional(),
  status: z.enum(['running', 'over', 'closed']),
  /** Of an open one only who gave is known: nobody was asked by name. */
  counts,
}

export const shareRequests = defineQuery({
  name: 'shareRequests',
  summary: { nl: 'Onze verzoeken om te delen', en: 'Our requests to share' },
  params: z.strictObject({ organisationId, ...pageParams }),
  result: z.strictObject({ rows: z.array(z.strictObject(told)), next: z.string().optional() }),
  source: teamModel,
  asOf: false,
  async run(params, context) {
    if (!context.viewer.holds(ASKING, params.organisationId)) return rejected('forbidden')
    const rows = context.db.all(
      `${REQUEST} WHERE organisationId = ? AND (? IS NULL OR shareRequestId < ?) ORDER BY shareRequestId DESC LIMIT ?`,
      ...[params.organisationId, params.cursor ?? null, params.cursor ?? null, params.limit + 1],
    )
    const { shown, next } = pageOf(rows, params.limit, (row) => String(row.shareRequestId))
    const names = await loadNames(context, { credentialTypes: shown.flatMap((row) => kindsAsked(termsOf(row).scope)) })
    return present({ rows: shown.map((row) => toldOf(row, names, context)), next })
  },
})

const one = z.strictObject({
  ...told,
  /** For the wall: whoever has it may answer. */
  link: z.union([z.string(), z.strictObject({ erased: z.literal(true) })]).optional(),
  rows: z.array(
    z.strictObject({
      employmentId: employmentId.optional(),
      /** As the employer knows it; of an open request, of who gave. */
      name: personalAnswer.optional(),
      answer: z.enum(['given', 'refused', 'waiting']),
      answeredOn: localDate.optional(),
      shareId: shareId.optional(),
      /** This person's own, as long as it waits. */
      link: z.union([z.string(), z.strictObject({ erased: z.literal(true) })]).optional(),
    }),
  ),
  next: z.string().optional(),
})

export const shareRequest = defineQuery({
  name: 'shareRequest',
  summary: { nl: 'Wie antwoordde op een verzoek om te delen', en: 'Who answered a request to share' },
  params: z.strictObject({ shareRequestId, ...pageParams }),
  result: one,
  source: teamModel,
  asOf: false,
  run(params, context) {
    const row = context.db.get(`${REQUEST} WHERE shareRequestId = ?`, params.shareRequestId)
    if (!row || !context.viewer.holds(ASKING, String(row.organisationId))) return rejected('not-found')
    const page = context.db.all(
      row.open === 1 ? WHO_GAVE : WHO_WAS_ASKED,
      ...[params.shareRequestId, params.cursor ?? null, params.limit + 1],
    )
    const { shown, next } = pageOf(page, params.limit, (each) => String(each.place))
    const given = shown.map(({ shareId: id }) =>
      row.open === 1 && id ? context.db.all('SELECT * FROM given WHERE shareId = ?', id) : [],
    )
    return answer(row, shown, given, next, context)
  },
  /** The secrets are known only here: each link is made out of them, and they go no further. */
  finish(opened) {
    const { linkSecret, rows, ...found } = opened as Opened
    const { shareRequestId: request } = found
    const linkFor = (secret: unknown, whom?: string) =>
      typeof secret === 'string'
        ? requestLinkOf({
            shareRequestId: request,
            employmentId: whom,
            code: requestCode(sha256, secret, whom ?? ANYBODY),
          })
        : secret
    return {
      ...found,
      ...present({ link: linkFor(linkSecret) }),
      rows: rows.map(({ linkSecret: own, ...each }) => ({
        ...each,
        ...present({ link: linkFor(own, each.employmentId) }),
      })),
    }
  },
})
interface Opened {
  readonly shareRequestId: string
  readonly linkSecret?: unknown
  readonly rows: readonly { readonly employmentId?: string; readonly linkSecret?: unknown }[]
}

const REQUEST = `SELECT r.*,
  (SELECT count(*) FROM asked a WHERE a.shareRequestId = r.shareRequestId) AS askedOf,
  (SELECT count(*) FROM answer a WHERE a.shareRequestId = r.shareRequestId AND a.answer = 'given') AS gave,
  (SELECT count(*) FROM answer a WHERE a.shareRequestId = r.shareRequestId AND a.answer = 'refused') AS refused
FROM request r`
const WHO_WAS_ASKED = `SELECT a.employmentId AS place, a.employmentId, a.linkSecret, e.name, e.learnerId,
  coalesce(n.answer, 'waiting') AS answer, n.answeredOn, n.shareId
FROM asked a JOIN employment e ON e.employmentId = a.employmentId
LEFT JOIN answer n ON n.shareRequestId = a.shareRequestId AND n.employmentId = a.employmentId
WHERE a.shareRequestId = ?1 AND (?2 IS NULL OR a.employmentId > ?2) ORDER BY a.employmentId LIMIT ?3`
const WHO_GAVE = `SELECT n.shareId AS place, NULL AS employmentId, NULL AS linkSecret, NULL AS name, n.learnerId,
  n.answer, n.answeredOn, n.shareId
FROM answer n WHERE n.shareRequestId = ?1 AND n.answer = 'given' AND (?2 IS NULL OR n.shareId > ?2)
ORDER BY n.shareId LIMIT ?3`

const termsOf = (row: SqlRow) =>
  ({
    scope: JSON.parse(String(row.scope)),
    purpose: row.purpose,
    term: JSON.parse(String(row.term)),
    answerBy: row.answerBy,
    open: row.open === 1,
  }) as Omit<RequestTerms, 'organisationId'> // as the handler put it there

function toldOf(row: SqlRow, names: Parameters<typeof requestTold>[1], { today }: Pick<QueryContext, 'today'>) {
  const open = row.open === 1
  const [asked, gave, refused] = [row.askedOf, row.gave, row.refused].map(Number) as [number, number, number]
  return present({
    shareRequestId: row.shareRequestId,
    ...requestTold(termsOf(row), names),
    requestedOn: row.requestedOn,
    closedOn: row.closedOn ?? undefined,
    status: row.closedOn ? 'closed' : today > String(row.answerBy) ? 'over' : 'running',
    counts: open ? { given: gave } : { given: gave, refused, waiting: asked - gave - refused },
  })
}

async function answer(
  row: SqlRow,
  page: readonly SqlRow[],
  given: readonly (readonly SqlRow[])[],
  next: string | undefined,
  context: QueryContext,
) {
  const names = await loadNames(context, { credentialTypes: kindsAsked(termsOf(row).scope) })
  const told = toldOf(row, names, context)
  const running = told.status === 'running'
  const rows = await Promise.all(
    page.map(async (each, i) => {
      // Who gave on the wall is known by its share alone: as long as that shows it, and as that does.
      const [open] = await openRows(given[i] ?? [], context)
      return present({
        employmentId: each.employmentId ?? undefined,
        name: open ? await nameInShare(open, context) : sealedFromRow(each.name),
        answer: each.answer,
        answeredOn: each.answeredOn ?? undefined,
        shareId: each.shareId ?? undefined,
        linkSecret: running && each.answer === 'waiting' ? sealedFromRow(each.linkSecret) : undefined,
      })
    }),
  )
  return present({
    ...told,
    linkSecret: running && row.open === 1 ? sealedFromRow(row.linkSecret) : undefined,
    rows,
    next,
  })
}
