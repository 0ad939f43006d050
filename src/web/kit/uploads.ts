/** A form with a file in it: who sends it is asked before a byte is kept, and what nobody makes known is thrown away. */
import type { Request, RequestHandler, Response } from 'express'
import type { MakingKnown, Stored } from '../../documents/documents.ts'
import { BrokenForm, isFileForm, readFileForm } from '../../documents/form.ts'
import type { NotTaken, Received } from '../../documents/receiving.ts'
import { collectList } from '../../documents/tables/collect.ts'
import { type Language, say } from '../../language/language.ts'
import { problems } from '../../language/problems.ts'
import { PageError } from '../error-page.ts'
import { HELD } from './around-file.ts'
import { Fields, FORM_FIELDS_MAX } from './fields.ts'
import type { Services } from './services.ts'
import type { Visit } from './visit.ts'

type FileOfForm = Received | NotTaken

/** Leaves the fields where a form without a file leaves them, and the file with the response until it is over. */
export function readFileFields(
  services: Services,
  whoSends: (request: Request) => Promise<string | undefined>,
): RequestHandler {
  return async (request, response, next) => {
    if (request.method !== 'POST' || !isFileForm(request.get('Content-Type'))) return next()
    const by = await whoSends(request)
    if (by === undefined) return next()
    try {
      const { fields, file } = await readFileForm(
        request,
        (source) => services.documents.receive(source, by),
        (received) => throwAway(services, received),
      )
      const sent = fieldsOf(fields)
      request.body = sent
      const came = file ?? heldBy(services, by, sent, response)
      if (file) await letGo(services, by, sent)
      if (came) keepUntilOver(services, response, came)
    } catch (error) {
      throw error instanceof BrokenForm ? new PageError(400) : error
    }
    next()
  }
}

/** What waited for this form comes with it as if it were sent again. */
function heldBy(services: Services, by: string, fields: Fields, response: Response): FileOfForm | undefined {
  const documentId = fields.text(HELD.file)
  if (documentId === '') return undefined
  const held = services.documents.held(by, documentId)
  if (held) response.locals.held = documentId
  // It waited too long: it is to be chosen again.
  return held ?? { refused: 'document-empty' }
}

/** Another file was chosen instead. */
async function letGo(services: Services, by: string, fields: Fields): Promise<void> {
  const documentId = fields.text(HELD.file)
  if (documentId !== '') await services.documents.letGo(by, documentId)
}

/** A list is small enough to be held in memory; nothing of it is kept by itself. */
export function readListFields(
  services: Services,
  whoSends: (request: Request) => Promise<string | undefined>,
  most?: number,
): RequestHandler {
  return async (request, response, next) => {
    if (request.method !== 'POST' || !isFileForm(request.get('Content-Type'))) return next()
    const by = await whoSends(request)
    if (by === undefined) return next()
    try {
      const { fields, file } = await readFileForm(
        request,
        (source) => collectList(source, most),
        async () => undefined,
      )
      const sent = fieldsOf(fields)
      request.body = sent
      const held = file ? undefined : heldBy(services, by, sent, response)
      if (file) await letGo(services, by, sent)
      response.locals.list = held && 'sha256' in held ? await services.documents.contentOf(held) : file
    } catch (error) {
      throw error instanceof BrokenForm ? new PageError(400) : error
    }
    next()
  }
}

function fieldsOf(fields: readonly (readonly [string, string])[]): Fields {
  if (new Set(fields.map(([name]) => name)).size > FORM_FIELDS_MAX) throw new PageError(413)
  return new Fields(fields)
}

function keepUntilOver(services: Services, response: Response, file: FileOfForm): void {
  response.locals.file = file
  response.once('close', () => {
    // What was made known has left its waiting place by now.
    throwAway(services, file).catch(() => undefined)
  })
}
async function throwAway(services: Services, file: FileOfForm): Promise<void> {
  if ('sha256' in file) await services.documents.discard(file)
}

export const listOf = (response: Response): Uint8Array | undefined => response.locals.list as Uint8Array | undefined
export const fileOf = (response: Response): FileOfForm | undefined => response.locals.file as FileOfForm | undefined

export const heldOf = (response: Response): string | undefined => response.locals.held as string | undefined

/** Of the very file that waited, and of no other one: what this form brought says that a number in it is no BSN. */
const saysNoBsn = (visit: Visit): boolean => visit.heldFile !== undefined && visit.fields.checked(HELD.noBsn)

/** With this a page stores what it may have to ask about: the form shown again then has the file, and a box to tick. */
export const asking = (visit: Visit) => ({ holds: true, acknowledge: saysNoBsn(visit) ? ['bsn-like'] : [] })

/** So that the form knows what waits; afterwards nothing does. */
export function asked(visit: Visit, stored: Stored): Stored {
  visit.heldFile = stored.kind === 'refused' ? stored.held : undefined
  return stored
}

/** Why a file was not taken, as its field says it. */
export function notTakenText({ refused, ...values }: NotTaken, language: Language): string {
  return say(problems[refused].detail, language, values)
}

/** Makes the file of this form known, as the person who sent it. */
export async function storeFile(
  visit: Visit,
  file: Received,
  about: MakingKnown['about'],
  key?: string,
): Promise<Stored> {
  const stored = await visit.services.documents.makeKnown(file, {
    caller: visit.caller,
    channel: 'ui',
    about,
    key: key ?? visit.keyFor('file'),
    correlationId: visit.requestId,
    ...asking(visit),
  })
  return asked(visit, stored)
}
