/** The pages of people who are logged in, one folder per audience; their order is that of the navigation. */
import type { PageSpec } from './kit/page.ts'

export const sections: readonly (readonly PageSpec[])[] = []
