/** How people come to log in, and get in again. */
import type { AnyCommand } from '../contract/command.ts'
import { correctLearnerDetails } from './learner/correct-learner-details.ts'
import { acceptInvitation } from './user/accept-invitation.ts'
import { addLogin } from './user/add-login.ts'
import { endErasedAccount } from './user/end-erased-account.ts'
import { grantRole } from './user/grant-role.ts'
import { inviteLearner } from './user/invite-learner.ts'
import { inviteUser } from './user/invite-user.ts'
import { proposeAccessRestoration } from './user/propose-access-restoration.ts'
import { removeLogin } from './user/remove-login.ts'
import { restoreAccess } from './user/restore-access.ts'
import { withdrawInvitation } from './user/withdraw-invitation.ts'

export const accessCommands: readonly AnyCommand[] = [
  inviteUser,
  inviteLearner,
  endErasedAccount,
  withdrawInvitation,
  acceptInvitation,
  addLogin,
  grantRole,
  removeLogin,
  proposeAccessRestoration,
  restoreAccess,
  correctLearnerDetails,
]
