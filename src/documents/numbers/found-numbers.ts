/** What was found in one document. */
export interface FoundNumbers {
  /** How often a number stands in it that looks like a BSN. */
  readonly count: number
  /** Pages of a PDF, lines of an XML file, from 1; the first few. */
  readonly places: readonly number[]
}

const PLACES_MAX = 10
export const noNumbers: FoundNumbers = { count: 0, places: [] }

export const foundAt = (found: FoundNumbers, place: number, more: number): FoundNumbers =>
  more === 0
    ? found
    : {
        count: found.count + more,
        places:
          found.places.includes(place) || found.places.length >= PLACES_MAX ? found.places : [...found.places, place],
      }
