/** Words of seeing the paper that proves a target group. */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const targetGroupProofWords = {
  fact: s('Bewijs van de doelgroep', 'Proof of the target group'),
  unseen: s('nog niet gezien', 'not seen yet'),
  seen: s('gezien op {on}', 'seen on {on}'),
  title: s('Leg vast dat u een bewijs van de doelgroep zag', 'Record that you saw proof of the target group'),
  text: s(
    'Bekijk het papier samen met de deelnemer en geef het terug. Er wordt geen kopie bewaard: alleen wie het zag, wanneer, en wat voor papier het was.',
    'Look at the paper together with the learner and give it back. No copy is kept: only who saw it, when, and what kind of paper it was.',
  ),
  kinds: s('Wat zag u', 'What did you see'),
  papers: {
    employmentContract: s('arbeidscontract', 'employment contract'),
    benefitDecision: s('besluit over een uitkering', 'decision about a benefit'),
    socialAssistanceDecision: s('besluit over bijstand', 'decision about social assistance'),
    jobSeekerRegistration: s('inschrijving als werkzoekende', 'registration as job seeker'),
    employerStatement: s('verklaring van de werkgever', 'statement of the employer'),
    schoolStatement: s('verklaring van de school', 'statement of the school'),
    other: s('ander papier', 'another paper'),
  },
  seenOn: s('Gezien op', 'Seen on'),
  submit: s('Leg vast', 'Record'),
  done: s('Vastgelegd: u zag een bewijs van de doelgroep.', 'Recorded: you saw proof of the target group.'),
}
