/** How the papers of an organisation look: its own logo and colour. */
import type { PageSpec } from '../kit/page.ts'
import { draftPages } from './draft-pages.ts'
import { Drafts } from './drafts.ts'
import { logoPage } from './logo-page.ts'
import { stylePage } from './style-page.ts'
import { withdrawPage } from './withdraw-page.ts'

const drafts = new Drafts()
export const houseStylePages: readonly PageSpec[] = [stylePage(drafts), ...draftPages(drafts), withdrawPage, logoPage]
