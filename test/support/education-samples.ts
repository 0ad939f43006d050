/**
 * Schemas and samples of the education standards: data of others beside the repository, never in it.
 * `EDUCATION_SAMPLES` names the folder, else it is looked for beside the checkout; a test that does not find it says so.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const beside = fileURLToPath(new URL('../../../shared/data/education', import.meta.url))
const folder = process.env.EDUCATION_SAMPLES ?? beside

export const whyNoEducationSamples = existsSync(folder)
  ? undefined
  : 'no folder with samples of education standards; EDUCATION_SAMPLES names one'

export const educationSample = (path: string): Buffer => readFileSync(join(folder, path))
export const educationJson = (path: string): unknown => JSON.parse(educationSample(path).toString('utf8'))

/** Behind the name of what needs them: the run's last lines say why it was skipped. */
export const ifEducationSamples = whyNoEducationSamples ? ` [skipped: ${whyNoEducationSamples}]` : ''
