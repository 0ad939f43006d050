/**
 * The first half of a story in which every command is accepted at least once, with as many fields as it takes: the
 * organisations and people of an invented region, its policies and its programme. Told in January 2023.
 */
import { type Role, role } from '../../events/values.ts'
import { agreements } from './region-agreements.ts'
import { HASH, policies, programme } from './region-programme.ts'
import { assigned, person, type Step, tokenFor } from './world.ts'

/** Roles that somebody has at an organisation. */
export const ROLES: readonly Role[] = role.options.filter((one) => one !== 'learner' && one !== 'operator')

const published = { without: ['personalName', 'personalKvk'] } as const

const organisations: readonly Step[] = [
  {
    day: '2023-01-09',
    command: 'registerOrganisation',
    as: 'olga',
    ...published,
    keep: { albeda: 'organisationId' },
    input: () => ({
      kind: 'school',
      subsector: 'education',
      naturalPerson: false,
      name: 'Albeda aan de Maas',
      kvk: '90000001',
      brin: '99ZA',
      rio: '999A001',
    }),
  },
  ...[
    ['argos', 'care'],
    ['zonnehuis', 'care'],
    ['stranger', 'school'],
  ].map(
    ([name = '', kind = '']): Step => ({
      command: 'registerOrganisation',
      as: 'olga',
      ...published,
      keep: { [name]: 'organisationId' },
      input: () => ({ kind, naturalPerson: false, name: `Organisatie ${name}` }),
    }),
  ),
  {
    command: 'registerOrganisation',
    as: 'olga',
    keep: { solo: 'organisationId' },
    input: () => ({ kind: 'trainer', naturalPerson: true }),
  },
]

const people: readonly Step[] = [
  ...person('anna', 'organisationAdmin', 'albeda'),
  ...person('carla', 'coordinator', 'albeda'),
  ...person('ineke', 'examBoardMember', 'albeda'),
  ...person('omar', 'examBoardChair', 'albeda'),
  ...person('joost', 'assessor', 'albeda'),
  ...person('paula', 'privacyOfficer', 'albeda'),
  ...person('pim', 'privacyOfficer', 'albeda'),
  ...person('fatima', 'assessor', 'argos'),
  ...person('arie', 'organisationAdmin', 'argos'),
  ...person('zoe', 'organisationAdmin', 'zonnehuis'),
  ...person('sol', 'organisationAdmin', 'solo'),
  ...ROLES.flatMap((one) => person(`stranger ${one}`, one, 'stranger')),
]

const administration: readonly Step[] = [
  {
    command: 'renameOrganisation',
    as: 'anna',
    without: ['personalName'],
    input: (id) => ({ organisationId: id('albeda'), name: 'Albeda aan het Water' }),
  },
  {
    command: 'renameOrganisation',
    as: 'olga',
    input: (id) => ({ organisationId: id('solo') }),
  },
  {
    command: 'recordRecognition',
    as: 'anna',
    input: (id) => ({
      organisationId: id('albeda'),
      scheme: 'ocw',
      scope: 'mbo-3',
      from: '2022-01-01',
      until: '2030-12-31',
      evidence: HASH,
    }),
  },
  {
    command: 'recordRecognition',
    as: 'olga',
    input: (id) => ({ organisationId: id('zonnehuis'), scheme: 'sbbWorkplace', from: '2022-01-01' }),
  },
  {
    command: 'recordRecognition',
    as: 'anna',
    keep: { nrr: 'recognitionId' },
    input: (id) => ({ organisationId: id('albeda'), scheme: 'nrr', from: '2022-01-01' }),
  },
  {
    command: 'setHouseStyle',
    as: 'anna',
    input: (id) => ({
      organisationId: id('albeda'),
      accent: '#0f5c4d',
      logo: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><circle cx="5" cy="5" r="5" fill="#0f5c4d"/></svg>',
      from: '2021-09-01',
    }),
    keep: { 'house style': 'houseStyleId' },
  },
  {
    command: 'withdrawHouseStyle',
    as: 'anna',
    input: (id) => ({ organisationId: id('albeda'), houseStyleId: id('house style'), reason: 'notAllowed' }),
  },
  {
    command: 'lapseRecognition',
    as: 'anna',
    input: (id) => ({
      organisationId: id('albeda'),
      recognitionId: id('nrr'),
      on: '2023-02-01',
      reason: 'withdrawn',
    }),
  },
  {
    command: 'registerMachine',
    as: 'anna',
    keep: { machine: 'userId' },
    input: (id) => ({ organisationId: id('albeda'), machineName: 'Koppeling met het rooster' }),
  },
  assigned('carla', 'counsellor', 'albeda'),
  {
    command: 'revokeRole',
    as: 'anna',
    input: (id) => ({
      userId: id('carla'),
      assignmentId: id('carla as counsellor'),
      on: '2023-01-20',
      reason: 'ended',
    }),
  },
  { ...tokenFor({ name: 'pim', role: 'privacyOfficer', at: 'albeda' }), keep: { 'old token': 'tokenId' } },
  {
    command: 'revokeApiToken',
    as: 'anna',
    input: (id) => ({ userId: id('pim'), tokenId: id('old token'), reason: 'lost' }),
  },
  tokenFor({ name: 'pim', role: 'privacyOfficer', at: 'albeda' }),
]

const partnerships: readonly Step[] = [
  {
    command: 'foundPartnership',
    as: 'anna',
    keep: { zia: 'partnershipId' },
    input: (id) => ({ name: 'Zorg in Aantocht', region: 'Delta', startsOn: '2023-01-01', leadPartnerId: id('albeda') }),
  },
  {
    command: 'foundPartnership',
    as: 'arie',
    keep: { within: 'partnershipId' },
    input: (id) => ({ name: 'Wijk in Beweging', region: 'Delta', startsOn: '2023-01-01', leadPartnerId: id('argos') }),
  },
  ...['argos', 'zonnehuis', 'solo'].map(
    (name): Step => ({
      command: 'invitePartner',
      as: 'anna',
      input: (id) => ({
        partnershipId: id('zia'),
        member: { organisationId: id(name) },
        kind: name === 'solo' ? 'user' : 'member',
        from: '2023-01-01',
        until: '2027-12-31',
      }),
    }),
  ),
  {
    command: 'invitePartner',
    as: 'anna',
    input: (id) => ({
      partnershipId: id('zia'),
      member: { partnershipId: id('within') },
      kind: 'member',
      from: '2023-01-01',
    }),
  },
  ...Object.entries({ argos: 'arie', zonnehuis: 'zoe', solo: 'sol' }).map(
    ([name, as]): Step => ({
      command: 'joinPartnership',
      as,
      input: (id) => ({ partnershipId: id('zia'), member: { organisationId: id(name) } }),
    }),
  ),
  {
    command: 'joinPartnership',
    as: 'arie',
    input: (id) => ({ partnershipId: id('zia'), member: { partnershipId: id('within') } }),
  },
  {
    command: 'leavePartnership',
    as: 'anna',
    input: (id) => ({
      partnershipId: id('zia'),
      member: { organisationId: id('solo') },
      on: '2023-02-01',
      reason: 'ended',
    }),
  },
]

export const region: readonly Step[] = [
  ...organisations,
  ...people,
  ...administration,
  ...partnerships,
  ...policies,
  ...programme,
  ...agreements,
]
