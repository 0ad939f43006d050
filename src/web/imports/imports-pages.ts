/** The pages where lists come in by file: choose a kind, bring one, look what would happen, carry it out. */
import type { PageSpec } from '../kit/page.ts'
import { bringPage } from './bring-page.ts'
import { choosePage } from './choose-page.ts'
import { KeptLists } from './kept-lists.ts'
import { listPage } from './list-page.ts'

const kept = new KeptLists()

export const importsPages: readonly PageSpec[] = [choosePage, bringPage(kept), listPage(kept)]
