/** Does what is shared belong to this person? Yes or no to a name and a birth date, for a share that hides the name. */
import { z } from 'zod'
import { PersonQuestion } from '../src/contract/answer.ts'
import { personalDate, personalText } from '../src/contract/input.ts'
import { defineQuery } from '../src/contract/projection.ts'
import { MATCHES_PERSON, matchesPersonFound, matchesPersonParams } from '../src/contract/verification.ts'
import { present } from './answers.ts'
import { personIn } from './shown-share.ts'
import { shareByLink, sharedBy } from './verify-share.ts'

export const matchesPerson = defineQuery({
  name: MATCHES_PERSON,
  summary: { nl: 'Hoort dit bewijs bij deze persoon', en: 'Does this certificate belong to this person' },
  params: z.strictObject({ ...matchesPersonParams, name: personalText(200), birthDate: personalDate }),
  result: matchesPersonFound,
  source: 'fold',
  asOf: false,
  async run({ link, name, birthDate }, context) {
    const share = await shareByLink(link, context)
    const learner = share && (await sharedBy(share, context))
    const held = learner && personIn(share, learner, context.today)
    return present({
      // An unknown link is compared as well: with nobody.
      belongs: new PersonQuestion({ name, birthDate }, held),
      shareId: share?.shareId,
      learnerId: share?.learnerId,
    })
  },
})
