/** One request of somebody who is logged in: who it is, in which role, and what can be asked and done. */
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { Role } from '../../../events/values.ts'
import { me as meQuery } from '../../../projections/me.ts'
import type { CommandSpec } from '../../contract/command.ts'
import { localDateAt } from '../../contract/dates.ts'
import { crockford, keyTime } from '../../contract/identifiers.ts'
import type { QuerySpec } from '../../contract/projection.ts'
import type { NotTaken, Received } from '../../documents/receiving.ts'
import type { ActingAs, Session } from '../../identity/session.ts'
import { freshId } from '../../kernel/fresh-id.ts'
import type { Caller, CommandOutcome, QueryOutcome } from '../../kernel/kernel.ts'
import { type Language, type Sentence, say, type Values } from '../../language/language.ts'
import { PageError } from '../error-page.ts'
import type { Fields } from './fields.ts'
import { masked } from './masked-secret.ts'
import type { Services } from './services.ts'

export type Me = z.infer<typeof meQuery.result>
export interface HeldRole extends ActingAs {
  readonly organisationName?: string
}

export interface Answered<R> {
  readonly result: R
  /** What is shown is true for this position. */
  readonly position: string
  readonly stale: boolean
  readonly parked: number
}
type Spec<P extends z.ZodObject, R extends z.ZodType> = QuerySpec<P, R>
export interface AskOptions {
  readonly asOf?: string | undefined
}
export interface ActOptions {
  /** Of the command; else the key that the form brought, so that a form sent twice is done once. */
  readonly key?: string
  readonly acknowledge?: readonly string[]
  readonly ifRevision?: number
  readonly channel?: 'ui' | 'import'
}

interface VisitParts {
  readonly services: Services
  readonly session: Session
  readonly language: Language
  readonly path: Readonly<Record<string, string>>
  readonly parameters: URLSearchParams
  readonly fields: Fields
  /** Of a form that takes a file. */
  readonly file?: NotTaken | Received | undefined
  readonly list?: Uint8Array | undefined
  /** `documentId` of a file that waited for this form. */
  readonly heldFile?: string | undefined
  /** The address of this very page, without parameters. */
  readonly here: string
  readonly requestId: string
  readonly wantsData: boolean
}

export class Visit {
  readonly services: Services
  readonly session: Session
  readonly language: Language
  /** Of the page's pattern. */
  readonly path: Readonly<Record<string, string>>
  readonly parameters: URLSearchParams
  readonly fields: Fields
  /** The file of the form, checked and waiting; why it was not taken; or undefined when none was chosen. */
  readonly file: NotTaken | Received | undefined
  /** The bytes of the list that the form brought; not looked at yet. */
  readonly list: Uint8Array | undefined
  /** The document that waits for this person to say that a number in it is no BSN, by its `documentId`. */
  heldFile: string | undefined
  readonly here: string
  readonly requestId: string
  /** A client module of ours asks, which reads JSON. */
  readonly wantsData: boolean
  readonly caller: Caller
  #me: Me | undefined
  #formSecret: string | undefined

  constructor(parts: VisitParts) {
    this.services = parts.services
    this.session = parts.session
    this.language = parts.language
    this.path = parts.path
    this.parameters = parts.parameters
    this.fields = parts.fields
    this.file = parts.file
    this.list = parts.list
    this.heldFile = parts.heldFile
    this.here = parts.here
    this.requestId = parts.requestId
    this.wantsData = parts.wantsData
    const { userId, loginId, assurance, acting } = parts.session
    this.caller = {
      kind: 'person',
      userId,
      loginId,
      assurance,
      ...(acting && { role: acting.role }),
      ...(acting?.organisationId !== undefined && { organisationId: acting.organisationId }),
    }
  }

  /** Europe/Amsterdam. */
  get today(): string {
    return localDateAt(this.now)
  }
  get now(): number {
    return this.services.kernel.now()
  }
  get role(): Role | undefined {
    return this.session.acting?.role
  }
  /** Where this person acts now; empty for a learner and the operator. */
  get organisationId(): string {
    return this.session.acting?.organisationId ?? ''
  }

