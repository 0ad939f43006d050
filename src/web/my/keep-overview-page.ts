/** `/my/results/keep`: all proofs and results together, as a file. */
import { keepWords as words } from '../../language/keep-words.ts'
import { downloadOf, whyNot } from '../kit/made-file.ts'
import { definePage } from '../kit/page.ts'
import { link } from '../kit/parts.ts'
import { keepPreview } from './keep-preview.ts'
import { documentsOf, type KeepParts, keepForm, keptIn } from './keeping.ts'
import { overviewOf, ownLearnerId, papersIn } from './papers.ts'

const FORMS = ['pdf', 'clr', 'elm'] as const

export const keepOverviewPage = definePage({
  path: '/my/results/keep',
  roles: ['learner'],
  async show(visit) {
    const learnerId = await ownLearnerId(visit)
    const { result } = await overviewOf(visit)
    const inside = papersIn(result).filter(({ status }) => status !== 'revoked' && status !== 'superseded')
    const kept = keptIn(visit, FORMS)
    const evidence = await documentsOf(
      visit,
      inside.map(({ certificateId }) => certificateId),
    )
    const form = (more: Pick<KeepParts, 'errors' | 'preview'> = {}) =>
      keepForm(visit, FORMS, {
        title: visit.t(words.overviewTitle),
        lead: words.overviewLead,
        back: link('/my/results', visit.t(words.backToResults)),
        evidence,
        ...more,
      })
    if (!kept) return form()
    if (!('form' in kept)) return form({ errors: kept })
    const { credentials } = visit.services
    const { form: format, look, ...chosen } = kept
    const asked = { learnerId, language: visit.language, ...chosen }
    const made = await credentials.transcriptFile(visit.caller, { ...asked, format: look ? 'clr' : format })
    if (made.kind !== 'made') return form({ errors: new Map([['', whyNot(visit, made)]]) })
    return look ? form({ preview: await keepPreview(visit, format, made) }) : downloadOf(made)
  },
})
