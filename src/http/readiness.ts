/** Whether requests should be sent here, as the composition sees it. */
export interface Readiness {
  readonly ready: boolean
  /** Why not, in a few English words for an operator. */
  readonly why?: string
  /** Position of the last event in the store. */
  readonly head: string
  readonly readModels: readonly {
    readonly name: string
    readonly position: string
    /** Events between this read model and the head. */
    readonly lag: number
    /** Streams that it has set aside. */
    readonly parked: number
  }[]
}
