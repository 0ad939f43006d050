/** `/my/proofs/{certificateId}/keep`: a proof as a file, in the form and with the name that its owner chooses. */
import { keepWords as words } from '../../language/keep-words.ts'
import { definePage } from '../kit/page.ts'
import { link } from '../kit/parts.ts'
import { fileOr, keepForm, keptIn } from './keeping.ts'
import { counts, ownLearnerId, paperOf, titleOf } from './papers.ts'

const FORMS = ['pdf', 'unitMap', 'png', 'svg', 'ob3', 'elm'] as const
/** Of what was withdrawn, replaced or is held: paper and pictures would go on saying what is not so. */
const DATA = ['ob3', 'elm'] as const

export const keepPage = definePage({
  path: '/my/proofs/:certificateId/keep',
  roles: ['learner'],
  async show(visit) {
    const { certificateId = '' } = visit.path
    const paper = await paperOf(visit, certificateId)
    const forms = counts(paper) ? FORMS : DATA
    const kept = keptIn(visit, forms)
    const form = (errors?: ReadonlyMap<string, string>) =>
      keepForm(visit, forms, {
        title: visit.t(words.title, { title: titleOf(visit, paper) }),
        lead: counts(paper) ? words.lead : words.leadNotNow,
        back: link(`/my/proofs/${certificateId}`, visit.t(words.back)),
        ...(errors && { errors }),
      })
    if (!kept || !('form' in kept)) return form(kept)
    const { credentials } = visit.services
    const asked = { learnerId: await ownLearnerId(visit), certificateId, language: visit.language }
    const { form: format, identified } = kept
    const file = fileOr(visit, await credentials.certificateFile(visit.caller, { ...asked, format, identified }))
    return typeof file === 'string' ? form(new Map([['', file]])) : file
  },
})
