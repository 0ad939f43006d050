/** All read models of the product, and what can be asked. */
import type { AnyQuery, ProjectionSpec } from '../src/contract/projection.ts'
import { accessModel } from './access-model.ts'
import { agreements, partnership } from './agreements.ts'
import { approvals } from './approvals.ts'
import { approvalsModel } from './approvals-model.ts'
import { assessableLearners, assessmentGroups } from './assessable.ts'
import { assessment } from './assessment.ts'
import { auditTrail } from './audit-trail.ts'
import { auditTrailModel } from './audit-trail-model.ts'
import { awardOwner } from './award-owner.ts'
import { awards } from './awards.ts'
import { bankLines } from './bank-lines.ts'
import { certificateHistory } from './certificate-history.ts'
import { certificateRegister } from './certificate-register.ts'
import { claims } from './claims.ts'
import { costEntries } from './cost-entries.ts'
import { costEntriesModel } from './cost-entries-model.ts'
import { costEntry } from './cost-entry.ts'
import { credentialFacts } from './credential-facts.ts'
import { currentAccounts } from './current-accounts.ts'
import { deMinimis } from './de-minimis.ts'
import { declarableGrants } from './declarable-grants.ts'
import { directoryModel } from './directory.ts'
import { directory, offerings } from './directory-queries.ts'
import { doubleFunding } from './double-funding.ts'
import { doubleFundingModel } from './double-funding-model.ts'
import { enrolmentsModel } from './enrolments-model.ts'
import { evidence, evidenceOf } from './evidence.ts'
import { examBoardModel } from './exam-board.ts'
import { examPlan, examPlans } from './exam-plan.ts'
import { findings } from './findings.ts'
import { findingsWaiting } from './findings-waiting.ts'
import { funderOverview } from './funder-overview.ts'
import { fundingBalance } from './funding-balance.ts'
import { grant } from './grant.ts'
import { grantLife } from './grant-life.ts'
import { grants } from './grants.ts'
import { grantsModel } from './grants-model.ts'
import { groupAttendance } from './group-attendance.ts'
import { houseStyles } from './house-styles.ts'
import { indicatorEvents } from './indicator-events.ts'
import { indicators } from './indicators.ts'
import { indicatorsModel } from './indicators-model.ts'
import { instruments } from './instruments.ts'
import { invitationLetter } from './invitation-letter.ts'
import { invitationMails } from './invitation-mails.ts'
import { invitationOffered } from './invitation-offered.ts'
import { invitations, learnerInvitations } from './invitations.ts'
import { awardedCount, issuerLists } from './issuer-reach.ts'
import { issuers } from './issuers.ts'
import { issuersModel } from './issuers-model.ts'
import { learnerFile } from './learner-file.ts'
import { learnersOf } from './learners-list.ts'
import { mandates } from './mandates.ts'
import { me } from './me.ts'
import { meeting } from './meeting.ts'
import { meetings } from './meetings.ts'
import { moneyDocuments } from './money-documents.ts'
import { moneyDocumentsModel } from './money-documents-model.ts'
import { myEmployments } from './my-employments.ts'
import { myLogins } from './my-logins.ts'
import { myLooks } from './my-looks.ts'
import { offering } from './offering.ts'
import { outcomes, outcomesModel } from './outcomes.ts'
import { ownEntries } from './own-entries.ts'
import { partnerDashboard } from './partner-dashboard.ts'
import { partnerDashboardModel } from './partner-dashboard-model.ts'
import { partnerships, partnershipsModel } from './partnerships.ts'
import { people, peopleModel } from './people.ts'
import { practiceWeekSettled } from './practice-week-settled.ts'
import { practiceWeeks } from './practice-weeks.ts'
import { project } from './project.ts'
import { projectMoney } from './project-money.ts'
import { projects } from './projects.ts'
import { projectsModel } from './projects-model.ts'
import { publicMoney } from './public-money.ts'
import { readyForMeeting } from './ready-for-meeting.ts'
import { recognisers } from './recognisers.ts'
import { recognitions, recognitionsModel, requirements } from './recognitions.ts'
import { certificateRegisterQuery } from './register-query.ts'
import { reportCalendar } from './report-calendar.ts'
import { sample } from './sample.ts'
import { samplePopulation } from './sample-population.ts'
import { samples } from './samples.ts'
import { schemes } from './schemes.ts'
import { searchLearners } from './search-learners.ts'
import { settledUnits } from './settled-units.ts'
import { settlement } from './settlement.ts'
import { shares, sharesModel } from './shares.ts'
import { sharingQueries } from './sharing-queries.ts'
import { sitting } from './sitting.ts'
import { sittingStaff } from './sitting-staff.ts'
import { sittings } from './sittings.ts'
import { spendModel } from './spend-model.ts'
import { spendReport } from './spend-report.ts'
import { statusEntry, statusList } from './status-lists.ts'
import { statusListsModel } from './status-lists-model.ts'
import { takeOversModel } from './take-overs-model.ts'
import { teamModel } from './team-model.ts'
import { timesheet } from './timesheet.ts'
import { timesheets } from './timesheets.ts'
import { timesheetsModel } from './timesheets-model.ts'
import { transcript } from './transcript.ts'
import { unitsToSettle } from './units-to-settle.ts'
import { valuedDocument } from './valued-document.ts'
import { verifyCertificate } from './verify-certificate.ts'
import { verifyShare } from './verify-share.ts'
import { workQueue } from './work-queue.ts'
import { workQueueModel } from './work-queue-model.ts'
import { yearEnd } from './year-end.ts'

