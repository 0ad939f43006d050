/** The code of an invitation as it is shown, typed and compared. */
import { z } from 'zod'

/** Groups of five: `7K2M9-…`. */
export const shownCode = (code: string): string => code.match(/.{1,5}/g)?.join('-') ?? code

/** As people type it: any case, dashes and spaces anywhere, O for 0 and I or L for 1. */
export const normalCode = (typed: string): string =>
  typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replaceAll('I', '1').replaceAll('L', '1')

/** A code as it comes in: of its form only the signs are looked at; a code that is not right is just not right. */
export const typedCode = z
  .string()
  .regex(/^[0-9A-Za-z-]{1,60}$/, 'expects the code of an invitation: letters, digits and dashes')
  .overwrite(normalCode)
  .meta({ field: 'code' })

/** Where the page is that takes a code: the link of a letter or a mail, below the address of this installation. */
export const invitationPath = (code: string): string => `/uitnodiging/${code}`
