/** One page of somebody who is logged in, as its folder declares it. The door, the frame and the words around it follow. */
import type { Role } from '../../../events/values.ts'
import type { Sentence } from '../../language/language.ts'
import type { Html } from '../html.ts'
import type { Visit } from './visit.ts'

/** What is shown. */
export interface Shown {
  readonly title: Sentence | string
  readonly content: Html
  /** 200; 400 where a form came back with errors. */
  readonly status?: number
  /** Parameters of the address that stay when the language is changed; nothing secret. */
  readonly keep?: Readonly<Record<string, string>>
}

/** After something was done: the browser goes there (303), and the page there says it once. */
export interface Next {
  readonly to: string
  readonly said?: Said
}
export interface Said {
  readonly tone: 'ok' | 'warning' | 'error' | 'info'
  readonly text: string
}

/** Data for our own client modules, which ask with `Accept: application/json` (`visit.wantsData`). */
export interface Data {
  readonly data: unknown
  readonly status?: number
}

/** A file to keep: a list for a spreadsheet. The page that it is of links to it with `download`. */
export interface Download {
  /** What comes piece by piece is sent as it comes; what goes wrong half-way cuts it off. */
  readonly download: string | Uint8Array | AsyncIterable<Uint8Array>
  /** With its extension; letters, digits and dashes. */
  readonly name: string
  readonly type: string
}

export interface PageSpec {
  /** Pattern as express has it, beginning with a slash: `/assess/groups/:offeringId`. */
  readonly path: string
  /** Who comes here: one of these roles. Absent: everybody who is logged in. Commands and queries decide all the same. */
  readonly roles?: readonly Role[]
  /** Its name in the navigation of these roles; absent: only links lead here. */
  readonly nav?: Sentence
  /**
   * Of those roles, who has something to do there: who has not reads no name of it in the menu, and its address still
   * answers. Asked at each page, so from a state that is kept in memory.
   */
  readonly concerns?: (visit: Visit) => Promise<boolean>
  /** A page of tables, as wide as it may be. */
  readonly wide?: boolean
  /** Client modules (src/web/client) that make it more comfortable; it works without. */
  readonly scripts?: readonly string[]
  /** The page may use the camera. */
  readonly camera?: boolean
  /** Shows documents of ours in a frame (evidence/document-preview.ts). */
  readonly frames?: boolean
  /** Read models whose movement refreshes the parts marked `data-live`. */
  readonly live?: readonly string[]
  /** Its form takes a file (`fileField`): `visit.file` in `post`, made known with `storeFile` (uploads.ts). */
  readonly files?: boolean
  /** Its form takes a list (CSV, XLSX): its bytes are `visit.list` in `post`, for `importList`. */
  readonly lists?: boolean
  /** Of the list, where it may be larger than a list of people. */
  readonly listBytes?: number
  show(visit: Visit): Promise<Shown | Data | Download> | Shown | Data | Download
  /** A form of this page was sent. */
  post?(visit: Visit): Promise<Shown | Next | Data> | Shown | Next | Data
}

export function definePage(spec: PageSpec): PageSpec {
  return spec
}

export const isNext = (answer: Shown | Next): answer is Next => 'to' in answer
export const isData = (answer: Shown | Next | Data): answer is Data => 'data' in answer
export const isDownload = (answer: Shown | Data | Download): answer is Download => 'download' in answer