/** Those that are stored; a fold has no file. */
export const projections: readonly ProjectionSpec[] = [
  certificateRegister,
  directoryModel,
  peopleModel,
  accessModel,
  sharesModel,
  teamModel,
  takeOversModel,
  workQueueModel,
  examBoardModel,
  partnerDashboardModel,
  recognitionsModel,
  partnershipsModel,
  outcomesModel,
  enrolmentsModel,
  grantsModel,
  spendModel,
  costEntriesModel,
  doubleFundingModel,
  auditTrailModel,
  indicatorsModel,
  projectsModel,
  moneyDocumentsModel,
  timesheetsModel,
  approvalsModel,
  issuersModel,
  statusListsModel,
]

export const queries: readonly AnyQuery[] = [
  transcript,
  certificateHistory,
  certificateRegisterQuery,
  directory,
  offerings,
  people,
  workQueue,
  instruments,
  examPlans,
  examPlan,
  sittings,
  sitting,
  sittingStaff,
  readyForMeeting,
  meetings,
  meeting,
  partnerDashboard,
  me,
  invitations,
  learnerInvitations,
  invitationLetter,
  invitationMails,
  invitationOffered,
  myLogins,
  myLooks,
  searchLearners,
  shares,
  verifyShare,
  verifyCertificate,
  credentialFacts,
  issuers,
  houseStyles,
  statusList,
  statusEntry,
  mandates,
  awards,
  ...sharingQueries,
  evidence,
  evidenceOf,
  agreements,
  partnership,
  partnerships,
  recognitions,
  recognisers,
  awardOwner,
  awardedCount,
  issuerLists,
  requirements,
  outcomes,
  assessmentGroups,
  assessableLearners,
  assessment,
  learnersOf,
  learnerFile,
  grants,
  grant,
  spendReport,
  costEntries,
  costEntry,
  doubleFunding,
  valuedDocument,
  moneyDocuments,
  declarableGrants,
  ownEntries,
  timesheets,
  timesheet,
  myEmployments,
  fundingBalance,
  settlement,
  settledUnits,
  unitsToSettle,
  indicators,
  indicatorEvents,
  projects,
  project,
  funderOverview,
  groupAttendance,
  bankLines,
  practiceWeekSettled,
  practiceWeeks,
  currentAccounts,
  yearEnd,
  samples,
  sample,
  samplePopulation,
  findings,
  findingsWaiting,
  auditTrail,
  approvals,
  claims,
  reportCalendar,
  schemes,
  deMinimis,
  publicMoney,
  projectMoney,
  grantLife,
  offering,
]
