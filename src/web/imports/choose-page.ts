/** `/imports`: which kind of list. */
import { importsWords as words } from '../../language/imports-words.ts'
import { html } from '../html.ts'
import { definePage } from '../kit/page.ts'
import { cards, heading, lead, word } from '../kit/parts.ts'
import { BRINGING, kindsOf } from './kinds-of.ts'

export const choosePage = definePage({
  path: '/imports',
  roles: BRINGING,
  nav: words.nav,
  show(visit) {
    const list = kindsOf(visit).map(({ name, title }) => ({
      href: `/imports/${name}`,
      title: visit.t(title),
      text: word(visit, words.kinds, name),
    }))
    const content = html`${heading(1, visit.t(words.title))}
${lead(visit.t(words.lead))}
${cards(list)}`
    return { title: words.title, content }
  },
})
