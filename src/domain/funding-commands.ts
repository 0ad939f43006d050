/** What money is given for, what is done with it, and what of it is accounted for. */
import type { AnyCommand } from '../contract/command.ts'
import { namingDocuments } from './grant/naming-documents.ts'
import { grantCommands } from './grant-commands.ts'
import { acceptDeliverable } from './project/accept-deliverable.ts'
import { endProject } from './project/end-project.ts'
import { joinProject } from './project/join-project.ts'
import { linkProject } from './project/link-project.ts'
import { openProject } from './project/open-project.ts'
import { reachMilestone } from './project/reach-milestone.ts'
import { recordActivity } from './project/record-activity.ts'
import { rejectDeliverable } from './project/reject-deliverable.ts'
import { reviseIndicatorTarget } from './project/revise-indicator-target.ts'
import { setIndicatorTarget } from './project/set-indicator-target.ts'
import { submitDeliverable } from './project/submit-deliverable.ts'
import { publishFundingScheme } from './scheme/publish-funding-scheme.ts'
import { reviseFundingScheme } from './scheme/revise-funding-scheme.ts'
import { setFunderTarget } from './scheme/set-funder-target.ts'
import { setFundingPot } from './scheme/set-funding-pot.ts'
import { withdrawFundingScheme } from './scheme/withdraw-funding-scheme.ts'

export const fundingCommands: readonly AnyCommand[] = [
  publishFundingScheme,
  reviseFundingScheme,
  withdrawFundingScheme,
  setFundingPot,
  setFunderTarget,
  openProject,
  linkProject,
  reachMilestone,
  endProject,
  joinProject,
  recordActivity,
  namingDocuments(submitDeliverable),
  acceptDeliverable,
  rejectDeliverable,
  setIndicatorTarget,
  reviseIndicatorTarget,
  ...grantCommands,
]
