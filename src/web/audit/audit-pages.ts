/** The pages of a controller's samples and findings. */
import type { PageSpec } from '../kit/page.ts'

export const auditPages: readonly PageSpec[] = []
