/** What the fields are called that many forms share, so that an error says which one it is about. By the input's name. */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const fieldWords: Readonly<Record<string, Sentence>> = {
  name: s('Naam', 'Name'),
  birthDate: s('Geboortedatum', 'Birth date'),
  email: s('E-mailadres', 'E-mail address'),
  phone: s('Telefoon', 'Phone'),
  learnerNumber: s('Uw eigen nummer', 'Your own number'),
  personnelNumber: s('Personeelsnummer', 'Personnel number'),
  offeringId: s('Scholing', 'Training'),
  startsOn: s('Eerste dag', 'First day'),
  endsOn: s('Laatste dag', 'Last day'),
  establishedOn: s('Datum van de uitslag', 'Date of the result'),
  assessedOn: s('Datum van de beoordeling', 'Day of the assessment'),
  purpose: s('Doel', 'Purpose'),
  employerId: s('Werkgever', 'Employer'),
  jobTitle: s('Functie', 'Job title'),
  department: s('Afdeling', 'Department'),
  role: s('Rol', 'Role'),
  reason: s('Reden', 'Reason'),
  remark: s('Opmerking', 'Remark'),
  machineName: s('Naam van het programma', 'Name of the program'),
}
