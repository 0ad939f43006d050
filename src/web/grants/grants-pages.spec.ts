import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browsing, type Desk, openDesk } from '../../../test/support/desk.ts'

let desk: Desk
let pim: Browsing
let vera: Browsing
let carla: Browsing
beforeAll(async () => {
  desk = await openDesk([join(import.meta.dirname, '../../../test/support/stories/approving.yaml')])
  pim = await desk.as('pim', 'leadFinance', 'albeda')
  vera = await desk.as('vera', 'leadFinance', 'albeda')
  carla = await desk.as('carla', 'funderController', 'mrdh')
}, 60_000)
afterAll(async () => {
  await desk?.[Symbol.asyncDispose]()
})

/** A letter that the lead of that grant keeps. */
const letter = () => desk.id('rifDecision', 'sha256')
const rif = (place = '') => `/grants/${desk.id('rif', 'grantId')}${place && `/${place}`}`
const mrdh = (place: string) => `/grants/${desk.id('grant', 'grantId')}/${place}`
const organisation = (name: string) => desk.id(name, 'organisationId')
/** Fields carry the name of their form in front. */
function act(who: Browsing, path: string, name: string, fields: Readonly<Record<string, string | readonly string[]>>) {
  const named = Object.entries(fields).map(([field, value]) => [`${name}-${field}`, value] as const)
  return who.send(path, { do: name, ...Object.fromEntries(named) })
}
const done = async (answer: ReturnType<typeof act>) => {
  const { status, text } = await answer
  expect(text.match(/role="alert"[\s\S]*?<ul[\s\S]*?<\/ul>/)?.[0] ?? '').toBe('')
  expect(status).toBe(303)
}
/** The error leads to that field; `''` stands above the whole form. */
const refused = async (answer: ReturnType<typeof act>, field: string) => {
  const { status, text } = await answer
  expect(status).toBe(400)
  const summary = text.match(/role="alert"[\s\S]*?<\/ul>/)?.[0] ?? ''
  expect(summary).toContain(field === '' ? '<li>' : `href="#f-${field}"`)
  return summary
}

const PLACES = [
  ...['decision', 'budget', 'rates', 'commitments', 'cofinancing', 'advances', 'payments', 'periods', 'claims'],
  ...['reports', 'settle'],
]

describe('the list', () => {
  it('says of each grant how it stands, what is due and who is next', async () => {
    const { text } = await pim.get('/grants')
    expect(text).toContain('van Dienst Uitvoering Subsidies aan Instellingen voor Albeda')
    expect(text).toContain('voortgangsverslag op 1 februari 2026')
    expect(text).toContain('te laat')
    expect(text).toContain('5 kostenposten wachten op uw besluit')
    expect(text).toContain('1 eigen kostenpost wacht op een andere organisatie')
    expect((await carla.get('/grants')).text).toContain('aanvraag wacht op uw besluit')
    const wilma = await desk.as('wilma', 'projectOfficer', 'argos')
    expect((await wilma.get('/grants')).text).toContain('wacht op de penvoerder')
  })
  it('is filtered by name and state', async () => {
    const { text } = await carla.get('/grants?show=applied')
    expect(text).toContain('Vervolgbijdrage')
    expect(text).not.toContain('Bijdrage MRDH</a>')
    expect((await carla.get('/grants?name=nergens')).text).toContain('Geen bijdrage past')
  })
})

describe('the start page', () => {
  it('leads each to what waits for them, and nobody to what does not', async () => {
    const { text } = await pim.get('/start')
    expect(text).toContain('Kosten beoordelen: 5')
    expect(text).toContain('Voortgangsverslag indienen, uiterlijk op 1 februari 2026')
    expect((await carla.get('/start')).text).toContain('Aanvraag beoordelen')
    const wilma = await desk.as('wilma', 'projectOfficer', 'argos')
    expect((await wilma.get('/start')).text).not.toMatch(/Kosten beoordelen|Aanvraag beoordelen|verslag indienen/)
  })
})

