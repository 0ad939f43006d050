/** What a campaign is: a long run against chance, of which a test run has but a few rounds. */
import type { Tally } from './tally.ts'

export interface CampaignOptions {
  readonly rounds: number
  readonly seed: string
  /** The number of the one round to run, from 1. */
  readonly only: number | undefined
  readonly say: (line: string) => void
}

export interface Campaign {
  /** One line on what it is for. */
  readonly says: string
  /** Unless asked otherwise. */
  readonly rounds: number
  run(options: CampaignOptions): Promise<Tally>
}
