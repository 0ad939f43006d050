/** Words of the page about the keys that an institution signs its proofs with. Plain words (B1). */
import type { Sentence } from './language.ts'

const s = (nl: string, en: string): Sentence => ({ nl, en })

export const keysWords = {
  nav: s('Sleutels en lijsten', 'Keys and lists'),
  title: s('Sleutels en lijsten', 'Keys and lists'),
  lead: s(
    'Met een sleutel zet uw instelling een handtekening onder elk digitaal bewijs. Zo kan iedereen zien dat het van u komt en dat er niets aan is veranderd.',
    'With a key your institution signs each digital proof. So anybody can see that it comes from you and that nothing about it was changed.',
  ),
  none: s(
    'Er is nog geen sleutel. Hij wordt vanzelf gemaakt als iemand voor het eerst een bewijs bewaart. U kunt dat ook nu doen.',
    'There is no key yet. It is made by itself when somebody first keeps a proof. You can also do it now.',
  ),
  awardsNothing: s(
    'Er is nog geen sleutel, en u hebt er geen nodig: uw organisatie mag geen bewijzen uitreiken. Mag zij dat wel, dan legt de beheerder van Leerbewijs dat vast.',
    'There is no key yet, and you need none: your organisation may not award proofs. If it may after all, the operator of Leerbewijs records that.',
  ),
  noneSigns: s(
    'Geen sleutel tekent nu. Bij het volgende bewijs wordt er vanzelf een gemaakt. U kunt dat ook nu doen.',
    'No key signs now. One is made by itself with the next proof. You can also do it now.',
  ),
  make: s('Maak een sleutel', 'Make a key'),
  made: s('De sleutel is gemaakt en tekent vanaf nu.', 'The key was made and signs from now on.'),

  vouches: s('Wie staat hiervoor in', 'Who vouches for it'),
  vouchesHost: s(
    'Het adres {host}. Wie een bewijs controleert, haalt daar op welke sleutels bij u horen.',
    'The address {host}. Whoever checks a proof looks up there which keys are yours.',
  ),
  vouchesNobody: s(
    'Niemand: deze installatie heeft geen adres met https. Een ander programma kan wel zien dat een bewijs heel is, maar niet van wie het komt. Voor een proef is dat genoeg.',
    'Nobody: this installation has no address with https. Another program can see that a proof is whole, but not from whom it comes. For a trial that is enough.',
  ),
  name: s('Naam voor andere programma’s', 'Name for other programs'),
  document: s('Bestand met de sleutels', 'File with the keys'),

  keys: s('Sleutels', 'Keys'),
  key: s('Sleutel', 'Key'),
  home: s('Adres', 'Address'),
  from: s('Tekent sinds', 'Signs since'),
  until: s('Tot', 'Until'),
  state: s('Stand', 'State'),
  signs: s('tekent nu', 'signs now'),
  replaced: s('vervangen', 'replaced'),
  distrusted: s('niet te vertrouwen vanaf {moment}', 'not to be trusted from {moment}'),
  oldStayGood: s('Wat een vervangen sleutel heeft getekend, blijft goed.', 'What a replaced key signed stays good.'),
  report: s('Meld misbruik', 'Report misuse'),

  rotate: s('Vervang de sleutel', 'Replace the key'),
  rotateText: s(
    'De nieuwe sleutel tekent vanaf nu. Bewijzen die al zijn getekend, blijven goed: niemand hoeft iets te doen. Doe dit bijvoorbeeld eens per jaar, of als een medewerker met toegang tot de server vertrekt.',
    'The new key signs from now on. Proofs that were signed stay good: nobody has to do anything. Do this once a year for example, or when a colleague with access to the server leaves.',
  ),
  rotated: s(
    'De sleutel is vervangen. De nieuwe tekent vanaf nu.',
    'The key was replaced. The new one signs from now on.',
  ),

  ownDomain: s('Laat uw eigen website instaan', 'Let your own website vouch'),
  ownDomainText: s(
    'Dan staat in elk nieuw bewijs dat uw eigen adres ervoor instaat, en blijven uw bewijzen te controleren als u ooit een ander programma gebruikt. Vul het adres van uw website in; u krijgt een bestand dat uw webbeheerder daar neerzet.',
    'Then each new proof says that your own address vouches for it, and your proofs can still be checked if you ever use another program. Fill in the address of your website; you get a file that your web manager puts there.',
  ),
  address: s('Adres van uw website', 'Address of your website'),
  addressHint: s('Zoals https://www.uwschool.nl', 'Such as https://www.yourschool.nl'),
  addressWrong: s(
    'Vul een adres in dat met https:// begint, zonder iets erachter.',
    'Fill in an address that begins with https://, with nothing behind it.',
  ),
  makeFile: s('Maak het bestand', 'Make the file'),
  place: s('Zet dit bestand op uw website', 'Put this file on your website'),
  placeWhere: s('Op precies dit adres', 'At exactly this address'),
  placeHow: s(
    'Het moet door iedereen te openen zijn, zonder inloggen, als application/did+json of application/json. Open het daarna zelf in een browser om te zien of het er staat.',
    'Anybody must be able to open it, without logging in, as application/did+json or application/json. Then open it in a browser yourself to see that it is there.',
  ),
  fileItself: s('Het bestand', 'The file'),
  download: s('Bewaar het bestand', 'Keep the file'),
  move: s('Verhuis naar dit adres', 'Move to this address'),
  moveText: s(
    'Doe dit pas als het bestand er staat. Er komt een nieuwe sleutel die vanaf nu tekent, met {host} als adres. Maak daarna het bestand opnieuw: de nieuwe sleutel moet er ook in. Bewijzen van eerder blijven bij hun oude adres en blijven goed.',
    'Do this only when the file is there. A new key comes that signs from now on, with {host} as its address. Then make the file again: the new key must be in it too. Earlier proofs stay with their old address and stay good.',
  ),
  moved: s(
    'Verhuisd. Zet nu het bestand opnieuw op uw website: de nieuwe sleutel staat erin.',
    'Moved. Now put the file on your website again: the new key is in it.',
  ),

  lists: s('Lijsten', 'Lists'),
  listsText: s(
    'In deze lijsten staat van elk bewijs of het nog telt, zonder naam. Elk programma kan ze lezen.',
    'These lists say of each proof whether it still counts, without a name. Any program can read them.',
  ),
  noLists: s(
    'Er is nog geen lijst. De eerste komt met het eerste bewijs dat iemand bewaart.',
    'There is no list yet. The first one comes with the first proof that somebody keeps.',
  ),
  list: s('Lijst', 'List'),
  purposes: {
    revocation: s('Ingetrokken', 'Withdrawn'),
    suspension: s('Ingetrokken of tijdelijk niet geldig', 'Withdrawn or not valid for the time being'),
  },
  listName: s('{purpose}, nummer {number}', '{purpose}, number {number}'),
  taken: s('Bewijzen erin', 'Proofs in it'),
  set: s('Tellen nu niet', 'Do not count now'),
  size: s('Plaatsen', 'Places'),
  open: s('Open de lijst', 'Open the list'),

  distrustTitle: s('Misbruik van een sleutel melden', 'Report misuse of a key'),
  distrustLead: s(
    'Doe dit als iemand anders met deze sleutel kan tekenen: hij is gelekt of gestolen, of u vermoedt dat. U kunt het niet terugdraaien.',
    'Do this when somebody else can sign with this key: it leaked or was stolen, or you suspect so. You can not undo this.',
  ),
  day: s('Vanaf welke dag is hij niet te vertrouwen?', 'From which day is it not to be trusted?'),
  dayHint: s(
    'De dag waarop het misbruik begon. Weet u het niet precies, kies dan de vroegste dag die kan.',
    'The day on which the misuse began. If you do not know exactly, choose the earliest possible day.',
  ),
  time: s('Tijd', 'Time'),
  timeHint: s('Leeg: het begin van die dag.', 'Empty: the beginning of that day.'),
  dayWrong: s('Vul een dag in, en de tijd als uur:minuten.', 'Fill in a day, and the time as hours:minutes.'),
  reason: s('Wat is er gebeurd?', 'What happened?'),
  reasons: {
    leaked: s('De sleutel is gelekt', 'The key leaked'),
    stolen: s('De sleutel is gestolen', 'The key was stolen'),
    suspected: s('Wij vermoeden het', 'We suspect it'),
  },
  reasonMissing: s('Kies wat er is gebeurd.', 'Choose what happened.'),
  look: s('Bekijk wat er dan gebeurt', 'See what happens then'),
  happens: s('Dit gebeurt er als u het meldt', 'This is what happens when you report it'),
  happensCount: s(
    '{count} bewijzen van na {moment} tellen niet meer zoals ze nu zijn bewaard, omdat hun handtekening ook van iemand anders kan zijn.',
    '{count} proofs of after {moment} no longer count as they are kept now, because their signature may be of somebody else.',
  ),
  happensNone: s(
    'Na {moment} is met deze sleutel geen bewijs getekend. Niemand merkt er iets van.',
    'No proof was signed with this key after {moment}. Nobody notices anything.',
  ),
  happensBefore: s('Wat daarvoor is getekend, blijft goed.', 'What was signed before stays good.'),
  happensAgain: s(
    'Wie zo’n bewijs heeft, bewaart het opnieuw bij Mijn bewijzen. Het krijgt dan de handtekening van een nieuwe sleutel en telt weer.',
    'Whoever has such a proof keeps it again under My proofs. It then gets the signature of a new key and counts again.',
  ),
  happensNew: s(
    'Deze sleutel tekent niets meer. Bij het volgende bewijs wordt vanzelf een nieuwe gemaakt.',
    'This key signs nothing any more. A new one is made by itself with the next proof.',
  ),
  happensPaper: s(
    'Nummer en code op papier, en links die deelnemers gaven, blijven gewoon werken.',
    'Number and code on paper, and links that learners gave, keep working.',
  ),
  distrust: s('Meld dat deze sleutel niet te vertrouwen is', 'Report that this key is not to be trusted'),
  change: s('Iets anders kiezen', 'Choose something else'),
  reported: s(
    'Gemeld. De sleutel wordt niet meer vertrouwd vanaf {moment}.',
    'Reported. The key is not trusted any more from {moment}.',
  ),
  back: s('Terug naar de sleutels', 'Back to the keys'),
} as const
