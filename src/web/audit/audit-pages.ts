/** The pages of a controller's samples and findings. What has a name of its own comes before what is called by an id. */
import type { PageSpec } from '../kit/page.ts'
import { answerPage } from './answer-page.ts'
import { closePage } from './close-page.ts'
import { drawPage } from './draw-page.ts'
import { findingsPage } from './findings-page.ts'
import { recordPage } from './record-page.ts'
import { samplePage } from './sample-page.ts'
import { sampleZip } from './sample-zip.ts'
import { samplesPage } from './samples-page.ts'
import { trailPage } from './trail-page.ts'

export const auditPages: readonly PageSpec[] = [
  samplesPage,
  drawPage,
  samplePage,
  sampleZip,
  findingsPage,
  recordPage,
  answerPage,
  closePage,
  trailPage,
]
