/** `POST /api/v1/documents` and `GET /api/v1/documents/{sha256}`: documents for programs that show a token. */
import type { Request, RequestHandler } from 'express'
import { ABOUT_FIELDS, aboutOf } from '../documents/about.ts'
import type { Documents, Stored } from '../documents/documents.ts'
import { BrokenForm, isFileForm, readFileForm } from '../documents/form.ts'
import type { NotTaken } from '../documents/receiving.ts'
import { sendDocument } from '../documents/sending.ts'
import { acknowledged, idempotencyKey } from './headers.ts'
import { Problem, refusal } from './problem.ts'
import { contextOf } from './request-context.ts'

export const notTaken = (why: NotTaken): Problem => {
  const { refused, ...values } = why
  return new Problem(refused, { values, members: values })
}

/** The bytes as they are with the rest in the address, or a form with both. */
export function storeRoute(documents: Documents): RequestHandler {
  return async (request, response) => {
    const context = contextOf(response)
    context.command = 'storeEvidence'
    context.outcome = 'fault'
    const key = idempotencyKey(request)
    const acknowledge = acknowledged(request)
    const given = {
      caller: context.caller!,
      channel: 'api' as const,
      key,
      acknowledge,
      correlationId: context.requestId,
    }
    const stored = isFileForm(request.get('Content-Type'))
      ? await fromForm(documents, request, given)
      : await documents.store({ ...given, source: request, about: aboutOf(parameterOf(request)) })
    if (stored.kind === 'not-taken') {
      context.outcome = stored.refused
      throw notTaken(stored)
    }
    if (stored.kind === 'refused') {
      const { outcome } = stored
      context.outcome = outcome.kind === 'rejected' ? `rejected ${outcome.code}` : outcome.kind
      throw refusal(outcome, 'body')
    }
    context.outcome = stored.known ? 'known' : 'accepted'
    const { kind: _kind, position, ...told } = stored
    const ids = { sha256: stored.sha256, documentId: stored.documentId }
    if (position !== undefined) response.set('Ledger-Position', position)
    response
      .status(stored.known ? 200 : 201)
      .set({ Location: `/api/v1/documents/${stored.sha256}`, 'Cache-Control': 'no-store' })
      .json({ ids, ...told, ...(position !== undefined && { position }) })
  }
}

type Given = Omit<Parameters<Documents['store']>[0], 'source' | 'about'>

async function fromForm(documents: Documents, request: Request, given: Given): Promise<Stored> {
  let form: Awaited<ReturnType<typeof readFileForm<Awaited<ReturnType<Documents['receive']>>>>>
  try {
    form = await readFileForm(
      request,
      (file) => documents.receive(file, given.caller.userId),
      async (received) => {
        if ('sha256' in received) await documents.discard(received)
      },
    )
  } catch (error) {
    if (error instanceof BrokenForm) throw new Problem('broken-form', { cause: error })
    throw error
  }
  const { fields, file } = form
  if (file === undefined) throw new Problem('document-empty')
  if ('refused' in file) return { kind: 'not-taken', ...file }
  const stray = fields.find(([name]) => !ABOUT_FIELDS.includes(name))
  if (stray) {
    await documents.discard(file)
    const detail = { nl: 'is een veld dat hier niet bestaat; laat het weg', en: 'is not a field here: leave it out' }
    throw new Problem('invalid', { errors: [{ pointer: `/${stray[0]}`, code: 'unknown-field', detail }] })
  }
  const texts = new Map(fields)
  return documents.makeKnown(file, { ...given, about: aboutOf((name) => texts.get(name)) })
}

function parameterOf(request: Request): (name: string) => string | undefined {
  const start = request.url.indexOf('?')
  const parameters = new URLSearchParams(start < 0 ? '' : request.url.slice(start + 1))
  const stray = [...parameters.keys()].find((name) => !ABOUT_FIELDS.includes(name))
  if (stray !== undefined) {
    const detail = { nl: 'is hier geen parameter; laat hem weg', en: 'is no parameter here: leave it out' }
    throw new Problem('invalid', { errors: [{ parameter: stray, code: 'unknown-field', detail }] })
  }
  return (name) => parameters.get(name) ?? undefined
}

/** Every opening is written down, and the learner sees it. */
export function openRoute(documents: Documents): RequestHandler<{ sha256: string }> {
  return async (request, response) => {
    const context = contextOf(response)
    context.query = 'evidence'
    const { sha256 } = request.params
    const start = request.url.indexOf('?')
    const learnerId = new URLSearchParams(start < 0 ? '' : request.url.slice(start + 1)).get('learnerId') ?? undefined
    const opened = await documents.open({ sha256, learnerId, caller: context.caller! })
    context.outcome = opened.kind === 'refused' ? opened.outcome.kind : opened.kind
    if (opened.kind === 'refused') throw refusal(opened.outcome, 'parameters')
    if (opened.kind === 'erased') throw new Problem('document-erased')
    await sendDocument(response, opened, sha256)
  }
}
