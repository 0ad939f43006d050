/** The pages of people who are logged in, one folder per audience; their order is that of the navigation. */
import { assessPages } from './assess/assess-pages.ts'
import { dashboardPage } from './dashboard/dashboard-page.ts'
import type { PageSpec } from './kit/page.ts'
import { searchPage } from './search/search-page.ts'

export const sections: readonly (readonly PageSpec[])[] = [assessPages, [searchPage], [dashboardPage]]
