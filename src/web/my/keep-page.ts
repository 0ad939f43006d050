/** `/my/proofs/{certificateId}/keep`: a proof as a file, in the form, with the name and the evidence that its owner chooses. */
import { keepWords as words } from '../../language/keep-words.ts'
import { downloadOf, whyNot } from '../kit/made-file.ts'
import { definePage } from '../kit/page.ts'
import { link } from '../kit/parts.ts'
import { keepPreview } from './keep-preview.ts'
import { documentsOf, type KeepParts, keepForm, keptIn } from './keeping.ts'
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
    const evidence = await documentsOf(visit, [certificateId])
    const form = (more: Pick<KeepParts, 'errors' | 'preview'> = {}) =>
      keepForm(visit, forms, {
        title: visit.t(words.title, { title: titleOf(visit, paper) }),
        lead: counts(paper) ? words.lead : words.leadNotNow,
        back: link(`/my/proofs/${certificateId}`, visit.t(words.back)),
        evidence,
        takesAddress: true,
        ...more,
      })
    if (!kept) return form()
    if (!('form' in kept)) return form({ errors: kept })
    const { credentials } = visit.services
    const { form: format, look, ...chosen } = kept
    const asked = { learnerId: await ownLearnerId(visit), certificateId, language: visit.language, ...chosen }
    const made = await credentials.certificateFile(visit.caller, { ...asked, format: look ? 'ob3' : format })
    if (made.kind !== 'made') return form({ errors: new Map([['', whyNot(visit, made)]]) })
    return look ? form({ preview: await keepPreview(visit, format, made) }) : downloadOf(made)
  },
})
