/** What the verifier of proofs says: the verdict in one sentence, and a sentence for each check. Plain words (B1). */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

/** The first sentence, by verdict. `{issued}` is one of `credentialIssued`, or nothing. */
export const credentialVerdicts = {
  valid: s('Geldig op {on}. {issued}', 'Valid on {on}. {issued}'),
  'valid-issuer-unknown': s(
    'Echt en geldig op {on}, maar wij kennen niet wie het uitgaf: {host}.',
    'Genuine and valid on {on}, but we do not know who gave it: {host}.',
  ),
  'refresh-advised': s(
    'Geldig op {on}, maar opnieuw volgen is dan aan te raden. {issued}',
    'Valid on {on}, but taking it again is advised by then. {issued}',
  ),
  'in-grace': s(
    'Nog geldig op {on}, maar verlengen is nodig. {issued}',
    'Still valid on {on}, but it needs renewing. {issued}',
  ),
  expired: s('Niet meer geldig op {on}. {issued}', 'No longer valid on {on}. {issued}'),
  'not-yet-valid': s('Nog niet geldig op {on}. {issued}', 'Not yet valid on {on}. {issued}'),
  revoked: s('Ingetrokken. {issued}', 'Withdrawn. {issued}'),
  suspended: s('Tijdelijk niet geldig. {issued}', 'Not valid for the time being. {issued}'),
  superseded: s('Vervangen door een nieuwer bewijs. {issued}', 'Replaced by a newer proof. {issued}'),
  'not-mandated': s(
    'Niet geldig. Wie dit bewijs uitgaf, mocht dat op die dag niet. {issued}',
    'Not valid. Who gave this proof was not allowed to on that day. {issued}',
  ),
  'cannot-say': s(
    'Wij kunnen nu niet zeggen of dit bewijs geldig is.',
    'We can not say now whether this proof is valid.',
  ),
  'confirmed-by-issuer': s(
    'Wie dit bewijs uitgaf, bevestigt het nu zelf: {host}.',
    'Who gave this proof confirms it now: {host}.',
  ),
  'not-genuine': s('Niet echt.', 'Not genuine.'),
  unreadable: s('Wij vinden hierin geen bewijs dat wij kunnen lezen.', 'We find no proof in this that we can read.'),
} as const

export const credentialIssued = {
  full: s('{issuer} gaf dit bewijs uit op {awardedOn}.', '{issuer} gave this proof on {awardedOn}.'),
  day: s('Dit bewijs is uitgegeven op {awardedOn}.', 'This proof was given on {awardedOn}.'),
}

/** What is being looked at, as the list of checks calls it. */
export const credentialCheckNames = {
  format: s('Vorm', 'Form'),
  signature: s('Handtekening', 'Signature'),
  issuer: s('Wie het uitgaf', 'Who gave it'),
  mandate: s('Mocht dit uitgeven', 'Was allowed to give it'),
  status: s('Ingetrokken of tijdelijk ongeldig', 'Withdrawn or held'),
  validity: s('Geldig op de dag', 'Valid on the day'),
  superseded: s('Vervangen', 'Replaced'),
  committed: s('Vastgelegd bij het uitgeven', 'Recorded when it was given'),
  person: s('Hoort bij deze persoon', 'Belongs to this person'),
  recognition: s('Erkend door een organisatie', 'Recognised by an organisation'),
} as const

export const credentialOutcomes = {
  passed: s('Goed', 'Good'),
  failed: s('Niet goed', 'Not good'),
  'could-not-check': s('Niet te controleren', 'Could not be checked'),
  'not-asked': s('Niet gevraagd', 'Not asked'),
} as const

/** In place of "not asked", where each proof inside was asked. */
export const credentialEach = s('Per bewijs', 'For each proof')
/** An organisation whose name is not known, or not for everybody, within a sentence. */
export const credentialNamelessOrganisation = s('deze organisatie', 'this organisation')

/** Said beside a verdict. */
export const credentialMore = {
  validUntil: s('Het blijft geldig tot en met {validUntil}.', 'It stays valid up to and including {validUntil}.'),
  authentic: s(
    'De handtekening klopt: er is niets aan veranderd.',
    'The signature fits: nothing about it was changed.',
  ),
  notGenuine: s(
    'Daarom laten wij niet zien wat erin staat. Vraag de eigenaar om het bewijs opnieuw te sturen.',
    'So we do not show what it says. Ask the owner to send the proof once more.',
  ),
  cannotSay: s(
    'Dat zegt niets over het bewijs zelf. Probeer het later opnieuw.',
    'That says nothing about the proof itself. Try again later.',
  ),
  bundle: s(
    'Gecontroleerd zonder internet, met gegevens van {bundleMoment}. Wat daarna is veranderd, is hier niet te zien.',
    'Checked without internet, with data of {bundleMoment}. What has changed since then can not be seen here.',
  ),
  inner: s(
    'Er zitten {innerCount} bewijzen in. Elk is apart gecontroleerd.',
    'It holds {innerCount} proofs. Each was checked by itself.',
  ),
  innerOne: s('Er zit één bewijs in. Dat is apart gecontroleerd.', 'It holds one proof, which was checked by itself.'),
  innerRecognised: s(
    '{organisation} erkent {recognisedCount} van de {innerCount} bewijzen hierin.',
    '{organisation} recognises {recognisedCount} of the {innerCount} proofs in it.',
  ),
  innerNot: s(
    'Let op: niet alles wat erin zit, telt nu. Wat niet telt: {innerNotCount}.',
    'Please note: not all that is in it counts now. What does not: {innerNotCount}.',
  ),
  innerOther: s(
    'Let op: wie dit maakte, kennen wij niet. Bewijzen hierin op een andere naam, of zonder naam: {innerOtherCount}. Vraag die apart op.',
    'Please note: we do not know who made this. Proofs in it in another name, or in none: {innerOtherCount}. Ask for those by themselves.',
  ),
} as const
