/** `/my/results/keep`: all proofs and results together, as a file. */
import { keepWords as words } from '../../language/keep-words.ts'
import { definePage } from '../kit/page.ts'
import { link } from '../kit/parts.ts'
import { fileOr, keepForm, keptIn } from './keeping.ts'
import { ownLearnerId } from './papers.ts'

const FORMS = ['pdf', 'clr', 'elm'] as const

export const keepOverviewPage = definePage({
  path: '/my/results/keep',
  roles: ['learner'],
  async show(visit) {
    const learnerId = await ownLearnerId(visit)
    const kept = keptIn(visit, FORMS)
    const form = (errors?: ReadonlyMap<string, string>) =>
      keepForm(visit, FORMS, {
        title: visit.t(words.overviewTitle),
        lead: words.overviewLead,
        back: link('/my/results', visit.t(words.backToResults)),
        ...(errors && { errors }),
      })
    if (!kept || !('form' in kept)) return form(kept)
    const { credentials } = visit.services
    const { form: format, identified } = kept
    const asked = { learnerId, language: visit.language, format, identified }
    const file = fileOr(visit, await credentials.transcriptFile(visit.caller, asked))
    return typeof file === 'string' ? form(new Map([['', file]])) : file
  },
})
