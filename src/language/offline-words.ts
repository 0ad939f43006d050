/** What the assessor reads about results that are still on the device, and pages that open without a connection. */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const offlineWords = {
  queue: s('Nog niet verstuurd', 'Not sent yet'),
  one: s('1 nog niet verstuurd', '1 not sent yet'),
  more: s('{count} nog niet verstuurd', '{count} not sent yet'),
  refusedOne: s(
    '1 uitslag is niet aangenomen. Pas hem aan, of gooi hem weg.',
    '1 outcome was not accepted. Change it, or drop it.',
  ),
  refusedMore: s(
    '{count} uitslagen zijn niet aangenomen. Pas ze aan, of gooi ze weg.',
    '{count} outcomes were not accepted. Change them, or drop them.',
  ),
  offline: s(
    'Er is geen verbinding. Wat u vastlegt, blijft op dit apparaat en gaat vanzelf zodra er weer verbinding is.',
    'There is no connection. What you record stays on this device, and goes by itself once there is a connection.',
  ),
  sending: s('Bezig met versturen …', 'Sending …'),
  loggedOut: s('Log opnieuw in om te versturen. Er gaat niets verloren.', 'Log in again to send. Nothing is lost.'),
  logIn: s('Inloggen', 'Log in'),
  otherRole: s(
    'U werkt nu in een andere rol. Werk als beoordelaar om te versturen. Er gaat niets verloren.',
    'You work in another role now. Work as an assessor to send. Nothing is lost.',
  ),
  toRole: s('Werken als beoordelaar', 'Work as an assessor'),
  failed: s(
    'Versturen lukte nu niet. Er gaat niets verloren; het wordt vanzelf opnieuw geprobeerd.',
    'It could not be sent now. Nothing is lost; it is tried again by itself.',
  ),
  somebody: s(
    'Op dit apparaat wachten ook uitslagen van iemand anders. Die gaan pas als die persoon hier inlogt.',
    'Outcomes of somebody else wait on this device as well. They go only when that person logs in here.',
  ),
  send: s('Nu versturen', 'Send now'),
  edit: s('Aanpassen', 'Change'),
  drop: s('Weggooien', 'Drop'),
  dropSure: s('Deze uitslag weggooien? Hij is nergens anders bewaard.', 'Drop this outcome? It is kept nowhere else.'),
  allSent: s('Alles is vastgelegd.', 'All is recorded.'),
  waits: s('nog niet verstuurd', 'not sent yet'),
  sent: s('vastgelegd', 'recorded'),
  kept: s('Bewaard op dit apparaat.', 'Kept on this device.'),
  nothing: s('Kies bij minstens één deelnemer een uitslag.', 'Choose an outcome for at least one learner.'),
  noEvidence: s(
    'Voeg bovenaan eerst het beoordelingsformulier toe: een foto of pdf. Er is nog niets vastgelegd.',
    'First add the assessment form at the top: a photo or PDF. Nothing was recorded yet.',
  ),
  someRefused: s(
    'Niet alles is vastgelegd. Bij de naam staat waarom.',
    'Not all was recorded. It says why beside the name.',
  ),
  noRoom: s(
    'Dit apparaat kan de uitslag niet bewaren (geen ruimte, of de browser staat het niet toe). Verstuur hem zodra er verbinding is.',
    'This device can not keep the outcome (no room, or the browser does not allow it). Send it once there is a connection.',
  ),
  stored: s(
    'Op dit apparaat blijven staan: deze pagina, hooguit 24 uur of tot u uitlogt, en uitslagen tot ze verstuurd zijn.',
    'What stays on this device: this page, for 24 hours at most or until you log out, and outcomes until they are sent.',
  ),
  pageTitle: s('Geen verbinding', 'No connection'),
  pageText: s(
    'Deze pagina is op dit apparaat niet eerder geopend, of te lang geleden. Open hem als er verbinding is. Uitslagen die u al vastlegde, staan nog op dit apparaat.',
    'This page was not opened on this device before, or too long ago. Open it when there is a connection. Outcomes that you recorded are still on this device.',
  ),
} as const satisfies Record<string, Sentence>
