/** All that can be done about who works where, and about what is shared there. */
import type { AnyCommand } from '../contract/command.ts'
import { changeEmployment } from './employment/change-employment.ts'
import { endEmployment } from './employment/end-employment.ts'
import { eraseEmployment } from './employment/erase-employment.ts'
import { linkEmployment } from './employment/link-employment.ts'
import { recordEmployment } from './employment/record-employment.ts'
import { createPaperShare } from './share/create-paper-share.ts'
import { createRequestedShare } from './share/create-requested-share.ts'
import { answerShareRequest } from './share-request/answer-share-request.ts'
import { closeShareRequest } from './share-request/close-share-request.ts'
import { extendShareRequest } from './share-request/extend-share-request.ts'
import { requestShares } from './share-request/request-shares.ts'

export const sharingCommands: readonly AnyCommand[] = [
  recordEmployment,
  changeEmployment,
  endEmployment,
  eraseEmployment,
  linkEmployment,
  requestShares,
  extendShareRequest,
  answerShareRequest,
  closeShareRequest,
  createPaperShare,
  createRequestedShare,
]
