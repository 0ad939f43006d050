import { REGISTRARS } from '../../domain/learner/authority.ts'
import { rowWords } from '../../language/list-words.ts'
import { dateIn } from './cells.ts'
import { fault, type ImportKind } from './import-kind.ts'

/**
 * People of this organisation. Its own number says who is known: a second list with the same person changes nothing, and
 * an equal name with an equal birth date only warns, for a person has to decide that (model.md section 2).
 */
export const learnersList: ImportKind = {
  name: 'learners',
  title: { nl: 'Deelnemers', en: 'Learners' },
  roles: REGISTRARS,
  columns: [
    {
      name: 'number',
      header: { nl: 'Nummer', en: 'Number' },
      aliases: [
        'deelnemernummer',
        'studentnummer',
        'leerlingnummer',
        'personeelsnummer',
        'learner number',
        'student number',
      ],
      required: true,
      explains: {
        nl: 'Uw eigen nummer voor deze persoon. Nooit het burgerservicenummer (BSN).',
        en: 'Your own number for this person. Never the citizen service number (BSN).',
      },
      example: 'D-0017',
    },
    {
      name: 'name',
      header: { nl: 'Naam', en: 'Name' },
      aliases: ['volledige naam', 'full name'],
      required: true,
      explains: { nl: 'Voor- en achternaam, zoals op het bewijs.', en: 'First and last name, as on the certificate.' },
      example: 'Zoë van der Voorbeeld',
    },
    {
      name: 'birthDate',
      header: { nl: 'Geboortedatum', en: 'Birth date' },
      aliases: ['geboren', 'date of birth'],
      explains: { nl: 'Dag, maand, jaar.', en: 'Day, month, year.' },
      example: '7-3-1990',
    },
    {
      name: 'email',
      header: { nl: 'E-mail', en: 'E-mail' },
      aliases: ['mail', 'e-mailadres', 'emailadres', 'e-mail address'],
      explains: { nl: 'Waar een uitnodiging naartoe kan.', en: 'Where an invitation may go.' },
      example: 'zoe@voorbeeld.example',
    },
    {
      name: 'phone',
      header: { nl: 'Telefoon', en: 'Phone' },
      aliases: ['telefoonnummer', 'mobiel', 'phone number'],
      explains: { nl: 'Mag leeg blijven.', en: 'May stay empty.' },
      example: '06 12345678',
    },
  ],
  async plan(cells, world) {
    const number = cells('number')
    if (world.isNumberTaken(number)) return { stands: true }
    const written = cells('birthDate')
    const birthDate = written === '' ? undefined : dateIn(written)
    if (written !== '' && birthDate === undefined) return fault(rowWords.noDate, 'birthDate')
    const name = cells('name')
    const namesakes = birthDate === undefined ? 0 : await world.namesakes(name, birthDate)
    return {
      do: 'registerLearner',
      input: {
        registeredById: world.organisationId,
        name,
        learnerNumber: number,
        ...(birthDate !== undefined && { birthDate }),
        ...(cells('email') && { email: cells('email') }),
        ...(cells('phone') && { phone: cells('phone') }),
      },
      as: number.replace(/\s+/g, '').toUpperCase(),
      ...(namesakes > 0 && { warnings: [{ column: 'name', text: rowWords.namesake }] }),
      columns: { learnerNumber: 'number', name: 'name', birthDate: 'birthDate', email: 'email', phone: 'phone' },
    }
  },
}
