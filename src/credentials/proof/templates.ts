/**
 * The templates that were learned, and the canonical form by them. They serve documents with exactly our own contexts: an
 * Open Badge, secured or not, and a CLR of such badges. For anything else there is no answer here, and the stock library
 * is asked.
 */
import { isList, isObject } from '../canonical-json.ts'
import { CLR, CREDENTIALS_V2, isOwnContext, OPEN_BADGES } from '../contexts/loader.ts'
import type { Json, JsonObject } from '../parts.ts'
import { isReadable } from './bounds.ts'
import { shapeOf, valuesAsIn } from './shape.ts'
import { canonicalForm } from './stock.ts'
import { canonicalQuads, Template } from './template.ts'
import { united } from './united.ts'

/** A template of a certificate with two parts takes some 60 kB. */
const MOST_TEMPLATES = 200
/** A certificate with twenty parts is shorter; a longer one goes by the stock library each time. */
const LONGEST_SKELETON = 60_000

export interface Canonical {
  readonly text: string
  /** Whether what it came from was made for this very document: then the stock library was asked too, and agreed. */
  readonly fresh: boolean
  /** To be called when the stock library turns out to make another text of it: what it came from is not used again. */
  drop(): void
}

interface Recent {
  readonly reference: JsonObject
  readonly template: Template
  readonly skeleton: string
}
const MOST_RECENT = 4

export class Templates {
  readonly #most: number
  /** Undefined for a skeleton that has no template. In the order of their last use. */
  readonly #kept = new Map<string, Template | undefined>()
  /** By what a document is about, the last few that were used: compared with, instead of writing a skeleton. */
  readonly #recent = new Map<string, readonly Recent[]>()
  readonly #learning = new Map<string, Promise<Template | undefined>>()
  /** Skeletons of transcripts of which one was compared as a whole. */
  readonly #compared = new Set<string>()

  constructor(most = MOST_TEMPLATES) {
    this.#most = most
  }

  get size(): number {
    return this.#kept.size
  }

  /**
   * The canonical form without jsonld, or undefined. With `learn`, a skeleton that is new is learned from this document,
   * which must come from somebody who is trusted with that: its maker, or whose signature was found to fit.
   */
  async canonical(document: JsonObject, learn: boolean): Promise<Canonical | undefined> {
    if (isBadge(document)) return this.#ofBadge(document, learn)
    return isTranscript(document) ? this.#ofTranscript(document, learn) : undefined
  }

  async #ofBadge(document: JsonObject, learn: boolean): Promise<Canonical | undefined> {
    const found = await this.#find(document, learn)
    const text = await found?.template.canonical(found.values)
    if (!found || text === undefined) return undefined
    return { text, fresh: found.fresh, drop: () => this.#refuse(found.skeleton) }
  }

  /** Its badges stand in the same graph as itself: the quads of each are those that it has alone. */
  async #ofTranscript(document: JsonObject, learn: boolean): Promise<Canonical | undefined> {
    const parts = partsOf(document)
    if (!parts) return undefined
    const outer = await this.#find(parts.outer, learn)
    const sets = [outer?.template.dataset(outer.values)]
    for (const badge of parts.badges) {
      const found = await this.#find(badge, learn)
      sets.push(found?.template.dataset(found.values))
    }
    const quads = united(sets)
    if (!outer || !quads) return undefined
    const text = await canonicalQuads(quads)
    const fresh = !this.#compared.has(outer.skeleton)
    if (fresh) {
      if (!learn || text !== (await canonicalForm(document))) return undefined
      if (this.#compared.size >= this.#most) this.#compared.clear()
      this.#compared.add(outer.skeleton)
    }
    return { text, fresh, drop: () => this.#refuse(outer.skeleton) }
  }

  async #find(document: JsonObject, learn: boolean) {
    const about = aboutOf(document)
    for (const { reference, template, skeleton } of this.#recent.get(about) ?? []) {
      const values = valuesAsIn(reference, document)
      if (values) this.#keep(skeleton, template)
      if (values) return { template, skeleton, values, fresh: false }
    }
    const found = await this.#findOrLearn(document, learn)
    if (found) this.#remember(about, { reference: document, template: found.template, skeleton: found.skeleton })
    return found
  }

