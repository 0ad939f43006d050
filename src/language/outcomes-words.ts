/** Words of the pages about what people do after training. Plain Dutch (B1). */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const outcomesWords = {
  title: s('Wat mensen na de scholing doen', 'What people do after training'),
  lead: s(
    'Iedereen telt één keer, hoeveel scholing iemand ook volgde.',
    'Everybody counts once, however much training somebody had.',
  ),
  none: s(
    'Uw organisatie doet nog niet mee aan een samenwerking.',
    'Your organisation takes part in no partnership yet.',
  ),
  partnership: s('Samenwerking', 'Partnership'),
  year: s('Jaar waarin het is gevraagd', 'Year in which it was asked'),
  yearHint: s('Van de samenwerking alleen jaren die voorbij zijn.', 'Of the partnership only years that are over.'),
  view: s('Van wie', 'Of whom'),
  own: s('Onze eigen cijfers', 'Our own figures'),
  region: s('De hele samenwerking', 'The whole partnership'),
  asOf: s('Zoals bekend op', 'As known on'),
  asOfHint: s('Alleen voor uw eigen cijfers. Laat leeg voor nu.', 'For your own figures only. Leave empty for now.'),
  show: s('Bekijk', 'Show'),
  nothing: s('Over {year} is er nog niets vastgelegd.', 'Nothing was recorded about {year} yet.'),
  sides: {
    provider: s('Wie wij hebben opgeleid', 'Whom we trained'),
    employer: s('Wie bij ons kwam werken', 'Who came to work with us'),
    partnership: s('Iedereen in de samenwerking', 'Everybody in the partnership'),
  },
  what: s('Wat iemand doet', 'What somebody does'),
  kinds: {
    employed: s('heeft werk', 'has work'),
    moreHours: s('werkt meer uren', 'works more hours'),
    otherSector: s('werkt in een andere sector', 'works in another sector'),
    furtherStudy: s('leert verder', 'goes on learning'),
    none: s('geen werk en geen scholing', 'no work and no training'),
    unknown: s('niet bekend', 'not known'),
  },
  moments: {
    atEnd: s('aan het eind', 'at the end'),
    after3Months: s('na 3 maanden', 'after 3 months'),
    after6Months: s('na 6 maanden', 'after 6 months'),
    after12Months: s('na 12 maanden', 'after 12 months'),
  },
  total: s('Mensen', 'People'),
  hidden: s('< 10', '< 10'),
  hiddenText: s(
    'Groepen van minder dan 10 mensen staan er niet in: aan zo’n klein getal is iemand te herkennen.',
    'Groups of fewer than 10 people are not shown: somebody could be known by so small a number.',
  ),
  knownAt: s('Zoals bekend op {on}.', 'As known on {on}.'),
  // Recording one
  recordTitle: s('Wat doet {name} nu?', 'What does {name} do now?'),
  record: s('Vastleggen wat iemand nu doet', 'Record what somebody does now'),
  noEnrolment: s(
    'Er is geen bevestigde inschrijving waarbij dit kan worden vastgelegd.',
    'There is no confirmed enrolment with which this can be recorded.',
  ),
  standing: s('Al vastgelegd', 'Recorded already'),
  enrolment: s('Na welke scholing?', 'After which training?'),
  moment: s('Wanneer?', 'When?'),
  kind: s('Wat doet deze persoon?', 'What does this person do?'),
  proof: s('Hoe weet u het?', 'How do you know?'),
  proofs: {
    employmentContract: s('arbeidscontract gezien', 'saw the employment contract'),
    employerStatement: s('de werkgever zegt het', 'the employer says so'),
    learnerStatement: s('de deelnemer zegt het', 'the learner says so'),
    enrolmentElsewhere: s('inschrijving bij een andere opleiding', 'enrolment at another training'),
    none: s('geen bewijsstuk', 'no proof'),
  },
  employer: s('Werkgever', 'Employer'),
  employerHint: s('Alleen als die hier bekend is.', 'Only where it is known here.'),
  unknownEmployer: s('Niet ingevuld', 'Not filled in'),
  sectorFrom: s('Uit welke sector kwam deze persoon?', 'From which sector did this person come?'),
  sectorTo: s('In welke sector werkt deze persoon nu?', 'In which sector does this person work now?'),
  measuredOn: s('Op welke dag is het gevraagd?', 'On which day was it asked?'),
  corrects: s('Dit verbetert wat er al staat', 'This corrects what stands already'),
  recordDo: s('Leg vast', 'Record'),
  recorded: s('Vastgelegd: {kind}, {moment}.', 'Recorded: {kind}, {moment}.'),
  toLearner: s('Terug naar de deelnemer', 'Back to the learner'),
} as const satisfies Record<string, Sentence | Record<string, Sentence>>
