import type { AnyCommand } from '../contract/command.ts'
import { defineCredentialType } from './credential-type/define-credential-type.ts'
import { reviseCredentialType } from './credential-type/revise-credential-type.ts'
import { publishOffering } from './offering/publish-offering.ts'
import { withdrawOffering } from './offering/withdraw-offering.ts'
import { grantAwardingMandate } from './organisation/grant-awarding-mandate.ts'
import { lapseRecognition } from './organisation/lapse-recognition.ts'
import { recordDeMinimis } from './organisation/record-de-minimis.ts'
import { recordRecognition } from './organisation/record-recognition.ts'
import { registerOrganisation } from './organisation/register-organisation.ts'
import { renameOrganisation } from './organisation/rename-organisation.ts'
import { setHouseStyle } from './organisation/set-house-style.ts'
import { withdrawAwardingMandate } from './organisation/withdraw-awarding-mandate.ts'
import { withdrawDeMinimis } from './organisation/withdraw-de-minimis.ts'
import { withdrawHouseStyle } from './organisation/withdraw-house-style.ts'
import { foundPartnership } from './partnership/found-partnership.ts'
import { invitePartner } from './partnership/invite-partner.ts'
import { joinPartnership } from './partnership/join-partnership.ts'
import { leavePartnership } from './partnership/leave-partnership.ts'
import { publishPolicy } from './policy/publish-policy.ts'
import { revisePolicy } from './policy/revise-policy.ts'
import { withdrawPolicy } from './policy/withdraw-policy.ts'
import { publishQualificationVersion } from './qualification/publish-qualification-version.ts'
import { retireQualificationVersion } from './qualification/retire-qualification-version.ts'
import { defineLearningUnit } from './unit/define-learning-unit.ts'
import { retireLearningUnit } from './unit/retire-learning-unit.ts'
import { assignRole } from './user/assign-role.ts'
import { disqualifyAssessor } from './user/disqualify-assessor.ts'
import { issueApiToken } from './user/issue-api-token.ts'
import { qualifyAssessor } from './user/qualify-assessor.ts'
import { registerMachine } from './user/register-machine.ts'
import { registerUser } from './user/register-user.ts'
import { revokeApiToken } from './user/revoke-api-token.ts'
import { revokeRole } from './user/revoke-role.ts'

/** Organisations and the people in them, and everything that stands before the first learner. */
export const programmeCommands: readonly AnyCommand[] = [
  grantAwardingMandate,
  lapseRecognition,
  recordDeMinimis,
  withdrawDeMinimis,
  recordRecognition,
  registerOrganisation,
  renameOrganisation,
  withdrawAwardingMandate,
  setHouseStyle,
  withdrawHouseStyle,
  assignRole,
  disqualifyAssessor,
  issueApiToken,
  qualifyAssessor,
  registerMachine,
  registerUser,
  revokeApiToken,
  revokeRole,
  publishPolicy,
  revisePolicy,
  withdrawPolicy,
  foundPartnership,
  invitePartner,
  joinPartnership,
  leavePartnership,
  publishQualificationVersion,
  retireQualificationVersion,
  defineLearningUnit,
  retireLearningUnit,
  defineCredentialType,
  reviseCredentialType,
  publishOffering,
  withdrawOffering,
]