  #remember(about: string, recent: Recent): void {
    const others = this.#recent.get(about) ?? []
    if (others.some(({ skeleton }) => skeleton === recent.skeleton)) return
    if (this.#recent.size >= this.#most) this.#recent.clear()
    this.#recent.set(about, [recent, ...others].slice(0, MOST_RECENT))
  }

  async #findOrLearn(document: JsonObject, learn: boolean) {
    const shape = shapeOf(document)
    if (!shape) return undefined
    const { skeleton, values } = shape
    const known = this.#kept.get(skeleton)
    if (known || this.#kept.has(skeleton)) {
      this.#keep(skeleton, known)
      return known && { template: known, skeleton, values, fresh: false }
    }
    if (!learn || skeleton.length > LONGEST_SKELETON || isReadable(document)) return undefined
    // A cohort asks for one template at once: it is worked out once.
    const begun = this.#learning.get(skeleton)
    const learning = begun ?? Template.learn(document, shape).finally(() => this.#learning.delete(skeleton))
    this.#learning.set(skeleton, learning)
    const template = await learning
    this.#keep(skeleton, template)
    return template && { template, skeleton, values, fresh: begun === undefined }
  }

  #keep(skeleton: string, template: Template | undefined): void {
    this.#kept.delete(skeleton)
    this.#kept.set(skeleton, template)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size <= this.#most || oldest === undefined) return
    this.#kept.delete(oldest)
    this.#recent.clear()
  }

  #refuse(skeleton: string): void {
    this.#recent.clear()
    this.#keep(skeleton, undefined)
    this.#compared.delete(skeleton)
  }
}

/** Cheap, and mostly the same for one skeleton alone: the achievement, and whether it is signed. */
function aboutOf({ credentialSubject: subject, proof }: JsonObject): string {
  const achievement = isObject(subject) ? subject.achievement : undefined
  const id = isObject(achievement) ? achievement.id : undefined
  return `${typeof id === 'string' ? id : ''} ${proof !== undefined}`
}

/** Issuing and checking share what they learn. */
export const sharedTemplates = new Templates()

const isBadge = ({ '@context': contexts, type }: JsonObject) =>
  hasContexts(contexts, [CREDENTIALS_V2, OPEN_BADGES]) && isList(type) && type.includes('OpenBadgeCredential')
const isTranscript = ({ '@context': contexts, type }: JsonObject) =>
  hasContexts(contexts, [CREDENTIALS_V2, CLR, OPEN_BADGES]) && isList(type) && type.includes('ClrCredential')

/** These, and then our own. */
const hasContexts = (contexts: Json | undefined, these: readonly string[]): boolean =>
  isList(contexts) &&
  contexts.length === these.length + 1 &&
  contexts.every((context, index) =>
    index < these.length ? context === these[index] : typeof context === 'string' && isOwnContext(context),
  )

/** The transcript with its badges named alone, and the badges. Undefined where one of them is not one of ours. */
function partsOf(document: JsonObject): { outer: JsonObject; badges: readonly JsonObject[] } | undefined {
  const subject = document.credentialSubject
  if (!isObject(subject)) return undefined
  const inside = subject.verifiableCredential
  if (!isList(inside)) return undefined
  const badges = inside.filter((badge) => isObject(badge) && typeof badge.id === 'string' && isBadge(badge))
  if (badges.length !== inside.length || !badges.every((badge) => isObject(badge))) return undefined
  const named = badges.map(({ id }) => ({ id: id ?? null }))
  return { outer: { ...document, credentialSubject: { ...subject, verifiableCredential: named } }, badges }
}
