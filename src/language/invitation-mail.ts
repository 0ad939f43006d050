/** The mail that invites somebody to log in. Plain text, at language level B1; no name, for it may go astray. */
import { type Language, type Sentence, sayDate } from './language.ts'

const subject: Sentence = {
  nl: 'Uitnodiging om in te loggen bij Leerbewijs',
  en: 'Invitation to log in to Leerbewijs',
}
const body: Sentence = {
  nl: `Goedendag,

{organisation} nodigt u uit om in te loggen bij Leerbewijs. Daar staan bewijzen van wat mensen hebben geleerd.

Open deze pagina:
{link}

Of ga naar {start} en typ deze code:
{code}

Daarna kiest u zelf hoe u inlogt. De code werkt één keer, tot en met {until}.

Verwacht u deze mail niet? Dan hoeft u niets te doen. Geef de code aan niemand anders.
`,
  en: `Good day,

{organisation} invites you to log in to Leerbewijs. It keeps proof of what people have learned.

Open this page:
{link}

Or go to {start} and type this code:
{code}

After that you choose yourself how you log in. The code works once, until {until}.

Did you not expect this e-mail? Then there is nothing you need to do. Give the code to nobody else.
`,
}
/** Where the organisation has no name that may stand in a mail. */
const nobody: Sentence = { nl: 'Uw organisatie', en: 'Your organisation' }

export interface InvitationMail {
  readonly organisation: string | undefined
  /** Addresses: of the page that takes the code, with it and without. */
  readonly link: string
  readonly start: string
  /** As it is typed. */
  readonly code: string
  readonly until: string
}

export function sayInvitation(mail: InvitationMail, language: Language): { subject: string; text: string } {
  const values: Readonly<Record<string, string>> = {
    ...mail,
    organisation: mail.organisation ?? nobody[language],
    until: sayDate(mail.until, language),
  }
  const text = body[language].replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place)
  return { subject: subject[language], text }
}
