/** Documents of the story: a form of one learner, and a list that an organisation keeps about several. */
import { hashOf, jpegFile, pdfFile } from './sample-files.ts'
import type { Step } from './world.ts'

export const FORM = pdfFile('Beoordeling van Sanne')
export const LIST = jpegFile()

export const documents: readonly Step[] = [
  {
    command: 'storeEvidence',
    as: 'fatima',
    file: FORM,
    input: (id) => ({
      sha256: hashOf(FORM),
      kind: 'assessmentForm',
      belongsTo: {
        kind: 'enrolment',
        learnerId: id('sanne'),
        enrolmentId: id('place of sanne'),
        attemptId: id('graded'),
      },
      accessClass: 'staffOnly',
      datedOn: '2023-03-10',
    }),
  },
  {
    command: 'storeEvidence',
    as: 'carla',
    file: LIST,
    input: (id) => ({
      sha256: hashOf(LIST),
      kind: 'attendanceReport',
      belongsTo: { kind: 'organisation', organisationId: id('albeda') },
    }),
  },
]
