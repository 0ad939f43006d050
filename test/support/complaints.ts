/** What is wrong with an answer that should be a good refusal; nothing when all is well. */
import type { Answer } from './served.ts'

export interface Place {
  /** Exactly there, or (where one of several shapes was expected) at what holds it. */
  readonly pointer?: string
  readonly parameter?: string
  readonly header?: string
  /** Of the error there. */
  readonly code?: string
  /** What the same refusal says in English. */
  readonly english?: readonly string[]
}
interface Placed {
  readonly pointer?: string
  readonly parameter?: string
  readonly header?: string
  readonly code?: string
  readonly detail?: string
}

const CODE = /^[a-z]+(?:-[a-z]+)*$/
/** File names, frames, classes of errors, and places in a sentence that nobody filled. */
const INSIDE =
  /node_modules|node:internal|\.[mc]?[jt]s:\d|\n\s+at |(?<!\w)[A-Z]\w+Error\b|SQLITE|(?<!")\{\w+\}|undefined|\[object/

export function complaintsAbout(
  { status, headers, text, json }: Answer,
  language: 'nl' | 'en',
  place?: Place,
): string[] {
  const complaints: string[] = []
  const must = (good: boolean, complaint: string) => void (good || complaints.push(complaint))
  must(status >= 400 && status < 500, `status ${status} ${text.slice(0, 200)}`)
  if (complaints.length > 0) return complaints
  const { type, code, title, detail, requestId } = json as Readonly<Record<string, string>>
  must(/^application\/problem\+json/.test(headers.get('Content-Type') ?? ''), `as ${headers.get('Content-Type')}`)
  must(headers.get('Content-Language') === language, `in ${headers.get('Content-Language')}`)
  must(json.status === status, 'the status in it is another')
  must(CODE.test(code ?? ''), `code ${code}`)
  must(type === `/problems/${code}`, `type ${type}`)
  must(/^\p{Lu}.{5,}$/su.test(title ?? ''), `title ${title}`)
  must(/^\p{L}.{15,}$/su.test(detail ?? ''), `detail ${detail}`)
  must(/^[0-9A-Z]{26}$/.test(requestId ?? ''), 'no requestId')
  must(headers.get('X-Request-Id') === requestId, 'another X-Request-Id')
  must(!INSIDE.test(text), `shows what is inside: ${INSIDE.exec(text)?.[0]} in ${text.slice(0, 300)}`)
  if (place) complaints.push(...misplaced((json.errors ?? []) as readonly Placed[], language, place))
  if (place) must(status === 400, `status ${status}, code ${code}`)
  return complaints
}

function misplaced(errors: readonly Placed[], language: 'nl' | 'en', place: Place): string[] {
  const { pointer, parameter, header, english = [] } = place
  const isThere = (error: Placed) =>
    (parameter !== undefined && error.parameter === parameter) ||
    (header !== undefined && error.header === header) ||
    (pointer !== undefined && error.pointer !== undefined && holds(error.pointer, pointer))
  if (errors.length === 0) return ['no place']
  return errors.flatMap((error) => [
    ...(isThere(error) ? [] : [`at ${JSON.stringify(error)}`]),
    ...(CODE.test(error.code ?? '') && (place.code ?? error.code) === error.code ? [] : [`code ${error.code}`]),
    ...((error.detail ?? '').length > 8 ? [] : [`detail ${error.detail}`]),
    ...(language === 'nl' && english.includes(error.detail ?? '') ? [`English in Dutch: ${error.detail}`] : []),
  ])
}

/** The place itself, or what it stands in; the whole is no place. */
const holds = (pointer: string, place: string) =>
  pointer === place || (pointer !== '' && place.startsWith(`${pointer}/`))
