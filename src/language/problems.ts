/** What the program says when it does not do what was asked: what was wrong, and what to do about it. */
import { type ProblemText, text } from './problem-text.ts'
import { proofProblems } from './problems-proofs.ts'

/** By code. A code never changes its meaning: programs test for it. */
export const problems = {
  ...proofProblems,
  // ---------------------------------------------------------------- the request as it came in
  'broken-json': text(
    400,
    ['De inhoud is geen goede JSON', 'The body is not valid JSON'],
    [
      'Op regel {line}, teken {column} staat iets wat daar niet hoort. Verbeter de JSON en stuur opnieuw.',
      'Line {line}, column {column} holds something that does not belong there. Mend the JSON and send it again.',
    ],
  ),
  'too-deep': text(
    400,
    ['De JSON is te diep genest', 'The JSON is nested too deep'],
    [
      'De JSON is dieper genest dan {most} lagen. Geen enkele opdracht vraagt zoveel; maak het vlakker.',
      'The JSON is nested deeper than {most} levels. No command asks that much; make it flatter.',
    ],
  ),
  'repeated-member': text(
    400,
    ['Een veld staat er twee keer', 'A field stands there twice'],
    [
      'Op regel {line}, teken {column} staat een veld dat er al stond. Houd er één over.',
      'Line {line}, column {column} repeats a field of the same object. Leave one of them.',
    ],
  ),
  invalid: text(
    400,
    ['De gegevens kloppen niet', 'The input is not right'],
    [
      'Kijk bij errors welk veld niet klopt en wat er verwacht wordt. Er is niets opgeslagen.',
      'See errors for the fields that are wrong and what is expected. Nothing was stored.',
    ],
  ),
  'invalid-header': text(
    400,
    ['Een header klopt niet', 'A header is not right'],
    ['{header}: {expects}', '{header}: {expects}'],
  ),
  'repeated-header': text(
    400,
    ['Een header staat er twee keer', 'A header stands there twice'],
    [
      'De header {header} mag één keer voorkomen. Stuur er één.',
      'The header {header} may be sent once. Send one of them.',
    ],
  ),
  'invalid-parameter': text(
    400,
    ['Een parameter klopt niet', 'A parameter is not right'],
    ['{parameter}: {expects}', '{parameter}: {expects}'],
  ),
  'bad-request': text(
    400,
    ['Dit verzoek is niet te lezen', 'This request can not be read'],
    [
      'Het verzoek houdt zich niet aan HTTP, of het adres is verkeerd gecodeerd. Controleer uw programma.',
      'The request does not follow HTTP, or its address is not encoded well. Check your program.',
    ],
  ),
  'request-timeout': text(
    408,
    ['Het verzoek kwam niet op tijd binnen', 'The request did not arrive in time'],
    ['Stuur het verzoek opnieuw, in één keer.', 'Send the request again, in one go.'],
  ),
  'body-too-large': text(
    413,
    ['De inhoud is te groot', 'The body is too large'],
    [
      'De inhoud mag hooguit {most} bytes zijn. Verdeel het over meer opdrachten.',
      'The body may be {most} bytes at most. Divide it over several commands.',
    ],
  ),
  'broken-form': text(
    400,
    ['Het formulier is niet te lezen', 'The form can not be read'],
    [
      'Het formulier is onderweg afgebroken of bevat meer dan één bestand. Stuur het opnieuw, met één bestand.',
      'The form was cut off on its way or holds more than one file. Send it again, with one file.',
    ],
  ),
  'list-unreadable': text(400, ['De lijst is niet te lezen', 'The list can not be read'], ['{why}', '{why}']),
  'unknown-list': text(
    404,
    ['Deze soort lijst bestaat niet', 'There is no such kind of list'],
    ['Mogelijk zijn: {possible}.', 'Possible are: {possible}.'],
  ),
  'document-too-large': text(
    413,
    ['Het bestand is te groot', 'The file is too large'],
    [
      'Een bestand mag hooguit {most} MB zijn. Maak de foto kleiner of scan in minder punten, en stuur het opnieuw.',
      'A file may be {most} MB at most. Make the photo smaller or scan with fewer dots, and send it again.',
    ],
  ),
  'document-enough': text(
    409,
    ['U hebt genoeg bestanden ingeleverd', 'You handed in enough files'],
    [
      'Er worden er hooguit {most} van u bewaard. Lever alleen in wat gevraagd is, of geef het aan uw opleiding.',
      'At most {most} of yours are kept. Hand in only what was asked for, or give it to your school.',
    ],
  ),
  'document-type': text(
    415,
    ['Dit soort bestand wordt niet bewaard', 'This kind of file is not kept'],
    [
      'Wat er in het bestand staat is: {found}. Bewaard worden PDF, JPEG, PNG, WebP, en van XML de e-factuur, het bankafschrift en het auditbestand; de naam van het bestand telt niet. Zet het om en stuur het opnieuw.',
      'What stands in the file is: {found}. Kept are PDF, JPEG, PNG, WebP, and of XML the e-invoice, the bank statement and the audit file; the name of the file does not count. Convert it and send it again.',
    ],
  ),
  'document-empty': text(
    400,
    ['Er is geen bestand', 'There is no file'],
    [
      'Er kwam geen bestand mee, of het is leeg. Kies een bestand.',
      'No file came along, or it is empty. Choose a file.',
    ],
  ),
  'document-damaged': text(
    400,
    ['Het bestand is niet heel', 'The file is not whole'],
    [
      'Het bestand is afgebroken of beschadigd. Open het zelf eens, bewaar het opnieuw en stuur het dan.',
      'The file was cut off or is damaged. Open it yourself, save it anew, and then send it.',
    ],
  ),
  'document-double': text(
    400,
    ['Er zit iets achter het bestand', 'Something stands behind the file'],
    [
      'Achter het einde van het bestand staat nog iets, waardoor het ook een ander soort bestand is. Bewaar het opnieuw, zonder bijlagen, en stuur het dan.',
      'Something stands behind the end of the file, so that it is a file of another kind as well. Save it anew, without attachments, and then send it.',
    ],
  ),
  'document-erased': text(
    410,
    ['Dit document is gewist', 'This document was erased'],
    [
      'De sleutel van dit document is vernietigd. Het is niet meer te openen, door niemand.',
      'The key of this document was destroyed. It can not be opened any more, by anybody.',
    ],
  ),
  'no-certificates': text(
    404,
    ['Er is nog geen bewijs', 'There is no certificate yet'],
    [
      'Deze persoon heeft geen bewijs dat geldt. Vraag het opnieuw als er een is uitgereikt.',
      'This person has no certificate that stands. Ask again when one was awarded.',
    ],
  ),
  'too-many-certificates': text(
    409,
    ['Dit zijn te veel bewijzen voor één bestand', 'These are too many certificates for one file'],
    [
      'In één bestand passen hooguit {most} bewijzen. Vraag ze een voor een.',
      'One file holds {most} certificates at most. Ask for them one by one.',
    ],
  ),
  'letter-not-printable': text(
    409,
    ['Eén letter kunnen wij niet afdrukken', 'One letter can not be printed here'],
    [
      'De letter {letter} ({codePoints}) kunnen wij niet afdrukken. Er is geen bestand gemaakt. Noem deze letter aan de instelling.',
      'The letter {letter} ({codePoints}) can not be printed here. No file was made. Mention this letter to the institution.',
    ],
  ),
  'proof-does-not-count': text(
    409,
    ['Dit bewijs telt nu niet', 'This proof does not count now'],
    [
      'Het is ingetrokken, vervangen of geldt tijdelijk niet. Papier en plaatjes zouden zeggen dat het telt. Bewaar alleen de gegevens: ob3, elm of oeapi.',
      'It was withdrawn or replaced, or is held. Paper and pictures would say that it counts. Keep only the data: ob3, elm or oeapi.',
    ],
  ),
  'unknown-evidence': text(
    400,
    ['Dit stuk hoort niet bij dit bewijs', 'This document is not of this proof'],
    [
      'Geen beoordeling onder dit bewijs noemt een stuk met kenmerk {document}…. Kies uit de stukken die erbij horen.',
      'No assessment below this proof names a document with hash {document}…. Choose from the documents that belong to it.',
    ],
  ),
  'evidence-not-in-format': text(
    400,
    ['In deze vorm passen geen stukken', 'This format holds no evidence'],
    [
      'Stukken gaan alleen mee in wat ondertekend is: het digitale bewijs, de pdf en het plaatje. Kies een van die vormen, of laat de stukken weg.',
      'Evidence goes along only in what is signed: the digital proof, the PDF and the picture. Choose one of those, or leave the evidence out.',
    ],
  ),
  'pdf-not-here': text(
    503,
    ['Hier worden geen PDF’s gemaakt', 'No PDFs are made here'],
    [
      'Op deze machine kan geen PDF worden gemaakt. Vraag het bewijs in een andere vorm.',
      'No PDF can be made on this machine. Ask for the proof in another format.',
    ],
  ),
  'uri-too-long': text(
    414,
    ['Het adres is te lang', 'The address is too long'],
    ['Het adres mag hooguit {most} tekens zijn.', 'The address may be {most} characters at most.'],
  ),
  'unsupported-media-type': text(
    415,
    ['Dit soort inhoud lezen we niet', 'This kind of body is not read'],
    [
      'Stuur JSON in UTF-8, niet gecomprimeerd, met Content-Type: application/json.',
      'Send JSON in UTF-8, not compressed, with Content-Type: application/json.',
    ],
  ),
  'headers-too-large': text(
    431,
    ['De headers zijn te groot', 'The headers are too large'],
    ['Stuur minder of kortere headers.', 'Send fewer or shorter headers.'],
  ),
  'unknown-path': text(
    404,
    ['Dit adres bestaat niet', 'There is nothing at this address'],
    [
      'Controleer het adres. Alles wat er is staat in /openapi.json.',
      'Check the address. Everything there is stands in /openapi.json.',
    ],
  ),
  'method-not-allowed': text(
    405,
    ['Dit kan niet op dit adres', 'This method does not work here'],
    ['Gebruik hier {allow}.', 'Use {allow} here.'],
  ),
  'too-many-requests': text(
    429,
    ['Te veel verzoeken', 'Too many requests'],
    [
      'Wacht even en probeer het daarna opnieuw; Retry-After zegt hoeveel seconden.',
      'Wait a while and try again; Retry-After says how many seconds.',
    ],
  ),
  // ---------------------------------------------------------------- who asks
  'token-needed': text(
    401,
    ['Zeg eerst wie u bent', 'Say who you are first'],
    ['Stuur uw token mee: Authorization: Bearer lbw_…', 'Send your token along: Authorization: Bearer lbw_…'],
  ),
  'token-refused': text(
    401,
    ['Dit token geldt niet', 'This token is not accepted'],
    [
      'Het token is onbekend, ingetrokken of verlopen. Vraag de beheerder van uw organisatie om een nieuw.',
      'The token is unknown, revoked or past its date. Ask the administrator of your organisation for a new one.',
    ],
  ),
  forbidden: text(
    403,
    ['Dit mag u niet doen', 'You may not do this'],
    [
      'Uw rol staat dit niet toe, of geldt niet meer. Vraag iemand die de rol wel heeft, of de beheerder van uw organisatie.',
      'Your role does not allow this, or holds no longer. Ask somebody who has the role, or your administrator.',
    ],
  ),
  'not-found': text(
    404,
    ['Niet gevonden', 'Not found'],
    [
      'Wat u noemt bestaat niet, of u mag het niet zien. Controleer de id en met welk token u het vraagt.',
      'What you name does not exist, or you may not see it. Check the id, and with which token you ask.',
    ],
  ),
  moved: text(
    410,
    ['Dit staat nu ergens anders', 'This lives on elsewhere'],
    ['Vraag het opnieuw met {to}.', 'Ask again with {to}.'],
  ),
  // ---------------------------------------------------------------- the command or question
  'unknown-command': text(
    404,
    ['Deze opdracht bestaat niet', 'There is no such command'],
    [
      'Er is geen opdracht met deze naam. Alle opdrachten staan in /openapi.json.',
      'No command has this name. All commands stand in /openapi.json.',
    ],
  ),
  'unknown-query': text(
    404,
    ['Deze vraag bestaat niet', 'There is no such query'],
    [
      'Er is geen vraag met deze naam. Alle vragen staan in /openapi.json.',
      'No query has this name. All queries stand in /openapi.json.',
    ],
  ),
  rejected: text(
    409,
    ['Een regel staat dit niet toe', 'A rule does not allow this'],
    [
      'Een regel laat dit nu niet toe ({rule}). Er is niets opgeslagen.',
      'A rule does not allow this now ({rule}). Nothing was stored.',
    ],
  ),
  'key-reused': text(
    422,
    ['Deze sleutel is al gebruikt', 'This key was used before'],
    [
      'Met deze Idempotency-Key is al iets anders gestuurd. Gebruik voor een andere opdracht een nieuwe sleutel.',
      'Something else was sent with this Idempotency-Key. Use a new key for another command.',
    ],
  ),
  abandoned: text(
    409,
    ['Deze opdracht is afgebroken', 'This command was abandoned'],
    [
      'De opdracht met deze Idempotency-Key is niet op tijd afgemaakt en telt niet. Stuur hem met een nieuwe sleutel.',
      'The command with this Idempotency-Key was not finished in time and does not count. Send it with a new key.',
    ],
  ),
  'revision-conflict': text(
    412,
    ['Het is intussen veranderd', 'It has changed since'],
    [
      'U zag revisie {expected}, het is nu {actual}. Kijk eerst opnieuw en stuur dan met de nieuwe revisie.',
      'You saw revision {expected}, it is {actual} now. Look again first, then send with the new revision.',
    ],
  ),
  // ---------------------------------------------------------------- what went wrong around it
  'too-large': text(
    413,
    ['Dit is te veel voor één opdracht', 'This is too much for one command'],
    [
      'Wat hieruit volgt is groter dan één keer opslaan toelaat. Er is niets opgeslagen; verdeel het.',
      'What follows from it is larger than one append may be. Nothing was stored; divide it.',
    ],
  ),
  busy: text(
    503,
    ['Het is nu te druk', 'Too busy now'],
    [
      'Er is niets opgeslagen. Probeer het over {seconds} seconden opnieuw, met dezelfde Idempotency-Key.',
      'Nothing was stored. Try again in {seconds} seconds, with the same Idempotency-Key.',
    ],
  ),
  unavailable: text(
    503,
    ['Dit kan nu even niet', 'Not possible at the moment'],
    [
      'De opslag is niet bereikbaar. Er is niets opgeslagen. Probeer het later opnieuw, met dezelfde Idempotency-Key.',
      'The store can not be reached. Nothing was stored. Try again later, with the same Idempotency-Key.',
    ],
  ),
  'outcome-unknown': text(
    503,
    ['Het is onzeker of dit is opgeslagen', 'It is not known whether this was stored'],
    [
      'Stuur dezelfde opdracht nog eens met dezelfde Idempotency-Key ({key}): dan gebeurt het zeker één keer.',
      'Send the same command again with the same Idempotency-Key ({key}): then it surely happens once.',
    ],
  ),
  internal: text(
    500,
    ['Er ging iets mis', 'Something went wrong'],
    [
      'Dit is een fout van ons. Meld hem met het nummer bij requestId, dan kunnen we hem vinden.',
      'This is a fault of ours. Report it with the number in requestId, so that we can find it.',
    ],
  ),
} as const satisfies Record<string, ProblemText>

export type ProblemCode = keyof typeof problems
export const problemCodes = Object.keys(problems) as ProblemCode[]