  /** The role and place of now, as a form carries them: a form of another tab may be of another role. */
  get actingAs(): string {
    return `${this.role ?? ''}@${this.organisationId}`
  }

  readonly t = (sentence: Sentence, values: Values = {}): string => say(sentence, this.language, values)
  /** One of two texts, such as the two titles of a unit. */
  both(nl: string | undefined, en: string | undefined): string {
    return (this.language === 'nl' ? (nl ?? en) : (en ?? nl)) ?? ''
  }

  /** Who this is, and all roles that hold today. */
  async me(): Promise<Me> {
    this.#me ??= (await this.ask(meQuery, {})).result
    return this.#me
  }

  /**
   * Asks one question; who wrote something here reads it in the answer. What is not there, or not for this person, is
   * the page "not found": the same for both.
   */
  async ask<P extends z.ZodObject, R extends z.ZodType>(
    query: Spec<P, R>,
    params: z.input<P>,
    options: AskOptions = {},
  ): Promise<Answered<z.output<R>>> {
    const outcome = await this.asked(query, params, options)
    switch (outcome.kind) {
      case 'answered':
        // The kernel gives what the query's own schema describes.
        return { ...outcome, result: outcome.result as z.output<R> }
      case 'busy':
        throw new PageError(503)
      case 'invalid':
        throw new PageError(400)
      case 'forbidden':
        throw new PageError(403)
      default:
        throw new PageError(404)
    }
  }

  /** The same, with every refusal as a value. */
  async asked<P extends z.ZodObject, R extends z.ZodType>(
    query: Spec<P, R>,
    params: z.input<P>,
    { asOf }: AskOptions = {},
  ): Promise<QueryOutcome> {
    const { wroteAt } = this.session
    return this.services.kernel.ask({
      query: query.name,
      params,
      caller: this.caller,
      ...(asOf !== undefined && { asOf }),
      ...(asOf === undefined && wroteAt !== undefined && query.source !== 'fold' && { waitFor: wroteAt }),
    })
  }

  /** One command, decided once. Personal fields are given as text. */
  async act<I extends z.ZodObject>(
    // biome-ignore lint/suspicious/noExplicitAny: state and events of the command do not matter to who sends it
    command: CommandSpec<I, any, any>,
    input: z.input<I>,
    { key = this.formKey, channel = 'ui', ...more }: ActOptions = {},
  ): Promise<CommandOutcome> {
    const acknowledge = more.acknowledge ?? (this.fields.checked('acknowledge-bsn') ? ['bsn-like'] : [])
    const outcome = await this.services.kernel.execute({
      command: command.name,
      input,
      key,
      caller: this.caller,
      channel,
      correlationId: this.requestId,
      acknowledge,
      ...(more.ifRevision !== undefined && { ifRevision: more.ifRevision }),
    })
    if (outcome.kind === 'accepted') this.services.sessions.wrote(this.session.sessionId, outcome.position)
    return outcome
  }

  /** The key that the form was made with; a fresh one where none came. */
  get formKey(): string {
    const given = this.fields.text('key')
    return keyTime(given) === undefined ? freshId(this.now) : given
  }
  /** For a page that sends several commands: each its own key, the same again when the same form is sent again. */
  keyFor(name: string): string {
    const key = this.formKey
    const hash = createHash('sha256').update(`${key}/${name}`).digest()
    return freshId(keyTime(key) ?? this.now).slice(0, 10) + crockford(hash.subarray(0, 10), 16)
  }
  /** A key for a form that is being shown. */
  freshKey(): string {
    return freshId(this.now)
  }
  /** Whoever posts must know it; under a mask of this page. */
  get formSecret(): string {
    this.#formSecret ??= masked(this.services.sessions.formSecretOf(this.session.sessionId))
    return this.#formSecret
  }
}
