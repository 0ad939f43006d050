/** The house style of an organisation on a day, and what a colour has to be to carry white letters. */
import type { HouseStyle, OrganisationState } from './organisation.ts'

/** Those that were not taken back, the earliest first. */
export const standingStyles = (state: Pick<OrganisationState, 'houseStyles'>): readonly HouseStyle[] =>
  [...state.houseStyles.values()]
    .filter(({ withdrawn }) => !withdrawn)
    .toSorted((one, other) => (one.from < other.from ? -1 : 1))

/** What counts for papers of that day. */
export const styleOn = (state: Pick<OrganisationState, 'houseStyles'>, on: string): HouseStyle | undefined =>
  standingStyles(state).findLast(({ from }) => from <= on)

/** White letters of any size on it, and letters of it on white paper (WCAG 2.2, 1.4.3); edges need 3 (1.4.11). */
export const CONTRAST_LEAST = 4.5

/** Of `#rrggbb` against white, from 1 to 21 (WCAG 2.2, contrast ratio and relative luminance). */
export function contrastWithWhite(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}

/** In hundredths, rounded down: what is not enough never reads as if it were. */
export const contrastShown = (colour: string): number => Math.floor(contrastWithWhite(colour) * 100) / 100
