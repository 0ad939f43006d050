/** What the roles are called (model.md section 1). */
import type { Role } from '../../events/values.ts'
import type { Sentence } from './language.ts'

export const roleWords: Readonly<Record<Role, Sentence>> = {
  learner: { nl: 'deelnemer', en: 'learner' },
  assessor: { nl: 'beoordelaar', en: 'assessor' },
  invigilator: { nl: 'surveillant', en: 'invigilator' },
  coordinator: { nl: 'coördinator', en: 'coordinator' },
  trainer: { nl: 'docent', en: 'trainer' },
  practiceSupervisor: { nl: 'praktijkbegeleider', en: 'practice supervisor' },
  examBoardMember: { nl: 'lid van de examencommissie', en: 'member of the exam board' },
  examBoardChair: { nl: 'voorzitter van de examencommissie', en: 'chair of the exam board' },
  examBoardSecretary: { nl: 'secretaris van de examencommissie', en: 'secretary of the exam board' },
  certifyingOfficer: { nl: 'certificaatverlener', en: 'certifying officer' },
  studentAdmin: { nl: 'studentenadministratie', en: 'student administration' },
  counsellor: { nl: 'loopbaanbegeleider', en: 'counsellor' },
  hrOfficer: { nl: 'personeelsadviseur', en: 'HR officer' },
  teamLead: { nl: 'teamleider', en: 'team lead' },
  projectOfficer: { nl: 'projectmedewerker', en: 'project officer' },
  partnerFinance: { nl: 'financiën van de partner', en: 'partner finance' },
  leadFinance: { nl: 'financiën van de penvoerder', en: 'lead partner finance' },
  programmeManager: { nl: 'programmamanager', en: 'programme manager' },
  funderController: { nl: 'controller van de subsidiegever', en: 'funder’s controller' },
  externalAuditor: { nl: 'accountant', en: 'external auditor' },
  privacyOfficer: { nl: 'privacyfunctionaris', en: 'privacy officer' },
  organisationAdmin: { nl: 'beheerder', en: 'administrator' },
  operator: { nl: 'systeembeheerder', en: 'operator' },
}
