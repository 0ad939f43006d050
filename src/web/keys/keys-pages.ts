/** What an institution signs with. */
import type { PageSpec } from '../kit/page.ts'
import { distrustPage } from './distrust-page.ts'
import { domainPage } from './domain-page.ts'
import { keysPage } from './keys-page.ts'

export const keysPages: readonly PageSpec[] = [keysPage, domainPage, distrustPage]