describe('every page', () => {
  it.each(PLACES)('%s is there for the lead and the funder, in both languages', async (place) => {
    for (const [who, path] of [
      [pim, rif(place)],
      [carla, mrdh(place)],
    ] as const) {
      const { status, text } = await who.get(path)
      expect(status).toBe(200)
      expect(text).toContain('aria-current="page"')
      expect(text.replace(/<[^>]*>/g, ' ')).not.toMatch(/\b(undefined|NaN|\[object|projection|ledger|null)\b/)
      expect((await who.get(`${path}?lang=en`)).status).toBeLessThan(400)
    }
  })
  it('is not there for a stranger, and of a partner only what is its own', async () => {
    for (const place of PLACES) expect((await carla.get(rif(place))).status).toBe(404)
    expect((await pim.get('/grants/nonsense/budget')).status).toBeGreaterThanOrEqual(400)
    const wilma = await desk.as('wilma', 'projectOfficer', 'argos')
    for (const place of ['periods', 'claims', 'settle', 'decision', 'payments', 'advances', 'rates', 'reports']) {
      expect((await wilma.get(rif(place))).status).toBe(403)
    }
    const { text } = await wilma.get(rif('budget'))
    expect(text).toContain('Instructiefilms en oefenmateriaal')
    expect(text).not.toContain('Verschuif geld tussen posten')
    expect(text).not.toContain(`href="${rif('claims')}"`)
  })
  it('takes no form that is closed to who sends it, and none that is unknown', async () => {
    expect((await act(carla, mrdh('budget'), 'shift', {})).status).toBe(403)
    expect((await act(pim, rif('budget'), 'burn', {})).status).toBe(400)
  })
})

describe('budget', () => {
  it('shifts within what the terms allow, and says each refusal at its field', async () => {
    const shift = (fields: Record<string, string>) =>
      act(pim, rif('budget'), 'shift', { from: 'R1', to: 'R4', amount: '100,00', shiftedOn: '2026-11-20', ...fields })
    await refused(shift({ amount: 'veel' }), 'shift-amount')
    await refused(shift({ from: '' }), 'shift-from')
    await refused(shift({ to: 'R1' }), 'shift-to')
    await refused(shift({ amount: '9.999.999,00' }), 'shift-amount')
    const asked = await shift({ amount: '10.000,00' })
    // Whether consent is needed stands in the terms; with it the shift goes.
    if (asked.status === 400) await done(shift({ amount: '10.000,00', 'consentHash-hash': letter() }))
    expect((await pim.get(rif('budget'))).text).toContain('Verschuivingen')
  })
  it('asks that lines and sources are the same, keeps what was typed, and wants consent for a next version', async () => {
    const { text } = await pim.get(rif('budget'))
    const fields = Object.fromEntries(
      [...text.matchAll(/name="budget-([ls]\d+-[a-zA-Z]+)"[^>]*value="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    )
    for (const [, name = '', chosen = ''] of text.matchAll(
      /<select[^>]*name="budget-([ls]\d+-[a-zA-Z]+)"[^>]*>(?:(?!<\/select>)[\s\S])*?<option value="([^"]*)" selected/g,
    )) {
      fields[name] = chosen
    }
    const given = { ...fields, approvedOn: '2026-11-20' }
    await refused(act(pim, rif('budget'), 'budget', { ...given, 'l0-amount': '1,00' }), 'budget-s0-amount')
    const kept = await act(pim, rif('budget'), 'budget', { ...given, 'l0-amount': '1,00' })
    expect(kept.text).toContain('value="1,00"')
    await refused(act(pim, rif('budget'), 'budget', given), 'budget-consentHash')
    await done(act(pim, rif('budget'), 'budget', { ...given, 'consentHash-hash': letter() }))
    expect((await pim.get(rif('budget'))).text).toContain('Versies naast elkaar')
  })
})

describe('what is ordered, promised and paid', () => {
  it('records and releases a commitment, over the line only when that is said', async () => {
    const make = (fields: Record<string, string>) =>
      act(pim, rif('commitments'), 'commit', {
        ...{ line: 'R4', partnerId: organisation('argos'), amount: '5.000,00', committedOn: '2026-11-20', ...fields },
      })
    await refused(make({ amount: '900.000,00' }), 'commit-overrun')
    await done(make({}))
    const { text } = await pim.get(rif('commitments'))
    const [, id = ''] = text.match(/<option value="([0-9A-Z]{26})">R4, Argos/) ?? []
    await done(act(pim, rif('commitments'), 'release', { commitmentId: id, reason: 'spent', releasedOn: '2026-11-21' }))
    expect((await pim.get(rif('commitments'))).text).toContain('vervallen op 21 november 2026: uitgegeven')
  })
  it('says in words since which month others bear too little', async () => {
    const { text } = await pim.get(rif('cofinancing'))
    expect(text).toMatch(/>Sinds oktober 2023 [^<]*</)
    expect(text).toContain('>oktober 2023<')
  })
  it('takes a pledge of a partner itself, and of the lead only with the agreement', async () => {
    const pledge = { partnerId: organisation('argos'), kind: 'inKind', amount: '100,00', committedOn: '2026-11-20' }
    await refused(act(pim, rif('cofinancing'), 'pledge', pledge), 'pledge-agreementHash')
    const wilma = await desk.as('wilma', 'projectOfficer', 'argos')
    await done(act(wilma, rif('cofinancing'), 'pledge', pledge))
    await refused(act(wilma, rif('cofinancing'), 'pledge', { ...pledge, partnerId: organisation('zonnehuis') }), '')
    const { text } = await wilma.get(rif('cofinancing'))
    const [, id = ''] = text.match(/<option value="([0-9A-Z]{26})">Argos Zorggroep, in natura, €\u00a0100,00/) ?? []
    const reduce = { pledgeId: id, reason: 'lessNeeded', reducedOn: '2026-11-21' }
    await refused(act(wilma, rif('cofinancing'), 'reduce', { ...reduce, to: '100,00' }), 'reduce-to')
    await done(act(wilma, rif('cofinancing'), 'reduce', { ...reduce, to: '40,00' }))
  })
  it('pays a partner of its share, and no more', async () => {
    const partner = { partnerId: organisation('argos') }
    const share = { ...partner, amount: '1.000,00', agreedOn: '2026-11-20' }
    await refused(act(pim, rif('payments'), 'share', share), 'share-agreementHash')
    await done(act(pim, rif('payments'), 'share', { ...share, 'agreementHash-hash': letter() }))
    await refused(
      act(pim, rif('payments'), 'pay', { ...partner, amount: '1.000,01', paidOn: '2026-11-20' }),
      'pay-amount',
    )
    await done(act(pim, rif('payments'), 'pay', { ...partner, amount: '600,00', paidOn: '2026-11-20' }))
    await refused(
      act(pim, rif('payments'), 'repay', { ...partner, amount: '601,00', paidOn: '2026-11-20' }),
      'repay-amount',
    )
    await done(act(pim, rif('payments'), 'repay', { ...partner, amount: '100,00', paidOn: '2026-11-20' }))
    expect((await pim.get(rif('payments'))).text).toMatch(/Nog te betalen[\s\S]*€\u00a0500,00/)
  })
  it('records an advance up to what the terms allow', async () => {
    await refused(
      act(pim, rif('advances'), 'advance', { amount: '99.999.999,00', paidOn: '2026-11-20' }),
      'advance-amount',
    )
    await done(act(pim, rif('advances'), 'advance', { amount: '1.000,00', paidOn: '2026-11-20' }))
    expect((await pim.get(rif('advances'))).text).toContain('€\u00a01.000,00')
  })
  it('fixes a rate once', async () => {
    const rate = {
      ...{ organisationId: organisation('zonnehuis'), year: '2026', method: 'fixedRate', centsPerHour: '52,00' },
      ...{ fixedOn: '2026-11-20', 'evidence-hash': letter() },
    }
    await refused(act(pim, rif('rates'), 'rate', { ...rate, 'evidence-hash': '' }), 'rate-evidence')
    await done(act(pim, rif('rates'), 'rate', rate))
    await refused(act(pim, rif('rates'), 'rate', rate), 'rate-label')
  })
})

describe('periods and claims', () => {
  it('is closed by two persons', async () => {
    await refused(act(pim, rif('periods'), 'propose', { period: '2026-q4' }), '')
    await done(act(pim, rif('periods'), 'propose', { period: '2024-q1' }))
    await refused(act(pim, rif('periods'), 'propose', { period: '2024-q1' }), '')
    // Nothing was posted in it, so no button asks for it; who is to close it hears of it all the same.
    expect((await vera.get(rif('periods'))).text).not.toContain('name="close-proposalId"')
    expect((await vera.get('/start')).text).toContain('Tweede persoon: periode 1e kwartaal 2024 sluiten')
    expect((await pim.get('/start')).text).not.toContain('Tweede persoon: periode')
    await refused(act(vera, rif('periods'), 'close', { period: '2024-q1', proposalId: desk.id('rif', 'grantId') }), '')
  })
  it('claims a closed period, is asked, answers, and is accepted by another person', async () => {
    await refused(act(pim, rif('claims'), 'submit', { submittedOn: '2026-11-20' }), 'submit-periods')
    const submit = { periods: '2023-q4', submittedOn: '2026-11-20' }
    await refused(act(pim, rif('claims'), 'submit', { ...submit, amount: '9.999.999,00' }), 'submit-amount')
    await done(act(pim, rif('claims'), 'submit', submit))
    const [, claimId = ''] =
      (await vera.get(rif('claims'))).text.match(/<option value="([0-9A-Z]{26})">van 20 november/) ?? []
    expect((await pim.get('/grants')).text).toContain('declaratie van 20 november 2026 wacht op de subsidiegever')
    await done(act(vera, rif('claims'), 'question', { claimId, question: 'Waar zijn de urenstaten?' }))
    await done(act(pim, rif('claims'), 'answer', { claimId, answer: 'Bij de posten zelf.' }))
    const accept = { claimId, amount: '1.000,00', acceptedOn: '2026-11-21' }
    await refused(act(vera, rif('claims'), 'accept', accept), 'accept-decisionHash')
    await refused(act(pim, rif('claims'), 'accept', { ...accept, 'decisionHash-hash': letter() }), '')
    await done(act(vera, rif('claims'), 'accept', { ...accept, 'decisionHash-hash': letter() }))
    const { text } = await pim.get(rif('claims'))
    expect(text).toContain('Waar zijn de urenstaten?')
    expect(text).toContain('€\u00a01.000,00 op 21 november 2026')
  })
})

describe('reports', () => {
  it('hands in the report of the calendar once, with its forecast', async () => {
    const report = {
      which: 'progress 2026-02-01',
      ...{ periods: '2023-q4', narrative: 'De eerste eenheden staan er.', risks: 'Werving', submittedOn: '2026-11-20' },
      ...{ 'forecast-R1': '1.000,00', 'forecast-R2': '0', 'forecast-R3': '2,50', 'forecast-R4': '3' },
    }
    await refused(act(pim, rif('reports'), 'report', { ...report, narrative: '' }), 'report-narrative')
    await refused(act(pim, rif('reports'), 'report', { ...report, 'forecast-R2': 'x' }), 'report-forecast-R2')
    await done(act(pim, rif('reports'), 'report', report))
    await refused(act(pim, rif('reports'), 'report', report), 'report-which')
    const { text } = await pim.get(rif('reports'))
    expect(text).toContain('Voortgangsverslag van 20 november 2026')
    expect(text).toContain('te laat ingediend')
    await done(act(pim, rif('reports'), 'report', { ...report, which: 'progress ' }))
  })
  it('asks for the settlement only once the books are closed', async () => {
    await refused(act(pim, rif('reports'), 'request', { narrative: 'Klaar', requestedOn: '2026-11-20' }), '')
  })
})

describe('the decision', () => {
  const followUp = () => `/grants/${desk.id('followUp', 'grantId')}/decision`
  /** Of the municipality. */
  const decided = () => desk.id('decision', 'sha256')
  const awarding = () => ({
    ...{ decidedOn: '2026-11-20', awarded: '40.000,00', source: 'other', startsOn: '2027-01-01', endsOn: '2027-12-31' },
    ...{ rate: '50 %', maximum: '40.000,00', advanceShare: '80%', shift: '10', 'decisionHash-hash': decided() },
    ...{ 'assurance-kind-1': 'boardStatement', 'assurance-from-1': '0', eligibleCosts: ['external', 'other'] },
    ...{ 'report-kind-1': 'final', 'report-due-1': '2028-02-01', conditions: 'Vermeld de bijdrage\n\nBewaar alles' },
  })
  it('is the funder’s, and asks each term that the scheme leaves open', async () => {
    const award = awarding()
    const otto = await desk.as('otto', 'projectOfficer', 'vlaardingen')
    expect((await otto.get(followUp())).text).not.toContain('Ken de bijdrage toe')
    expect((await act(otto, followUp(), 'award', award)).status).toBe(403)
    await refused(act(carla, followUp(), 'award', { ...award, shift: '' }), 'award-shift')
    await refused(act(carla, followUp(), 'award', { ...award, rate: '120%' }), 'award-rate')
    await refused(act(carla, followUp(), 'award', award), 'award-tolerance-errors')
    const whole = { ...award, 'tolerance-errors': '2%', 'tolerance-uncertainties': '10%' }
    await refused(act(carla, followUp(), 'award', { ...whole, 'decisionHash-hash': '' }), 'award-decisionHash')
    await done(act(carla, followUp(), 'award', whole))
    const { text } = await carla.get(followUp())
    for (const said of ['Bewaar alles', '50%', 'fouten 2%, onzekerheden 10%', 'eindverslag: 1 februari 2028']) {
      expect(text).toContain(said)
    }
  })
  it('is amended, and only where something changes', async () => {
    const amend = { ground: 'request', decidedOn: '2026-11-21', 'decisionHash-hash': decided() }
    await refused(act(carla, followUp(), 'amend', amend), 'amend-awarded')
    await done(act(carla, followUp(), 'amend', { ...amend, awarded: '35.000,00' }))
    expect((await carla.get(followUp())).text).toContain('€\u00a035.000,00')
  })
})

describe('applying', () => {
  it('goes under the version in force, for projects of one’s own partnership', async () => {
    const otto = await desk.as('otto', 'projectOfficer', 'vlaardingen')
    const { text } = await otto.get('/grants/new')
    expect(text).toContain('De regeling laat dit aan het besluit over')
    const given = {
      ...{ schemeId: desk.id('mrdhScheme', 'schemeId'), projectIds: desk.id('project', 'projectId') },
      ...{
        name: 'Nog een',
        startsOn: '2027-01-01',
        endsOn: '2027-12-31',
        appliedOn: '2026-11-20',
        requested: '1.000,00',
      },
    }
    await refused(act(otto, '/grants/new', 'apply', { ...given, endsOn: '2026-01-01' }), 'apply-endsOn')
    await refused(act(otto, '/grants/new', 'apply', { ...given, requested: '' }), 'apply-requested')
    await done(act(otto, '/grants/new', 'apply', given))
    expect((await otto.get('/grants?show=applied')).text).toContain('Nog een')
    expect((await otto.get('/grants/new?share=1')).text).toContain('Er geldt op dit moment geen regeling')
  })
})

describe('schemes', () => {
  it('are read by all, and revised by their owner alone', async () => {
    const scheme = `/grants/schemes/${desk.id('mrdhScheme', 'schemeId')}`
    expect((await pim.get('/grants/schemes')).text).toContain('Bijdrageregeling Economisch Vestigingsklimaat')
    expect((await pim.get(scheme)).text).not.toContain('Maak een volgende versie')
    expect((await pim.get('/grants/schemes/nonsense')).status).toBe(404)
    const given = {
      ...{
        name: 'Bijdrageregeling 2027',
        from: '2027-01-01',
        legalBasis: 'ownScheme',
        beneficiaryKinds: 'municipality',
      },
      ...{ rate: '50%', open: 'maximum', costCategories: ['external', 'other'], vat: 'nonRecoverable' },
      ...{ calendar: 'quarter', settlementMode: 'realisedCosts' },
    }
    await refused(act(carla, scheme, 'revise', { ...given, from: '2001-01-01' }), 'revise-from')
    await refused(act(carla, scheme, 'revise', { ...given, open: ['maximum', 'rate'] }), 'revise-open')
    await done(act(carla, scheme, 'revise', given))
    expect((await carla.get(scheme)).text).toContain('Versie 2, vanaf 1 januari 2027')
  })
})

describe('the settlement', () => {
  it('names what stands in the way, takes the amount that comes out, and the money follows', async () => {
    const settle = { settledOn: '2026-11-20', 'decisionHash-hash': desk.id('decision', 'sha256') }
    expect((await carla.get(mrdh('settle'))).text).toContain('Nodig is een controleverklaring.')
    await refused(act(carla, mrdh('settle'), 'settle', { ...settle, amount: '142.560,00' }), '')
    const otto = await desk.as('otto', 'projectOfficer', 'vlaardingen')
    const report = {
      kind: 'auditorsReport',
      opinion: 'unqualified',
      reportedOn: '2026-11-19',
      'reportHash-hash': desk.id('decision', 'sha256'),
    }
    await done(act(otto, mrdh('settle'), 'assurance', report))
    const wrong = await refused(
      act(carla, mrdh('settle'), 'settle', { ...settle, amount: '148.550,00' }),
      'settle-amount',
    )
    expect(wrong).toContain('142.560,00')
    await done(act(carla, mrdh('settle'), 'settle', { ...settle, amount: '142.560,00' }))
    const lena = await desk.as('lena', 'leadFinance', 'vlaardingen')
    await refused(act(lena, mrdh('settle'), 'pay', { amount: '23.720,01', paidOn: '2026-11-21' }), 'pay-amount')
    await done(act(lena, mrdh('settle'), 'pay', { amount: '23.720,00', paidOn: '2026-11-21' }))
    expect((await carla.get(mrdh('settle'))).text).toContain('restant betaald')
  })
})
