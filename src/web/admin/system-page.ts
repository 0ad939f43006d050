/** `/admin/system`: what runs, how far behind it is, and what was set aside because of a fault. For the operator. */
import { adminWords as words } from '../../language/admin-words.ts'
import { html } from '../html.ts'
import { definePage } from '../kit/page.ts'
import { badge, facts, heading, live, notice, small, table } from '../kit/parts.ts'

export const systemPage = definePage({
  path: '/admin/system',
  roles: ['operator'],
  nav: words.system,
  wide: true,
  live: ['people', 'workQueue'],
  async show(visit) {
    const { t } = visit
    const { ready, why, head, readModels, reservations, store, version } = await visit.services.status()
    const parked = readModels.some((model) => model.parked > 0)
    const rows = [...readModels].toSorted((a, b) => b.lag - a.lag || a.name.localeCompare(b.name))
    const content = html`${heading(1, t(words.systemTitle))}
${live(
  'system',
  html`${notice(ready ? 'ok' : 'warning', ready ? t(words.systemReady) : t(words.systemBehind, { why: why ?? '' }))}
${parked && notice('error', t(words.parkedHint))}
${table<(typeof rows)[number]>(
  t(words.systemTitle),
  [
    { label: t(words.model), cell: ({ name }) => name },
    { label: t(words.lag), kind: 'number', cell: ({ lag }) => t(words.lagEvents, { lag }) },
    {
      label: t(words.parked),
      kind: 'number',
      cell: (model) => (model.parked > 0 ? badge('error', String(model.parked)) : '0'),
    },
  ],
  rows,
  { hideCaption: true },
)}
${facts([
  ['Leerbewijs', version],
  [t(words.ledger), `${visit.services.kernel.ledgerId} (${store})`],
  [t(words.head), String(BigInt(head))],
  [t(words.reservations), reservations],
])}`,
)}
${small('GET /metrics · GET /ready · leerbewijs doctor')}`
    return { title: words.systemTitle, content }
  },
})
