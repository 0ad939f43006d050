/** `/admin/permissions`: who may do and ask what, as the program itself worked it out (test/contract/permissions.spec.ts). */
import { role as roleSchema } from '../../../events/values.ts'
import { adminWords as words } from '../../language/admin-words.ts'
import type { Sentence } from '../../language/language.ts'
import { roleWords } from '../../language/role-words.ts'
import { type Html, html } from '../html.ts'
import { definePage } from '../kit/page.ts'
import { heading, lead, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import matrix from './permission-matrix.json' with { type: 'json' }

interface Row {
  readonly name: string
  readonly own: readonly string[]
  readonly employer: readonly string[]
  readonly partner: readonly string[]
  readonly elsewhere: readonly string[]
  readonly inPerson: readonly string[]
  /** Also without logging in. */
  readonly anybody: boolean
}
const PLACES = ['own', 'employer', 'partner', 'elsewhere', 'inPerson'] as const

export const permissionsPage = definePage({
  path: '/admin/permissions',
  nav: words.permissions,
  roles: ['organisationAdmin', 'operator', 'privacyOfficer', 'externalAuditor'],
  wide: true,
  show(visit) {
    const { t } = visit
    const { commands, queries } = visit.services.kernel
    const summaries = new Map<string, Sentence>([...commands, ...queries].map(([name, { summary }]) => [name, summary]))
    const content = html`${heading(1, t(words.permissions))}${lead(t(words.permissionsLead))}
${heading(2, t(words.command))}${part(visit, t(words.command), matrix.commands, summaries)}
${heading(2, t(words.question))}${part(visit, t(words.question), matrix.queries, summaries)}`
    return { title: words.permissions, content }
  },
})

const part = (visit: Visit, label: string, rows: readonly Row[], summaries: ReadonlyMap<string, Sentence>): Html =>
  table<Row>(
    label,
    [
      {
        label,
        cell: ({ name }) => {
          const summary = summaries.get(name)
          return html`${summary ? visit.t(summary) : name} <span class="lb-code">${name}</span>`
        },
      },
      ...PLACES.map((place) => ({
        label: visit.t(words[place]),
        cell: (row: Row) => (row.anybody && place === 'elsewhere' ? visit.t(words.anybody) : roles(visit, row[place])),
      })),
    ],
    rows,
    { hideCaption: true },
  )

/** Roles in words; `everyRole` where all may, and whom the story names besides. */
function roles(visit: Visit, names: readonly string[]): string {
  const said = names.map((name) => {
    if (name === 'everyRole') return visit.t(words.everyRole)
    if (name === 'account') return visit.t(words.account)
    const role = roleSchema.safeParse(name)
    return role.success ? visit.t(roleWords[role.data]) : name
  })
  return said.join(', ')
}
