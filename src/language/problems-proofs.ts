/** What the program says where a proof is not checked as it was asked to be. */
import { text } from './problem-text.ts'

export const proofProblems = {
  'check-busy': text(
    503,
    ['Er wordt nu te veel tegelijk nagekeken', 'Too much is being checked at once'],
    [
      'Er worden te veel bewijzen tegelijk nagekeken, of te veel vanaf uw adres. Dat zegt niets over het bewijs. Stuur het over {seconds} seconden opnieuw, en stuur er niet veel tegelijk.',
      'Too many proofs are being checked at once, or too many from your address. That says nothing about the proof. Send it again in {seconds} seconds, and not many at once.',
    ],
  ),
  'look-over': text(
    410,
    ['Dit staat te lang open', 'This has been open too long'],
    [
      'Met deze “again” kan niets meer worden gevraagd: die geldt een half uur, en niet na een herstart. Stuur de link, of het nummer en de code, opnieuw.',
      'Nothing more can be asked with this “again”: it is good for half an hour, and not after a restart. Send the link, or the number and the code, once more.',
    ],
  ),
  'proof-too-large': text(
    413,
    ['Het bestand is te groot', 'The file is too large'],
    [
      'Een bestand met een bewijs mag hooguit {most} MB zijn. Stuur het bestand zelf, niet een scan ervan.',
      'A file with a proof may be {most} MB at most. Send the file itself, not a scan of it.',
    ],
  ),
} as const
